internal import CordonNames

/// The parts of a query with their neighbourhoods in a snapshot, and which of them to begin with.
///
/// A name that reaches the threshold has a counterpart to one of the parts to begin with: the others cannot reach it without
/// them (``ScoreBudget``). Those are chosen that lead to the fewest names; none where nothing can reach it.
struct PartLookUps {
    /// Parts of the query, rarest first; the first ``looked`` have a table in the scratch, at their place in this order.
    let order: [Int]
    let looked: Int
    /// Tables to begin with, and what their counterparts must gain to make up for those of the tables before that a name
    /// lacks, since otherwise it was met there.
    private(set) var probes: [(table: Int, leastGain: Int)] = []
    /// Most that a name can weigh: a heavier one has too much that is not in the query. The same of one in which words may be
    /// written together.
    let mostWeight: Int
    let mostJoinedWeight: Int
    /// The most that each part can gain, with a counterpart and without; and where words may be written together.
    private var gains: [Int]
    private var losses: [Int]
    private var joinedGains: [Int]
    /// No name reaches the threshold, whatever is written together.
    private let isHopeless: Bool
    private let joins: JoinLookUps
    private let budget: ScoreBudget

    init(
        _ reading: NameReading, _ view: QueryView, _ tables: NameTables, _ budget: ScoreBudget, _ scratch: SearchScratch
    ) {
        let parts = reading.parts
        let mayBePersons = reading.words.isEmpty
        order = parts.indices.map { (cost: Self.cost(parts[$0], tables), index: $0) }.sorted { $0 < $1 }.map(\.index)
        looked = min(order.count, SearchScratch.tables)
        var omission = ScoreBudget.omission(pairs: parts.count, hasGiven: true)
        losses = parts.map { budget.cost(ofMissing: $0.weight, omission: omission) }
        let joins = JoinLookUps(reading, tables)
        self.joins = joins
        self.budget = budget
        let digests = parts.map(PartDigest.init)
        // What a part can gain at best, before it is looked up: a counterpart, or to be left out.
        var most = parts.map {
            budget.gain(pair: ScoreBudget.heaviestPair($0.weight, with: PartWeight.heaviest), short: 0)
        }
        for part in parts.indices where !joins.isJoinable[part] {
            guard let known = scratch.cache.bestGain(of: digests[part], threshold: budget.threshold) else { continue }
            most[part] = max(min(most[part], known), -losses[part])
        }
        gains = most
        joinedGains = most
        scratch.begin(tables: looked)
        let pairs = PairGains(tables: tables, budget: budget)
        let neighbourhood = Neighbourhood(tables: tables, query: view)
        var names = [Int](repeating: 0, count: looked)
        var hasGiven = parts.contains { $0.role == .given } || looked < parts.count
        // What the counterparts of all parts weigh at most; up to three words may be one part's.
        var heaviest = (parts.count - looked) * PartWeight.heaviest
        var heaviestJoined = 3 * heaviest
        var total = most.reduce(0, +)
        for table in 0..<looked where total >= 0 {
            let part = order[table]
            let own = parts[part]
            let others = total - most[part]
            let neighbours = scratch.cache.neighbours(
                of: digests[part], threshold: budget.threshold, others: others
            ) { others in
                scratch.begin(table: table)
                neighbourhood.find(part, own, budget, others: others, scratch) { scratch.note($0, $1, table: table) }
                return scratch.touched[table].map { ($0, scratch.likeness[table][Int($0)]) }
            } gain: {
                pairs.gain(own, $0.part, $0.likeness, mayBePersons: true)
            }
            scratch.begin(table: table)
            var best = Int.min
            var weight = 0
            for (other, likeness) in neighbours {
                let gain = pairs.gain(own, other, likeness, mayBePersons: mayBePersons)
                if gain + others < 0 { continue }
                scratch.note(other, Int(likeness), table: table)
                best = max(best, gain)
                let record = tables.parts[Int(other)]
                weight = max(weight, Int(record.weight))
                if record.role == PartRole.given.rawValue { hasGiven = true }
            }
            heaviest += weight
            heaviestJoined += joins.isJoinable[part] ? 3 * PartWeight.heaviest : weight
            for other in scratch.touched[table] { names[table] += tables.readingCount(ofPart: other) }
            gains[part] = best
            // Whatever is near enough beside words written together must be in the table.
            if !joins.isJoinable[part] { total += max(best, -losses[part]) - most[part] }
        }
        isHopeless = total < 0
        for part in parts.indices where !joins.isJoinable[part] { joinedGains[part] = max(gains[part], -losses[part]) }
        mostJoinedWeight = budget.mostWeight(
            query: reading.weight, counterparts: heaviestJoined, parts: parts.count, omission: omission)
        if !hasGiven {
            omission = ScoreBudget.omission(pairs: parts.count, hasGiven: false)
            losses = parts.map { budget.cost(ofMissing: $0.weight, omission: omission) }
        }
        mostWeight = budget.mostWeight(
            query: reading.weight, counterparts: heaviest, parts: parts.count, omission: omission)
        // A part that is looked for and missing takes its loss; of the others each takes the better.
        var rest = parts.indices.reduce(0) { $0 + best(of: $1) }
        for table in (0..<looked).sorted(by: { (names[$0], $0) < (names[$1], $1) }) {
            if isHopeless || rest < 0 { break }
            let part = order[table]
            if gains[part] == Int.min { continue }
            probes.append((table, best(of: part) - rest))
            rest -= best(of: part) + losses[part]
        }
    }

    /// Calls `body` with the readings to begin with, and with the bit of their table.
    func forEachProbed(
        _ tables: NameTables, _ reading: NameReading, _ scratch: SearchScratch, _ body: (UInt32, UInt32) -> Void
    ) {
        let pairs = PairGains(tables: tables, budget: budget)
        for (table, leastGain) in probes {
            let own = reading.parts[order[table]]
            for part in scratch.touched[table] {
                let likeness = scratch.likeness[table][Int(part)]
                if pairs.gain(own, part, likeness, mayBePersons: reading.words.isEmpty) < leastGain { continue }
                var readings = tables.readings(ofPart: part)
                if readings.count > Self.short { readings = tables.upTo(weight: mostWeight, readings) }
                for reading in readings { body(reading, SearchScratch.bit(table)) }
            }
        }
    }

    /// So few readings are looked at one by one.
    private static let short = 32

    private func best(of part: Int) -> Int { max(gains[part], -losses[part]) }

    /// Calls `body` with the readings in which words may be written together that are not so in the query, or the other way
    /// round; with one more than once.
    func forEachJoined(_ tables: NameTables, _ parts: [NamePart], _ body: (UInt32) -> Void) {
        if isHopeless { return }
        let all = joinedGains.reduce(0, +)
        for (part, key) in joins.keys where all >= 0 && joinedGains[part] >= 0 { tables.readingKeys.forEach(key, body) }
        for (join, part) in joins.joins {
            let pair = ScoreBudget.heaviestPair(join.weight, with: Int(tables.parts[Int(part)].weight))
            let others = join.range.reduce(all) { $0 - joinedGains[$1] }
            if others + budget.gain(pair: pair, short: 0) < 0 { continue }
            for reading in tables.upTo(weight: mostJoinedWeight, tables.readings(ofPart: part)) { body(reading) }
        }
    }

    /// Whether names can reach the threshold in which those parts have no counterpart whose tables are not among the bits.
    func isReachable(_ bits: UInt32) -> Bool {
        var rest = 0
        for (table, part) in order.enumerated() {
            rest += table < looked && bits & SearchScratch.bit(table) == 0 ? -losses[part] : best(of: part)
        }
        return rest >= 0
    }

    /// How many readings a part may lead to: those in which it stands just so.
    private static func cost(_ part: NamePart, _ tables: NameTables) -> Int {
        if part.role == .initial { return tables.readings.count }
        var cost = 0
        func add(_ part: UInt32) { cost += tables.readingCount(ofPart: part) }
        if let form = part.forms.first { tables.partKeys.forEach(KeyHash.of(.letters, form.latin), add) }
        for symbol in part.symbols.prefix(4) { tables.partKeys.forEach(KeyHash.of(.group, UInt64(symbol.group)), add) }
        return cost
    }
}

/// What pairs of a part of a query and a part of a snapshot gain.
private struct PairGains {
    let tables: NameTables
    let budget: ScoreBudget

    @inline(__always)
    func gain(_ own: NamePart, _ other: UInt32, _ likeness: UInt8, mayBePersons: Bool) -> Int {
        let record = tables.parts[Int(other)]
        let isInitial = likeness == 88 && (own.role == .initial || record.role == PartRole.initial.rawValue)
        return budget.gain(
            pair: ScoreBudget.heaviestPair(own.weight, with: Int(record.weight)),
            short: ScoreBudget.short(Int(likeness), isInitial: isInitial, mayBePersons: mayBePersons))
    }
}

/// Which sets of looked-up parts can reach the threshold, with all parts that were not looked up.
struct ReachableSets {
    private let lookUps: PartLookUps
    private var known: [UInt32: Bool] = [:]
    private var last: (bits: UInt32, isReachable: Bool)

    init(_ lookUps: PartLookUps) {
        self.lookUps = lookUps
        last = (0, lookUps.isReachable(0))
    }

    /// Whether names can reach the threshold in which the parts of these tables, given as bits, have a counterpart.
    mutating func contains(_ bits: UInt32) -> Bool {
        if bits == last.bits { return last.isReachable }
        let found = known[bits] ?? lookUps.isReachable(bits)
        known[bits] = found
        last = (bits, found)
        return found
    }
}
