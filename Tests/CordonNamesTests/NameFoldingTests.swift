@testable import CordonNames
import CordonTestSupport
import Testing

@Suite struct NameFoldingTests {
    struct Example: Sendable {
        let name: String
        let words: [String]
    }

    static let examples = [
        Example(name: "", words: []),
        Example(name: " \t\n", words: []),
        Example(name: "—", words: []),
        Example(name: "Xiaomi Corporation", words: ["xiaomi", "corporation"]),
        Example(name: "  XIAOMI   corp ", words: ["xiaomi", "corp"]),
        Example(name: "Xiaomi\u{A0}Corp\u{3000}H", words: ["xiaomi", "corp", "h"]),
        Example(
            name: "Semiconductor-Manufacturing/International (SMIC)",
            words: ["semiconductor", "manufacturing", "international", "smic"]),
        Example(name: "Co., Ltd.", words: ["co", "ltd"]),
        Example(name: "S.A.", words: ["sa"]),
        Example(name: "A.B.C. Shipping", words: ["abc", "shipping"]),
        Example(name: "O'Neil’s", words: ["oneils"]),
        Example(name: "L’Oréal S.A.", words: ["loreal", "sa"]),
        Example(name: "AT&T", words: ["at", "and", "t"]),
        Example(name: "Smith＆Sons", words: ["smith", "and", "sons"]),
        Example(name: "Æther Œuvre Straße", words: ["aether", "oeuvre", "strasse"]),
        Example(name: "Łódź Ðorđe Þór", words: ["lodz", "dorde", "thor"]),
        Example(name: "İstanbul Iğdır", words: ["istanbul", "igdir"]),
        Example(name: "Nestlé Señor Škoda Ångström", words: ["nestle", "senor", "skoda", "angstrom"]),
        Example(name: "Müller Böhm Jäger", words: ["muller", "bohm", "jager"]),
        Example(name: "ＸＩＡＯＭＩ Ｃｏｒｐ．１２３", words: ["xiaomi", "corp123"]),
        Example(name: "Ｘｉａｏｍｉ－Ｈ", words: ["xiaomi", "h"]),
        Example(name: "小米集团", words: ["小米集团"]),
        Example(name: "小米 Xiaomi", words: ["小米", "xiaomi"]),
        Example(name: "Газпром", words: ["газпром"]),
        Example(name: "soft\u{AD}hyphen zero\u{200B}width \u{FEFF}mark", words: ["softhyphen", "zerowidth", "mark"]),
        Example(name: "3M 360 Security", words: ["3m", "360", "security"]),
    ]

    @Test(arguments: examples) func caseWidthAndPunctuationAreFolded(_ example: Example) {
        #expect(NameFolding.words(example.name) == example.words)
    }

    @Test(arguments: [
        ("é", "e\u{301}"), ("å", "a\u{30A}"), ("ñ", "n\u{303}"), ("ç", "c\u{327}"), ("š", "s\u{30C}"),
        ("İ", "I\u{307}"), ("ü", "u\u{308}"), ("ö", "o\u{308}"), ("ä", "a\u{308}"), ("ș", "s\u{326}"),
        ("ế", "e\u{302}\u{301}"),
    ])
    func aLetterFoldsAlikeComposedAndDecomposed(_ composed: String, _ decomposed: String) {
        #expect(NameFolding.words("x" + composed + "y") == NameFolding.words("x" + decomposed + "y"))
    }

    @Test func foldingTwiceIsFoldingOnce() {
        for example in Self.examples {
            #expect(NameFolding.words(example.words.joined(separator: " ")) == example.words)
        }
    }

    @Test func wordsHoldNoBlanksAndNoUpperCaseASCII() {
        var generator = SplitMix64(seed: 21)
        let scalars = Array("aZ9 .,&'’-/éßÆＡ＆小\u{301}\u{200B}\u{3000}É🚢".unicodeScalars)
        for _ in 0..<5_000 {
            var name = ""
            for _ in 0..<generator.below(16) { name.unicodeScalars.append(generator.pick(scalars)) }
            for word in NameFolding.words(name) {
                let isFolded = word.unicodeScalars.allSatisfy { scalar in
                    !scalar.properties.isWhitespace && !("A"..."Z").contains(scalar)
                }
                #expect(!word.isEmpty && isFolded, "\(name.debugDescription): \(word)")
            }
        }
    }
}
