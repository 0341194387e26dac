import CordonModel
import CordonScreening
import CordonStore
import Foundation
import Testing

/// One party over several lists: joined by numbers, identifiers and reviewed listings, never by a name alone.
@Suite struct PartyIdentityTests {
    private func house(_ folder: ImportFolder, _ list: String, _ day: String, _ rows: [String]) throws {
        let path = try folder.file(
            "\(list)-\(day).csv", "id,kind,name,identifier\n" + rows.map { $0 + "\n" }.joined())
        var options = ImportOptions()
        options.list = list
        options.acceptsLoss = true
        guard case .accepted = try folder.importFile(path, options) else {
            Issue.record("\(list) was not accepted")
            return
        }
    }

    private func entries(_ report: Report) -> [String] {
        report.results.filter { $0["section"]?.cell == "entries" }.map { $0["label"]?.cell ?? "" }
    }

    private func joins(_ report: Report) -> [String] {
        report.results.filter { $0["section"]?.cell == "joins" }.map { $0["value"]?.cell ?? "" }
    }

    /// Made up, with the right check digits of ISO 17442.
    private let lei = "lei:UTOP00TESTONLY000147"

    @Test func anIdentifierJoinsAndTheRuleIsShown() throws {
        let folder = try ImportFolder()
        try house(folder, "ONE", "2024-01-10", ["1,organization,Belim Trading,\(lei)"])
        try house(folder, "TWO", "2024-02-10", ["x,organization,Quite Another Name,\(lei)"])
        let library = try folder.listLibrary()
        let report = try library.show("one/1", asOf: AsOf(day: try Knowledge.day("2024-03-01")))
        #expect(entries(report) == ["ONE", "TWO"])
        #expect(joins(report).contains { $0.contains("lei:UTOP00TESTONLY000147, identifier") })
        // Both ids lead to the same party, whose id is that of the entry known first.
        let other = try library.show("two/x", asOf: AsOf(day: try Knowledge.day("2024-03-01")))
        #expect(report.results.first?["party"]?.cell == "one/1")
        #expect(other.results.first?["party"]?.cell == "one/1")
        // Before the second list was published there was nothing to join.
        #expect(entries(try library.show("one/1", asOf: AsOf(day: try Knowledge.day("2024-02-01")))) == ["ONE"])
    }

    @Test func aNameAloneJoinsNothing() throws {
        let folder = try ImportFolder()
        try house(folder, "ONE", "2024-01-10", ["1,organization,Belim Trading,"])
        try house(folder, "TWO", "2024-02-10", ["x,organization,Belim Trading,"])
        let library = try folder.listLibrary()
        let report = try library.show("one/1", asOf: AsOf(day: try Knowledge.day("2024-03-01")))
        #expect(entries(report) == ["ONE"])
        // Asked by the name, both are shown, as two parties.
        let both = try library.show("Belim Trading", asOf: AsOf(day: try Knowledge.day("2024-03-01")))
        #expect(Set(both.results.map { $0["party"]?.cell ?? "" }) == ["one/1", "two/x"])
    }

    @Test func anIdentifierThatTwoEntriesOfOneListShareJoinsNothingAndSaysSo() throws {
        let folder = try ImportFolder()
        try house(
            folder, "ONE", "2024-01-10",
            ["1,organization,Belim Trading,\(lei)", "2,organization,Belim Shipping,\(lei)"])
        try house(folder, "TWO", "2024-02-10", ["x,organization,Carus,\(lei)"])
        let report = try folder.listLibrary().show("two/x", asOf: AsOf(day: try Knowledge.day("2024-03-01")))
        #expect(entries(report) == ["TWO"])
        #expect(joins(report) == ["lei:UTOP00TESTONLY000147 stands on 2 entries of ONE"])
    }

    @Test func anIdentifierWithAWrongCheckDigitJoinsNothing() throws {
        let folder = try ImportFolder()
        let wrong = "lei:UTOP00TESTONLY000148"
        try house(folder, "ONE", "2024-01-10", ["1,organization,Belim Trading,\(wrong)"])
        try house(folder, "TWO", "2024-02-10", ["x,organization,Carus,\(wrong)"])
        let report = try folder.listLibrary().show("two/x", asOf: AsOf(day: try Knowledge.day("2024-03-01")))
        #expect(entries(report) == ["TWO"])
    }

    /// SMIC is on the section 1237 list and NS-CMIC by the bundled facts; the real files add the Consolidated Screening
    /// List with its Entity List row, OFAC's Consolidated List and the section 1260H table. law.md 1 and 3.
    @Test func aRealPartyOnFourListsIsOneParty() throws {
        guard let consolidated = Knowledge.realFile("ofac/cons-2025-12/cons_prim.csv.gz"),
            let screening = Knowledge.realFile("us/csl/consolidated-2022-05.csv.gz"),
            let companies = Knowledge.realFile("us/dod-1260h/sanctions.csv")
        else { return }
        let folder = try ImportFolder()
        for (path, day) in [(consolidated, "2025-12-24"), (screening, "2022-05-16"), (companies, "2026-08-22")] {
            var options = ImportOptions()
            options.published = Moment(try Knowledge.day(day), in: .newYork)
            let importer = ListImporter(
                store: folder.store, fetched: .startOf(try Knowledge.day("2026-09-01"), in: .newYork))
            guard case .accepted = try importer.importFile(path, options) else {
                Issue.record("\(path) was not accepted")
                return
            }
        }
        let report = try folder.listLibrary().show("SMIC", asOf: AsOf(day: try Knowledge.day("2026-09-01")))
        let smic = report.results.filter { $0["party"]?.cell == "smic" }
        let listings = smic.filter { $0["section"]?.cell == "listings" }.map { $0["label"]?.cell ?? "" }
        #expect(listings == ["US-DOD-1237-CCMC", "US-OFAC-NS-CMIC", "US-DOD-1260H", "US-BIS-ENTITY-LIST"])
        let held = smic.filter { $0["section"]?.cell == "entries" }.map { $0["value"]?.cell ?? "" }
        #expect(held.contains { $0.contains("us-ofac-cons/30951") })
        #expect(held.contains { $0.contains("us-csl/CMIC-30951") })
        #expect(held.contains { $0.contains("us-csl/EL-semiconductor-manufacturing-international-corporation-smic") })
        #expect(held.contains { $0.contains("us-dod-1260h/semiconductor-manufacturing-international-corporation") })
        let rules = smic.filter { $0["section"]?.cell == "joins" }
        #expect(rules.count == held.count)
    }
}
