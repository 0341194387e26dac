internal import CordonModel
internal import Foundation

extension ListFormats {
    /// Whether a file that is of no known format was meant as a list: it cannot be unpacked, is not what its ending says (an
    /// empty file, an error page called `.xml`), or has a name that lists have.
    /// - Parameter names: Such names in lower case: `sdn`, `un-sc`. `sdn-2024-01-10.xml` has the first.
    public static func isDamagedList(_ source: ListSource, names: [String]) -> Bool {
        // What cannot be opened or unpacked cannot be told from a list.
        guard let head = try? source.head() else { return true }
        if isNamedAsList(source, names: names) { return true }
        switch (source.fileName as NSString).pathExtension {
        case "xml": return head.rootElement == nil || head.isHTML
        case "json", "jsonl", "ndjson": return !head.isJSON
        case "ods", "xlsx": return head.sheetRows.isEmpty
        case "csv", "tsv", "yaml", "yml": return head.bytes.isEmpty || head.isHTML
        default: return false
        }
    }

    /// Whether a file has a name that lists have: the key of a format, or one of `names`.
    public static func isNamedAsList(_ source: ListSource, names: [String]) -> Bool {
        (names + all.map(\.key)).contains { isNamed(source.fileName, $0) }
    }

    /// Whether the name of a file is `name`, or that with something behind it that is no further word.
    private static func isNamed(_ fileName: String, _ name: String) -> Bool {
        guard fileName.hasPrefix(name) else { return false }
        return fileName.dropFirst(name.count).first.map { !$0.isLetter && !$0.isNumber } ?? true
    }
}
