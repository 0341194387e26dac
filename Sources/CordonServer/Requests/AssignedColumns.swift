internal import CordonScreening
internal import Foundation

/// Columns that a user has assigned, as forms and kept questions have them.
extension ColumnMapping {
    /// What the name of the select of a column begins with; its number follows.
    static let field = "column."
    /// Name of the field for the line of the header.
    static let lineField = "headerLine"

    /// Lines on which a header can begin, behind cells of many lines too; 0 where there is none.
    static let headerLines = 0...10_000

    /// Name of the parameter of an address, written as the option of the command line.
    static let mapField = "map"

    /// The mapping of an address; `nil` where it assigns nothing.
    /// - Throws: ``Problem`` when it is not of its form.
    static func asked(_ query: Query) throws -> ColumnMapping? {
        guard let map = query[mapField] else {
            guard query[lineField] == nil else { throw Problem.badRequest(lineField, "expected \(mapField) too") }
            return nil
        }
        var mapping = try ColumnMapping(map, option: mapField)
        if query[lineField] != nil { mapping.headerLine = try query.number(lineField, in: headerLines, default: 1) }
        return mapping
    }

    /// The mapping of a form with a select for each column.
    /// - Throws: ``Problem`` when two columns are to hold the same, or the line is no number.
    init(_ form: FormData) throws(Problem) {
        var columns: [String: String] = [:]
        for part in form.parts where part.name.hasPrefix(Self.field) && !part.text.isEmpty {
            let number = part.name.dropFirst(Self.field.count)
            if let other = columns.updateValue("#\(number)", forKey: part.text) {
                throw .badRequest(
                    "columns", "two columns are read as the same, \(other) and #\(number): choose one of them")
            }
        }
        let line = try Query(pairs: form.parts.filter { $0.file == nil }.map { ($0.name, $0.text.trimmingBlanks) })
            .number(Self.lineField, in: Self.headerLines, default: 1)
        self.init(columns: columns, headerLine: line)
    }

    /// What ``kept`` wrote; `nil` where nothing was assigned.
    static func kept(_ body: JSONBody) throws(Problem) -> ColumnMapping? {
        guard let columns = try body.texts("columns") else { return nil }
        var mapping = ColumnMapping(columns: [:], headerLine: try body.number(lineField, in: headerLines))
        for column in columns {
            let sides = column.split(separator: "=", maxSplits: 1).map(String.init)
            guard sides.count == 2 else { throw .badRequest("columns", "expected content=column, found \"\(column)\"") }
            mapping.columns[sides[0]] = sides[1]
        }
        return mapping
    }

    /// The mapping as a kept question has it.
    var kept: [ReportRecord.Field] {
        [
            .init(name: "columns", value: .texts(columns.map { "\($0.key)=\($0.value)" }.sorted())),
            .init(name: Self.lineField, value: headerLine.map(ReportValue.number) ?? .null),
        ]
    }
}
