internal import CordonLists
internal import CordonModel
internal import CordonStore

/// What the store needs to know of an entry beside its content: the days it says it was listed and ended, and the keys
/// by which it is joined with entries of other lists.
struct EntryDigest {
    /// The statements that are looked at here and by the gate.
    let statements: [Statement]
    let listedOn: CivilDate?
    let endedOn: CivilDate?

    init(_ entry: PublishedEntry, format: String) {
        let statements = entry.statements { property in
            switch property {
            case .name, .alias, .weakAlias, .formerName, .issuerName, .identifier, .wallet, .reference, .list, .notice,
                .birthDate,
                .listedOn,
                .amendedOn, .effectiveOn, .endedOn, .divestBy:
                return true
            default: return false
            }
        }
        func days(_ property: Property) -> [CivilDate] {
            // A year or a month alone does not say from which day a listing holds; an end holds from its last day on.
            statements.filter { $0.property == property && (property == .endedOn || $0[.earliest] == $0[.latest]) }
                .compactMap { $0[.latest].flatMap { CivilDate($0) } }
        }
        let listed = days(.listedOn)
        // An entity of another collection carries the listings of many lists: the end of one ends none of the others.
        let ended = format.hasPrefix("ftm-") || format == "senzing" ? [] : days(.endedOn)
        self.statements = statements
        listedOn = listed.min()
        // An entry with several periods has ended when each of them has, and none began after the last end.
        endedOn = ended.max().flatMap { end in
            (listed.max() ?? end) > end || ended.count < listed.count ? nil : end
        }
    }
}

/// The keys by which entries of different lists are joined. Two entries with the same key are the same party.
///
/// A key is an identifier that is given to one party only, right in its form and, where it has one, in its check digit, a publisher's own number that another
/// list repeats, or a reviewed listing of the facts. Names alone never join: `printed:` keys are compared with reviewed
/// rows only.
enum JoinKey {
    /// Schemes that identify a party. ISINs and tickers are left out: lists print a group's securities under its parent.
    private static let partySchemes: Set<String> = ["lei", "uscc", "cik"]

    /// The keys of an entry read by a format. The key of its list is not known before the file has been read; until
    /// then the stage's own name of it is used.
    static func keys(_ entry: PublishedEntry, _ statements: [Statement], format: String) -> [String] {
        guard entry.kind != .detail else { return [] }
        var keys: [String] = []
        var lists = [EditionStage.listPlaceholder]
        var printed = Set(statements.filter { $0.property == .name }.prefix(1).map(\.value))
        for statement in statements {
            switch statement.property {
            case .identifier:
                guard let scheme = statement[.scheme] else { continue }
                if partySchemes.contains(scheme) || (scheme == "imo" && entry.kind == .vessel),
                    let identifier = PrintedIdentifier.identifier(statement.value, type: statement[.type])
                {
                    keys.append(identifier.description)
                }
            case .reference: keys += reference(statement)
            case .list: lists += [statement[.list]].compactMap { $0 }
            case .notice:
                // The name as an edition prints it, where the entry's own name is a reading of several editions.
                if let original = statement[.original] { printed.insert(original) }
            default: break
            }
        }
        if format.hasPrefix("ofac-") { keys.append("ofac:\(entry.id)") }
        if format == "uk-conlist" { keys.append("ofsi:\(entry.id)") }
        for key in Set(lists) {
            keys.append("listing:\(key.lowercased())/\(entry.id)")
            keys += printed.map { Self.printed($0, list: key) }
        }
        // Lists misprint and pack United Nations numbers: an entry with two of them says nothing sure about either.
        let numbers = Set(keys.filter { $0.hasPrefix("un:") })
        if numbers.count > 1 { keys.removeAll(where: numbers.contains) }
        return Array(Set(keys)).sorted()
    }

    /// The key of a name as a list prints it.
    static func printed(_ name: String, list: String) -> String {
        let words = name.lowercased().split { $0.isWhitespace || $0 == "*" }
        return "printed:\(list.lowercased())/" + words.joined(separator: " ")
    }

    /// Whether a key may stand on several entries of one list: numbers of the publisher do, one for each row of a party.
    static func mayRepeat(_ key: String) -> Bool {
        key.hasPrefix("ofac:") || key.hasPrefix("ofsi:")
    }

    /// Whether a key is a number that one publisher gives and others copy, and misprint.
    static func isPublishersNumber(_ key: String) -> Bool { mayRepeat(key) || key.hasPrefix("un:") }

    private static func reference(_ statement: Statement) -> [String] {
        let type = (statement[.type] ?? "").lowercased()
        if type.contains("ofac") { return ["ofac:\(statement.value)"] }
        if type.contains("ofsi") || type.contains("group id") { return ["ofsi:\(statement.value)"] }
        guard type.hasPrefix("un ") || type.contains("united nation") else { return [] }
        // Printed with and without a final stop, and in both cases: `QDi.001`, `QDI.001.`.
        let number = statement.value.uppercased().filter { !$0.isWhitespace }
        return ["un:" + (number.last == "." ? String(number.dropLast()) : number)]
    }
}
