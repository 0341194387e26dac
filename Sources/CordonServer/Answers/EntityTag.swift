internal import CordonModel
internal import Crypto

/// A strong entity tag (RFC 9110, section 8.8.3): the hash of everything an answer depends on.
struct EntityTag: Hashable, Sendable {
    /// The tag with its quotes.
    let text: String

    /// - Parameter parts: Snapshot, engine, the two times, path and parameters.
    init(_ parts: [String]) {
        var bytes: [UInt8] = []
        for part in parts {
            bytes.append(contentsOf: part.utf8)
            bytes.append(0x1F)
        }
        text = "\"" + Hexadecimal.text(SHA256.hash(data: bytes).prefix(16)) + "\""
    }

    /// Whether `If-None-Match` names it, or anything.
    func isNamed(in header: String?) -> Bool {
        guard let header else { return false }
        return header.split(separator: ",").contains { part in
            let tag = part.drop { $0 == " " }.prefix { $0 != " " }
            return tag == "*" || tag == text || tag == "W/" + text
        }
    }
}
