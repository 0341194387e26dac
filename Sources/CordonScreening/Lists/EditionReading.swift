internal import CordonLists
internal import CordonModel
internal import CordonStore
internal import Foundation

/// One reading of a file into the store's stage, through the gate.
struct EditionReading {
    let format: any ListFormat
    let source: ListSource
    let options: ImportOptions
    let fetched: Instant

    /// The option by which a user says when a file was published.
    static let publishedOption = "--published"

    func run(
        _ store: Store, files: [StoredEdition.File], list: inout String?, progress: (Int) -> Void,
        refuse: (String?, String?, [String]) throws(DataError) -> ImportOutcome
    ) throws(DataError) -> ImportOutcome {
        var contents = EditionContents(fetched: fetched)
        var warnings: [String] = []
        var losses: [String] = []
        var records: Int?
        var findings: [GateFinding] = []
        var comparison = StagedComparison()
        let accepted = try store.importEdition(
            fill: { (stage) throws(DataError) in
                let header = try fill(stage, &contents, progress)
                warnings = header.warnings.map { FolderFree.text($0.description, source.path) }
                losses = header.losses.map { FolderFree.text($0.description, source.path) }
                records = header.records
                let key = list ?? header.list
                if let expected = options.expectedList, header.list != expected.uppercased() {
                    throw DataError(
                        file: source.path, expected: "the list \(expected.uppercased())", found: header.list)
                }
                list = key
                let (published, publishedBy) = try publication(header)
                return EditionDraft(
                    list: key, format: format.key, published: published, publishedBy: publishedBy,
                    fetched: fetched, url: options.url, claimed: header.claimed, files: files)
            },
            decide: { (draft, found) throws(DataError) in
                try unchangedFiles(files)
                comparison = found
                let neighbours = try EditionNeighbours(draft, found, contents, in: store)
                findings = Gate(acceptsLoss: options.acceptsLoss).findings(
                    subject(draft, found, neighbours, contents, records: records, warnings: warnings, losses: losses))
                return findings.contains(where: \.isRefusal)
                    ? .refuse : .accept(draft, findings: findings.map(\.sentence))
            })
        guard let accepted else {
            let reasons = findings.filter(\.isRefusal) + findings.filter { !$0.isRefusal }
            return try refuse(list, format.key, reasons.map(\.sentence))
        }
        return accepted.isNew ? .accepted(accepted.edition, comparison) : .unchanged(accepted.edition)
    }

    /// What was hashed and kept must be what was read.
    private func unchangedFiles(_ files: [StoredEdition.File]) throws(DataError) {
        let folder = (source.path as NSString).deletingLastPathComponent
        for (index, file) in files.enumerated() {
            let path = index == 0 ? source.path : folder.isEmpty ? file.name : folder + "/" + file.name
            guard try Store.sha256(of: path).sha256 == file.sha256 else {
                throw DataError(file: source.path, expected: "a file that nobody changes while it is read")
            }
        }
    }

    private func fill(
        _ stage: EditionStage, _ contents: inout EditionContents, _ progress: (Int) -> Void
    ) throws(DataError) -> EditionHeader {
        var counted = contents
        contents = EditionContents(fetched: fetched)
        defer { contents = counted }
        var count = 0
        return try format.read(source) { (entry) throws(DataError) in
            let digest = EntryDigest(entry, format: format.key)
            counted.add(entry, digest)
            try stage.add(
                entry, listedOn: digest.listedOn, endedOn: digest.endedOn,
                joinKeys: JoinKey.keys(entry, digest.statements, format: format.key))
            count += 1
            if count % 10_000 == 0 { progress(count) }
        }
    }

    private func subject(
        _ draft: EditionDraft, _ comparison: StagedComparison, _ neighbours: EditionNeighbours,
        _ contents: EditionContents, records: Int?, warnings: [String],
        losses: [String]
    ) -> GateSubject {
        GateSubject(
            format: draft.format, mayBeEmpty: format.mayBeEmpty, at: draft.at, fetched: fetched,
            entries: comparison.entries, claimed: draft.claimed, records: records,
            duplicateIds: comparison.duplicateIds,
            duplicates: comparison.duplicates,
            previous: neighbours.previous, removed: comparison.removed, following: neighbours.following,
            statements: contents.statements, tally: contents.tally, warnings: warnings,
            readerLosses: losses)
    }

    /// When the edition was published and who says so: the user, the file, a date in the name of the file or its folder,
    /// the server; in this order.
    private func publication(_ header: EditionHeader) throws(DataError) -> (Moment, String) {
        if let published = options.published { return (published, options.publishedBy) }
        if let published = header.published { return (published, "file") }
        if let day = DateInName.day(source.path) { return (Moment(day, in: .newYork), "name") }
        if let modified = options.lastModified {
            let local = modified.local(in: .utc)
            return (Moment(local.date, local.time, in: .utc), "server")
        }
        throw DataError(
            file: source.path, field: Self.publishedOption,
            expected: "the day of publication, which neither the file nor its name tells")
    }
}

/// Findings name a file as it came; where it lay on this machine is nobody's business later.
enum FolderFree {
    static func text(_ text: String, _ path: String) -> String {
        let folder = (path as NSString).deletingLastPathComponent
        guard !folder.isEmpty, folder != "/", let slash = path.lastIndex(of: "/") else { return text }
        // As the path was given, where two slashes may stand for one, and as the files beside it are named.
        return text.replacingOccurrences(of: path[...slash], with: "").replacingOccurrences(of: folder + "/", with: "")
    }
}

/// A day in the name of a file or of its folder: `sdn-2023-12-28/sdn.csv`.
enum DateInName {
    static func day(_ path: String) -> CivilDate? {
        let parts = path.split(separator: "/").suffix(2).reversed()
        for part in parts {
            let bytes = Array(part.utf8)
            guard bytes.count >= 10 else { continue }
            for start in 0...(bytes.count - 10) {
                let text = String(decoding: bytes[start..<start + 10], as: UTF8.self)
                if start > 0, (0x30...0x39).contains(bytes[start - 1]) { continue }
                if let day = CivilDate(text) { return day }
            }
        }
        return nil
    }
}
