internal import CordonLaw
internal import CordonLists
public import CordonModel
internal import CordonNames

/// The question "are these names on a list".
public struct NameScreening: Sendable {
    /// Names as the user wrote them, with the line of the file they came from, or `nil`.
    public var names: [(name: String, line: Int?)]
    /// Lowest score that is a hit, 0 to 100.
    public var threshold: Int
    /// Who acts, for the status of a hit.
    public var actor: Actor
    /// The two times.
    public var asOf: AsOf

    /// Most names of one file.
    public static let maximumNames = 1_000_000
    /// Most bytes of one file.
    public static let maximumBytes = 256 << 20

    /// A question from its parts.
    public init(names: [(name: String, line: Int?)], threshold: Int = 85, actor: Actor = .usPerson, asOf: AsOf) {
        self.names = names
        self.threshold = threshold
        self.actor = actor
        self.asOf = asOf
    }

    /// Reads names from a CSV with a column `name` (separated by commas, semicolons or tabs), or from a file with one
    /// name a line.
    /// - Throws: ``CordonModel/DataError`` when the file cannot be read, is empty or has columns but none called `name`.
    public static func names(path: String) throws(DataError) -> [(name: String, line: Int?)] {
        var source = try ByteSource(path: path)
        let file = source.name
        return try names(file: file, bytes: try source.rest(limit: maximumBytes))
    }

    static func names(file: String, bytes: [UInt8]) throws(DataError) -> [(name: String, line: Int?)] {
        let first = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
        guard !first.isEmpty || bytes.contains(where: { $0 > 0x20 }) else {
            throw DataError(file: file, line: 1, expected: "a column name, or one name a line", found: "an empty file")
        }
        for separator: Character in [",", ";", "\t"] {
            var scanner = CSVScanner(ByteSource(name: file, bytes: bytes), separator: separator)
            guard let header = try? scanner.next() else { continue }
            guard let column = header.fields.firstIndex(where: { $0.trimmed.lowercased() == "name" }) else { continue }
            return try names(inColumn: column, of: &scanner, file)
        }
        let line = String(decoding: first, as: UTF8.self)
        guard !looksLikeColumns(line) else {
            throw DataError(file: file, line: 1, field: "name", expected: "a column called name", found: line)
        }
        // One name a line: a separator that no file has keeps commas inside the name.
        var scanner = CSVScanner(ByteSource(name: file, bytes: bytes), separator: "\u{1F}")
        return try names(inColumn: 0, of: &scanner, file)
    }

    /// A comma inside a name is followed by a blank ("Co., Ltd."); one that separates columns mostly is not.
    private static func looksLikeColumns(_ line: String) -> Bool {
        if line.contains(";") || line.contains("\t") { return true }
        return zip(line, line.dropFirst()).contains { $0 == "," && $1 != " " }
    }

    private static func names(
        inColumn column: Int, of scanner: inout CSVScanner, _ file: String
    ) throws(DataError) -> [(name: String, line: Int?)] {
        var names: [(name: String, line: Int?)] = []
        while let record = try scanner.next() {
            if record.fields.allSatisfy({ $0.trimmed.isEmpty }) { continue }
            guard column < record.fields.count else {
                throw DataError(
                    file: file, line: record.line, field: "name", expected: "\(column + 1) fields or more",
                    found: "\(record.fields.count)")
            }
            let name = record.fields[column].trimmed
            if !name.isEmpty { names.append((name, record.line)) }
            guard names.count <= maximumNames else {
                throw DataError(file: file, line: record.line, expected: "at most \(maximumNames) names")
            }
        }
        return names
    }
}

extension KnowledgeBase {
    /// Fields of a `screen` result. This shape is public: docs/output.md.
    public static let screenColumns = [
        "subject", "answer", "score", "evidence", "entity", "entry", "matchedName", "list", "listedOn", "status",
        "effects", "explanation", "review",
    ]

    /// Compares names with every name on the lists in force on the valid day.
    public func screen(_ question: NameScreening) throws(DataError) -> Report {
        let names = try PartyResolver(self).analysed()
        var records: [ReportRecord] = []
        var level = FindingLevel.none
        var belowTheLine = 0
        let line = max(0, question.threshold - 15)
        var rows: [[String]] = [["subject", "answer", "score", "evidence", "entry", "list", "status"]]
        var holder = HolderEffects(knowledge: self, actor: question.actor, asOf: question.asOf)
        for (name, _) in question.names {
            let found = rowsFor(name, question, names, &holder)
            level = max(level, found.level)
            records += found.records
            rows += found.table
            belowTheLine += found.belowTheLine
        }
        let coverage = coverage(
            question.asOf,
            warnings: [
                "below the line (\(line) to \(question.threshold)): \(belowTheLine)"
            ])
        let anyFormer = records.contains { $0["answer"] == .text("notListed") }
        let anyHit = records.contains { $0["answer"] == .text("review") }
        return Report(
            answer: anyHit ? .hits : anyFormer ? .noHits : .notFound, coverage: coverage, results: records,
            columns: Self.screenColumns,
            level: level, lines: TextTable.lines(rows))
    }

    private func rowsFor(
        _ name: String, _ question: NameScreening, _ names: AnalysedPartyNames, _ holder: inout HolderEffects
    ) -> (records: [ReportRecord], table: [[String]], level: FindingLevel, belowTheLine: Int) {
        let near = names.hits(name, threshold: max(0, question.threshold - 15), knownOn: question.asOf.knownOn)
        let hits = near.filter { $0.comparison.score >= question.threshold }
        var records: [ReportRecord] = []
        var table: [[String]] = []
        var level = FindingLevel.none
        for hit in hits {
            let active = histories(of: hit.entity, knownOn: question.asOf.knownOn)
                .filter { $0.isActive(at: question.asOf.validOn) }
            for history in active {
                let effects = holder.effects(of: hit.entity)
                let status = statusOnList(history, effects.map(\.answer), question.asOf.knownOn)
                level = max(level, .review, effects.map(\.answer.level).max() ?? .none)
                records.append(record(name, hit, history, status, effects))
                table.append([
                    name, "review", String(hit.comparison.score), EvidenceStrength.weak.rawValue,
                    history.listing.printedName, history.listing.list, status.words,
                ])
            }
        }
        if records.isEmpty {
            for hit in hits {
                let ended = histories(of: hit.entity, knownOn: question.asOf.knownOn).filter { $0.end != nil }
                for history in ended {
                    let status = history.vacatur(at: question.asOf.validOn) == nil ? ListingStatus.notListed : .vacated
                    records.append(record(name, hit, history, status, [], answer: "notListed"))
                    table.append([
                        name, "not listed", String(hit.comparison.score), EvidenceStrength.weak.rawValue,
                        history.listing.printedName, history.listing.list,
                        history.end.map { "\($0.kind.words) \($0.moment.date)" } ?? "",
                    ])
                }
            }
        }
        if records.isEmpty {
            records = [notFound(name)]
            table = [[name, "not found", "-", "-", "-", "-", "-"]]
        }
        return (records, table, level, near.count - hits.count)
    }

    /// The status of the answer that this list decides; a list without a part in it has no effect.
    private func statusOnList(
        _ history: ListingHistory, _ answers: [EffectAnswer], _ knownOn: Instant
    ) -> ListingStatus {
        let reaching = calculator.regimes(knownOn: knownOn)
            .filter { $0.lists.contains(history.listing.list) && !$0.hasNoSecuritiesEffect }
        let deciding = answers.filter { answer in reaching.contains { $0.key == answer.regime } }
        return deciding.map(\.status).first ?? .listedNoEffect
    }

    private func record(
        _ name: String, _ hit: PartyResolver.NameHit, _ history: ListingHistory, _ status: ListingStatus,
        _ effects: [(activity: Activity, answer: EffectAnswer)], answer: String = "review"
    ) -> ReportRecord {
        ReportRecord([
            "subject": .text(name), "answer": .text(answer), "score": .number(hit.comparison.score),
            "evidence": .text(EvidenceStrength.weak.rawValue), "entity": .text(hit.entity),
            "entry": .text(history.listing.printedName),
            "matchedName": .text("\(hit.matched.text) (\(hit.matched.kind))"), "list": .text(history.listing.list),
            "listedOn": .optional(history.beginning?.moment.date.description), "status": .text(status.rawValue),
            "effects": .list(
                effects.map { activity, answer in
                    .record(
                        ReportRecord([
                            "activity": .text(activity.name), "state": .text(answer.state.rawValue),
                            "until": .optional(answer.until?.machine), "bound": .optional(answer.until?.bound.rawValue),
                            "basis": .optional(answer.basis),
                        ]))
                }),
            "explanation": .list(hit.comparison.explanation),
            "review": .flag(
                effects.contains { $0.answer.needsReview } || history.listing.confidence.needsReview
                    || history.beginning?.confidence.needsReview == true),
        ])
    }

    private func notFound(_ name: String) -> ReportRecord {
        ReportRecord([
            "subject": .text(name), "answer": .text("notFound"), "score": .null, "evidence": .null, "entity": .null,
            "entry": .null, "matchedName": .null, "list": .null, "listedOn": .null,
            "status": .text(ListingStatus.notFound.rawValue), "effects": .list([]), "explanation": .list([]),
            "review": .flag(false),
        ])
    }
}
