internal import CLibArchive
public import CordonModel
internal import Foundation

/// Copies of source files that take little room.
public enum PackedCopy {
    /// Copies the file at `path` to `target`: as it is when it is packed, otherwise packed with Zstandard.
    /// - Throws: ``CordonModel/DataError`` when either cannot be used.
    public static func write(_ path: String, to target: String) throws(DataError) {
        var source = try ByteSource(path: path)
        let head = try source.head(6)
        // Nothing in, nothing out: an empty archive is not an empty file.
        if head.isEmpty || Packing(head: head[...]) != nil { return try copy(&source, to: target) }
        guard let archive = archive_write_new(), let entry = archive_entry_new() else {
            throw DataError(file: target, expected: "memory to pack it")
        }
        defer {
            archive_entry_free(entry)
            archive_write_free(archive)
        }
        archive_write_add_filter_zstd(archive)
        archive_write_set_format_raw(archive)
        archive_entry_set_pathname(entry, "source")
        archive_entry_set_filetype(entry, 0o100000)  // a regular file
        guard archive_write_open_filename(archive, target) == ARCHIVE_OK,
            archive_write_header(archive, entry) == ARCHIVE_OK
        else { throw DataError(file: target, expected: "a place that can be written") }
        while true {
            let count = source.withWindow { $0.count }
            if count == 0 {
                guard try source.extend() else { break }
                continue
            }
            let written = source.withWindow { archive_write_data(archive, $0.baseAddress, $0.count) }
            guard written == count else { throw DataError(file: target, expected: "room on the disk") }
            source.consume(count)
        }
        guard archive_write_close(archive) == ARCHIVE_OK else {
            throw DataError(file: target, expected: "room on the disk")
        }
    }

    /// Writes the unpacked bytes of the file at `path` to `target`.
    /// - Throws: ``CordonModel/DataError`` when either cannot be used.
    public static func unpack(_ path: String, to target: String) throws(DataError) {
        var source = try ByteSource(unpacking: path)
        try copy(&source, to: target)
    }

    /// Writes what is left of a source. Bytes, not links: what a link leads to may be gone tomorrow.
    private static func copy(_ source: inout ByteSource, to target: String) throws(DataError) {
        guard FileManager.default.createFile(atPath: target, contents: nil),
            let file = FileHandle(forWritingAtPath: target)
        else { throw DataError(file: target, expected: "a place that can be written") }
        defer { try? file.close() }
        while true {
            let chunk = source.withWindow { Data($0) }
            if chunk.isEmpty {
                guard try source.extend() else { break }
                continue
            }
            do {
                try file.write(contentsOf: chunk)
            } catch {
                throw DataError(file: target, expected: "room on the disk")
            }
            source.consume(chunk.count)
        }
    }
}
