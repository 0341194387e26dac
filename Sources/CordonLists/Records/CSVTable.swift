public import CordonModel

/// A CSV file with a header: records whose fields are found by column name.
public struct CSVTable: Sendable {
    /// One record, with what is needed to name it in an error.
    public struct Row: Sendable {
        let file: String
        /// Line on which the record starts.
        public let line: Int
        let columns: [String: Int]
        let fields: [String]

        /// The field of `column` without surrounding blanks; empty when the column is absent.
        public func text(_ column: String) -> String {
            guard let index = columns[column], index < fields.count else { return "" }
            return fields[index].trimmed
        }

        /// The field of `column`, which may not be empty.
        public func required(_ column: String) throws(DataError) -> String {
            let value = text(column)
            guard !value.isEmpty else { throw error(column, "a value") }
            return value
        }

        /// The field read by `parse`, or `nil` when it is empty.
        /// - Throws: ``CordonModel/DataError`` when it is not empty and `parse` refuses it.
        public func optional<Value>(
            _ column: String, _ expected: String, _ parse: (String) -> Value?
        ) throws(DataError) -> Value? {
            let value = text(column)
            if value.isEmpty { return nil }
            guard let parsed = parse(value) else { throw error(column, expected, found: value) }
            return parsed
        }

        /// The field read by `parse`, which may be neither empty nor refused.
        public func value<Value>(
            _ column: String, _ expected: String, _ parse: (String) -> Value?
        ) throws(DataError) -> Value {
            guard let parsed = try optional(column, expected, parse) else { throw error(column, expected) }
            return parsed
        }

        /// An error at a column of this record.
        public func error(_ column: String, _ expected: String, found: String? = nil) -> DataError {
            DataError(file: file, line: line, field: column, expected: expected, found: found)
        }
    }

    /// The records after the header.
    public let rows: [Row]

    /// Reads a table that must have exactly `columns`, in any order.
    /// - Throws: ``CordonModel/DataError`` for an empty file, a missing, unknown or doubled column, or a ragged record.
    public init(_ source: consuming ByteSource, columns expected: [String]) throws(DataError) {
        let file = source.name
        var scanner = CSVScanner(source, encoding: .strictUTF8)
        guard let header = try scanner.next() else {
            throw DataError(
                file: file, line: 1, expected: "a header with \(expected.joined(separator: ","))",
                found: "an empty file")
        }
        var columns: [String: Int] = [:]
        for (index, name) in header.fields.map(\.trimmed).enumerated() {
            guard expected.contains(name), columns.updateValue(index, forKey: name) == nil else {
                throw DataError(
                    file: file, line: 1, field: name, expected: "one column each of \(expected.joined(separator: ","))")
            }
        }
        for name in expected where columns[name] == nil {
            throw DataError(file: file, line: 1, field: name, expected: "a column of this name")
        }
        var rows: [Row] = []
        while let record = try scanner.next() {
            if record.fields.count == 1, record.fields[0].trimmed.isEmpty { continue }
            guard record.fields.count == header.fields.count else {
                throw DataError(
                    file: file, line: record.line, expected: "\(header.fields.count) fields",
                    found: "\(record.fields.count)")
            }
            rows.append(Row(file: file, line: record.line, columns: columns, fields: record.fields))
        }
        self.rows = rows
    }
}

extension StringProtocol {
    /// Without blanks and tabs at both ends.
    package var trimmed: String {
        // Most fields begin and end with a printable ASCII character; then there is nothing to look at.
        if let first = utf8.first, let last = utf8.suffix(1).first, (0x21...0x7E).contains(first),
            (0x21...0x7E).contains(last)
        {
            return String(self)
        }
        var slice = self[...]
        while let first = slice.first, first.isWhitespace { slice = slice.dropFirst() }
        while let last = slice.last, last.isWhitespace { slice = slice.dropLast() }
        return String(slice)
    }
}
