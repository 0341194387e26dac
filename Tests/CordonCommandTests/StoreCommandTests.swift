import CordonTestSupport
import Foundation
import Testing

/// Commands about a store, as a user runs them.
@Suite struct StoreCommandTests {
    private let manager = FileManager.default

    private let temporary: TemporaryFolder
    private var folder: String { temporary.path }

    init() throws { temporary = try TemporaryFolder() }

    /// A small list of the United Nations.
    private func list(_ day: String, _ parties: Int = 3) throws -> String {
        var text = "<CONSOLIDATED_LIST dateGenerated=\"\(day)T06:00:00Z\"><ENTITIES>"
        for id in 0..<parties {
            text += "<ENTITY><DATAID>\(id)</DATAID><FIRST_NAME>Belim \(id) of \(day)</FIRST_NAME></ENTITY>"
        }
        return try temporary.write("un-\(day).xml", text + "</ENTITIES></CONSOLIDATED_LIST>")
    }

    @Test func theKeyOfAKnownListIsNotLentToTheFileOfAnother() throws {
        let file = "\(folder)/desk-2024-01-10.csv"
        try Data("id,kind,name\n1,organization,Belim\n".utf8).write(to: URL(fileURLWithPath: file))
        let store = folder + "/store"
        // A list that is downloaded, and one of the bundled facts.
        for key in ["un-sc", "US-DOD-1260H"] {
            let outcome = try CommandLineTool.run(["lists", "import", file, "--list", key], store: store)
            #expect(outcome.status == 1)
            #expect(outcome.output.contains("expected the list \(key.uppercased()), found \"HOUSE\""))
        }
        #expect(try CommandLineTool.run(["lists", "import", file, "--list", "our-desk"], store: store).status == 0)
        let nations = try list("2024-01-10")
        #expect(try CommandLineTool.run(["lists", "import", nations, "--list", "un-sc"], store: store).status == 0)
    }

    @Test func aDamagedStoreIsAFailureOfIntegrity() throws {
        let store = folder + "/store"
        let nations = try list("2024-01-10", 500)
        #expect(try CommandLineTool.run(["lists", "import", nations], store: store).status == 0)
        let path = store + "/cordon.sqlite"
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        // The pages of a run in the middle, then all but the first, then every byte.
        for damaged in [whole.count / 2..<whole.count / 2 + 32_768, 16_384..<whole.count, 0..<whole.count] {
            var bytes = whole
            bytes.replaceSubrange(damaged, with: Data(repeating: 0x5A, count: damaged.count))
            try bytes.write(to: URL(fileURLWithPath: path))
            let verified = try CommandLineTool.run(["lists", "verify"], store: store)
            #expect(verified.status == 4, "\(damaged): \(verified.error)")
            #expect((verified.output + verified.error).contains("damaged"), "\(damaged)")
        }
        // The last one is no database at all; a question says so too.
        let asked = try CommandLineTool.run(["lists", "show", "un-sc"], store: store)
        #expect(asked.status == 4)
        #expect(asked.error.split(separator: "\n").count == 1)
        #expect(asked.error.contains("expected an undamaged store"))
    }

    @Test func aBackupOfAStoreThatLostAFileIsMadeAndExitsFour() throws {
        let store = folder + "/store"
        #expect(try CommandLineTool.run(["lists", "import", try list("2024-01-10")], store: store).status == 0)
        #expect(try CommandLineTool.run(["lists", "backup", folder + "/whole"], store: store).status == 0)
        for file in try manager.contentsOfDirectory(atPath: store + "/sources") {
            try manager.removeItem(atPath: store + "/sources/" + file)
        }
        let outcome = try CommandLineTool.run(["lists", "backup", folder + "/copy"], store: store)
        #expect(outcome.status == 4)
        #expect(outcome.error.contains("un-2024-01-10.xml is not kept"))
        #expect(manager.fileExists(atPath: folder + "/copy/cordon.sqlite"))
        let key = folder + "/k"
        #expect(try CommandLineTool.run(["lists", "bundle", "key", key]).status == 0)
        let bundle = ["lists", "bundle", "create", folder + "/b", "--key", key]
        #expect(try CommandLineTool.run(bundle, store: store).status == 4)
    }

    @Test func keptFilesWithoutTheirDatabaseAreNoNewStore() throws {
        let store = folder + "/store"
        let nations = try list("2024-01-10")
        #expect(try CommandLineTool.run(["lists", "import", nations], store: store).status == 0)
        let path = store + "/cordon.sqlite"
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        for isEmpty in [true, false] {
            try manager.removeItem(atPath: path)
            if isEmpty { #expect(manager.createFile(atPath: path, contents: nil)) }
            for command in [
                ["lists", "ls"], ["show", "belim"], ["lists", "verify"], ["lists", "import", nations],
                ["lists", "backup", folder + "/copy"], ["lists", "refused"],
            ] {
                let outcome = try CommandLineTool.run(command, store: store)
                #expect(outcome.status == 4, "\(command): \(outcome.error)")
                #expect(outcome.error.contains("or import the files of sources/ into a new folder"))
            }
            let size = try? manager.attributesOfItem(atPath: path)[.size] as? Int
            #expect(size == (isEmpty ? 0 : nil), "nothing is written")
        }
        // What the sentence advises works.
        let kept = try manager.contentsOfDirectory(atPath: store + "/sources").map { store + "/sources/" + $0 }
        let other = folder + "/other"
        #expect(try CommandLineTool.run(["lists", "import"] + kept, store: other).status == 0)
        // A database that is not the one of the kept files is whole, and says that something belongs to nothing.
        try whole.write(to: URL(fileURLWithPath: path))
        #expect(!(try CommandLineTool.run(["lists", "verify"], store: store).output.contains("belongs to no edition")))
        #expect(
            try CommandLineTool.run(["lists", "import", try list("2024-02-10")], store: store).status == 0)
        try whole.write(to: URL(fileURLWithPath: path))
        let verified = try CommandLineTool.run(["lists", "verify"], store: store)
        #expect((verified.output + verified.error).contains("belongs to no edition and was not refused"))
    }

    @Test func aDamagedDatabaseIsNotBackedUp() throws {
        let store = folder + "/store"
        let nations = try list("2024-01-10", 500)
        #expect(try CommandLineTool.run(["lists", "import", nations], store: store).status == 0)
        let path = store + "/cordon.sqlite"
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        for place in stride(from: 16_384, to: whole.count, by: 16_384) {
            var bytes = whole
            // The header of a page: its kind, and how many rows it has.
            bytes.replaceSubrange(place..<place + 8, with: Data(repeating: 0x5A, count: 8))
            try bytes.write(to: URL(fileURLWithPath: path))
            let sound = try CommandLineTool.run(["lists", "verify"], store: store).status == 0
            let copy = folder + "/copy-\(place)"
            let outcome = try CommandLineTool.run(["lists", "backup", copy], store: store)
            #expect(outcome.status == (sound ? 0 : 4), "\(place): \(outcome.error)")
            #expect(outcome.output.isEmpty == !sound)
            #expect(manager.fileExists(atPath: copy) == sound)
            #expect(!manager.fileExists(atPath: copy + ".partial"))
        }
    }

    @Test func anEditionGoesOnlyWithYesAndLeavesATrace() throws {
        let store = folder + "/store"
        for day in ["2024-01-10", "2024-02-10"] {
            #expect(try CommandLineTool.run(["lists", "import", try list(day)], store: store).status == 0)
        }
        let remove = ["lists", "remove", "un-sc", "--edition", "2024-02-10T06:00:00Z"]
        let dry = try CommandLineTool.run(remove, store: store)
        #expect(dry.status == 0)
        #expect(dry.output.contains("would go"))
        #expect(dry.output.contains("3 contents in this edition alone"))
        func editions() throws -> [String] {
            try CommandLineTool.run(
                ["lists", "editions", "un-sc", "-f", "csv", "--fields", "date"], store: store
            ).output.replacing("\r\n", with: "\n").split(separator: "\n").dropFirst().map(String.init)
        }
        #expect(try editions().count == 2)
        #expect(try CommandLineTool.run(remove + ["--yes"], store: store).status == 0)
        #expect(try editions() == ["2024-01-10T06:00:00Z"])
        let refused = try CommandLineTool.run(["lists", "refused"], store: store)
        #expect(refused.output.contains("it was the edition of 2024-02-10T06:00:00Z with 3 entries"))
        #expect(try CommandLineTool.run(["lists", "verify"], store: store).status == 0)
        #expect(try CommandLineTool.run(remove + ["--yes"], store: store).status == 2)
    }

    /// Two processes that import into one store at the same time: one waits, and neither loses anything.
    @Test func importsAtTheSameTimeLoseNothing() async throws {
        let store = folder + "/store"
        let days = ["2024-01-10", "2024-02-10", "2024-03-10", "2024-04-10"]
        var files: [String] = []
        for day in days { files.append(try list(day, 2_000)) }
        let statuses = try await withThrowingTaskGroup(of: Int32.self) { group in
            // None of them finds a store; the first one makes it.
            for file in files {
                group.addTask { try CommandLineTool.run(["lists", "import", file], store: store).status }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(statuses == [0, 0, 0, 0])
        #expect(try CommandLineTool.run(["lists", "verify"], store: store).status == 0)
        let shown = try CommandLineTool.run(
            ["lists", "editions", "un-sc", "-f", "csv", "--fields", "date,inForce"], store: store)
        #expect(
            shown.output.replacing("\r\n", with: "\n").split(separator: "\n").dropFirst().map(String.init)
                == days.map { "\($0)T06:00:00Z,2000" })
    }
}
