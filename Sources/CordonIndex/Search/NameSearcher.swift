internal import CordonNames

/// Finds the names of a snapshot that may reach a threshold: all that do, and few others.
///
/// 1. The parts of the query are looked up that a name cannot miss (``ScoreBudget/isReachable(met:missing:parts:)``), rarest
///    first: every part of the snapshot that is like them enough (``Neighbourhood``), and the names it stands in.
/// 2. Each of these names is weighed by the most that its parts can be like those of the query (``CandidateTest``).
/// 3. Whoever calls compares the names that are left: the score is that of ``CordonNames/NameComparer`` alone.
struct NameSearcher {
    let tables: NameTables
    let budget: ScoreBudget

    init(_ tables: NameTables, threshold: Int) {
        self.tables = tables
        budget = ScoreBudget(threshold: max(1, threshold))
    }

    /// Numbers of the names that may reach the threshold, in ascending order, each once.
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

    private func collect(_ reading: NameReading, _ view: QueryView, _ scratch: SearchScratch, _ body: (UInt32) -> Void) {
        let probes = probes(reading.parts)
        scratch.begin(probes.count)
        acronyms(reading, body)
        let neighbourhood = Neighbourhood(tables: tables, query: view)
        let heaviest = reading.parts.map { 2 * max($0.weight, ($0.weight + PartWeight.heaviest + 1) / 2) }
        let all = heaviest.reduce(0, +)
        for (table, probe) in probes.enumerated() {
            neighbourhood.find(probe, reading.parts[probe], budget, others: all - heaviest[probe], scratch, table)
        }
        withUnsafeTemporaryAllocation(of: UnsafeMutablePointer<UInt8>?.self, capacity: reading.parts.count) { likeness in
            likeness.initialize(repeating: nil)
            for (table, probe) in probes.enumerated() { likeness[probe] = scratch.likeness[table] }
            let test = CandidateTest(
                tables: tables.view, query: view, budget: budget, likeness: UnsafeBufferPointer(likeness),
                isPersons: reading.words.isEmpty, weight: reading.weight)
            candidates(reading, probes, test, scratch, body)
        }
    }

    private func candidates(
        _ reading: NameReading, _ probes: [Int], _ test: CandidateTest, _ scratch: SearchScratch,
        _ body: (UInt32) -> Void
    ) {
        func meet(_ reading: UInt32) {
            if scratch.isNew(reading), test.mayReach(reading) { body(tables.readings[Int(reading)].name) }
        }
        for (table, probe) in probes.enumerated() {
            for part in scratch.touched[table] { for reading in tables.readings(ofPart: part) { meet(reading) } }
            for form in reading.parts[probe].forms {
                tables.readingKeys.forEach(KeyHash.of(.joined, form.skeleton.hash), meet)
            }
        }
        for join in reading.joins where join.range.contains(where: probes.contains) {
            tables.partKeys.forEach(KeyHash.of(.joined, join.skeleton.hash)) { part in
                for reading in tables.readings(ofPart: part) { meet(reading) }
            }
        }
    }

    /// The parts to look up: the rarest, until those left cannot reach the threshold without them.
    private func probes(_ parts: [NamePart]) -> [Int] {
        let order = parts.indices.map { (cost: cost(parts[$0]), index: $0) }.sorted { $0 < $1 }.map(\.index)
        var open = parts.indices.map { _ in true }
        var probes: [Int] = []
        for index in order where isReachable(open, parts) {
            probes.append(index)
            open[index] = false
        }
        return probes
    }

    private func isReachable(_ open: [Bool], _ parts: [NamePart]) -> Bool {
        var met = 0
        var missing = 0
        var count = 0
        for index in parts.indices {
            if open[index] {
                met += parts[index].weight + PartWeight.heaviest + 1
                count += 1
            } else {
                missing += parts[index].weight
            }
        }
        return budget.isReachable(met: met, missing: missing, parts: count)
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
