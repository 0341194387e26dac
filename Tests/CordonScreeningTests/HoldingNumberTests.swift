@testable import CordonScreening
import Foundation
import CordonTestSupport
import Testing

@Suite struct HoldingNumberTests {
    @Test(arguments: [
        ("1,709,551,563.38", "1709551563.38"), ("(1,234.50)", "-1234.50"), ("$1,234", "1234"), ("1.234,56", "1234.56"),
        ("1,5", "1.5"), ("12.5%", "12.5"), ("USD 5", "5"), ("-3", "-3"), ("3-", "-3"), ("1,234", "1234"),
        ("1.234", "1.234"), ("(0)", "0"), ("+7", "7"), ("1 234 567", "1234567"), ("0", "0"), ("007", "7"),
        (" 12 ", "12"), ("1\u{A0}234,5", "1234.5"), ("1\u{202F}234", "1234"), ("1'234.50", "1234.50"),
        ("-$1,234.50", "-1234.50"), ("$-1,234.50", "-1234.50"), ("($5)", "-5"), ("−4", "-4"), ("€1.234.567", "1234567"),
        ("1.234.567,89", "1234567.89"), ("1,234,567", "1234567"), (".5", "0.5"), ("HK$ 4.49", "4.49"),
        ("US$1,000.00", "1000"), ("-99,211,485.31", "-99211485.31"), ("99999999999999999999", "99999999999999999999"),
        ("0.10", "0.1"), ("12345.678", "12345.678"),
    ])
    func aNumberIsReadAsExportsWriteIt(_ cell: String, _ text: String) throws {
        let number = try #require(Decimal(string: text))
        #expect(HoldingNumber.read(cell) == HoldingNumber.Reading.number(number))
    }

    @Test(arguments: ["", " ", "-", "--", "—", "–", "n/a", "N/A", "null", " - "])
    func aSignForNothingIsNoNumberAndNoMistake(_ cell: String) {
        #expect(HoldingNumber.read(cell) == HoldingNumber.Reading.none)
    }

    @Test(arguments: [
        "abc", "1,23,456", "1.2.3", "1,2,3", "1.234,567,8", "1,234.5.6", "12a", "a12", "1e5", "()", "(", ".", ",",
        "1-2", "--5", "5 shares", "٣", "１２", "1/2", "1:2", "2021-03-05",
    ])
    func aCellThatMakesNoSenseIsUnreadableAndNeverANumber(_ cell: String) {
        #expect(HoldingNumber.read(cell) == HoldingNumber.Reading.unreadable)
    }

    /// No group of thousands begins a number with nothing before it.
    @Test(arguments: [("0,123", "0.123"), ("0,855", "0.855"), ("-0,500", "-0.5")])
    func aZeroBeforeTheCommaIsNoGroupOfThousands(_ cell: String, _ text: String) throws {
        let number = try #require(Decimal(string: text))
        #expect(HoldingNumber.read(cell) == HoldingNumber.Reading.number(number))
    }

    @Test func numbersWrittenInTheEnglishWayAreReadBack() throws {
        var generator = SplitMix64(seed: 31)
        for _ in 0..<3_000 {
            let whole = 1 + (generator.below(2) == 0 ? generator.below(2_000) : generator.below(2_000_000_000))
            let cents = generator.below(100)
            var grouped = ""
            for (place, digit) in String(whole).reversed().enumerated() {
                if place > 0, place % 3 == 0 { grouped = "," + grouped }
                grouped = String(digit) + grouped
            }
            let twoDigits = cents < 10 ? "0\(cents)" : "\(cents)"
            let isNegative = generator.below(2) == 0
            let cell = isNegative ? "(\(grouped).\(twoDigits))" : "$\(grouped).\(twoDigits)"
            let text = "\(whole).\(twoDigits)"
            let number = try #require(Decimal(string: isNegative ? "-" + text : text))
            #expect(HoldingNumber.read(cell) == HoldingNumber.Reading.number(number), "\(cell)")
        }
    }

    @Test func randomCellsNeverTrap() {
        var generator = SplitMix64(seed: 32)
        let scalars = Array("0123456789.,-+()$€% 'aUSDHK\u{A0}−—\u{301}小".unicodeScalars)
        for _ in 0..<10_000 {
            var cell = ""
            for _ in 0..<generator.below(12) { cell.unicodeScalars.append(generator.pick(scalars)) }
            if case .number(let number) = HoldingNumber.read(cell) {
                let hasDigit = cell.contains { $0.isNumber }
                #expect(!number.isNaN && hasDigit, "\(cell)")
            }
        }
    }
}
