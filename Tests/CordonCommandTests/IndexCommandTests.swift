import CordonTestSupport
import Foundation
import Testing

/// `index` and `screen` over saved snapshots, as a user runs them.
@Suite struct IndexCommandTests {
    private let manager = FileManager.default

    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = try TemporaryFolder()
        try body(folder.path)
    }

    private func file(_ folder: String, _ name: String, _ text: String) throws -> String {
        let path = folder + "/" + name
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }

    private static let names = """
        id,kind,name,alias
        N-1,person,Ando Belim Carus,Андо Белим
        N-2,company,Belim Shipping Ltd,
        N-3,vessel,Belim Star,MV Belim Star

        """

    @Test func aFileOfNamesIsBuiltDescribedProvedAndSearched() throws {
        try withFolder { folder in
            let names = try file(folder, "names.csv", Self.names)
            let snapshot = folder + "/names.snapshot"
            let built = try CommandLineTool.run(["index", "build", "-i", names, "-o", snapshot, "-f", "ndjson"])
            #expect(built.status == 0, "\(built.error)")
            #expect(built.output.contains("\"entries\":3,\"names\":5"))
            let again = try CommandLineTool.run(["index", "build", "-i", names, "-o", snapshot + "2"])
            #expect(again.status == 0)
            #expect(manager.contentsEqual(atPath: snapshot, andPath: snapshot + "2"), "the same bytes again")
            let info = try CommandLineTool.run(["index", "info", snapshot])
            #expect(info.status == 0)
            #expect(info.output.contains("3 entries, 5 names"))
            #expect(info.output.contains("(file of names)"))
            let proved = try CommandLineTool.run(["index", "prove", snapshot, "--sample", "20", "--seed", "7"])
            #expect(proved.status == 0, "\(proved.output)")
            #expect(proved.output.contains("20 queries at 70: 20 equal to the exhaustive scan, 0 different"))
            let screened = try CommandLineTool.run([
                "screen", "Carus Ando Belim", "Xiaomi", "--snapshot", snapshot, "-f", "csv", "--fields",
                "subject,answer,entity,entry,matchedName,list,status",
            ])
            #expect(screened.status == 1)
            #expect(
                screened.output.replacing("\r\n", with: "\n") == """
                    subject,answer,entity,entry,matchedName,list,status
                    Carus Ando Belim,review,N-1,Ando Belim Carus,Ando Belim Carus (name),,effectNotHeld
                    Xiaomi,notFound,,,,,notFound

                    """)
            #expect(screened.error.contains("1 lists, oldest 0 d"))
            #expect(screened.error.contains("snapshot "))
        }
    }

    @Test func theStoreIsBuiltIntoASnapshotThatAnswersAlone() throws {
        try withFolder { folder in
            let store = folder + "/store"
            let list = try file(
                folder, "desk-2024-01-10.csv",
                "id,kind,name,weakAlias,listedOn\n1,organization,Belim Shipping Ltd,Bel,2023-11-02\n")
            let imported = try CommandLineTool.run(["lists", "import", list, "--list", "desk"], store: store)
            #expect(imported.status == 0)
            let snapshot = folder + "/all.snapshot"
            let built = try CommandLineTool.run(["index", "build", "-o", snapshot], store: store)
            #expect(built.status == 0, "\(built.error)")
            #expect(built.output.contains("DESK"))
            let asked = [
                "screen", "Belim Shipping", "Xiaomi", "-d", "2024-02-01", "-f", "csv", "--fields",
                "subject,answer,entity,entry,list,listedOn",
            ]
            let live = try CommandLineTool.run(asked, store: store)
            // The store is not there any more; the answer is.
            let saved = try CommandLineTool.run(asked + ["--snapshot", snapshot])
            #expect(saved.output == live.output)
            #expect(saved.status == live.status)
            #expect(live.output.contains("Belim Shipping,review,desk/1,Belim Shipping Ltd,DESK,2023-11-02"))
            let json = try CommandLineTool.run(
                ["screen", "Belim Shipping", "-d", "2024-02-01", "-f", "json", "--snapshot", snapshot])
            #expect(json.output.contains("\"snapshot\": \""))
            #expect(json.output.contains("\"list\": \"DESK\""))
            #expect(json.output.contains("\"ageDays\": 22"))
            let none = try CommandLineTool.run(
                [
                    "screen", "Belim Shipping", "-d", "2023-01-01", "-f", "csv", "--fields", "answer", "--snapshot",
                    snapshot,
                ])
            #expect(none.output == "answer\r\nnotFound\r\n")
            let only = try CommandLineTool.run(["index", "build", "--lists", "nonesuch", "-o", snapshot], store: store)
            #expect(only.status == 2)
        }
    }

    @Test func whatIsNoSnapshotIsRefused() throws {
        try withFolder { folder in
            let names = try file(folder, "names.csv", Self.names)
            let snapshot = folder + "/names.snapshot"
            #expect(try CommandLineTool.run(["index", "build", "-i", names, "-o", snapshot]).status == 0)
            var bytes = try Data(contentsOf: URL(fileURLWithPath: snapshot))
            bytes[bytes.count / 2 + bytes.count / 4] ^= 0x40
            let damaged = folder + "/damaged.snapshot"
            try bytes.write(to: URL(fileURLWithPath: damaged))
            try bytes.prefix(bytes.count / 2).write(to: URL(fileURLWithPath: folder + "/cut.snapshot"))
            let cut = folder + "/cut.snapshot"
            for path in [damaged, cut, names, folder + "/none", folder] {
                for command in [["index", "info", path], ["screen", "Belim", "--snapshot", path]] {
                    let outcome = try CommandLineTool.run(command)
                    #expect(outcome.status == ([damaged, cut].contains(path) ? 4 : 2), "\(command)")
                    #expect(outcome.output.isEmpty)
                    #expect(outcome.error.contains("expected"), "\(command): \(outcome.error)")
                }
            }
        }
    }

    @Test(arguments: [
        ["index", "build", "-o", "/nonexistent/x"], ["index", "build", "-i", "/nonexistent", "-o", "/tmp/x"],
        ["index", "prove", "/nonexistent"], ["index", "build"], ["screen", "x", "--kind", "plant"],
        ["screen", "x", "--kinds", "person,plant"], ["screen", "x", "--lists", "nonesuch"],
        ["screen", "x", "--lists", ","],
    ]) func wrongUsageIsTrouble(_ arguments: [String]) throws {
        #expect(try CommandLineTool.run(arguments).status == 2)
    }

    @Test func namesThatAreNoUTF8AreRefusedWithTheirLine() throws {
        try withFolder { folder in
            let path = folder + "/names.csv"
            try Data(Array("name\nBelim\nM".utf8) + [0xFC] + Array("ller\n".utf8)).write(to: URL(fileURLWithPath: path))
            let outcome = try CommandLineTool.run(["screen", "-i", path])
            #expect(outcome.status == 2)
            #expect(outcome.output.isEmpty)
            #expect(outcome.error.contains(":3"), "\(outcome.error)")
            #expect(outcome.error.contains("UTF-8"))
        }
    }

    @Test func aColumnKindIsUsed() throws {
        let input = "name,kind\nXiaomi Corp,company\nXiaomi Corp,\n"
        let outcome = try CommandLineTool.run(
            ["screen", "-i", "-", "-d", "2021-03-05", "-f", "csv", "--fields", "answer"], input: input)
        #expect(outcome.output == "answer\r\nreview\r\nreview\r\n")
        let wrong = try CommandLineTool.run(["screen", "-i", "-"], input: "name,kind\nBelim,plant\n")
        #expect(wrong.status == 2)
        #expect(wrong.error.contains(":2"))
    }

    @Test func rowsOfAFileAreTheSameInEveryFormat() throws {
        try withFolder { folder in
            let input = "name\n" + (0..<50).map { $0 % 3 == 0 ? "Xiaomi Corp" : "Belim \($0)" }.joined(separator: "\n")
            let asked = ["screen", "-i", "-", "-d", "2021-03-05", "--fields", "subject,answer,score"]
            let csv = try CommandLineTool.run(asked + ["-f", "csv"], input: input)
            let out = folder + "/rows.csv"
            let written = try CommandLineTool.run(asked + ["-f", "csv", "-o", out], input: input)
            #expect(written.status == 1)
            #expect(try String(contentsOfFile: out, encoding: .utf8) == csv.output)
            #expect(try manager.contentsOfDirectory(atPath: folder) == ["rows.csv"])
            let json = try CommandLineTool.run(asked + ["-f", "json"], input: input)
            let envelope = try #require(
                try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
            #expect((envelope["results"] as? [Any])?.count == 50)
            let lines = try CommandLineTool.run(asked + ["-f", "ndjson"], input: input).output.split(separator: "\n")
            #expect(lines.count == 50)
            #expect(csv.output.split(whereSeparator: \.isNewline).count == 51)
        }
    }
}
