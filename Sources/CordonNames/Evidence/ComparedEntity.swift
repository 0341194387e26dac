public import CordonModel

/// What is known of a party, for comparing it with another one: names, and evidence apart from them.
public struct ComparedEntity: Sendable {
    /// A name.
    public struct Name: Sendable {
        /// The name, taken apart.
        public let analysed: AnalysedName
        /// The publisher calls it weak.
        public let isWeak: Bool

        /// A name.
        public init(_ analysed: AnalysedName, isWeak: Bool = false) {
            self.analysed = analysed
            self.isWeak = isWeak
        }
    }

    /// A number somebody issued.
    public struct Number: Hashable, Sendable {
        /// What kind of number: `lei`, `imo`, `passport`, `registration`, …
        public let kind: String
        /// Letters and digits, upper case.
        public let value: String

        /// A number; blanks and punctuation of `value` do not count.
        public init(kind: String, value: String) {
            self.kind = kind
            let plain = value.uppercased().unicodeScalars.filter {
                $0.properties.isAlphabetic || $0.isASCII && (0x30...0x39).contains($0.value)
            }
            // The number of a ship is printed with and without the letters before it.
            let isShip = kind == "imo" && plain.starts(with: "IMO".unicodeScalars)
            self.value = String(String.UnicodeScalarView(isShip ? Array(plain.dropFirst(3)) : Array(plain)))
        }
    }

    /// What it is; two kinds that exclude each other are a contradiction.
    public var kind = NameKind.unknown
    /// Names, all of the same party.
    public var names: [Name]
    /// Numbers.
    public var numbers: Set<Number> = []
    /// Days of birth or foundation, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    public var dates: [String] = []
    /// Countries, ISO 3166-1 alpha-2, lower case.
    public var countries: Set<String> = []
    /// `male`, `female`, or nothing.
    public var genders: Set<String> = []

    /// An entity with names and nothing else.
    public init(names: [Name]) { self.names = names }
}

/// How alike two parties are, with the working.
public struct EntityComparison: Sendable {
    /// Score, its parts, and the evidence behind it.
    public let comparison: NameComparison
    /// How much independent evidence stands behind the score.
    public let evidence: EvidenceStrength
}
