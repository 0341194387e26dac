import CordonLists
import CordonModel
import CordonTestSupport
import Foundation
import Testing

@Suite struct BISDeniedPersonsTests {
    private let fixture = Fixture.path("bis-dpl.txt")

    @Test func theFixtureIsRecognisedAndReadWhole() throws {
        let edition = try ReadEdition(fixture)
        #expect(edition.header.list == "US-BIS-DPL")
        #expect(edition.header.records == 5)
        #expect(
            edition.entries.map(\.mainName) == [
                "A. SAMPLEMAN", "EXEMPLAR (EX) LIMITED", "EXEMPLAR (EX) LIMITED", "B. \"BOB\" SAMPLE",
            ])
        #expect(Set(edition.entries.map(\.id)).count == 4)
        #expect(edition.entries.allSatisfy { $0.kind == .unknown && $0.id.hasPrefix("DPL-") && $0.id.count == 20 })
        let person = edition.entries[0]
        let address = try #require(person.statements.first { $0.property == .address })
        #expect(address.value == "1 EXAMPLE ROAD, UNIT 2, EXAMPLEVILLE, ZZ, 00001")
        #expect(address[.street] == "1 EXAMPLE ROAD, UNIT 2" && address[.region] == "ZZ")
        #expect(address[.country] == nil)
        #expect(address[.postalCode] == "00001")
        #expect(person.statement(.effectiveOn, "06/19/2003")?[.earliest] == "2003-06-19")
        #expect(person.statement(.endedOn, "06/29/2056")?[.latest] == "2056-06-29")
        #expect(person.statement(.amendedOn, "2007-01-31")?[.earliest] == "2007-01-31")
        #expect(person.statement(.attribute, "Y")?[.type] == "Standard_Order")
        #expect(person.statement(.attribute, "FR NOTICE ADDED")?[.type] == "Action")
        #expect(person.values(.notice) == ["68 F.R. 1 6/27/03 71 F.R. 2 7/10/06"])
        #expect(edition.entries[1].values(.endedOn) == [])
    }

    @Test func aRowPrintedTwiceIsOneEntryAndReported() throws {
        let edition = try ReadEdition(fixture)
        #expect(edition.header.warnings.map(\.line) == [6])
        #expect(edition.header.warnings.map(\.found) == ["B. \"BOB\" SAMPLE"])
        #expect(edition.entries[3].statements.count { $0.property == .address } == 1)
    }

    @Test func noFieldOfTheFixtureIsLost() throws {
        let text = String(decoding: try FieldAccounting.bytes(fixture), as: UTF8.self)
        let accounting = FieldAccounting(
            FieldAccounting.csv(text, separator: "\t"), entries: try ReadEdition(fixture).entries)
        #expect(accounting.fields == 50)
        #expect(accounting.lost == [])
    }

    /// State, country and the order of rows are no part of the key, and a column that is new is kept.
    @Test func theKeyComesFromNameAddressAndDay() throws {
        let lines = String(decoding: try FieldAccounting.bytes(fixture), as: UTF8.self).split(separator: "\n")
        let other =
            [lines[0] + "\t\"Remarks\""]
            + lines[1...].reversed().map {
                $0.replacing("\"ZZ\"\t\"\"", with: "\"\"\t\"UT\"").replacing("\" A. S", with: "\"A.  s") + "\t\"new\""
            }
        let file = try TemporaryFile(Array(other.joined(separator: "\r\n").utf8))
        let edition = try ReadEdition(file.path)
        #expect(Set(edition.entries.map(\.id)) == Set(try ReadEdition(fixture).entries.map(\.id)))
        #expect(edition.entries[0].statement(.raw, "new")?[.path] == "Remarks")
    }

    @Test(arguments: [
        ("\"Name\"\t\"Standard_Order\"\t\"FR_Citation\"\n\"A\"\t\"Y\"\t\"1\"\n", "a column of this name"),
        (nil, "12 cells, one a column"), ("", "a list in a format cordon reads"),
        ("<html><body>Name\tStandard_Order\tFR_Citation</body></html>", "a list in a format cordon reads"),
    ])
    func otherShapesAreRefused(_ text: String?, _ expected: String) throws {
        let whole = try FieldAccounting.bytes(fixture)
        let cut = whole.prefix(while: { $0 != 0x0A }) + Data("\n\"A\"\t\"B\"\t\"C\"\n".utf8)
        let file = try TemporaryFile(Array(text.map { Data($0.utf8) } ?? cut))
        #expect(ReadEdition.failure(file.path)?.expected == expected)
    }

    @Test func aCutFileIsRefused() throws {
        let whole = Array(try FieldAccounting.bytes(fixture))
        for end in [whole.count - 3, whole.count - 40] {
            let file = try TemporaryFile(Array(whole[..<end]))
            #expect(ReadEdition.failure(file.path) != nil, "cut at \(end)")
        }
    }

    /// README: 546 and 666 lines with the header, the first without a line end behind the last. Rows that are printed
    /// twice were counted by eye.
    @Test(
        .enabled(if: SharedData.isThere, SharedData.reason),
        arguments: [("dpl-2019-06", 546, 3), ("dpl-2023-11", 665, 2)])
    func everyRealEditionIsReadWhole(_ name: String, _ rows: Int, _ twice: Int) throws {
        let path = SharedData.path("us/dpl/\(name).txt.gz")
        let edition = try ReadEdition(path)
        #expect(edition.header.records == rows)
        #expect(edition.entries.count == rows - twice)
        #expect(edition.header.warnings.count == twice)
        #expect(
            edition.entries.allSatisfy {
                $0.statements.contains { $0.property == .effectiveOn && $0[.earliest] != nil }
            })
        let text = String(decoding: try FieldAccounting.bytes(path), as: UTF8.self)
        let accounting = FieldAccounting(FieldAccounting.csv(text, separator: "\t"), entries: edition.entries)
        #expect(accounting.lost == [])
        let ash = try #require(edition.entries.first { $0.mainName == "I. ASH" })
        #expect(ash.statement(.endedOn, "06/29/2056")?[.earliest] == "2056-06-29")
    }

    @Test(.enabled(if: SharedData.isThere, SharedData.reason))
    func keysLastFromEditionToEdition() throws {
        let old = try ReadEdition(SharedData.path("us/dpl/dpl-2019-06.txt.gz"))
        let new = try ReadEdition(SharedData.path("us/dpl/dpl-2023-11.txt.gz"))
        func orders(_ edition: ReadEdition) -> Set<String> {
            Set(edition.entries.map { "\($0.mainName) \($0.values(.effectiveOn)) \($0.values(.address).count)" })
        }
        let common = orders(old).intersection(orders(new)).count
        let kept = Set(old.entries.map(\.id)).intersection(new.entries.map(\.id)).count
        #expect(common > 200)
        #expect(kept >= common - 5)
    }
}
