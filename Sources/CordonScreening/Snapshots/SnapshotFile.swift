public import CordonIndex
internal import CordonModel
internal import CordonNames
internal import CordonStore
internal import Foundation

/// A snapshot as questions use it: the parties, how they are searched, and what they were built from.
///
/// This file is the only one that knows how a snapshot is kept.
public struct ScreeningSnapshot: Sendable {
    /// Version of the form in which a snapshot is written.
    public static let formatVersion = 1
    private static let magic = Array("cordon snapshot \(formatVersion)\n".utf8)

    /// SHA-256 of the content, in lower-case hexadecimal digits.
    public let identifier: String
    /// SHA-256 of the word lists it was made with.
    public let lexiconDigest: String
    /// The lists in it.
    public var lists: [IndexedList] { snapshot.lists }
    /// Number of parties.
    public var entryCount: Int { entries.count }
    /// Number of names.
    public let nameCount: Int

    private let snapshot: Snapshot
    private let analyser: NameAnalyser
    private let entries: [IndexedEntry]
    private let places: [Key: Int]

    /// What tells entries apart: one whose kind has changed is in a snapshot twice.
    private struct Key: Hashable {
        let id: String
        let kind: NameKind
    }

    /// A snapshot in memory.
    /// - Throws: ``CordonModel/DataError`` when a word list cannot be read.
    init(_ entries: [IndexedEntry], lists: [IndexedList], _ names: NameKnowledge) throws(DataError) {
        let content = Self.encoded(entries, lists: lists, lexicon: names.digest)
        try self.init(
            entries, lists: lists, lexicon: names.digest, identifier: Store.sha256(of: content), names.analyser())
    }

    private init(
        _ entries: [IndexedEntry], lists: [IndexedList], lexicon: String, identifier: String, _ analyser: NameAnalyser
    ) {
        self.entries = entries
        self.identifier = identifier
        self.analyser = analyser
        lexiconDigest = lexicon
        nameCount = entries.reduce(0) { $0 + $1.names.count }
        snapshot = Snapshot(entries, lists: lists, analyser: analyser)
        places = Dictionary(entries.enumerated().map { (Key(id: $1.id, kind: $1.kind), $0) }) { first, _ in first }
    }

    /// Every party with a name whose score is `threshold` or more, best first, ties by their place in the snapshot.
    func search(_ query: AnalysedName, threshold: Int, filter: SnapshotFilter = SnapshotFilter()) -> [SnapshotHit] {
        snapshot.search(query, threshold: threshold, filter: filter)
    }

    /// What ``search(_:threshold:filter:)`` must find, by comparing with every name: id and score, best first.
    func exhaustive(_ query: AnalysedName, threshold: Int) -> [(id: String, score: Int)] {
        let comparer = NameComparer()
        var found: [(place: Int, id: String, score: Int)] = []
        for (place, entry) in entries.enumerated() {
            let score = entry.names.map {
                comparer.compare(query, analyser.analyse($0.text, kind: entry.kind)).score
            }.max()
            if let score, score >= max(1, threshold) { found.append((place, entry.id, score)) }
        }
        return found.sorted { ($1.score, $0.place) < ($0.score, $1.place) }.map { ($0.id, $0.score) }
    }

    /// All names of a party that was found, the main one of the newest edition first.
    func names(of hit: SnapshotHit) -> [IndexedName] {
        places[Key(id: hit.id, kind: hit.kind)].map { entries[$0].names } ?? [hit.name]
    }

    /// Calls `body` with every name and its kind, in the order of the snapshot.
    func forEachName(_ body: (String, NameKind) -> Void) {
        for entry in entries { for name in entry.names { body(name.text, entry.kind) } }
    }
}

extension ScreeningSnapshot {
    /// The bytes of the file.
    func bytes() -> [UInt8] {
        let content = Self.encoded(entries, lists: lists, lexicon: lexiconDigest)
        return Self.magic + Array(Store.sha256(of: content).utf8) + content
    }

    /// Opens a saved snapshot.
    /// - Throws: ``CordonModel/DataError`` when it is damaged, of another version, or made with other word lists.
    init(path: String, _ names: NameKnowledge) throws(DataError) {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw DataError(file: path, expected: "a snapshot that can be read")
        }
        let bytes = Array(data)
        guard bytes.starts(with: Self.magic) else {
            let isOther = bytes.starts(with: Array("cordon snapshot ".utf8))
            throw DataError(
                file: path, expected: "a snapshot of version \(Self.formatVersion) (build it again)",
                found: isOther ? "one of another version" : "another kind of file")
        }
        let content = bytes.dropFirst(Self.magic.count + 64)
        let stated = String(decoding: bytes.dropFirst(Self.magic.count).prefix(64), as: UTF8.self)
        guard Store.sha256(of: Array(content)) == stated else {
            throw DataError(file: path, expected: "an undamaged snapshot", isIntegrityFailure: true)
        }
        var reader = SnapshotBytes(bytes: content)
        guard let lexicon = reader.text(), let lists = reader.lists(), let entries = reader.entries() else {
            throw DataError(file: path, expected: "an undamaged snapshot", isIntegrityFailure: true)
        }
        guard lexicon == names.digest else {
            throw DataError(
                file: path, expected: "a snapshot made with the word lists of this cordon (build it again)",
                found: String(lexicon.prefix(12)))
        }
        try self.init(entries, lists: lists, lexicon: lexicon, identifier: stated, names.analyser())
    }

    private static func encoded(_ entries: [IndexedEntry], lists: [IndexedList], lexicon: String) -> [UInt8] {
        var writer = SnapshotBytes(bytes: [])
        writer.add(lexicon)
        writer.add(lists.count)
        for list in lists {
            writer.add(list.key)
            writer.add(list.edition)
            writer.add(list.published)
            writer.add(list.entries)
        }
        writer.add(entries.count)
        for entry in entries {
            writer.add(entry.id)
            writer.add(entry.list)
            writer.add(entry.kind.rawValue)
            writer.add(entry.names.count)
            for name in entry.names {
                writer.add(name.text)
                writer.add(name.isWeak ? 1 : 0)
                let period = name.period
                for end in [period.knownFrom, period.knownTo, period.validFrom, period.validTo] { writer.add(end) }
            }
        }
        return Array(writer.bytes)
    }
}

/// Numbers and texts one behind the other.
private struct SnapshotBytes {
    var bytes: ArraySlice<UInt8>

    mutating func add(_ number: Int) {
        withUnsafeBytes(of: Int64(number).littleEndian) { bytes.append(contentsOf: $0) }
    }
    mutating func add(_ text: String) {
        add(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }
    mutating func add(_ instant: Instant?) { add(instant?.secondsSince1970 ?? .min) }

    mutating func number() -> Int? {
        guard bytes.count >= 8 else { return nil }
        defer { bytes.removeFirst(8) }
        return Int(bytes.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }.asSigned)
    }

    mutating func text() -> String? {
        guard let count = number(), count >= 0, count <= bytes.count else { return nil }
        defer { bytes.removeFirst(count) }
        return String(decoding: bytes.prefix(count), as: UTF8.self)
    }

    private mutating func instant() -> Instant?? {
        guard let seconds = number() else { return nil }
        return .some(seconds == .min ? nil : Instant(secondsSince1970: seconds))
    }

    mutating func lists() -> [IndexedList]? {
        guard let count = number() else { return nil }
        var lists: [IndexedList] = []
        for _ in 0..<max(0, count) {
            guard let key = text(), let edition = text(), let published = instant(), let entries = number() else {
                return nil
            }
            lists.append(IndexedList(key: key, edition: edition, published: published, entries: entries))
        }
        return lists
    }

    mutating func entries() -> [IndexedEntry]? {
        guard let count = number() else { return nil }
        var entries: [IndexedEntry] = []
        for _ in 0..<max(0, count) {
            guard let id = text(), let list = text(), let kind = text().flatMap(NameKind.init), let names = names()
            else {
                return nil
            }
            entries.append(IndexedEntry(id: id, list: list, kind: kind, names: names))
        }
        return entries
    }

    private mutating func names() -> [IndexedName]? {
        guard let count = number() else { return nil }
        var names: [IndexedName] = []
        for _ in 0..<max(0, count) {
            guard let text = text(), let weak = number(), let knownFrom = instant(), let knownTo = instant(),
                let validFrom = instant(), let validTo = instant()
            else { return nil }
            names.append(
                IndexedName(
                    text: text, isWeak: weak == 1,
                    period: IndexedPeriod(
                        knownFrom: knownFrom, knownTo: knownTo, validFrom: validFrom, validTo: validTo)))
        }
        return names
    }
}

extension UInt64 {
    fileprivate var asSigned: Int64 { Int64(bitPattern: self) }
}
