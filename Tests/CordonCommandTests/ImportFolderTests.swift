import CordonStore
import CordonTestSupport
import Foundation
import Testing

@Suite struct ImportFolderTests {
    /// A damaged file does not keep the others out, and cannot be overlooked.
    @Test func aDamagedFileOfAFolderIsRefusedAndTheOthersAreImported() throws {
        let temporary = try TemporaryFolder()
        let folder = temporary.path
        for (name, text) in [
            ("desk-2024-03-05.csv", "id,kind,name\nH-1,person,Ando Belim\n"),
            ("sdn.xml", "<html><body>Service unavailable</body></html>"),
            (
                "un-2024-03-05.xml",
                "<CONSOLIDATED_LIST dateGenerated=\"2024-03-05T00:00:00Z\"><INDIVIDUALS><INDIVIDUAL>"
            ),
            ("notes.txt", "Ask the desk."),
        ] { try temporary.write("in/" + name, text) }
        let outcome = try CommandLineTool.run(["lists", "import", folder + "/in"], store: folder + "/store")
        #expect(outcome.status == 2)
        #expect(outcome.output.contains("accepted   HOUSE 2024-03-05   1 entries"))
        let lines = outcome.error.split(separator: "\n")
        #expect(lines.count { $0.hasPrefix("cordon: refused ") } == 2, "\(outcome.error)")
        #expect(lines.count { $0.hasPrefix("note: skipped ") && $0.contains("notes.txt") } == 1, "\(outcome.error)")
        #expect(
            try Store(folder: folder + "/store").refusedFiles().map(\.name).sorted() == [
                "sdn.xml", "un-2024-03-05.xml",
            ])
        // Named by the user, a refused file is a finding.
        let named = try CommandLineTool.run(["lists", "import", folder + "/in/sdn.xml"], store: folder + "/store")
        #expect(named.status == 1)
    }

    /// What is missing under a list's name is trouble, and the others are imported.
    @Test func aLinkThatLeadsNowhereIsTroubleAndTheOthersAreImported() throws {
        let temporary = try TemporaryFolder()
        let folder = temporary.path
        try temporary.write("in/desk-2024-03-05.csv", "id,kind,name\nH-1,person,Ando Belim\n")
        try FileManager.default.createSymbolicLink(
            atPath: folder + "/in/un-consolidated.xml", withDestinationPath: folder + "/gone")
        let outcome = try CommandLineTool.run(["lists", "import", folder + "/in/"], store: folder + "/store")
        #expect(outcome.status == 2)
        #expect(outcome.output.contains("accepted   HOUSE 2024-03-05   1 entries"))
        #expect(outcome.error.contains("cordon: \(folder)/in/un-consolidated.xml: expected"), "\(outcome.error)")
    }
}
