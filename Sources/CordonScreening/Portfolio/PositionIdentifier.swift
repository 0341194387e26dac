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
    case ambiguous([String])
    /// Nothing that identifies.
    case unidentified(String)

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

    private var securities: SecurityResolver { SecurityResolver(knowledge: knowledge) }

    func identify(_ row: Holding) -> Identification {
        var reasons: [String] = []
        for (scheme, text) in row.identifiers {
            guard let identifier = Self.identifier(scheme, text, securities) else {
                reasons.append("\(text): check digit or form is wrong")
                continue
            }
            if case .identified(let security, _) = securities.resolve(identifier, on: day) {
                return .identified(security, how: identifier.description)
            }
            return byName(row).map { .nameOnly(entity: $0) } ?? .identified(nil, how: identifier.description)
        }
        if let ticker = venueTicker(row) { return byTicker(row, ticker) }
        if row.ticker.isEmpty || !isUnitedStatesSymbol(row.ticker) || hasUnknownVenue(row) {
            return byNameAlone(row, reasons)
        }
        if case .identified(let security, _)? = try? securities.resolve(row.ticker, on: day) {
            return agree(row, security, how: "US symbol \(row.ticker)")
        }
        return byName(row).map { .nameOnly(entity: $0) } ?? .identified(nil, how: "US symbol \(row.ticker)")
    }

    private func byTicker(_ row: Holding, _ ticker: Ticker) -> Identification {
        if case .identified(let security, _) = securities.resolve(Identifier(ticker), on: day) {
            return agree(row, security, how: ticker.description)
        }
        return byName(row).map { .nameOnly(entity: $0) } ?? .identified(nil, how: ticker.description)
    }

    /// A venue symbol and a name must agree; without a name the symbol on its venue stands alone.
    private func agree(_ row: Holding, _ security: Security, how: String) -> Identification {
        if row.name.isEmpty { return .identified(security, how: how) }
        guard nameAgrees(row.name, security.issuer) else {
            return .ambiguous(["\(how): \(security.name)", "name: \(row.name)"])
        }
        return .identified(security, how: "\(how) and name")
    }

    private func byNameAlone(_ row: Holding, _ reasons: [String]) -> Identification {
        let candidates =
            row.name.isEmpty ? [] : parties.hits(row.name, threshold: 85, knownOn: asOf.knownOn).map(\.entity)
        switch candidates.count {
        case 0:
            return .unidentified(
                (reasons + ["no identifier, no symbol on a known venue, no known name"]).joined(separator: "; "))
        case 1: return .nameOnly(entity: candidates[0])
        default: return .ambiguous(candidates.map { knowledge.name(of: $0) })
        }
    }

    private func byName(_ row: Holding) -> String? {
        row.name.isEmpty ? nil : parties.hits(row.name, threshold: 85, knownOn: asOf.knownOn).first?.entity
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
    private func nameAgrees(_ text: String, _ issuer: String) -> Bool {
        let row = Set(AnalysedName(text, vocabulary: knowledge.vocabulary).distinctive)
        let names = parties.names.filter { $0.entity == issuer }
        let words = Set(names.flatMap(\.name.distinctive))
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
