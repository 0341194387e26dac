internal import CordonLists
public import CordonModel

/// What a text that names a security leads to.
public enum SecurityResolution: Sendable {
    /// One instrument of the data, with remarks the user must see.
    case identified(Security, notes: [String])
    /// Well formed, and not in the data; the remarks say what would be accepted.
    case unknown(notes: [String])
}

/// Turns what a user writes for a security into an instrument: a US symbol, `MIC:ticker`, a Yahoo-style suffix, ISIN,
/// CUSIP, SEDOL or FIGI. A bare symbol stands for a US venue and for nothing else.
struct SecurityResolver {
    let knowledge: KnowledgeBase
    /// Ends of intervals after this day are not known yet.
    let knownOn: CivilDate

    /// The instrument on `day`.
    /// - Throws: ``CordonModel/IdentifierError`` when the text has the form of an identifier and a wrong check digit.
    func resolve(_ text: String, on day: CivilDate) throws(IdentifierError) -> SecurityResolution {
        let text = text.trimmed
        if let security = knowledge.securities[text] { return .identified(security, notes: reviewNotes(security)) }
        let schemed = text.split(separator: ":", maxSplits: 1).map(String.init)
        if schemed.count == 2, let scheme = IdentifierScheme(rawValue: schemed[0].lowercased()), scheme != .ticker {
            return resolve(try Identifier(scheme, schemed[1]), on: day)
        }
        if let ticker = Ticker(text) ?? Ticker(suffixed: text) { return resolve(Identifier(ticker), on: day) }
        if let resolution = resolveBloomberg(text, on: day) { return resolution }
        if let identifier = try strongIdentifier(text) { return resolve(identifier, on: day) }
        return resolveUnitedStates(text, on: day)
    }

    /// `CODE CC` as Bloomberg writes it, where the country code stands for one venue or for the US venues.
    private func resolveBloomberg(_ text: String, on day: CivilDate) -> SecurityResolution? {
        let parts = text.uppercased().split(separator: " ").map(String.init)
        guard parts.count == 2, parts[1].utf8.count == 2, parts[1].allSatisfy(\.isLetter) || parts[1].hasPrefix("C")
        else { return nil }
        let mic: String
        switch parts[1] {
        case "US": return resolveUnitedStates(parts[0], on: day)
        case "HK": mic = "XHKG"
        case "CH", "CN", "C1", "C2": mic = parts[0].hasPrefix("6") ? "XSHG" : "XSHE"
        default: return (try? Identifier(.bloomberg, text)).map { resolve($0, on: day) }
        }
        return Ticker(mic: mic, code: parts[0]).map { resolve(Identifier($0), on: day) }
    }

    /// The identifier a text has the form of. Twelve characters that start with two letters and end in a digit are an
    /// ISIN or a FIGI; nine with a digit among them a CUSIP; seven with a digit among them a SEDOL.
    func strongIdentifier(_ text: String) throws(IdentifierError) -> Identifier? {
        let compact = text.uppercased().filter { $0 != " " && $0 != "-" }
        let bytes = Array(compact.utf8)
        // A point or another sign makes it a symbol, not an identifier; only CUSIPs know *, @ and #.
        let isPlain = bytes.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
                || (bytes.count == 9 && "*@#".utf8.contains(byte))
        }
        guard isPlain, bytes.contains(where: { (0x30...0x39).contains($0) }) else { return nil }
        switch bytes.count {
        case 12:
            guard bytes[0..<2].allSatisfy({ (0x41...0x5A).contains($0) }), (0x30...0x39).contains(bytes[11])
            else { return nil }
            if bytes[2] == UInt8(ascii: "G"), let figi = try? Identifier(.figi, compact) { return figi }
            return try Identifier(.isin, compact)
        case 9: return try Identifier(.cusip, compact)
        case 7: return try Identifier(.sedol, compact)
        default: return nil
        }
    }

    /// The instrument an identifier stood for on `day`. Outside its interval it identifies nothing.
    func resolve(_ identifier: Identifier, on day: CivilDate) -> SecurityResolution {
        let records = (knowledge.identifierRecords[identifier] ?? []).filter { knowledge.securities[$0.subject] != nil }
        guard let record = records.first(where: { $0.isValid(on: day, knownOn: knownOn) }),
            let security = knowledge.securities[record.subject]
        else {
            // What begins after the known day is not known yet.
            let known = records.filter { record in record.from.map { $0 <= knownOn } ?? true }
            return .unknown(
                notes: known.map {
                    "\(identifier) stood for \($0.subject) \(Self.interval($0, knownOn: knownOn)); \($0.note)"
                })
        }
        var notes = reviewNotes(security)
        if record.confidence.needsReview {
            notes.append("\(identifier) [to be reviewed, \(record.confidence.rawValue)]")
        }
        return .identified(security, notes: notes)
    }

    private func resolveUnitedStates(_ text: String, on day: CivilDate) -> SecurityResolution {
        var notes: [String] = []
        for venue in Ticker.unitedStatesVenues {
            guard let ticker = Ticker(mic: venue, code: text) else { continue }
            switch resolve(Identifier(ticker), on: day) {
            case .identified(let security, let found): return .identified(security, notes: found)
            case .unknown(let found): notes += found
            }
        }
        return .unknown(notes: notes)
    }

    /// The venues on which a bare symbol would mean something: a hint, never an identification.
    func elsewhere(_ text: String) -> [String] {
        let code = text.uppercased()
        let venues = knowledge.facts.identifiers.compactMap { record -> String? in
            guard record.identifier.scheme == .ticker, let ticker = Ticker(record.identifier.value) else { return nil }
            let same = ticker.code == code || Ticker(mic: ticker.mic, code: code)?.code == ticker.code
            return same && !Ticker.unitedStatesVenues.contains(ticker.mic) ? ticker.description : nil
        }
        return Set(venues).sorted().map { "\(code) is no US symbol; \($0) would be known" }
    }

    private func reviewNotes(_ security: Security) -> [String] {
        security.confidence.needsReview
            ? ["\(security.name): facts to be reviewed (\(security.confidence.rawValue))"] : []
    }

    /// The days on which a record stands for its instrument, as far as known: an end that lies ahead is none yet.
    static func interval(_ record: IdentifierRecord, knownOn: CivilDate) -> String {
        "from \(record.from?.description ?? "the beginning") to \(record.end(knownOn: knownOn)?.description ?? "now")"
    }
}
