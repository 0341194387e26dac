import CordonModel
@testable import CordonScreening
import CordonTestSupport
import Foundation
import Testing

/// Columns that a user assigns by hand: what no header says is read as they say, and nothing is guessed beside it.
@Suite struct ColumnMappingTests {
    private static let custodian =
        "Depotauszug;;;\nStand;05.03.2021;;\nKennnummer;Bezeichnung;Stück;Kurswert\n"
        + "KYG9830T1067;Xiaomi Corp;1.250;3.787,50\nUS69343P1057;Nobody;10;6,5\nSumme;;;3.794,00\n"

    private func question(_ text: String, _ columns: ColumnMapping?) throws -> PortfolioScreening {
        PortfolioScreening(
            .bytes(name: "depot.csv", Array(text.utf8)), columns: columns,
            asOf: AsOf(day: try Knowledge.day("2021-03-05")))
    }

    private func holdings(_ text: String, _ columns: ColumnMapping?) throws -> Holdings {
        try HoldingsReader(
            file: .bytes(name: "depot.csv", Array(text.utf8)), day: try Knowledge.day("2021-03-05"), columns: columns
        ).holdings()
    }

    @Test func aFileWithoutAKnownHeaderIsOutlinedAndRefusedUntilItsColumnsAreAssigned() throws {
        let asked = try question(Self.custodian, nil)
        let outline = try asked.outline()
        #expect(outline.layout == nil)
        #expect(outline.headerLine == 3)
        #expect(outline.columns.map(\.header) == ["Kennnummer", "Bezeichnung", "Stück", "Kurswert"])
        #expect(outline.columns.map(\.content) == [nil, nil, nil, nil])
        #expect(outline.columns.first?.samples == ["KYG9830T1067", "US69343P1057", "Summe"])
        let error = #expect(throws: DataError.self) { try Knowledge.base().screen(asked) }
        #expect(error?.field == "header")
    }

    @Test(arguments: [
        ColumnMapping(columns: ["isin": "Kennnummer", "name": "Bezeichnung", "quantity": "Stück", "value": "Kurswert"]),
        ColumnMapping(columns: ["isin": "#1", "name": "#2", "qty": "#3", "market value": "#4"], headerLine: 3),
    ]) func assignedColumnsAreRead(_ columns: ColumnMapping) throws {
        let holdings = try holdings(Self.custodian, columns)
        #expect(holdings.rows.map { $0.identifiers.first?.text } == ["KYG9830T1067", "US69343P1057", "Summe"])
        #expect(holdings.rows.first?.name == "Xiaomi Corp")
        #expect(holdings.rows.first?.quantity == 1250)
        #expect(holdings.rows.first?.value == Decimal(string: "3787.5"))
        #expect(holdings.rows.map(\.line) == [4, 5, 6])
        #expect(holdings.unread.map(\.line) == [1, 2])
    }

    @Test func aFileWithoutAHeaderIsReadByTheNumbersOfItsColumns() throws {
        let holdings = try holdings(
            "KYG9830T1067,1000\nHK0941009539,20\n",
            ColumnMapping(columns: ["isin": "#1", "quantity": "#2"], headerLine: 0))
        #expect(holdings.rows.map(\.line) == [1, 2])
        #expect(holdings.rows.map(\.quantity) == [1000, 20])
    }

    @Test func whatAnExportCallsAColumnCanBeOverruled() throws {
        let text = "Symbol,Security,Quantity\nignored,XIACY,1000\n"
        #expect(try holdings(text, nil).rows.first?.ticker == "ignored")
        let holdings = try holdings(text, ColumnMapping("ticker=Security,quantity=Quantity", option: "--map"))
        #expect(holdings.rows.first?.ticker == "XIACY")
        #expect(holdings.rows.first?.name == "")
    }

    @Test(arguments: [
        ["isin": "Nirgends"], ["isin": "#9"], ["isin": "#0"], ["isin": "#-9223372036854775808"], ["stars": "#1"],
        ["quantity": "#3"], [:],
        ["isin": "#1", "name": "#1"],
    ]) func aMappingThatNamesNothingOrNoInstrumentIsRefused(_ columns: [String: String]) throws {
        let error = #expect(throws: DataError.self) {
            try holdings(Self.custodian, ColumnMapping(columns: columns, headerLine: 3))
        }
        #expect(error?.file == "depot.csv")
    }

    @Test(arguments: ["isin", "isin=", "=Kennnummer", "isin=#1,isin=#2"])
    func anOptionThatIsNoMappingIsRefused(_ text: String) {
        #expect(throws: DataError.self) { try ColumnMapping(text, option: "--map") }
    }

    @Test func linesThatAreNoPositionAreGivenWithTheReason() throws {
        let report = try Knowledge.base().screen(
            try question("Symbol,Quantity,Price\nXIACY,1,2\nCash,,3\nTotal,,5\n", nil))
        guard case .record(let summary)? = report.extra.first(where: { $0.name == "summary" })?.value else {
            Issue.record("no summary")
            return
        }
        #expect(
            summary["unread"]?.cell
                == "line: 3; text: Cash · 3; reason: cash | line: 4; text: Total · 5; reason: a total")
    }

    // MARK: Names

    private func names(_ text: String, _ columns: ColumnMapping? = nil) throws -> NamesFile.Reading {
        try NamesFile(.bytes(name: "customers.csv", Array(text.utf8)), columns: columns).read()
    }

    @Test func aTableOfNamesWithoutAColumnCalledNameIsReadOnceItIsAssigned() throws {
        let text = "Kunde,Firma,Land\n17,\"Belim, Ltd\",CN\n18,,FR\n19,Carus SA,FR\n"
        let error = #expect(throws: DataError.self) { try names(text) }
        #expect(error?.field == "name")
        let outline = try NamesFile(.bytes(name: "customers.csv", Array(text.utf8))).outline()
        #expect(outline.layout == nil)
        #expect(outline.columns.map(\.header) == ["Kunde", "Firma", "Land"])
        let reading = try names(text, ColumnMapping(columns: ["name": "#2", "id": "#1", "country": "Land"]))
        #expect(reading.names.map(\.name) == ["Belim, Ltd", "Carus SA"])
        #expect(reading.names.map(\.id) == ["17", "19"])
        #expect(reading.names.map(\.facts.countries) == [["cn"], ["fr"]])
        #expect(reading.withoutName == [3])
    }

    @Test func namesOfATableWithoutAHeaderAreAllRead() throws {
        let reading = try names("Belim;1\nCarus;2\n", ColumnMapping(columns: ["name": "#1"], headerLine: 0))
        #expect(reading.names.map(\.name) == ["Belim", "Carus"])
        #expect(reading.names.map(\.line) == [1, 2])
    }

    @Test func quotationMarksInsideALineBelongToItsName() throws {
        let text =
            "\"Alpha\" Trading Ltd\nOOO \"Beta\"\n\"Gamma, Delta Co\"\n\"Epsilon \"\"Zeta\"\" Ltd\" \r\n\"Eta\n\"Theta\" \"Iota\"\n"
        let file = try TemporaryFile(text, name: "names.txt")
        let names = try NamesFile(.path(file.path)).names()
        #expect(
            names.map(\.name) == [
                "\"Alpha\" Trading Ltd", "OOO \"Beta\"", "Gamma, Delta Co", "Epsilon \"Zeta\" Ltd", "\"Eta",
                "\"Theta\" \"Iota\"",
            ])
        #expect(names.map(\.line) == [1, 2, 3, 4, 5, 6])
    }

    @Test func oneNameALineHasNothingToAssign() throws {
        let outline = try NamesFile(.bytes(name: "n.txt", Array("Belim, Ltd\nCarus\n".utf8))).outline()
        #expect(outline.layout == "one name a line")
        #expect(!outline.isAssignable)
        #expect(outline.columns.map(\.content) == ["name"])
    }

    @Test func theNumberOfACustomerStandsBesideEveryRow() throws {
        var subject = ScreenedName("Xiaomi Corporation")
        subject.id = "C-17"
        let report = try Knowledge.base().screen(
            NameScreening(names: [subject], asOf: AsOf(day: try Knowledge.day("2021-03-05"))))
        #expect(!report.results.isEmpty && report.results.allSatisfy { $0["subjectId"] == .text("C-17") })
    }
}
