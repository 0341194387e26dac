internal import CordonModel
internal import Crypto
internal import Foundation

/// A strong entity tag (RFC 9110, section 8.8.3): the hash of everything an answer depends on.
struct EntityTag: Hashable, Sendable {
    /// The tag with its quotes.
    let text: String

    /// - Parameter parts: Snapshot, engine, the two times, path and parameters.
    init(_ parts: [String]) {
        var hash = SHA256()
        for part in parts {
            hash.update(data: Data(part.utf8))
            hash.update(data: Data([0x1F]))
        }
        text = "\"" + Hexadecimal.text(hash.finalize().prefix(16)) + "\""
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
