// For `stat`: its header is found through Foundation or through libarchive, by the order in which the compiler builds them.
internal import CLibArchive
public import CordonModel
internal import Foundation

/// A published file on disk, packed or not, with the files published beside it.
public struct ListSource: Sendable {
    /// Where it is.
    public let path: String

    /// The file at `path`.
    public init(path: String) { self.path = path }

    /// Name of the file in lower case, without a suffix of packing.
    public var fileName: String {
        let name = (path as NSString).lastPathComponent.lowercased()
        for suffix in [".gz", ".bz2", ".xz", ".zst", ".zip"] where name.hasSuffix(suffix) {
            return String(name.dropLast(suffix.count))
        }
        return name
    }

    /// Its bytes, unpacked.
    /// - Throws: ``CordonModel/DataError`` when it cannot be read.
    public func bytes() throws(DataError) -> ByteSource {
        try mustBeRegular()
        return try ByteSource(unpacking: path)
    }

    /// Refuses a pipe, a device or a socket: reading could wait for ever, and a list is read more than once.
    /// - Throws: ``CordonModel/DataError`` when something else than a file, or a link to one, is at the path.
    public func mustBeRegular() throws(DataError) {
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
            throw DataError(file: path, expected: "a regular file")
        }
    }

    /// The bytes of a member of a zip file.
    /// - Throws: ``CordonModel/DataError`` when there is no such member.
    public func member(_ name: String) throws(DataError) -> ByteSource {
        try mustBeRegular()
        return try ByteSource(unpacking: path, member: name)
    }

    /// The members of a zip file; `nil` when it is none.
    public func members() throws(DataError) -> [String]? {
        try mustBeRegular()
        return try ZipDirectory.members(of: path)
    }

    /// A file in the same folder with that name, whatever its case and packing; `nil` when there is none.
    public func companion(_ name: String) -> ListSource? {
        let folder = (path as NSString).deletingLastPathComponent
        let here = folder.isEmpty ? "." : folder
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: here)) ?? []
        let found = entries.sorted().first { ListSource(path: $0).fileName == name.lowercased() }
        return found.map { ListSource(path: folder.isEmpty ? $0 : folder + "/" + $0) }
    }

    /// The beginning of the file.
    /// - Throws: ``CordonModel/DataError`` when it cannot be read.
    public func head() throws(DataError) -> SourceHead {
        if let members = try members(), members.count > 1 || members.first?.hasSuffix("/") == true {
            let rows = SpreadsheetRows.isSpreadsheet(members) ? SpreadsheetRows.beginning(of: self) : []
            return SourceHead(fileName: fileName, bytes: [], members: members, sheetRows: rows)
        }
        var source = try bytes()
        return SourceHead(fileName: fileName, bytes: try source.head(1 << 16), members: nil)
    }
}

/// The beginning of a file, for recognising its format.
public struct SourceHead: Sendable {
    /// Name of the file in lower case, without a suffix of packing.
    public let fileName: String
    /// The first 64 KiB, unpacked.
    public let bytes: [UInt8]
    /// The members, for a zip of several.
    public let members: [String]?
    /// The first rows of the sheets of a spreadsheet that hold something.
    public let sheetRows: [[String]]
    /// The bytes as text, bytes that are not UTF-8 replaced.
    public let text: String

    /// The beginning of a file.
    public init(fileName: String, bytes: [UInt8], members: [String]?, sheetRows: [[String]] = []) {
        self.fileName = fileName
        self.bytes = bytes
        self.members = members
        self.sheetRows = sheetRows
        var slice = bytes[...]
        if slice.starts(with: [0xEF, 0xBB, 0xBF]) { slice = slice.dropFirst(3) }
        text = String(decoding: slice, as: UTF8.self)
    }

    /// Name of the root element without prefix; `nil` when this is not XML.
    public var rootElement: String? {
        var rest = text[...].drop { $0.isWhitespace }
        guard rest.first == "<" else { return nil }
        while rest.first == "<" {
            let inner = rest.dropFirst()
            if inner.hasPrefix("?") || inner.hasPrefix("!") {
                let close = inner.hasPrefix("!--") ? "-->" : ">"
                guard let end = inner.range(of: close) else { return nil }
                rest = inner[end.upperBound...].drop { $0.isWhitespace }
            } else {
                let name = inner.prefix { !$0.isWhitespace && $0 != ">" && $0 != "/" }
                return String(name.split(separator: ":").last ?? name)
            }
        }
        return nil
    }

    /// Whether the file begins as JSON does.
    public var isJSON: Bool { text.first { !$0.isWhitespace }.map { $0 == "{" || $0 == "[" } ?? false }

    /// The fields of the first line, or of line `index`, split at `separator`, unquoted and trimmed.
    public func fields(line index: Int = 0, separator: Character = ",") -> [String] {
        let scanner = CSVScanner(ByteSource(name: fileName, bytes: bytes), separator: separator)
        return Self.fields(scanner, index)
    }

    private static func fields(_ scanner: consuming CSVScanner, _ index: Int) -> [String] {
        var scanner = scanner
        for number in 0...index {
            guard let record = try? scanner.next() else { return [] }
            if number == index { return record.fields.map(\.trimmed) }
        }
        return []
    }

    /// Whether the line has all these fields.
    public func hasColumns(_ columns: [String], line: Int = 0, separator: Character = ",") -> Bool {
        let found = Set(fields(line: line, separator: separator))
        return columns.allSatisfy(found.contains)
    }

    /// Whether a row near the top of a sheet has all these fields.
    public func hasSheetColumns(_ columns: [String]) -> Bool {
        sheetRows.contains { row in columns.allSatisfy(row.contains) }
    }

    /// Whether the file is a page of the web, as servers send in place of a file they have not.
    var isHTML: Bool { rootElement?.lowercased() == "html" || text.lowercased().contains("<html") }

    /// What the file looks like, for an error.
    var impression: String {
        if let row = sheetRows.first { return "a spreadsheet beginning " + row.prefix(3).joined(separator: ", ") }
        if let members { return "a zip of \(members.count) files" }
        if bytes.isEmpty { return "an empty file" }
        if isHTML { return "an HTML page" }
        if let root = rootElement { return "XML with the root <\(root)>" }
        if isJSON { return "JSON beginning " + text.prefix(40) }
        return text.split(separator: "\n").first.map { String($0.prefix(60)) } ?? "bytes"
    }
}
