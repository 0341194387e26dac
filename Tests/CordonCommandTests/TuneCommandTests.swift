import CordonTestSupport
import Foundation
import Testing

/// `tune`: figures, never findings.
@Suite struct TuneCommandTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func file(_ text: String) throws -> String { try folder.write("\(UUID().uuidString).csv", text) }

    @Test func aDeckThatIsBuiltIsOneThatCompareAndSweepRead() throws {
        let build = ["tune", "deck", "build", "--names", "Examples/names.csv", "--per-operator", "1"]
        let deck = try CommandLineTool.run(build)
        #expect(deck.status == 0)
        #expect(deck.output.hasPrefix("kind,name1,name2,match,operator\r\n"))
        #expect(try CommandLineTool.run(build).output == deck.output)
        #expect(try CommandLineTool.run(build + ["--seed", "2"]).output != deck.output)
        let path = try file(deck.output)
        let lines = deck.output.split(whereSeparator: \.isNewline).count
        let compared = try CommandLineTool.run(["compare", "-i", path])
        #expect(compared.output.split(whereSeparator: \.isNewline).count == lines)
        let swept = try CommandLineTool.run(["tune", "sweep", "-i", path, "-f", "ndjson"])
        #expect(swept.status == 0)
        #expect(swept.output.split(separator: "\n").count == 41)
    }

    @Test func theEnvelopeSaysWhatWasMeasured() throws {
        let run = try CommandLineTool.run([
            "tune", "recall", "--names", "Examples/names.csv", "--per-operator", "1", "--operators", "letterCase", "-f",
            "json",
        ])
        #expect(run.status == 0)
        #expect(run.error == "names names.csv, parties 3, perOperator 1, seed 1, threshold 85, firstTenFrom 70\n")
        let json = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        #expect((json["measured"] as? [String: Any])?["parties"] as? Int == 3)
        let rows = try #require(json["results"] as? [[String: Any]])
        #expect(rows.first?["operator"] as? String == "letterCase")
        #expect(rows.first?["recall"] as? Double == 1)
    }

    @Test func aSampleIsDrawnLabelledAndReadBack() throws {
        let customers = try file(
            "name,kind\nZorinex Marine Trading,company\nZorinex Insurance,company\nSilver Petral,vessel\n")
        let drawn = try CommandLineTool.run([
            "tune", "lines", "-i", customers, "--names", "Examples/names.csv", "-f", "csv",
        ])
        #expect(drawn.status == 0)
        #expect(
            drawn.output.hasPrefix(
                "subject,subjectKind,id,entry,entryKind,list,score,threshold,band,population,explanation,label\r\n"))
        let read = try CommandLineTool.run([
            "tune", "lines", "--labelled", try file(drawn.output.replacing(",\r\n", with: ",true\r\n")), "-f", "csv",
        ])
        #expect(read.status == 0)
        #expect(read.output.hasPrefix("side,band,list,rows,labelled,true,share,low,high\r\nabove,all,all,"))
    }

    @Test(arguments: [
        (["tune", "recall", "--threshold", "0"], "--threshold: expected a number from 1 to 100"),
        (["tune", "recall", "--per-operator", "0"], "--per-operator"),
        (["tune", "recall", "--operators", "magic"], "--operators: expected some of letterCase,"),
        (["tune", "recall", "--names", "/nonexistent.csv"], "/nonexistent.csv"),
        (["tune", "recall", "-i", "Examples/deck.csv", "--names", "Examples/names.csv"], "--names"),
        (["tune", "sweep", "-i", "Examples/deck.csv", "--from", "90", "--to", "80"], "--to"),
        (["tune", "sweep", "-i", "Examples/deck.csv", "--step", "0"], "--step"),
        (["tune", "sweep", "-i", "Examples/deck.csv", "--fields", "recall,taste"], "--fields"),
        (["tune", "sweep", "-i", "Examples/account.csv"], "kind"),
        (["tune", "lines"], "either names with -i or a sample with --labelled"),
        (["tune", "lines", "--labelled", "Examples/labelled-sample.csv", "--threshold", "80"], "another threshold"),
        (["tune", "lines", "-i", "Examples/deck.csv", "--above", "-1"], "--above"),
    ]) func whatIsWrongIsNamed(_ arguments: [String], _ said: String) throws {
        let run = try CommandLineTool.run(arguments)
        #expect(run.status == 2)
        #expect(run.error.contains(said), "\(run.error)")
        #expect(run.output.isEmpty)
    }
}
