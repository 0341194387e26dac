internal import CordonNames

/// Finds the names of a snapshot that reach a threshold.
///
/// 1. The parts of the query are looked up: every part of the snapshot that is like them enough (``Neighbourhood``).
/// 2. Those parts of the query that a name cannot miss altogether, rarest first, lead to names (``PartLookUps``).
/// 3. Names are left out that too few parts of the query lead to (``MeetingBound``).
/// 4. Each of the others is weighed by how much its parts can be like those of the query (``CandidateTest``).
/// 5. What is left is compared (``ScoreCheck``). Whoever calls compares the names themselves: the score that is shown is
///    that of ``CordonNames/NameComparer`` alone.
struct NameSearcher {
    let tables: NameTables
    let budget: ScoreBudget
    /// The most that a query may cost.
    let limit: SearchLimit

    init(_ tables: NameTables, threshold: Int, limit: SearchLimit = .none) {
        self.tables = tables
        budget = ScoreBudget(threshold: max(1, threshold))
        self.limit = limit
    }

    /// Numbers of the names that reach the threshold, in ascending order, each once; of acronyms also others. `nil` where finding
    /// them costs more than the limit.
    /// - Parameter accepts: Whether a name is asked for at all.
    func candidates(_ query: AnalysedName, accepts: (UInt32) -> Bool) -> [UInt32]? {
        var names: [UInt32] = []
        guard query.readings.allSatisfy({ limit.allows($0, tables) }) else { return nil }
        tables.withScratch { scratch in
            for reading in query.readings where reading.weight > 0 {
                QueryTable(reading).withView { view in
                    func add(_ name: UInt32) { if accepts(name) { names.append(name) } }
                    acronyms(reading, add)
                    if budget.isUseful {
                        collect(reading, view, scratch, add)
                    } else {
                        collectAll(reading, view, scratch, add)
                    }
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

    /// Numbers of the names that have a counterpart to every part of the query but legal forms, whatever else they have, in
    /// ascending order, each once. `nil` where finding them costs more than the limit.
    /// - Parameters:
    ///   - likeness: How alike a counterpart is at least, 1 to 100.
    ///   - accepts: Whether a name is asked for at all.
    func containing(_ query: AnalysedName, likeness: Int, accepts: (UInt32) -> Bool) -> [UInt32]? {
        guard query.readings.allSatisfy({ limit.allows($0, tables) }) else { return nil }
        var names: Set<UInt32> = []
        tables.withScratch { scratch in
            for reading in query.readings {
                let parts = reading.parts.indices.filter { reading.parts[$0].role != .legalForm }
                guard !parts.isEmpty, parts.count <= SearchScratch.tables else { continue }
                QueryTable(reading).withView { view in
                    scratch.begin(tables: 1)
                    let neighbourhood = Neighbourhood(tables: tables, query: view)
                    let counterparts = parts.map { index in
                        let part = reading.parts[index]
                        return neighbourhood.neighbours(
                            of: index, part, PartDigest(part), budget, others: NeighbourhoodCache.all, isCommon: false,
                            scratch
                        ).filter {
                            // A letter of the query stands for words, but one of a name is no word of the query.
                            $0.likeness >= likeness && (part.role == .initial || $0.role != PartRole.initial.rawValue)
                        }
                    }.sorted { Self.readings($0) < Self.readings($1) }
                    for (table, neighbours) in counterparts.enumerated() {
                        for neighbour in neighbours {
                            for number in tables.readings(ofPart: neighbour.part) {
                                if table == 0 {
                                    scratch.meet(number, table: 0, gain: 0)
                                } else {
                                    scratch.note(number, table: table, gain: 0)
                                }
                            }
                        }
                    }
                    let all = UInt16(truncatingIfNeeded: 1 << counterparts.count - 1)
                    for number in scratch.readings where scratch.meeting(number).tables == all {
                        let name = tables.readings[Int(number)].name
                        if accepts(name) { names.insert(name) }
                    }
                }
            }
        }
        return names.sorted()
    }

    /// Readings that neighbours lead to.
    private static func readings(_ neighbours: [Neighbour]) -> Int { neighbours.reduce(0) { $0 + Int($1.readings) } }

    private func collect(_ reading: NameReading, _ view: QueryView, _ scratch: SearchScratch, _ body: (UInt32) -> Void)
    {
        let lookUps = PartLookUps(reading, view, tables, budget, scratch)
        if lookUps.isOpen { return collectAll(reading, view, scratch, body) }
        lookUps.meetProbed(tables, scratch)
        let joined = lookUps.meetJoined(tables, scratch)
        let bound = MeetingBound(lookUps, joined: joined, tables, scratch)
        let test = CandidateTest(
            tables: tables.view, query: view, budget: budget,
            joins: lookUps.joined, skeletons: lookUps.writtenApart(reading.parts), scratch: scratch, lookUps: lookUps,
            isPersons: reading.words.isEmpty, weight: reading.weight)
        let check = ScoreCheck(tables, threshold: budget.threshold)
        let readings = scratch.readings.filter { bound.allows($0, scratch.meeting($0)) }
        scratch.mark(candidates: readings, tables)
        for (place, number) in readings.enumerated() {
            tables.prefetch(readings, behind: place)
            if place + 4 < readings.count, scratch.meeting(readings[place + 4]).joined != 0 {
                tables.prefetch(skeletonsOfReading: readings[place + 4])
            }
            if test.mayReach(number, joined: scratch.meeting(number).joined), check.reaches(reading, number) {
                body(tables.readings[Int(number)].name)
            }
        }
    }

    /// The same where the bound says nothing or too little: every name with a counterpart to any part of the query is compared,
    /// since without one there is no score.
    private func collectAll(
        _ reading: NameReading, _ view: QueryView, _ scratch: SearchScratch, _ body: (UInt32) -> Void
    ) {
        scratch.begin(tables: 1)
        let neighbourhood = Neighbourhood(tables: tables, query: view)
        for (index, part) in reading.parts.enumerated() {
            let neighbours = neighbourhood.neighbours(
                of: index, part, PartDigest(part), budget, others: NeighbourhoodCache.all, isCommon: false,
                scratch)
            for neighbour in neighbours {
                tables.readings(ofPart: neighbour.part).forEach { scratch.meet($0) }
            }
        }
        let joins = JoinLookUps(reading, tables)
        for (_, key) in joins.keys { tables.readingKeys.forEach(key) { scratch.meet($0) } }
        for (_, part) in joins.joins {
            tables.readings(ofPart: part).forEach { scratch.meet($0) }
        }
        let check = ScoreCheck(tables, threshold: budget.threshold)
        for number in scratch.readings where check.reaches(reading, number) {
            body(tables.readings[Int(number)].name)
        }
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
