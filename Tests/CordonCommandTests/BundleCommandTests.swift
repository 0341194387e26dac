import CordonTestSupport
import Foundation
import Testing

@Suite struct BundleCommandTests {
    private let manager = FileManager.default

    private func run(_ arguments: String..., store: String) throws -> CommandLineTool.Outcome {
        try CommandLineTool.run(["lists"] + arguments, store: store)
    }

    /// A folder with a bundle of one list, its key, and the key of somebody else.
    private func bundle() throws -> TemporaryFolder {
        let temporary = try TemporaryFolder()
        let folder = temporary.path
        let file = try temporary.write("desk-2024-01-10.csv", "id,kind,name\n1,organization,Belim\n")
        #expect(try run("import", file, store: folder + "/store").status == 0)
        for key in ["k", "other"] {
            #expect(try run("bundle", "key", "\(folder)/\(key)", store: folder + "/store").status == 0)
        }
        #expect(
            try run("bundle", "create", folder + "/b", "--key", folder + "/k", store: folder + "/store").status == 0)
        return temporary
    }

    /// A bundle that is not what was signed leaves nothing behind, not even an empty store.
    @Test func aBundleThatIsRefusedMakesNoStore() throws {
        let temporary = try bundle()
        let folder = temporary.path
        let whole = try Data(contentsOf: URL(fileURLWithPath: folder + "/b"))
        try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: folder + "/cut"))
        let new = folder + "/new"
        for (bundle, key, status) in [("b", "other", 4), ("cut", "k", 4), ("none", "k", 2)] as [(String, String, Int32)]
        {
            let opened = try run(
                "bundle", "open", "\(folder)/\(bundle)", "--key", "\(folder)/\(key).pub", store: new)
            #expect(opened.status == status, "\(bundle): \(opened.error)")
            #expect(!manager.fileExists(atPath: new), "\(bundle)")
        }
        #expect(try run("bundle", "open", folder + "/b", "--key", folder + "/k.pub", store: new).status == 0)
        #expect(manager.fileExists(atPath: new + "/cordon.sqlite"))
    }
}
