internal import CordonLaw
internal import CordonLists
internal import CordonModel
internal import CordonNames
internal import CordonStore

/// What is compared of two entries that print the same number of a publisher.
///
/// Lists misprint numbers of the United Nations and of each other: the number of one party stands at another one of the
/// same kind. So a number alone joins nothing. A word of the names or a second number must agree.
struct NumberCarrier {
    /// Folded words of all names.
    let words: Set<String>
    /// Join keys that say who it is, and numbers of documents and registers.
    let numbers: Set<String>

    /// Shortest word that says something, in bytes: `al`, `de` and `co` stand in names of anybody, and a Chinese character
    /// has three bytes.
    private static let shortestWord = 3
    /// Shortest document number that two parties hardly share by chance.
    private static let shortestNumber = 5

    init(names: [String], keys: [String], documents: [String]) {
        words = Set(names.flatMap(NameFolding.words).filter { $0.utf8.count >= Self.shortestWord })
        let documents = documents.map { $0.uppercased().filter { $0.isLetter || $0.isNumber } }
        numbers = Set(keys.filter { !$0.hasPrefix("printed:") && !$0.hasPrefix("listing:") })
            .union(documents.filter { $0.count >= Self.shortestNumber })
    }

    /// Whether names or numbers agree, beside the number `key` that both carry.
    func resembles(_ other: NumberCarrier, beside key: String) -> Bool {
        !words.isDisjoint(with: other.words) || !numbers.intersection(other.numbers).subtracting([key]).isEmpty
    }
}

extension ListLibrary {
    /// An entry by the last content known.
    func carrier(
        _ list: String, _ entry: String, _ store: Store, _ knownOn: Instant
    ) throws(DataError) -> NumberCarrier {
        guard let last = try store.history(list: list, entry: entry, knownOn: knownOn).last else {
            return NumberCarrier(names: [], keys: [], documents: [])
        }
        let statements = last.entry.statements
        return NumberCarrier(
            names: statements.filter(\.property.isName).map(\.value),
            keys: JoinKey.keys(last.entry, statements, format: ""),
            documents: statements.filter { $0.property == .identifier }.map(\.value))
    }

    /// A party of the facts.
    func carrier(_ slug: String) -> NumberCarrier {
        let identifiers = knowledge.identifiersBySubject[slug] ?? []
        return NumberCarrier(
            names: [knowledge.name(of: slug)] + knowledge.facts.names.filter { $0.entity == slug }.map(\.name)
                + (knowledge.histories[slug] ?? []).map(\.listing.printedName),
            keys: Self.factsKeys(of: slug, knowledge), documents: identifiers.map(\.identifier.value))
    }

    /// Whether a member is the party of the facts that a key leads to.
    func agrees(
        _ member: PartyMember, with slug: String, by key: String, _ store: Store, _ knownOn: Instant
    ) throws(DataError) -> Bool {
        guard JoinKey.isPublishersNumber(key) else { return true }
        return try carrier(member.list, member.entry, store, knownOn).resembles(carrier(slug), beside: key)
    }
}
