internal import CLibArchive
internal import CordonModel

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// An open file that gives its bytes, unpacked or as they are. Owns what it has opened.
final class ByteInput {
    let name: String
    private let descriptor: Int32
    private var archive: OpaquePointer?
    private var gzip: GzipStream?
    private var unpacked = 0

    /// Unpacking stops when more than ``bombFloor`` bytes came out and they are more than ``bombRatio`` times what went
    /// in. The densest real list (bzip2 of the OFAC Advanced XML) unpacks to 37 times its size.
    static let bombFloor = 1 << 26
    static let bombRatio = 250

    /// The file at `path`, or standard input for `-`, as it is.
    init(path: String) throws(DataError) {
        name = path == "-" ? "standard input" : path
        descriptor = try Self.open(path)
    }

    /// The file at `path`, unpacked when it is packed.
    init(unpacking path: String, member: String?) throws(DataError) {
        name = path == "-" ? "standard input" : path
        descriptor = try Self.open(path)
        guard path != "-", let packing = packing() else { return }
        guard packing != .gzip || member != nil else {
            gzip = try GzipStream(name: path)
            return
        }
        guard let archive = archive_read_new() else { throw DataError(file: path, expected: "memory to unpack it") }
        self.archive = archive
        archive_read_support_filter_bzip2(archive)
        archive_read_support_filter_xz(archive)
        archive_read_support_filter_zstd(archive)
        archive_read_support_format_zip_streamable(archive)
        archive_read_support_format_zip_seekable(archive)
        archive_read_support_format_raw(archive)
        guard archive_read_open_fd(archive, descriptor, ByteSource.chunk) == ARCHIVE_OK else { throw failure() }
        try openMember(member)
        // A file whose first bytes are right and the next are not would be given as it is.
        guard packing == .zip || archive_filter_count(archive) > 1 else {
            throw DataError(file: path, offset: 0, expected: "packed data that can be unpacked (its header is damaged)")
        }
    }

    deinit {
        if let archive { archive_read_free(archive) }
        close(descriptor)
    }

    /// Fills `bytes` from the front; 0 at the end.
    func read(into bytes: UnsafeMutableRawBufferPointer) throws(DataError) -> Int {
        let count: Int
        let packed: Int
        if let gzip {
            count = try gzip.read(into: bytes) { (room) throws(DataError) in try readRaw(into: room) }
            packed = gzip.packed
        } else if let archive {
            count = archive_read_data(archive, bytes.baseAddress, bytes.count)
            guard count >= 0 else { throw failure() }
            packed = Int(archive_filter_bytes(archive, -1))
        } else {
            return try readRaw(into: bytes)
        }
        unpacked += count
        guard unpacked <= Self.bombFloor || unpacked / max(1, packed) <= Self.bombRatio else {
            throw DataError(
                file: name, offset: unpacked,
                expected: "a packed file that unpacks to at most \(Self.bombRatio) times its size")
        }
        return count
    }

    /// Fills `bytes` with those of the file as they are; 0 at the end.
    private func readRaw(into bytes: UnsafeMutableRawBufferPointer) throws(DataError) -> Int {
        var count = -1
        repeat {
            #if canImport(Darwin)
                count = Darwin.read(descriptor, bytes.baseAddress, bytes.count)
            #elseif canImport(Musl)
                count = Musl.read(descriptor, bytes.baseAddress, bytes.count)
            #else
                count = Glibc.read(descriptor, bytes.baseAddress, bytes.count)
            #endif
        } while count < 0 && errno == EINTR
        guard count >= 0 else {
            throw DataError(file: name, expected: "readable data (\(String(cString: strerror(errno))))")
        }
        return count
    }

    private static func open(_ path: String) throws(DataError) -> Int32 {
        #if canImport(Darwin)
            let opened = path == "-" ? dup(0) : Darwin.open(path, O_RDONLY | O_CLOEXEC)
        #elseif canImport(Musl)
            let opened = path == "-" ? dup(0) : Musl.open(path, O_RDONLY | O_CLOEXEC)
        #else
            let opened = path == "-" ? dup(0) : Glibc.open(path, O_RDONLY | O_CLOEXEC)
        #endif
        guard opened >= 0 else {
            throw DataError(file: path, expected: "a readable file (\(String(cString: strerror(errno))))")
        }
        var status = stat()
        if fstat(opened, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
            close(opened)
            throw DataError(file: path, expected: "a file", found: "a directory")
        }
        return opened
    }

    /// How a file that can be read twice is packed, by its first bytes; `nil` when it is not.
    private func packing() -> Packing? {
        var head = [UInt8](repeating: 0, count: 6)
        let count = pread(descriptor, &head, head.count, 0)
        return count > 0 ? Packing(head: head[0..<count]) : nil
    }

    private func openMember(_ wanted: String?) throws(DataError) {
        var entry: OpaquePointer?
        while true {
            let status = archive_read_next_header(archive, &entry)
            if status == ARCHIVE_EOF {
                throw DataError(
                    file: name, field: wanted, expected: wanted == nil ? "a file in the zip" : "a member of this name")
            }
            guard status == ARCHIVE_OK || status == ARCHIVE_WARN else { throw failure() }
            let path = archive_entry_pathname_utf8(entry).map { String(cString: $0) } ?? ""
            if let wanted {
                if path == wanted { return }
            } else if !path.hasSuffix("/") {
                return
            }
        }
    }

    private func failure() -> DataError {
        let reason = archive_error_string(archive).map { String(cString: $0) } ?? "the packed data ends early"
        return DataError(file: name, offset: unpacked, expected: "packed data that can be unpacked (\(reason))")
    }
}

/// How a file is packed, by its first bytes.
enum Packing {
    case gzip, bzip2, xz, zstd, zip

    init?(head: ArraySlice<UInt8>) {
        let head = Array(head)
        if head.starts(with: [0x1F, 0x8B]) {
            self = .gzip
        } else if head.starts(with: Array("BZh".utf8)) {
            self = .bzip2
        } else if head.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A]) {
            self = .xz
        } else if head.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
            self = .zstd
        } else if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            self = .zip
        } else {
            return nil
        }
    }
}
