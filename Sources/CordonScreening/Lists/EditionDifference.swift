internal import CordonLists
internal import CordonModel
internal import CordonStore

/// What changed between two editions of a list.
struct EditionDifference {
    let found: [ListDifference]
    /// How many entries are alike in both.
    let alike: Int

    /// What it takes, about.
    var bytes: Int { found.reduce(64) { $0 + $1.bytes } }
}

/// One entry that differs between two editions.
struct ListDifference {
    let sign: String
    let event: String
    /// Publication of the edition that brought it.
    let at: Instant
    let list: String
    /// The publisher's id of the entry.
    let entry: String
    /// Its main name after the change, or the last one.
    let name: String
    /// The content of an entry that came or went, which says what that means; `nil` where it is another content only.
    let stored: StoredEntry?
    /// What changed, a line each.
    let details: [String]

    /// What it takes, about: texts, contents, and 200 bytes around them.
    var bytes: Int {
        details.reduce(200 + entry.utf8.count + name.utf8.count + (stored?.entry.body.count ?? 0)) {
            $0 + 32 + $1.utf8.count
        }
    }
}

/// Pairs the contents of two instants entry by entry. Contents come in the order of ids and publication.
struct DifferenceCollector {
    private let from: Instant
    private let to: Instant
    private let comparesContent: Bool
    private var pending: [StoredEntry] = []
    private var found: [ListDifference] = []
    private var alike = 0

    init(from: Instant, to: Instant, comparesContent: Bool) {
        self.from = from
        self.to = to
        self.comparesContent = comparesContent
    }

    mutating func add(_ stored: StoredEntry) {
        if let last = pending.last, last.entry.id != stored.entry.id { pair() }
        pending.append(stored)
    }

    /// The differences by the edition that brought them, and how many entries turned out alike.
    mutating func finish() -> (found: [ListDifference], alike: Int) {
        pair()
        return (
            found.sorted {
                ($0.at, $0.sign, $0.name, $0.entry) < ($1.at, $1.sign, $1.name, $1.entry)
            },
            alike
        )
    }

    private mutating func pair() {
        defer { pending.removeAll(keepingCapacity: true) }
        let old = pending.last { $0.knownFrom <= from && ($0.knownTo ?? .distantFuture) > from }
        let new = pending.last { $0.knownFrom <= to && ($0.knownTo ?? .distantFuture) > to }
        switch (old, new) {
        case (nil, nil):
            guard let passing = pending.last, let end = passing.knownTo else { return }
            append("±", "added and removed again", end, passing, [])
        case (nil, let new?): append("+", "added", firstSeen(new), new, [])
        case (let old?, nil): append("-", "removed", lastSeen(old), old, [])
        case (let old?, let new?) where lastSeen(old) < new.knownFrom && firstSeen(new) > lastSeen(old):
            // It was gone in between: taken off and put on again, whatever it says now.
            append("-", "removed", lastSeen(old), old, [])
            append("+", "listed again", firstSeen(new), new, [])
        case (let old?, let new?):
            let isRenamed = old.entry.mainName != new.entry.mainName
            guard isRenamed || (comparesContent && old.entry.body != new.entry.body) else {
                alike += 1
                return
            }
            var details = isRenamed ? ["was \"\(old.entry.mainName)\""] : []
            if comparesContent { details += StatementDifference.lines(old.entry, new.entry) }
            append("~", isRenamed ? "renamed" : "changed", new.knownFrom, new, details)
        }
    }

    /// When a presence that lasts at `to` began: contents that touch are one presence.
    private func firstSeen(_ new: StoredEntry) -> Instant {
        var start = new.knownFrom
        for earlier in pending.reversed() where earlier.knownTo == start { start = earlier.knownFrom }
        return start
    }

    private func lastSeen(_ old: StoredEntry) -> Instant {
        var end = old.knownTo ?? to
        for later in pending where later.knownFrom == end { end = later.knownTo ?? to }
        return end
    }

    private mutating func append(
        _ sign: String, _ event: String, _ at: Instant, _ stored: StoredEntry, _ details: [String]
    ) {
        found.append(
            ListDifference(
                sign: sign, event: event, at: at, list: stored.list, entry: stored.entry.id,
                name: stored.entry.mainName, stored: sign == "~" ? nil : stored, details: details))
    }
}

/// What one content says and the other does not.
enum StatementDifference {
    static func lines(_ old: PublishedEntry, _ new: PublishedEntry) -> [String] {
        let before = old.statements
        let after = new.statements
        let known = Set(before)
        let kept = Set(after)
        let kind = old.kind == new.kind ? [] : ["kind \(old.kind.label) → \(new.kind.label)"]
        return kind + before.filter { !kept.contains($0) }.map { "- " + StatementText.line($0) }
            + after.filter { !known.contains($0) }.map { "+ " + StatementText.line($0) }
    }
}

/// A statement for a person.
enum StatementText {
    /// `identifier ISIN US12…  (country US)`.
    static func line(_ statement: Statement) -> String {
        let label = statement[.type] ?? statement[.path] ?? statement[.relation]
        return statement.property.label + (label.map { " \($0)" } ?? "") + ": " + value(statement)
    }

    /// The value with its qualifiers, without those that a label shows already.
    static func value(_ statement: Statement) -> String {
        let hidden: Set<Qualifier> = [.type, .path, .earliest, .latest, .scheme, .number]
        let shown = statement.qualifiers.filter {
            !hidden.contains($0.qualifier) && !statement.value.contains($0.value)
        }.map { "\($0.qualifier.name) \($0.value)" }
        return statement.value + (shown.isEmpty ? "" : " (\(shown.joined(separator: ", ")))")
    }
}

extension Instant {
    /// Later than any instant a list has.
    static var distantFuture: Instant { Instant(secondsSince1970: Int.max) }
}
