internal import CordonIndex
internal import CordonModel
internal import CordonNames

/// A party that a search found, by its best name.
struct FoundParty: Sendable {
    let id: String
    let list: String
    let name: IndexedName
    var comparison: NameComparison
    /// What stands behind it beside the name.
    var evidence = EvidenceStrength.weak
    /// Score of the name alone, before anything else that is known counts.
    let nameScore: Int
    /// All names of it in the snapshot.
    let names: [IndexedName]
    /// Whether it is in the snapshot at the two times, rather than before them.
    let stands: Bool
    /// What bears the names.
    let kind: NameKind

    init(
        id: String, list: String, kind: NameKind, name: IndexedName, comparison: NameComparison, names: [IndexedName],
        stands: Bool
    ) {
        self.id = id
        self.list = list
        self.kind = kind
        self.name = name
        self.comparison = comparison
        self.names = names
        self.stands = stands
        nameScore = comparison.score
    }
}

/// One row of an answer of `screen`: a name asked about and a listing that it may be.
struct HitRow {
    var answer = ""
    /// The party over all lists, as far as it can be told.
    var party = ""
    var isOfFacts = false
    var isListed = false
    var level = FindingLevel.none
    var status = ListingStatus.notFound
    /// What stands under `status` for a person; the words of the status when empty.
    var statusWords = ""
    var comparison: NameComparison?
    var evidence = EvidenceStrength.weak
    var entity = ""
    var entry = ""
    var matchedName = ""
    var list = ""
    var listedOn: String?
    var effects: [ReportValue] = []
    var needsReview = false
    var traits = HitTraits()

    /// The row of a name without hits.
    static func nothing(_ answer: String) -> HitRow { HitRow(answer: answer) }

    func answered(_ word: String) -> HitRow {
        var row = self
        row.answer = word
        return row
    }

    func record(_ subject: ScreenedName, number: Int, _ warnings: [String]) -> ReportRecord {
        ReportRecord([
            "subject": .text(subject.name), "answer": .text(answer),
            "score": comparison.map { .number($0.score) } ?? .null,
            "evidence": comparison == nil ? .null : .text(evidence.rawValue),
            "entity": .optional(entity), "entry": .optional(entry), "matchedName": .optional(matchedName),
            "list": .optional(list), "listedOn": .optional(listedOn), "status": .text(status.rawValue),
            "effects": .list(effects), "explanation": .list(comparison?.explanation ?? []),
            "review": .flag(needsReview), "warnings": .texts(warnings),
            "subjectId": .optional(subject.id), "number": .number(number),
        ])
    }

    /// The row as a line of the table.
    func line(_ subject: String) -> [String] {
        let words = [
            "notFound": "not found", "notListed": "not listed", "belowTheLine": "below the line",
            "notComparable": "not comparable", "contradicted": "contradicted",
        ]
        guard let comparison else { return [subject, words[answer] ?? answer, "-", "-", "-", "-", "-"] }
        return [
            subject, words[answer] ?? answer, String(comparison.score), evidence.rawValue, entry,
            list.isEmpty ? "-" : list, statusWords.isEmpty ? status.words : statusWords,
        ]
    }
}

/// The rows of one name or of several, for machines and for a person.
public struct ScreenedRows: Sendable {
    /// The rows of the answer.
    public private(set) var records: [ReportRecord] = []
    /// The same as cells of a table.
    private(set) var lines: [[String]] = []
    /// What is known of the parties of the rows, in the order of the rows.
    private(set) var traits: [HitTraits] = []

    /// No rows yet.
    public init() {}

    init(records: [ReportRecord], lines: [[String]], traits: [HitTraits] = []) {
        self.records = records
        self.lines = lines
        self.traits = traits
    }

    /// Adds the rows of the next name.
    public mutating func append(_ rows: ScreenedRows) {
        records += rows.records
        lines += rows.lines
        traits += rows.traits
    }
}
