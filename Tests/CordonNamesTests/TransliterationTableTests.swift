import Foundation
import Testing

/// `Data/names/latin.txt` against ICU inside Foundation, read with a few lines of the test's own.
///
/// Where a scalar, its small letter or one of its parts is listed in `Generators/departures.txt`, the table differs by
/// intent; those readings are compared with the list instead.
@Suite struct TransliterationTableTests {
    static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The cells of a table: code point to reading, without the empty ones.
    static func table(_ name: String) throws -> [UInt32: String] {
        let text = try String(contentsOf: repository.appendingPathComponent("Data/names/\(name)"), encoding: .utf8)
        var cells: [UInt32: String] = [:]
        for line in text.split(separator: "\n") where !line.hasPrefix("#") && !line.hasPrefix("[") {
            let tokens = line.split(separator: " ")
            let start = try #require(UInt32(tokens[0], radix: 16))
            for (offset, token) in tokens.dropFirst().enumerated() where token != "." {
                cells[start + UInt32(offset)] = String(token)
            }
        }
        return cells
    }

    /// The readings written by hand; a copied range stands as nil.
    static func departures() throws -> [UInt32: String?] {
        let text = try String(
            contentsOf: repository.appendingPathComponent("Generators/departures.txt"), encoding: .utf8)
        var readings: [UInt32: String?] = [:]
        for line in text.unicodeScalars.split(separator: "\n") where line.first != "#" && line.first != "[" {
            let tokens = line.split(separator: " ").map(String.init)
            for at in stride(from: 0, to: tokens.count, by: 2) {
                let reading: String? = tokens[at + 1].hasPrefix("=") ? nil : tokens[at + 1]
                for value in try range(tokens[at]) { readings.updateValue(reading, forKey: value) }
            }
        }
        return readings
    }

    static func range(_ key: String) throws -> ClosedRange<UInt32> {
        guard key.hasPrefix("U+") else {
            let only = try #require(key.unicodeScalars.first)
            return only.value...only.value
        }
        let ends = try key.components(separatedBy: "..").map { try #require(UInt32($0.dropFirst(2), radix: 16)) }
        return ends[0]...ends[ends.count - 1]
    }

    /// ICU's reading in small ASCII letters and digits; nil where it leaves a foreign letter in it.
    static func icu(_ scalar: Unicode.Scalar) throws -> String? {
        let read = try #require(
            String(scalar).applyingTransform(
                StringTransform("NFKD; Any-Latin; Latin-ASCII; Lower"), reverse: false))
        if read.unicodeScalars.contains(where: { !$0.isASCII && isForeign($0) }) { return nil }
        let isNumber = scalar.properties.numericType != nil
        let kept = read.unicodeScalars.filter {
            ("a"..."z").contains($0) || (isNumber && ("0"..."9").contains($0))
        }
        return kept.isEmpty ? "-" : String(String.UnicodeScalarView(kept))
    }

    /// Letters, digits and signs, not marks and modifiers such as ʿ.
    static func isForeign(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter, .decimalNumber, .letterNumber,
            .otherNumber, .otherSymbol:
            true
        default: false
        }
    }

    static func smallLetter(_ scalar: Unicode.Scalar) -> UInt32 {
        let lower = scalar.properties.lowercaseMapping.unicodeScalars
        return lower.count == 1 ? lower[lower.startIndex].value : scalar.value
    }

    @Test("every scalar of latin.txt is read as ICU reads it, or the departure is listed")
    func icuOrListed() throws {
        let departures = try Self.departures()
        var compared = 0
        for (value, reading) in try Self.table("latin.txt") {
            let scalar = try #require(Unicode.Scalar(value))
            let isEthiopic = scalar.properties.name?.hasPrefix("ETHIOPIC SYLLABLE") == true
            let parts = [scalar] + String(scalar).decomposedStringWithCompatibilityMapping.unicodeScalars
            if isEthiopic
                || parts.contains(where: { departures[$0.value] != nil || departures[Self.smallLetter($0)] != nil })
            {
                continue
            }
            guard let expected = try Self.icu(scalar) else { continue }
            compared += 1
            #expect(reading == expected, "U+\(String(value, radix: 16, uppercase: true)) \(scalar)")
        }
        // A reading of the files that skipped everything would otherwise pass.
        #expect(compared > 2500)
    }

    @Test("every departure with a reading of its own stands in latin.txt as it is listed")
    func listedAsWritten() throws {
        let table = try Self.table("latin.txt")
        for (value, reading) in try Self.departures() {
            guard let reading, let scalar = Unicode.Scalar(value),
                scalar.properties.generalCategory != .unassigned
            else { continue }
            #expect(table[value] ?? "." == reading, "U+\(String(value, radix: 16, uppercase: true))")
        }
    }

    @Test("readings are small ASCII letters and digits")
    func plain() throws {
        for name in ["latin.txt", "pinyin.txt"] {
            for (value, reading) in try Self.table(name) {
                let isPlain = reading.utf8.allSatisfy {
                    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
                        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                }
                #expect(reading == "-" || isPlain, "\(name) U+\(String(value, radix: 16, uppercase: true))")
            }
        }
    }

    @Test(
        "letters of passports",
        arguments: [
            ("Щербаков", "shcherbakov"), ("Юрий", "yuriy"), ("Ђорђе", "djordje"), ("Ηλίας", "ilias"),
            ("Χρήστος", "christos"),
            ("Խաչատրյան", "khachatryan"), ("შევარდნაძე", "shevardnadze"), ("خامنئي", "khamnyy"), ("שמעון", "shmvn"),
            ("Łukasz", "lukasz"), ("Đặng", "dang"), ("ﾄﾖﾀ", "toyota"), ("አበበ", "abebe"), ("𝐀𝐁𝐂", "abc"),
            ("だいご", "daigo"), ("パナ", "pana"), ("\u{95B}\u{95E}", "zafa"),
            ("\u{95C}", "ra"), ("ক", "ka"), ("ை", "ai"), ("ೋ", "o"),
        ])
    func passportLetters(written: String, read: String) throws {
        let table = try Self.table("latin.txt")
        var letters = ""
        for scalar in written.unicodeScalars {
            let reading = scalar.isASCII ? String(scalar).lowercased() : table[scalar.value] ?? ""
            if reading != "-" { letters += reading }
        }
        #expect(letters == read)
    }
}
