import CordonModel
import CordonNames
import Foundation

/// The word lists of the repository, read once for all tests.
enum NameLists {
    private static let held = Result { () throws(DataError) -> NameAnalyser in
        NameAnalyser(lexicon: try Lexicon(files: files()))
    }

    static func analyser() throws -> NameAnalyser { try held.get() }

    static func score(_ left: String, _ right: String, _ kind: NameKind) throws -> Int {
        let analyser = try analyser()
        return NameComparer().compare(analyser.analyse(left, kind: kind), analyser.analyse(right, kind: kind)).score
    }

    static func files() -> [String: [UInt8]] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder = root.appendingPathComponent("Data/names")
        var files: [String: [UInt8]] = [:]
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [] {
            files["names/" + name] = FileManager.default.contents(atPath: folder.appendingPathComponent(name).path)
                .map { Array($0) }
        }
        return files
    }
}
