internal import CordonModel
internal import Foundation

extension ListFormats {
    /// Whether a file that is of no known format was meant as a list: it cannot be unpacked, is not what its ending says (an
    /// empty file, an error page called `.xml`), or has a name that lists have.
    /// - Parameter names: Such names in lower case: `sdn`, `un-sc`. `sdn-2024-01-10.xml` has the first.
    public static func isDamagedList(_ source: ListSource, names: [String]) -> Bool {
        // What cannot be opened or unpacked cannot be told from a list.
        guard let head = try? source.head() else { return true }
        if hasListName(source, names) { return true }
        switch (source.fileName as NSString).pathExtension {
        case "xml": return head.rootElement == nil || head.isHTML
        case "json", "jsonl", "ndjson": return !head.isJSON
        case "ods", "xlsx": return head.sheetRows.isEmpty
        case "csv", "tsv", "yaml", "yml": return head.bytes.isEmpty || head.isHTML
        default: return false
        }
    }

    /// Whether a file that is not there, under a link that leads nowhere, is missed as a list: it has a name that lists have,
    /// or an ending. An empty file of that ending would be a damaged list too.
    /// - Parameter names: As of ``isDamagedList(_:names:)``.
    public static func isMissedList(_ source: ListSource, names: [String]) -> Bool {
        hasListName(source, names)
            || ["xml", "json", "jsonl", "ndjson", "ods", "xlsx", "csv", "tsv", "yaml", "yml"]
                .contains((source.fileName as NSString).pathExtension)
    }

    private static func hasListName(_ source: ListSource, _ names: [String]) -> Bool {
        (names + all.map(\.key)).contains { isNamed(source.fileName, $0) }
    }

    /// Whether the name of a file is `name`, or that with something behind it that is no further word.
    private static func isNamed(_ fileName: String, _ name: String) -> Bool {
        guard fileName.hasPrefix(name) else { return false }
        return fileName.dropFirst(name.count).first.map { !$0.isLetter && !$0.isNumber } ?? true
    }
}
