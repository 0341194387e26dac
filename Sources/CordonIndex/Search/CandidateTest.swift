internal import CordonNames

/// Whether a name may reach the threshold, by the most that its parts can be like those of the query.
struct CandidateTest {
    let tables: TablesView
    let query: QueryView
    let budget: ScoreBudget
    /// Parts of the snapshot that are neighbouring words of the query written as one.
    let joins: [(part: UInt32, range: Range<Int>)]
    /// Consonants of the words of the query that names write apart, with the part of each.
    let skeletons: [(skeleton: UInt64, part: Int)]
    let scratch: SearchScratch
    let lookUps: PartLookUps
    /// The query may be a person's.
    let isPersons: Bool
    /// Weight of the query.
    let weight: Int

    @inline(__always)
    private func parts(of reading: ReadingRecord) -> UnsafeBufferPointer<UInt32> {
        let first = Int(reading.parts)
        return UnsafeBufferPointer(rebasing: tables.readingParts[first..<first + Int(reading.partCount)])
    }

    /// What of a name meets the query.
    private struct Meeting {
        /// Parts of the name that have a counterpart, as bits; it has 60 parts at most.
        var places: UInt64 = 0
        /// Their weight, and how many are numbers.
        var weight = 0
        var numbers = 0
        /// Tables of the parts of the query that have a counterpart, as bits.
        var tables: UInt32 = 0
        /// Parts of the query that have a near counterpart, as bits, and what names those are.
        var near: UInt64 = 0
        var hasGiven = false
        var hasDistinctive = false

        @inline(__always)
        mutating func add(_ place: Int, weight: UInt8, role: UInt8) {
            if places & 1 << UInt64(place) != 0 { return }
            places |= 1 << UInt64(place)
            self.weight += Int(weight)
            if role == PartRole.number.rawValue { numbers += 1 }
        }

        mutating func add(_ place: Int, _ record: PartRecord) {
            add(place, weight: record.weight, role: record.role)
        }
    }

    /// Whether the reading may reach the threshold; never false for one that does.
    /// - Parameter joined: Parts of the query that may be words written together, see ``SearchScratch/joinedBit(_:)``.
    func mayReach(_ number: UInt32, joined: UInt16) -> Bool {
        let isJoined = joined != 0
        let reading = tables.readings[Int(number)]
        let plan = lookUps.plan(hasGiven: reading.hasGiven != 0)
        let others = parts(of: reading)
        let arePersons = isPersons && reading.isPersons != 0
        let costs = UnsafeMutableBufferPointer(start: scratch.costs, count: query.parts.count)
        costs.update(repeating: Int.max)
        var meeting = Meeting()
        @inline(__always)
        func meet(_ index: Int, _ place: Int, _ found: FoundPart) {
            meeting.add(place, weight: found.weight, role: found.role)
            let score = Int(found.likeness)
            let isInitial =
                score == 88 && (query.parts[index].role == .initial || found.role == PartRole.initial.rawValue)
            let short = 100 - PartWorth.of(score, isPersons: arePersons, isInitial: isInitial)
            costs[index] = min(costs[index], (query.parts[index].weight + Int(found.weight)) * short)
            if score < 90 { return }
            let role = query.parts[index].role
            meeting.near |= 1 << UInt64(index)
            if role == .given || found.role == PartRole.given.rawValue { meeting.hasGiven = true }
            if role == .distinctive || found.role == PartRole.distinctive.rawValue { meeting.hasDistinctive = true }
        }
        for place in 0..<others.count {
            let other = Int(others[place])
            var bits = scratch.tables(ofPart: other)
            if bits == 0 { continue }
            meeting.tables |= bits
            while bits != 0 {
                let table = bits.trailingZeroBitCount
                bits &= bits - 1
                meet(lookUps.order[table], place, scratch.likeness[table][other])
            }
        }
        // Words written together may stand for any part.
        if !isJoined, !plan.isReachable(meeting.tables) { return false }
        for table in lookUps.looked..<max(lookUps.looked, query.parts.count) {
            let index = lookUps.order[table]
            for place in 0..<others.count {
                let score = LikenessBound(tables: tables, query: query).of(query.parts[index], others[place])
                if score < PartSimilarity.floor { continue }
                let record = tables.parts[Int(others[place])]
                meet(index, place, FoundPart(likeness: UInt8(score), weight: record.weight, role: record.role))
            }
        }
        // Two near pairs make further names cheap to leave out; one of words written together may be among them.
        var near = meeting.near
        if isJoined {
            for index in query.parts.indices where joined & SearchScratch.joinedBit(index) != 0 {
                near |= 1 << UInt64(index)
            }
        }
        let omission = ScoreBudget.omission(
            pairs: near.nonzeroBitCount, hasGiven: isJoined || meeting.hasGiven && meeting.hasDistinctive)
        if isReachable(costs, meeting, others, reading, omission) { return true }
        // Words written together may make up for what is left over, or for a bad counterpart.
        guard isJoined, mayReachJoined(joined, costs, reading, omission) else { return false }
        return addJoins(others, costs, &meeting) && isReachable(costs, meeting, others, reading, omission)
    }

    /// Whether a name could reach the threshold if every part that may be written together met perfectly.
    private func mayReachJoined(
        _ joined: UInt16, _ costs: UnsafeMutableBufferPointer<Int>, _ reading: ReadingRecord, _ omission: Int
    ) -> Bool {
        var cost = 0
        var left = 0
        for index in 0..<query.parts.count where joined & SearchScratch.joinedBit(index) == 0 {
            let weight = query.parts[index].weight
            if costs[index] == Int.max {
                left += weight
            } else {
                cost += min(costs[index], budget.left(weight, omission: omission))
            }
        }
        return budget.isReachable(
            cost: cost, left: left, right: 0, cut: 0, total: weight + Int(reading.weight), parts: query.parts.count,
            omission: omission, penalty: 0)
    }

    private func isReachable(
        _ costs: UnsafeMutableBufferPointer<Int>, _ meeting: Meeting, _ others: UnsafeBufferPointer<UInt32>,
        _ reading: ReadingRecord, _ omission: Int
    ) -> Bool {
        var cost = 0
        var left = 0
        var numbers = 0
        for index in 0..<query.parts.count {
            let part = query.parts[index]
            if costs[index] == Int.max {
                left += part.weight
                if part.role == .number { numbers += 1 }
            } else {
                cost += min(costs[index], budget.left(part.weight, omission: omission))
            }
        }
        let right = Int(reading.weight) - meeting.weight
        let penalty = NameComparer.penalty(
            numbers: numbers, otherNumbers: max(0, Int(reading.numbers) - meeting.numbers))
        func isReachable(cut: Int) -> Bool {
            budget.isReachable(
                cost: cost, left: left, right: right, cut: cut, total: weight + Int(reading.weight),
                parts: query.parts.count, omission: omission, penalty: penalty)
        }
        if isReachable(cut: 0) { return true }
        guard isReachable(cut: min(left, right)) else { return false }
        let cut = cutOff(others)
        return cut > 0 && isReachable(cut: cut)
    }

    /// Weight of the last words that begin a word of the other name: such a word may be cut off and contradict nothing.
    private func cutOff(_ others: UnsafeBufferPointer<UInt32>) -> Int {
        var weight = 0
        if let last = query.parts.last, last.forms.count > 0 {
            let letters = query.latin(of: query.forms[last.forms.lowerBound])
            if others.contains(where: { begins(letters, tables.parts[Int($0)]) }) { weight += last.weight }
        }
        if let other = others.last, tables.parts[Int(other)].formCount > 0 {
            let record = tables.parts[Int(other)]
            let letters = tables.latin(of: tables.forms[Int(record.forms)])
            let isCut = query.parts.contains {
                !$0.forms.isEmpty && Self.begins(letters, query.latin(of: query.forms[$0.forms.lowerBound]))
            }
            if isCut { weight += Int(record.weight) }
        }
        return weight
    }

    private func begins(_ letters: UnsafeBufferPointer<UInt8>, _ part: PartRecord) -> Bool {
        part.formCount > 0 && Self.begins(letters, tables.latin(of: tables.forms[Int(part.forms)]))
    }

    private static func begins(_ letters: UnsafeBufferPointer<UInt8>, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
        letters.count < word.count && word.starts(with: letters)
    }

    /// Takes parts of one name that written as one word can be a part of the other for a perfect pair.
    private func addJoins(
        _ others: UnsafeBufferPointer<UInt32>, _ costs: UnsafeMutableBufferPointer<Int>, _ meeting: inout Meeting
    ) -> Bool {
        var isAny = false
        for (place, other) in others.enumerated() {
            for join in joins where join.part == other {
                for part in join.range { costs[part] = 0 }
                meeting.add(place, tables.parts[Int(other)])
                isAny = true
            }
        }
        for start in 0..<(skeletons.isEmpty ? 0 : max(0, others.count - 1)) {
            let first = tables.partSkeletons[Int(others[start])]
            if first.hasForm == 0 { continue }
            var skeleton = first.skeleton
            for end in start + 1..<min(others.count, start + 3) {
                let next = tables.partSkeletons[Int(others[end])]
                if next.hasForm == 0 { break }
                skeleton = skeleton.followed(by: next.skeleton)
                for form in skeletons where form.skeleton == skeleton.hash {
                    costs[form.part] = 0
                    for place in start...end { meeting.add(place, tables.parts[Int(others[place])]) }
                    isAny = true
                }
            }
        }
        return isAny
    }
}
