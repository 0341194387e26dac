internal import Foundation

/// JSON as it comes from a client.
enum JSONValue {
    /// The value of some bytes, as Foundation reads it but for what RFC 8259 forbids.
    /// - Returns: `nil` when the bytes are no JSON.
    static func read(_ bytes: [UInt8]) -> Any? {
        guard !hasTrailingComma(bytes) else { return nil }
        return try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
    }

    /// Tells the numbers of JSON from its booleans, which Foundation both gives as `NSNumber`.
    static func isNumber(_ number: NSNumber) -> Bool { String(cString: number.objCType) != "c" }

    /// Whether a comma stands before a closing bracket, which RFC 8259 forbids and Foundation reads.
    private static func hasTrailingComma(_ bytes: [UInt8]) -> Bool {
        var (isInText, isEscaped, isAfterComma) = (false, false, false)
        for byte in bytes {
            if isInText {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInText = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): (isInText, isAfterComma) = (true, false)
            case UInt8(ascii: ","): isAfterComma = true
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                if isAfterComma { return true }
            case 0x20, 0x09, 0x0A, 0x0D: break
            default: isAfterComma = false
            }
        }
        return false
    }
}
