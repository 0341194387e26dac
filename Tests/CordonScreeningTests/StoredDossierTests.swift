import CordonModel
import CordonScreening
import Foundation
import Testing

/// What `show` says of a party that only imported lists hold.
@Suite struct StoredDossierTests {
    /// A UN list of one party, listed in 2015 and amended in 2019, with further elements.
    private func unList(_ folder: ImportFolder, _ day: String, _ further: String) throws -> String {
        try folder.file(
            "un-\(day).xml",
            """
            <CONSOLIDATED_LIST dateGenerated="\(day)T06:00:00Z"><ENTITIES><ENTITY><DATAID>1</DATAID>
            <FIRST_NAME>Belim Trading</FIRST_NAME><LISTED_ON>2015-06-01</LISTED_ON>
            <LAST_DAY_UPDATED><VALUE>2019-03-01</VALUE></LAST_DAY_UPDATED>\(further)</ENTITY></ENTITIES>
            </CONSOLIDATED_LIST>
            """)
    }

    /// `label value from` of the facts of a section.
    private func facts(_ report: Report, _ section: String) -> [String] {
        report.results.filter { $0["section"]?.cell == section }.map { record in
            ["label", "value", "from"].map { record[$0]?.cell ?? "" }.joined(separator: " ")
        }
    }

    @Test func aStatementWithADayOfItsOwnIsNotDatedBackToTheListing() throws {
        let folder = try ImportFolder()
        _ = try folder.importFile(try unList(folder, "2024-01-10", ""))
        let alias = "<ENTITY_ALIAS><ALIAS_NAME>Belim Shipping</ALIAS_NAME></ENTITY_ALIAS>"
        _ = try folder.importFile(try unList(folder, "2024-02-10", alias))
        let library = try folder.listLibrary()
        let report = try library.show("un-sc/1", asOf: AsOf(day: try Knowledge.day("2024-03-01")))
        // The name stands in the first edition held: it goes back to the listing. The alias came with the second one.
        #expect(facts(report, "names").contains("name Belim Trading 2015-06-01"))
        #expect(facts(report, "names").contains("alias Belim Shipping 2024-02-10"))
        #expect(facts(report, "measures") == ["listedOn 2015-06-01 2015-06-01", "amendedOn 2019-03-01 2019-03-01"])
        // On a day between listing and amendment the amendment had not happened.
        let before = try library.show(
            "un-sc/1",
            asOf: AsOf(day: try Knowledge.day("2016-01-01"), knownOn: try Knowledge.day("2024-03-01")))
        #expect(facts(before, "measures") == ["listedOn 2015-06-01 2015-06-01"])
        #expect(facts(before, "names").contains { $0.contains("Shipping") } == false)
    }

    /// An empty answer says what was searched: the lists of the store too.
    @Test func whatIsNotFoundWasSearchedForInTheStoreToo() throws {
        let folder = try ImportFolder()
        _ = try folder.importFile(try unList(folder, "2024-01-10", ""))
        let asOf = AsOf(day: try Knowledge.day("2024-03-01"))
        let bundled = try Knowledge.base().show("no such party", asOf: asOf).coverage
        let report = try folder.listLibrary().show("no such party", asOf: asOf)
        #expect(report.answer == .notFound)
        #expect(report.coverage.lists.map(\.key) == bundled.lists.map(\.key) + ["UN-SC"])
        #expect(report.lines.first?.contains("searched \(bundled.lists.count + 1) lists") == true)
    }

    @Test func aNameInSeveralWordingsIsOneFactWithItsLists() throws {
        let folder = try ImportFolder()
        let nations = { (day: String, name: String, street: String) in
            try folder.file(
                "un-\(day).xml",
                """
                <CONSOLIDATED_LIST dateGenerated="\(day)T06:00:00Z"><ENTITIES><ENTITY><DATAID>1</DATAID>
                <FIRST_NAME>\(name)</FIRST_NAME><REFERENCE_NUMBER>UTe.001</REFERENCE_NUMBER>
                <ENTITY_ADDRESS><STREET>\(street)</STREET></ENTITY_ADDRESS></ENTITY></ENTITIES></CONSOLIDATED_LIST>
                """)
        }
        _ = try folder.importFile(try nations("2024-01-10", "BELIM TRADING", "4 Quay Road, Port Belim"))
        _ = try folder.importFile(try nations("2024-02-10", "Belim Trading", "Port Belim, 4 Quay Road"))
        _ = try folder.importFile(try folder.euList([("8", "Belim Trading", "UTe.001", "")]))
        let report = try folder.listLibrary().show("un-sc/1", asOf: AsOf(day: try Knowledge.day("2024-03-01")))
        let named = report.results.filter { $0["section"]?.cell == "names" && $0["from"] != .null }
        #expect(named.map { $0["value"]?.cell } == ["Belim Trading"])
        #expect(named.first?["source"]?.cell == "EU-FSF, UN-SC")
        let addresses = report.results.filter { $0["section"]?.cell == "addresses" }
        #expect(addresses.count == 1)
        #expect(addresses.first?["value"]?.cell.hasPrefix("Port Belim, 4 Quay Road") == true)
        #expect(report.lines.contains { $0.hasPrefix("  name: Belim Trading") && $0.hasSuffix("  EU-FSF, UN-SC") })
    }

    @Test func anAliasHoldsFromTheActThatMadeIt() throws {
        let folder = try ImportFolder()
        let name = { (name: String, day: String, id: Int) in
            """
            <nameAlias wholeName="\(name)" strong="true" logicalId="\(id)"><regulationSummary regulationType="regulation" \
            publicationDate="\(day)" numberTitle="act of \(day)"/></nameAlias>
            """
        }
        let path = try folder.file(
            "eu.xml",
            """
            <export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2024-01-10T06:00:00Z">
            <sanctionEntity designationDate="2015-06-01" euReferenceNumber="EU.1.1" logicalId="1">
            <regulation regulationType="regulation" publicationDate="2015-06-01" numberTitle="2015/1" programme="ZED" logicalId="9"/>
            <subjectType code="enterprise" classificationCode="E"/>
            \(name("Belim Trading", "2015-06-01", 2))\(name("Belim Shipping", "2018-04-05", 3))
            </sanctionEntity></export>
            """)
        guard case .accepted = try folder.importFile(path) else {
            Issue.record("not accepted")
            return
        }
        let report = try folder.listLibrary().show("eu-fsf/1", asOf: AsOf(day: try Knowledge.day("2024-03-01")))
        let names = report.results.filter { $0["section"]?.cell == "names" && $0["from"] != .null }
        #expect(names.map { $0["from"]?.cell } == ["2015-06-01", "2018-04-05"])
    }
}
