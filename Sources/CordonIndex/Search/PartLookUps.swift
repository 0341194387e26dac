internal import CordonNames

/// The parts of a query with their neighbourhoods in a snapshot, and which of them to begin with.
///
/// A name that reaches the threshold has a counterpart to one of the parts to begin with: the others cannot reach it without
/// them (``ScoreBudget/isReachable(_:_:isMissing:)``). Those are chosen that lead to the fewest names.
struct PartLookUps {
    /// Parts of the query, rarest first; the first ``looked`` have a table in the scratch, at their place in this order.
    let order: [Int]
    let looked: Int
    /// Tables to begin with.
    private(set) var probes: [Int] = []
    /// Doubled weight of the heaviest pair that each part can make with what there is; 0 where there is nothing like it.
    private(set) var heaviest: [Int]
    /// Table of each part of the query.
    private let places: [Int]

    init(
        _ reading: NameReading, _ view: QueryView, _ tables: NameTables, _ budget: ScoreBudget, _ scratch: SearchScratch
    ) {
        let parts = reading.parts
        order = parts.indices.map { (cost: Self.cost(parts[$0], tables), index: $0) }.sorted { $0 < $1 }.map(\.index)
        looked = min(order.count, SearchScratch.tables)
        var places = parts.indices.map { _ in 0 }
        for (table, part) in order.enumerated() { places[part] = table }
        self.places = places
        heaviest = parts.map { ScoreBudget.heaviestPair($0.weight, with: PartWeight.heaviest) }
        let all = heaviest.reduce(0, +)
        scratch.begin(tables: looked)
        let neighbourhood = Neighbourhood(tables: tables, query: view)
        var names = [Int](repeating: 0, count: looked)
        for table in 0..<looked {
            let part = order[table]
            neighbourhood.find(part, parts[part], budget, others: all - heaviest[part], scratch, table)
        }
        for table in 0..<looked {
            let part = order[table]
            var weight = -1
            for neighbour in scratch.touched[table] {
                weight = max(weight, Int(tables.parts[Int(neighbour)].weight))
                names[table] += tables.readingCount(ofPart: neighbour)
            }
            for form in parts[part].forms {
                let joined = tables.readingKeys.count(KeyHash.of(.joined, form.skeleton.hash))
                if joined > 0 { weight = PartWeight.heaviest }
                names[table] += joined
            }
            heaviest[part] = weight < 0 ? 0 : ScoreBudget.heaviestPair(parts[part].weight, with: weight)
        }
        for join in reading.joins {
            var count = 0
            tables.partKeys.forEach(KeyHash.of(.joined, join.skeleton.hash)) {
                count += tables.readingCount(ofPart: $0)
            }
            if count == 0 { continue }
            for part in join.range {
                heaviest[part] = ScoreBudget.heaviestPair(parts[part].weight, with: PartWeight.heaviest)
                if places[part] < looked { names[places[part]] += count }
            }
        }
        var missing = Set(parts.indices.filter { heaviest[$0] == 0 })
        for table in (0..<looked).sorted(by: { (names[$0], $0) < (names[$1], $1) })
        where !missing.contains(order[table]) {
            if !budget.isReachable(parts, heaviest, isMissing: { missing.contains($0) }) { break }
            probes.append(table)
            missing.insert(order[table])
        }
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

    /// Lends the table of each part.
    func withPlaces<Result>(_ body: (UnsafeBufferPointer<Int>) -> Result) -> Result {
        places.withUnsafeBufferPointer(body)
    }
}

/// Which sets of looked-up parts can reach the threshold, with all parts that were not looked up.
struct ReachableSets {
    private let lookUps: PartLookUps
    private let parts: [NamePart]
    private let budget: ScoreBudget
    private var known: [UInt32: Bool] = [:]
    private var last: (bits: UInt32, isReachable: Bool) = (0, false)

    init(_ lookUps: PartLookUps, _ parts: [NamePart], _ budget: ScoreBudget) {
        self.lookUps = lookUps
        self.parts = parts
        self.budget = budget
        last.isReachable = isReachable(0)
    }

    /// Whether names can reach the threshold in which the parts of these tables, given as bits, have a counterpart.
    mutating func contains(_ bits: UInt32) -> Bool {
        if bits == last.bits { return last.isReachable }
        let found = known[bits] ?? isReachable(bits)
        known[bits] = found
        last = (bits, found)
        return found
    }

    private func isReachable(_ bits: UInt32) -> Bool {
        var missing: UInt64 = 0
        for table in 0..<lookUps.looked where bits & SearchScratch.bit(table) == 0 {
            missing |= 1 << UInt64(lookUps.order[table])
        }
        return budget.isReachable(parts, lookUps.heaviest) { missing & 1 << UInt64($0) != 0 }
    }
}
