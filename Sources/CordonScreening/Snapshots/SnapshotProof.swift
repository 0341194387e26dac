internal import CordonIndex
public import CordonModel
internal import CordonNames

/// The question "does the search of this snapshot find what comparing with every name finds": names of the snapshot,
/// damaged in simple ways, are searched and compared with the exhaustive scan.
public struct SnapshotProof: Sendable {
    /// How many names are drawn.
    public var sample: Int
    /// What draws them: the same seed draws the same names on every machine.
    public var seed: UInt64
    /// Lowest score that is compared.
    public var threshold: Int

    /// A question from its parts.
    public init(sample: Int, seed: UInt64 = 1, threshold: Int = 70) {
        self.sample = sample
        self.seed = seed
        self.threshold = threshold
    }

    /// Fields of `index prove`. This shape is public: docs/output.md.
    public static let columns = ["query", "damage", "threshold", "result", "found", "missing", "extra"]

    /// What a proof came to.
    public struct Outcome: Sendable {
        /// A row for each query whose answers differ, and at the end one row for all that are equal.
        public let rows: [ReportRecord]
        /// Queries with equal answers.
        public let equal: Int
        /// Queries with different answers; 0 is the promise.
        public let different: Int
        /// Parties found over all equal queries: a proof of queries that find nothing would prove nothing.
        public let found: Int
        /// For a person.
        public let lines: [String]
    }
}

extension KnowledgeBase {
    /// Runs a proof.
    /// - Parameter progress: Gets the number of queries done.
    /// - Throws: ``CordonModel/DataError`` when a word list cannot be read.
    public func prove(
        _ snapshot: ScreeningSnapshot, _ question: SnapshotProof, progress: (Int) -> Void = { _ in }
    ) throws(DataError) -> SnapshotProof.Outcome {
        let analyser = try names.analyser()
        var generator = ProofGenerator(state: question.seed)
        var rows: [ReportRecord] = []
        var found = 0
        var equal = 0
        for (number, drawn) in snapshot.drawn(question.sample, &generator).enumerated() {
            let damage = NameDamage.allCases[generator.below(NameDamage.allCases.count)]
            let text = damage.applied(to: drawn.text, &generator)
            // Every other query does not know what bears its name, as most that are asked do not.
            let query = analyser.analyse(text, kind: number % 2 == 0 ? drawn.kind : .unknown)
            let expected = snapshot.exhaustive(query, threshold: question.threshold)
            let answer = snapshot.search(query, threshold: question.threshold).map { ($0.id, $0.comparison.score) }
            progress(number + 1)
            if answer.elementsEqual(expected, by: { $0 == $1 }) {
                equal += 1
                found += answer.count
                continue
            }
            func cells(_ hits: [(String, Int)]) -> [String] { hits.map { "\($0.0) \($0.1)" } }
            let (ours, theirs) = (cells(answer), cells(expected))
            rows.append(
                ReportRecord([
                    "query": .text(text), "damage": .text(damage.rawValue), "threshold": .number(question.threshold),
                    "result": .text("different"), "found": .number(ours.count),
                    "missing": .texts(theirs.filter { !ours.contains($0) }),
                    "extra": .texts(ours.filter { !theirs.contains($0) }),
                ]))
        }
        let different = rows.count
        rows.append(
            ReportRecord([
                "query": .null, "damage": .null, "threshold": .number(question.threshold),
                "result": .text("\(equal) equal, \(different) different"), "found": .number(found),
                "missing": .list([]), "extra": .list([]),
            ]))
        var lines = rows.dropLast().map { row in
            "different  \"\(row["query"]?.cell ?? "")\"  missing: \(row["missing"]?.cell ?? "")  extra: \(row["extra"]?.cell ?? "")"
        }
        lines.append(
            "\(equal + different) queries at \(question.threshold): \(equal) equal to the exhaustive scan, \(different) different; "
                + "\(found) parties found")
        return SnapshotProof.Outcome(rows: rows, equal: equal, different: different, found: found, lines: lines)
    }
}

extension ScreeningSnapshot {
    /// `count` names drawn at random, in the order of the snapshot; one may be drawn more than once.
    fileprivate func drawn(_ count: Int, _ generator: inout ProofGenerator) -> [(text: String, kind: NameKind)] {
        let places = (0..<count).map { _ in generator.below(nameCount) }.sorted()
        var drawn: [(text: String, kind: NameKind)] = []
        var place = 0
        forEachName { text, kind in
            while drawn.count < count, places[drawn.count] == place { drawn.append((text, kind)) }
            place += 1
        }
        return drawn
    }
}

/// A small generator with a fixed seed (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
private struct ProofGenerator {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(max(1, bound)))
    }
}

/// What happens to a name on its way to a query.
private enum NameDamage: String, CaseIterable {
    case none, letterDropped, letterDoubled, lettersSwapped, letterChanged, wordsReversed, wordDropped, wordsJoined
    case vowelsDropped, initials

    func applied(to name: String, _ generator: inout ProofGenerator) -> String {
        var letters = Array(name)
        let words = name.split(separator: " ")
        let place = generator.below(letters.count)
        guard letters.count > 2 else { return name }
        switch self {
        case .none: return name
        case .letterDropped: letters.remove(at: place)
        case .letterDoubled: letters.insert(letters[place], at: place)
        case .lettersSwapped: letters.swapAt(max(0, place - 1), place)
        case .letterChanged: letters[place] = Array("aeikmnorst")[generator.below(10)]
        case .wordsReversed: return words.reversed().joined(separator: " ")
        case .wordDropped:
            let dropped = generator.below(words.count)
            return words.count < 2
                ? name : words.enumerated().filter { $0.offset != dropped }.map(\.element).joined(separator: " ")
        case .wordsJoined: return words.joined()
        case .vowelsDropped: letters.removeAll { "aeiouAEIOU".contains($0) }
        case .initials:
            return words.enumerated().map {
                $0.offset + 1 < words.count ? "\($0.element.prefix(1))." : String($0.element)
            }
            .joined(separator: " ")
        }
        return String(letters)
    }
}
