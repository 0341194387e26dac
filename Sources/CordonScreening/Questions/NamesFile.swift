internal import CordonLists
public import CordonModel

/// A file of names to screen: a table with a column of names, or one name a line.
///
/// It must be UTF-8. Text of another encoding read as if it were one gives names that nobody has, and an answer that reads
/// like a search.
public struct NamesFile: Sendable {
    /// The file.
    public var file: InputFile
    /// Which column holds what, where the header does not say it.
    public var columns: ColumnMapping?

    /// A file from its parts.
    public init(_ file: InputFile, columns: ColumnMapping? = nil) {
        self.file = file
        self.columns = columns
    }

    /// Most names of one file.
    public static let maximumNames = 1_000_000
    /// What was read of a file.
    public struct Reading: Sendable {
        /// The names in their order.
        public var names: [ScreenedName] = []
        /// Lines whose cell for the name is blank.
        public var withoutName: [Int] = []
    }

    /// Reads the names.
    /// - Throws: ``CordonModel/DataError`` when the file cannot be read, is empty, is not UTF-8, or has columns of which none
    ///   is called `name` and none is assigned.
    public func names() throws(DataError) -> [ScreenedName] { try read().names }

    /// Reads the names, and notes the lines without one.
    /// - Throws: What ``names()`` throws.
    public func read() throws(DataError) -> Reading {
        let file = try wholeFile()
        return try read(file, try layout(file))
    }

    /// What stands in the file, also where its columns have still to be assigned.
    /// - Throws: ``CordonModel/DataError`` when the file cannot be read, is empty or is not UTF-8.
    public func outline() throws(DataError) -> TableOutline {
        let file = try wholeFile()
        do {
            let layout = try layout(file)
            let place: TablePlace
            if let separator = layout.separator {
                place = try TablePlace(file, separator, headerLine: layout.line)
            } else {
                place = try TablePlace(oneNameALine: file)
            }
            return TableOutline(
                place, layout: layout.isTable ? "table" : "one name a line", taken: layout.columns,
                isAssignable: layout.isTable)
        } catch {
            guard error.field == NameColumn.name.rawValue || columns != nil else { throw error }
            return TableOutline(
                try TablePlace(file, headerLine: columns?.headerLine, encoding: .strictUTF8), layout: nil,
                taken: [Int: NameColumn]())
        }
    }

    // MARK: Reading

    private struct Layout {
        /// What stands between columns; `nil` where each line is a name.
        let separator: Character?
        /// What the columns hold, by their place from 0.
        let columns: [Int: NameColumn]
        /// Line of the header; 0 where there is none.
        let line: Int
        /// Whether there are columns, and not one name a line.
        var isTable: Bool { separator != nil }

        /// The place of a column of which there is one.
        func place(of column: NameColumn) -> Int? { columns.filter { $0.value == column }.keys.min() }
    }

    private func wholeFile() throws(DataError) -> InputFile {
        var source = try file.source()
        let bytes = try source.rest(limit: ScreenedName.maximumBytes)
        guard bytes.contains(where: { $0 > 0x20 }) else {
            throw DataError(
                file: file.name, line: 1, expected: "a column name, or one name a line", found: "an empty file")
        }
        return .bytes(name: file.name, bytes)
    }

    private func layout(_ file: InputFile) throws(DataError) -> Layout {
        if let columns {
            let place = try TablePlace(file, headerLine: columns.headerLine, encoding: .strictUTF8)
            let places = try columns.places(
                of: NameColumn.self, in: place.header, file: file.name, line: place.headerLine)
            guard places[.name] != nil else {
                throw DataError(
                    file: file.name, line: place.headerLine, field: NameColumn.name.rawValue,
                    expected: "a column with the names")
            }
            return Layout(
                separator: place.separator,
                columns: Dictionary(places.map { ($0.value, $0.key) }) { first, _ in first },
                line: place.headerLine > 0 ? place.headerLine : place.above.last?.line ?? 0)
        }
        for separator: Character in [",", ";", "\t"] {
            var scanner = CSVScanner(try file.source(), separator: separator, encoding: .strictUTF8)
            guard let header = try? scanner.next() else { continue }
            var columns: [Int: NameColumn] = [:]
            for (place, heading) in header.fields.enumerated() {
                let folded = ColumnMapping.folded(heading)
                columns[place] = NameColumn.allCases.first { $0.isHeader(folded) }
            }
            let layout = Layout(separator: separator, columns: columns, line: header.line)
            if layout.place(of: .name) != nil { return layout }
        }
        var scanner = CSVScanner(try file.source(), separator: nil, encoding: .strictUTF8)
        let first = try scanner.next()?.fields.first ?? ""
        guard !Self.looksLikeColumns(first) else {
            throw DataError(
                file: file.name, line: 1, field: NameColumn.name.rawValue, expected: "a column called name",
                found: first)
        }
        return Layout(separator: nil, columns: [0: .name], line: 0)
    }

    /// A comma inside a name is followed by a blank ("Co., Ltd."); one that separates columns mostly is not.
    private static func looksLikeColumns(_ line: String) -> Bool {
        if line.contains(";") || line.contains("\t") { return true }
        return zip(line, line.dropFirst()).contains { $0 == "," && $1 != " " }
    }

    private func read(_ file: InputFile, _ layout: Layout) throws(DataError) -> Reading {
        guard let name = layout.place(of: .name) else { return Reading() }
        let (id, kind) = (layout.place(of: .id), layout.place(of: .kind))
        let facts = layout.columns.sorted { $0.key < $1.key }.compactMap { place, column in
            column.property.map { (place: place, property: $0) }
        }
        var scanner = CSVScanner(try file.source(), separator: layout.separator, encoding: .strictUTF8)
        var reading = Reading()
        while let record = try scanner.next() {
            if record.line <= layout.line || record.isBlank { continue }
            let fields = record.fields
            guard name < fields.count else {
                throw DataError(
                    file: file.name, line: record.line, field: "name", expected: "\(name + 1) fields or more",
                    found: "\(fields.count)")
            }
            func cell(_ place: Int?) -> String? {
                guard let place, place < fields.count else { return nil }
                let text = fields[place].trimmed
                return text.isEmpty ? nil : text
            }
            guard let text = cell(name) else {
                reading.withoutName.append(record.line)
                continue
            }
            var known = SubjectFacts()
            for (place, property) in facts where place < fields.count {
                // Several values of a cell stand behind semicolons.
                for value in fields[place].split(separator: ";") { known.add(property, String(value)) }
            }
            var subject = ScreenedName(
                text, kind: try self.kind(cell(kind), record.line), facts: known, line: record.line)
            subject.id = cell(id)
            reading.names.append(subject)
            guard reading.names.count <= Self.maximumNames else {
                throw DataError(file: file.name, line: record.line, expected: "at most \(Self.maximumNames) names")
            }
        }
        return reading
    }

    private func kind(_ text: String?, _ line: Int) throws(DataError) -> SubjectKind? {
        guard let text else { return nil }
        guard let kind = SubjectKind(text) else {
            throw DataError(file: file.name, line: line, field: "kind", expected: SubjectKind.expected, found: text)
        }
        return kind
    }
}
