internal import CordonModel

/// Checks that fact rows refer to rows that exist, that ids occur once, and that events come in a possible order.
struct FactsReferences {
    private let facts: Facts

    init(_ facts: Facts) { self.facts = facts }

    func check(prefix: String) throws(DataError) {
        let entities = try unique(facts.entities.map(\.id), prefix + "entities.csv", "id")
        let lists = try unique(facts.lists.map(\.key), prefix + "lists.csv", "key")
        let listings = try unique(facts.listings.map(\.id), prefix + "listings.csv", "id")
        let securities = try unique(facts.securities.map(\.id), prefix + "securities.csv", "id")
        try refer(facts.names.map(\.entity), entities, prefix + "names.csv", "entity")
        try refer(facts.links.flatMap { [$0.from, $0.to] }, entities, prefix + "links.csv", "from, to")
        try refer(facts.editions.map(\.list), lists, prefix + "editions.csv", "list")
        try refer(facts.listings.map(\.entity), entities, prefix + "listings.csv", "entity")
        try refer(facts.listings.map(\.list), lists, prefix + "listings.csv", "list")
        try refer(facts.events.map(\.listing), listings, prefix + "events.csv", "listing")
        try refer(facts.securities.map(\.issuer), entities, prefix + "securities.csv", "issuer")
        try refer(facts.securities.compactMap(\.underlying), securities, prefix + "securities.csv", "underlying")
        try refer(
            facts.identifiers.map(\.subject), securities.union(entities), prefix + "identifiers.csv", "subject")
        try checkBeginnings(listings, prefix + "events.csv")
    }

    /// Every listing has exactly one event that begins it, and none before it.
    private func checkBeginnings(_ listings: Set<String>, _ file: String) throws(DataError) {
        let events = Dictionary(grouping: facts.events, by: \.listing)
        for listing in listings.sorted() {
            let own = events[listing] ?? []
            let begins = own.filter { $0.kind.beginsListing }
            guard begins.count == 1, let begin = begins.first else {
                throw DataError(
                    file: file, field: "listing", expected: "one listed or relisted event for \(listing)",
                    found: "\(begins.count)")
            }
            for event in own where event.start < begin.start && event.kind.endsListing {
                throw DataError(
                    file: file, field: "date", expected: "no end of \(listing) before \(begin.moment.date)",
                    found: event.moment.date.description)
            }
        }
    }

    private func unique(_ ids: [String], _ file: String, _ field: String) throws(DataError) -> Set<String> {
        var seen: Set<String> = []
        for id in ids where !seen.insert(id).inserted {
            throw DataError(file: file, field: field, expected: "each id once", found: id)
        }
        return seen
    }

    private func refer(_ ids: [String], _ known: Set<String>, _ file: String, _ field: String) throws(DataError) {
        for id in ids where !known.contains(id) {
            throw DataError(file: file, field: field, expected: "the id of a row that exists", found: id)
        }
    }
}
