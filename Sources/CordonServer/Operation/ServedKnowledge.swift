internal import CordonIndex
internal import CordonModel
internal import CordonScreening
internal import CordonStore
internal import Synchronization

/// One state of everything answers are computed from. It is never changed, only replaced.
struct Generation: Sendable {
    /// Facts, law and lists as they stood when it was made: an import between two of its answers changes neither.
    let library: ListLibrary
    let snapshot: Snapshot
    /// The store itself, which others may write.
    private let live: Store?
    /// Editions of imported lists it was made of, and when each list was known to be current.
    private let editions: [StoredEdition]
    private let checked: [String: Instant]
    /// Answers that many requests of this generation share.
    let screeners = ScreenerCache()

    var knowledge: KnowledgeBase { library.knowledge }
    /// SHA-256 of everything its answers are computed from, in hexadecimal: names, editions, facts and law.
    let id: String

    /// - Throws: ``CordonModel/DataError`` when the store or a word list cannot be read.
    init(_ library: ListLibrary, snapshots folder: String) throws(DataError) {
        live = library.store
        let library = try library.frozen()
        self.library = library
        editions = try library.store?.editions() ?? []
        checked = try library.store?.lastChecked() ?? [:]
        snapshot = try library.snapshot(savedIn: folder)
        id = try library.state(with: snapshot)
    }

    /// Whether the store has come to hold something else; `nil` where there was none.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    func isOutdated() throws(DataError) -> Bool? {
        guard let live else { return nil }
        return try live.editions() != editions ? true : try live.lastChecked() != checked
    }
}

/// The generation that is served. A new one is made beside it and put in its place; requests that began with the old one
/// end with it.
final class ServedKnowledge: Sendable {
    private let current: Mutex<Generation>
    private let load: @Sendable () throws -> ListLibrary
    /// Where the snapshot is saved, to be opened at the next start.
    private let folder: String
    private let failure = Mutex<String?>(nil)

    /// - Parameter load: Reads facts, regimes and store anew.
    init(snapshots folder: String, load: @escaping @Sendable () throws -> ListLibrary) throws {
        self.load = load
        self.folder = folder
        current = Mutex(try Generation(try load(), snapshots: folder))
    }

    /// What is served now.
    var generation: Generation { current.withLock { $0 } }

    /// What became of the last attempts to bring new editions.
    let updates = UpdateRecords()

    /// Why the last attempt to replace the generation failed; `nil` when it did not.
    var lastFailure: String? { failure.withLock { $0 } }

    /// Whether the store holds other editions than those that are served, or knows them to be current to a later instant.
    func isOutdated() throws -> Bool {
        // Where there was no store one may have been made since.
        try generation.isOutdated() ?? (load().store != nil)
    }

    /// Reads everything anew and serves it from now on. When that fails the generation before stays.
    func reload() throws {
        do {
            let next = try Generation(try load(), snapshots: folder)
            current.withLock { $0 = next }
            failure.withLock { $0 = nil }
        } catch {
            failure.withLock { $0 = "\(error)" }
            throw error
        }
    }
}

/// Prepared questions about names, so that a request pays for its names only: what is searched, its coverage and the effects
/// of parties are the same for all requests with the same options.
final class ScreenerCache: Sendable {
    private struct Key: Hashable {
        let threshold: Int
        let actor: String
        let asOf: AsOf
        let kind: SubjectKind
        let lists: [String]?
        let kinds: Set<SubjectKind>?
        let nearMisses: Bool
        let isCounting: Bool
    }

    /// Each keeps the rows of the entries it met, up to 20 MB.
    private let held = BoundedCache<Key, NameScreener>(capacity: 4)

    /// A screener for a question, whose names are not looked at.
    /// - Throws: ``CordonModel/DataError`` when no list has a key asked for.
    func screener(_ question: NameScreening, _ generation: Generation) throws(DataError) -> NameScreener {
        let key = Key(
            threshold: question.threshold, actor: question.actor.name, asOf: question.asOf, kind: question.kind,
            lists: question.lists, kinds: question.kinds, nearMisses: question.showsNearMisses,
            isCounting: question.countsNearMisses)
        return try held.value(key) { () throws(DataError) in try NameScreener(question, library: generation.library) }
    }
}
