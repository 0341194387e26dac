/// Writes report records as CSV (RFC 4180): a header always, lines end with CRLF.
public enum CSVText {
    /// One record after another under `columns`; a field that a record lacks is empty.
    public static func write(_ records: [ReportRecord], columns: [String]) -> String {
        header(columns) + rows(records, columns: columns)
    }

    /// The first line.
    public static func header(_ columns: [String]) -> String {
        columns.map(quoted).joined(separator: ",") + "\r\n"
    }

    /// Records without a header.
    public static func rows(_ records: [ReportRecord], columns: [String]) -> String {
        records.map { record in
            columns.map { quoted(record[$0]?.cell ?? "") }.joined(separator: ",") + "\r\n"
        }.joined()
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
