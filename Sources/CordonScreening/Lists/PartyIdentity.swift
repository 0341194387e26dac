internal import CordonLaw
internal import CordonLists
internal import CordonModel
internal import CordonStore

/// An entry of an imported list that belongs to a party, and why.
struct PartyMember: Hashable {
    let list: String
    let entry: String
    /// The key it is joined by; `nil` for the entry the look-up began with.
    let key: String?
    /// From when the join is known.
    let since: Instant

    var id: String { StoredEntry.id(list: list, entry: entry) }
}

/// One party over all lists: a party of the facts, entries of imported lists, or both.
struct PartyGroup {
    /// Id of the party in the facts.
    var slug: String?
    /// Entries, by list and id.
    var members: [PartyMember]
    /// Keys that would have joined further entries and are not used, with the reason.
    var refusedKeys: [String] = []
    /// What carries the same number of a publisher and nothing else alike, with the number.
    var possible: [PossibleMember] = []
}

/// Something that may be the same party, by a number that lists are known to misprint.
struct PossibleMember: Hashable {
    /// Permanent id of the entry, or id of the party in the facts.
    let id: String
    let key: String
}

extension ListLibrary {
    /// Most entries of one party. The largest real one has fewer than a hundred.
    private static let maximumMembers = 1_000

    /// The permanent id of a party: that of the facts, otherwise that of its entry on the list that stands first in the
    /// table of publications, and behind those on the list whose key comes first. Every entry's id leads to it too.
    ///
    /// It depends on the lists and entries alone, neither on the days of publication nor on the order of import: the same
    /// editions give the same id everywhere.
    func id(of group: PartyGroup) -> String? {
        func place(_ list: String) -> Int {
            publications.all.firstIndex { $0.list == list } ?? publications.all.count
        }
        // Shorter before longer: numbers of a publisher in the order of numbers.
        return group.slug
            ?? group.members.min {
                (place($0.list), $0.list, $0.entry.utf8.count, $0.entry) < (
                    place($1.list), $1.list, $1.entry.utf8.count, $1.entry
                )
            }?.id
    }

    /// The party an entry belongs to.
    func group(entry: String, list: String, knownOn: Instant) throws(DataError) -> PartyGroup {
        try group(entry, of: list, knownOn: knownOn) { () throws(DataError) in
            let first = try store?.firstKnown(list: list, entry: entry) ?? knownOn
            return try grow(
                PartyGroup(members: [PartyMember(list: list, entry: entry, key: nil, since: first)]), knownOn: knownOn)
        }
    }

    /// The party of the facts with the entries that belong to it.
    func group(slug: String, knownOn: Instant) throws(DataError) -> PartyGroup {
        guard let store else { return PartyGroup(slug: slug, members: []) }
        var group = PartyGroup(slug: slug, members: [])
        for key in reviewedKeys(of: slug) {
            try join(key, to: &group, store: store, knownOn: knownOn)
        }
        return try grow(group, knownOn: knownOn)
    }

    /// Follows keys from member to member until nothing new is reached. A key that leads to a second party of the facts,
    /// or that stands on two entries of one list, joins nothing.
    private func grow(_ start: PartyGroup, knownOn: Instant) throws(DataError) -> PartyGroup {
        guard let store else { return start }
        var group = start
        var next = 0
        while next < group.members.count, group.members.count < Self.maximumMembers {
            let member = group.members[next]
            next += 1
            let carried = try store.keys(list: member.list, entry: member.entry, knownOn: knownOn)
            for joined in carried where try carries(joined.key, member.list, member.entry, store, knownOn) {
                if let slug = slugsByKey[joined.key] {
                    if try !agrees(member, with: slug, by: joined.key, store, knownOn) {
                        group.possible.append(PossibleMember(id: slug, key: joined.key))
                    } else if group.slug == nil {
                        group.slug = slug
                        for key in reviewedKeys(of: slug) {
                            try join(key, to: &group, store: store, knownOn: knownOn)
                        }
                    } else if group.slug != slug {
                        group.refusedKeys.append("\(joined.key) leads to \(slug) too")
                        continue
                    }
                }
                guard !joined.key.hasPrefix("printed:"), !joined.key.hasPrefix("listing:") else { continue }
                try join(joined.key, to: &group, store: store, knownOn: knownOn)
            }
        }
        if group.members.count >= Self.maximumMembers {
            group.refusedKeys.append("more than \(Self.maximumMembers) entries: the rest is not shown")
        }
        group.members.sort { ($0.list, $0.entry) < ($1.list, $1.entry) }
        // What another key joined after all is no longer only possible.
        let joined = Set(group.members.map(\.id) + [group.slug].compactMap { $0 })
        group.possible = Array(Set(group.possible)).filter { !joined.contains($0.id) }.sorted {
            ($0.id, $0.key) < ($1.id, $1.key)
        }
        return group
    }

    private func join(_ key: String, to group: inout PartyGroup, store: Store, knownOn: Instant) throws(DataError) {
        var found: [JoinedEntry] = []
        for entry in try store.entries(withKey: key, knownOn: knownOn)
        where try carries(key, entry.list, entry.entry, store, knownOn) {
            found.append(entry)
        }
        let repeats = Dictionary(grouping: found, by: \.list).filter { $0.value.count > 1 }
        if !JoinKey.mayRepeat(key), let (list, entries) = repeats.min(by: { $0.key < $1.key }) {
            let text = "\(key) stands on \(entries.count) entries of \(list)"
            if !group.refusedKeys.contains(text) { group.refusedKeys.append(text) }
            return
        }
        var kinds: Set<EntryKind> = group.slug == nil ? [] : [.organization]
        for member in group.members {
            kinds.insert(try store.kind(list: member.list, entry: member.entry, knownOn: knownOn))
        }
        kinds.remove(.unknown)
        // Those that carry the number already, which a further one has to resemble.
        var carriers: [NumberCarrier] = []
        if JoinKey.isPublishersNumber(key) {
            for entry in found where group.members.contains(where: { $0.list == entry.list && $0.entry == entry.entry })
            {
                carriers.append(try carrier(entry.list, entry.entry, store, knownOn))
            }
            if let slug = group.slug, slugsByKey[key] == slug { carriers.append(carrier(slug)) }
        }
        for entry in found where !group.members.contains(where: { $0.list == entry.list && $0.entry == entry.entry }) {
            if JoinKey.isPublishersNumber(key) {
                let further = try carrier(entry.list, entry.entry, store, knownOn)
                guard carriers.contains(where: { $0.resembles(further, beside: key) }) else {
                    let id = StoredEntry.id(list: entry.list, entry: entry.entry)
                    group.possible.append(PossibleMember(id: id, key: key))
                    continue
                }
            }
            // A person is no company, whatever number a list prints at both.
            let kind = try store.kind(list: entry.list, entry: entry.entry, knownOn: knownOn)
            guard kind == .unknown || kinds.isEmpty || kinds.contains(kind) else {
                let text = "\(key) stands on \(StoredEntry.id(list: entry.list, entry: entry.entry)), a \(kind.label)"
                if !group.refusedKeys.contains(text) { group.refusedKeys.append(text) }
                continue
            }
            group.members.append(
                PartyMember(list: entry.list, entry: entry.entry, key: key, since: entry.knownFrom))
        }
    }

    /// Whether the entry carries the key in the last content known: a publisher corrects numbers, and a corrected one joins
    /// nothing. The publisher's own number of the entry is part of every content.
    private func carries(
        _ key: String, _ list: String, _ entry: String, _ store: Store, _ knownOn: Instant
    ) throws(DataError) -> Bool {
        if key == "ofac:\(entry)" || key == "ofsi:\(entry)" || key.hasPrefix("listing:") { return true }
        guard let last = try store.history(list: list, entry: entry, knownOn: knownOn).last else { return false }
        return JoinKey.keys(last.entry, last.entry.statements, format: "").contains {
            $0.replacing(EditionStage.listPlaceholder, with: list.lowercased()) == key
        }
    }

    /// The keys of a party of the facts that no other party of the facts shares.
    private func reviewedKeys(of slug: String) -> [String] {
        Self.factsKeys(of: slug, knowledge).filter { slugsByKey[$0] == slug }
    }

    /// The keys by which reviewed facts join entries with a party: its identifiers, the numbers of its listings, and the
    /// names its listings are printed with on lists that give no numbers.
    static func factsKeys(of slug: String, _ knowledge: KnowledgeBase) -> [String] {
        var keys: [String] = []
        for record in knowledge.identifiersBySubject[slug] ?? [] {
            switch record.identifier.scheme {
            case .lei, .uscc, .cik: keys.append(record.identifier.description)
            case .ofacUid: keys.append("ofac:\(record.identifier.value)")
            default: break
            }
        }
        for history in knowledge.histories[slug] ?? [] {
            let listing = history.listing
            if listing.number.isEmpty {
                keys.append(JoinKey.printed(listing.printedName, list: listing.list))
            } else {
                keys.append("listing:\(listing.list.lowercased())/\(listing.number)")
                if listing.list.hasPrefix("US-OFAC-") { keys.append("ofac:\(listing.number)") }
            }
        }
        return Array(Set(keys)).sorted()
    }
}

extension ListLibrary {
    /// Parties of the facts by the keys that lead to them; a key that two of them share joins nothing.
    static func slugsByKey(_ knowledge: KnowledgeBase) -> [String: String] {
        var slugs: [String: String] = [:]
        var shared: Set<String> = []
        for slug in knowledge.entities.keys.sorted() {
            for key in factsKeys(of: slug, knowledge) where slugs.updateValue(slug, forKey: key) != nil {
                shared.insert(key)
            }
        }
        for key in shared { slugs[key] = nil }
        return slugs
    }
}
