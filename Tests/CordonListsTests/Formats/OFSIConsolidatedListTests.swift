import CordonLists
import CordonModel
import CordonTestSupport
import Foundation
import Testing

@Suite struct OFSIConsolidatedListTests {
    private let newer = Fixture.path("uk-conlist/2022.csv")
    /// The layout of 2020, which was published in Windows-1252.
    private let older: TemporaryFile

    init() throws {
        let text = String(decoding: try FieldAccounting.bytes(Fixture.path("uk-conlist/2020.csv")), as: UTF8.self)
        older = try TemporaryFile(Array(try #require(text.data(using: .windowsCP1252))))
    }

    @Test func rowsOfAGroupAreOneEntry() throws {
        let edition = try ReadEdition(older.path)
        #expect(edition.header.list == "UK-OFSI-CONLIST")
        #expect(edition.header.published == Moment(CivilDate("2031-04-27")!, in: .utc))
        #expect(edition.header.records == 5)
        #expect(edition.entries.map(\.id) == ["77001", "77002"])
        #expect(edition.entries.map(\.kind) == [.person, .organization])
        let person = try #require(edition["77001"])
        #expect(person.values(.name) == ["Orrin Del VASK"])
        #expect(person.statement(.name, "Orrin Del VASK")?[.middleName] == "Del")
        #expect(person.values(.alias) == ["Orrin VASKE"])
        #expect(person.statement(.birthDate, "00/00/1980")?[.latest] == "1980-12-31")
        #expect(person.statement(.birthDate, "05/07/1981")?[.earliest] == "1981-07-05")
        #expect(person.values(.title) == ["Captain", "Harbour Master"])
        #expect(person.values(.position) == ["Pilot", "Keeper of the l’Anse light"])
        #expect(person.values(.nationality) == ["Eruma", "Utopia"])
        #expect(person.statement(.identifier, "U-12 (Eruma)")?[.type] == "Passport Details")
        // A country for both towns is left as it is printed.
        #expect(person.values(.birthPlace) == ["Dunmere, (1)-(2) Utopia", "Port Ember, (1)-(2) Utopia"])
        let body = try #require(edition["77002"])
        #expect(body.values(.name) == ["VASK HARBOUR TUGS"])
        #expect(body.values(.formerName) == ["VASK ROPES"])
    }

    @Test func runningTextGivesItsNumbersAndStays() throws {
        let edition = try ReadEdition(older.path)
        let person = try #require(edition["77001"])
        #expect(person.statement(.reference, "ZZi.021")?[.type] == "UN reference number")
        #expect(person.statement(.identifier, "9999993")?[.scheme] == "imo")
        #expect(person.values(.remark) == ["UN Ref ZZi.021. Also called “the Stick”. IMO number: 9999993."])
        #expect(edition["77002"]?.values(.reference) == ["ZZ.E.7.19"])
    }

    @Test func theNewerLayoutPacksFieldsIntoOtherInformation() throws {
        let edition = try ReadEdition(newer)
        let person = try #require(edition["78001"])
        #expect(person.values(.name) == ["Orrin Del Amos Ire Bo VASK"])
        #expect(person.statement(.alias, "Оррин ВАСК")?[.script] == "Cyrillic")
        #expect(person.values(.weakAlias) == ["Stick"])
        #expect(person.statement(.birthDate, "00/04/1984")?[.latest] == "1984-04-30")
        #expect(person.statement(.reference, "ZED0001")?[.type] == "UK Sanctions List Ref")
        #expect(person.statement(.reference, "ZZi.021")?[.type] == "UN reference number")
        #expect(person.values(.remark) == ["Heard of in May.", "Also called Stick."])
        #expect(person.values(.reason) == ["Runs the harbour (all of it): and the quay."])
        #expect(person.values(.gender) == ["Male"])
        #expect(person.values(.phone) == ["+99 5"])
        #expect(person.statement(.attribute, "kept")?[.type] == "Odd label")
        #expect(person.statement(.identifier, "U-11")?[.note] == "expired")
        #expect(person.statement(.listedOn, "31/01/2022")?[.type] == "UK Sanctions List Date Designated")
        let ship = try #require(edition["78002"])
        #expect(ship.kind == .vessel)
        #expect(ship.statement(.identifier, "9999993")?[.scheme] == "imo")
        #expect(ship.statement(.link, "Vask Tugs")?[.relation] == "owner/operator")
        #expect(ship.statement(.attribute, "Eruma")?[.former] == "true")
    }

    /// Labels of packed fields, which say what becomes of what follows, and marks of numbered cells.
    private static let separators =
        [
            "(UK Sanctions List Ref):", "(UN Ref):", "(UK Statement of Reasons):", "(Gender):", "(Phone number):",
            "(Odd label):", "(IMO number):", "(Current owner/operator (s)):", "(Previous flags):", "(Type of ship):",
            "(Business Reg No):", ". Also", "(Further Identifiying Information):",
        ] + (1...40).reversed().flatMap { ["(\($0))", "\($0))"] } + "abcdefgh".flatMap { ["(\($0))", "\($0))"] }

    private static func accounting(_ path: String, _ entries: [PublishedEntry], windows: Bool) throws -> FieldAccounting
    {
        let bytes = try FieldAccounting.bytes(path)
        let text = try #require(String(data: bytes, encoding: windows ? .windowsCP1252 : .utf8))
        // Punctuation behind a value goes where a cell is taken apart.
        return FieldAccounting(
            FieldAccounting.csv(text, header: 2), entries: entries, separators: separators,
            normalise: { text in
                var text = FieldAccounting.squeeze(text)
                while let last = text.utf8.last, ".,; ".utf8.contains(last) { text.removeLast() }
                return text
            })
    }

    @Test func noFieldOfTheFixturesIsLost() throws {
        for (path, fields, windows) in [(older.path, 63, true), (newer, 54, false)] {
            let accounting = try Self.accounting(path, try ReadEdition(path).entries, windows: windows)
            #expect(accounting.fields == fields)
            #expect(accounting.lost == [])
        }
    }

    @Test func whatIsNoSuchListIsRefused() throws {
        let format = OFSIConsolidatedList()
        let html = try TemporaryFile(Array("<html><body>Name 6,Alias Type,Group ID</body></html>".utf8))
        #expect(format.recognises(try ListSource(path: html.path).head()) == false)
        let whole = String(decoding: try FieldAccounting.bytes(newer), as: UTF8.self)
        let cut = try TemporaryFile(Array(whole.utf8.dropLast(35)))
        #expect(ReadEdition.failure(cut.path)?.line == 6)
        #expect(ReadEdition.failure(cut.path)?.expected == "36 cells, one a column")
        let column = try TemporaryFile(Array(whole.replacingOccurrences(of: ",Regime,", with: ",Régime,").utf8))
        #expect(ReadEdition.failure(column.path)?.field == "Regime")
        let orphan = try TemporaryFile(Array(whole.replacingOccurrences(of: ",78002", with: ",").utf8))
        #expect(ReadEdition.failure(orphan.path)?.field == "Group ID")
        #expect(ReadEdition.failure(orphan.path)?.line == 6)
    }

    /// formats.md: 9,492 rows for 2,114 Group IDs, sorted by name.
    @Test(.enabled(if: SharedData.isThere, SharedData.reason))
    func theRealListOf2020IsReadWhole() throws {
        let path = SharedData.path("uk/ConList-2020-04-27.csv.gz")
        let edition = try ReadEdition(path)
        #expect(edition.header.published == Moment(CivilDate("2020-04-27")!, in: .utc))
        #expect(edition.header.records == 9_492)
        #expect(edition.entries.count == 2_114)
        #expect(Set(edition.entries.map(\.id)).count == 2_114)
        #expect(edition.entries.allSatisfy { $0.kind != .unknown && $0.values(.name).count == 1 })
        let person = try #require(edition["13349"])
        #expect(person.values(.name) == ["Nayef Salam Muhammad Ujaym AL-HABABI"])
        #expect(person.values(.birthDate) == ["00/00/1980", "00/00/1981"])
        #expect(person.values(.nationality) == ["Qatar", "Saudi Arabia"])
        #expect(person.values(.reference) == ["QDe.004"])
        // 0x92, an apostrophe of Windows-1252.
        #expect(edition["12866"]?.values(.remark).contains { $0.contains("pour l’Unification") } == true)
        #expect(edition["13556"]?.statement(.identifier, "8937675")?[.scheme] == "imo")
        let accounting = try Self.accounting(path, edition.entries, windows: true)
        #expect(accounting.lost == [])
    }

    @Test(.enabled(if: SharedData.isThere, SharedData.reason))
    func theRealListInTheNewerLayoutIsReadWhole() throws {
        let path = SharedData.path("uk/ConList-2022-fixture.csv")
        let edition = try ReadEdition(path)
        // README: 25 lines, of which two stand before the rows.
        #expect(edition.header.records == 23)
        #expect(edition.entries.map(\.id) == ["9053", "13063", "13754", "11039", "13017", "9215"])
        #expect(edition["9053"]?.statement(.alias, "محسن حجتی")?[.language] == "Persian")
        #expect(edition["9215"]?.values(.reference) == ["AQD0183", "QDi.263"])
        #expect(edition["9215"]?.values(.identifier) == ["3520025509842-7 (Pakistani)"])
        let accounting = try Self.accounting(path, edition.entries, windows: false)
        #expect(accounting.lost == [])
    }
}
