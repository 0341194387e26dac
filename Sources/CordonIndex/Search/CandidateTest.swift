internal import CordonNames

/// Whether a name may reach the threshold, by the most that its parts can be like those of the query.
struct CandidateTest {
    let tables: TablesView
    let query: QueryView
    let budget: ScoreBudget
    /// Parts of the query written as one word.
    let joins: [(skeleton: UInt64, range: Range<Int>)]
    /// Likeness of parts to the parts of the query that were looked up, a table for each; how many there are; and the place
    /// of each part of the query among them, or behind them.
    let likeness: [UnsafeMutablePointer<UInt8>]
    let looked: Int
    let places: UnsafeBufferPointer<Int>
    let isPersons: Bool
    /// Weight of the query.
    let weight: Int

    @inline(__always)
    private func parts(of reading: ReadingRecord) -> UnsafeBufferPointer<UInt32> {
        let first = Int(reading.parts)
        return UnsafeBufferPointer(rebasing: tables.readingParts[first..<first + Int(reading.partCount)])
    }

    /// The tables in which a part of a reading stands, as bits.
    @inline(__always)
    func parts(met number: UInt32) -> UInt32 {
        var bits: UInt32 = 0
        let others = parts(of: tables.readings[Int(number)])
        likeness.withUnsafeBufferPointer { likeness in
            for table in 0..<looked {
                for other in others where likeness[table][Int(other)] != 0 {
                    bits |= SearchScratch.bit(table)
                    break
                }
            }
        }
        return bits
    }

    /// Whether the reading may reach the threshold; never false for one that does.
    /// - Parameter isJoined: Words written together may be a part of the other name.
    func mayReach(_ number: UInt32, isJoined: Bool) -> Bool {
        let reading = tables.readings[Int(number)]
        let others = parts(of: reading)
        let arePersons = isPersons && reading.isPersons != 0
        return withUnsafeTemporaryAllocation(of: Int.self, capacity: query.parts.count) { costs in
            // Parts of the name that have a counterpart, as bits; it has 60 parts at most.
            var met: UInt64 = 0
            for index in 0..<query.parts.count {
                var least = Int.max
                for place in 0..<others.count {
                    let score = likeness(index, others[place])
                    guard score >= PartSimilarity.floor else { continue }
                    met |= 1 << UInt64(place)
                    let record = tables.parts[Int(others[place])]
                    let isInitial =
                        score == 88 && (query.parts[index].role == .initial || record.role == PartRole.initial.rawValue)
                    let short = 100 - PartWorth.of(score, isPersons: arePersons, isInitial: isInitial)
                    least = min(least, (query.parts[index].weight + Int(record.weight)) * short)
                }
                costs[index] = least
            }
            let total = weight + Int(reading.weight)
            if isReachable(costs, met, others, total) { return true }
            // Words written together may make up for what is left over, or for a bad counterpart.
            return isJoined && addJoins(others, costs, &met) && isReachable(costs, met, others, total)
        }
    }

    @inline(__always)
    private func likeness(_ index: Int, _ other: UInt32) -> Int {
        let table = places[index]
        if table < looked { return Int(likeness[table][Int(other)]) }
        return LikenessBound(tables: tables, query: query).of(query.parts[index], other)
    }

    private func isReachable(
        _ costs: UnsafeMutableBufferPointer<Int>, _ met: UInt64, _ others: UnsafeBufferPointer<UInt32>, _ total: Int
    ) -> Bool {
        let omission = ScoreBudget.omission(parts: min(query.parts.count, others.count))
        var cost = 0
        var left = 0
        var right = 0
        var numbers = 0
        var otherNumbers = 0
        for (index, part) in query.parts.enumerated() {
            if costs[index] == Int.max {
                left += part.weight
                if part.role == .number { numbers += 1 }
            } else {
                cost += min(costs[index], budget.left(part.weight, omission: omission))
            }
        }
        for (place, other) in others.enumerated() where met & 1 << UInt64(place) == 0 {
            let record = tables.parts[Int(other)]
            right += Int(record.weight)
            if record.role == PartRole.number.rawValue { otherNumbers += 1 }
        }
        let penalty = NameComparer.penalty(numbers: numbers, otherNumbers: otherNumbers)
        return budget.isReachable(
            cost: cost, left: left, right: right, total: total, parts: query.parts.count, omission: omission,
            penalty: penalty)
    }

    /// Takes parts of one name that written as one word can be a part of the other for a perfect pair.
    private func addJoins(
        _ others: UnsafeBufferPointer<UInt32>, _ costs: UnsafeMutableBufferPointer<Int>, _ met: inout UInt64
    ) -> Bool {
        var isAny = false
        if !joins.isEmpty {
            for (place, other) in others.enumerated() {
                let record = tables.parts[Int(other)]
                for index in Int(record.forms)..<Int(record.forms) + Int(record.formCount) {
                    let skeleton = tables.forms[index].skeleton
                    for join in joins where join.skeleton == skeleton {
                        for part in join.range { costs[part] = 0 }
                        met |= 1 << UInt64(place)
                        isAny = true
                    }
                }
            }
        }
        for start in 0..<max(0, others.count - 1) {
            let record = tables.parts[Int(others[start])]
            if record.formCount == 0 { continue }
            var skeleton = tables.forms[Int(record.forms)].joined
            for end in start + 1..<min(others.count, start + 3) {
                let next = tables.parts[Int(others[end])]
                if next.formCount == 0 { break }
                skeleton = skeleton.followed(by: tables.forms[Int(next.forms)].joined)
                for (index, part) in query.parts.enumerated() {
                    for form in part.forms where query.forms[form].skeleton == skeleton.hash {
                        costs[index] = 0
                        for place in start...end { met |= 1 << UInt64(place) }
                        isAny = true
                    }
                }
            }
        }
        return isAny
    }
}
