internal import CordonModel
public import CordonNames
internal import Synchronization

/// Builds a snapshot from parties, one after the other.
///
///     var builder = SnapshotBuilder(analyser: analyser)
///     for entry in entries { builder.add(entry) }
///     let snapshot = builder.finish(lists: lists, lexicon: lexicon, digest: sha256)
///
/// The same parties in the same order give the same bytes on every machine.
/// It cannot be copied: with a copy alive every table would be laid out twice, a third of all memory of a large snapshot.
public struct SnapshotBuilder: ~Copyable {
    private let analyser: NameAnalyser
    private var content = SnapshotContent()
    private var waiting: [IndexedEntry] = []
    private var waitingNames = 0
    /// Parties whose names are taken apart and that are laid out beside the analysis of the next ones.
    private var analysed: [(entry: IndexedEntry, names: [AnalysedName])] = []

    /// A builder that takes names apart with `analyser`.
    public init(analyser: NameAnalyser) { self.analyser = analyser }

    /// Adds a party with its names.
    public mutating func add(_ entry: IndexedEntry) {
        waiting.append(entry)
        waitingNames += entry.names.count
        if waitingNames >= Self.batch { analyseWaiting() }
    }

    /// Names are taken apart on all processors at once, so many at a time that what is taken apart does not pile up.
    private static let batch = 4_096
    private static let chunk = 256

    private mutating func analyseWaiting() {
        let entries = waiting
        let analyser = self.analyser
        (waiting, waitingNames) = ([], 0)
        var chunks: [Range<Int>] = []
        var start = 0
        var names = 0
        for (place, entry) in entries.enumerated() {
            names += entry.names.count
            if names >= Self.chunk || place == entries.count - 1 {
                chunks.append(start..<place + 1)
                (start, names) = (place + 1, 0)
            }
        }
        let fixed = chunks
        let before = analysed
        // Laying out is the work of one processor; it is done while the others go on.
        let building = Mutex(content)
        content = SnapshotContent()
        let found = concurrentMap(fixed.count + 1) { number -> [(entry: IndexedEntry, names: [AnalysedName])] in
            if number == 0 {
                building.withLock { content in
                    for party in before { content.add(party.entry, party.names) }
                }
                return []
            }
            return entries[fixed[number - 1]].map { entry in
                (entry, entry.names.map { analyser.analyse($0.text, kind: entry.kind) })
            }
        }
        content = building.withLock { content in
            let built = content
            content = SnapshotContent()
            return built
        }
        analysed = Array(found.joined())
    }

    /// The number of a kind in a file.
    static func code(of kind: NameKind) -> UInt8 { UInt8(NameKind.allCases.firstIndex(of: kind) ?? 0) }

    /// The snapshot.
    /// - Parameters:
    ///   - lists: The lists in it with their editions; keys that entries name and that are missing here are added without.
    ///   - lexicon: SHA-256 of the word lists the analyser was made from, 32 bytes.
    ///   - digest: SHA-256 of bytes; the caller brings it, so that this room needs no cryptography.
    public consuming func finish(
        lists: [IndexedList], lexicon: [UInt8], digest: (UnsafeRawBufferPointer) -> [UInt8]
    ) -> Snapshot {
        analyseWaiting()
        for party in analysed { content.add(party.entry, party.names) }
        analysed = []
        let (bytes, lists) = content.bytes(lists: lists, lexicon: lexicon, digest: digest)
        return Snapshot(bytes, analyser, lists: lists)
    }
}

/// What a snapshot is made of, as far as it is laid out.
private struct SnapshotContent: Sendable {
    private var tables = NameTableBuilder()
    private var texts: [UInt8] = []
    private var entries: [EntryRecord] = []
    private var names: [NameRecord] = []
    private var periods: [PeriodRecord] = []
    private var numberOfPeriod: [PeriodRecord: UInt32] = [:]
    private var numberOfList: [String: UInt16] = [:]
    private var listKeys: [String] = []

    mutating func bytes(
        lists: [IndexedList], lexicon: [UInt8], digest: (UnsafeRawBufferPointer) -> [UInt8]
    ) -> (bytes: SnapshotBytes, lists: [IndexedList]) {
        var file = SnapshotBytesBuilder()
        let known = Dictionary(lists.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        var all = listKeys.map { key in known[key] ?? IndexedList(key: key, edition: "", published: nil, entries: 0) }
        all += lists.filter { numberOfList[$0.key] == nil }
        file.reserve(
            texts.count + MemoryLayout<EntryRecord>.stride * entries.count + MemoryLayout<NameRecord>.stride
                * names.count
                + tables.size)
        file.put(.lists, ListEncoding.bytes(all))
        // What was put is let go.
        file.put(.texts, texts)
        texts = []
        file.put(.entries, entries)
        entries = []
        file.put(.names, names)
        names = []
        file.put(.periods, periods)
        tables.write(to: &file)
        return (file.finish(lexicon: lexicon, digest: digest), all)
    }

    mutating func add(_ entry: IndexedEntry, _ analysed: [AnalysedName]) {
        let number = UInt32(entries.count)
        let id = put(entry.id)
        entries.append(
            EntryRecord(
                id: id.offset, idCount: id.count, names: UInt32(names.count), list: list(entry.list),
                kind: SnapshotBuilder.code(of: entry.kind), unused: 0))
        for (name, analysed) in zip(entry.names, analysed) {
            let text = put(name.text)
            tables.add(analysed, number: UInt32(names.count))
            names.append(
                NameRecord(
                    text: text.offset, textCount: text.count, entry: number, period: period(name.period),
                    isWeak: name.isWeak ? 1 : 0))
        }
    }

    private mutating func put(_ text: String) -> (offset: UInt32, count: UInt32) {
        let offset = UInt32(texts.count)
        texts += text.utf8
        return (offset, UInt32(texts.count) - offset)
    }

    private mutating func list(_ key: String) -> UInt16 {
        if let known = numberOfList[key] { return known }
        let number = UInt16(clamping: listKeys.count)
        listKeys.append(key)
        numberOfList[key] = number
        return number
    }

    private mutating func period(_ period: IndexedPeriod) -> UInt32 {
        let record = PeriodRecord(
            knownFrom: Int64(period.knownFrom?.secondsSince1970 ?? .min),
            knownTo: Int64(period.knownTo?.secondsSince1970 ?? .max),
            validFrom: Int64(period.validFrom?.secondsSince1970 ?? .min),
            validTo: Int64(period.validTo?.secondsSince1970 ?? .max))
        if let known = numberOfPeriod[record] { return known }
        let number = UInt32(periods.count)
        periods.append(record)
        numberOfPeriod[record] = number
        return number
    }
}
