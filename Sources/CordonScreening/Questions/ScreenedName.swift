internal import CordonNames

/// A name that is screened, as the user wrote it.
public struct ScreenedName: Hashable, Sendable {
    /// The name.
    public let name: String
    /// What bears it; `nil` where the question's own kind holds.
    public let kind: SubjectKind?
    /// What else is known of who bears it.
    public var facts: SubjectFacts
    /// The line of the file it came from.
    public let line: Int?
    /// What the user calls the bearer, such as the number of a customer: it stands beside every row of the answer, and is
    /// not compared.
    public var id: String?

    /// A name.
    public init(_ name: String, kind: SubjectKind? = nil, facts: SubjectFacts = SubjectFacts(), line: Int? = nil) {
        self.name = name
        self.kind = kind
        self.facts = facts
        self.line = line
    }

    /// Most bytes of one file.
    public static let maximumBytes = 256 << 20
}

/// How much of a name is read, which a longer one has to be told.
enum NameLimits {
    private static let characters = NameTokeniser.maximumScalars
    private static let words = NameTokeniser.maximumTokens
    private static let letters = NameTokeniser.maximumLetters

    /// What of a name is not read; nothing where all of it is.
    static func warnings(_ name: String) -> [String] {
        // A scalar takes one byte at least.
        if name.utf8.count <= min(letters, words) { return [] }
        var found: [String] = []
        let scalars = name.unicodeScalars
        if scalars.count > characters { found.append("only the first \(characters) characters of the name are read") }
        let parts = scalars.prefix(characters).split { !isLetter($0) }
        if parts.count > words { found.append("only the first \(words) words of the name are read") }
        if parts.contains(where: { $0.count(where: { !isMark($0) }) > letters }) {
            found.append("only the first \(letters) letters of a word are read")
        }
        return found
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil || isMark(scalar)
            || scalar.value == 0x27 || scalar.value == 0x2019
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return true
        default: return false
        }
    }
}
