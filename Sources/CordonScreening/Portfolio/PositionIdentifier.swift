internal import CordonLists
internal import CordonModel
internal import CordonNames

/// How a row of a holdings file was identified.
enum Identification {
    /// The instrument is known: one of the data, or one named by a valid identifier or venue symbol that the data lacks.
    case identified(Security?, how: String)
    /// Only the name speaks, and it is the name of a party of the data.
    case nameOnly(entity: String)
    /// Several candidates, or two marks that contradict each other.
    case ambiguous([Candidate])
    /// Nothing that identifies.
    case unidentified(String)

    /// What a row could be.
    struct Candidate {
        let words: String
        var entity: String?
        var security: String?
    }

    var word: String {
        switch self {
        case .identified: return "identified"
        case .nameOnly: return "nameOnly"
        case .ambiguous(let candidates): return "ambiguous(\(candidates.count))"
        case .unidentified: return "unidentified"
        }
    }
}

/// Identifies rows: ISIN, CUSIP, SEDOL, FIGI by check digit first, then venue and symbol valid on the day together with
/// the name, then the name alone. A symbol without a venue counts only on the US venues of the account.
struct PositionIdentifier {
    let knowledge: KnowledgeBase
    let parties: PartyResolver
    let format: HoldingsFormat
    let asOf: AsOf
    private var day: CivilDate { asOf.validDay }

    private var securities: SecurityResolver { SecurityResolver(knowledge: knowledge, knownOn: asOf.knownDay) }

    func identify(_ row: Holding) throws(DataError) -> Identification {
        var reasons: [String] = []
        var elsewhere: [Identifier] = []
        for (scheme, text) in row.identifiers {
            guard let identifier = Self.identifier(scheme, text, securities) else {
                reasons.append("\(text): check digit or form is wrong")
                continue
            }
            if case .identified(let security, _) = securities.resolve(identifier, on: day) {
                return try agree(row, security, how: identifier.description)
            }
            elsewhere.append(identifier)
        }
        let symbol = symbol(row)
        if let symbol, let security = symbol.security {
            if let other = elsewhere.first(where: { contradicts($0, security) }) {
                return .ambiguous([candidate(security, symbol.how), .init(words: other.description)])
            }
            return try agree(row, security, how: symbol.how)
        }
        // The data does not know the instrument. A name that is a listed party's still asks for a look.
        if let byName = try byName(row) { return byName }
        if let identifier = elsewhere.first { return .identified(nil, how: identifier.description) }
        if let symbol { return .identified(nil, how: symbol.how) }
        return .unidentified(
            (reasons + ["no identifier, no symbol on a known venue, no known name"]).joined(separator: "; "))
    }

    /// What the symbol of a row says: an instrument of the data, one of a known venue that the data lacks, or nothing.
    private func symbol(_ row: Holding) -> (security: Security?, how: String)? {
        if let ticker = venueTicker(row) {
            if case .identified(let security, _) = securities.resolve(Identifier(ticker), on: day) {
                return (security, ticker.description)
            }
            return (nil, ticker.description)
        }
        guard !row.ticker.isEmpty, isUnitedStatesSymbol(row.ticker), !hasUnknownVenue(row) else { return nil }
        if case .identified(let security, _)? = try? securities.resolve(row.ticker, on: day) {
            return (security, "US symbol \(row.ticker)")
        }
        return (nil, "US symbol \(row.ticker)")
    }

    /// Whether an identifier cannot be the security's: it has another one of the same kind.
    private func contradicts(_ identifier: Identifier, _ security: Security) -> Bool {
        let own = (knowledge.identifiersBySubject[security.id] ?? []).map(\.identifier)
        let same = (own + own.compactMap(\.embeddedCUSIP)).filter { $0.scheme == identifier.scheme }
        return !same.isEmpty && !same.contains(identifier)
    }

    /// Two marks must agree: a name with the issuer, or, where there is none, a symbol with the instrument. A name in
    /// another script than the data's cannot be compared and does not contradict.
    private func agree(_ row: Holding, _ security: Security, how: String) throws(DataError) -> Identification {
        let hasLatinName = row.name.unicodeScalars.contains { $0.isASCII && $0.properties.isAlphabetic }
        if hasLatinName {
            return try nameAgrees(row.name, security.issuer)
                ? .identified(security, how: "\(how) and name")
                : .ambiguous([candidate(security, how), .init(words: "name: \(row.name)")])
        }
        let codes = (knowledge.identifiersBySubject[security.id] ?? []).compactMap { Ticker($0.identifier.value)?.code }
        if let ticker = venueTicker(row) ?? Ticker(mic: "XNYS", code: row.ticker), !codes.isEmpty,
            !codes.contains(ticker.code)
        {
            return .ambiguous([candidate(security, how), .init(words: "symbol: \(row.ticker)")])
        }
        return .identified(security, how: how)
    }

    private func candidate(_ security: Security, _ how: String) -> Identification.Candidate {
        .init(words: "\(how): \(security.name)", entity: security.issuer, security: security.id)
    }

    /// The parties whose name a row carries: one is `nameOnly`, several are ambiguous.
    private func byName(_ row: Holding) throws(DataError) -> Identification? {
        let found =
            row.name.isEmpty ? [] : try parties.hits(row.name, threshold: 85, knownOn: asOf.knownOn).map(\.entity)
        switch found.count {
        case 0: return nil
        case 1: return .nameOnly(entity: found[0])
        default: return .ambiguous(found.map { .init(words: knowledge.name(of: $0), entity: $0) })
        }
    }

    private func venueTicker(_ row: Holding) -> Ticker? {
        if row.ticker.isEmpty { return nil }
        if let mic = HoldingsVenue.mic(row.exchange) { return Ticker(mic: mic, code: row.ticker) }
        return Ticker(row.ticker) ?? Ticker(suffixed: row.ticker)
    }

    private func hasUnknownVenue(_ row: Holding) -> Bool {
        !row.exchange.isEmpty && HoldingsVenue.mic(row.exchange) == nil
    }

    /// US symbols are letters, with a class after a point or slash.
    private func isUnitedStatesSymbol(_ text: String) -> Bool {
        guard format != .wide, format != .iShares || text.contains(where: \.isLetter) else { return false }
        return (1...7).contains(text.utf8.count)
            && text.uppercased().utf8.allSatisfy { (0x41...0x5A).contains($0) || "./-".utf8.contains($0) }
    }

    /// Whether a shortened name can be the issuer's: one distinctive word in common, "China" not counting while there
    /// are others.
    private func nameAgrees(_ text: String, _ issuer: String) throws(DataError) -> Bool {
        let names = try parties.analysed()
        let row = names.words(text)
        let words = names.words(ofParty: issuer)
        let shared = row.intersection(words)
        if !shared.subtracting(["china", "a", "h", "b", "adr", "ads"]).isEmpty { return true }
        // Exports cut long names: a cut word is the beginning of a listed one.
        return row.contains { cut in cut.count >= 4 && cut != "china" && words.contains { $0.hasPrefix(cut) } }
    }

    static func identifier(_ scheme: IdentifierScheme?, _ text: String, _ resolver: SecurityResolver) -> Identifier? {
        if let scheme { return try? Identifier(scheme, text) }
        return (try? resolver.strongIdentifier(text)).flatMap { $0 }
    }
}
