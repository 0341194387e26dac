import CordonModel
import Testing

/// Statements that one builder collects and another takes over later.
@Suite struct CollectedStatementsTests {
    @Test func anEntryInPartsIsTheSameEntry() {
        var whole = EntryBuilder()
        whole.begin(id: "1", kind: .person)
        whole.add(.name, "BELIM, Ando", [(.givenName, "Ando"), (.quality, "Confirmed")])
        whole.add(.remark, String(repeating: "long ", count: 60), [(.quality, "Confirmed")])
        whole.add(.gender, "Female", [(.note, "last")])

        var part = EntryBuilder()
        part.begin(id: "", kind: .unknown)
        part.add(.name, "BELIM, Ando", [(.givenName, "Ando")])
        part.add(.remark, String(repeating: "long ", count: 60))
        var last = EntryBuilder()
        last.begin(id: "", kind: .unknown)
        last.add(.gender, "Female")
        var merged = EntryBuilder()
        merged.begin(id: "1", kind: .person)
        part.withCollected { merged.add(collected: $0, [(.quality, "Confirmed"), (.note, nil)]) }
        last.withCollected { merged.add(collected: $0) }
        merged.qualify(.note, "last")
        #expect(merged.finish() == whole.finish())
    }

    @Test func bytesThatAreNoStatementsArePassedOver() {
        var builder = EntryBuilder()
        builder.begin(id: "1", kind: .person)
        builder.add(.name, "BELIM")
        let bytes = builder.withCollected { Array($0) }
        for count in 0..<bytes.count {
            var cut = EntryBuilder()
            cut.begin(id: "1", kind: .person)
            bytes.withUnsafeBufferPointer { cut.add(collected: UnsafeBufferPointer(rebasing: $0[..<count])) }
            #expect(cut.finish().statements == [])
        }
        var endless = EntryBuilder()
        endless.begin(id: "1", kind: .person)
        [UInt8](repeating: 0xFF, count: 50).withUnsafeBufferPointer { endless.add(collected: $0) }
        #expect(endless.finish().statements == [])
    }
}
