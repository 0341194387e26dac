internal import CordonModel
internal import CordonScreening

/// Addresses of pages. The two times travel with every link when the reader has chosen them, so that every page is a
/// permanent address.
struct Addresses: Sendable {
    /// The two times as the request gave them.
    let times: [(name: String, value: String)]

    init(_ query: Query) {
        times = query.pairs.filter { ($0.name == "validOn" || $0.name == "knownOn") && !$0.value.isEmpty }
    }

    /// Times with names of their own; those without a value are left out.
    init(_ times: [(name: String, value: String?)]) {
        self.times = times.compactMap { name, value in value.map { (name, $0) } }
    }

    /// The two times of a question that was kept.
    init(_ asOf: AsOf) {
        times = [
            ("validOn", asOf.validOnIsDay ? asOf.validDay.description : asOf.validOn.description),
            ("knownOn", asOf.knownDay.description),
        ]
    }

    /// `?validOn=…&knownOn=…`, or nothing.
    var dates: String { Self.query(times) }

    /// The address of a page with further parameters.
    func to(_ path: String, _ further: [(name: String, value: String)] = []) -> String {
        path + Self.query(further + times)
    }

    /// The address of a party.
    func party(_ id: String) -> String { to("/entities/" + Self.part(id)) }
    /// The address of a list.
    func list(_ key: String) -> String { to("/lists/" + Self.part(key.lowercased())) }
    /// The address of a security by an identifier.
    func security(_ id: String) -> String { to("/securities/" + Self.part(id)) }
    /// The address of a regime or of one of its versions.
    func regime(_ key: String) -> String { to("/regimes/" + Self.part(key)) }

    /// Parameters of an address, with the question mark; nothing for none.
    static func query(_ pairs: [(name: String, value: String)]) -> String {
        pairs.isEmpty ? "" : "?" + pairs.map { part($0.name) + "=" + part($0.value) }.joined(separator: "&")
    }

    /// A text as a part of a path or a value, with everything escaped that is not unreserved (RFC 3986, section 2.3), but for
    /// the colon, which ids have.
    static func part(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"), UInt8(ascii: ":"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = Array("0123456789ABCDEF")
                result += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
            }
        }
        return result
    }
}
