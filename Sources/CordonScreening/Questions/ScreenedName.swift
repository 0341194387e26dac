internal import CordonLists
public import CordonModel
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

    /// A name.
    public init(_ name: String, kind: SubjectKind? = nil, facts: SubjectFacts = SubjectFacts(), line: Int? = nil) {
        self.name = name
        self.kind = kind
        self.facts = facts
        self.line = line
    }

    /// Most names of one file.
    public static let maximumNames = 1_000_000
    /// Most bytes of one file.
    public static let maximumBytes = 256 << 20

    /// Reads names from a CSV with a column `name` and perhaps `kind` and what else is known (``SubjectFacts``), separated by
    /// commas, semicolons or tabs, or from a file with one name a line.
    ///
    /// The file must be UTF-8. Text of another encoding read as if it were one gives names that nobody has, and an answer
    /// that reads like a search.
    /// - Throws: ``CordonModel/DataError`` when the file cannot be read, is empty, is not UTF-8, or has columns but none
    ///   called `name`.
    public static func names(_ file: InputFile) throws(DataError) -> [ScreenedName] {
        var source = try file.source()
        let file = source.name
        let bytes = try source.rest(limit: maximumBytes)
        let first = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
        guard !first.isEmpty || bytes.contains(where: { $0 > 0x20 }) else {
            throw DataError(file: file, line: 1, expected: "a column name, or one name a line", found: "an empty file")
        }
        for separator: Character in [",", ";", "\t"] {
            var scanner = CSVScanner(
                ByteSource(name: file, bytes: bytes), separator: separator, encoding: .strictUTF8)
            guard let header = try? scanner.next() else { continue }
            let columns = header.fields.map { $0.trimmed.lowercased() }
            guard let name = columns.firstIndex(of: "name") else { continue }
            let facts = columns.enumerated().compactMap { place, heading in
                place == name ? nil : SubjectFacts.property(ofColumn: heading).map { (place: place, property: $0) }
            }
            return try names(of: &scanner, name: name, kind: columns.firstIndex(of: "kind"), facts: facts)
        }
        let line = String(decoding: first, as: UTF8.self)
        guard !looksLikeColumns(line) else {
            throw DataError(file: file, line: 1, field: "name", expected: "a column called name", found: line)
        }
        // One name a line: a separator that no file has keeps commas inside the name.
        var scanner = CSVScanner(
            ByteSource(name: file, bytes: bytes), separator: "\u{1F}", encoding: .strictUTF8)
        return try names(of: &scanner, name: 0, kind: nil, facts: [])
    }

    /// A comma inside a name is followed by a blank ("Co., Ltd."); one that separates columns mostly is not.
    private static func looksLikeColumns(_ line: String) -> Bool {
        if line.contains(";") || line.contains("\t") { return true }
        return zip(line, line.dropFirst()).contains { $0 == "," && $1 != " " }
    }

    private static func names(
        of scanner: inout CSVScanner, name: Int, kind: Int?,
        facts: [(place: Int, property: SubjectFacts.Property)]
    ) throws(DataError) -> [ScreenedName] {
        let file = scanner.name
        var names: [ScreenedName] = []
        while let record = try scanner.next() {
            if record.isBlank { continue }
            let fields = record.fields
            guard name < fields.count else {
                throw DataError(
                    file: file, line: record.line, field: "name", expected: "\(name + 1) fields or more",
                    found: "\(fields.count)")
            }
            var subject: SubjectKind?
            if let kind, kind < fields.count, !fields[kind].trimmed.isEmpty {
                subject = SubjectKind(fields[kind])
                guard subject != nil else {
                    throw DataError(
                        file: file, line: record.line, field: "kind", expected: SubjectKind.expected,
                        found: fields[kind])
                }
            }
            var known = SubjectFacts()
            for (place, property) in facts where place < fields.count {
                // Several values of a cell stand behind semicolons.
                for value in fields[place].split(separator: ";") { known.add(property, String(value)) }
            }
            let text = fields[name].trimmed
            if !text.isEmpty { names.append(ScreenedName(text, kind: subject, facts: known, line: record.line)) }
            guard names.count <= maximumNames else {
                throw DataError(file: file, line: record.line, expected: "at most \(maximumNames) names")
            }
        }
        return names
    }
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
