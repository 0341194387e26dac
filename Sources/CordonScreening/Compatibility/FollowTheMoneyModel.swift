/// The part of the FollowTheMoney model that compatible shapes need: what kinds of records there are and what each can say.
///
/// Deliberately not the whole model: kinds that no list here has (court cases, contracts, documents) are left out.
public struct FollowTheMoneyModel: Sendable {
    /// A kind of record.
    public struct Schema: Hashable, Sendable {
        /// Name, `Company`.
        public let name: String
        /// Name in words, for one and for several.
        public let label: String
        /// Name in words for several.
        public let plural: String
        /// What it is; empty where the model does not say.
        public internal(set) var description = ""
        /// What it is a kind of.
        public let parents: [String]
        /// Whether an example of it can be looked for.
        public let isMatchable: Bool
        /// Whether no record is of this kind alone.
        public let isAbstract: Bool
        /// Names of the properties to show first.
        public internal(set) var featured: [String] = []
        /// Kinds of the records that an example of it is compared with.
        public internal(set) var comparedWith: Set<String> = []
    }

    /// Something that records of a kind can say.
    public struct Field: Hashable, Sendable {
        /// Name, `birthDate`.
        public let name: String
        /// Name in words.
        public let label: String
        /// Type of its values: `name`, `country`, `date`, `entity`, …
        public let type: String
        /// Schema that defines it.
        public let schema: String
        /// Whether two records can be compared by it.
        public let isMatchable: Bool
        /// Whether it only says that records of another kind point here.
        public let isReverse: Bool
        /// Whether it is of no interest to a person.
        public let isHidden: Bool
        /// Schema of the records it leads to.
        public let range: String?

        /// Schema and name, `Person:birthDate`.
        public var qualifiedName: String { "\(schema):\(name)" }
    }

    /// The model as it is bundled.
    public static let bundled = FollowTheMoneyModel(FollowTheMoneyModelTable.text)

    /// The schemata in the order of the model.
    public let schemata: [Schema]
    /// Topics by their key, in words.
    public let topics: [String: String]
    /// Topics that make a record a target.
    public let riskTopics: Set<String>
    private let byName: [String: Schema]
    private let ownFields: [String: [Field]]
    private let allFields: [String: [String: Field]]

    /// - Parameter text: See ``FollowTheMoneyModelTable``; a line that is not of its form is passed over.
    init(_ text: String) {
        var schemata: [Schema] = []
        var fields: [String: [Field]] = [:]
        var topics: [String: String] = [:]
        var risks: Set<String> = []
        for line in text.split(separator: "\n") {
            if line.hasPrefix("topic ") {
                let columns = Self.columns(line.dropFirst("topic ".count))
                guard columns.count == 3 else { continue }
                topics[columns[0]] = columns[1]
                if columns[2] == "risk" { risks.insert(columns[0]) }
            } else if line.hasPrefix("- "), let schema = schemata.last {
                guard let field = Self.field(Self.columns(line.dropFirst(2)), of: schema.name) else { continue }
                fields[schema.name, default: []].append(field)
            } else if line.hasPrefix("  "), !schemata.isEmpty {
                Self.read(line.dropFirst(2), into: &schemata[schemata.count - 1])
            } else if let schema = Self.schema(Self.columns(line)) {
                schemata.append(schema)
            }
        }
        self.schemata = schemata
        self.topics = topics
        riskTopics = risks
        ownFields = fields
        let byName = Dictionary(schemata.map { ($0.name, $0) }) { first, _ in first }
        self.byName = byName
        allFields = byName.mapValues { schema in
            var all: [String: Field] = [:]
            for name in Self.lineage(of: schema.name, byName) {
                for field in fields[name] ?? [] where all[field.name] == nil { all[field.name] = field }
            }
            return all
        }
    }

    private static func columns(_ line: Substring) -> [String] {
        line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    }

    private static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

    private static func schema(_ columns: [String]) -> Schema? {
        guard columns.count == 5 else { return nil }
        let flags = words(columns[4])
        return Schema(
            name: columns[0], label: columns[2], plural: columns[3], parents: words(columns[1]),
            isMatchable: flags.contains("matchable"), isAbstract: flags.contains("abstract"))
    }

    private static func field(_ columns: [String], of schema: String) -> Field? {
        guard columns.count == 5 else { return nil }
        let flags = words(columns[3])
        return Field(
            name: columns[0], label: columns[1], type: columns[2], schema: schema,
            isMatchable: flags.contains("matchable"), isReverse: flags.contains("stub"),
            isHidden: flags.contains("hidden"), range: columns[4].isEmpty ? nil : columns[4])
    }

    private static func read(_ line: Substring, into schema: inout Schema) {
        if line.hasPrefix(": ") {
            schema.description += (schema.description.isEmpty ? "" : " ") + line.dropFirst(2)
        } else if line.hasPrefix("featured ") {
            schema.featured = words(String(line.dropFirst("featured ".count)))
        } else if line.hasPrefix("compared ") {
            schema.comparedWith = Set(words(String(line.dropFirst("compared ".count))))
        }
    }

    /// A schema and everything it is a kind of, nearest first.
    private static func lineage(of name: String, _ byName: [String: Schema]) -> [String] {
        var found = [name]
        var next = 0
        while next < found.count {
            for parent in byName[found[next]]?.parents ?? [] where !found.contains(parent) { found.append(parent) }
            next += 1
        }
        return found
    }

    /// A schema by its name.
    public subscript(_ name: String) -> Schema? { byName[name] }

    /// Whether records of one schema are records of the other too.
    public func isKind(_ name: String, of other: String) -> Bool { Self.lineage(of: name, byName).contains(other) }

    /// A property of a schema, its own or one of what it is a kind of.
    public func field(_ name: String, of schema: String) -> Field? { allFields[schema]?[name] }

    /// All properties of a schema by name, its own and those of what it is a kind of.
    public func fields(of schema: String) -> [String: Field] { allFields[schema] ?? [:] }

    /// The properties that a schema itself defines.
    public func ownFields(of schema: String) -> [Field] { ownFields[schema] ?? [] }
}
