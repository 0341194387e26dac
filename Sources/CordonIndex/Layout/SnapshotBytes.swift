internal import CKernels
internal import CordonModel

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// What stands at the beginning of a snapshot's file, before its arrays.
///
/// 0: eight letters that say what it is; 8: version of the layout; 16: SHA-256 of everything behind the header (32 bytes);
/// 48: SHA-256 of the word lists it was built with (32 bytes); 80: size of the file; 88: check sum of everything behind the
/// header; 96: offset and size of each array, eight bytes each.
enum SnapshotHeader {
    static let mark: [UInt8] = Array("CORDONIX".utf8)
    /// Raised with every change of a record, a key or the analysis of names that a built file would not follow.
    static let version: UInt32 = 5
    static let sections = 96
    static let size = 1024
}

/// The bytes of a snapshot, in memory or mapped from a file. They never change, so that many threads may read them.
final class SnapshotBytes: @unchecked Sendable {
    let region: UnsafeRawBufferPointer
    private let isMapped: Bool

    /// Keeps a copy of bytes.
    init(_ bytes: [UInt8]) {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(bytes.count, 1), alignment: 64)
        memory.copyBytes(from: bytes)
        region = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(memory)[..<bytes.count])
        isMapped = false
    }

    /// Takes over memory of ``SnapshotBytesBuilder``.
    /// - Parameter count: Bytes of it that are filled.
    init(taking memory: UnsafeMutableRawBufferPointer, count: Int) {
        region = UnsafeRawBufferPointer(rebasing: memory[..<count])
        isMapped = false
    }

    /// Maps a file; its memory is shared between processes.
    /// - Throws: ``CordonModel/DataError`` when it cannot be opened.
    init(path: String) throws(DataError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw DataError(
                file: path, expected: "a snapshot that can be read", found: String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw DataError(file: path, expected: "a snapshot", found: "something that is no file")
        }
        let count = Int(status.st_size)
        guard count >= SnapshotHeader.size else {
            throw DataError(file: path, expected: "a snapshot", found: "a file of \(count) bytes")
        }
        guard let address = mmap(nil, count, PROT_READ, MAP_SHARED, descriptor, 0), address != MAP_FAILED else {
            throw DataError(
                file: path, expected: "a snapshot that can be mapped", found: String(cString: strerror(errno)))
        }
        region = UnsafeRawBufferPointer(start: address, count: count)
        isMapped = true
    }

    deinit {
        guard let address = UnsafeMutableRawPointer(mutating: region.baseAddress) else { return }
        if isMapped { munmap(address, region.count) } else { address.deallocate() }
    }

    /// Refuses what is no snapshot, of another version, cut short or damaged.
    /// - Throws: ``CordonModel/DataError`` with the reason.
    func check(file: String) throws(DataError) {
        guard region.count >= SnapshotHeader.size, region.prefix(8).elementsEqual(SnapshotHeader.mark) else {
            throw DataError(file: file, expected: "a snapshot", found: "a file of another kind")
        }
        let version = region.loadUnaligned(fromByteOffset: 8, as: UInt32.self)
        guard version == SnapshotHeader.version else {
            throw DataError(
                file: file, expected: "a snapshot of format \(SnapshotHeader.version), built anew by this version",
                found: "format \(version)")
        }
        let size = region.loadUnaligned(fromByteOffset: 80, as: UInt64.self)
        guard size == UInt64(region.count) else {
            throw DataError(
                file: file, expected: "\(size) bytes, as its header says", found: "\(region.count)",
                isIntegrityFailure: true)
        }
        let sum = region.loadUnaligned(fromByteOffset: 88, as: UInt64.self)
        guard Self.checksum(region[SnapshotHeader.size...]) == sum else {
            throw DataError(
                file: file, expected: "an undamaged snapshot", found: "bytes that do not give its check sum",
                isIntegrityFailure: true)
        }
        for section in SnapshotSection.allCases {
            let place = SnapshotHeader.sections + 16 * section.rawValue
            let offset = region.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            let count = region.loadUnaligned(fromByteOffset: place + 8, as: UInt64.self)
            guard offset >= UInt64(SnapshotHeader.size), offset % 64 == 0, offset <= size, count <= size - offset else {
                throw DataError(
                    file: file, expected: "an array inside the file", found: "array \(section.rawValue) outside it",
                    isIntegrityFailure: true)
            }
        }
    }

    /// An array of the file.
    func array<Record>(_ section: SnapshotSection, _: Record.Type) -> UnsafeBufferPointer<Record> {
        let place = SnapshotHeader.sections + 16 * section.rawValue
        let offset = Int(region.loadUnaligned(fromByteOffset: place, as: UInt64.self))
        let count = Int(region.loadUnaligned(fromByteOffset: place + 8, as: UInt64.self))
        // An index of names alone has no entries.
        if count == 0 { return UnsafeBufferPointer(start: nil, count: 0) }
        return UnsafeRawBufferPointer(rebasing: region[offset..<offset + count]).bindMemory(to: Record.self)
    }

    static func checksum(_ bytes: Slice<UnsafeRawBufferPointer>) -> UInt64 {
        let bytes = UnsafeRawBufferPointer(rebasing: bytes).bindMemory(to: UInt8.self)
        guard let address = bytes.baseAddress else { return cordon_checksum([], 0) }
        return cordon_checksum(address, bytes.count)
    }
}

/// Puts arrays behind each other, each at a multiple of 64 bytes, in the memory that the snapshot is then read from.
struct SnapshotBytesBuilder: ~Copyable {
    private var memory = Self.allocate(SnapshotHeader.size)
    private var count = SnapshotHeader.size

    init() { memory.initializeMemory(as: UInt8.self, repeating: 0) }

    deinit { memory.deallocate() }

    private static func allocate(_ count: Int) -> UnsafeMutableRawBufferPointer {
        .allocate(byteCount: count, alignment: 64)
    }

    /// Makes room for so many bytes at once: growing step by step takes three times the memory of what is built.
    mutating func reserve(_ further: Int) {
        guard count + further > memory.count else { return }
        let larger = Self.allocate(count + further)
        larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: memory[..<count]))
        memory.deallocate()
        memory = larger
    }

    /// Adds an array. Each section is put once.
    mutating func put<Record>(_ section: SnapshotSection, _ records: [Record]) {
        let offset = (count + 63) / 64 * 64
        records.withUnsafeBytes { bytes in
            let end = offset + bytes.count
            if end > memory.count { reserve(max(end - count, count)) }
            UnsafeMutableRawBufferPointer(rebasing: memory[count..<offset]).initializeMemory(
                as: UInt8.self, repeating: 0)
            UnsafeMutableRawBufferPointer(rebasing: memory[offset..<end]).copyMemory(from: bytes)
            count = end
        }
        set(UInt64(count - offset), at: SnapshotHeader.sections + 16 * section.rawValue + 8)
        set(UInt64(offset), at: SnapshotHeader.sections + 16 * section.rawValue)
    }

    /// Fills the header and gives the bytes away.
    /// - Parameters:
    ///   - digest: SHA-256 of bytes, 32 bytes long; the caller brings it, so that this room needs no cryptography.
    ///   - lexicon: SHA-256 of the word lists.
    consuming func finish(lexicon: [UInt8], digest: (UnsafeRawBufferPointer) -> [UInt8]) -> SnapshotBytes {
        for (place, byte) in SnapshotHeader.mark.enumerated() { memory[place] = byte }
        set(UInt64(SnapshotHeader.version), at: 8)
        set(UInt64(count), at: 80)
        for (place, byte) in lexicon.prefix(32).enumerated() { memory[48 + place] = byte }
        let content = UnsafeRawBufferPointer(memory)[SnapshotHeader.size..<count]
        for (place, byte) in digest(UnsafeRawBufferPointer(rebasing: content)).prefix(32).enumerated() {
            memory[16 + place] = byte
        }
        set(SnapshotBytes.checksum(content), at: 88)
        let bytes = SnapshotBytes(taking: memory, count: count)
        discard self
        return bytes
    }

    private mutating func set(_ word: UInt64, at place: Int) {
        for byte in 0..<8 { memory[place + byte] = UInt8(truncatingIfNeeded: word >> UInt64(8 * byte)) }
    }
}
