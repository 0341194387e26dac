internal import CZlib
internal import CordonModel

/// Unpacks gzip files (RFC 1952) of one or more members, and compares the check sum and length behind each member with what
/// came out of it. libarchive, which unpacks the other kinds, steps over these eight bytes unread.
final class GzipStream {
    private let name: String
    /// zlib keeps a pointer to it: it must not move.
    private let stream: UnsafeMutablePointer<z_stream>
    private let input: UnsafeMutableRawBufferPointer
    private var isBetweenMembers = true
    /// Packed bytes read so far.
    private(set) var packed = 0
    /// Bytes given so far.
    private(set) var unpacked = 0

    /// A stream of the file `name`.
    init(name: String) throws(DataError) {
        self.name = name
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        input = .allocate(byteCount: ByteSource.chunk, alignment: 16)
        // 16 more than the largest window: gzip, and nothing else.
        let status = inflateInit2_(stream, 16 + MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.stride))
        guard status == Z_OK else { throw DataError(file: name, expected: "memory to unpack it") }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
        input.deallocate()
    }

    /// Fills `bytes` from the front; 0 at the end.
    /// - Parameter more: Reads packed bytes, 0 at the end.
    /// - Throws: ``CordonModel/DataError`` with the offset in the unpacked data.
    func read(
        into bytes: UnsafeMutableRawBufferPointer,
        more: (UnsafeMutableRawBufferPointer) throws(DataError) -> Int
    ) throws(DataError) -> Int {
        guard !bytes.isEmpty else { return 0 }
        stream.pointee.next_out = bytes.assumingMemoryBound(to: UInt8.self).baseAddress
        stream.pointee.avail_out = UInt32(clamping: bytes.count)
        let room = Int(stream.pointee.avail_out)
        func damaged(_ reason: String) -> DataError {
            DataError(
                file: name, offset: unpacked + room - Int(stream.pointee.avail_out),
                expected: "packed data that can be unpacked (\(reason))")
        }
        while stream.pointee.avail_out > 0 {
            if stream.pointee.avail_in == 0 {
                let count = try more(input)
                packed += count
                if count == 0 {
                    guard isBetweenMembers else { throw damaged("it ends early") }
                    break
                }
                stream.pointee.next_in = input.assumingMemoryBound(to: UInt8.self).baseAddress
                stream.pointee.avail_in = UInt32(clamping: count)
            }
            if isBetweenMembers {
                skipPadding()
                if stream.pointee.avail_in == 0 { continue }
                isBetweenMembers = false
            }
            switch inflate(stream, Z_NO_FLUSH) {
            case Z_OK: break
            case Z_STREAM_END:
                // Check sum and length were right: zlib compares both.
                isBetweenMembers = true
                inflateReset(stream)
            case Z_MEM_ERROR: throw DataError(file: name, expected: "memory to unpack it")
            default: throw damaged(stream.pointee.msg.map { String(cString: $0) } ?? "no gzip data")
            }
        }
        let count = room - Int(stream.pointee.avail_out)
        unpacked += count
        return count
    }

    /// Zeros behind a member fill up a block of a tape or disk; anything else there has to be another member.
    private func skipPadding() {
        while stream.pointee.avail_in > 0, let next = stream.pointee.next_in, next.pointee == 0 {
            stream.pointee.next_in = next + 1
            stream.pointee.avail_in -= 1
        }
    }
}
