public import CordonIndex
internal import CordonLists
public import CordonModel
internal import CordonNames

/// Reads a list of names from CSV with the columns `id,kind,name[,alias…]`, row by row in constant memory but for the ids.
///
/// The columns may stand in any order. Aliases are the columns called `alias`, or `alias1`, `alias2`, …, and those behind
/// `name` without a name of their own; a row may have more of them than the header. What is not understood is refused with
/// its line: a name read wrongly would be a name nobody ever finds. Other columns are not read, and ``unreadColumns``
/// says which.
public struct NameListFile: ~Copyable {
    /// Columns of the file that hold nothing a snapshot needs.
    public let unreadColumns: [String]
    /// Rows read so far.
    public private(set) var rows = 0

    private var scanner: CSVScanner
    private let file: String
    private let columns: Int
    private let id: Int
    private let kind: Int
    private let name: Int
    private let aliases: [Int]
    /// Whether fields behind those of the header are aliases.
    private let isOpen: Bool
    private var lines: [String: Int] = [:]

    /// Opens a file (`-` for standard input) and reads its header.
    /// - Throws: ``CordonModel/DataError`` when the file cannot be read, or a column is missing or doubled.
    public init(path: String) throws(DataError) {
        try self.init(try ByteSource(path: path))
    }

    init(_ source: consuming ByteSource) throws(DataError) {
        let file = source.name
        var scanner = CSVScanner(source, encoding: .strictUTF8)
        guard let header = try scanner.next(), !header.isBlank else {
            throw DataError(file: file, line: 1, expected: "the columns id,kind,name", found: "an empty line")
        }
        let names = header.fields.map { $0.trimmed.lowercased() }
        func place(_ wanted: String) throws(DataError) -> Int {
            let places = names.indices.filter { names[$0] == wanted }
            guard let first = places.first, places.count == 1 else {
                throw DataError(
                    file: file, line: header.line, field: wanted,
                    expected: places.isEmpty ? "a column of this name" : "one column of this name",
                    found: header.fields.joined(separator: ","))
            }
            return first
        }
        let (id, kind, name) = (try place("id"), try place("kind"), try place("name"))
        let aliases = names.indices.filter { Self.isAlias(names[$0]) || names[$0].isEmpty && $0 > name }
        let read = Set(aliases + [id, kind, name])
        (self.id, self.kind, self.name, self.aliases) = (id, kind, name, aliases)
        isOpen = names.count - 1 == name || aliases.last == names.count - 1
        unreadColumns = names.indices.filter { !read.contains($0) }.map { header.fields[$0].trimmed }
        columns = names.count
        self.file = file
        self.scanner = scanner
    }

    private static func isAlias(_ name: String) -> Bool {
        name.hasPrefix("alias") && name.dropFirst(5).allSatisfy { $0.isNumber || $0 == "_" }
    }

    /// The next party, or `nil` at the end. Blank lines are passed over.
    /// - Throws: ``CordonModel/DataError`` with line and column.
    public mutating func next() throws(DataError) -> IndexedEntry? {
        while let record = try scanner.next() {
            if record.isBlank { continue }
            let fields = record.fields
            guard fields.count > max(id, kind, name), fields.count <= columns || isOpen else {
                throw DataError(
                    file: file, line: record.line, expected: "\(columns) fields", found: "\(fields.count)")
            }
            let identifier = fields[id].trimmed
            guard !identifier.isEmpty else {
                throw DataError(file: file, line: record.line, field: "id", expected: "an id")
            }
            if let line = lines.updateValue(record.line, forKey: identifier) {
                throw DataError(
                    file: file, line: record.line, field: "id",
                    expected: "an id no other row has (line \(line) has it)",
                    found: identifier)
            }
            guard let subject = SubjectKind(fields[kind]) else {
                throw DataError(
                    file: file, line: record.line, field: "kind", expected: SubjectKind.expected, found: fields[kind])
            }
            let main = fields[name].trimmed
            guard !main.isEmpty else {
                throw DataError(file: file, line: record.line, field: "name", expected: "a name")
            }
            var names = [main]
            let further = (aliases.filter { $0 < fields.count } + Array(min(columns, fields.count)..<fields.count))
            for place in further {
                let alias = fields[place].trimmed
                if !alias.isEmpty, !names.contains(alias) { names.append(alias) }
            }
            rows += 1
            return IndexedEntry(
                id: identifier, kind: subject.nameKind, names: names.map { IndexedName(text: $0) })
        }
        return nil
    }
}
