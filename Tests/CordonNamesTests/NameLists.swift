import CordonModel
import CordonNames
import CordonTestSupport

/// The word lists of the repository, read once for all tests.
enum NameLists {
    private static let held = Result { NameAnalyser(lexicon: try Lexicon(files: NameListFiles.read())) }

    static func analyser() throws -> NameAnalyser { try held.get() }

    static func score(_ left: String, _ right: String, _ kind: NameKind) throws -> Int {
        let analyser = try analyser()
        return NameComparer().compare(analyser.analyse(left, kind: kind), analyser.analyse(right, kind: kind)).score
    }
}
