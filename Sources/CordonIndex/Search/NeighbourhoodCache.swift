internal import CordonNames

/// A part of a snapshot that is like a part of a query, with all that a search asks of it.
struct Neighbour {
    let part: UInt32
    /// Readings it stands in.
    let readings: UInt32
    /// What the pair gains (``ScoreBudget/gain(pair:short:)``), and what where both names may be a person's.
    let gain: Int32
    let personGain: Int32
    let likeness: UInt8
    let weight: UInt8
    let role: UInt8

    init(_ own: NamePart, _ part: UInt32, _ likeness: UInt8, _ tables: NameTables, _ budget: ScoreBudget) {
        let record = tables.parts[Int(part)]
        let isInitial = likeness == 88 && (own.role == .initial || record.role == PartRole.initial.rawValue)
        func gain(_ mayBePersons: Bool) -> Int32 {
            Int32(
                clamping: budget.gain(
                    pair: ScoreBudget.heaviestPair(own.weight, with: Int(record.weight)),
                    short: ScoreBudget.short(Int(likeness), isInitial: isInitial, mayBePersons: mayBePersons)))
        }
        self.part = part
        self.likeness = likeness
        self.gain = gain(false)
        personGain = gain(true)
        readings = UInt32(tables.readingCount(ofPart: part))
        weight = record.weight
        role = record.role
    }

    /// What the pair gains at most, whatever the names are.
    @inline(__always)
    var most: Int { Int(max(gain, personGain)) }

    /// What the pair gains at most.
    @inline(__always)
    func gain(mayBePersons: Bool) -> Int { Int(mayBePersons ? max(gain, personGain) : gain) }
}

/// Neighbourhoods that were found for earlier queries: names have many words in common.
///
/// What a query is answered does not depend on it: a neighbourhood that was found for less strict a query holds all that a
/// stricter one asks for, and the rest is left out again.
struct NeighbourhoodCache {
    private struct Key: Hashable {
        let part: PartDigest
        let threshold: Int
    }
    private struct Found {
        /// Sum of the gains of the other parts, up to which it is complete.
        let others: Int
        /// Those that gain most first.
        let neighbours: [Neighbour]
        /// The most that one of them gains; the least number where there is none.
        var bestGain: Int { neighbours.first?.most ?? .min }
    }
    private var found: [Key: Found] = [:]
    private var count = 0

    /// Neighbours and keys that are held at most, about 20 MB.
    private static let capacity = 1 << 20

    /// Stands for any sum of gains.
    static let all = Int.max / 2

    /// The most that a part can gain with a counterpart, the least number where it has none; `nil` where that is not known.
    func bestGain(of part: PartDigest, threshold: Int) -> Int? {
        guard let found = found[Key(part: part, threshold: threshold)], found.others == Self.all else { return nil }
        return found.bestGain
    }

    /// The neighbourhood of a part, complete for `others`, those that gain most first.
    /// - Parameters:
    ///   - isCommon: Many names have it, so that it will come again.
    ///   - find: Finds it for a sum of gains.
    mutating func neighbours(
        of part: PartDigest, threshold: Int, others: Int, isCommon: Bool, find: (Int) -> [Neighbour]
    ) -> [Neighbour] {
        let key = Key(part: part, threshold: threshold)
        let known = found[key]
        if let known, known.others >= others { return known.neighbours }
        // A part that comes again comes with all kinds of others: then everything near it is looked for.
        let wanted = known == nil && !isCommon ? others : Self.all
        let neighbours = Self.byGain(find(wanted))
        if count + neighbours.count + 8 > Self.capacity {
            found.removeAll(keepingCapacity: true)
            count = 0
        }
        count += neighbours.count + 8 - (found[key].map { $0.neighbours.count + 8 } ?? 0)
        found[key] = Found(others: wanted, neighbours: neighbours)
        return neighbours
    }

    /// Those that gain most first, the others in the order they came in: by one number each, since there may be tens of thousands.
    private static func byGain(_ neighbours: [Neighbour]) -> [Neighbour] {
        var order: [UInt64] = []
        order.reserveCapacity(neighbours.count)
        for (place, neighbour) in neighbours.enumerated() {
            // The greatest gain has the least number.
            let loss = UInt32(bitPattern: ~max(neighbour.gain, neighbour.personGain)) ^ 1 << 31
            order.append(UInt64(loss) << 32 | UInt64(place))
        }
        order.sort()
        return order.map { neighbours[Int($0 & 0xFFFF_FFFF)] }
    }
}
