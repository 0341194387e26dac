internal import CordonModel

/// The lists of a snapshot as bytes: for each its key and edition, each with its length in two bytes, then when it was
/// published in eight bytes (the least number for never) and its entries in four. Little-endian.
enum ListEncoding {
    static func bytes(_ lists: [IndexedList]) -> [UInt8] {
        var bytes: [UInt8] = []
        func put(_ number: UInt64, _ count: Int) {
            for place in 0..<count { bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(8 * place))) }
        }
        for list in lists {
            for text in [list.key, list.edition] {
                let utf8 = Array(text.utf8.prefix(Int(UInt16.max)))
                put(UInt64(utf8.count), 2)
                bytes += utf8
            }
            put(UInt64(bitPattern: list.published.map { Int64($0.secondsSince1970) } ?? .min), 8)
            put(UInt64(UInt32(clamping: list.entries)), 4)
        }
        return bytes
    }

    /// The lists; `nil` where bytes end in the middle of one.
    static func lists(_ bytes: UnsafeBufferPointer<UInt8>) -> [IndexedList]? {
        var lists: [IndexedList] = []
        var place = 0
        func take(_ count: Int) -> UInt64? {
            guard bytes.count - place >= count else { return nil }
            defer { place += count }
            return (0..<count).reduce(UInt64(0)) { $0 | UInt64(bytes[place + $1]) << UInt64(8 * $1) }
        }
        func text() -> String? {
            guard let count = take(2).map(Int.init), bytes.count - place >= count else { return nil }
            defer { place += count }
            return String(decoding: bytes[place..<place + count], as: UTF8.self)
        }
        while place < bytes.count {
            guard let key = text(), let edition = text(), let published = take(8), let entries = take(4) else {
                return nil
            }
            let seconds = Int64(bitPattern: published)
            lists.append(
                IndexedList(
                    key: key, edition: edition,
                    published: seconds == .min ? nil : Instant(secondsSince1970: Int(seconds)), entries: Int(entries)))
        }
        return lists
    }
}
