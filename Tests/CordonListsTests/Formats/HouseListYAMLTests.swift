import CordonLists
import CordonModel
import CordonTestSupport
import Foundation
import Testing

@Suite struct HouseListYAMLTests {
    private let fixture = Fixture.path("house-yaml.yaml")

    @Test func theFixtureIsRecognisedAndReadWhole() throws {
        #expect(try ListFormats.format(of: ListSource(path: fixture)).key == "house-yaml")
        let edition = try ReadEdition(fixture)
        #expect(edition.header.list == "OUR-DESK")
        #expect(edition.header.published?.date.description == "2024-03-01")
        #expect(edition.entries.map(\.id) == ["H-1", "H-2"])
        let person = try #require(edition["H-1"])
        #expect(person.kind == .person)
        #expect(person.values(.name) == ["Ando Belim Carus"])
        #expect(person.values(.alias) == ["Ando Dorn", "Ando the Elder"])
        #expect(person.statement(.birthDate, "1961-05-17")?[.earliest] == "1961-05-17")
        #expect(person.statement(.identifier, "UTOP00TESTONLY000147")?[.scheme] == "lei")
        #expect(person.statement(.identifier, "X-9")?[.type] == nil)
        #expect(person.statement(.raw, "Desk 4")?[.path] == "owner")
        let company = try #require(edition["H-2"])
        #expect(company.kind == .unknown)
        #expect(company.values(.remark) == ["Two lines of text."])
    }

    private func failure(_ text: String) throws -> DataError? {
        let file = try TemporaryFile(text, name: "desk.yaml")
        return ReadEdition.failure(file.path, as: HouseListYAML())
    }

    @Test func whatIsNoListIsRefusedWithItsPlace() throws {
        #expect(try failure("entries:\n  - id: 1\n    name: [a\n")?.expected == "YAML")
        #expect(try failure("entries:\n  - id: 1\n")?.field == "name")
        #expect(try failure("entries:\n  - id: 1\n    name: x\n    kind: persn\n")?.field == "kind")
        #expect(try failure("entries:\n  - id: 1\n    name: {a: b}\n")?.line == 3)
        #expect(try failure("entries: none\n")?.field == "entries")
        #expect(try failure("- a\n")?.expected == "a mapping with entries")
        #expect(try failure("")?.expected == "a mapping with entries")
    }

    /// Aliases that repeat a list of lists without end: refused, not expanded.
    @Test func aListThatRepeatsItselfIsRefused() throws {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...9 {
            text +=
                "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
                + "]\n"
        }
        #expect(
            try failure(text + "entries:\n  - id: 1\n    name: x\n    alias: *a9\n")?.expected
                == "a text or a list of texts")
    }
}
