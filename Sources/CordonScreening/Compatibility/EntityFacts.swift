internal import CordonLaw
internal import CordonModel

/// What the reviewed facts say of a party, in the words of FollowTheMoney.
struct EntityFacts {
    let library: ListLibrary
    let slug: String
    /// Names of the party in the facts.
    let names: [PartyName]
    let asOf: AsOf

    private var knowledge: KnowledgeBase { library.knowledge }

    /// Adds names, country, numbers, instruments and relations.
    func add(to draft: inout EntityDraft) {
        for name in names where name.isKnown(on: asOf.knownOn) {
            draft.addName(name.text, as: Self.property(name.kind))
        }
        draft.addCountry("country", printed: knowledge.entities[slug]?.country)
        addNumbers(of: slug, to: &draft)
        for security in knowledge.securitiesByIssuer[slug] ?? [] { add(security, to: &draft) }
        for relative in knowledge.relatives(of: slug, knownOn: asOf.knownDay) {
            add(relative.link, other: relative.other, to: &draft)
        }
    }

    private static func property(_ kind: String) -> String {
        switch kind {
        case "primary": return "name"
        case EntityName.Kind.acronym.rawValue: return "abbreviation"
        case EntityName.Kind.former.rawValue: return "previousName"
        case EntityName.Kind.misprint.rawValue: return "weakAlias"
        default: return "alias"
        }
    }

    private func identifiers(of subject: String) -> [Identifier] {
        (knowledge.identifiersBySubject[subject] ?? [])
            .filter { $0.isValid(on: asOf.validDay, knownOn: asOf.knownDay) }.map(\.identifier)
    }

    private func addNumbers(of subject: String, to draft: inout EntityDraft) {
        for identifier in identifiers(of: subject) {
            switch identifier.scheme {
            case .lei: draft.add("leiCode", value: identifier.value)
            case .uscc: draft.add("uscCode", value: identifier.value)
            case .cik: draft.add("cikCode", value: identifier.value)
            case .imo: draft.add("imoNumber", value: identifier.value)
            case .isin: draft.add("isinCode", value: identifier.value)
            case .ticker, .bloomberg: draft.add("ticker", value: identifier.value)
            case .figi, .cusip, .sedol, .ofacUid: break
            }
        }
    }

    private func add(_ security: Security, to draft: inout EntityDraft) {
        addNumbers(of: security.id, to: &draft)
        var entity = FollowTheMoneyEntity(
            id: FollowTheMoneyID.security(security.id), caption: security.name, schema: "Security")
        entity.add("name", security.name)
        entity.add("type", security.kind.rawValue)
        entity.add("issuer", draft.entity.id)
        for identifier in identifiers(of: security.id) {
            switch identifier.scheme {
            case .isin: entity.add("isin", identifier.value)
            case .figi: entity.add("figiCode", identifier.value)
            case .ticker, .bloomberg: entity.add("ticker", identifier.value)
            default: break
            }
        }
        draft.addNested("securities", entity)
    }

    /// A relation, with the other party by name: what that one is on has no place in this one's answer.
    private func add(_ link: EntityLink, other: String, to draft: inout EntityDraft) {
        let isFrom = link.from == slug
        let isOwnership = link.relation == "subsidiaryOf"
        var edge = FollowTheMoneyEntity(
            id: FollowTheMoneyID.allowed("link-\(link.from)-\(link.relation)-\(link.to)"),
            caption: link.relation, schema: isOwnership ? "Ownership" : "UnknownLink")
        edge.add("role", link.relation)
        var named = FollowTheMoneyEntity(id: other, caption: knowledge.name(of: other), schema: "Company")
        named.add("name", knowledge.name(of: other))
        named.add("country", knowledge.entities[other].map { $0.country.lowercased() })
        if isOwnership {
            edge.nested[isFrom ? "owner" : "asset"] = [named]
            draft.addNested(isFrom ? "ownershipAsset" : "ownershipOwner", edge)
        } else {
            edge.nested[isFrom ? "object" : "subject"] = [named]
            draft.addNested(isFrom ? "unknownLinkTo" : "unknownLinkFrom", edge)
        }
    }
}
