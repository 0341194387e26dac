import CordonModel
import CordonTestSupport
import Testing

@Suite struct IdentifierTests {
    static let known: [(IdentifierScheme, String)] = [
        (.isin, "KYG9830T1067"), (.isin, "US16941M1099"), (.isin, "CNE100000PM8"), (.isin, "XS1233275194"),
        (.cusip, "037833100"), (.cusip, "16941M109"), (.sedol, "0263494"), (.sedol, "B0WNLY7"),
        (.figi, "BBG000B9XRY4"), (.lei, "549300XIVJCBIGMRUD48"), (.lei, "300300AY5BEBCYDR2F31"), (.imo, "9074729"),
    ]

    static let isins = known.filter { $0.0 == .isin }
    static let leis = known.filter { $0.0 == .lei }
    static let fullyChecked = known.filter { $0.0 != .imo }

    static let checked: [IdentifierScheme] = [.isin, .cusip, .sedol, .figi, .lei, .imo]

    private func failure(_ scheme: IdentifierScheme, _ text: String) -> IdentifierError? {
        do {
            _ = try Identifier(scheme, text)
            return nil
        } catch {
            return error
        }
    }

    private func accepts(_ scheme: IdentifierScheme, _ text: String) -> Bool { failure(scheme, text) == nil }

    private func failsByCheckDigit(_ scheme: IdentifierScheme, _ text: String) -> Bool {
        if case .checkDigit(scheme, _, _)? = failure(scheme, text) { return true }
        return false
    }

    /// The text with one character replaced.
    private func changed(_ text: String, at position: Int, to character: Character) -> String {
        var characters = Array(text)
        characters[position] = character
        return String(characters)
    }

    private func randomText(_ count: Int, of characters: [Character], _ generator: inout SplitMix64) -> String {
        var text = ""
        for _ in 0..<count { text.append(generator.pick(characters)) }
        return text
    }

    @Test(arguments: known) func aKnownIdentifierIsAcceptedAsItIs(_ scheme: IdentifierScheme, _ text: String) throws {
        let identifier = try Identifier(scheme, text)
        #expect(identifier.value == text)
        #expect(identifier.description == "\(scheme.rawValue):\(text)")
    }

    /// All schemes but IMO weight a digit so that two different digits never count the same.
    @Test(arguments: fullyChecked)
    func theCheckDigitCatchesEveryChangeOfOneDigit(_ scheme: IdentifierScheme, _ text: String) {
        for (position, character) in text.enumerated() where character.isNumber {
            for digit in "0123456789" where digit != character {
                let other = changed(text, at: position, to: digit)
                #expect(failsByCheckDigit(scheme, other), "\(other)")
            }
        }
    }

    /// The weights of an IMO number are 7 to 2. Those of 6, 4 and 2 miss a change by 5, that of 5 misses an even one.
    @Test func theCheckDigitOfAnIMONumberCatchesWhatItsWeightsAllow() {
        let text = "9074729"
        for (position, character) in text.enumerated() {
            for digit in "0123456789" where digit != character {
                let other = changed(text, at: position, to: digit)
                let change = (digit.wholeNumberValue ?? 0) - (character.wholeNumberValue ?? 0)
                let isMissed = position < 6 && change * (7 - position) % 10 == 0
                #expect(accepts(.imo, other) == isMissed, "\(other)")
            }
        }
    }

    /// ISIN letters become two digits. A change of one of the two is caught; a change of both may slip.
    @Test(arguments: isins)
    func anISINCatchesALetterThatDiffersInOneOfItsDigits(_ scheme: IdentifierScheme, _ text: String) {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        for (position, character) in text.enumerated() {
            guard let old = letters.firstIndex(of: character) else { continue }
            for (new, letter) in letters.enumerated() where new != old {
                guard (new + 10) / 10 == (old + 10) / 10 || new % 10 == old % 10 else { continue }
                let other = changed(text, at: position, to: letter)
                #expect(failsByCheckDigit(scheme, other), "\(other)")
            }
        }
    }

    /// The remainder by 97 is different for any two letters: they differ by less than 97 in the same place.
    @Test(arguments: leis)
    func anLEICatchesEveryChangeOfOneLetter(_ scheme: IdentifierScheme, _ text: String) {
        for (position, character) in text.enumerated() where character.isLetter {
            for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" where letter != character {
                let other = changed(text, at: position, to: letter)
                #expect(failsByCheckDigit(scheme, other), "\(other)")
            }
        }
    }

    static let lettersThatMayBeValid: [(IdentifierScheme, String)] = [
        (.isin, "KY99830T1067"), (.cusip, "A6941M109"), (.sedol, "10WNLY7"), (.figi, "BBGN00B9XRY4"),
    ]

    /// No scheme promises to catch a digit taken for a letter; these are valid numbers, though not the ones above.
    @Test(arguments: lettersThatMayBeValid)
    func aLetterInThePlaceOfADigitMayBeValid(_ scheme: IdentifierScheme, _ text: String) {
        #expect(accepts(scheme, text))
    }

    @Test(arguments: checked) func everyBodyHasExactlyOneCheck(_ scheme: IdentifierScheme) {
        var generator = SplitMix64(seed: 5)
        let digits = Array("0123456789")
        let consonants = Array("0123456789BCDFGHJKLMNPQRSTVWXYZ")
        for _ in 0..<100 {
            let body: String
            switch scheme {
            case .isin: body = "US" + randomText(9, of: consonants, &generator)
            case .cusip: body = randomText(8, of: consonants, &generator)
            case .sedol: body = randomText(6, of: consonants, &generator)
            case .figi: body = "BBG" + randomText(8, of: consonants, &generator)
            case .lei: body = randomText(18, of: consonants, &generator)
            default: body = randomText(6, of: digits, &generator)
            }
            let width = scheme == .lei ? 2 : 1
            let numbers = 0..<(scheme == .lei ? 100 : 10)
            let checks = numbers.map { String(repeating: "0", count: width - String($0).count) + String($0) }
            let accepted = checks.filter { accepts(scheme, body + $0) }
            #expect(accepted.count == 1, "\(body) \(accepted)")
        }
    }

    /// ISO 6166 as it is written: digits in a row, every second from the right doubled.
    @Test func theCheckOfAnISINIsTheOneOfTheStandard() throws {
        var generator = SplitMix64(seed: 6)
        let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        for _ in 0..<500 {
            let body = "KY" + randomText(9, of: alphabet, &generator)
            var row = ""
            for character in body {
                let value = try #require(alphabet.firstIndex(of: character))
                row += String(value)
            }
            var sum = 0
            for (place, digit) in row.reversed().enumerated() {
                let value = try #require(digit.wholeNumberValue)
                sum += place % 2 == 0 ? (value * 2) / 10 + (value * 2) % 10 : value
            }
            #expect(accepts(.isin, body + String((10 - sum % 10) % 10)), "\(body)")
        }
    }

    /// ISO 17442: the whole number, letters as two digits, leaves 1 when divided by 97.
    @Test func theCheckOfAnLEIIsTheOneOfTheStandard() throws {
        var generator = SplitMix64(seed: 7)
        let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        for _ in 0..<2_000 {
            let text = randomText(18, of: alphabet, &generator) + String(10 + generator.below(80))
            var remainder = 0
            for character in text {
                let value = try #require(alphabet.firstIndex(of: character))
                for digit in String(value) {
                    let figure = try #require(digit.wholeNumberValue)
                    remainder = (remainder * 10 + figure) % 97
                }
            }
            #expect(accepts(.lei, text) == (remainder == 1), "\(text)")
        }
    }

    @Test(arguments: known) func anotherLengthIsRefused(_ scheme: IdentifierScheme, _ text: String) {
        for other in ["", "0", String(text.dropLast()), String(text.dropFirst()), text + "0", "0" + text, text + text] {
            #expect(!accepts(scheme, other), "\(other)")
        }
    }

    @Test(arguments: known) func lowerCaseAndSeparatorsAreAccepted(_ scheme: IdentifierScheme, _ text: String) throws {
        let lower = text.lowercased()
        let dashed = String(text.prefix(2)) + "-" + String(text.dropFirst(2).dropLast()) + "-" + String(text.suffix(1))
        let spaced = " " + text.map { String($0) }.joined(separator: " ") + " "
        for other in [lower, dashed, spaced] {
            let identifier = try Identifier(scheme, other)
            #expect(identifier.value == text)
        }
    }

    static let notASCII: [(IdentifierScheme, String)] = [
        (.isin, "ＫＹＧ９８３０Ｔ１０６７"), (.isin, "KYG9830Т1067"), (.isin, "KYG9830T106٧"),
        (.cusip, "03783310０"), (.sedol, "026349é"), (.figi, "BBG000B9XRY④"), (.lei, "549300XIVJCBIGMRUD4८"),
        (.imo, "907472９"),
    ]

    @Test(arguments: notASCII) func textThatIsNotASCIIIsRefused(_ scheme: IdentifierScheme, _ text: String) {
        #expect(!accepts(scheme, text))
    }

    static let upperCasedToASCII: [(IdentifierScheme, String)] = [
        (.isin, "Xſ1233275194"), (.isin, "uſ16941M1099"), (.lei, "549300XıVJCBIGMRUD48"),
    ]

    /// `ſ` is `S` in upper case, `ı` is `I`: looking for ASCII after changing the case would let them through.
    @Test(arguments: upperCasedToASCII)
    func lettersThatTurnIntoASCIIInUpperCaseAreRefused(_ scheme: IdentifierScheme, _ text: String) {
        #expect(!accepts(scheme, text))
    }

    static let otherForms: [(IdentifierScheme, String)] = [
        (.isin, "1SG9830T1067"), (.isin, "K1G9830T1067"), (.sedol, "A263494"), (.sedol, "026349X"),
        (.figi, "BBX000B9XRY4"), (.figi, "1BG000B9XRY4"), (.figi, "GGG000B9XRY4"), (.figi, "BBG000A9XRY4"),
        (.imo, "907472A"), (.imo, "A074729"), (.cusip, "03783!100"),
    ]

    @Test(arguments: otherForms) func anotherFormIsRefused(_ scheme: IdentifierScheme, _ text: String) {
        #expect(!accepts(scheme, text))
    }

    static let otherFormsWithoutCheck: [(IdentifierScheme, String)] = [
        (.cik, "ABC"), (.cik, "12!"), (.cik, "12345678901"), (.ofacUid, "x"), (.ofacUid, "12.5"),
        (.uscc, "!!!!!!!!!!!!!!!!!!"), (.bloomberg, "小米 CH"), (.bloomberg, "CHL"), (.bloomberg, "CHL USA"),
    ]

    @Test(arguments: otherFormsWithoutCheck)
    func schemesWithoutACheckDigitRefuseAnotherForm(_ scheme: IdentifierScheme, _ text: String) {
        #expect(!accepts(scheme, text))
    }

    static let formsWithoutCheck: [(IdentifierScheme, String)] = [
        (.cik, "0001117795"), (.cik, "1117795"), (.ofacUid, "30646"), (.uscc, "91110000710925243K"),
        (.bloomberg, "CHL RU"), (.ticker, "XHKG:1810"),
    ]

    @Test(arguments: formsWithoutCheck)
    func schemesWithoutACheckDigitAcceptTheirForm(_ scheme: IdentifierScheme, _ text: String) throws {
        let identifier = try Identifier(scheme, text)
        #expect(identifier.value == text)
    }

    @Test func aTickerNeedsAVenue() {
        let expected = IdentifierError.form(.ticker, expected: "MIC:CODE", found: "1810")
        #expect(failure(.ticker, "1810") == expected)
    }

    @Test func anErrorSaysWhichCheckDigitWouldBeRight() {
        #expect(failure(.isin, "KYG9830T1068")?.description == "ISIN KYG9830T1068: the check digit should be 7")
        #expect(failure(.lei, "549300XIVJCBIGMRUD49")?.description.hasSuffix("should be 48") == true)
        #expect(failure(.imo, "907")?.description == "IMO \"907\": expected six digits and a check digit")
    }

    @Test(arguments: [
        ("US16941M1099", "16941M109"), ("KYG9830T1067", "G9830T106"), ("CNE100000PM8", ""), ("XS1233275194", ""),
    ])
    func anISINOfACUSIPCountryCarriesIt(_ isin: String, _ cusip: String) throws {
        let embedded = try Identifier(.isin, isin).embeddedCUSIP
        #expect((embedded?.value ?? "") == cusip)
    }

    @Test(arguments: IdentifierScheme.allCases) func randomBytesNeverTrap(_ scheme: IdentifierScheme) throws {
        var generator = SplitMix64(seed: 8)
        let likely = Array("0123456789ABGKXZbz:.- \u{0}ßé小".utf8)
        for _ in 0..<3_000 {
            let count = generator.below(24)
            let bytes = (0..<count).map { _ in
                generator.below(4) == 0 ? UInt8(generator.below(256)) : generator.pick(likely)
            }
            let text = String(decoding: bytes, as: UTF8.self)
            guard let identifier = try? Identifier(scheme, text) else { continue }
            let again = try Identifier(scheme, identifier.value)
            #expect(again == identifier, "\(text)")
        }
    }
}
