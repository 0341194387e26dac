internal import CordonLists
public import CordonModel
public import CordonStore

/// Builds every edition again from its kept bytes and compares that with what the store says.
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

    /// Checks the database and the hashes of the kept files, builds the store again from them, and compares: contents,
    /// periods, the days derived from the contents, and the keys that join entries.
    /// - Parameter progress: Called with the editions done and their number.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read; one that says so when it is damaged.
    public func run(
        lists: Set<String> = [], progress: (Int, Int) -> Void = { _, _ in }
    ) throws(DataError) -> (editions: Int, findings: [Finding]) {
        let damages = try store.integrityProblems()
        if let first = damages.first {
            // What a damaged database says of its contents is not worth comparing.
            let sentence = "the database is damaged: \(damages.count) problems found by SQLite, the first: \(first)"
            return (0, [Finding(list: "", published: "", sentence: sentence)])
        }
        var findings: [Finding] = []
        let all = try store.editions()
        if all.isEmpty, try store.refusedFiles().isEmpty, store.hasSources {
            findings.append(Finding(list: "", published: "", sentence: "there are kept files and no edition of them"))
        }
        let editions = all.filter { lists.isEmpty || lists.contains($0.list) }
        var done = 0
        for key in Set(editions.map(\.list)).sorted() {
            let ofList = editions.filter { $0.list == key }
            findings += try KeptFile.inTemporaryFolder { (folder) throws(DataError) in
                let fresh = try Store(folder: folder + "/store")
                var findings: [Finding] = []
                for edition in ofList {
                    findings += try rebuild(edition, in: fresh).map { finding($0, edition) }
                    done += 1
                    progress(done, editions.count)
                }
                return findings + differences(try store.differences(from: fresh, list: key), ofList)
            }
        }
        return (editions.count, findings)
    }

    /// A sentence for every kept file that belongs to nothing. No finding: an import that was broken off leaves one too.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    public func notes() throws(DataError) -> [String] {
        try store.unclaimedSources().map {
            "the kept file \($0) belongs to no edition and was not refused: an import was broken off, or the database is not "
                + "the one of these files"
        }
    }

    private func finding(_ sentence: String, _ edition: StoredEdition) -> Finding {
        Finding(list: edition.list, published: edition.published, sentence: sentence)
    }

    /// Builds an edition again from its kept files. One that cannot be is taken as the store holds it, so that the others
    /// still compare.
    /// - Returns: What is wrong.
    private func rebuild(_ edition: StoredEdition, in fresh: Store) throws(DataError) -> [String] {
        var problem: String?
        do {
            let entries = try KeptFile.inTemporaryFolder { (folder) throws(DataError) in
                problem = try restore(edition, into: folder)
                guard problem == nil, let format = ListFormats.format(edition.format), let main = edition.files.first
                else { return edition.entries }
                return try rebuild(edition, in: fresh) { (entry) throws(DataError) in
                    _ = try format.read(ListSource(path: folder + "/" + main.name), entry: entry)
                }
            }
            if problem == nil {
                return entries == edition.entries
                    ? [] : ["the store says \(edition.entries) entries, the kept file has \(entries)"]
            }
        } catch {
            guard !fresh.isTrouble(error), !store.isTrouble(error) else { throw error }
            problem = "the kept file cannot be read again: \(error)"
        }
        _ = try rebuild(edition, in: fresh) { (entry) throws(DataError) in
            var failure: DataError?
            try store.forEachEntry(of: edition.list, publishedAt: edition.at) { stored in
                guard failure == nil else { return }
                do throws(DataError) { try entry(stored.entry) } catch { failure = error }
            }
            if let failure { throw failure }
        }
        return [problem].compactMap { $0 }
    }

    private func rebuild(
        _ edition: StoredEdition, in fresh: Store, _ read: (EntryHandler) throws(DataError) -> Void
    ) throws(DataError) -> Int {
        let built = try fresh.importEdition(
            fill: { (stage) throws(DataError) in
                try read { (entry) throws(DataError) in
                    let digest = EntryDigest(entry, format: edition.format)
                    try stage.add(
                        entry, listedOn: digest.listedOn, endedOn: digest.endedOn,
                        joinKeys: JoinKey.keys(entry, digest.statements, format: edition.format))
                }
                let local = edition.at.local(in: .utc)
                var draft = EditionDraft(
                    list: edition.list, format: edition.format, published: Moment(local.date, local.time, in: .utc),
                    publishedBy: edition.publishedBy, fetched: edition.fetched, url: edition.url,
                    claimed: edition.claimed, files: edition.files)
                draft.settledPlace = edition.at
                return draft
            },
            decide: { (draft, _) throws(DataError) in .accept(draft, findings: []) })
        return built?.edition.entries ?? 0
    }

    /// - Returns: What is wrong with the kept files.
    private func restore(_ edition: StoredEdition, into folder: String) throws(DataError) -> String? {
        guard ListFormats.format(edition.format) != nil else {
            return "the format \(edition.format) is not known to this version"
        }
        guard !edition.files.isEmpty else { return "the edition has no file" }
        for file in edition.files {
            if let problem = try KeptFile.restore(file, from: store.sourcePath(file.sha256), into: folder) {
                return problem
            }
        }
        return nil
    }

    /// A sentence for each edition and what differs in it.
    private func differences(_ differences: [StoreDifference], _ editions: [StoredEdition]) -> [Finding] {
        guard let list = editions.first?.list else { return [] }
        var counts: [(at: Instant, part: StoreDifference.Part, entries: Set<String>)] = []
        for difference in differences {
            if counts.last?.at != difference.knownFrom || counts.last?.part != difference.part {
                counts.append((difference.knownFrom, difference.part, []))
            }
            counts[counts.count - 1].entries.insert(difference.entry)
        }
        return counts.map { at, part, entries in
            let what =
                switch part {
                case .content: "say something else than the kept file"
                case .editions: "stand in other editions than by the kept files"
                case .days: "have other days of listing, end or validity than by the kept files"
                case .joinKeys: "have other join keys than by the kept files"
                }
            let shown = entries.sorted().prefix(3).joined(separator: ", ") + (entries.count > 3 ? ", …" : "")
            return Finding(
                list: list, published: editions.first { $0.at == at }?.published ?? at.description,
                sentence: "\(entries.count) entries \(what): \(shown)")
        }
    }
}

extension ListLibrary {
    /// Fields of `lists verify`.
    public static let verifyColumns = ["list", "published", "problem"]

    /// The findings of a verification as a report.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    public func verificationReport(
        editions: Int, findings: [StoreVerification.Finding], notes: [String] = [], asOf: AsOf
    ) throws(DataError) -> Report {
        let records = findings.map {
            ReportRecord([
                "list": .optional($0.list), "published": .optional($0.published), "problem": .text($0.sentence),
            ])
        }
        // What a damaged store covers cannot be said; what is wrong with it must be.
        let coverage = records.isEmpty ? try coverage(asOf, warnings: notes) : knowledge.coverage(asOf, warnings: notes)
        return Report(
            answer: records.isEmpty ? .noHits : .hits, coverage: coverage, results: records,
            columns: Self.verifyColumns, level: records.isEmpty ? .none : .hit,
            lines: [
                records.isEmpty
                    ? "\(editions) \(editions == 1 ? "edition" : "editions") built again from the kept files: all as they were accepted"
                    : "\(editions) \(editions == 1 ? "edition" : "editions") checked, \(records.count) \(records.count == 1 ? "problem" : "problems")"
            ] + (records.isEmpty ? [] : table(records, Self.verifyColumns, coverage).lines))
    }
}
