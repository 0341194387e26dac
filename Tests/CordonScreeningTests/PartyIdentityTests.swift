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
        // Both ids lead to the same party.
        let other = try library.show("two/x", asOf: AsOf(day: try Knowledge.day("2024-03-01")))
        #expect(report.results.first?["party"]?.cell == "one/1")
        #expect(other.results.first?["party"]?.cell == "one/1")
        // Before the second list was published there was nothing to join.
        #expect(entries(try library.show("one/1", asOf: AsOf(day: try Knowledge.day("2024-02-01")))) == ["ONE"])
    }

    @Test func theIdOfAPartyDependsNeitherOnDaysNorOnTheOrderOfImport() throws {
        let houses: [(list: String, day: String, row: String)] = [
            ("TWO", "2020-02-10", "x,organization,Quite Another Name,\(lei)"),
            ("ONE", "2024-01-10", "9,organization,Belim Trading,\(lei)"),
            // An older edition that comes last, and lists the party first of all.
            ("TWO", "2019-01-10", "x,organization,An Older Name,\(lei)"),
        ]
        for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2]] {
            let folder = try ImportFolder()
            for index in order { try house(folder, houses[index].list, houses[index].day, [houses[index].row]) }
            let library = try folder.listLibrary()
            let report = try library.show("two/x", asOf: AsOf(day: try Knowledge.day("2024-03-01")))
            #expect(report.results.first?["party"]?.cell == "one/9", "\(order)")
        }
        // A list in the table of publications comes before any that is not.
        let folder = try ImportFolder()
        _ = try folder.importFile(try folder.unList("2024-01-10", [("7", "Belim", "UTe.001")]))
        _ = try folder.importFile(try folder.euList([("12", "Belim", "UTe.001", "")]))
        let report = try folder.listLibrary().show("eu-fsf/12", asOf: AsOf(day: try Knowledge.day("2024-03-01")))
        #expect(report.results.first?["party"]?.cell == "un-sc/7")
    }

    /// A list that prints the numbers of two companies crosswise: what happens in published files.
    @Test func aNumberAtAnotherPartyOfTheSameKindJoinsNothing() throws {
        let folder = try ImportFolder()
        _ = try folder.importFile(
            try folder.unList("2024-01-10", [("1", "Belim Trading", "UTe.001"), ("2", "Carus Shipping", "UTe.002")]))
        _ = try folder.importFile(
            try folder.euList([("8", "Belim Trade Co", "UTe.002", ""), ("9", "Carus Shipping", "UTe.001", "")]))
        let library = try folder.listLibrary()
        for (id, other) in [("un-sc/1", "eu-fsf/9"), ("eu-fsf/9", "un-sc/1")] {
            let report = try library.show(id, asOf: AsOf(day: try Knowledge.day("2024-03-01")))
            #expect(entries(report).count == 1, "\(id)")
            let possible = report.results.filter { $0["label"]?.cell == "possible same party" }
            #expect(possible.count == 1)
            #expect(possible.first?["value"]?.cell.hasPrefix("\(other) carries un:UTE.001 too") == true)
        }
    }

    @Test func aNumberJoinsWhereAWordOfTheNamesOrAnotherNumberAgrees() throws {
        let folder = try ImportFolder()
        let document = "<INDIVIDUAL_DOCUMENT><NUMBER>UT-000 111</NUMBER></INDIVIDUAL_DOCUMENT>"
        let nations = try folder.file(
            "un.xml",
            """
            <CONSOLIDATED_LIST dateGenerated="2024-01-10T06:00:00Z"><ENTITIES>
            <ENTITY><DATAID>1</DATAID><FIRST_NAME>Belim Trading</FIRST_NAME><REFERENCE_NUMBER>UTe.001</REFERENCE_NUMBER></ENTITY>
            <ENTITY><DATAID>2</DATAID><FIRST_NAME>Carus Shipping</FIRST_NAME><REFERENCE_NUMBER>UTe.002</REFERENCE_NUMBER>
            \(document)</ENTITY></ENTITIES></CONSOLIDATED_LIST>
            """)
        _ = try folder.importFile(nations)
        _ = try folder.importFile(
            try folder.euList([("8", "BELÎM General Co", "UTe.001", ""), ("9", "Karus", "UTe.002", "UT000111")]))
        let library = try folder.listLibrary()
        let asOf = AsOf(day: try Knowledge.day("2024-03-01"))
        #expect(entries(try library.show("un-sc/1", asOf: asOf)) == ["EU-FSF", "UN-SC"])
        #expect(entries(try library.show("un-sc/2", asOf: asOf)) == ["EU-FSF", "UN-SC"])
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
