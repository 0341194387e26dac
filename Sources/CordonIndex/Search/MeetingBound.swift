internal import CordonNames

/// Which of the readings that were met can reach the threshold, by what led to them alone.
///
/// A name that a common word led to mostly lacks the other words. To look at its parts costs more than to go through the
/// readings of those words too, which lie one behind the other; only what may still reach it is looked at by
/// ``CandidateTest``.
struct MeetingBound {
    private let withoutGiven: Group
    private let withGiven: Group
    private let firstWithGiven: UInt32

    /// What holds for names with a given name, or for the others.
    private struct Group {
        /// What a reading gains that no known table leads to, and the same where words may be written together.
        let base: Int
        let joinedBase: Int
        /// What it gains more by words written together, by the bit of the first of them.
        let joined: [Int]

        @inline(__always)
        func allows(_ meeting: MetReading) -> Bool {
            if meeting.joined == 0 { return base + Int(meeting.gain) >= 0 }
            var gain = joinedBase + Int(meeting.gain)
            var bits = meeting.firstJoined
            while bits != 0 {
                gain += joined[bits.trailingZeroBitCount]
                bits &= bits - 1
            }
            return gain >= 0
        }
    }

    /// Notes for the readings that were met what the other parts of the query have in them, as far as that is cheaper than to look
    /// at each reading.
    /// - Parameter joined: See ``PartLookUps/meetJoined(_:_:)``.
    init(_ lookUps: PartLookUps, joined: [Int], _ tables: NameTables, _ scratch: SearchScratch) {
        var isKnown = [Bool](repeating: false, count: lookUps.looked)
        for table in 0..<lookUps.looked where lookUps.names[table] <= Self.notesPerReading * scratch.readings.count {
            isKnown[table] = true
            lookUps.noteOthers(table, tables, scratch)
        }
        func group(_ plan: ProbePlan) -> Group {
            let base = plan.least(isKnown: isKnown)
            // Beside words written together, to do without a part may cost less.
            let difference = zip(plan.losses, lookUps.joinedLosses).reduce(0) { $0 + $1.0 - $1.1 }
            return Group(base: base, joinedBase: base + difference, joined: joined)
        }
        withoutGiven = group(lookUps.plan(hasGiven: false))
        withGiven = group(lookUps.plan(hasGiven: true))
        // Readings with a given name are numbered behind all others.
        firstWithGiven = lookUps.plan(hasGiven: true).readings.lowerBound
    }

    /// Whether a reading that was met may reach the threshold; never false for one that does.
    @inline(__always)
    func allows(_ reading: UInt32, _ meeting: MetReading) -> Bool {
        (reading < firstWithGiven ? withoutGiven : withGiven).allows(meeting)
    }

    /// To look at a reading costs as much as to note so many.
    private static let notesPerReading = 16
}
