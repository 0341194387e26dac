import CordonModel
import CordonTestSupport
import Testing

@Suite struct EntryBuilderTests {
    private func body(_ statements: [Statement]) -> [UInt8] {
        var builder = EntryBuilder()
        builder.begin(id: "1", kind: .person)
        for statement in statements {
            builder.add(statement.property, statement.value, statement.qualifiers.map { ($0.qualifier, $0.value) })
        }
        return builder.finish().body
    }

    @Test func blanksAtTheEndsAreNoPartOfAValue() {
        var builder = EntryBuilder()
        builder.begin(id: "1", kind: .person)
        for blank in ["", " ", "\t\r\n", "\u{A0}", " \u{A0} "] {
            let isOpen = builder.open(.name, blank)
            #expect(!isOpen)
            let isNowOpen = builder.open(.name, "\(blank)A\u{A0} B\(blank)")
            #expect(isNowOpen)
            builder.qualify(.type, blank)
            builder.qualify(.type, blank + "é" + blank)
        }
        #expect(builder.finish().statements == [Statement(.name, "A\u{A0} B", [QualifierValue(.type, "é")])])
    }

    @Test func whatWasReadIsDecodedAgain() {
        let long = String(repeating: "é", count: 10_000)
        let statements = [
            Statement(.name, long, [QualifierValue(.type, long), QualifierValue(.note, "x")]), Statement(.alias, "b"),
        ]
        var builder = EntryBuilder()
        builder.begin(id: "7", kind: .unknown)
        builder.add(.alias, "b")
        builder.add(.name, long, [(.type, long), (.label, nil), (.note, "x")])
        builder.kind = .vessel
        let entry = builder.finish()
        #expect(entry.statements == statements)
        #expect(entry.kind == .vessel)
        #expect(builder.id == "7")
    }

    @Test func aBuilderForgetsTheEntryBefore() {
        var builder = EntryBuilder()
        builder.begin(id: "1", kind: .person)
        builder.add(.name, "a long name of the first entry", [(.type, "x")])
        builder.begin(id: "2", kind: .vessel)
        builder.qualify(.type, "belongs to nothing")
        builder.add(.name, "b")
        #expect(builder.finish() == PublishedEntry(id: "2", kind: .vessel, body: [1, 1, UInt8(ascii: "b"), 0]))
    }

    /// The canonical order is that of the statements' bytes; doubles are dropped.
    @Test(arguments: 0..<50 as Range<UInt64>)
    func statementsAreInTheOrderOfTheirBytes(_ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let letters = ["a", "b", "é", "\u{FFFF}", "A"]
        func text() -> String {
            // Many share their first eight bytes, which are compared first.
            let stem = ["", "shared beginning ", "shared b"][random.below(3)]
            return stem + (0...random.below(5)).map { _ in random.pick(letters) }.joined()
        }
        let statements = (0..<random.below(60)).map { _ in
            Statement(
                random.pick([.name, .alias, .raw]), text(),
                (0..<random.below(3)).map { _ in QualifierValue(random.pick([.type, .note]), text()) })
        }
        let single = Set(statements.map { body([$0]) })
        let sorted = single.sorted { $0.lexicographicallyPrecedes($1) }
        #expect(body(statements) == sorted.flatMap { $0 })
        #expect(body(statements.shuffled(using: &random)) == sorted.flatMap { $0 })
    }
}
