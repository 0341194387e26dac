/// Neighbourhoods that were found for earlier queries: names have many words in common.
///
/// What a query is answered does not depend on it: a neighbourhood that was found for less strict a query holds all that a
/// stricter one asks for, and the rest is left out again.
struct NeighbourhoodCache {
    /// A part of a snapshot, and how alike it is.
    typealias Neighbour = (part: UInt32, likeness: UInt8)

    private struct Key: Hashable {
        let part: PartDigest
        let threshold: Int
    }
    private struct Found {
        /// Sum of the gains of the other parts, up to which it is complete.
        let others: Int
        let neighbours: [Neighbour]
        /// The most that one of them gains; the least number where there is none.
        let bestGain: Int
    }
    private var found: [Key: Found] = [:]
    private var count = 0

    /// Neighbours and keys that are held at most, about 10 MB.
    private static let capacity = 1 << 20

    /// Stands for any sum of gains.
    static let all = Int.max / 2

    /// The most that a part can gain with a counterpart, the least number where it has none; `nil` where that is not known.
    func bestGain(of part: PartDigest, threshold: Int) -> Int? {
        guard let found = found[Key(part: part, threshold: threshold)], found.others == Self.all else { return nil }
        return found.bestGain
    }

    /// The neighbourhood of a part, complete for `others`.
    /// - Parameters:
    ///   - find: Finds it for a sum of gains.
    ///   - gain: The most that a neighbour can gain.
    mutating func neighbours(
        of part: PartDigest, threshold: Int, others: Int, find: (Int) -> [Neighbour],
        gain: (Neighbour) -> Int
    ) -> [Neighbour] {
        let key = Key(part: part, threshold: threshold)
        let known = found[key]
        if let known, known.others >= others { return known.neighbours }
        // A part that comes again comes with all kinds of others: the second time everything near it is looked for.
        let wanted = known == nil ? others : Self.all
        let neighbours = find(wanted)
        if count + neighbours.count + 8 > Self.capacity {
            found.removeAll(keepingCapacity: true)
            count = 0
        }
        count += neighbours.count + 8 - (found[key].map { $0.neighbours.count + 8 } ?? 0)
        found[key] = Found(
            others: wanted, neighbours: neighbours, bestGain: neighbours.reduce(.min) { max($0, gain($1)) })
        return neighbours
    }
}
