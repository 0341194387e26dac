internal import CordonModel
internal import CordonStore

/// What the statements of an imported entry are in the words of FollowTheMoney.
///
/// What has no place there (raw fields, relations to names) is left out: `/api/v1/entities/{id}/statements` has everything.
struct EntityStatements {
    let content: StoredEntry
    let asOf: AsOf

    /// The schema that the kind of the entry gives; that of the source where the entry came in this model.
    static func schema(_ entry: PublishedEntry) -> String {
        if let printed = entry.statements(where: { $0 == .attribute }).first(where: { $0[.type] == "schema" })?.value,
            let schema = FollowTheMoneyModel.bundled[printed], !schema.isAbstract
        {
            return printed
        }
        switch entry.kind {
        case .person: return "Person"
        case .organization: return "Organization"
        case .vessel: return "Vessel"
        case .aircraft: return "Airplane"
        case .unknown, .thing, .detail: return "LegalEntity"
        }
    }

    /// Whether the entry stands on its list at the valid time.
    private var isInForce: Bool { content.validTo.map { $0 > asOf.validOn } ?? true }

    /// Statements that had been made by the valid time.
    var statements: [Statement] {
        content.entry.statements.filter { StatementDay.from($0, in: content) <= asOf.validOn }
    }

    /// Codes of the countries that the entry ties the party to: nationality, seat, address, flag.
    var countries: [String] {
        let printed = statements.compactMap { statement in
            switch statement.property {
            case .nationality, .citizenship, .country: return statement[.countryCode] ?? statement.value
            case .address: return statement[.countryCode] ?? statement[.country]
            case .attribute where statement[.type]?.lowercased() == "vessel flag":
                return statement[.countryCode] ?? statement.value
            default: return nil
            }
        }
        return Set(printed.compactMap(CountryNames.code)).sorted()
    }

    /// Adds what is said of the party itself.
    func add(to draft: inout EntityDraft) {
        for statement in statements {
            if statement.property.isName {
                addName(statement, to: &draft)
            } else {
                add(statement, to: &draft)
            }
        }
    }

    private func addName(_ statement: Statement, to draft: inout EntityDraft) {
        switch statement.property {
        case .name: draft.addName(statement.value, as: "name")
        case .formerName: draft.addName(statement.value, as: "previousName")
        case .weakAlias:
            let isAbbreviation = statement[.type] == "abbreviation"
            draft.addName(statement.value, as: isAbbreviation ? "abbreviation" : "weakAlias", isWeak: true)
        default: draft.addName(statement.value, as: "alias")
        }
    }

    private func add(_ statement: Statement, to draft: inout EntityDraft) {
        let value = statement.value
        let country = statement[.countryCode] ?? value
        switch statement.property {
        case .birthDate: for date in Self.dates(statement) { draft.add("birthDate", value: date) }
        case .deathDate: for date in Self.dates(statement) { draft.add("deathDate", value: date) }
        case .foundedOn: for date in Self.dates(statement) { draft.add("incorporationDate", "buildDate", value: date) }
        case .birthPlace: draft.add("birthPlace", value: value)
        case .gender: draft.add("gender", value: Self.gender(value))
        case .nationality: draft.addCountry("nationality", "country", printed: country)
        case .citizenship: draft.addCountry("citizenship", "country", printed: country)
        case .title: draft.add("title", value: value)
        case .position: draft.add("position", value: value)
        case .country: addCountry(statement, country, to: &draft)
        case .address:
            draft.add("address", "full", value: value)
            draft.addCountry("country", printed: statement[.countryCode] ?? statement[.country])
        case .identifier: PrintedNumber.add(statement, to: &draft)
        case .wallet: addWallet(statement, to: &draft)
        case .website: draft.add("website", value: value)
        case .email: draft.add("email", value: value)
        case .phone: draft.add("phone", value: value)
        // What a source calls a party ends with the listing.
        case .topic: if isInForce { draft.add("topics", value: value) }
        case .remark: draft.add("notes", value: value)
        case .attribute: addAttribute(statement, to: &draft)
        case .sourceURL: draft.add("sourceUrl", value: value)
        case .programme: draft.add("program", value: value)
        default: break
        }
    }

    private func addCountry(_ statement: Statement, _ country: String, to draft: inout EntityDraft) {
        switch statement[.role] {
        case "jurisdiction", "registration": draft.addCountry("jurisdiction", "flag", "country", printed: country)
        case "mainCountry": draft.addCountry("mainCountry", "country", printed: country)
        case "birthCountry": draft.addCountry("birthCountry", "country", printed: country)
        case "flag": draft.addCountry("flag", "country", printed: country)
        case "pastFlags": draft.addCountry("pastFlags", "country", printed: country)
        default: draft.addCountry("country", printed: country)
        }
    }

    /// Attributes carry the publisher's own label; those of this model and those of ships are known.
    private func addAttribute(_ statement: Statement, to draft: inout EntityDraft) {
        let label = statement[.type] ?? ""
        if label == "caption" || label == "schema" || label == "target" || label.contains("_seen") { return }
        let words = label.lowercased()
        switch words {
        case "vessel flag": draft.addCountry("flag", printed: statement[.countryCode] ?? statement.value)
        case "vessel type": draft.add("type", value: statement.value)
        case "aircraft model": draft.add("model", value: statement.value)
        case "vessel gross registered tonnage", "vessel gross tonnage", "gross tonnage":
            draft.add("grossRegisteredTonnage", value: statement.value)
        case "vessel tonnage", "deadweight tonnage": draft.add("deadweightTonnage", value: statement.value)
        default: draft.add(label, value: statement.value)
        }
    }

    private func addWallet(_ statement: Statement, to draft: inout EntityDraft) {
        var wallet = FollowTheMoneyEntity(
            id: FollowTheMoneyID.wallet(statement.value), caption: statement.value, schema: "CryptoWallet")
        wallet.add("publicKey", statement.value)
        wallet.add("currency", statement[.type])
        wallet.datasets = [FollowTheMoneyDataset.name(ofList: content.list)]
        draft.addNested("cryptoWallets", wallet)
    }

    /// The days a printed date can mean, as precisely as it says: a day, a month, a year, or each year of some.
    static func dates(_ statement: Statement) -> [String] {
        guard let first = statement[.earliest].flatMap({ CivilDate($0) }),
            let last = statement[.latest].flatMap({ CivilDate($0) })
        else { return [] }
        if first == last { return [first.description] }
        let (from, to) = (first.components, last.components)
        if from.year == to.year {
            return from.month == to.month
                ? [String(first.description.prefix(7))] : [String(first.description.prefix(4))]
        }
        guard from.year < to.year, to.year - from.year <= 10 else { return [] }
        return (from.year...to.year).map { String("\(10_000 + $0)".dropFirst()) }
    }

    private static func gender(_ text: String) -> String? {
        switch text.lowercased() {
        case "m", "male", "man": return "male"
        case "f", "female", "woman": return "female"
        default: return nil
        }
    }
}
