internal import CordonNames

/// Finds the names of a snapshot that reach a threshold.
///
/// 1. The parts of the query are looked up that a name cannot miss (``ScoreBudget/isReachable(met:missing:parts:)``), rarest
///    first: every part of the snapshot that is like them enough (``Neighbourhood``), and the names it stands in.
/// 2. Each of these names is weighed by the most that its parts can be like those of the query (``CandidateTest``).
/// 3. What is left is compared (``ScoreCheck``). Whoever calls compares the names themselves: the score that is shown is
///    that of ``CordonNames/NameComparer`` alone.
struct NameSearcher {
    let tables: NameTables
    let budget: ScoreBudget

    init(_ tables: NameTables, threshold: Int) {
        self.tables = tables
        budget = ScoreBudget(threshold: max(1, threshold))
    }

    /// Numbers of the names that reach the threshold, in ascending order, each once; of acronyms and where the bound says
    /// nothing, also others.
    /// - Parameter accepts: Whether a name is asked for at all.
    func candidates(_ query: AnalysedName, accepts: (UInt32) -> Bool) -> [UInt32] {
        var names: [UInt32] = []
        guard budget.isUseful else {
            for reading in tables.readings where names.last != reading.name && accepts(reading.name) {
                names.append(reading.name)
            }
            return names
        }
        tables.withScratch { scratch in
            for reading in query.readings where reading.weight > 0 {
                QueryTable(reading).withView { view in
                    collect(reading, view, scratch) { name in if accepts(name) { names.append(name) } }
                }
            }
        }
        names.sort()
        var last: UInt32?
        names.removeAll { name in
            defer { last = name }
            return name == last
        }
        return names
    }

    private func collect(_ reading: NameReading, _ view: QueryView, _ scratch: SearchScratch, _ body: (UInt32) -> Void)
    {
        acronyms(reading, body)
        let probes = probes(reading.parts)
        // Parts that are looked up have the first tables.
        let order = probes + reading.parts.indices.filter { !probes.contains($0) }
        scratch.begin(parts: order.count, probes: probes.count)
        let neighbourhood = Neighbourhood(tables: tables, query: view)
        let heaviest = reading.parts.map { ScoreBudget.heaviestPair($0.weight) }
        let all = heaviest.reduce(0, +)
        func lookUp(_ table: Int) {
            let part = order[table]
            neighbourhood.find(part, reading.parts[part], budget, others: all - heaviest[part], scratch, table)
        }
        for table in probes.indices { lookUp(table) }
        meet(reading, probes, scratch)
        // Among many names it is sooner done to look all parts up than to compare them in each name.
        var looked = probes.count
        while scratch.readings.count > Self.many, looked < min(order.count, SearchScratch.tables) {
            lookUp(looked)
            looked += 1
        }
        var places = reading.parts.indices.map { _ in 0 }
        for (table, part) in order.enumerated() { places[part] = table }
        places.withUnsafeBufferPointer { places in
            let test = CandidateTest(
                tables: tables.view, query: view, budget: budget,
                joins: reading.joins.map { ($0.skeleton.hash, $0.range) }, probes: looked, places: places,
                isPersons: reading.words.isEmpty, weight: reading.weight)
            var sets = ReachableSets(reading.parts, probes, budget)
            let check = ScoreCheck(tables, threshold: budget.threshold)
            for number in scratch.readings where sets.contains(scratch.parts(met: number)) {
                if test.mayReach(number, scratch), check.reaches(reading, number) {
                    body(tables.readings[Int(number)].name)
                }
            }
        }
    }

    /// Names from which on all parts are looked up.
    private static let many = 250

    /// Notes the readings in which a part that was looked up, or words written together, may have a counterpart.
    private func meet(_ reading: NameReading, _ probes: [Int], _ scratch: SearchScratch) {
        for (table, probe) in probes.enumerated() {
            let bit = SearchScratch.bit(table)
            for part in scratch.touched[table] {
                for reading in tables.readings(ofPart: part) { scratch.meet(reading, bit) }
            }
            for form in reading.parts[probe].forms {
                tables.readingKeys.forEach(KeyHash.of(.joined, form.skeleton.hash)) {
                    scratch.meet($0, bit | SearchScratch.joined)
                }
            }
        }
        for join in reading.joins {
            let bits = probes.indices.reduce(UInt32(0)) {
                join.range.contains(probes[$1]) ? $0 | SearchScratch.bit($1) : $0
            }
            tables.partKeys.forEach(KeyHash.of(.joined, join.skeleton.hash)) { part in
                for reading in tables.readings(ofPart: part) {
                    if bits != 0 { scratch.meet(reading, bits) }
                    scratch.note(reading, SearchScratch.joined)
                }
            }
        }
        for (index, part) in reading.parts.enumerated() where !probes.contains(index) {
            for form in part.forms {
                tables.readingKeys.forEach(KeyHash.of(.joined, form.skeleton.hash)) {
                    scratch.note($0, SearchScratch.joined)
                }
            }
        }
    }

    /// The parts to look up: the rarest, until those left cannot reach the threshold without them.
    private func probes(_ parts: [NamePart]) -> [Int] {
        let order = parts.indices.map { (cost: cost(parts[$0]), index: $0) }.sorted { $0 < $1 }.map(\.index)
        var probes: [Int] = []
        for index in order {
            // Without any of those looked up so far, can the others reach the threshold?
            if !budget.isReachable(parts, isMissing: { probes.contains($0) }) { break }
            probes.append(index)
        }
        return probes
    }

    /// How many readings a part may lead to: those in which it stands just so.
    private func cost(_ part: NamePart) -> Int {
        if part.role == .initial { return tables.readings.count }
        var cost = 0
        func add(_ part: UInt32) { cost += tables.readingCount(ofPart: part) }
        if let form = part.forms.first { tables.partKeys.forEach(KeyHash.of(.letters, form.latin), add) }
        for symbol in part.symbols.prefix(4) { tables.partKeys.forEach(KeyHash.of(.group, UInt64(symbol.group)), add) }
        return cost
    }

    /// Names that are the acronym of the query, or that it is the acronym of.
    private func acronyms(_ reading: NameReading, _ body: (UInt32) -> Void) {
        if let letters = Acronym.letters(of: reading), let first = letters.first, let last = letters.last {
            tables.readingKeys.forEach(KeyHash.of(.acronymEnds, [first, last])) { number in
                if Acronym.points(letters, tables.acronymWords(ofReading: number)) != nil {
                    body(tables.readings[Int(number)].name)
                }
            }
        }
        let words = reading.acronymWords
        for ends in words.ends {
            tables.readingKeys.forEach(KeyHash.of(.shortName, [ends.first, ends.last])) { number in
                for part in tables.parts(ofReading: number) {
                    guard let form = tables.forms(of: tables.parts[Int(part)]).first else { continue }
                    if Acronym.points(Array(tables.latin(of: form)), words) != nil {
                        body(tables.readings[Int(number)].name)
                    }
                }
            }
        }
    }
}

/// Which sets of looked-up parts can reach the threshold, with all parts that were not looked up.
private struct ReachableSets {
    private let parts: [NamePart]
    private let probes: [Int]
    private let budget: ScoreBudget
    private var known: [UInt32: Bool] = [:]
    private var last: (bits: UInt32, isReachable: Bool) = (0, false)

    init(_ parts: [NamePart], _ probes: [Int], _ budget: ScoreBudget) {
        self.parts = parts
        self.probes = probes
        self.budget = budget
        last.isReachable = isReachable(0)
    }

    mutating func contains(_ met: UInt32) -> Bool {
        let bits = met & ~SearchScratch.joined
        if bits == last.bits { return last.isReachable }
        let found = known[bits] ?? isReachable(bits)
        known[bits] = found
        last = (bits, found)
        return found
    }

    private func isReachable(_ bits: UInt32) -> Bool {
        budget.isReachable(parts) { part in
            probes.firstIndex(of: part).map { bits & SearchScratch.bit($0) == 0 } ?? false
        }
    }
}
