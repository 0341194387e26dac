public import CordonModel
internal import CordonNames

/// The question "give me a deck to measure by": names of the lists with their damaged forms, and names of other parties.
public struct DeckBuilding: Sendable {
    /// The names that are damaged.
    public var names: TuningNames
    /// Most names an operator damages.
    public var perOperator: Int
    /// Most pairs of two parties that share a word.
    public var otherParties: Int
    /// Chooses names and damages.
    public var seed: Int
    /// Names of the operators to use; all when it is `nil`.
    public var operators: [String]?

    /// The operator of a pair of two parties.
    static let otherParty = "otherParty"

    /// A deck from its parts.
    public init(
        names: TuningNames, perOperator: Int = 40, otherParties: Int = 200, seed: Int = 1, operators: [String]? = nil
    ) {
        self.operators = operators
        self.names = names
        self.perOperator = perOperator
        self.otherParties = otherParties
        self.seed = seed
    }
}

extension KnowledgeBase {
    /// Fields of a `tune deck build` row. This shape is public: docs/output.md.
    public static let deckColumns = ["kind", "name1", "name2", "match", "operator"]

    /// Pairs of a name and a damaged form of it, labelled `true`, and pairs of two parties that share a word, labelled `false`.
    /// - Throws: ``CordonModel/DataError`` when a word list cannot be read, or no name can be damaged.
    public func buildDeck(_ question: DeckBuilding) throws(DataError) -> TuningReport {
        let analyser = try names.analyser()
        let recall = RecallMeasurement(
            names: question.names, perOperator: question.perOperator, seed: question.seed,
            operators: question.operators)
        var records: [ReportRecord] = []
        for operation in try recall.chosen(try NameVariants(names)) {
            for query in recall.queries(operation) {
                let kind = question.names.parties[query.party].kind
                records.append(Self.pair(kind, query.name, query.text, isSame: true, operation.key))
            }
        }
        guard !records.isEmpty else {
            throw DataError(file: question.names.source, expected: "a name that can be damaged", found: "none")
        }
        let damaged = records.count
        records += OtherParties(question.names.parties, analyser).pairs(question.otherParties, seed: question.seed).map
        {
            Self.pair($0.kind, $0.left, $0.right, isSame: false, DeckBuilding.otherParty)
        }
        return TuningReport(
            measured: ReportRecord([
                "names": .text(question.names.source), "parties": .number(question.names.parties.count),
                "seed": .number(question.seed), "damaged": .number(damaged),
                "otherParties": .number(records.count - damaged),
            ]), results: records, columns: Self.deckColumns)
    }

    private static func pair(
        _ kind: NameKind, _ left: String, _ right: String, isSame: Bool, _ operation: String
    ) -> ReportRecord {
        ReportRecord([
            "kind": .text(SubjectKind(kind).rawValue), "name1": .text(left), "name2": .text(right),
            "match": .flag(isSame),
            "operator": .text(operation),
        ])
    }
}

/// Pairs of parties of one kind whose names share a word: the false alarms of a list with itself. They are chosen by words, not
/// by score: pairs that the engine itself finds alike would measure the engine by itself.
private struct OtherParties {
    private struct Name {
        let party: Int
        let text: String
        let words: Set<String>
    }
    private let names: [Name]
    private let parties: [TuningParty]
    private var namesOfWord: [String: [Int]] = [:]

    init(_ parties: [TuningParty], _ analyser: NameAnalyser) {
        self.parties = parties
        names = parties.enumerated().flatMap { place, party in
            party.names.map {
                Name(party: place, text: $0, words: analyser.analyse($0, kind: party.kind).plainWords)
            }
        }
        for (place, name) in names.enumerated() {
            for word in name.words where word.utf8.count > 2 { namesOfWord[word, default: []].append(place) }
        }
    }

    func pairs(_ count: Int, seed: Int) -> [(kind: NameKind, left: String, right: String)] {
        let order = names.indices.map { place in
            var generator = TuningGenerator(
                seed: seed, DeckBuilding.otherParty, parties[names[place].party].id, names[place].text)
            return (rank: generator.next(), place: place, generator: generator)
        }
        var pairs: [(NameKind, String, String)] = []
        var used: Set<[Int]> = []
        for chance in order.sorted(by: { ($0.rank, $0.place) < ($1.rank, $1.place) }) {
            guard pairs.count < count else { break }
            let place = chance.place
            var generator = chance.generator
            let name = names[place]
            guard let word = generator.pick(name.words.sorted()) else { continue }
            let others = (namesOfWord[word] ?? []).filter { isAnother(names[$0], name) }
            guard let other = generator.pick(others),
                used.insert([name.party, names[other].party].sorted()).inserted
            else { continue }
            pairs.append((parties[name.party].kind, name.text, names[other].text))
        }
        return pairs
    }

    /// Whether two names are of two parties of one kind, and not the same words: one party may stand on a list twice.
    private func isAnother(_ left: Name, _ right: Name) -> Bool {
        left.party != right.party && parties[left.party].kind == parties[right.party].kind
            && left.words != right.words
            && !parties[left.party].names.contains { parties[right.party].names.contains($0) }
    }
}
