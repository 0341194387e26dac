internal import CordonLists
public import CordonModel
public import CordonStore
internal import Foundation

/// What the user or the server says about a file that is imported.
public struct ImportOptions: Sendable {
    /// Key of the list, in place of the one the format tells.
    public var list: String?
    /// Key of the list that the file has to be of: a file of another list is refused.
    public var expectedList: String?
    /// Key of the format, in place of recognising it.
    public var format: String?
    /// When it was published, in place of what the file says.
    public var published: Moment?
    /// What the server gave as last modification; used when the file does not say when it was published.
    public var lastModified: Instant?
    /// Who stated ``published``: `option`, or what a bundle says.
    public var publishedBy = "option"
    /// Where it was downloaded from.
    public var url: String?
    /// Whether a loss over the gate's limit is accepted.
    public var acceptsLoss = false
    /// Name of the file, when its path does not end in it.
    public var name: String?

    /// Nothing said.
    public init() {}
}

/// What became of a file.
public enum ImportOutcome: Sendable {
    /// It is an edition now.
    case accepted(StoredEdition, StagedComparison)
    /// It is an edition already.
    case unchanged(StoredEdition)
    /// It was refused and is kept aside with the reasons.
    case refused(RefusedFile)
}

/// Brings published files into the store: reads, asks the gate, keeps the bytes.
public struct ListImporter: Sendable {
    private let store: Store
    /// When the files came.
    private let fetched: Instant

    /// An importer of files that came at `fetched`.
    public init(store: Store, fetched: Instant) {
        self.store = store
        self.fetched = fetched
    }

    /// Imports one file with its companions.
    /// - Parameter progress: Called with the number of entries read, every ten thousand.
    /// - Throws: ``CordonModel/DataError`` when the file cannot be opened or the store cannot be written. What is wrong
    ///   inside the file is an outcome.
    public func importFile(
        _ path: String, _ options: ImportOptions = ImportOptions(), progress: (Int) -> Void = { _ in }
    ) throws(DataError) -> ImportOutcome {
        let source = ListSource(path: path)
        try source.mustBeRegular()
        let (sha256, bytes) = try Store.sha256(of: path)
        let name = options.name ?? (path as NSString).lastPathComponent
        var files = [StoredEdition.File(name: name, sha256: sha256, bytes: bytes)]
        func refuse(_ list: String?, _ format: String?, _ findings: [String]) throws(DataError) -> ImportOutcome {
            try keep(files, beside: path)
            let refused = RefusedFile(
                list: list, format: format, name: name, sha256: sha256, fetched: fetched, url: options.url,
                findings: findings.map { FolderFree.text($0, path) })
            try store.quarantine(refused)
            return .refused(refused)
        }
        let format: any ListFormat
        do {
            format = try Self.format(source, options)
        } catch {
            if options.format != nil, ListFormats.format(options.format ?? "") == nil { throw error }
            return try refuse(options.list, nil, [error.description])
        }
        for companion in format.companions(of: source) {
            try companion.mustBeRegular()
            let (sha256, bytes) = try Store.sha256(of: companion.path)
            files.append(
                StoredEdition.File(
                    name: (companion.path as NSString).lastPathComponent, sha256: sha256, bytes: bytes))
        }
        // Kept again when the store has lost its copy, or it is damaged.
        try keep(files, beside: path)
        if let known = try known(files, options) { return .unchanged(known) }
        var list = options.list?.uppercased()
        do {
            let reading = EditionReading(format: format, source: source, options: options, fetched: fetched)
            return try reading.run(store, files: files, list: &list, progress: progress, refuse: refuse)
        } catch let failure {
            // A damaged file is refused; a store that cannot be written, or a day the user has to give, is trouble.
            guard !store.isTrouble(failure), failure.field != EditionReading.publishedOption else { throw failure }
            return try refuse(list, format.key, [failure.description])
        }
    }

    private static func format(_ source: ListSource, _ options: ImportOptions) throws(DataError) -> any ListFormat {
        guard let key = options.format else { return try ListFormats.format(of: source) }
        guard let format = ListFormats.format(key) else {
            throw DataError(
                file: "--source-format", expected: "one of " + ListFormats.all.map(\.key).joined(separator: ", "),
                found: key)
        }
        return format
    }

    /// The edition that was read from exactly these files, under the same list and date where these were given.
    private func known(_ files: [StoredEdition.File], _ options: ImportOptions) throws(DataError) -> StoredEdition? {
        let hashes = files.map(\.sha256)
        return try store.editions(withFile: hashes[0]).first { edition in
            edition.files.map(\.sha256) == hashes
                && (options.list.map { $0.uppercased() == edition.list } ?? true)
                && (options.published.map { $0.start == edition.at || $0.date.description == edition.published } ?? true)
        }
    }

    private func keep(_ files: [StoredEdition.File], beside path: String) throws(DataError) {
        let folder = (path as NSString).deletingLastPathComponent
        for (index, file) in files.enumerated() {
            let original = index == 0 ? path : folder.isEmpty ? file.name : folder + "/" + file.name
            try store.keepSource(file.sha256) { (copy) throws(DataError) in
                try KeptFile.problem(file.sha256, copy) == nil
            } write: { (copy) throws(DataError) in
                try PackedCopy.write(original, to: copy)
            }
        }
    }
}
