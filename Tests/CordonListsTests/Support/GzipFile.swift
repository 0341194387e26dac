/// A gzip file (RFC 1952) of members that hold their content as it is; enough for what tests damage.
struct GzipFile {
    private(set) var bytes: [UInt8] = []

    /// A file of one member for each content.
    init(_ contents: [UInt8]...) { for content in contents { add(content) } }

    /// Adds a member.
    /// - Parameter checksum: What its trailer says, in place of the right sum.
    mutating func add(_ content: [UInt8], checksum: UInt32? = nil, length: UInt32? = nil) {
        // Magic, deflate, no flags, no time, no system.
        bytes += [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
        // Stored blocks (RFC 1951, section 3.2.4): whether it is the last, the length, and its complement.
        var rest = content[...]
        repeat {
            let block = rest.prefix(65_535)
            rest = rest.dropFirst(block.count)
            let count = UInt16(block.count)
            bytes.append(rest.isEmpty ? 1 : 0)
            bytes += Self.littleEndian(UInt32(count) | UInt32(~count) << 16) + block
        } while !rest.isEmpty
        bytes += Self.littleEndian(checksum ?? ZipFile.checksum(content))
        bytes += Self.littleEndian(length ?? UInt32(truncatingIfNeeded: content.count))
    }

    private static func littleEndian(_ value: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
}
