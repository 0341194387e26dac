internal import CordonModel
internal import CordonNames
internal import CordonStore
internal import Synchronization

/// The word lists that names are compared with, read when the first name is compared: a question about an ISIN needs
/// none, and reading them takes longer than answering it.
final class NameKnowledge: Sendable {
    let files: [String: [UInt8]]
    private let held = Mutex<Result<NameAnalyser, DataError>?>(nil)

    /// - Parameter files: Bytes by path, of which those of `names/` are used.
    init(files: [String: [UInt8]]) { self.files = files.filter { $0.key.hasPrefix("names/") } }

    /// SHA-256 over all word lists, 32 bytes, by which a snapshot says with which it was made.
    var digest: [UInt8] {
        var bytes: [UInt8] = []
        for (path, file) in files.sorted(by: { $0.key < $1.key }) {
            bytes += Array("\(path)\u{0}\(file.count)\u{0}".utf8) + file
        }
        return bytes.withUnsafeBytes { Store.sha256($0) }
    }

    /// What takes names apart.
    /// - Throws: ``CordonModel/DataError`` with file and line where a word list is not of its form.
    func analyser() throws(DataError) -> NameAnalyser {
        let result = held.withLock { held in
            if let held { return held }
            let read: Result<NameAnalyser, DataError>
            do throws(DataError) {
                read = .success(NameAnalyser(lexicon: try Lexicon(files: files)))
            } catch {
                read = .failure(error)
            }
            held = read
            return read
        }
        return try result.get()
    }
}

/// The names of the parties of one knowledge base, taken apart when the first name is asked for.
final class PartyNameCache: Sendable {
    private let held = Mutex<AnalysedPartyNames?>(nil)

    init() {}

    /// The names of `knowledge`, which holds this cache.
    /// - Throws: ``CordonModel/DataError`` when a word list cannot be read.
    func names(of knowledge: KnowledgeBase) throws(DataError) -> AnalysedPartyNames {
        let analyser = try knowledge.names.analyser()
        return held.withLock { held in
            if let held { return held }
            let analysed = AnalysedPartyNames(PartyResolver(knowledge).names, analyser: analyser)
            held = analysed
            return analysed
        }
    }
}
