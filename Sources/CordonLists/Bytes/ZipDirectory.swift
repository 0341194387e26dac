internal import CLibArchive
internal import CordonModel

/// The members of a zip file, by name, for the formats that are zips of XML (spreadsheets).
enum ZipDirectory {
    /// Most members that are looked at; a spreadsheet of a list has about twenty.
    static let maximumMembers = 1_000

    /// The names of the members in the order of the file; `nil` when the file is no zip.
    /// - Throws: ``CordonModel/DataError`` when the file cannot be read or its directory is damaged.
    static func members(of path: String) throws(DataError) -> [String]? {
        var source = try ByteSource(path: path)
        guard Packing(head: try source.head(6)[...]) == .zip else { return nil }
        guard let archive = archive_read_new() else { throw DataError(file: path, expected: "memory to unpack it") }
        defer { archive_read_free(archive) }
        archive_read_support_format_zip_seekable(archive)
        guard archive_read_open_filename(archive, path, ByteSource.chunk) == ARCHIVE_OK else {
            throw DataError(file: path, expected: "a zip file with a readable directory")
        }
        var names: [String] = []
        var entry: OpaquePointer?
        while names.count < maximumMembers {
            let status = archive_read_next_header(archive, &entry)
            if status == ARCHIVE_EOF { break }
            guard status == ARCHIVE_OK || status == ARCHIVE_WARN else {
                throw DataError(file: path, expected: "a zip file with a readable directory")
            }
            names.append(archive_entry_pathname_utf8(entry).map { String(cString: $0) } ?? "")
        }
        return names
    }
}
