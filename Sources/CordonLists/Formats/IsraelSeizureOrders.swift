public import CordonModel

/// Wallets and accounts in seizure orders of the Israeli Ministry of Defence (National Bureau for Counter Terror Financing),
/// CSV in Hebrew, compiled by OpenSanctions.
///
/// A row with nothing but a number such as `צ.ת 18/26` names the order of the rows below it. A row is a wallet or an account
/// at an exchange, with or without a holder; a row without one carries on the row above: a second line of a name, or a
/// further document. The wallet is the id; one that is in several orders is one entry. `-` means nothing, and a holder nobody
/// knows is called `אנונימי`.
public struct IsraelSeizureOrders: ListFormat {
    /// The key of the format.
    public let key = "il-wallets"
    /// The format in words.
    public let name = "Israel, seizure orders for wallets, CSV"

    private static let holder = "שם מלא"
    private static let identityCard = "תעודת זהות"
    private static let passport = "דרכון"
    private static let birth = "תאריך לידה"
    private static let wallet = "מספר זיהוי הארנק האלקטרוני/ יוזר"
    private static let currency = "מטבע"
    private static let columns = [holder, identityCard, passport, birth, wallet, currency]
    /// Stands for a holder nobody knows.
    private static let anonymous = "אנונימי"
    /// How the number of an order begins.
    private static let order = "צ.ת"

    /// A reader of the format.
    public init() {}

    /// By the names of columns.
    public func recognises(_ head: SourceHead) -> Bool { head.hasColumns(Self.columns) }

    /// Reads all wallets, in the order in which the table first names them.
    public func read(_ source: ListSource, entry: EntryHandler) throws(DataError) -> EditionHeader {
        var rows = try CSVRecords(CSVScanner(try source.bytes()), required: Self.columns, nulls: ["-"])
        var header = EditionHeader(list: "IL-WALLETS")
        var entries = HeldEntries(file: source.path)
        var order: String?
        var last: String?
        var names: [String: String] = [:]
        while let row = try rows.next() {
            let name = row.peek(Self.holder).flatMap { $0 == Self.anonymous ? nil : $0 }
            let documents = [Self.identityCard, Self.passport, Self.birth].compactMap { row.peek($0) }
            if let name, name.hasPrefix(Self.order), documents.isEmpty, row.peek(Self.wallet) == nil {
                order = name
                last = nil
                continue
            }
            guard order != nil else {
                throw DataError(
                    file: source.path, line: row.line, field: Self.holder, expected: "the number of an order",
                    found: name)
            }
            var id = row.peek(Self.wallet).map { Self.address($0).wallet }
            // Without a wallet: a party whose number is left out, or more of the row above.
            if id == nil, let name, !documents.isEmpty { id = "\(order ?? ""), \(name)" }
            if id == nil { id = last }
            guard let id else {
                if name != nil || !documents.isEmpty {
                    header.warn(
                        DataError(
                            file: source.path, line: row.line, field: Self.wallet, expected: "a wallet", found: name))
                }
                continue
            }
            let first = names[id]
            let isContinued = row.peek(Self.wallet) == nil && last == id
            last = id
            if first == nil { names[id] = name }
            try entries.add(id, documents.isEmpty ? .unknown : .person, from: row) { held in
                let line = row.take(Self.holder)
                if line == Self.anonymous {
                    held.builder.add(.attribute, line, [(.type, Self.holder)])
                } else if let first, let line, first != line {
                    held.builder.add(.alias, isContinued ? first + " " + line : line)
                } else {
                    held.builder.add(.name, line)
                }
                Self.add(row, order, &held.builder)
            }
        }
        header.records = rows.count
        try entries.emit(entry)
        return header
    }

    /// `rEb8… (Address tag 102334770)*`: the tag says whose the address is at an exchange.
    private static func address(_ text: String) -> (wallet: String, tag: String?) {
        let wallet = text.prefix { $0 != "(" }
        let tag = text.dropFirst(wallet.count)
        return wallet.trimmed.isEmpty ? (text, nil) : (wallet.trimmed, tag.isEmpty ? nil : String(tag))
    }

    private static func add(_ row: SourceNode, _ order: String?, _ builder: inout EntryBuilder) {
        builder.add(identifier: row.take(identityCard), type: identityCard)
        builder.add(identifier: row.take(passport), type: passport)
        builder.add(.birthDate, date: row.take(birth))
        let address = row.take(wallet).map(address)
        builder.addWhole(.wallet, address?.wallet, [(.type, row.take(currency)), (.note, address?.tag)])
        builder.add(.legalBasis, order)
        builder.addRest(of: row)
    }
}
