internal import CordonLists
public import CordonModel
internal import CordonNames

/// A deck of pairs of names with what an analyst says of each: the columns `kind,name1,name2,match`, and perhaps `category` or
/// `operator`. Rows without a label are left out.
public struct LabelledDeck: Sendable {
    /// A pair that has a label.
    struct Pair: Sendable {
        let kind: NameKind
        let left: String
        let right: String
        let isSame: Bool
        let category: String
    }
    /// The file as the user named it.
    let file: String
    /// The pairs in the order of the file.
    let pairs: [Pair]
    /// Rows that were left out.
    let unlabelled: Int

    /// Reads a deck.
    /// - Throws: ``CordonModel/DataError`` when the file has no such columns, a label is none, or no row has a label.
    public init(path: String) throws(DataError) {
        guard case .names(let deck) = try Deck(path: path) else {
            throw DataError(file: path, expected: "pairs of names (CSV) with the column match", found: "JSON lines")
        }
        try self.init(deck)
    }

    init(_ deck: NameDeck) throws(DataError) {
        file = deck.file
        guard let label = deck.columns.firstIndex(of: "match") else {
            throw DataError(
                file: deck.file, line: 1, field: "match", expected: "a column of this name",
                found: deck.columns.joined(separator: ","))
        }
        let category = deck.columns.firstIndex(of: "category") ?? deck.columns.firstIndex(of: "operator")
        var pairs: [Pair] = []
        for row in deck.rows {
            let text = row.columns[label].value
            guard let read = PairLabel.read(text) else {
                throw DataError(
                    file: deck.file, line: row.line, field: "match", expected: PairLabel.expected, found: text)
            }
            guard let isSame = read else { continue }
            let category = category.map { row.columns[$0].value.trimmed } ?? ""
            // Our own decks keep what analysts differ on, and leave it out of every figure.
            if category == "doubtful" { continue }
            pairs.append(
                Pair(
                    kind: row.kind, left: row.left, right: row.right, isSame: isSame,
                    category: category.isEmpty ? "none" : category))
        }
        guard !pairs.isEmpty else {
            throw DataError(
                file: deck.file, expected: "at least one row with a label",
                found: deck.rows.isEmpty ? "an empty deck" : "\(deck.rows.count) rows without")
        }
        self.pairs = pairs
        unlabelled = deck.rows.count - pairs.count
    }

    /// What was measured, for the reports on a deck.
    var measured: ReportRecord {
        ReportRecord([
            "deck": .text(file.split(separator: "/").last.map(String.init) ?? file), "pairs": .number(pairs.count),
            "same": .number(pairs.filter(\.isSame).count), "leftOut": .number(unlabelled),
        ])
    }

    /// The score of every pair, in order.
    func scores(_ analyser: NameAnalyser) -> [Int] {
        let comparer = NameComparer()
        return pairs.map { pair in
            comparer.compare(
                analyser.analyse(pair.left, kind: pair.kind), analyser.analyse(pair.right, kind: pair.kind)
            ).score
        }
    }
}

extension KnowledgeBase {
    /// Fields of a `tune recall` result of a deck. This shape is public: docs/output.md.
    public static let deckRecallColumns = [
        "category", "script", "pairs", "found", "recall", "recallLow", "recallHigh",
    ]

    /// Recall by category and by script: the share of a deck's pairs of one name that reach the threshold. A pair in two scripts
    /// counts under both, as `arabic+latin`.
    /// - Throws: ``CordonModel/DataError`` when a word list cannot be read, or no pair is labelled as one name.
    public func measureRecall(_ deck: LabelledDeck, threshold: Int) throws(DataError) -> TuningReport {
        let analyser = try names.analyser()
        var tally = RecallTally(group: "category", hasRank: false)
        for (pair, score) in zip(deck.pairs, deck.scores(analyser)) where pair.isSame {
            let scripts = Set([pair.left, pair.right].compactMap { analyser.script(of: $0, kind: pair.kind) })
            tally.add(
                pair.category, scripts.isEmpty ? "none" : scripts.sorted().joined(separator: "+"),
                isFound: score >= threshold)
        }
        guard !tally.isEmpty else {
            throw DataError(file: deck.file, field: "match", expected: "at least one row with true", found: "none")
        }
        var measured = deck.measured
        measured.fields.append(.init(name: "threshold", value: .number(threshold)))
        return tally.report(measured, columns: Self.deckRecallColumns)
    }
}
