public import CordonIndex
internal import CordonLaw
internal import CordonLists
public import CordonModel
internal import CordonNames
internal import CordonStore
internal import Foundation
internal import Synchronization

/// The snapshot that names are searched in when none is named, built when the first name is searched.
final class SnapshotCache: Sendable {
    private let held = Mutex<Snapshot?>(nil)

    init() {}

    /// The snapshot, where it was built.
    var built: Snapshot? { held.withLock { $0 } }

    func snapshot(
        _ build: () throws(DataError) -> Snapshot
    ) throws(DataError) -> Snapshot {
        if let snapshot = held.withLock({ $0 }) { return snapshot }
        // Built outside the lock: two that come at once build the same.
        let snapshot = try build()
        held.withLock { $0 = snapshot }
        return snapshot
    }
}

extension ListLibrary {
    /// The parties of the facts and of every imported list, built once in a process.
    /// - Throws: ``CordonModel/DataError`` when the store or a word list cannot be read.
    public func snapshot() throws(DataError) -> Snapshot {
        guard store != nil else {
            return try knowledge.factsSnapshot.snapshot { () throws(DataError) in try buildSnapshot() }
        }
        return try snapshots.snapshot { () throws(DataError) in try buildSnapshot() }
    }

    /// The same, opened from a folder where one was saved of this state of facts, lists and word lists, otherwise built and
    /// saved there. An older one is taken away: opening takes milliseconds, building seconds.
    ///
    /// A folder that cannot be written makes nothing worse than slow.
    /// - Throws: ``CordonModel/DataError`` when the store or a word list cannot be read.
    public func snapshot(savedIn folder: String) throws(DataError) -> Snapshot {
        guard store != nil else { return try snapshot() }
        return try snapshots.snapshot { () throws(DataError) in
            let name = "\(try stateDigest().prefix(32)).snapshot"
            let path = folder + "/" + name
            // One that is damaged or of another version is built anew.
            if let saved = try? knowledge.names.openSnapshot(path) { return saved }
            let built = try buildSnapshot()
            do {
                try FileManager.default.createDirectory(
                    atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
                try built.write(to: path)
                for other in try FileManager.default.contentsOfDirectory(atPath: folder)
                where other.hasSuffix(".snapshot") && other != name {
                    try FileManager.default.removeItem(atPath: folder + "/" + other)
                }
                return try knowledge.names.openSnapshot(path)
            } catch {
                return built
            }
        }
    }

    /// SHA-256 of everything an answer is computed from: what is searched, facts and law, every edition of every list, who
    /// publishes them.
    /// - Throws: ``CordonModel/DataError`` when the store or a word list cannot be read.
    public func state(with snapshot: Snapshot) throws(DataError) -> String {
        var text = "\(snapshot.identifier)\n\(knowledge.digest)\n\(try stateDigest())\n"
        for publication in publications.all {
            text +=
                [publication.list, publication.name, publication.issuer, publication.country].joined(
                    separator: "\u{1F}") + "\n"
        }
        // The ages of lists count from the last look at their source.
        for (list, at) in try (store?.lastChecked() ?? [:]).sorted(by: { $0.key < $1.key }) {
            text += "\(list)\u{1F}\(at)\n"
        }
        return Store.sha256(of: Array(text.utf8))
    }

    /// SHA-256 of everything a snapshot is made of: the names of the facts, every edition of every list, the word lists, and
    /// what takes names apart.
    private func stateDigest() throws(DataError) -> String {
        var text = "\(Self.digest(FactEntries.entries(knowledge)))\n\(Hexadecimal.text(knowledge.names.digest))\n"
        text += "\(Engine.version)\n"
        for edition in try store?.editions() ?? [] {
            text += "\(edition.list)\u{1F}\(edition.at)\u{1F}\(edition.files.map(\.sha256).joined(separator: ","))\n"
        }
        return Store.sha256(of: Array(text.utf8))
    }

    /// A snapshot of the facts and the imported lists, or of some of these.
    /// - Parameter keys: Keys of lists, in any case; all when `nil`. Lists that only the facts hold are in every snapshot.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read, or no list has a key.
    public func buildSnapshot(lists keys: [String]? = nil) throws(DataError) -> Snapshot {
        var wanted: Set<String>?
        for text in keys ?? [] { wanted = (wanted ?? []).union([try key(text).key]) }
        return try knowledge.names.snapshot { (builder) throws(DataError) in
            let facts = FactEntries.entries(knowledge)
            for entry in facts { builder.add(entry) }
            var lists = [
                IndexedList(
                    key: FactEntries.list, edition: "sha256 \(Self.digest(facts))", published: nil,
                    entries: facts.count)
            ]
            guard let store else { return lists }
            let last = Dictionary(grouping: try store.editions(), by: \.list).compactMapValues(\.last)
            for (key, edition) in last.sorted(by: { $0.key < $1.key }) where wanted?.contains(key) ?? true {
                var count = 0
                try StoreEntries(store: store).forEach(of: key) { entry in
                    builder.add(entry)
                    count += 1
                }
                lists.append(
                    IndexedList(
                        key: key, edition: "\(edition.published) \(edition.files.first?.sha256 ?? "")",
                        published: edition.at, entries: count))
            }
            return lists
        }
    }

    /// What tells one state of the facts' names from another.
    static func digest(_ entries: [IndexedEntry]) -> String {
        var text = ""
        for entry in entries {
            text += "\(entry.id)\u{1F}\(entry.kind.rawValue)\n"
            for name in entry.names { text += "\(name.text)\u{1F}\(name.period.knownFrom?.description ?? "")\n" }
        }
        return Store.sha256(of: Array(text.utf8))
    }
}

extension KnowledgeBase {
    /// A snapshot of a file of names (see ``NameListFile``).
    /// - Parameter warn: Gets what the user should know of the file.
    /// - Throws: ``CordonModel/DataError`` with line and column.
    public func buildSnapshot(
        names path: String, warn: (String) -> Void = { _ in }
    ) throws(DataError) -> Snapshot {
        try names.snapshot { (builder) throws(DataError) in
            var file = try NameListFile(path: path)
            while let entry = try file.next() { builder.add(entry) }
            guard file.rows > 0 else {
                throw DataError(file: path, line: 2, expected: "at least one name", found: "nothing behind the header")
            }
            if !file.unreadColumns.isEmpty { warn("not read: " + file.unreadColumns.joined(separator: ", ")) }
            let edition = path == "-" ? "standard input" : "sha256 \(try Store.sha256(of: path).sha256)"
            return [IndexedList(key: "", edition: edition, published: nil, entries: file.rows)]
        }
    }

    /// Opens a saved snapshot.
    /// - Throws: ``CordonModel/DataError`` when it is damaged or of another version.
    public func openSnapshot(_ path: String) throws(DataError) -> Snapshot {
        try names.openSnapshot(path)
    }
}

extension Snapshot {
    /// Fields of `index info` and `index build`. This shape is public: docs/output.md.
    public static let infoColumns = ["file", "snapshot", "formatVersion", "entries", "names", "wordLists", "lists"]

    /// Writes the snapshot to a file, whole or not at all.
    /// - Throws: ``CordonModel/DataError`` when the file cannot be written.
    public func write(to path: String) throws(DataError) {
        let url = URL(fileURLWithPath: path).resolvingSymlinksInPath()
        do {
            try withBytes { bytes in
                // A copy of a million names is 200 MB.
                let memory = UnsafeMutableRawPointer(mutating: bytes.baseAddress)
                guard let memory else { return }
                try Data(bytesNoCopy: memory, count: bytes.count, deallocator: .none).write(to: url, options: .atomic)
            }
        } catch {
            throw DataError(file: path, expected: "a file that can be written")
        }
    }

    /// What the snapshot holds, as one row.
    public func info(file: String) -> ReportRecord {
        ReportRecord([
            "file": .text(file), "snapshot": .text(identifier), "formatVersion": .number(Self.formatVersion),
            "entries": .number(entryCount), "names": .number(nameCount), "wordLists": .text(lexiconDigest),
            "lists": .list(
                lists.map { list in
                    .record(
                        ReportRecord([
                            "list": .optional(list.key), "edition": .text(list.edition),
                            "published": .optional(list.published?.description), "entries": .number(list.entries),
                        ]))
                }),
        ])
    }

    /// The same for a person.
    public func infoLines(file: String) -> [String] {
        [
            "\(file)   snapshot \(identifier.prefix(12)), format \(Self.formatVersion), word lists \(lexiconDigest.prefix(12))",
            "\(entryCount) entries, \(nameCount) names",
        ]
            + TextTable.lines(
                [["list", "published", "entries", "edition"]]
                    + lists.map {
                        [
                            $0.key.isEmpty ? "(file of names)" : $0.key,
                            $0.published?.local(in: .newYork).date.description ?? "-", "\($0.entries)", $0.edition,
                        ]
                    })
    }
}
