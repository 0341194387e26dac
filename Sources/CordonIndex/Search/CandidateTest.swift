internal import CordonNames

/// Whether a name may reach the threshold, by the most that its parts can be like those of the query.
struct CandidateTest {
    let tables: TablesView
    let query: QueryView
    let budget: ScoreBudget
    /// For each part of the query the table of likeness it has in the scratch, if it was looked up.
    let likeness: UnsafeBufferPointer<UnsafeMutablePointer<UInt8>?>
    let isPersons: Bool
    /// Weight of the query.
    let weight: Int

    /// Whether the reading may reach the threshold; never false for one that does.
    func mayReach(_ number: UInt32) -> Bool {
        let reading = tables.readings[Int(number)]
        let first = Int(reading.parts)
        let others = UnsafeBufferPointer(rebasing: tables.readingParts[first..<first + Int(reading.partCount)])
        let omission = ScoreBudget.omission(parts: min(query.parts.count, others.count))
        let bound = LikenessBound(tables: tables, query: query)
        let arePersons = isPersons && reading.isPersons != 0
        // Parts of the name that have a counterpart, as bits; it has 60 parts at most.
        var met: UInt64 = 0
        var cost = 0
        var left = 0
        for (index, part) in query.parts.enumerated() {
            var least = Int.max
            for (place, other) in others.enumerated() {
                let score = likeness[index].map { Int($0[Int(other)]) } ?? bound.of(part, other)
                guard score >= PartSimilarity.floor else { continue }
                met |= 1 << UInt64(place)
                let short = 100 - PartWorth.of(score, isPersons: arePersons)
                least = min(least, (part.weight + Int(tables.parts[Int(other)].weight)) * short)
            }
            if least == Int.max {
                left += part.weight
            } else {
                cost += min(least, budget.left(part.weight, omission: omission))
            }
        }
        var right = 0
        for (place, other) in others.enumerated() where met & 1 << UInt64(place) == 0 {
            right += Int(tables.parts[Int(other)].weight)
        }
        // Words written together may make up for what is left over, or for a bad counterpart.
        return budget.isReachable(
            cost: cost, left: left, right: right, total: weight + Int(reading.weight), parts: query.parts.count,
            omission: omission) || hasJoin(others)
    }

    /// Whether parts of one name written as one word can be a part of the other.
    private func hasJoin(_ others: UnsafeBufferPointer<UInt32>) -> Bool {
        if !query.joins.isEmpty {
            for other in others {
                let record = tables.parts[Int(other)]
                for index in Int(record.forms)..<Int(record.forms) + Int(record.formCount) {
                    let skeleton = tables.forms[index].skeleton
                    for join in query.joins where join == skeleton { return true }
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
                for form in query.forms where form.skeleton == skeleton.hash { return true }
            }
        }
        return false
    }
}
