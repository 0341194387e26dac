public import CordonIndex
internal import CordonLaw
public import CordonModel
internal import CordonNames

/// The question "are these names on a list".
public struct NameScreening: Sendable {
    /// The names.
    public var names: [ScreenedName]
    /// Lowest score that is a hit, 0 to 100.
    public var threshold: Int
    /// Who acts, for the status of a hit.
    public var actor: Actor
    /// The two times.
    public var asOf: AsOf
    /// What bears a name that does not say so itself.
    public var kind = SubjectKind.entity
    /// Keys of the lists asked about, in any case; all when `nil`.
    public var lists: [String]?
    /// Kinds of parties asked about; all when `nil`. One of unknown kind is always among them.
    public var kinds: Set<SubjectKind>?
    /// Whether names below the threshold are counted, down to ``lineWidth`` points; the search takes longer with them.
    public var countsNearMisses = true
    /// Whether they are given too.
    public var showsNearMisses = false
    /// The most that the search for one name may cost.
    var limit = SearchLimit.question

    /// How far below the threshold names are counted and given.
    public static let lineWidth = 15

    /// A question from its parts.
    public init(names: [ScreenedName], threshold: Int = 85, actor: Actor = .usPerson, asOf: AsOf) {
        self.names = names
        self.threshold = threshold
        self.actor = actor
        self.asOf = asOf
    }

    /// Lowest score that is counted.
    var line: Int { countsNearMisses || showsNearMisses ? max(0, threshold - Self.lineWidth) : threshold }
}

extension KnowledgeBase {
    /// Fields of a `screen` result. This shape is public: docs/output.md.
    public static let screenColumns = [
        "subject", "answer", "score", "evidence", "entity", "entry", "matchedName", "list", "listedOn", "status",
        "effects", "explanation", "review", "warnings", "subjectId", "number",
    ]

    /// Compares names with every name on the bundled lists.
    /// - Throws: ``CordonModel/DataError`` when a word list cannot be read.
    public func screen(_ question: NameScreening) throws(DataError) -> Report {
        try ListLibrary(knowledge: self, store: nil, publications: Publications(all: [])).screen(question)
    }
}

extension ListLibrary {
    /// Compares names with every name on the lists, or in a snapshot in their place.
    /// - Throws: ``CordonModel/DataError`` when the store or a word list cannot be read, or no list has a key asked for.
    public func screen(
        _ question: NameScreening, in snapshot: Snapshot? = nil
    ) throws(DataError) -> Report {
        var screener = try NameScreener(question, library: self, snapshot: snapshot)
        var rows = ScreenedRows()
        for rowsOfName in try screener.answers(question.names[...]) { rows.append(rowsOfName) }
        return screener.report(rows)
    }
}

/// Answers names some at a time, in order, and keeps count of what the whole question comes to.
///
///     var screener = try NameScreener(question, library: library)
///     for rows in try screener.answers(question.names[...]) { write(rows.records) }
///     let whole = screener.report(ScreenedRows())
public struct NameScreener: Sendable {
    /// The highest level so far.
    public private(set) var level = FindingLevel.none
    private var answers: Set<String> = []
    private var belowTheLine = 0
    private var contradicted = 0
    private var answered = 0
    private var cutNames = 0
    private var unread = 0
    private var unsearched = 0

    private let question: NameScreening
    private let covered: Coverage
    let search: PartySearch
    var parties: HitParties
    private let evidence: SubjectEvidence
    private let isSaved: Bool
    private var isEvidenceLacking = false

    /// Prepares a question.
    /// - Parameter snapshot: What is searched; `nil` for the facts and the imported lists.
    /// - Throws: ``CordonModel/DataError`` when the store or a word list cannot be read, or no list has a key asked for.
    public init(
        _ question: NameScreening, library: ListLibrary, snapshot: Snapshot? = nil
    ) throws(DataError) {
        let searched: Snapshot
        if let snapshot { searched = snapshot } else { searched = try library.snapshot() }
        var lists: Set<String>?
        if let keys = question.lists { lists = try library.screenedLists(keys, in: snapshot) }
        self.question = question
        evidence = SubjectEvidence(library, searched, isSaved: snapshot != nil, asOf: question.asOf)
        isSaved = snapshot != nil
        covered = try library.screenCoverage(question, lists, searched, isSaved: snapshot != nil)
        search = PartySearch(
            snapshot: searched, analyser: try library.knowledge.names.analyser(), asOf: question.asOf,
            filter: SnapshotFilter(
                lists: lists.map { $0.union([FactEntries.list]) },
                kinds: question.kinds.map { Set($0.map(\.nameKind)) }),
            line: max(1, question.line), kind: question.kind, limit: question.limit)
        parties = try HitParties(
            library: library, isSaved: snapshot != nil, lists: lists, actor: question.actor,
            asOf: question.asOf)
    }

    /// What is searched, as far as it is known before the first name.
    public var coverage: Coverage { covered }

    /// Names that are searched at once.
    public static let batch = 1_024

    /// The rows of several names, in order. They are searched on all processors; their rows are those of each alone.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    public mutating func answers(_ subjects: ArraySlice<ScreenedName>) throws(DataError) -> [ScreenedRows] {
        let search = self.search
        // Few enough that all processors have work, and enough that each has its words at hand (see ``Snapshot``).
        let chunk = 64
        let chunks = stride(from: subjects.startIndex, to: subjects.endIndex, by: chunk).map {
            subjects[$0..<min($0 + chunk, subjects.endIndex)]
        }
        let found = concurrentMap(chunks.count) { number in search.search(chunks[number]) }
        var rows: [ScreenedRows] = []
        for (subject, searched) in zip(subjects, found.joined()) { rows.append(try answer(subject, searched)) }
        return rows
    }

    /// The rows of one name: its hits, best first; otherwise what it was on once; otherwise one row that says why there
    /// is nothing.
    private mutating func answer(_ subject: ScreenedName, _ searched: SearchedName) throws(DataError) -> ScreenedRows {
        var warnings = NameLimits.warnings(subject.name)
        if !warnings.isEmpty { cutNames += 1 }
        warnings += subject.facts.unread
        if !searched.isComparable {
            unread += 1
            level = max(level, .review)
            warnings.append(Self.notComparable(subject.name))
        }
        if searched.isTooCostly {
            unsearched += 1
            level = max(level, .review)
            warnings.append(Self.tooCostly)
        }
        var hits: [HitRow] = []
        var near: [HitRow] = []
        var former: [HitRow] = []
        var against: [HitRow] = []
        var found = searched.parties
        if !subject.facts.isEmpty {
            isEvidenceLacking = isEvidenceLacking || isSaved
            found = try evidence.weighed(subject, found, search, line: max(1, question.line))
        }
        for party in found {
            let isHit = party.comparison.score >= question.threshold
            guard isHit || party.stands else { continue }
            let rows = try parties.rows(party)
            if isHit {
                hits += rows.filter(\.isListed)
                former += rows.filter { !$0.isListed }
            } else if party.nameScore >= question.threshold {
                against += rows.filter(\.isListed)
            } else if party.comparison.score >= question.line, rows.contains(where: \.isListed) {
                belowTheLine += 1
                near += rows.filter(\.isListed)
            }
        }
        hits = Self.withoutRepeats(hits)
        level = max(level, hits.map(\.level).max() ?? .none)
        var shown = hits.map { $0.answered("review") }
        if shown.isEmpty { shown = former.map { $0.answered("notListed") } }
        // The name alone would be a hit: that is not the same as a name on no list.
        against = Self.withoutRepeats(against)
        if !against.isEmpty { contradicted += 1 }
        shown += against.map { $0.answered("contradicted") }
        // What a number found says nothing of the name.
        if !searched.isDecided, !shown.isEmpty, hits.isEmpty { shown.append(.nothing("notComparable")) }
        if shown.isEmpty { shown = [.nothing(searched.isDecided ? "notFound" : "notComparable")] }
        if question.showsNearMisses { shown += Self.withoutRepeats(near).map { $0.answered("belowTheLine") } }
        return rows(shown, subject, warnings)
    }

    /// A list that both the facts and the store hold gives one row a party: that of the facts, which is reviewed.
    static func withoutRepeats(_ rows: [HitRow]) -> [HitRow] {
        let reviewed = Set(rows.filter { $0.isOfFacts }.map { [$0.party, $0.list] })
        return rows.filter { $0.isOfFacts || !reviewed.contains([$0.party, $0.list]) }
    }

    private static func notComparable(_ name: String) -> String {
        name.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
            ? "no word of the name can tell parties apart: nothing was searched"
            : "the name has no letter and no digit: nothing was searched"
    }

    private static let tooCostly =
        "the name has words in common with so many names of the lists that it is not searched: say what bears it, raise "
        + "the threshold, or leave out words that say little"

    mutating func rows(_ rows: [HitRow], _ subject: ScreenedName, _ warnings: [String]) -> ScreenedRows {
        answers.formUnion(rows.map(\.answer))
        answered += 1
        let number = answered
        return ScreenedRows(
            records: rows.map { $0.record(subject, number: number, warnings) },
            lines: rows.map { $0.line(subject.name) }, traits: rows.map(\.traits))
    }

    /// The report of the names answered so far, without lines for a person.
    public func report(_ records: [ReportRecord]) -> Report { report(ScreenedRows(records: records, lines: [])) }

    /// The report of the names answered so far.
    public func report(_ rows: ScreenedRows) -> Report {
        var warnings = covered.warnings
        if question.line < question.threshold {
            warnings.append("below the line (\(question.line) to \(question.threshold)): \(belowTheLine)")
        }
        if cutNames > 0 { warnings.append("\(cutNames) names are longer than what is read of a name") }
        if contradicted > 0 {
            warnings.append("names that are listed, of others by what else is known (contradicted): \(contradicted)")
        }
        if isEvidenceLacking {
            warnings.append(
                "a saved snapshot has names only: of imported entries no date, country or number was compared")
        }
        if unread > 0 { warnings.append("\(unread) names have nothing to compare") }
        if unsearched > 0 {
            warnings.append(
                "\(unsearched) names were not searched: they have words in common with too many names of the lists")
        }
        var coverage = Coverage(
            asOf: covered.asOf, lists: covered.lists, warnings: warnings, refusal: covered.refusal)
        coverage.snapshot = covered.snapshot
        let answer: AnswerWord =
            answers.contains("review")
            ? .hits
            : !answers.isDisjoint(with: ["notListed", "contradicted"])
                ? .noHits : answers.contains("notComparable") ? .notComparable : .notFound
        return Report(
            answer: answer, coverage: coverage, results: rows.records, columns: KnowledgeBase.screenColumns,
            level: level,
            lines: TextTable.lines(
                [["subject", "answer", "score", "evidence", "entry", "list", "status"]] + rows.lines))
    }
}
