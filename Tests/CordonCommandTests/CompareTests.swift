import CordonTestSupport
import Foundation
import Testing

/// `compare`: every row back, in order, with score and explanation.
@Suite struct CompareTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func file(_ name: String, _ text: String) throws -> String { try folder.write(name, text) }

    @Test func everyRowComesBackInItsOrderWithAScore() throws {
        let deck = try file(
            "pairs.csv",
            """
            note,kind,name1,name2
            a,person,Юрий Иванов,Yuri Ivanov
            "b, quoted",company,Iran Air,Iran Oil

            c,,BSMI,"Belim Semiconductor Manufacturing International Corp., Ltd"

            """)
        let run = try CommandLineTool.run(["compare", "-i", deck])
        #expect(run.status == 0)
        let lines = run.output.split(whereSeparator: \.isNewline).map(String.init)
        #expect(lines.first == "note,kind,name1,name2,score,evidence,explanation")
        #expect(lines.count == 4)
        #expect(lines[1].hasPrefix("a,person,Юрий Иванов,Yuri Ivanov,9"))
        #expect(lines[2].hasPrefix("\"b, quoted\",company,Iran Air,Iran Oil,"))
        #expect(lines[3].contains(",88,weak,"))
    }

    @Test func aDeckComesFromStandardInputToo() throws {
        let run = try CommandLineTool.run(
            ["compare", "-i", "-"], input: "kind,name1,name2\nperson,Jon Smith,John Smith\n")
        #expect(run.status == 0)
        #expect(run.output.contains("person,Jon Smith,John Smith,9"))
    }

    @Test func partiesComeBackWithTheEvidenceBesideTheName() throws {
        let pair = { (date: String) in
            #"{"n":1,"query":{"schema":"Person","properties":{"name":["Ali Hasan"],"birthDate":["1970-02-03"]}},"#
                + #""candidate":{"schema":"Person","properties":{"name":["Hasan, Ali"],"birthDate":["\#(date)"]}}}"#
        }
        let deck = try file("parties.ndjson", pair("1970-02-03") + "\n\n" + pair("1985-07-09") + "\n")
        let run = try CommandLineTool.run(["compare", "-i", deck])
        #expect(run.status == 0)
        let rows = try run.output.split(whereSeparator: \.isNewline).map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        let scores = rows.compactMap { $0["score"] as? Int }
        #expect(scores.count == 2)
        #expect(scores[0] >= 85 && scores[1] < 85)
        #expect(rows.map { $0["n"] as? Int } == [1, 1])
        #expect(rows.first?["evidence"] as? String == "moderate")
    }

    @Test func aMarkAtTheBeginningIsNoPartOfADeck() throws {
        let pair =
            #"{"query":{"schema":"Person","properties":{"name":["Ali Hasan"]}},"#
            + #""candidate":{"schema":"Person","properties":{"name":["Ali Hasan"]}}}"#
        let parties = try CommandLineTool.run(["compare", "-i", try file("bom.ndjson", "\u{FEFF}" + pair + "\n")])
        #expect(parties.status == 0, "\(parties.error)")
        #expect(parties.output.contains("\"score\":100"))
        let names = try CommandLineTool.run(
            ["compare", "-i", try file("bom.csv", "\u{FEFF}kind,name1,name2\n,Ali Hasan,Ali Hasan\n")])
        #expect(names.output.contains(",100,weak,"))
    }

    @Test(arguments: ["1999-99-99", "1999-02-30", "unknown", "--", "1999-1-1-1"])
    func whatIsNoDateIsNoEvidence(_ date: String) throws {
        func score(_ date: String) throws -> String {
            let party = #"{"schema":"Person","properties":{"name":["Ali Hasan"],"birthDate":["\#(date)"]}}"#
            let deck = try file("date.ndjson", #"{"query":\#(party),"candidate":\#(party)}"# + "\n")
            return try CommandLineTool.run(["compare", "-i", deck]).output
        }
        #expect(try score(date).contains("\"evidence\":\"weak\""))
        #expect(try score("1999-02-28").contains("\"evidence\":\"moderate\""))
        #expect(try score("1999").contains("\"evidence\":\"moderate\""))
    }

    @Test(arguments: [
        ("kind,name1,name2,name1\n,a,b,c\n", "name1: expected one column of this name"),
        ("", "the columns kind,name1,name2"), ("name1,name2\na,b\n", "kind"),
        ("kind,name1,name2\nplant,a,b\n", "plant"),
        ("kind,name1,name2\nperson,a\n", ":2"), ("{\"query\":1}\n", ":1"), ("{\"query\":{}}\n", ":1"),
    ]) func aDeckThatIsNoneIsRefusedWithItsLine(_ text: String, _ said: String) throws {
        let run = try CommandLineTool.run(["compare", "-i", try file("bad", text)])
        #expect(run.status == 2)
        #expect(run.error.contains(said), "\(run.error)")
    }
}
