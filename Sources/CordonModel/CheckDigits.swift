/// Check digits of the identifiers a holding or a list can carry. All take upper-case text without separators.
enum CheckDigits {
    /// ISO 6166 annex B: letters become two digits, then Luhn over all but the last.
    static func isin(_ text: [UInt8]) -> UInt8? {
        guard text.count == 12 else { return nil }
        var digits: [Int] = []
        for byte in text.dropLast() {
            guard let value = alphanumeric(byte) else { return nil }
            if value >= 10 { digits.append(value / 10) }
            digits.append(value % 10)
        }
        return luhn(digits)
    }

    /// CUSIP Global Services: values of letters from 10, `*` 36, `@` 37, `#` 38; every second doubled.
    static func cusip(_ text: [UInt8]) -> UInt8? {
        guard text.count == 9 else { return nil }
        var sum = 0
        for (position, byte) in text.dropLast().enumerated() {
            let special: [UInt8: Int] = [UInt8(ascii: "*"): 36, UInt8(ascii: "@"): 37, UInt8(ascii: "#"): 38]
            guard var value = alphanumeric(byte) ?? special[byte] else { return nil }
            if position % 2 == 1 { value *= 2 }
            sum += value / 10 + value % 10
        }
        return digit((10 - sum % 10) % 10)
    }

    /// London Stock Exchange SEDOL Masterfile: weights 1, 3, 1, 7, 3, 9; no vowels.
    static func sedol(_ text: [UInt8]) -> UInt8? {
        guard text.count == 7 else { return nil }
        var sum = 0
        for (byte, weight) in zip(text.dropLast(), [1, 3, 1, 7, 3, 9]) {
            guard let value = alphanumeric(byte), !"AEIOU".utf8.contains(byte) else { return nil }
            sum += value * weight
        }
        return digit((10 - sum % 10) % 10)
    }

    /// OMG Financial Instrument Global Identifier 1.0: `BBG` style prefix, `G` third, no vowels, every second doubled.
    static func figi(_ text: [UInt8]) -> UInt8? {
        guard text.count == 12, text[2] == UInt8(ascii: "G") else { return nil }
        let reserved = ["BS", "BM", "GG", "GB", "GH", "KY", "VG"].map { Array($0.utf8) }
        guard !reserved.contains(Array(text[0..<2])), text[0..<2].allSatisfy({ (alphanumeric($0) ?? 0) >= 10 })
        else { return nil }
        var sum = 0
        for (position, byte) in text.dropLast().enumerated() {
            guard let value = alphanumeric(byte), !"AEIOU".utf8.contains(byte) else { return nil }
            let weighted = position % 2 == 1 ? value * 2 : value
            sum += weighted / 10 + weighted % 10
        }
        return digit((10 - sum % 10) % 10)
    }

    /// ISO 17442 with ISO 7064 mod 97-10: the two last characters make the remainder 1.
    static func lei(_ text: [UInt8]) -> [UInt8]? {
        guard text.count == 20 else { return nil }
        var remainder = 0
        for byte in text.dropLast(2) {
            guard let value = alphanumeric(byte) else { return nil }
            remainder = (remainder * (value >= 10 ? 100 : 10) + value) % 97
        }
        let check = 98 - remainder * 100 % 97
        return [digit(check / 10), digit(check % 10)]
    }

    /// IMO ship identification number, resolution A.1117(30): digits by 7 to 2, last digit of the sum.
    static func imo(_ text: [UInt8]) -> UInt8? {
        guard text.count == 7 else { return nil }
        var sum = 0
        for (byte, weight) in zip(text.dropLast(), [7, 6, 5, 4, 3, 2]) {
            guard let value = alphanumeric(byte), value < 10 else { return nil }
            sum += value * weight
        }
        return digit(sum % 10)
    }

    private static func luhn(_ digits: [Int]) -> UInt8 {
        var sum = 0
        for (position, value) in digits.reversed().enumerated() {
            let weighted = position % 2 == 0 ? value * 2 : value
            sum += weighted / 10 + weighted % 10
        }
        return digit((10 - sum % 10) % 10)
    }

    static func alphanumeric(_ byte: UInt8) -> Int? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return Int(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): return Int(byte - UInt8(ascii: "A")) + 10
        default: return nil
        }
    }

    private static func digit(_ value: Int) -> UInt8 { UInt8(ascii: "0") + UInt8(value) }
}
