internal import CordonScreening
internal import Foundation

/// The parameters of an address, read as FastAPI reads them: what is not known is passed over, what is of no right form is
/// answered with 422.
struct YenteQuery: Sendable {
    private let query: Query

    init(_ query: Query) { self.query = query }

    /// A part of a path without its escapes.
    static func decoded(_ text: Substring) -> String { String(text).removingPercentEncoding ?? String(text) }

    /// The last value of a parameter, also an empty one.
    subscript(_ name: String) -> String? { query.pairs.last { $0.name == name }?.value }

    /// All values of a parameter that may be repeated.
    func all(_ name: String) -> [String] { query.all(name).filter { !$0.isEmpty } }

    /// The address's parameters as they came, for links back.
    var text: String { Addresses.query(query.pairs) }

    /// The two times alone, for links to pages.
    var times: String { Addresses(query).dates }

    /// A whole number up to a limit.
    func number(_ name: String, default value: Int, most: Int) throws(YenteError) -> Int {
        guard let text = self[name] else { return value }
        guard let number = Int(text.trimmingBlanks) else {
            throw .invalid(
                "int_parsing", ["query", name],
                "Input should be a valid integer, unable to parse string as an integer", input: .text(text))
        }
        guard number <= most else {
            throw .invalid(
                "less_than_equal", ["query", name], "Input should be less than or equal to \(most)",
                input: .text(text), context: ReportRecord(["le": .number(most)]))
        }
        return max(0, number)
    }

    /// A decimal number.
    func decimal(_ name: String, default value: Double) throws(YenteError) -> Double {
        guard let text = self[name] else { return value }
        guard let number = Double(text.trimmingBlanks), number.isFinite else {
            throw .invalid(
                "float_parsing", ["query", name], "Input should be a valid number, unable to parse string as a number",
                input: .text(text))
        }
        return number
    }

    /// Yes or no, in the words that pydantic knows.
    func flag(_ name: String, default value: Bool) throws(YenteError) -> Bool {
        guard let text = self[name] else { return value }
        switch text.lowercased() {
        case "true", "1", "yes", "y", "on", "t": return true
        case "false", "0", "no", "n", "off", "f": return false
        default:
            throw .invalid(
                "bool_parsing", ["query", name], "Input should be a valid boolean, unable to interpret input",
                input: .text(text))
        }
    }

    private static let timePattern = #"^\d{4}-\d{2}-\d{2}(T\d{2}(:\d{2}(:\d{2})?)?)?$"#

    /// A day or a time, for comparing as text with other times.
    func time(_ name: String) throws(YenteError) -> String? {
        guard let text = self[name] else { return nil }
        let form = "0000-00-00T00:00:00".prefix(text.count)
        let isTime =
            [10, 13, 16, 19].contains(text.count)
            && zip(text, form).allSatisfy { $1 == "0" ? $0.isASCII && $0.isNumber : $0 == $1 }
        guard isTime else {
            throw .invalid(
                "string_pattern_mismatch", ["query", name], "String should match pattern '\(Self.timePattern)'",
                input: .text(text), context: ReportRecord(["pattern": .text(Self.timePattern)]))
        }
        return text
    }
}

/// Which entities a question leaves, beside its datasets.
struct EntityFilter: Sendable {
    private let excludedSchemata: Set<String>
    private let topics: Set<String>
    private let changedSince: String?
    private let excludedIDs: Set<String>

    /// - Throws: 422 when a parameter is not of its form.
    init(_ query: YenteQuery) throws(YenteError) {
        excludedSchemata = Set(query.all("exclude_schema"))
        topics = Set(query.all("topics"))
        changedSince = try query.time("changed_since")
        let ids = query.all("exclude_entity_ids")
        guard ids.count <= 50 else {
            throw .invalid(
                "too_long", ["query", "exclude_entity_ids"],
                "List should have at most 50 items after validation, not \(ids.count)", input: .texts(ids),
                context: ReportRecord([
                    "field_type": .text("List"), "max_length": .number(50), "actual_length": .number(ids.count),
                ]))
        }
        excludedIDs = Set(ids)
    }

    /// Whether an entity is left.
    func accepts(_ entity: FollowTheMoneyEntity) -> Bool {
        if excludedSchemata.contains(entity.schema) || excludedIDs.contains(entity.id) { return false }
        if !excludedIDs.isDisjoint(with: entity.referents) { return false }
        if !topics.isEmpty, topics.isDisjoint(with: entity.properties["topics"] ?? []) { return false }
        if let changedSince {
            // Texts of this form are in the order of time; a day counts from its beginning.
            guard let change = FollowTheMoneyEntity.text(entity.lastChange), change > changedSince else { return false }
        }
        return true
    }
}
