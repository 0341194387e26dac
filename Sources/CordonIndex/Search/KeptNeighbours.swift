/// The neighbours of a part of a query that are of use: with the best of the other parts a name reaches the threshold by them.
///
/// They are the beginning of a neighbourhood and stay where they are held: there may be thousands, most of which lead to no
/// candidate.
struct KeptNeighbours {
    /// Those that gain most first.
    private var neighbours: ArraySlice<Neighbour> = []
    /// What a neighbour gains at least.
    private var leastGain = 0
    private var mayBePersons = false

    init() {}

    /// - Parameters:
    ///   - neighbours: The neighbourhood of the part, those that gain most first.
    ///   - others: Sum of the gains of the other parts.
    ///   - mayBePersons: Whether the query may be a person's.
    init(_ neighbours: [Neighbour], others: Int, mayBePersons: Bool) {
        let end = neighbours.firstIndex { $0.most + others < 0 } ?? neighbours.count
        self.neighbours = neighbours[..<end]
        leastGain = -others
        self.mayBePersons = mayBePersons
    }

    /// How many there are at most.
    var count: Int { neighbours.count }

    /// Calls `body` with each and what it gains.
    /// - Parameter least: Those that gain less are left out.
    @inline(__always)
    func forEach(gaining least: Int = .min, _ body: (Neighbour, Int) -> Void) {
        let least = max(least, leastGain)
        for neighbour in neighbours {
            let gain = neighbour.gain(mayBePersons: mayBePersons)
            if gain >= least { body(neighbour, gain) }
        }
    }
}
