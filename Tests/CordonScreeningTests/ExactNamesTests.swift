import CordonLists
import CordonModel
@testable import CordonScreening
import CordonStore
import CordonTestSupport
import Testing

/// That a party is found by its name through the snapshot as by reading every list.
@Suite struct ExactNamesTests {
    @Test func theSnapshotFindsTheEntriesThatReadingEveryListFinds() throws {
        let folder = try ImportFolder()
        let words = ["Belim", "Ando", "Carus", "Trading", "Ltd.", "A/S", "O'Hara"]
        var random = SplitMix64(seed: 5)
        for (list, day) in [("ONE", "2023-01-10"), ("ONE", "2023-06-10"), ("TWO", "2023-03-10")] {
            let rows = (0..<60).map { number in
                let name = "\(random.pick(words)) \(random.pick(words))"
                // Case, marks and the kind change between editions.
                let shown = random.below(2) == 0 ? name.uppercased() : name
                return "\(number),\(random.pick(["person", "organization"])),\(shown)\n"
            }
            var options = ImportOptions()
            options.list = list
            options.acceptsLoss = true
            _ = try folder.importFile(
                try folder.file("\(list)-\(day).csv", "id,kind,name\n" + rows.joined()), options)
        }
        let read = try folder.listLibrary()
        let indexed = try folder.listLibrary()
        _ = try indexed.snapshot()
        var found = 0
        for first in words {
            for second in words + ["Nobody"] {
                for (valid, known) in [
                    ("2023-02-01", "2023-02-01"), ("2023-04-01", "2023-04-01"), ("2023-07-01", "2023-07-01"),
                    ("2023-02-01", "2023-07-01"), ("2022-01-01", "2022-01-01"),
                ] {
                    let asOf = AsOf(day: try Knowledge.day(valid), knownOn: try Knowledge.day(known))
                    let name = "\(first.lowercased()) \(second)"
                    let expected = try read.entries(named: name, asOf: asOf).map { "\($0.list)/\($0.entry)" }
                    #expect(
                        try indexed.entries(named: name, asOf: asOf).map { "\($0.list)/\($0.entry)" } == expected,
                        "\(name) \(valid) \(known)")
                    found += expected.count
                }
            }
        }
        #expect(found > 100)
    }
}
