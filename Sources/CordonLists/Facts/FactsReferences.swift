internal import CordonModel

/// The ids that fact rows may refer to, and the checks that need more than one row.
struct FactsReferences {
    var entities: Set<String>
    var lists: Set<String>
    var listings: Set<String>
    var securities: Set<String>
    /// Line of the last event of each listing, to name a place when its events do not fit together.
    private var eventLines: [String: Int] = [:]

    /// The ids of facts that were read before.
    init(_ base: Facts) {
        entities = Set(base.entities.map(\.id))
        lists = Set(base.lists.map(\.key))
        listings = Set(base.listings.map(\.id))
        securities = Set(base.securities.map(\.id))
    }

    /// Takes in a new id, which may not exist yet.
    mutating func add(
        _ id: String, to ids: WritableKeyPath<FactsReferences, Set<String>>, _ row: CSVTable.Row, _ column: String
    ) throws(DataError) {
        guard self[keyPath: ids].insert(id).inserted else { throw row.error(column, "each id once", found: id) }
    }

    /// Refuses an id that no row has.
    func require(
        _ id: String, in ids: KeyPath<FactsReferences, Set<String>>, _ row: CSVTable.Row, _ column: String
    ) throws(DataError) {
        guard self[keyPath: ids].contains(id) else {
            throw row.error(column, "the id of a row that exists", found: id)
        }
    }

    /// Remembers where an event of a listing stands.
    mutating func note(eventOf listing: String, _ row: CSVTable.Row) { eventLines[listing] = row.line }

    /// An underlying share may stand below its receipt, so this waits for the whole file.
    func checkUnderlyings(_ all: [Security], file: String) throws(DataError) {
        for security in all {
            guard let underlying = security.underlying, !securities.contains(underlying) else { continue }
            throw DataError(
                file: file, field: "underlying", expected: "the id of a row that exists (in \(security.id))",
                found: underlying)
        }
    }

    /// Every listing has exactly one event that begins it, and no end before it.
    func checkBeginnings(_ all: [ListingEvent], file: String) throws(DataError) {
        let events = Dictionary(grouping: all, by: \.listing)
        for listing in listings.sorted() {
            let own = events[listing] ?? []
            let begins = own.filter { $0.kind.beginsListing }
            guard begins.count == 1, let begin = begins.first else {
                throw DataError(
                    file: file, line: eventLines[listing], field: "listing",
                    expected: "one listed or relisted event for \(listing)",
                    found: "\(begins.count)")
            }
            for event in own where event.start < begin.start && event.kind.endsListing {
                throw DataError(
                    file: file, line: eventLines[listing], field: "date",
                    expected: "no end of \(listing) before \(begin.moment.date)",
                    found: event.moment.date.description)
            }
        }
    }
}
