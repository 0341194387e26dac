internal import CordonLaw
internal import CordonLists
public import CordonModel
internal import CordonNames
internal import Foundation

/// The question "what do the lists have of this": a name in any script, an identifier, the key of a list.
///
/// `ticker:XIACY`, `isin:KYG9830T1067` and the other schemes ask for an instrument, `list:UN-SC` for the names of one list,
/// quotation marks for names that are just so.
public struct PublicSearch: Sendable {
    /// The words without what was read from them.
    public private(set) var words: String
    /// Lowest score of a party.
    public var threshold: Int
    /// Keys of the lists asked about; all when `nil`.
    public var lists: [String]?
    /// Kinds of parties asked about; all when `nil`.
    public var kinds: Set<SubjectKind>?
    /// Codes of the countries of parties asked about; all, and those of no known country, when `nil`.
    public var countries: Set<String>?
    /// Keys of the regimes that give the lists asked about an effect; all when `nil`.
    public var regimes: Set<String>?
    /// Whether parties a little below the threshold are shown too.
    public var showsNearMisses = false
    /// The two times.
    public var asOf: AsOf
    /// Symbols and numbers of instruments that were asked for as such.
    let identifiers: [(scheme: IdentifierScheme, value: String)]
    /// Whether a name has to be just so, whatever its case, marks and stops.
    public let isExact: Bool

    /// - Parameters:
    ///   - text: As the user writes it.
    ///   - threshold: Lowest score of a party; the shipped one when `nil`. Names in quotation marks have to be just so.
    public init(_ text: String, threshold: Int? = nil, asOf: AsOf) {
        self.asOf = asOf
        var identifiers: [(scheme: IdentifierScheme, value: String)] = []
        var lists: [String] = []
        var words: [String] = []
        var rest = text.split(whereSeparator: { $0.isWhitespace }).map(String.init)[...]
        while let word = rest.popFirst() {
            var parts = word.split(separator: ":", maxSplits: 1).map(String.init)
            let isList = parts[0].lowercased() == "list"
            let scheme = IdentifierScheme(rawValue: parts[0].lowercased())
            guard word.contains(":"), isList || scheme != nil else {
                words.append(word)
                continue
            }
            // "list: UN-SC", with a blank behind the colon.
            if parts.count == 1, let next = rest.popFirst() { parts.append(next) }
            guard parts.count == 2 else {
                words.append(word)
                continue
            }
            if let scheme { identifiers.append((scheme, parts[1])) } else { lists.append(parts[1]) }
        }
        let joined = words.joined(separator: " ")
        let marks: Set<Character> = ["\"", "“", "”", "«", "»"]
        isExact =
            joined.count > 2 && joined.first.map(marks.contains) == true && joined.last.map(marks.contains) == true
        self.words = isExact ? String(joined.dropFirst().dropLast()) : joined
        // A weak alias that is just so reaches no more.
        self.threshold = isExact ? NameComparison.weakName : threshold ?? NameComparer.shippedThreshold
        self.lists = lists.isEmpty ? nil : lists
        self.identifiers = identifiers
    }

    /// Whether an instrument was asked for by its number or symbol.
    public var asksForInstrument: Bool { !identifiers.isEmpty }

    /// What is asked of the names of the lists; `nil` where no name is asked about.
    public var names: NameScreening? {
        guard words.contains(where: { !$0.isWhitespace }) else { return nil }
        var question = NameScreening(names: [ScreenedName(words)], threshold: threshold, asOf: asOf)
        question.lists = lists
        question.kinds = kinds
        question.showsNearMisses = showsNearMisses
        question.countsNearMisses = showsNearMisses
        return question
    }

    /// Parties that are shown without being asked for although their names have other words too.
    static let mostContaining = 100

    /// That parties are counted whose names have words like all of those asked for and others too, and not shown.
    static func further(_ count: Int) -> String { "further parties whose names have words like all of these: \(count)" }

    /// Whether further parties are shown whose names have all words and others too: all where names below the line are asked for or
    /// nothing else was found, otherwise those of a rare word.
    /// - Parameter alike: What was found by score.
    func shows(_ further: Int, besides alike: ScreenedRows) -> Bool {
        further <= Self.mostContaining || showsNearMisses || !alike.records.contains { $0["score"] != .null }
    }
}

extension KnowledgeBase {
    /// Fields of a `search` result. This shape is public: docs/output.md.
    public static let searchColumns = [
        "group", "id", "name", "matched", "status", "lists", "score", "evidence", "listedOn", "kind", "countries",
        "regimes",
    ]
}

extension ListLibrary {
    /// Parties on lists whose names are alike, best first, those whose names have all words and others too, then parties of the facts, securities and lists that the words name.
    /// - Throws: ``CordonModel/DataError`` when the store or a word list cannot be read, or no list has a key asked for.
    public func search(_ search: PublicSearch) throws(DataError) -> Report {
        try self.search(
            search,
            with: try search.names.map { (question) throws(DataError) in try NameScreener(question, library: self) })
    }

    /// The same, where the question about names has been prepared.
    /// - Parameter screener: Answers ``PublicSearch/names``; `nil` where no name is asked about.
    public func search(_ search: PublicSearch, with screener: NameScreener?) throws(DataError) -> Report {
        var coverage: Coverage
        var alike = ScreenedRows()
        var isComparable = true
        if var screener, let names = search.names {
            for rows in try screener.answers(names.names[...]) { alike.append(rows) }
            let screened = screener.report(alike)
            coverage = screened.coverage
            isComparable = screened.answer != .notComparable
            if !search.isExact {
                let further = screener.containing(search.words, besides: alike)
                if search.isNarrowed || search.shows(further.count, besides: alike) {
                    let rows = search.leftOut(of: try screener.rows(search.words, further))
                    coverage.warnings += rows.warnings
                    if search.shows(rows.rest.records.count, besides: alike) {
                        alike.append(rows.rest)
                    } else {
                        coverage.warnings.append(PublicSearch.further(rows.rest.records.count))
                    }
                } else {
                    coverage.warnings.append(PublicSearch.further(further.count))
                }
            }
        } else {
            coverage = try self.coverage(search.asOf)
        }
        for asked in search.identifiers {
            guard
                let fault = knowledge.fault(
                    ofSecurity: "\(asked.scheme.rawValue):\(asked.value)", on: search.asOf.validDay)
            else { continue }
            coverage.warnings.append("\(asked.scheme.rawValue):\(asked.value): \(fault)")
        }
        let leftOut = search.leftOut(of: alike)
        coverage.warnings += leftOut.warnings
        alike = leftOut.rest
        let found = PublicSearchRows(library: self, search: search, coverage: coverage)
        let hits = found.hits(alike, ["review", "notListed"], group: "party")
        let containing = found.hits(alike, ["containing"], group: "words")
        let named = Set((hits + containing).map { $0["id"]?.cell ?? "" })
        var records = hits + containing
        let isOfLists = search.lists != nil || search.kinds != nil || search.isNarrowed
        if !isOfLists {
            records += found.parties().filter { !named.contains($0["id"]?.cell ?? "") } + found.securities()
        }
        if !search.isNarrowed { records += found.lists() }
        let isFound = !records.isEmpty
        records += found.hits(alike, ["belowTheLine"], group: "near")
        let shown = ["group", "id", "name", "matched", "score", "status", "lists"]
        var lines =
            records.isEmpty
            ? [] : TextTable.lines([shown] + records.map { record in shown.map { record[$0]?.cell ?? "" } })
        var nearest: [String] = []
        if !isFound {
            lines.insert(
                "\(search.words)   "
                    + (isComparable ? coverage.notFoundPhrase : "nothing in it can be compared: nothing was searched"),
                at: 0)
            nearest = PartyResolver(knowledge).nearest(search.words, knownOn: search.asOf.knownOn)
            if !nearest.isEmpty { lines.append("nearest  " + nearest.joined(separator: ", ")) }
        }
        var report = Report(
            answer: isFound ? .hits : isComparable ? .notFound : .notComparable, coverage: coverage, results: records,
            columns: KnowledgeBase.searchColumns, level: isFound ? .review : .none, lines: lines)
        report.extra = [.init(name: "facets", value: .record(SearchFacets(records).record))]
        if !isFound { report.extra.append(.init(name: "nearest", value: .texts(nearest))) }
        return report
    }
}

/// The rows of a search, group by group.
private struct PublicSearchRows {
    let library: ListLibrary
    let search: PublicSearch
    let coverage: Coverage

    private var knowledge: KnowledgeBase { library.knowledge }
    private var asOf: AsOf { search.asOf }
    private var words: [String] {
        search.words.lowercased().split(whereSeparator: { $0.isWhitespace }).map(String.init)
    }

    private func record(
        _ group: String, _ id: String, _ name: String, matched: String, status: String, lists: String,
        hit: ReportRecord? = nil, traits: HitTraits? = nil
    ) -> ReportRecord {
        let kind: ReportValue = .optional(traits?.kind.rawValue)
        let countries = traits.map { ReportValue.texts($0.countries) } ?? .null
        let regimes = traits.map { ReportValue.texts($0.regimes) } ?? .null
        return ReportRecord([
            "group": .text(group), "id": .text(id), "name": .text(name), "matched": .text(matched),
            "status": .text(status), "lists": .text(lists), "score": hit?["score"] ?? .null,
            "evidence": hit?["evidence"] ?? .null, "listedOn": hit?["listedOn"] ?? .null, "kind": kind,
            "countries": countries, "regimes": regimes,
        ])
    }

    /// Rows of listed parties, one a listing.
    func hits(_ alike: ScreenedRows, _ answers: Set<String>, group: String) -> [ReportRecord] {
        zip(alike.records, alike.traits).filter { hit, _ in
            answers.contains(hit["answer"]?.cell ?? "")
                && (!search.isExact || isJustSo(hit["matchedName"]?.cell ?? ""))
        }.map { hit, traits in
            let status = hit["status"]?.cell ?? ""
            return record(
                group, traits.party, hit["entry"]?.cell ?? "", matched: hit["matchedName"]?.cell ?? "",
                status: ListingStatus(rawValue: status)?.words ?? status, lists: hit["list"]?.cell ?? "", hit: hit,
                traits: traits)
        }
    }

    /// - Parameter matched: A name, with what it is in brackets behind it.
    private func isJustSo(_ matched: String) -> Bool {
        let name = matched.range(of: " (", options: .backwards).map { matched[..<$0.lowerBound] } ?? matched[...]
        return NameFolding.words(String(name)) == NameFolding.words(search.words)
    }

    private func contains(_ text: String) -> Bool {
        let lower = text.lowercased()
        return !words.isEmpty && words.allSatisfy { lower.contains($0) }
    }

    /// Parties of the facts, listed or not, with a name that has the words.
    func parties() -> [ReportRecord] {
        let facts = knowledge.facts
        var matched: [String: String] = [:]
        for entity in facts.entities where contains("\(entity.name) \(entity.id)") { matched[entity.id] = entity.name }
        for name in facts.names
        where matched[name.entity] == nil && contains(name.name) && name.known.map({ $0 <= asOf.knownDay }) ?? true {
            matched[name.entity] = "\(name.name) (\(name.kind.rawValue))"
        }
        for listing in facts.listings where matched[listing.entity] == nil && contains(listing.printedName) {
            // A name that a list has not printed yet must not be found.
            let histories = knowledge.histories(of: listing.entity, knownOn: asOf.knownOn)
            guard histories.contains(where: { $0.listing.id == listing.id }) else { continue }
            matched[listing.entity] = "\(listing.printedName) (printed by \(listing.list))"
        }
        return matched.keys.sorted().map { entity in
            let answer = knowledge.effect(entity: entity, security: nil, activity: .buy, actor: .usPerson, asOf: asOf)
            return record(
                "party", entity, knowledge.name(of: entity), matched: matched[entity] ?? "",
                status: answer.status.words, lists: answer.listings.map(\.list).joined(separator: ", "))
        }
    }

    /// Instruments of the facts with the words in their names or symbols, or with the identifier asked for.
    func securities() -> [ReportRecord] {
        knowledge.facts.securities.filter { security in
            let identifiers = knowledge.identifiersBySubject[security.id] ?? []
            for wanted in search.identifiers.map({ $0.value.lowercased() }) {
                // "XIACY" is the symbol of OTCM:XIACY. One that it has no longer may be another's.
                let isOne = identifiers.contains { record in
                    let value = record.identifier.value.lowercased()
                    return record.isValid(on: asOf.validDay, knownOn: asOf.knownDay)
                        && (value == wanted || value.hasSuffix(":" + wanted))
                }
                if isOne { return true }
            }
            return contains("\(security.name) \(identifiers.map(\.identifier.value).joined(separator: " "))")
        }.map { security in
            let answer = knowledge.effect(
                entity: security.issuer, security: security.id, activity: .buy, actor: .usPerson, asOf: asOf)
            let symbols = (knowledge.identifiersBySubject[security.id] ?? []).filter {
                $0.isValid(on: asOf.validDay, knownOn: asOf.knownDay)
            }
            return record(
                "security", security.id, security.name, matched: symbols.map(\.identifier.value).joined(separator: " "),
                status: answer.status.words, lists: answer.listings.map(\.list).joined(separator: ", "))
        }
    }

    /// Lists that were searched, with the words in their key or name, or asked for by key.
    func lists() -> [ReportRecord] {
        let published = Dictionary(library.publications.all.map { ($0.list, $0.name) }) { first, _ in first }
        let wanted = search.names == nil && search.identifiers.isEmpty ? search.lists?.map { $0.uppercased() } : nil
        return coverage.lists.compactMap { list in
            let name = knowledge.lists[list.key]?.name ?? published[list.key] ?? list.key
            let isFound = wanted?.contains(list.key) ?? contains("\(list.key) \(name)")
            return isFound ? record("list", list.key, name, matched: list.key, status: "", lists: list.key) : nil
        }
    }
}
