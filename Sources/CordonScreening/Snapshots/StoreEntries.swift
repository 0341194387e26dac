internal import CordonIndex
internal import CordonModel
internal import CordonNames
internal import CordonStore

/// The parties of an imported list as they go into a snapshot: every name an entry ever had, with its times.
///
/// A name has the times of the contents it stands in. Contents that adjoin are one period, unless the later one says of
/// itself that it ends on another day: before it was published nobody knew that day. The names of an entry come main names
/// first, those of the newest content first, so that the first that holds at an instant is the main name at that instant.
struct StoreEntries {
    let store: Store

    /// Calls `body` with each party of a list, in the order of ids. One whose kind the publisher has changed comes once
    /// for each kind, since names are read by kind.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    func forEach(of list: String, _ body: (IndexedEntry) -> Void) throws(DataError) {
        var collected: [EntryKind: CollectedNames] = [:]
        var id: String?
        func finish() {
            for (kind, names) in collected.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                guard let id, !names.isEmpty else { continue }
                body(
                    IndexedEntry(
                        id: StoredEntry.id(list: list, entry: id), list: list, kind: Self.nameKind(kind),
                        names: names.indexed()))
            }
            collected = [:]
        }
        try store.forEachContent(of: list) { content in
            if content.entry.id != id { finish() }
            id = content.entry.id
            guard content.entry.kind != .detail else { return }
            collected[content.entry.kind, default: CollectedNames()].add(content)
        }
        finish()
    }

    /// How names of an entry are read.
    static func nameKind(_ kind: EntryKind) -> NameKind {
        switch kind {
        case .person: return .person
        case .organization: return .organisation
        case .vessel, .aircraft: return .vessel
        case .unknown, .thing, .detail: return .unknown
        }
    }
}

/// The names of one entry, collected from its contents in the order of publication.
private struct CollectedNames {
    private struct Key: Hashable {
        let text: String
        let isMain: Bool
        let isWeak: Bool
    }
    private var order: [Key: Int] = [:]
    private var periods: [Key: [IndexedPeriod]] = [:]

    var isEmpty: Bool { periods.isEmpty }

    mutating func add(_ content: StoredEntry) {
        let statements = content.entry.statements(where: \.isName)
        let main = content.entry.mainName
        var seen: Set<Key> = []
        for statement in statements {
            let key = Key(
                text: statement.value, isMain: statement.value == main && statement.property == .name,
                isWeak: statement.property == .weakAlias)
            guard seen.insert(key).inserted else { continue }
            order[key] = order[key] ?? order.count
            // A name that an act brought later than the listing did not hold before.
            extend(key, with: content, from: StatementDay.from(statement, in: content))
        }
    }

    private mutating func extend(_ key: Key, with content: StoredEntry, from: Instant) {
        let period = IndexedPeriod(
            knownFrom: content.knownFrom, knownTo: content.knownTo, validFrom: from, validTo: content.ended)
        if let last = periods[key]?.last, last.knownTo == content.knownFrom, from == content.knownFrom,
            last.validTo == content.ended
        {
            periods[key]?.removeLast()
            periods[key]?.append(
                IndexedPeriod(
                    knownFrom: last.knownFrom, knownTo: content.knownTo, validFrom: last.validFrom,
                    validTo: last.validTo))
        } else {
            periods[key, default: []].append(period)
        }
    }

    func indexed() -> [IndexedName] {
        let keys = periods.keys.sorted { left, right in
            if left.isMain != right.isMain { return left.isMain }
            let (ours, theirs) = (latest(left), latest(right))
            return ours != theirs ? ours > theirs : (order[left] ?? 0) < (order[right] ?? 0)
        }
        return keys.flatMap { key in
            (periods[key] ?? []).map { IndexedName(text: key.text, isWeak: key.isWeak, period: $0) }
        }
    }

    private func latest(_ key: Key) -> Instant {
        periods[key]?.last?.knownFrom ?? Instant(secondsSince1970: .min)
    }
}
