public import CordonModel
public import CordonNames

/// The parties of a set of lists, prepared for search; in memory, or mapped from a file.
///
/// It never changes. Its ``identifier`` is the SHA-256 of what it holds, so that whoever keeps it can say years later what a
/// question was asked of. A file is opened in the time it takes to read it once, and its memory is shared between processes.
///
/// ## Topics
/// - Open: ``init(path:analyser:)``, ``init(bytes:file:analyser:)``
/// - Ask: ``search(_:threshold:filter:)``, ``search(_:filter:limit:)``, ``exhaustive(_:threshold:filter:)``
/// - Read: ``forEachEntry(_:)``, ``names(ofEntry:)``
/// - Know: ``identifier``, ``lists``, ``entryCount``, ``nameCount``, ``lexiconDigest``
public struct Snapshot: Sendable {
    /// The lists in it.
    public let lists: [IndexedList]
    private let tables: NameTables
    private let analyser: NameAnalyser
    private let comparer = NameComparer()

    /// The version of the layout that this program writes and reads.
    public static let formatVersion = Int(SnapshotHeader.version)

    /// Opens a file.
    /// - Throws: ``CordonModel/DataError`` when it is no snapshot, of another version, cut short or damaged.
    public init(path: String, analyser: NameAnalyser) throws(DataError) {
        let bytes = try SnapshotBytes(path: path)
        try bytes.check(file: path)
        try self.init(bytes, analyser, file: path)
    }

    /// A snapshot from the bytes of a file, as ``SnapshotBuilder`` gives them.
    /// - Parameter file: What errors call it.
    /// - Throws: ``CordonModel/DataError`` when they are no snapshot, of another version, cut short or damaged.
    public init(bytes: [UInt8], file: String, analyser: NameAnalyser) throws(DataError) {
        let bytes = SnapshotBytes(bytes)
        try bytes.check(file: file)
        try self.init(bytes, analyser, file: file)
    }

    init(_ bytes: SnapshotBytes, _ analyser: NameAnalyser, lists: [IndexedList]) {
        self.lists = lists
        self.analyser = analyser
        tables = NameTables(bytes)
    }

    private init(_ bytes: SnapshotBytes, _ analyser: NameAnalyser, file: String) throws(DataError) {
        guard let lists = ListEncoding.lists(bytes.array(.lists, UInt8.self)) else {
            throw DataError(
                file: file, field: "lists", expected: "whole lists", found: "one that is cut off",
                isIntegrityFailure: true)
        }
        self.init(bytes, analyser, lists: lists)
    }

    /// SHA-256 of what it holds, in lower-case hexadecimal digits.
    public var identifier: String { Hexadecimal.text(tables.bytes.region[16..<48]) }

    /// SHA-256 of the word lists it was built with, in hexadecimal. Other word lists would take the names apart otherwise.
    public var lexiconDigest: String { Hexadecimal.text(tables.bytes.region[48..<80]) }

    /// Calls `body` with the bytes of the file.
    public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try body(tables.bytes.region)
    }

    /// Parties in it.
    public var entryCount: Int { tables.entries.count }

    /// Names of the parties.
    public var nameCount: Int { tables.names.count }

    /// Every party with a name whose score is `threshold` or more, best first, ties by their place in the snapshot. A weak
    /// alias reaches 88 at most.
    /// - Parameter threshold: 1 to 100; a score of 0 is no likeness and is never found.
    public func search(
        _ query: AnalysedName, threshold: Int, filter: SnapshotFilter = SnapshotFilter()
    ) -> [SnapshotHit] {
        search(query, threshold: threshold, filter: filter, limit: .none) ?? []
    }

    /// The same, or `nil` where it costs more than a query may: then nothing is said of any party.
    public func search(
        _ query: AnalysedName, threshold: Int, filter: SnapshotFilter, limit: SearchLimit
    ) -> [SnapshotHit]? {
        let question = SnapshotQuestion(query, threshold: threshold)
        return candidates(question, FilterTest(filter, lists, tables), limit).map { hits(question, $0) }
    }

    /// The same for several names, in order; what each is answered does not depend on the others.
    ///
    /// The parts of the names are looked up one behind the other, and the names that may reach the threshold are taken apart
    /// afterwards, so that each of the two has the nearer memory for itself. What is found is held until all is: some dozens of
    /// names are enough.
    /// - Returns: For each name what ``search(_:threshold:filter:limit:)`` gives.
    public func search(
        _ questions: [SnapshotQuestion], filter: SnapshotFilter, limit: SearchLimit
    ) -> [[SnapshotHit]?] {
        let test = FilterTest(filter, lists, tables)
        let found = questions.map { candidates($0, test, limit) }
        return zip(questions, found).map { question, candidates in candidates.map { hits(question, $0) } }
    }

    /// Numbers of the names that may reach the threshold; `nil` where finding them costs more than a query may.
    private func candidates(_ question: SnapshotQuestion, _ test: FilterTest, _ limit: SearchLimit) -> [UInt32]? {
        NameSearcher(tables, threshold: question.threshold, limit: limit)
            .candidates(question.query) { test.accepts($0) }
    }

    private func hits(_ question: SnapshotQuestion, _ candidates: [UInt32]) -> [SnapshotHit] {
        hits(
            candidates.compactMap { number in
                let comparison = compare(question.query, analysed(number), number)
                guard comparison.score >= max(1, question.threshold) else { return nil }
                return ComparedName(name: number, comparison: comparison)
            })
    }

    /// Every party with a name whose score is `threshold` or more, by comparing with each name: what
    /// ``search(_:threshold:filter:)`` must equal.
    public func exhaustive(
        _ query: AnalysedName, threshold: Int, filter: SnapshotFilter = SnapshotFilter()
    ) -> [SnapshotHit] {
        exhaustive([query], threshold: threshold, filter: filter)[0]
    }

    /// The same for many queries, on all processors; each name is taken apart once.
    public func exhaustive(
        _ queries: [AnalysedName], threshold: Int, filter: SnapshotFilter = SnapshotFilter()
    ) -> [[SnapshotHit]] {
        let test = FilterTest(filter, lists, tables)
        let chunk = 1_024
        let found = concurrentMap((tables.names.count + chunk - 1) / chunk) { number in
            var found: [(query: Int, compared: ComparedName)] = []
            for name in number * chunk..<min((number + 1) * chunk, tables.names.count) where test.accepts(UInt32(name))
            {
                let analysed = analysed(UInt32(name))
                for (place, query) in queries.enumerated() {
                    let comparison = compare(query, analysed, UInt32(name))
                    if comparison.score >= max(1, threshold) {
                        found.append((place, ComparedName(name: UInt32(name), comparison: comparison)))
                    }
                }
            }
            return found
        }
        var names = [[ComparedName]](repeating: [], count: queries.count)
        for (query, compared) in found.joined() { names[query].append(compared) }
        return names.map(hits)
    }

    /// Every name that has a counterpart to each part of the query but legal forms, whatever else it has, in the order of the
    /// snapshot; `nil` where that costs more than a query may. "Putin" has a score of its own with a name of three words, but whoever
    /// looks up the surname wants to see it.
    /// - Parameter likeness: How alike a counterpart is at least, 1 to 100.
    /// - Returns: The place of the party of each name, as ``SnapshotHit/entry`` gives it, with the name.
    public func names(
        containing query: AnalysedName, likeness: Int, filter: SnapshotFilter, limit: SearchLimit
    ) -> [(entry: Int, name: IndexedName)]? {
        let test = FilterTest(filter, lists, tables)
        return NameSearcher(tables, threshold: likeness, limit: limit)
            .containing(query, likeness: likeness) { test.accepts($0) }?
            .map { (Int(tables.names[Int($0)].entry), tables.indexedName($0)) }
    }

    /// A party by its place.
    /// - Parameter entry: As ``SnapshotHit/entry`` gives it; `nil` for any other number.
    public func party(at entry: Int) -> IndexedEntry? {
        tables.entries.indices.contains(entry) ? self.entry(entry) : nil
    }

    /// A name with its comparison.
    private struct ComparedName: Sendable {
        let name: UInt32
        let comparison: NameComparison
    }

    private func analysed(_ number: UInt32) -> AnalysedName {
        let name = tables.names[Int(number)]
        return analyser.analyse(tables.text(of: name), kind: tables.kind(ofEntry: name.entry))
    }

    private func compare(_ query: AnalysedName, _ name: AnalysedName, _ number: UInt32) -> NameComparison {
        let comparison = comparer.compare(query, name)
        return tables.names[Int(number)].isWeak != 0 ? comparison.ofWeakName() : comparison
    }

    /// The parties of names in the order of the snapshot, each by its best name.
    private func hits(_ names: [ComparedName]) -> [SnapshotHit] {
        var best: [UInt32: ComparedName] = [:]
        for compared in names {
            let entry = tables.names[Int(compared.name)].entry
            if let known = best[entry], known.comparison.score >= compared.comparison.score { continue }
            best[entry] = compared
        }
        return best.sorted { ($1.value.comparison.score, $0.key) < ($0.value.comparison.score, $1.key) }.map {
            entry, found in
            let record = tables.entries[Int(entry)]
            return SnapshotHit(
                entry: Int(entry), id: tables.id(of: record), list: lists[Int(record.list)].key,
                kind: tables.kind(ofEntry: entry), name: tables.indexedName(found.name), comparison: found.comparison)
        }
    }

    /// Calls `body` with every party in order.
    public func forEachEntry(_ body: (IndexedEntry) -> Void) {
        for number in tables.entries.indices { body(entry(number)) }
    }

    /// A party by its id; `nil` when it is not in the snapshot. Takes as long as looking at every id.
    public func party(_ id: String) -> IndexedEntry? {
        let letters = Array(id.utf8)
        let found = tables.entries.indices.first { number in
            let record = tables.entries[number]
            return Int(record.idCount) == letters.count && tables.idLetters(of: record).elementsEqual(letters)
        }
        return found.map(entry)
    }

    /// Id and list of a party.
    /// - Parameter entry: Its place, as ``SnapshotHit/entry`` gives it, below ``entryCount``.
    public func place(ofEntry entry: Int) -> (id: String, list: String) {
        let record = tables.entries[entry]
        return (tables.id(of: record), lists[Int(record.list)].key)
    }

    private func entry(_ number: Int) -> IndexedEntry {
        let record = tables.entries[number]
        return IndexedEntry(
            id: tables.id(of: record), list: lists[Int(record.list)].key, kind: tables.kind(ofEntry: UInt32(number)),
            names: names(ofEntry: number))
    }

    /// All names of a party, the main one of the newest edition first.
    /// - Parameter entry: Its place, as ``SnapshotHit/entry`` gives it; there are no names outside the snapshot.
    public func names(ofEntry entry: Int) -> [IndexedName] {
        guard tables.entries.indices.contains(entry) else { return [] }
        let end = entry + 1 < tables.entries.count ? Int(tables.entries[entry + 1].names) : tables.names.count
        return (Int(tables.entries[entry].names)..<end).map { tables.indexedName(UInt32($0)) }
    }
}

/// A name that is searched.
public struct SnapshotQuestion: Sendable {
    /// The name.
    public let query: AnalysedName
    /// Lowest score that is found, 1 to 100.
    public let threshold: Int

    /// A question from its parts.
    public init(_ query: AnalysedName, threshold: Int) {
        self.query = query
        self.threshold = threshold
    }
}

/// A filter made ready for one snapshot.
private struct FilterTest {
    private let tables: NameTables
    private let isOpen: Bool
    private let lists: [Bool]
    private let kinds: [Bool]
    private let asOf: AsOf?

    init(_ filter: SnapshotFilter, _ lists: [IndexedList], _ tables: NameTables) {
        self.tables = tables
        isOpen = filter == SnapshotFilter()
        self.lists = lists.map { filter.lists?.contains($0.key) ?? true }
        kinds = NameKind.allCases.map { $0 == .unknown || filter.kinds?.contains($0) ?? true }
        asOf = filter.asOf
    }

    func accepts(_ number: UInt32) -> Bool {
        if isOpen { return true }
        let name = tables.names[Int(number)]
        let entry = tables.entries[Int(name.entry)]
        guard lists[Int(entry.list)], kinds[Int(entry.kind)] else { return false }
        return asOf.map { tables.period(name.period).stands($0) } ?? true
    }
}
