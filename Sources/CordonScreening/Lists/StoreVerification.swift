internal import CordonLists
public import CordonModel
public import CordonStore

/// Reads every edition again from its kept bytes and compares it with what the store says.
public struct StoreVerification: Sendable {
    /// What is wrong with an edition; none when it is whole.
    public struct Finding: Hashable, Sendable {
        /// Key of the list; empty for the store as a whole.
        public let list: String
        /// Publication of the edition.
        public let published: String
        /// What was found.
        public let sentence: String
    }

    private let store: Store

    /// A verification of `store`.
    public init(_ store: Store) { self.store = store }

    /// Checks the database, the hashes of the kept files, and that reading them gives the entries in force at the time of
    /// each edition, byte for byte.
    /// - Parameter progress: Called with the editions done and their number.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    public func run(
        lists: Set<String> = [], progress: (Int, Int) -> Void = { _, _ in }
    ) throws(DataError) -> (editions: Int, findings: [Finding]) {
        var findings = try store.integrityProblems().map { Finding(list: "", published: "", sentence: $0) }
        let all = try store.editions()
        if all.isEmpty, try store.refusedFiles().isEmpty, store.hasSources {
            findings.append(Finding(list: "", published: "", sentence: "there are kept files and no edition of them"))
        }
        let editions = all.filter { lists.isEmpty || lists.contains($0.list) }
        for (index, edition) in editions.enumerated() {
            for sentence in try problems(edition) {
                findings.append(Finding(list: edition.list, published: edition.published, sentence: sentence))
            }
            progress(index + 1, editions.count)
        }
        return (editions.count, findings)
    }

    private func problems(_ edition: StoredEdition) throws(DataError) -> [String] {
        guard let format = ListFormats.format(edition.format) else {
            return ["the format \(edition.format) is not known to this version"]
        }
        return try KeptFile.inTemporaryFolder { (folder) throws(DataError) in
            for file in edition.files {
                if let problem = try KeptFile.restore(file, from: store.sourcePath(file.sha256), into: folder) {
                    return [problem]
                }
            }
            return try problems(edition, format, folder)
        }
    }

    /// Compares what reading the files in `folder` gives with the spans of the edition.
    private func problems(
        _ edition: StoredEdition, _ format: any ListFormat, _ folder: String
    ) throws(DataError) -> [String] {
        guard let main = edition.files.first else { return ["the edition has no file"] }
        var read: [String: [UInt8]] = [:]
        do {
            _ = try format.read(ListSource(path: folder + "/" + main.name)) { (entry) throws(DataError) in
                read[entry.id] = entry.body
            }
        } catch {
            return ["the kept file cannot be read again: \(error)"]
        }
        var different = 0
        var held = 0
        try store.forEachEntry(of: edition.list, publishedAt: edition.at) { stored in
            held += 1
            if read[stored.entry.id] != stored.entry.body { different += 1 }
        }
        var problems: [String] = []
        if held != edition.entries || held != read.count {
            problems.append("the store holds \(held) entries, the kept file has \(read.count)")
        }
        if different > 0 { problems.append("\(different) entries differ from the kept file") }
        return problems
    }
}

extension ListLibrary {
    /// Fields of `lists verify`.
    public static let verifyColumns = ["list", "published", "problem"]

    /// The findings of a verification as a report.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    public func verificationReport(
        editions: Int, findings: [StoreVerification.Finding], asOf: AsOf
    ) throws(DataError) -> Report {
        let records = findings.map {
            ReportRecord([
                "list": .optional($0.list), "published": .optional($0.published), "problem": .text($0.sentence),
            ])
        }
        return Report(
            answer: records.isEmpty ? .noHits : .hits, coverage: try coverage(asOf), results: records,
            columns: Self.verifyColumns, level: records.isEmpty ? .none : .hit,
            lines: [
                records.isEmpty
                    ? "\(editions) editions read again from their kept files: all as they were accepted"
                    : "\(editions) editions read again, \(records.count) problems"
            ] + (records.isEmpty ? [] : table(records, Self.verifyColumns, try coverage(asOf)).lines))
    }
}
