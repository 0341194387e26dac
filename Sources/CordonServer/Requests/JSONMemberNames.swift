/// The names of the members of every object of a JSON text.
///
/// A reader of JSON keeps one of two members of the same name and drops the other without a word (RFC 8259, section 4): of two
/// lists of names one would not be screened.
struct JSONMemberNames {
    /// The first name that stands twice in one object, as it is written; `nil` where there is none.
    private(set) var firstTwice: String?

    /// - Parameter bytes: A JSON text that a reader has accepted.
    init(_ bytes: [UInt8]) {
        // Names of each object that is open; `nil` for a list.
        var open: [Set<ArraySlice<UInt8>>?] = []
        var place = bytes.startIndex
        var last: ArraySlice<UInt8>?
        while place < bytes.endIndex, firstTwice == nil {
            switch bytes[place] {
            case UInt8(ascii: "{"): open.append([])
            case UInt8(ascii: "["): open.append(nil)
            case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = open.popLast()
            case UInt8(ascii: "\""):
                let start = place + 1
                place = Self.end(of: bytes, from: start)
                last = bytes[start..<place]
            case UInt8(ascii: ":"):
                guard let name = last, !open.isEmpty, var names = open[open.count - 1] else { break }
                // Taken out first, so that it is not copied.
                open[open.count - 1] = nil
                if !names.insert(Self.written(name)).inserted { firstTwice = String(decoding: name, as: UTF8.self) }
                open[open.count - 1] = names
            default: break
            }
            place += 1
        }
    }

    /// A name with its escapes read.
    private static func written(_ name: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let quote = [UInt8(ascii: "\"")]
        guard name.contains(UInt8(ascii: "\\")), let text = JSONValue.read(quote + name + quote) as? String else {
            return name
        }
        return Array(text.utf8)[...]
    }

    /// Where the closing quotation mark of a text stands.
    private static func end(of bytes: [UInt8], from start: Int) -> Int {
        var place = start
        while place < bytes.endIndex, bytes[place] != UInt8(ascii: "\"") {
            place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
        }
        return min(place, bytes.endIndex)
    }
}
