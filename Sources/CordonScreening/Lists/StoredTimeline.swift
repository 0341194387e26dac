internal import CordonLaw
internal import CordonLists
public import CordonModel
internal import CordonStore

extension ListLibrary {
    /// What happened to the listings of the party a text names, newest first, as far as known: the events of the facts, and
    /// what the editions of imported lists added, changed and took off.
    ///
    /// The envelope has the party's name in `party`, and in `laterKnown` how many events were published after the known instant.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    public func timeline(_ party: String, asOf: AsOf) throws(DataError) -> Report {
        let covered = try coverage(asOf)
        var groups: [PartyGroup] = []
        for group in try self.groups(party, asOf: asOf) where !groups.contains(where: { id(of: $0) == id(of: group) }) {
            groups.append(group)
        }
        guard !groups.isEmpty else {
            return knowledge.unknownParty(
                party, PartyResolver(knowledge), covered, KnowledgeBase.timelineColumns)
        }
        var events: [TimelineEvent] = []
        var parties: [(name: String, id: String)] = []
        var later = 0
        for group in groups {
            guard let id = id(of: group) else { continue }
            var name = group.slug.map { knowledge.name(of: $0) }
            if let slug = group.slug {
                events += knowledge.timelineEvents(of: slug, asOf)
                later += (knowledge.histories[slug] ?? []).flatMap(\.events).count { $0.knownFrom > asOf.knownOn }
            }
            for member in group.members {
                let stored = try StoredTimeline(member, library: self, knownOn: asOf.knownOn)
                events += stored.events
                later += stored.later
                name = name ?? stored.name
            }
            parties.append((name ?? id, id))
        }
        var report = knowledge.timelineReport(events, of: parties, covered)
        report.extra = [
            .init(name: "party", value: .optional(parties.first?.name)),
            .init(name: "laterKnown", value: .number(later)),
        ]
        return report
    }
}

/// The events of one entry of an imported list, as its editions tell them.
struct StoredTimeline {
    private(set) var events: [TimelineEvent] = []
    /// Its main name as last published.
    private(set) var name: String?
    /// How many contents were published after the known instant.
    private(set) var later = 0

    /// Changes of one edition that are named.
    private static let mostChanges = 4

    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    init(_ member: PartyMember, library: ListLibrary, knownOn: Instant) throws(DataError) {
        guard let store = library.store else { return }
        let all = try store.history(list: member.list, entry: member.entry, knownOn: .distantFuture)
        let contents = try store.history(list: member.list, entry: member.entry, knownOn: knownOn)
        let editions = try store.editions(of: member.list, knownOn: knownOn)
        later =
            all.count - contents.count
            + (contents.last?.knownTo != all.dropLast(all.count - contents.count).last?.knownTo ? 1 : 0)
        name = contents.last?.entry.mainName
        let source = library.publications[member.list]?.name ?? member.list
        func event(_ kind: String, at: Instant, known: Instant, _ what: [String], words: String? = nil) -> TimelineEvent
        {
            TimelineEvent(
                kind, words: words, at: at, known: known, list: member.list, entry: member.id,
                what: what.filter { !$0.isEmpty }.joined(separator: "; "), source: source)
        }
        func format(_ instant: Instant) -> String? { editions.last { $0.at <= instant }?.format }
        var before: StoredEntry?
        for content in contents {
            let published = "in the edition of \(content.knownFrom.local(in: .newYork).date)"
            let quoted = "\"\(content.entry.mainName)\""
            if let before, before.knownTo == content.knownFrom {
                if let what = Self.change(
                    before, content, isComparable: format(before.knownFrom) == format(content.knownFrom))
                {
                    events.append(event("amended", at: content.knownFrom, known: content.knownFrom, [what]))
                }
            } else if before != nil {
                events.append(
                    event(
                        "relisted", at: content.knownFrom, known: content.knownFrom, [quoted, published],
                        words: "listed again"))
            } else if content.validFrom < content.knownFrom {
                events.append(
                    event(
                        "listed", at: content.validFrom, known: content.knownFrom,
                        [quoted, "the day is the entry's own", "first held " + published]))
            } else if editions.first?.at == content.knownFrom {
                events.append(
                    event(
                        "firstHeld", at: content.knownFrom, known: content.knownFrom,
                        [quoted, published + ", the first that is held"], words: "first held"))
            } else {
                events.append(event("listed", at: content.validFrom, known: content.knownFrom, [quoted, published]))
            }
            before = content
        }
        for (content, next) in zip(contents, contents.dropFirst().map(Optional.some) + [nil]) {
            if let gone = content.knownTo, next?.knownFrom != gone {
                let end = content.validTo ?? gone
                events.append(
                    event(
                        "removed", at: min(end, gone), known: gone,
                        ["no longer in the edition of \(gone.local(in: .newYork).date)"]))
            } else if next == nil, let end = content.ended {
                events.append(event("removed", at: end, known: content.knownFrom, ["the end is the entry's own"]))
            }
        }
    }

    /// What an edition changed; `nil` where the file was only read from another format.
    private static func change(_ old: StoredEntry, _ new: StoredEntry, isComparable: Bool) -> String? {
        let isRenamed = old.entry.mainName != new.entry.mainName
        var lines = isRenamed ? ["was \"\(old.entry.mainName)\""] : []
        if isComparable { lines += StatementDifference.lines(old.entry, new.entry) }
        guard !lines.isEmpty else { return nil }
        let shown = lines.prefix(mostChanges).joined(separator: "; ")
        return lines.count > mostChanges ? shown + "; and \(lines.count - mostChanges) more" : shown
    }
}
