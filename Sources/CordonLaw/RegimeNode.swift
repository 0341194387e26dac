internal import CordonModel
internal import Yams

/// A YAML node with the place it stands, so that every error names file, line and field.
///
/// Scalars are read as the text that stands in the file: YAML's own guesses (`yes`, sexagesimal times) never apply.
struct RegimeNode {
    let file: String
    let field: String
    let node: Node

    /// Line in the file, from 1.
    var line: Int? { node.mark?.line }

    /// Whether the node is a mapping.
    var isMapping: Bool { node.mapping != nil }

    func error(_ expected: String, found: String? = nil) -> DataError {
        DataError(file: file, line: line, field: field.isEmpty ? nil : field, expected: expected, found: found)
    }

    /// The text of a scalar, folded and without surrounding blanks; never empty.
    func text() throws(DataError) -> String {
        guard let scalar = node.scalar else { throw error("text") }
        let words = scalar.string.utf8.split { $0 == 0x20 || (0x09...0x0D).contains($0) }
        guard !words.isEmpty else { throw error("text", found: "nothing") }
        return words.map { String(Substring($0)) }.joined(separator: " ")
    }

    func value<Value>(_ expected: String, _ parse: (String) -> Value?) throws(DataError) -> Value {
        let text = try text()
        guard let value = parse(text) else { throw error(expected, found: text) }
        return value
    }

    func date() throws(DataError) -> CivilDate { try value("a date YYYY-MM-DD") { CivilDate($0) } }

    func moment(_ zone: Zone) throws(DataError) -> Moment {
        try value("a date YYYY-MM-DD, with HH:MM when there is a clock time") { Moment($0, in: zone) }
    }

    func confidence() throws(DataError) -> Confidence {
        try value("one of " + Confidence.allCases.map(\.rawValue).joined(separator: ", ")) { Confidence(rawValue: $0) }
    }

    func list() throws(DataError) -> [RegimeNode] {
        guard let sequence = node.sequence else { throw error("a list") }
        return sequence.enumerated().map {
            RegimeNode(file: file, field: "\(field)[\($0.offset + 1)]", node: $0.element)
        }
    }

    func texts() throws(DataError) -> [String] {
        var texts: [String] = []
        for item in try list() { texts.append(try item.text()) }
        return texts
    }

    /// The values of a mapping in file order.
    func entries() throws(DataError) -> [(key: String, value: RegimeNode)] {
        guard let mapping = node.mapping else { throw error("a mapping of keys to values") }
        var entries: [(key: String, value: RegimeNode)] = []
        for (key, value) in mapping {
            guard let name = key.scalar?.string else { throw error("a plain key") }
            entries.append(
                (name, RegimeNode(file: file, field: field.isEmpty ? name : "\(field).\(name)", node: value)))
        }
        return entries
    }

    /// A mapping whose keys are all among `required` and `optional`.
    func record(required: [String], optional: [String] = []) throws(DataError) -> RegimeRecord {
        var values: [String: RegimeNode] = [:]
        for (key, value) in try entries() {
            guard required.contains(key) || optional.contains(key) else {
                throw value.error("one of the keys " + (required + optional).joined(separator: ", "), found: key)
            }
            values[key] = value
        }
        for key in required where values[key] == nil {
            throw DataError(
                file: file, line: line, field: field.isEmpty ? key : "\(field).\(key)", expected: "a value for this key"
            )
        }
        return RegimeRecord(node: self, values: values)
    }
}

/// A mapping whose keys have been checked.
struct RegimeRecord {
    let node: RegimeNode
    let values: [String: RegimeNode]

    /// The value of a key, when the file has it.
    subscript(_ key: String) -> RegimeNode? { values[key] }

    /// The value of a key that must be there.
    func require(_ key: String) throws(DataError) -> RegimeNode {
        guard let value = values[key] else { throw node.error("a value for \(key)") }
        return value
    }

    func text(_ key: String) throws(DataError) -> String { try require(key).text() }
    func optionalText(_ key: String) throws(DataError) -> String { try values[key]?.text() ?? "" }
    func date(_ key: String) throws(DataError) -> CivilDate { try require(key).date() }
    func confidence() throws(DataError) -> Confidence { try require("confidence").confidence() }

    /// The elements of a list, or none when the key is absent.
    func list<Value>(
        _ key: String, _ read: (RegimeNode) throws(DataError) -> Value
    ) throws(DataError) -> [Value] {
        var values: [Value] = []
        for item in try self.values[key]?.list() ?? [] { values.append(try read(item)) }
        return values
    }
}
