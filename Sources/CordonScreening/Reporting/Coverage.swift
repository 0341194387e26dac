internal import CordonLaw
internal import CordonLists
public import CordonModel

/// What was searched: lists with edition and age, and what limits the answer.
public struct Coverage: Sendable {
    /// One list.
    public struct ListCoverage: Sendable {
        /// Key.
        public let key: String
        /// Latest edition in force on the valid day, as far as known; `nil` before the first.
        public let edition: CivilDate?
        /// Days from the last reading of the source to the known day; 0 when the source was read later, or the list is closed.
        public let age: Int
        /// Entries listed on the valid day, as `lists show` gives them: parties, without records that only describe others.
        public let entries: Int
        /// What is known of how much of the list is held.
        public let completeness: Completeness
    }
    /// What is known of how much of a list is held.
    public enum Completeness: String, Sendable {
        /// Every entry.
        case complete
        /// Only the entries the bundled facts give.
        case selected
        /// What the imported file had; whether that is the whole list nothing says.
        case asImported
    }
    /// The two times.
    public let asOf: AsOf
    /// The lists, by key.
    public let lists: [ListCoverage]
    /// What limits the answer.
    public internal(set) var warnings: [String]
    /// The reason why a strict question is refused; `nil` when it is not.
    public let refusal: String?

    /// The snapshot that was searched, by the SHA-256 of its content; `nil` where a question searches none.
    public var snapshot: String?

    /// Age in days of the oldest list.
    public var oldest: Int { lists.map(\.age).max() ?? 0 }

    /// `5 lists, oldest 340 d, valid 2021-03-05, known 2021-03-05`.
    public var line: String {
        "\(lists.count) lists, oldest \(oldest) d, valid \(asOf.validDay), known \(asOf.knownDay)"
            + (snapshot.map { ", snapshot \($0.prefix(12))" } ?? "")
    }

    /// The standing phrase for nothing found.
    public var notFoundPhrase: String { "not found in the lists loaded (\(lists.count) lists, oldest \(oldest) d)" }

    /// The same for other times at which nothing else was searched.
    public func standing(at asOf: AsOf) -> Coverage {
        var coverage = Coverage(asOf: asOf, lists: lists, warnings: warnings, refusal: refusal)
        coverage.snapshot = snapshot
        return coverage
    }

    /// For JSON.
    public var record: ReportRecord {
        var record = ReportRecord([
            "validOn": .text(asOf.validOn.description), "knownOn": .text(asOf.knownOn.description),
            "zone": .text("America/New_York"),
            "lists": .list(
                lists.map { list in
                    .record(
                        ReportRecord([
                            "list": .text(list.key), "edition": .optional(list.edition?.description),
                            "ageDays": .number(list.age), "entries": .number(list.entries),
                            "completeness": .text(list.completeness.rawValue),
                        ]))
                }),
            "oldestDays": .number(oldest),
            "warnings": .texts(warnings),
        ])
        if let snapshot { record.fields.append(.init(name: "snapshot", value: .text(snapshot))) }
        return record
    }
}

extension Coverage {
    /// The coverage of two questions of one answer: of each list the worse, and every warning. The two times are those of the
    /// later day.
    public func worst(with other: Coverage) -> Coverage {
        let later = other.asOf.validOn > asOf.validOn ? other.asOf : asOf
        // Many questions are asked on one day: theirs is the same coverage.
        guard asOf != other.asOf else { return self }
        var worse = Dictionary(lists.map { ($0.key, $0) }) { first, _ in first }
        for list in other.lists { worse[list.key] = worse[list.key].map { Self.worse($0, list) } ?? list }
        return Coverage(
            asOf: later, lists: worse.values.sorted { $0.key < $1.key },
            warnings: warnings + other.warnings.filter { !warnings.contains($0) }, refusal: refusal ?? other.refusal,
            snapshot: snapshot ?? other.snapshot)
    }

    /// The one that was older when it was asked; no edition is the worst.
    private static func worse(_ one: ListCoverage, _ other: ListCoverage) -> ListCoverage {
        guard let first = one.edition, let second = other.edition else { return one.edition == nil ? one : other }
        return (one.age, second) < (other.age, first) ? other : one
    }
}

extension KnowledgeBase {
    /// The coverage of a question at `asOf`, with further warnings.
    func coverage(_ asOf: AsOf, lists keys: Set<String>? = nil, warnings further: [String] = []) -> Coverage {
        let held = keys == nil ? coverages.value(asOf) { computedCoverage(asOf, nil) } : computedCoverage(asOf, keys)
        if further.isEmpty { return held }
        return Coverage(asOf: asOf, lists: held.lists, warnings: held.warnings + further, refusal: held.refusal)
    }

    private func computedCoverage(_ asOf: AsOf, _ keys: Set<String>?) -> Coverage {
        let asked = facts.lists.filter { keys?.contains($0.key) ?? true }.sorted { $0.key < $1.key }
        let entries = entries(asOf)
        var covered: [Coverage.ListCoverage] = []
        var warnings: [String] = []
        for list in asked {
            let editions = facts.editions.filter {
                $0.list == list.key && Instant.startOf($0.known, in: .newYork) <= asOf.knownOn
            }
            guard let first = editions.map(\.date).min() else { continue }
            let inForce = editions.filter {
                $0.status != .withdrawn && Instant.startOf($0.date, in: .newYork) <= asOf.validOn
            }
            let latest = inForce.max { $0.date < $1.date }
            if Instant.startOf(first, in: .newYork) > asOf.validOn {
                warnings.append("\(list.key): no edition before \(first)")
            }
            covered.append(
                Coverage.ListCoverage(
                    key: list.key, edition: latest?.date,
                    age: latest?.status == .closed ? 0 : max(0, asOf.knownDay.days(since: list.checked)),
                    entries: entries[list.key] ?? 0,
                    completeness: list.completeness == .complete ? .complete : .selected))
        }
        let selected = covered.filter { $0.completeness == .selected }.map(\.key)
        if !selected.isEmpty { warnings.append("held in part: \(selected.joined(separator: ", "))") }
        if asOf.knownDay < asOf.validDay {
            warnings.append("the valid day lies after the known day: what happens between them is not in the answer")
        }
        if covered.count < asked.count {
            warnings.append(
                "the known day lies before the first edition of \(asked.count - covered.count) of the "
                    + "\(asked.count) lists with reviewed facts")
        }
        return Coverage(
            asOf: asOf, lists: covered, warnings: warnings,
            refusal: refusal(asOf, covered.isEmpty && !asked.isEmpty, asked))
    }

    /// Why a strict question is refused: a list that existed is not held for the valid day, or the day lies before the
    /// first edition of every list of a regime that has an effect on securities.
    private func refusal(_ asOf: AsOf, _ nothingHeld: Bool, _ asked: [SanctionsList]) -> String? {
        func isBefore(_ first: CivilDate) -> Bool { Instant.startOf(first, in: .newYork) > asOf.validOn }
        for list in asked where !list.beganWithFirstEdition && isBefore(list.began) {
            return "\(list.key) is held from \(list.began) only"
        }
        let keys = Set(asked.map(\.key))
        for regime in regimes where !regime.hasNoSecuritiesEffect && !keys.isDisjoint(with: regime.lists) {
            let editions = facts.editions.filter { regime.lists.contains($0.list) }
            if let first = editions.map(\.date).min(), isBefore(first) {
                return "the lists of \(regime.key) have no edition before \(first)"
            }
        }
        return nothingHeld ? "no list is held for \(asOf.validDay)" : nil
    }

    /// Entries in force on the valid day, as far as known, by list.
    private func entries(_ asOf: AsOf) -> [String: Int] {
        histories.values.joined().compactMap { $0.known(on: asOf.knownOn) }.filter { $0.isActive(at: asOf.validOn) }
            .reduce(into: [:]) { counts, history in counts[history.listing.list, default: 0] += 1 }
    }
}
