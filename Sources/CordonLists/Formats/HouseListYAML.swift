public import CordonModel
internal import Yams

/// A list that a house keeps itself, as YAML: a mapping with `entries`, each a mapping with the fields of
/// ``HouseListCSV``, of which `id` and `name` must be there. A field holds a text or a list of texts.
///
/// `list` names the list, `published` the day of the edition; both can be left to the command.
///
///     list: our-desk
///     published: 2024-03-01
///     entries:
///       - id: H-1
///         kind: person
///         name: Ando Belim Carus
///         alias: [Ando the Elder, Ando Dorn]
public struct HouseListYAML: ListFormat {
    /// Key of the format.
    public let key = "house-yaml"
    /// The format in words.
    public let name = "A house's own list, YAML"

    /// Largest file in bytes: YAML is read whole.
    private static let maximumBytes = 16 << 20
    /// Most texts: an alias in YAML can repeat one without end.
    private static let maximumTexts = 1_000_000

    /// The reader.
    public init() {}

    /// By the ending of the name and the key `entries` at the beginning of a line.
    public func recognises(_ head: SourceHead) -> Bool {
        (head.fileName.hasSuffix(".yaml") || head.fileName.hasSuffix(".yml"))
            && head.text.split(separator: "\n").contains { $0.hasPrefix("entries:") }
    }

    /// Reads all parties, in the order of the source.
    public func read(_ source: ListSource, entry: EntryHandler) throws(DataError) -> EditionHeader {
        var header = EditionHeader(list: "HOUSE")
        let root = try Self.root(source)
        if let list = root["list"]?.scalar?.string.trimmed, !list.isEmpty { header.list = list.uppercased() }
        header.published = root["published"]?.scalar.flatMap { PublicationDate.moment($0.string) }
        guard let entries = root["entries"]?.sequence else {
            throw DataError(file: source.path, field: "entries", expected: "a list of parties")
        }
        var builder = EntryBuilder()
        let record = SourceRecord(names: FieldNames())
        var texts = 0
        for node in entries {
            guard let party = node.mapping else {
                throw DataError(
                    file: source.path, line: node.mark?.line, field: "entries", expected: "a party with id and name")
            }
            record.removeAll()
            let line = Int32(clamping: node.mark?.line ?? 0)
            let parent = record.append(name: record.names.number("entry"), to: -1, line: line)
            for (key, value) in party {
                let name = record.names.number(key.scalar?.string ?? "")
                for text in try Self.texts(value, source.path) {
                    texts += 1
                    let child = record.append(name: name, to: parent, line: line)
                    var text = text
                    text.withUTF8 { record.setText(of: child, $0) }
                }
            }
            guard texts <= Self.maximumTexts else {
                throw DataError(file: source.path, expected: "at most \(Self.maximumTexts) texts")
            }
            guard let row = record.root else { continue }
            try HouseListEntry.read(row, source.path, &builder, &header)
            try entry(builder.finish())
        }
        return header
    }

    private static func texts(_ value: Node, _ file: String) throws(DataError) -> [String] {
        if let scalar = value.scalar { return [scalar.string] }
        var texts: [String] = []
        for item in value.sequence ?? [] {
            guard let scalar = item.scalar else { break }
            texts.append(scalar.string)
        }
        guard let sequence = value.sequence, sequence.count == texts.count, texts.count <= maximumTexts else {
            throw DataError(file: file, line: value.mark?.line, expected: "a text or a list of texts")
        }
        return texts
    }

    private static func root(_ source: ListSource) throws(DataError) -> Node {
        var bytes = try source.bytes()
        let all = try bytes.rest(limit: maximumBytes)
        guard let text = String(validating: all, as: UTF8.self) else {
            throw DataError(file: source.path, expected: "UTF-8")
        }
        let node: Node?
        do {
            // The basic resolver leaves every scalar as text: dates and numbers stay as they are written.
            node = try Yams.compose(yaml: text, .basic)
        } catch let error as YamlError {
            throw DataError(file: source.path, line: line(of: error), expected: "YAML", found: "\(error)")
        } catch {
            throw DataError(file: source.path, expected: "YAML")
        }
        guard let node, node.mapping != nil else {
            throw DataError(file: source.path, line: 1, expected: "a mapping with entries")
        }
        return node
    }

    private static func line(of error: YamlError) -> Int? {
        switch error {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): return mark.line
        case .duplicatedKeysInMapping(_, let context): return context.mark.line
        default: return nil
        }
    }
}
