import Foundation
import Testing

/// Commands about a store, as a user runs them.
@Suite struct StoreCommandTests {
    private let manager = FileManager.default

    /// A folder of its own with a small list of the United Nations.
    private func folder() throws -> String {
        let folder = manager.temporaryDirectory.appendingPathComponent("cordon-store-command-\(UUID().uuidString)").path
        try manager.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return folder
    }

    private func list(_ folder: String, _ day: String, _ parties: Int = 3) throws -> String {
        var text = "<CONSOLIDATED_LIST dateGenerated=\"\(day)T06:00:00Z\"><ENTITIES>"
        for id in 0..<parties {
            text += "<ENTITY><DATAID>\(id)</DATAID><FIRST_NAME>Belim \(id) of \(day)</FIRST_NAME></ENTITY>"
        }
        let path = "\(folder)/un-\(day).xml"
        try Data((text + "</ENTITIES></CONSOLIDATED_LIST>").utf8).write(to: URL(fileURLWithPath: path))
        return path
    }

    @Test func theKeyOfAKnownListIsNotLentToTheFileOfAnother() throws {
        let folder = try folder()
        defer { try? manager.removeItem(atPath: folder) }
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
        let nations = try list(folder, "2024-01-10")
        #expect(try CommandLineTool.run(["lists", "import", nations, "--list", "un-sc"], store: store).status == 0)
    }

    @Test func aDamagedStoreIsAFailureOfIntegrity() throws {
        let folder = try folder()
        defer { try? manager.removeItem(atPath: folder) }
        let store = folder + "/store"
        let nations = try list(folder, "2024-01-10", 500)
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
        let folder = try folder()
        defer { try? manager.removeItem(atPath: folder) }
        let store = folder + "/store"
        #expect(try CommandLineTool.run(["lists", "import", try list(folder, "2024-01-10")], store: store).status == 0)
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
}
