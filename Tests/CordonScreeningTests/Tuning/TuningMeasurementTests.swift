import CordonLists
import CordonModel
import CordonNames
import CordonTestSupport
import Foundation
import Testing

@testable import CordonScreening

/// What the tune commands measure, on made-up names.
@Suite struct TuningMeasurementTests {
    private static let namesCSV = """
        id,kind,name,alias,alias2
        A,person,Ivan Ivanovich Petrov,Иван Иванович Петров,
        B,organization,"Belim Shipping, Ltd",BSL|Belim Lines,Belim Marine
        C,vessel,Blue Star,,
        A,person,Ivan Petroff,,
        """

    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func file(_ text: String) throws -> String { try folder.write("\(UUID().uuidString).csv", text) }

    private func names() throws -> TuningNames { try TuningNames(path: try file(Self.namesCSV)) }

    @Test func aFileOfNamesGivesParties() throws {
        let parties = try names().parties
        #expect(parties.map(\.id) == ["A", "B", "C"])
        #expect(parties[0].names == ["Ivan Ivanovich Petrov", "Иван Иванович Петров", "Ivan Petroff"])
        #expect(parties[1].names == ["Belim Shipping, Ltd", "BSL", "Belim Lines", "Belim Marine"])
        #expect(parties.map(\.kind) == [.person, .organisation, .vessel])
    }

    @Test(arguments: [
        ("", "id,kind,name"), ("id,kind,name\n", "at least one name"), ("id,kind,name\n1,plant,X\n", ":2: kind"),
        ("id,kind,name\n1,person\n", ":2: expected 3 fields"), ("id,kind,name\n,person,X\n", ":2: id"),
        ("id,kind,name\n1,person,\n", ":2: name"), ("id,kind,name\n\u{0},person,\n", "NUL"),
        ("what,ever\n1,2\n", "id,kind,name"),
        ("id,kind,name\n\"1,person\n", "quote"),
    ]) func aFileThatIsNoneIsRefusedWithItsPlace(_ text: String, _ said: String) throws {
        let path = try file(text)
        let error = #expect(throws: DataError.self) { try TuningNames(path: path) }
        #expect(error?.description.contains(said) ?? false, "\(error?.description ?? "")")
    }

    @Test func recallIsTheSameForTheSameSeedAndCountsAddUp() throws {
        let question = RecallMeasurement(names: try names(), perOperator: 4, seed: 3)
        let report = try Knowledge.base().measureRecall(question)
        #expect(report.results == (try Knowledge.base().measureRecall(question)).results)
        #expect(report.results.allSatisfy { $0.fields.map(\.name) == KnowledgeBase.recallColumns })
        func sum(_ field: String, _ isWanted: (String, String) -> Bool) -> Int {
            report.results.filter { isWanted($0["operator"]?.cell ?? "", $0["script"]?.cell ?? "") }
                .reduce(0) { $0 + (Int($1[field]?.cell ?? "") ?? 0) }
        }
        let all = sum("names") { $0 == "all" && $1 == "all" }
        #expect(all > 40)
        #expect(sum("names") { $0 != "all" && $1 == "all" } == all)
        #expect(sum("names") { $0 == "all" && $1 != "all" } == all)
        #expect(sum("names") { $0 != "all" && $1 != "all" } == all)
        #expect(sum("names") { $0 == "all" && $1 == "cyrillic" } > 0)
        #expect(report.results.first { $0["operator"]?.cell == "letterCase" }?["recall"]?.cell == "1.0000")
    }

    private static let deck = """
        kind,name1,name2,match,category
        person,Ivan Petrov,Иван Петров,true,script
        person,Ivan Petrov,Ivan Petrov,yes,same
        company,Belim Shipping Ltd,Zorin Bank,0,other
        person,Ivan Petrov,Jane Doe,1,lost
        person,Ivan Petrov,Jane Doe,,open
        person,Ivan Petrov,Ivan Petrow,true,doubtful
        """

    @Test func aDeckGivesRecallByCategory() throws {
        let deck = try LabelledDeck(path: try file(Self.deck))
        let report = try Knowledge.base().measureRecall(deck, threshold: 85)
        let rows = report.results.filter { $0["script"]?.cell == "all" }
            .map { [$0["category"], $0["pairs"], $0["found"]].map { $0?.cell ?? "" }.joined(separator: " ") }
        #expect(rows == ["script 1 1", "same 1 1", "lost 1 0", "all 3 2"])
        #expect(report.results.contains { $0["script"]?.cell == "cyrillic+latin" })
        #expect(report.measured["leftOut"] == .number(2))
    }

    @Test func aSweepCountsByThreshold() throws {
        let report = try Knowledge.base().sweep(
            try LabelledDeck(path: try file(Self.deck)), try ThresholdSweep(from: 85, to: 100, step: 15))
        #expect(report.results.map { $0["threshold"]?.cell } == ["85", "100"])
        #expect(report.results[0]["mark"]?.cell == "shipped+bestF1")
        #expect(report.results[0]["found"] == .number(2))
        #expect(report.results[0]["missed"] == .number(1))
        #expect(report.results[0]["precision"]?.cell == "1.0000")
        #expect(report.results[0]["recall"]?.cell == "0.6667")
        #expect(report.results[0]["f1"]?.cell == "0.8000")
        #expect(report.results[0]["falsePositiveRate"]?.cell == "0.0000")
        #expect(report.results.allSatisfy { $0.fields.map(\.name) == KnowledgeBase.sweepColumns })
    }

    @Test(arguments: [
        ("kind,name1,name2\n", "match"), ("kind,name1,name2,match\n", "an empty deck"),
        ("kind,name1,name2,match\n,a,b,\n", "1 rows without"), ("kind,name1,name2,match\n,a,b,maybe\n", ":2: match"),
    ]) func aDeckWithoutLabelsIsRefused(_ text: String, _ said: String) throws {
        let path = try file(text)
        let error = #expect(throws: DataError.self) { try LabelledDeck(path: path) }
        #expect(error?.description.contains(said) ?? false, "\(error?.description ?? "")")
    }

    @Test func aBuiltDeckIsADeck() throws {
        let built = try Knowledge.base().buildDeck(
            DeckBuilding(names: TuningNames(try Knowledge.base()), perOperator: 2, otherParties: 5, seed: 2))
        let text = CSVText.write(built.results, columns: built.columns)
        let deck = try LabelledDeck(try NameDeck("deck.csv", Array(text.utf8)))
        #expect(deck.pairs.count == built.results.count)
        #expect(deck.pairs.filter { !$0.isSame }.count == 5)
        #expect(deck.pairs.filter(\.isSame).allSatisfy { $0.left != $0.right })
        #expect(Set(deck.pairs.map(\.category)).isSuperset(of: ["oneEdit", "otherParty"]))
    }

    private func sample(_ subjects: String, above: Int = 100, below: Int = 299, seed: Int = 1) throws -> TuningReport {
        try Knowledge.base().sampleLines(
            try LineSample(
                subjects: try file(subjects), names: TuningNames(try Knowledge.base()), threshold: 85, above: above,
                below: below, seed: seed))
    }

    private static let subjects = """
        name
        Xiaomi Technologies Corp
        China Telecom
        China Mobile Holdings
        Huawei Device
        China Nuclear
        China Electronics
        """

    @Test func aSampleDoesNotDependOnTheOrderOfTheNames() throws {
        let whole = try sample(Self.subjects)
        let turned = ["name"] + Self.subjects.split(separator: "\n").dropFirst().reversed().map(String.init)
        #expect(whole.results == (try sample(turned.joined(separator: "\n"))).results)
        let few = try sample(Self.subjects, above: 4, below: 6)
        #expect(few.results.count == 10)
        #expect(few.results.allSatisfy(whole.results.contains))
        #expect(few.results != (try sample(Self.subjects, above: 4, below: 6, seed: 2)).results)
        let scores = whole.results.compactMap { Int($0["score"]?.cell ?? "") }
        #expect(scores.allSatisfy { (70...100).contains($0) })
        #expect(scores != scores.sorted() && scores != scores.sorted(by: >))
        #expect(whole.results.allSatisfy { $0["label"] == .null })
    }

    private func labelled(_ report: TuningReport, _ columns: [String], _ label: (ReportRecord) -> String) throws
        -> String
    {
        let rows = report.results.map { row -> ReportRecord in
            var row = row
            row.fields = row.fields.filter { $0.name != "label" } + [.init(name: "label", value: .text(label(row)))]
            return row
        }
        return try file(CSVText.write(rows, columns: columns))
    }

    @Test func labelsAreReadBack() throws {
        let drawn = try sample(Self.subjects)
        let path = try labelled(drawn, drawn.columns) { (Int($0["score"]?.cell ?? "") ?? 0) >= 90 ? "yes" : "no" }
        let report = try Knowledge.base().reviewLines(
            try LineReview(path: path, threshold: 85, knowledge: try Knowledge.base()))
        let above = try #require(report.results.first { $0["side"]?.cell == "above" && $0["band"]?.cell == "all" })
        let below = try #require(report.results.first { $0["side"]?.cell == "below" && $0["band"]?.cell == "all" })
        let bands = report.results.filter { $0["side"]?.cell == "above" && $0["band"]?.cell == "85-89" }
        #expect(bands.allSatisfy { $0["share"]?.cell == "0.0000" })
        #expect(above["share"] != .null && above["low"] != .null)
        #expect(below["true"] == .number(0))
        let total = try #require(Int(below["labelled"]?.cell ?? ""))
        #expect(below["high"] == .share(Proportion(count: 0, total: total).exactUpperBound))
        #expect(below["low"] == .null)
        // A sheet without scores is scored again and comes to the same.
        let blind = try labelled(drawn, ["subject", "subjectKind", "entry", "entryKind", "list", "label"]) {
            (Int($0["score"]?.cell ?? "") ?? 0) >= 90 ? "1" : "0"
        }
        let again = try Knowledge.base().reviewLines(
            try LineReview(path: blind, threshold: 85, knowledge: try Knowledge.base()))
        #expect(again.results == report.results)
    }

    @Test(arguments: [
        ("subject,entry\n", "label"), ("subject,entry,score,label\n", "an empty sample"),
        ("subject,entry,score,label\na,b,85,perhaps\n", ":2: label"),
        ("subject,entry,score,label\na,b,high,\n", ":2: score"),
        ("subject,entry,score,label\na,b,12,\n", "70 to 100"),
        ("subject,entry,score,threshold,label\na,b,86,80,\n", ":2: threshold"),
    ]) func aSheetThatIsNoneIsRefused(_ text: String, _ said: String) throws {
        let path = try file(text)
        let knowledge = try Knowledge.base()
        let error = #expect(throws: DataError.self) { try LineReview(path: path, threshold: 85, knowledge: knowledge) }
        #expect(error?.description.contains(said) ?? false, "\(error?.description ?? "")")
    }

    @Test(arguments: [
        (85, 85, "85-89"), (89, 85, "85-89"), (100, 85, "100"), (84, 85, "80-84"), (70, 85, "70-74"), (75, 85, "75-79"),
        (100, 98, "98-100"), (97, 98, "93-97"), (1, 5, "1-4"), (4, 5, "1-4"), (100, 100, "100"), (99, 100, "95-99"),
    ]) func bandsAreCountedFromTheLine(_ score: Int, _ threshold: Int, _ label: String) {
        #expect(ScoreBand(score: score, threshold: threshold)?.label == label)
    }

    @Test func outsideTheReviewedScoresThereIsNoBand() {
        #expect(ScoreBand(score: 69, threshold: 85) == nil)
        #expect(ScoreBand(score: 101, threshold: 85) == nil)
        #expect(ScoreBand(score: 0, threshold: 1) == nil)
    }
}
