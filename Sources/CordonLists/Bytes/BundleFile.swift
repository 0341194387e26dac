internal import CLibArchive
public import CordonModel
internal import Foundation

/// A tar file packed with Zstandard: named members in order. What the members are is the caller's.
public enum BundleFile {
    /// Longest member that is given as bytes instead of a file.
    static let maximumText = 16 << 20
    /// Largest member; a source file is kept packed.
    static let maximumFile = 2 << 30

    /// A member to write.
    public enum Member: Sendable {
        /// Bytes under a name.
        case bytes(name: String, [UInt8])
        /// A file under a name.
        case file(name: String, path: String)
    }

    /// Writes a bundle.
    /// - Throws: ``CordonModel/DataError`` when a file cannot be read or the bundle not be written.
    public static func write(_ members: [Member], to path: String) throws(DataError) {
        guard let archive = archive_write_new() else { throw DataError(file: path, expected: "memory to pack it") }
        defer { archive_write_free(archive) }
        archive_write_add_filter_zstd(archive)
        archive_write_set_format_pax_restricted(archive)
        guard archive_write_open_filename(archive, path) == ARCHIVE_OK else {
            throw DataError(file: path, expected: "a place that can be written")
        }
        for member in members {
            switch member {
            case .bytes(let name, let bytes):
                try append(name, ByteSource(name: name, bytes: bytes), bytes.count, to: archive, path)
            case .file(let name, let file):
                let size = (try? FileManager.default.attributesOfItem(atPath: file)[.size]) as? Int
                guard let size else { throw DataError(file: file, expected: "a readable file") }
                try append(name, try ByteSource(path: file), size, to: archive, path)
            }
        }
        guard archive_write_close(archive) == ARCHIVE_OK else {
            throw DataError(file: path, expected: "room on the disk")
        }
    }

    private static func append(
        _ name: String, _ source: consuming ByteSource, _ size: Int, to archive: OpaquePointer, _ path: String
    ) throws(DataError) {
        guard let entry = archive_entry_new() else { throw DataError(file: path, expected: "memory to pack it") }
        defer { archive_entry_free(entry) }
        archive_entry_set_pathname(entry, name)
        archive_entry_set_size(entry, Int64(size))
        archive_entry_set_filetype(entry, 0o100000)  // a regular file
        archive_entry_set_perm(entry, 0o644)
        guard archive_write_header(archive, entry) == ARCHIVE_OK else {
            throw DataError(file: path, expected: "room on the disk")
        }
        var source = source
        while true {
            let count = source.withWindow { $0.count }
            if count == 0 {
                guard try source.extend() else { return }
                continue
            }
            guard source.withWindow({ archive_write_data(archive, $0.baseAddress, $0.count) }) == count else {
                throw DataError(file: path, expected: "room on the disk")
            }
            source.consume(count)
        }
    }

    /// Reads the members in order: small ones are given to `text`, the others are written where `place` says; a member
    /// without a place is an error. Names with folders that lead out are the callers' to refuse: they choose the place.
    /// - Throws: ``CordonModel/DataError`` when the bundle is damaged, or from the closures.
    public static func read(
        _ path: String, texts: Set<String>, text: (String, [UInt8]) throws(DataError) -> Void,
        place: (String) throws(DataError) -> String
    ) throws(DataError) {
        guard let archive = archive_read_new() else { throw DataError(file: path, expected: "memory to unpack it") }
        defer { archive_read_free(archive) }
        archive_read_support_filter_zstd(archive)
        archive_read_support_format_tar(archive)
        func damaged() -> DataError {
            DataError(
                file: path, expected: "a bundle made by \"cordon lists bundle create\"",
                found: archive_error_string(archive).map { String(cString: $0) })
        }
        guard archive_read_open_filename(archive, path, ByteSource.chunk) == ARCHIVE_OK else { throw damaged() }
        var entry: OpaquePointer?
        while true {
            let status = archive_read_next_header(archive, &entry)
            if status == ARCHIVE_EOF { return }
            guard status == ARCHIVE_OK else { throw damaged() }
            let name = archive_entry_pathname_utf8(entry).map { String(cString: $0) } ?? ""
            if texts.contains(name) {
                try text(name, try bytes(of: archive, damaged))
            } else {
                try extract(archive, to: try place(name), damaged)
            }
        }
    }

    private static func bytes(
        of archive: OpaquePointer, _ damaged: () -> DataError
    ) throws(DataError) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = archive_read_data(archive, &buffer, buffer.count)
            guard count >= 0, bytes.count <= maximumText else { throw damaged() }
            if count == 0 { return bytes }
            bytes += buffer[0..<count]
        }
    }

    private static func extract(
        _ archive: OpaquePointer, to path: String, _ damaged: () -> DataError
    ) throws(DataError) {
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let file = FileHandle(forWritingAtPath: path)
        else { throw DataError(file: path, expected: "a place that can be written") }
        defer { try? file.close() }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        var written = 0
        while true {
            let count = archive_read_data(archive, &buffer, buffer.count)
            written += max(0, count)
            guard count >= 0, written <= maximumFile else { throw damaged() }
            if count == 0 { return }
            do {
                try file.write(contentsOf: Data(buffer[0..<count]))
            } catch {
                throw DataError(file: path, expected: "room on the disk")
            }
        }
    }
}
