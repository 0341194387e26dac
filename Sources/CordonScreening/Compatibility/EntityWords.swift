internal import CordonNames

/// Words that names are looked up by, as people type them: every word must occur in some name of a party.
///
/// `"two words"` stand together, `word*` begins with, `-word` must not occur, `a OR b` and `a | b` are alternatives, and
/// `field:word` is about another property. What a search engine would read as more than that (weights, distances, ranges) is
/// passed over, as lenient engines do.
public struct EntityWords: Sendable {
    /// One thing asked for.
    struct Clause: Sendable {
        /// Folded words that stand together.
        let words: [String]
        /// Whether the last word need only be the beginning of one.
        let isPrefix: Bool
        /// The property it is about; `nil` for names.
        let field: String?
        /// Whether it must not occur.
        let isExcluded: Bool
    }
    /// All of these must hold, of each at least one.
    let clauses: [[Clause]]

    /// Whether nothing is asked for: then everything is meant.
    public var isEmpty: Bool { clauses.isEmpty }

    /// Reads what was typed.
    public init(_ text: String) {
        var clauses: [[Clause]] = []
        var joinsLast = false
        var excludesNext = false
        for token in Self.tokens(text) {
            switch token {
            case "AND", "&&": continue
            case "OR", "||", "|":
                joinsLast = true
                continue
            case "NOT":
                excludesNext = true
                continue
            default: break
            }
            guard let clause = Self.clause(token, isExcluded: excludesNext) else { continue }
            excludesNext = false
            if joinsLast, !clauses.isEmpty {
                clauses[clauses.count - 1].append(clause)
            } else {
                clauses.append([clause])
            }
            joinsLast = false
        }
        self.clauses = clauses
    }

    /// Splits at blanks and brackets outside quotation marks.
    private static func tokens(_ text: String) -> [String] {
        var tokens: [String] = []
        var token = ""
        var isQuoted = false
        for character in text {
            if character == "\"" { isQuoted.toggle() }
            if !isQuoted, character.isWhitespace || character == "(" || character == ")" {
                if !token.isEmpty { tokens.append(token) }
                token = ""
            } else {
                token.append(character)
            }
        }
        if !token.isEmpty { tokens.append(token) }
        return tokens
    }

    private static func clause(_ token: String, isExcluded: Bool) -> Clause? {
        var rest = token[...]
        var isExcluded = isExcluded
        if let first = rest.first, first == "-" || first == "!" || first == "+" {
            isExcluded = isExcluded || first != "+"
            rest = rest.dropFirst()
        }
        var field: String?
        if let colon = rest.firstIndex(of: ":"), !rest[..<colon].contains("\"") {
            let name = rest[..<colon]
            rest = rest[rest.index(after: colon)...]
            if !["name", "names", "text", "caption"].contains(name) { field = String(name) }
        }
        // A distance or a weight behind a word: `xiaomi~2`, `xiaomi^3`.
        if !rest.contains("\"") { rest = rest.prefix { $0 != "~" && $0 != "^" } }
        let isPrefix = rest.hasSuffix("*")
        let words = NameFolding.words(String(rest))
        return words.isEmpty ? nil : Clause(words: words, isPrefix: isPrefix, field: field, isExcluded: isExcluded)
    }

    /// How well a party's names answer to the words, 1 to 1,000; `nil` where they do not. Clauses about other properties
    /// are left to ``holds(for:)``.
    func rank(_ names: [[String]]) -> Int? {
        for alternatives in clauses where alternatives.allSatisfy({ $0.field == nil }) {
            guard alternatives.contains(where: { Self.holds($0, names) }) else { return nil }
        }
        let wanted = Set(clauses.joined().filter { $0.field == nil && !$0.isExcluded }.flatMap(\.words))
        guard !wanted.isEmpty else { return 1 }
        let ranks = names.map { name in
            let matched = name.count(where: { word in wanted.contains { word.hasPrefix($0) } })
            return 1_000 * matched / max(name.count, wanted.count, 1)
        }
        return max(1, ranks.max() ?? 1)
    }

    /// Whether an entity answers to the clauses that are about other properties than names.
    public func holds(for entity: FollowTheMoneyEntity) -> Bool {
        clauses.allSatisfy { alternatives in
            guard alternatives.contains(where: { $0.field != nil }) else { return true }
            return alternatives.contains { clause in
                let values = entity.values(ofField: clause.field ?? "names")
                return Self.holds(clause, values.map(NameFolding.words))
            }
        }
    }

    private static func holds(_ clause: Clause, _ names: [[String]]) -> Bool {
        names.contains { occurs(clause, in: $0) } != clause.isExcluded
    }

    private static func occurs(_ clause: Clause, in name: [String]) -> Bool {
        guard name.count >= clause.words.count else { return false }
        return (0...name.count - clause.words.count).contains { start in
            clause.words.enumerated().allSatisfy { offset, word in
                let found = name[start + offset]
                let isLast = offset == clause.words.count - 1
                // Scripts without blanks put whole names into one word.
                let isInside = !word.utf8.allSatisfy { $0 < 0x80 } && found.contains(word)
                return found == word || (clause.isPrefix && isLast && found.hasPrefix(word)) || isInside
            }
        }
    }
}

extension FollowTheMoneyEntity {
    /// The values of a field as filters name it: a member of the entity, or a property with or without `properties.`.
    public func values(ofField field: String) -> [String] {
        switch field {
        case "id", "entity_id": return [id]
        case "schema": return [schema]
        case "caption": return [caption]
        case "datasets": return datasets
        case "referents": return referents
        case "target": return [isTarget ? "true" : "false"]
        case "first_seen": return [Self.text(firstSeen)].compactMap { $0 }
        case "last_seen": return [Self.text(lastSeen)].compactMap { $0 }
        case "last_change": return [Self.text(lastChange)].compactMap { $0 }
        case "topics": return properties["topics"] ?? []
        case "countries": return values(ofType: "country")
        case "genders": return values(ofType: "gender")
        case "identifiers": return values(ofType: "identifier")
        case "dates": return values(ofType: "date")
        case "names": return values(ofType: "name")
        case "addresses": return values(ofType: "address")
        default:
            return properties[field.hasPrefix("properties.") ? String(field.dropFirst("properties.".count)) : field]
                ?? []
        }
    }

    /// All values of properties of a type, each once, in the order of the properties' names.
    public func values(ofType type: String) -> [String] {
        let fields = FollowTheMoneyModel.bundled.fields(of: schema)
        var seen: Set<String> = []
        return properties.sorted { $0.key < $1.key }.filter { fields[$0.key]?.type == type }.flatMap(\.value)
            .filter { seen.insert($0).inserted }
    }
}
