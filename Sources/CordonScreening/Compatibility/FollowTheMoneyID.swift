/// Ids in the alphabet that FollowTheMoney allows for references: letters, digits, full stops and hyphens
/// (`EntityType.REGEX_RAW` of followthemoney 4.11). A client drops a reference of another form without a word.
///
/// `us-ofac-sdn/36` becomes `us-ofac-sdn-36`. What no id may hold is written as a full stop and two hexadecimal digits.
enum FollowTheMoneyID {
    /// The id of an entry of a list.
    static func entry(list: String, entry: String) -> String { prefix(of: list) + allowed(entry) }

    /// What the ids of a list's entries begin with.
    static func prefix(of list: String) -> String {
        String(list.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }) + "-"
    }

    /// The ids of an entry that an id can mean behind the prefix of its list, likeliest first.
    static func entries(_ rest: Substring) -> [String] {
        let written = String(rest)
        return [written, unescaped(rest)].compactMap { $0 }
    }

    /// The id of a listing, which has none of its own among the parties.
    static func listing(_ id: String) -> String { listingPrefix + allowed(id.replacing("/", with: "-")) }

    /// What the ids of listings begin with.
    static let listingPrefix = "listing-"

    /// The id of a security: `isin:KYG9830T1067` becomes `isin-KYG9830T1067`.
    static func security(_ id: String) -> String { allowed(id.replacing(":", with: "-")) }

    /// The id of an address of a digital currency.
    static func wallet(_ address: String) -> String { "wallet-" + allowed(address) }

    /// A text as it stands when every character is allowed and it ends with a letter or digit; otherwise escaped.
    static func allowed(_ text: String) -> String {
        func isPlain(_ byte: UInt8) -> Bool {
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        }
        let bytes = Array(text.utf8)
        let ends = [bytes.first, bytes.last].compactMap { $0 }
        if bytes.allSatisfy({ isPlain($0) || $0 == 0x2D || $0 == 0x2E }), ends.allSatisfy(isPlain) { return text }
        var result = ""
        for (place, byte) in bytes.enumerated() {
            if isPlain(byte) || (byte == 0x2D && place > 0 && place + 1 < bytes.count) {
                result.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16)
                result += "." + (digits.utf8.count == 1 ? "0" : "") + digits
            }
        }
        return result
    }

    /// What ``allowed(_:)`` escaped; `nil` where nothing was.
    private static func unescaped(_ text: Substring) -> String? {
        guard text.contains(".") else { return nil }
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            if byte != 0x2E {
                bytes.append(byte)
                continue
            }
            guard let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else { return nil }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
