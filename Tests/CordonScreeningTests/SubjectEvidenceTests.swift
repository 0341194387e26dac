import CordonLists
import CordonModel
import CordonNames
import CordonScreening
import Foundation
import Testing

/// `screen` with what is known of a subject beside its name.
@Suite struct SubjectEvidenceTests {
    private let lei = "5493001KJTIIGC8Y1R12"

    private func library(_ folder: ImportFolder) throws -> ListLibrary {
        let rows = [
            "id,kind,name,nationality,birthDate,country,identifier",
            "1,person,Ando Belim Carus,RU,1964-05-17,,", "2,organization,Dolan Trading GmbH,,,DE,lei:\(lei)",
        ]
        var options = ImportOptions()
        options.list = "DESK"
        _ = try folder.importFile(
            try folder.file("desk-2024-01-10.csv", rows.map { $0 + "\n" }.joined()), options)
        return try folder.listLibrary()
    }

    private func facts(_ known: (SubjectFacts.Property, String)...) -> SubjectFacts {
        var facts = SubjectFacts()
        for (property, text) in known { facts.add(property, text) }
        return facts
    }

    private func rows(
        _ library: ListLibrary, _ name: String, _ facts: SubjectFacts, threshold: Int = 85
    ) throws -> [ReportRecord] {
        try library.screen(
            NameScreening(
                names: [ScreenedName(name, facts: facts)], threshold: threshold,
                asOf: AsOf(day: try Knowledge.day("2024-02-01")))
        ).results
    }

    private func relations(_ row: ReportRecord) -> [String] {
        guard case .list(let parts)? = row["explanation"] else { return [] }
        return parts.compactMap { part in
            guard case .record(let record) = part else { return nil }
            return record["relation"]?.cell
        }
    }

    @Test func aFactThatAgreesIsEvidenceAndIsSaid() throws {
        let folder = try ImportFolder()
        let library = try library(folder)
        let alone = try #require(try rows(library, "Ando Belim Carus", SubjectFacts()).first)
        #expect(alone["evidence"] == .text("weak"))
        let known = facts((.country, "Russia"), (.date, "1964-05-17"))
        let row = try #require(try rows(library, "Ando Belim Carus", known).first)
        #expect(row["evidence"] == .text("moderate"))
        #expect(relations(row).contains("dateSame"))
        #expect(relations(row).contains("countrySame"))
    }

    @Test func oneWordOfAPersonIsNotACompanyAndIsSaidToBeContradicted() throws {
        let folder = try ImportFolder()
        var options = ImportOptions()
        options.list = "DESK"
        _ = try folder.importFile(
            try folder.file("desk-2024-01-10.csv", "id,kind,name\n1,person,Julia\n2,person,Ando Belim\n"), options)
        let library = try folder.listLibrary()
        func answers(_ name: String, _ kind: SubjectKind?) throws -> [String] {
            try library.screen(
                NameScreening(
                    names: [ScreenedName(name, kind: kind)], threshold: 85,
                    asOf: AsOf(day: try Knowledge.day("2024-02-01")))
            ).results.map { $0["answer"]?.cell ?? "" }
        }
        #expect(try answers("Julia Ltd", .organization) == ["contradicted"])
        #expect(try answers("Julia", .person) == ["review"])
        // Nobody has said that it is no person.
        #expect(try answers("Julia", nil) == ["review"])
        // More words may be those of the owner.
        #expect(try answers("Ando Belim Ltd", .organization) == ["review"])
    }

    @Test func aListedNameOfAnotherDayOfBirthIsSaidToBeContradicted() throws {
        let folder = try ImportFolder()
        let library = try library(folder)
        let asked = NameScreening(
            names: [
                ScreenedName("Ando Belim Carus", facts: facts((.date, "1991"), (.country, "FR"), (.gender, "m"))),
                ScreenedName("Nobody At All"),
            ],
            asOf: AsOf(day: try Knowledge.day("2024-02-01")))
        var question = asked
        question.countsNearMisses = false
        let report = try library.screen(question)
        // It is no finding, and it is not the answer of a name on no list either.
        #expect(report.results.map { $0["answer"]?.cell } == ["contradicted", "notFound"])
        #expect(report.results.map { $0["number"]?.cell } == ["1", "2"])
        #expect(relations(try #require(report.results.first)).contains("dateDiffers"))
        #expect(report.answer == .noHits)
        #expect(report.level == .none)
        #expect(report.coverage.warnings.contains { $0.contains("contradicted") })
    }

    @Test func aNameThatCannotBeSearchedStaysAFindingBesideANumber() throws {
        let folder = try ImportFolder()
        let library = try library(folder)
        let other = facts((.number(kind: "lei"), "213800WAVVOPS85N2205"))
        let row = try #require(try rows(library, "???", other).first)
        #expect(row["answer"] == .text("notComparable"))
    }

    @Test func aDateOfTwoDigitsIsNone() {
        #expect(facts((.date, "01-05-12")).dates.isEmpty)
        #expect(facts((.date, "01-05-12")).unread.count == 1)
        #expect(facts((.date, "1964-05")).dates == ["1964-05"])
        // Any day may stand in a column that is only called so.
        #expect(SubjectFacts.property(ofColumn: "date") == nil)
    }

    @Test func whatOneSideLacksContradictsNothing() throws {
        let folder = try ImportFolder()
        let library = try library(folder)
        let row = try #require(try rows(library, "Dolan Trading GmbH", facts((.date, "1991"))).first)
        #expect(row["answer"] == .text("review"))
        #expect(row["score"] == .number(100))
        #expect(row["evidence"] == .text("weak"))
    }

    @Test func anEqualDateLiftsANameToTheLine() throws {
        let folder = try ImportFolder()
        let library = try library(folder)
        let name = "Ando Bellin Caris"
        var near = NameScreening(names: [ScreenedName(name)], asOf: AsOf(day: try Knowledge.day("2024-02-01")))
        near.threshold = 1
        let alone = try #require(try library.screen(near).results.first)
        guard case .number(let score)? = alone["score"] else {
            Issue.record("no score")
            return
        }
        // A line that the name alone misses by a point.
        #expect(try rows(library, name, SubjectFacts(), threshold: score + 1).first?["answer"] == .text("notFound"))
        let known = facts((.date, "1964-05-17"))
        #expect(try rows(library, name, known, threshold: score + 1).first?["answer"] == .text("review"))
    }

    @Test func aSharedNumberFindsAPartyWhateverItsName() throws {
        let folder = try ImportFolder()
        let library = try library(folder)
        let known = facts((.number(kind: "lei"), lei))
        let row = try #require(try rows(library, "Something Else Entirely", known).first)
        #expect(row["entity"] == .text("desk/2"))
        #expect(row["evidence"] == .text("strong"))
        #expect(relations(row).contains("identifierSame"))
        // A number with wrong check digits is none, and that is said.
        let wrong = facts((.number(kind: "lei"), String(lei.dropLast()) + "3"))
        let answer = try #require(try rows(library, "Something Else Entirely", wrong).first)
        #expect(answer["answer"] == .text("notFound"))
        #expect(answer["warnings"]?.cell.contains("lei") == true)
    }

    @Test func aNumberOfAPartyFindsItsEntriesThatDoNotPrintIt() throws {
        let folder = try ImportFolder()
        let library = try library(folder)
        // Joined by another number: this list has no LEI.
        for (list, row) in [
            ("ONE", "9,organization,Dolan Trading,lei:\(lei)|cik:0009999947"),
            ("TWO", "x,organization,Do Lan Mao Yi,cik:0009999947"),
        ] {
            var options = ImportOptions()
            options.list = list
            _ = try folder.importFile(
                try folder.file("\(list)-2024-01-10.csv", "id,kind,name,identifier\n\(row)\n"), options)
        }
        var question = NameScreening(
            names: [ScreenedName("Something Else Entirely", facts: facts((.number(kind: "lei"), lei)))],
            asOf: AsOf(day: try Knowledge.day("2024-02-01")))
        #expect(
            Set(try library.screen(question).results.compactMap { $0["entity"]?.cell }) == ["desk/2", "one/9", "two/x"])
        question.lists = ["TWO"]
        let row = try #require(try library.screen(question).results.first)
        #expect(row["entity"] == .text("two/x"))
        #expect(relations(row).contains("identifierSame"))
    }

    @Test func columnsOfAFileAreFacts() throws {
        let folder = try ImportFolder()
        let path = try folder.file(
            "names.csv",
            "id,Name,kind,Nationality,Date of birth,LEI\n17,Ando Belim Carus,person,RU;DE,1964-05-17,\n"
                + "18,Dolan,organization,Nowhere,17.5.64,\(lei)\n")
        let names = try NamesFile(.path(path)).names()
        #expect(names.count == 2)
        #expect(names.first?.facts.countries == ["ru", "de"])
        #expect(names.first?.facts.dates == ["1964-05-17"])
        #expect(names.last?.facts.numbers.map(\.value) == [lei])
        // What cannot be compared is a warning of that name, not a silent nothing.
        #expect(names.last?.facts.unread.count == 2)
    }

    @Test func anEntityWithFactsHasTheScoreOfItsComparison() throws {
        // The same reading of names and evidence as `compare` of two parties.
        let folder = try ImportFolder()
        let library = try library(folder)
        let known = facts((.country, "FR"), (.date, "1964-05-18"))
        let row = try #require(try rows(library, "Ando Belim Carus", known, threshold: 50).first)
        let deck = try folder.file(
            "pair.ndjson",
            #"{"query":{"schema":"Person","properties":{"name":["Ando Belim Carus"],"country":["FR"],"birthDate":["1964-05-18"]}},"#
                + #""candidate":{"schema":"Person","properties":{"name":["Ando Belim Carus"],"country":["RU"],"birthDate":["1964-05-17"]}}}"#
                + "\n")
        guard case .parties(let parties) = try Deck(path: deck) else {
            Issue.record("no deck of parties")
            return
        }
        let lines = try parties.compared(library.knowledge)
        #expect(lines.first?.contains("\"score\":\(row["score"]?.cell ?? "?"),") == true)
    }

    @Test func explainHasTheScoreAndEvidenceOfScreen() throws {
        let folder = try ImportFolder()
        let library = try library(folder)
        for known in [facts((.date, "1964-05-17")), facts((.date, "1991")), facts((.country, "RU"), (.gender, "f"))] {
            let row = try #require(try rows(library, "Ando Belim Carus", known, threshold: 50).first)
            var question = NameExplanation(
                query: "Ando Belim Carus", party: "desk/1", asOf: AsOf(day: try Knowledge.day("2024-02-01")))
            question.facts = known
            let report = try library.explain(question)
            let extra = Dictionary(report.extra.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
            #expect(extra["score"] == row["score"])
            #expect(extra["evidence"] == row["evidence"])
        }
    }
}
