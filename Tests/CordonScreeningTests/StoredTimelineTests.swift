import CordonModel
import CordonScreening
import Foundation
import Testing

/// What the editions of an imported list tell of one party, and what one edition changed.
@Suite struct StoredTimelineTests {
    private func list(_ folder: ImportFolder, _ day: String, _ parties: [(id: Int, name: String, note: String)]) throws
    {
        let entities = parties.map {
            "<ENTITY><DATAID>\($0.id)</DATAID><FIRST_NAME>\($0.name)</FIRST_NAME><COMMENTS1>\($0.note)</COMMENTS1></ENTITY>"
        }
        let path = try folder.file(
            "un-\(day).xml",
            """
            <CONSOLIDATED_LIST dateGenerated="\(day)T06:00:00Z"><ENTITIES>\(entities.joined())</ENTITIES>
            </CONSOLIDATED_LIST>
            """)
        _ = try folder.importFile(path)
    }

    /// Belim stands from the first edition on, changes, goes and comes back; Carus comes with the second.
    private func library() throws -> ListLibrary {
        let folder = try ImportFolder()
        let others = (10..<60).map { (id: $0, name: "Other \($0)", note: "") }
        try list(folder, "2024-01-10", [(1, "Belim Trading", "a")] + others)
        try list(folder, "2024-02-10", [(1, "Belim Trading", "b"), (2, "Carus Shipping", "")] + others)
        try list(folder, "2024-03-10", [(2, "Carus Shipping", "")] + others)
        try list(folder, "2024-04-10", [(1, "Belim Trading", "b"), (2, "Carus Shipping", "")] + others)
        return try folder.listLibrary()
    }

    private func asOf(_ day: String) throws -> AsOf { AsOf(day: try Knowledge.day(day)) }

    private func events(_ report: Report) -> [String] {
        report.results.map { row in ["event", "date", "known"].map { row[$0]?.cell ?? "" }.joined(separator: " ") }
    }

    @Test func editionsTellWhatHappenedToAParty() throws {
        let library = try library()
        let report = try library.timeline("un-sc/1", asOf: try asOf("2024-05-01"))
        #expect(
            events(report) == [
                "relisted 2024-04-10 2024-04-10", "removed 2024-03-10 2024-03-10", "amended 2024-02-10 2024-02-10",
                "firstHeld 2024-01-10 2024-01-10",
            ])
        #expect(report.results.first { $0["event"]?.cell == "amended" }?["what"]?.cell.contains("+ remark: b") == true)
        #expect(report.extra.first { $0.name == "party" }?.value == .text("Belim Trading"))
        // Whoever comes with a later edition was listed then, and not first held.
        #expect(
            events(try library.timeline("un-sc/2", asOf: try asOf("2024-05-01"))) == ["listed 2024-02-10 2024-02-10"])
    }

    @Test func aPastKnownDayHasNoLaterEventAndSaysThatThereAreSome() throws {
        let report = try library().timeline("un-sc/1", asOf: try asOf("2024-02-20"))
        #expect(events(report) == ["amended 2024-02-10 2024-02-10", "firstHeld 2024-01-10 2024-01-10"])
        guard case .number(let later)? = report.extra.first(where: { $0.name == "laterKnown" })?.value else {
            Issue.record("no count of later events")
            return
        }
        #expect(later > 0)
    }

    @Test func aPartyOfTheFactsKeepsItsEventsBesideAStore() throws {
        let asOf = try asOf("2021-03-05")
        let bundled = try Knowledge.base().timeline("xiaomi", asOf: asOf).results
        #expect(!bundled.isEmpty)
        #expect(try library().timeline("xiaomi", asOf: asOf).results == bundled)
    }

    @Test func anEditionSaysWhatItIsAndWhatItChanged() throws {
        let library = try library()
        let found = try library.edition("un-sc", "2024-03-10", asOf: try asOf("2024-05-01"))
        let report = try #require(found)
        #expect(report.results.map { $0["event"]?.cell } == ["removed"])
        #expect(report.results.first?["printedName"] == .text("Belim Trading"))
        guard case .record(let edition)? = report.extra.first(where: { $0.name == "edition" })?.value,
            case .list(let files)? = edition["sources"], case .record(let file)? = files.first
        else {
            Issue.record("no edition")
            return
        }
        #expect(edition["inForce"] == .number(51))
        #expect(edition["verdict"]?.cell.hasPrefix("accepted") == true)
        #expect(file["sha256"]?.cell.count == 64)
        #expect(report.extra.first { $0.name == "before" }?.value == .text("2024-02-10"))
        #expect(report.extra.first { $0.name == "after" }?.value == .text("2024-04-10"))
    }

    @Test func theFirstEditionHasNothingToBeComparedWithAndALaterOneIsNotKnownYet() throws {
        let library = try library()
        let first = try #require(try library.edition("UN-SC", "2024-01-10", asOf: try asOf("2024-05-01")))
        #expect(first.results.isEmpty)
        #expect(try library.edition("UN-SC", "2024-03-10", asOf: try asOf("2024-02-20")) == nil)
        #expect(try library.edition("UN-SC", "2024-03-11", asOf: try asOf("2024-05-01")) == nil)
    }

    @Test func aBundledEditionSaysWhatItAdded() throws {
        let report = try #require(
            try library().edition("US-DOD-1237-CCMC", "2021-01-14", asOf: try asOf("2021-03-05")))
        let listed = report.results.filter { $0["event"]?.cell == "listed" }
        #expect(listed.count == 9)
        #expect(listed.contains { $0["entity"]?.cell == "xiaomi" })
    }

    @Test func partsOfADifferenceAreTheRowsOfTheWhole() throws {
        let library = try library()
        let (from, to) = (try Knowledge.day("2024-01-11"), try Knowledge.day("2024-04-30"))
        let whole = try library.diff("un-sc", from: from, to: to, asOf: try asOf("2024-05-01")).results
        var parts: [ReportRecord] = []
        for start in 0..<whole.count + 2 {
            let part = try library.diff(
                "un-sc", from: from, to: to, asOf: try asOf("2024-05-01"), rows: start..<start + 1)
            #expect(part.extra.first { $0.name == "total" }?.value == .number(whole.count))
            parts += part.results
        }
        #expect(whole.count > 3)
        #expect(parts == whole)
    }

    @Test func partsOfAListAreTheRowsOfTheWhole() throws {
        let library = try library()
        for day in ["2024-01-20", "2024-02-20", "2024-03-20", "2024-05-01"] {
            let asOf = try asOf(day)
            let whole = try library.showList("un-sc", asOf: asOf).results
            var parts: [ReportRecord] = []
            for start in stride(from: 0, to: whole.count + 10, by: 7) {
                let part = try library.showList("un-sc", asOf: asOf, rows: start..<start + 7)
                #expect(part.extra.first { $0.name == "total" }?.value == .number(whole.count))
                parts += part.results
            }
            #expect(parts == whole, "\(day)")
        }
    }
}
