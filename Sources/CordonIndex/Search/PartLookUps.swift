internal import CordonNames

/// The parts of a query with their neighbourhoods in a snapshot, and which of them to begin with.
///
/// A name that reaches the threshold has a counterpart to one of the parts to begin with: the others cannot reach it without
/// them (``ScoreBudget``). Those are chosen that lead to the fewest names; none where nothing can reach it.
struct PartLookUps {
    /// Parts of the query, rarest first; the first ``looked`` have a table in the scratch, at their place in this order.
    let order: [Int]
    let looked: Int
    /// What names need that have a given name, and all others.
    private let withGiven: ProbePlan
    private let withoutGiven: ProbePlan
    /// Readings that can reach the threshold in which words may be written together: without a given name, and with one.
    private let joinedReadings: [Range<UInt32>]
    /// The most that each part can gain where words may be written together.
    let joinedGains: [Int]
    /// What each part takes in them that has no counterpart.
    let joinedLosses: [Int]
    /// Names that the counterparts of each looked-up part lead to.
    let names: [Int]
    private let mayBePersons: Bool
    /// No name reaches the threshold, whatever is written together.
    private let isHopeless: Bool
    private let joins: JoinLookUps
    private let budget: ScoreBudget

    init(
        _ reading: NameReading, _ view: QueryView, _ tables: NameTables, _ budget: ScoreBudget, _ scratch: SearchScratch
    ) {
        let parts = reading.parts
        mayBePersons = reading.words.isEmpty
        let costs = parts.map { Self.cost($0, tables) }
        order = parts.indices.sorted { (costs[$0], $0) < (costs[$1], $1) }
        looked = min(order.count, SearchScratch.tables)
        let omission = ScoreBudget.omission(pairs: parts.count, hasGiven: true)
        let losses = budget.costs(ofMissing: parts, hasGiven: true)
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
        var gains = most
        scratch.begin(tables: looked)
        let neighbourhood = Neighbourhood(tables: tables, query: view)
        var names = [Int](repeating: 0, count: looked)
        var roles = NearRoles()
        // What the counterparts of all parts weigh at most; up to three words may be one part's.
        var heaviest = (parts.count - looked) * PartWeight.heaviest
        var heaviestJoined = 3 * heaviest
        var total = most.reduce(0, +)
        for table in 0..<looked where total >= 0 {
            let part = order[table]
            let own = parts[part]
            let others = total - most[part]
            let neighbours = neighbourhood.neighbours(
                of: part, own, digests[part], budget, others: others,
                isCommon: costs[part] >= Self.common, scratch)
            let kept = KeptNeighbours(neighbours, others: others, mayBePersons: mayBePersons)
            scratch.keep(kept, table: table)
            var best = Int.min
            var weight = 0
            var readings = 0
            kept.forEach { neighbour, gain in
                readings += Int(neighbour.readings)
                best = max(best, gain)
                weight = max(weight, Int(neighbour.weight))
                roles.add(own.role, neighbour.role, neighbour.likeness)
            }
            names[table] = readings
            roles.endPart()
            heaviest += weight
            heaviestJoined += joins.isJoinable[part] ? 3 * PartWeight.heaviest : weight
            gains[part] = best
            // Whatever is near enough beside words written together must be in the table.
            if !joins.isJoinable[part] { total += max(best, -losses[part]) - most[part] }
        }
        isHopeless = total < 0
        self.names = names
        joinedLosses = losses
        joinedGains = parts.indices.map { joins.isJoinable[$0] ? most[$0] : max(gains[$0], -losses[$0]) }
        let mostJoinedWeight = budget.mostWeight(
            query: reading.weight, counterparts: heaviestJoined, parts: parts.count, omission: omission)
        joinedReadings = [false, true].map { tables.readings(hasGiven: $0, upTo: mostJoinedWeight) }
        // Of parts that were not looked up nothing is known.
        let isKnown = looked == parts.count
        let order = self.order
        func plan(hasGiven: Bool) -> ProbePlan {
            let isGiven = hasGiven || parts.contains { $0.role == .given }
            return ProbePlan(
                reading, tables, budget, hasGiven: hasGiven,
                mayBeFamily: isGiven && (!isKnown || roles.mayBeFamily), order: order, gains: gains, names: names,
                counterparts: heaviest)
        }
        withGiven = plan(hasGiven: true)
        withoutGiven = plan(hasGiven: false)
    }

    /// Parts of the snapshot that are neighbouring words of the query written as one.
    var joined: [(part: UInt32, range: Range<Int>)] { joins.joins.map { ($0.part, $0.join.range) } }

    /// Consonants of words of the query that are written apart in the snapshot.
    func writtenApart(_ parts: [NamePart]) -> [(skeleton: UInt64, part: Int)] {
        Set(joins.keys.map(\.part)).sorted().flatMap { part in parts[part].forms.map { ($0.skeleton.hash, part) } }
    }

    /// Whether a name can reach the threshold by parts of the query alone that were not looked up: then the probes do not lead to
    /// all names.
    var isOpen: Bool { looked < order.count && !isHopeless && !(withGiven.isComplete && withoutGiven.isComplete) }

    /// What a name needs.
    @inline(__always)
    func plan(hasGiven: Bool) -> ProbePlan { hasGiven ? withGiven : withoutGiven }

    /// Notes the readings to begin with, and what they gain by the tables that led to them.
    func meetProbed(_ tables: NameTables, _ scratch: SearchScratch) {
        if isHopeless { return }
        for plan in [withoutGiven, withGiven] {
            for (table, leastGain) in plan.probes {
                scratch.kept[table].forEach(gaining: leastGain) { neighbour, _ in
                    let gain = plan.gain(neighbour, table)
                    tables.forEachReading(ofPart: neighbour.part, in: plan.readings) {
                        scratch.meet($0, table: table, gain: gain)
                    }
                }
            }
        }
    }

    /// Notes for the readings that were met what they gain by a table, as far as it did not lead to them: those in which words may
    /// be written together can be heavier than those that a table leads to.
    func noteOthers(_ table: Int, _ tables: NameTables, _ scratch: SearchScratch) {
        for (plan, joined) in zip([withoutGiven, withGiven], joinedReadings) {
            let probed = plan.probes.first { $0.table == table }?.leastGain ?? .max
            let isAnyJoined = !joins.keys.isEmpty || !joins.joins.isEmpty
            let end = isAnyJoined ? max(plan.readings.upperBound, joined.upperBound) : plan.readings.upperBound
            scratch.kept[table].forEach { neighbour, best in
                let rest = (best >= probed ? plan.readings.upperBound : plan.readings.lowerBound)..<end
                if rest.isEmpty { return }
                let gain = plan.gain(neighbour, table)
                tables.forEachReading(ofPart: neighbour.part, in: rest) {
                    scratch.note($0, table: table, gain: gain)
                }
            }
        }
    }

    /// Notes the readings in which words may be written together that are not so in the query, or the other way round.
    /// - Returns: What such a pair gains at most against none of its parts, by the bit of its first part of the query
    ///   (``SearchScratch/joinedBit(_:)``).
    func meetJoined(_ tables: NameTables, _ scratch: SearchScratch) -> [Int] {
        var gains = [Int](repeating: 0, count: UInt16.bitWidth)
        if isHopeless { return gains }
        let all = joinedGains.reduce(0, +)
        // The parts behind the fifteenth share a bit, which stands for as many pairs.
        func note(_ gain: Int, at part: Int) {
            let bit = SearchScratch.joinedBit(part).trailingZeroBitCount
            let pairs = bit == UInt16.bitWidth - 1 ? joinedGains.count - bit : 1
            gains[bit] = max(gains[bit], pairs * gain)
        }
        for (part, key) in joins.keys where all >= 0 && joinedGains[part] >= 0 {
            note(joinedGains[part] + joinedLosses[part], at: part)
            let bit = SearchScratch.joinedBit(part)
            tables.readingKeys.forEach(key) { reading in
                if joinedReadings.contains(where: { $0.contains(reading) }) {
                    scratch.meetJoined(reading, parts: bit, first: bit)
                }
            }
        }
        for (join, part) in joins.joins {
            let pair = ScoreBudget.heaviestPair(join.weight, with: Int(tables.parts[Int(part)].weight))
            let others = join.range.reduce(all) { $0 - joinedGains[$1] }
            let gain = budget.gain(pair: pair, short: 0)
            if others + gain < 0 { continue }
            note(join.range.reduce(gain) { $0 + joinedLosses[$1] }, at: join.range.lowerBound)
            let bits = join.range.reduce(0) { $0 | SearchScratch.joinedBit($1) }
            let first = SearchScratch.joinedBit(join.range.lowerBound)
            for readings in joinedReadings {
                tables.forEachReading(ofPart: part, in: readings) {
                    scratch.meetJoined($0, parts: bits, first: first)
                }
            }
        }
        return gains
    }

    /// A part that stands in so many readings stands in many queries too.
    private static let common = 8

    /// How many readings a part may lead to.
    private static func cost(_ part: NamePart, _ tables: NameTables) -> Int {
        part.role == .initial ? tables.readings.count : readings(with: part, tables)
    }

    /// How many readings have a part just so, or in another form of the word lists.
    static func readings(with part: NamePart, _ tables: NameTables) -> Int {
        var cost = 0
        func add(_ part: UInt32) { cost += tables.readingCount(ofPart: part) }
        if let form = part.forms.first { tables.partKeys.forEach(KeyHash.of(.letters, form.latin), add) }
        for symbol in part.symbols.prefix(4) { tables.partKeys.forEach(KeyHash.of(.group, UInt64(symbol.group)), add) }
        return cost
    }
}

/// Whether among the pairs of a name may be a given name and another one, each near: what makes further names cheap to
/// leave out.
private struct NearRoles {
    private var hasGiven = false
    private var hasDistinctive = false
    private var parts = 0
    private var isNear = false

    mutating func add(_ own: PartRole, _ other: UInt8, _ likeness: UInt8) {
        guard likeness >= 90 else { return }
        isNear = true
        if own == .given || other == PartRole.given.rawValue { hasGiven = true }
        if own == .distinctive || other == PartRole.distinctive.rawValue { hasDistinctive = true }
    }

    mutating func endPart() {
        if isNear { parts += 1 }
        isNear = false
    }

    var mayBeFamily: Bool { hasGiven && hasDistinctive && parts > 1 }
}
