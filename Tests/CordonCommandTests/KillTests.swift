import CordonModel
import CordonStore
import CordonTestSupport
import Foundation
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// An import that is killed at any instant leaves the store as it was before or as it is after, never between.
@Suite struct KillTests {
    private let manager = FileManager.default

    /// An edition of 100 parties of which some share of names is that of its number.
    private func edition(_ number: Int, into folder: String) throws -> String {
        var text = "<CONSOLIDATED_LIST dateGenerated=\"2024-0\(number)-10T00:00:00Z\"><ENTITIES>\n"
        for id in 0..<100 {
            let name = id % 3 == 0 ? "Company \(id) of edition \(number)" : "Company \(id)"
            text += "<ENTITY><DATAID>\(id)</DATAID><FIRST_NAME>\(name)</FIRST_NAME>"
            text += "<LISTED_ON>2020-01-01</LISTED_ON></ENTITY>\n"
        }
        text += "</ENTITIES></CONSOLIDATED_LIST>\n"
        let path = "\(folder)/edition\(number).xml"
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }

    /// The main names in force at an edition's instant.
    private func names(_ store: Store, _ edition: StoredEdition) throws -> [String: String] {
        var names: [String: String] = [:]
        try store.forEachEntry(of: edition.list, publishedAt: edition.at) { names[$0.entry.id] = $0.entry.mainName }
        return names
    }

    private func expected(_ number: Int) -> [String: String] {
        Dictionary(
            uniqueKeysWithValues: (0..<100).map {
                ("\($0)", $0 % 3 == 0 ? "Company \($0) of edition \(number)" : "Company \($0)")
            })
    }

    @Test func anImportKilledAtAnyInstantLeavesNoHalfEdition() throws {
        let temporary = try TemporaryFolder()
        let folder = temporary.path
        let first = try edition(1, into: folder)
        let second = try edition(2, into: folder)
        let prepared = folder + "/prepared"
        #expect(try CommandLineTool.run(["lists", "import", first], store: prepared).status == 0)
        // How long an import takes that is left alone: the instants of killing are spread over it.
        let start = ContinuousClock.now
        let trial = folder + "/trial"
        try manager.copyItem(atPath: prepared, toPath: trial)
        #expect(try CommandLineTool.run(["lists", "import", second], store: trial).status == 0)
        let whole = (ContinuousClock.now - start) / .microseconds(1)

        var generator = SplitMix64(seed: 20_241_121)
        var killed = 0
        var finished = 0
        for round in 0..<200 {
            let store = "\(folder)/store"
            try? manager.removeItem(atPath: store)
            try manager.copyItem(atPath: prepared, toPath: store)
            let wasKilled = try CommandLineTool.kill(
                ["lists", "import", second], store: store,
                afterMicroseconds: generator.below(Int(whole) + 1))
            if wasKilled { killed += 1 } else { finished += 1 }
            let opened = try Store(folder: store, mustExist: true)
            #expect(try opened.integrityProblems() == [], "round \(round)")
            let editions = try opened.editions()
            #expect(editions.count == 1 || editions.count == 2, "round \(round)")
            for (number, edition) in editions.enumerated() {
                #expect(try names(opened, edition) == expected(number + 1), "round \(round)")
                for file in edition.files {
                    #expect(manager.fileExists(atPath: opened.sourcePath(file.sha256)), "round \(round)")
                }
            }
            // The next import goes on from there.
            if round % 25 == 0 {
                #expect(try CommandLineTool.run(["lists", "import", second], store: store).status == 0)
                #expect(try CommandLineTool.run(["lists", "verify"], store: store).status == 0)
            }
        }
        print("killed \(killed) imports of 200, \(finished) had finished")
        #expect(killed > 50, "the instants must fall into the import, or this test shows nothing")
    }
}
