public import CordonModel
internal import CordonStore

extension ListLibrary {
    /// The id under which the party of an entry stands, where the entry's own id is another one: several entries of lists can be
    /// one party, which has the id that ``show(_:actor:sections:asOf:)`` gives. `nil` for an id that is the party's, and for a
    /// text that is no entry's id.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    public func partyID(ofEntry text: String, asOf: AsOf) throws(DataError) -> String? {
        guard let store, knowledge.entities[text] == nil, let place = text.firstIndex(of: "/") else { return nil }
        let list = text[..<place].uppercased()
        let entry = String(text[text.index(after: place)...])
        guard try !store.history(list: list, entry: entry, knownOn: asOf.knownOn).isEmpty,
            let id = id(of: try group(entry: entry, list: list, knownOn: asOf.knownOn))
        else { return nil }
        return id == text ? nil : id
    }
}

extension KnowledgeBase {
    /// The id of the instrument that a symbol of the US over-the-counter market stands for at the two times, where it is written
    /// with the word `otc` before it (`otc:XIACY`), and the days on which it does. `nil` for any other text, and for a symbol that
    /// stands for none.
    public func security(ofOverTheCounterSymbol text: String, asOf: AsOf) -> (id: String, days: String)? {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2, parts[0].lowercased() == "otc", let ticker = Ticker(mic: "OTCM", code: parts[1]) else {
            return nil
        }
        let record = (identifierRecords[Identifier(ticker)] ?? []).first {
            securities[$0.subject] != nil && $0.isValid(on: asOf.validDay, knownOn: asOf.knownDay)
        }
        return record.map { ($0.subject, SecurityResolver.interval($0, knownOn: asOf.knownDay)) }
    }
}
