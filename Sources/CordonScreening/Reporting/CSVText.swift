/// Writes report records as CSV (RFC 4180): a header always, lines end with CRLF.
public enum CSVText {
    /// One record after another under `columns`; a field that a record lacks is empty.
    /// - Parameter isForSpreadsheets: Texts that a spreadsheet would take for formulas get an apostrophe before them.
    public static func write(
        _ records: [ReportRecord], columns: [String], isForSpreadsheets: Bool = false
    ) -> String {
        header(columns) + rows(records, columns: columns, isForSpreadsheets: isForSpreadsheets)
    }

    /// The first line.
    public static func header(_ columns: [String]) -> String {
        columns.map(quoted).joined(separator: ",") + "\r\n"
    }

    /// Records without a header.
    public static func rows(
        _ records: [ReportRecord], columns: [String], isForSpreadsheets: Bool = false
    ) -> String {
        records.map { record in
            columns.map { column in
                let cell = record[column]?.cell ?? ""
                return quoted(isForSpreadsheets && isFormula(record[column], cell) ? "'" + cell : cell)
            }.joined(separator: ",") + "\r\n"
        }.joined()
    }

    /// Whether a spreadsheet would compute a cell instead of showing it (OWASP, "CSV Injection"). Numbers are none.
    private static func isFormula(_ value: ReportValue?, _ cell: String) -> Bool {
        switch value {
        case .number, .decimal, .flag, .null, nil: return false
        case .text, .list, .record:
            return cell.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
        }
    }

    private static func quoted(_ field: String) -> String {
        let needsQuotes = field.unicodeScalars.contains { "\",\r\n".unicodeScalars.contains($0) }
        guard needsQuotes else { return field }
        // By scalar: a quote with a combining mark is one character, and a quote all the same.
        var quoted = String.UnicodeScalarView("\"".unicodeScalars)
        for scalar in field.unicodeScalars { quoted.append(contentsOf: scalar == "\"" ? ["\"", "\""] : [scalar]) }
        quoted.append("\"")
        return String(quoted)
    }
}
