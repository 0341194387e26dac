internal import CordonLists
public import CordonModel
public import CordonStore
internal import Foundation

/// One signed file that carries lists to a machine without a network: a manifest, its signature, and the source files.
///
/// The manifest names every edition with the SHA-256 of its files; the signature covers the manifest, and with it the
/// files. Opening checks the signature before anything else and then imports each edition through the gate, as if it had
/// come by itself.
public enum ListBundle {
    private static let manifestName = "manifest.json"
    private static let signatureName = "manifest.sig"

    /// Writes the editions of `lists` (all when empty) to `path`.
    /// - Parameter newestOnly: Only the last edition of each list.
    /// - Returns: The editions that are in it.
    /// - Throws: ``CordonModel/DataError`` when there are none, a kept file is gone or changed, or the bundle cannot be
    ///   written.
    public static func create(
        _ path: String, from store: Store, lists: Set<String>, newestOnly: Bool, key: SigningKey, now: Instant
    ) throws(DataError) -> [StoredEdition] {
        var editions = try store.editions().filter { lists.isEmpty || lists.contains($0.list) }
        if newestOnly {
            let newest = Dictionary(grouping: editions, by: \.list).mapValues { $0.map(\.at).max() }
            editions = editions.filter { newest[$0.list] == $0.at }
        }
        guard !editions.isEmpty else {
            throw DataError(file: store.folder, expected: "an edition to put into the bundle")
        }
        let manifest = Array((JSONText.write(.record(manifest(editions, now)), pretty: true) + "\n").utf8)
        var members: [BundleFile.Member] = [
            .bytes(name: manifestName, manifest),
            .bytes(name: signatureName, Array(try key.signature(of: manifest).utf8)),
        ]
        let names = Dictionary(
            editions.flatMap(\.files).map { ($0.sha256, $0.name) }, uniquingKeysWith: { name, _ in name })
        for (hash, name) in names.sorted(by: { $0.key < $1.key }) {
            // What is signed must be what came: whoever opens the bundle has nothing else.
            if let problem = try KeptFile.problem(hash, store.sourcePath(hash)) {
                throw DataError(
                    file: store.sourcePath(hash), expected: "\(name) as it came, but \(problem)",
                    isIntegrityFailure: true)
            }
            members.append(.file(name: "sources/" + hash, path: store.sourcePath(hash)))
        }
        let partial = path + ".partial"
        try BundleFile.write(members, to: partial)
        do {
            try? FileManager.default.removeItem(atPath: path)
            try FileManager.default.moveItem(atPath: partial, toPath: path)
        } catch {
            throw DataError(file: path, expected: "a place that can be written")
        }
        return editions
    }

    /// Imports the editions of the bundle at `path`, oldest first.
    /// - Parameter store: Opens the store, which may make it. Asked only when the bundle is what was signed.
    /// - Returns: What became of each.
    /// - Throws: ``CordonModel/DataError`` when the signature is not that of the key, a file is not the one that was signed,
    ///   and then nothing is imported; or when the store cannot be written.
    public static func open(
        _ path: String, into store: () throws(DataError) -> Store, publicKey: String, acceptsLoss: Bool
    ) throws(DataError) -> [(path: String, outcome: ImportOutcome)] {
        try KeptFile.inTemporaryFolder { (folder) throws(DataError) in
            var manifest: [UInt8]?
            var signature: [UInt8]?
            var hashes: Set<String> = []
            try BundleFile.read(
                path, texts: [manifestName, signatureName],
                text: { (name, bytes) throws(DataError) in
                    if name == manifestName { manifest = bytes } else { signature = bytes }
                    guard let manifest, let signature else { return }
                    let text = String(decoding: signature, as: UTF8.self).trimmed
                    guard try SigningKey.verifies(text, of: manifest, publicKey: publicKey) else {
                        throw DataError(
                            file: path, field: signatureName, expected: "the signature of the key in \(publicKey)")
                    }
                    hashes = Set(try Self.editions(manifest, path).flatMap(\.files).map(\.sha256))
                },
                place: { (name) throws(DataError) in
                    let hash = String(name.dropFirst("sources/".count))
                    guard name.hasPrefix("sources/"), hashes.contains(hash) else {
                        throw DataError(file: path, expected: "only files the signed manifest names", found: name)
                    }
                    return folder + "/" + hash
                })
            guard let manifest, signature != nil else {
                throw DataError(file: path, expected: "a bundle with a manifest and its signature")
            }
            let editions = try Self.editions(manifest, path)
            var places: [String] = []
            for (index, edition) in editions.enumerated() {
                let place = "\(folder)/\(index)"
                for file in edition.files {
                    if let problem = try KeptFile.restore(file, from: folder + "/" + file.sha256, into: place) {
                        throw DataError(
                            file: path, field: edition.list, expected: "the files that were signed, but \(problem)")
                    }
                }
                places.append(place)
            }
            return try importAll(editions, places, into: try store(), acceptsLoss: acceptsLoss)
        }
    }

    private static func importAll(
        _ editions: [BundledEdition], _ places: [String], into store: Store, acceptsLoss: Bool
    ) throws(DataError) -> [(path: String, outcome: ImportOutcome)] {
        var outcomes: [(path: String, outcome: ImportOutcome)] = []
        for (edition, place) in zip(editions, places).sorted(by: { $0.0.at < $1.0.at }) {
            guard let main = edition.files.first else { continue }
            var options = ImportOptions()
            options.list = edition.list
            options.format = edition.format
            options.url = edition.url
            options.published = edition.published
            options.publishedBy = edition.publishedBy
            options.acceptsLoss = acceptsLoss
            let importer = ListImporter(store: store, fetched: edition.fetched)
            let name = (main.name as NSString).lastPathComponent
            outcomes.append((main.name, try importer.importFile(place + "/" + name, options)))
        }
        return outcomes
    }

    private static func manifest(_ editions: [StoredEdition], _ now: Instant) -> ReportRecord {
        ReportRecord([
            "bundle": .number(1), "created": .text(now.description),
            "editions": .list(
                editions.map { edition in
                    .record(
                        ReportRecord([
                            "list": .text(edition.list), "format": .text(edition.format),
                            "published": .text(edition.published), "publishedBy": .text(edition.publishedBy),
                            "fetched": .number(edition.fetched.secondsSince1970),
                            "url": .optional(edition.url), "entries": .number(edition.entries),
                            "files": .list(
                                edition.files.map { file in
                                    .record(
                                        ReportRecord([
                                            "name": .text(file.name), "sha256": .text(file.sha256),
                                            "bytes": .number(file.bytes),
                                        ]))
                                }),
                        ]))
                }),
        ])
    }

    /// An edition as the manifest names it.
    private struct BundledEdition {
        let list: String
        let format: String
        let published: Moment
        let publishedBy: String
        let fetched: Instant
        let url: String?
        let files: [StoredEdition.File]
        var at: Instant { published.start }
    }

    private static func editions(_ manifest: [UInt8], _ path: String) throws(DataError) -> [BundledEdition] {
        func expect(_ what: String, _ found: String? = nil) -> DataError {
            DataError(file: path, field: manifestName, expected: what, found: found)
        }
        var records = JSONRecords(ByteSource(name: path, bytes: manifest), key: "editions")
        var editions: [BundledEdition] = []
        while let node = try records.next() {
            let files = node.children("files").compactMap { file -> StoredEdition.File? in
                guard let name = file.take("name"), let hash = file.take("sha256"),
                    hash.utf8.count == 64,
                    hash.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
                else { return nil }
                return StoredEdition.File(name: name, sha256: hash, bytes: file.take("bytes").flatMap { Int($0) } ?? 0)
            }
            guard let list = node.take("list"), let format = node.take("format"),
                let published = node.take("published").flatMap({ PublicationDate.moment($0) }),
                let fetched = node.take("fetched").flatMap({ Int($0) }), !files.isEmpty
            else { throw expect("editions with their files") }
            guard files.count == node.children("files").count else { throw expect("files with name and SHA-256") }
            guard ListFormats.format(format) != nil else { throw expect("formats this version reads", format) }
            editions.append(
                BundledEdition(
                    list: list, format: format, published: published,
                    publishedBy: node.take("publishedBy") ?? "bundle", fetched: Instant(secondsSince1970: fetched),
                    url: node.take("url"), files: files))
        }
        guard records.header?.peek("bundle") == "1" else { throw expect("a bundle of version 1") }
        return editions
    }
}
