import CordonLists
import CordonModel
import CordonScreening
import Foundation
import Testing

@Suite struct BundledFactsTests {
    private func facts() throws -> Facts { try Knowledge.base().facts }

    private func began(_ listing: Listing, _ facts: Facts) -> CivilDate? {
        facts.events.first { $0.listing == listing.id && $0.kind.beginsListing }?.moment.date
    }

    @Test func theSection1237ListHasFourReleases() throws {
        let facts = try facts()
        let listings = facts.listings.filter { $0.list == "US-DOD-1237-CCMC" }
        #expect(listings.count == 45)
        #expect(Set(listings.map(\.entity)).count == 44)
        let byDay = Dictionary(grouping: listings) { began($0, facts)?.description ?? "" }.mapValues(\.count)
        #expect(byDay == ["2020-06-12": 20, "2020-08-28": 11, "2020-12-03": 4, "2021-01-14": 9, "2021-03-09": 1])
        #expect(listings.filter { $0.basis == "4(a)(i)" }.count == 31)
    }

    @Test func theFirstReleaseWasPublicTwelveDaysLater() throws {
        let events = try facts().events.filter { $0.kind == .listed && $0.moment.date.description == "2020-06-12" }
        #expect(events.count == 20)
        #expect(Set(events.map(\.known.description)) == ["2020-06-24"])
    }

    @Test func fateOfThe44() throws {
        let facts = try facts()
        let companies = Set(facts.listings.filter { $0.list == "US-DOD-1237-CCMC" }.map(\.entity))
        let annex = facts.listings.filter { $0.list == "US-OFAC-NS-CMIC" && $0.basis == "annex" }
        #expect(Set(annex.map(\.entity)).intersection(companies).count == 24)
        let later = facts.listings.filter { $0.list == "US-OFAC-NS-CMIC" && $0.basis == "determination" }
        #expect(Set(later.map(\.entity)).intersection(companies) == ["sugon"])
        let never = companies.subtracting(facts.listings.filter { $0.list == "US-DOD-1260H" }.map(\.entity))
        #expect(never.count == 13)
        let january = facts.listings.filter {
            $0.list == "US-DOD-1237-CCMC" && ["2021-01-14", "2021-03-09"].contains(began($0, facts)?.description ?? "")
        }
        #expect(Set(january.map(\.entity)).isDisjoint(with: Set((annex + later).map(\.entity))))
    }

    @Test func theOFACListHasItsCohorts() throws {
        let facts = try facts()
        let listings = facts.listings.filter { $0.list == "US-OFAC-NS-CMIC" }
        let byDay = Dictionary(grouping: listings) { began($0, facts)?.description ?? "" }.mapValues(\.count)
        #expect(byDay == ["2021-06-03": 59, "2021-12-10": 1, "2021-12-16": 8])
        #expect(facts.listings.filter { $0.list == "US-OFAC-NS-CCMC" }.count == 4)
        #expect(facts.listings.filter { $0.list == "US-DOD-1260H" }.count == 34)
    }

    @Test func everyRowHasASource() throws {
        let facts = try facts()
        #expect(facts.listings.allSatisfy { !$0.source.isEmpty })
        #expect(facts.events.allSatisfy { !$0.source.isEmpty })
        #expect(facts.identifiers.allSatisfy { !$0.source.isEmpty })
    }

    @Test func noIdentifierStandsForTwoSecuritiesOnOneDay() throws {
        let facts = try facts()
        let securities = Set(facts.securities.map(\.id))
        let records = facts.identifiers.filter { securities.contains($0.subject) }
        for (identifier, group) in Dictionary(grouping: records, by: \.identifier) where group.count > 1 {
            #expect(Set(group.map(\.subject)).count == 1, "\(identifier)")
        }
    }

    @Test func theInstrumentsOfTheCaseAreHeld() throws {
        let wanted = [
            "XIACY", "XIACF", "1810.HK", "LKCO", "SMICY", "0981.HK", "688981.SS", "002415.SZ", "CHL", "CHA", "CHU",
            "CEO",
            "XS1233275194", "XS1401816761", "HK0000216777", "HK0000111952", "XS1809220830", "XS1808982398",
            "XS1808982471", "XS1567423501", "XS1567423766", "XS1809220913", "KYG9830T1067", "G9830T106", "16941M109",
        ]
        for security in wanted {
            #expect(
                try Knowledge.check(security, on: "2021-03-05").states.allSatisfy { $0 != "missing" }, "\(security)")
        }
        let receipt = try #require(try facts().securities.first { $0.id == "ticker:OTCM:XIACY" })
        #expect(receipt.ratio == 5)
        #expect(receipt.underlying == "isin:KYG9830T1067")
    }

    @Test func theBinaryHoldsExactlyTheFilesOfTheFolder() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Data")
        var onDisk: [String: [UInt8]] = [:]
        for folder in ["facts", "lists", "names", "pages", "regimes"] {
            for name in try FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent(folder).path) {
                onDisk["\(folder)/\(name)"] = Array(
                    try Data(contentsOf: root.appendingPathComponent("\(folder)/\(name)")))
            }
        }
        let bundled = BundledData.files()
        #expect(bundled.keys.sorted() == onDisk.keys.sorted())
        for (path, bytes) in onDisk { #expect(bundled[path] == bytes, "\(path)") }
    }

    @Test func doubtfulFactsReachTheUserAsToBeReviewed() throws {
        let base = try Knowledge.base()
        let report = try base.check(
            SecurityCheck(securities: ["US98421U1088"], asOf: AsOf(day: try Knowledge.day("2021-03-05"))))
        #expect(report.coverage.warnings.contains { $0.contains("to be reviewed") })
    }
}
