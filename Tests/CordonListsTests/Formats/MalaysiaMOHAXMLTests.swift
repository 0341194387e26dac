import CordonLists
import CordonModel
import CordonTestSupport
import Foundation
import Testing

@Suite struct MalaysiaMOHAXMLTests {
    private let fixture = Fixture.path("my-moha.xml")

    @Test func theFixtureIsRecognisedAndReadWhole() throws {
        let edition = try ReadEdition(fixture)
        #expect(edition.header.list == "MY-MOHA")
        #expect(
            edition.header.published
                == Moment(CivilDate("2025-02-04")!, TimeOfDay("17:53:20")!, in: .offset(seconds: 8 * 3600)))
        #expect(edition.entries.map(\.id) == ["KDN.I.99-2014", "KDN.I.98-2021", "KDN.K.99-2013"])
        let person = try #require(edition["KDN.I.99-2014"])
        #expect(person.kind == .person)
        #expect(person.values(.name) == ["Ando bin Belim"])
        #expect(Set(person.values(.alias)) == ["Anda Belim", "Ando Al-Belim"])
        #expect(Set(person.values(.birthDate)) == ["20.2.1976", "7.1.1977"])
        #expect(person.statement(.birthDate, "7.1.1977")?[.earliest] == "1977-01-07")
        #expect(person.values(.position) == ["Kerani"])
        #expect(person.values(.title) == [])
        #expect(person.statement(.identifier, "U9990001")?[.type] == "Nombor Pasport")
        #expect(person.statement(.identifier, "L075")?[.type] == "Nombor Kad Pengenalan")
        #expect(person.values(.address) == ["No. 1, Jalan Satu, Ostrand"])
        let group = try #require(edition["KDN.K.99-2013"])
        #expect(group.kind == .organization)
        #expect(Set(group.values(.alias)) == ["Ostrand Front", "Front of Ostrand", "KO"])
        #expect(Set(group.values(.address)) == ["Utopia", "Ruritania"])
    }

    @Test func malayMonthsAreRead() throws {
        let edition = try ReadEdition(fixture)
        #expect(edition["KDN.I.99-2014"]?.statement(.listedOn, "15 Februari 2023")?[.earliest] == "2023-02-15")
        #expect(edition["KDN.I.98-2021"]?.statement(.listedOn, "21 Mei 2019")?[.earliest] == "2019-05-21")
        #expect(edition["KDN.K.99-2013"]?.statement(.listedOn, "7 April 2014")?[.earliest] == "2014-04-07")
    }

    @Test func aNameWithAnotherBehindTheAtIsAlsoItsParts() throws {
        let person = try #require(try ReadEdition(fixture)["KDN.I.98-2021"])
        #expect(person.values(.name) == ["Mira Ost @ Mira binti Ost"])
        #expect(Set(person.values(.alias)) == ["Mira Ost", "Mira binti Ost"])
    }

    /// The heads of tables and the two headings are layout; so is what the program that made the file says of it.
    private func accounting(_ path: String) throws -> FieldAccounting {
        FieldAccounting(
            FieldAccounting.xml(try FieldAccounting.bytes(path), skip: ["x:xmpmeta", "THead"]),
            entries: try ReadEdition(path).entries,
            dropped: { text in
                ["-", "A. INDIVIDU", "B. KUMPULAN"].contains(text) || text.hasPrefix("(1)") || Self.heads.contains(text)
            },
            separators: "abcdefghijklmnopq".flatMap { ["(\($0)) ", "\($0)) "] })
    }

    private static let heads: Set<String> = Set(
        (2...13).map { "(\($0))" }
            + [
                "No.", "Rujukan", "Nama", "Gelaran", "Jawatan", "Tarikh Lahir", "Tempat Lahir", "Nama Lain",
                "Warganegara",
                "Nombor Pasport", "Nombor. Kad Pengenalan", "Alamat", "Tarikh Disenaraikan",
            ])

    @Test func noFieldOfTheFixtureIsLost() throws {
        let accounting = try accounting(fixture)
        #expect(accounting.fields == 49)
        #expect(accounting.lost == [])
    }

    @Test func aRowOfAnotherShapeIsAnError() throws {
        let text = String(decoding: try FieldAccounting.bytes(fixture), as: UTF8.self)
        let short = try TemporaryFile(Array(text.replacingOccurrences(of: "<TD><P>Kerani </P></TD>", with: "").utf8))
        #expect(ReadEdition.failure(short.path)?.found == "12 cells, KDN.I.99- 2014")
        let other = try TemporaryFile(Array(text.replacingOccurrences(of: "KDN. I.98-2021", with: "98").utf8))
        #expect(ReadEdition.failure(other.path)?.found == "13 cells, 98")
    }

    @Test func aFileThatIsCutAndAPageOfHTMLAreRefused() throws {
        let bytes = [UInt8](try FieldAccounting.bytes(fixture))
        let cut = try TemporaryFile(Array(bytes.prefix(bytes.count - 30)))
        #expect(ReadEdition.failure(cut.path)?.expected == "a complete XML file")
        let page = try TemporaryFile(Array("<html><P>KDN.I.99-2014</P></html>".utf8))
        #expect(ReadEdition.failure(page.path)?.found == "an HTML page")
        let document = try TemporaryFile(Array("<TaggedPDF-doc><P>Another paper</P></TaggedPDF-doc>".utf8))
        #expect(ReadEdition.failure(document.path)?.found == "XML with the root <TaggedPDF-doc>")
    }

    /// 101 references stand in the file (counted as text): the persons run to 77, the groups to 24.
    @Test(.enabled(if: SharedData.isThere, SharedData.reason)) func theRealListIsReadWhole() throws {
        let path = SharedData.path("my/moha.xml")
        let edition = try ReadEdition(path)
        #expect(edition.entries.count { $0.kind == .person } == 77)
        #expect(edition.entries.count { $0.kind == .organization } == 24)
        #expect(Set(edition.entries.map(\.id)).count == 101)
        #expect(edition["KDN.I.09-2022"]?.values(.name) == ["Muhammad Arsamir bin Abdullah"])
        #expect(edition["KDN.I.38-2021"]?.values(.birthDate).count == 4)
        #expect(edition["KDN.I.38-2021"]?.values(.alias).contains("Mohamad Alsaied AlHamidan") == true)
        #expect(edition["KDN.K.05-2014"]?.values(.alias).count == 17)
        for property in [Property.listedOn, .birthDate] {
            #expect(
                edition.entries.allSatisfy {
                    $0.statements.allSatisfy { $0.property != property || $0[.earliest] != nil }
                })
        }
        #expect(try accounting(path).lost == [])
    }
}
