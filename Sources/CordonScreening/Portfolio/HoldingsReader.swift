internal import CordonLists
internal import CordonModel
internal import Foundation

/// Reads holdings exports: finds the header below any preamble, then the rows, then ignores the footer.
struct HoldingsReader {
    /// A header must stand within so many records.
    static let headerWithin = 60
    /// Most rows of a file.
    static let maximumRows = 1_000_000
    /// Most bytes from standard input, which is held in memory to look for the separator.
    static let maximumInputBytes = 256 << 20

    let file: InputFile
    /// The valid day, for files that hold many days.
    let day: CivilDate

    func holdings() throws(DataError) -> Holdings {
        var file = file
        if case .path(let path) = file, !Self.isRegularFile(path) {
            // Standard input and pipes can be read once only; looking for the separator needs several readings.
            var input = try ByteSource(path: path)
            file = .bytes(name: file.name, try input.rest(limit: Self.maximumInputBytes))
        }
        var start = try file.source()
        let head = try Self.head(&start)
        try Self.refuseOtherFormats(head, name: start.name)
        var failures: [DataError] = []
        let separators: [Character] = [",", ";", "\t", "|"]
        for separator in separators {
            var scanner = CSVScanner(try file.source(), separator: separator)
            var found: HeaderPlace?
            do {
                found = try Self.header(&scanner)
            } catch {
                failures.append(error)
            }
            if let found { return try rows(&scanner, found, decimalComma: separator == ";") }
        }
        // Where no separator even gives records the file itself is damaged; otherwise it lacks a header.
        if failures.count == separators.count, let failure = failures.first { throw failure }
        let formats = HoldingsFormat.allCases.map { "\($0.rawValue) (\($0.signature))" }.joined(separator: "; ")
        throw DataError(
            file: start.name, line: 1,
            expected: "a header of one of these within \(Self.headerWithin) lines: \(formats)",
            found: String(decoding: head.prefix(60), as: UTF8.self))
    }

    /// A path that cannot be looked at counts as regular, so that opening it gives the error.
    private static func isRegularFile(_ path: String) -> Bool {
        if path == "-" { return false }
        let type = try? FileManager.default.attributesOfItem(
            atPath: URL(fileURLWithPath: path).resolvingSymlinksInPath().path)[.type]
        return (type as? FileAttributeType).map { $0 == .typeRegular || $0 == .typeDirectory } ?? true
    }

    private static func head(_ source: inout ByteSource) throws(DataError) -> [UInt8] {
        var head: [UInt8] = []
        while head.count < 256, let byte = try source.next() { head.append(byte) }
        return head
    }

    private static func refuseOtherFormats(_ head: [UInt8], name: String) throws(DataError) {
        func refuse(_ found: String, hint: String = "") -> DataError {
            DataError(file: name, line: 1, expected: "a CSV of holdings" + hint, found: found)
        }
        if head.isEmpty { throw refuse("an empty file") }
        if head.starts(with: [0x1F, 0x8B]) {
            throw refuse("gzip", hint: " (unpack it first, or pipe it: zcat FILE | cordon portfolio screen -)")
        }
        if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) { throw refuse("a zip or XLSX", hint: " (save it as CSV)") }
        if head.starts(with: Array("%PDF".utf8)) { throw refuse("a PDF") }
        let text = String(decoding: head, as: UTF8.self).trimmed
        if text.hasPrefix("<") || text.hasPrefix("\u{FEFF}<") { throw refuse("XML or HTML") }
        if text.hasPrefix("{") || text.hasPrefix("[") { throw refuse("JSON") }
    }

    /// A header with its record and the lines above it that are not blank.
    private struct HeaderPlace {
        let header: HoldingsHeader
        let fields: [String]
        let above: [Int]
    }

    private static func header(_ scanner: inout CSVScanner) throws(DataError) -> HeaderPlace? {
        var above: [Int] = []
        for _ in 0..<headerWithin {
            guard let record = try scanner.next() else { return nil }
            if let header = HoldingsHeader(record.fields) {
                return HeaderPlace(header: header, fields: record.fields, above: above)
            }
            if !record.isBlank { above.append(record.line) }
        }
        return nil
    }

    private func rows(
        _ scanner: inout CSVScanner, _ place: HeaderPlace, decimalComma: Bool
    ) throws(DataError) -> Holdings {
        var holdings = Holdings(format: place.header.format)
        holdings.otherLines = place.above
        if place.header.format == .wide {
            try WideHoldings(file: file.name, symbols: place.fields, day: day).read(&scanner, into: &holdings)
            return holdings
        }
        let reader = HoldingRow(header: place.header, decimalComma: decimalComma)
        var records = 0
        while let record = try scanner.next() {
            records += 1
            guard records <= Self.maximumRows else {
                throw DataError(
                    file: file.name, line: record.line, field: "rows", expected: "at most \(Self.maximumRows) rows")
            }
            if record.isBlank { continue }
            switch reader.read(record) {
            case .holding(let holding): holdings.rows.append(holding)
            case .notSecurity: holdings.notSecurities.append(record.line)
            case .other: holdings.otherLines.append(record.line)
            }
        }
        return holdings
    }
}

/// Reads one record under a header.
struct HoldingRow {
    enum Reading {
        case holding(Holding)
        case notSecurity
        case other
    }
    let header: HoldingsHeader
    /// Whether a lone comma is the decimal sign.
    let decimalComma: Bool

    func read(_ record: CSVRecord) -> Reading {
        func cell(_ column: HoldingsColumn) -> String {
            guard let index = header.columns[column], index < record.fields.count else { return "" }
            let text = record.fields[index].trimmed
            return ["-", "--", "—", "–", "n/a", "N/A"].contains(text) ? "" : text
        }
        guard header.isDataRow(record.fields) else { return .other }
        var holding = Holding(line: record.line)
        holding.ticker = cell(.ticker)
        holding.name = cell(.name)
        holding.exchange = cell(.exchange)
        holding.currency = cell(.currency)
        let schemes: [(HoldingsColumn, IdentifierScheme?)] = [
            (.isin, .isin), (.cusip, .cusip), (.sedol, .sedol), (.figi, .figi), (.identifier, nil),
        ]
        for (column, scheme) in schemes where !cell(column).isEmpty {
            holding.identifiers.append((scheme, cell(column)))
        }
        func number(_ column: HoldingsColumn) -> Decimal? {
            switch HoldingNumber.read(cell(column), decimalComma: decimalComma) {
            case .number(let number): return number
            case .none: return nil
            case .unreadable:
                holding.unreadable.append("\(column.rawValue) \"\(cell(column).prefix(30))\"")
                return nil
            }
        }
        holding.quantity = number(.quantity)
        holding.price = number(.price)
        holding.value = number(.value)
        let kind = cell(.assetClass).lowercased()
        if Self.isNoSecurity(kind) { return .notSecurity }
        let label = (holding.ticker.isEmpty ? holding.name : holding.ticker).lowercased()
        if Self.totals.contains(label) || (label.hasPrefix("total ") && holding.quantity == nil) { return .other }
        // "CASH" is also the symbol of a company: with a name, the name decides.
        if Self.cash.contains((holding.name.isEmpty ? holding.ticker : holding.name).lowercased()) {
            return .notSecurity
        }
        // A number, an identifier, a symbol or a short name makes a row; a sentence of a footer does not.
        let counted =
            [holding.quantity, holding.price, holding.value].contains { $0 != nil } || !holding.unreadable.isEmpty
        let isNamed =
            !holding.identifiers.isEmpty || Self.looksLikeSymbol(holding.ticker)
            || (holding.ticker.isEmpty && (1...80).contains(holding.name.count) && record.fields.count == header.width)
        return counted || isNamed ? .holding(holding) : .other
    }

    /// Whole words of an asset class: "Currency Hedged Equity" and "Hard Currency Bond" are securities.
    private static func isNoSecurity(_ assetClass: String) -> Bool {
        assetClass.hasPrefix("cash") || notSecurities.contains(assetClass)
    }

    private static func looksLikeSymbol(_ text: String) -> Bool {
        (1...15).contains(text.utf8.count) && !text.contains(where: \.isWhitespace)
    }

    private static let notSecurities: Set<String> = [
        "money market", "future", "futures", "forward", "forwards", "fx", "currency", "currencies", "fx forward",
    ]
    private static let totals: Set<String> = [
        "total", "totals", "total:", "account total", "grand total", "portfolio total", "subtotal", "sub-total",
    ]
    private static let cash: Set<String> = [
        "cash", "cash & cash investments", "usd", "us dollar", "u.s. dollar", "cash and equivalents",
    ]
}

/// Reads a wide file: the row of the latest day that is not after the valid day.
struct WideHoldings {
    let file: String
    let symbols: [String]
    let day: CivilDate

    func read(_ scanner: inout CSVScanner, into holdings: inout Holdings) throws(DataError) {
        var best: (date: CivilDate, record: CSVRecord)?
        var earliest: CivilDate?
        while let record = try scanner.next() {
            guard let first = record.fields.first, let date = Self.date(first.trimmed) else {
                holdings.otherLines.append(record.line)
                continue
            }
            earliest = min(earliest ?? date, date)
            if date <= day, best.map({ $0.date < date }) ?? true { best = (date, record) }
        }
        guard let best else {
            throw DataError(
                file: file, line: 2, field: "date", expected: "a row of \(day) or an earlier day",
                found: earliest?.description ?? "no row with a date")
        }
        holdings.notes.append("weights of \(best.date) in percent")
        for (index, symbol) in symbols.enumerated().dropFirst() where index < best.record.fields.count {
            let cell = best.record.fields[index].trimmed
            let reading = HoldingNumber.read(cell)
            if reading == .none || reading == .number(0) { continue }
            let text = symbol.trimmed
            if ["SUM", ""].contains(text.uppercased()) { continue }
            if Self.currencies.contains(text.uppercased()) {
                holdings.notSecurities.append(best.record.line)
                continue
            }
            var holding = Holding(line: best.record.line)
            holding.ticker = text
            if case .number(let weight) = reading { holding.value = weight }
            if reading == .unreadable { holding.unreadable.append("weight \"\(cell.prefix(30))\"") }
            holding.currency = "%"
            holdings.rows.append(holding)
        }
    }

    /// Columns of cash in a currency (ISO 4217 codes of the markets these funds hold).
    private static let currencies: Set<String> = [
        "USD", "HKD", "CNY", "CNH", "EUR", "GBP", "JPY", "KRW", "TWD", "INR", "BRL", "ZAR", "SAR", "MXN", "THB", "IDR",
    ]

    /// `YYYY-MM-DD`, or `MM/DD/YYYY` as these files write it.
    private static func date(_ text: String) -> CivilDate? {
        if let date = CivilDate(text) { return date }
        let parts = text.split(separator: "/").compactMap { Int($0) }
        guard parts.count == 3 else { return nil }
        return CivilDate(year: parts[2], month: parts[0], day: parts[1])
    }
}
