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

    let path: String
    /// The valid day, for files that hold many days.
    let day: CivilDate

    func holdings() throws(DataError) -> Holdings {
        let bytes: [UInt8]?
        if path == "-" {
            var input = try ByteSource(path: path)
            bytes = try input.rest(limit: Self.maximumInputBytes)
        } else {
            bytes = nil
        }
        func open() throws(DataError) -> ByteSource {
            if let bytes { return ByteSource(name: "standard input", bytes: bytes) }
            return try ByteSource(path: path)
        }
        var start = try open()
        let head = try Self.head(&start)
        try Self.refuseOtherFormats(head, name: start.name)
        var failure: DataError?
        for separator: Character in [",", ";", "\t", "|"] {
            var scanner = CSVScanner(try open(), separator: separator)
            do {
                guard let header = try Self.header(&scanner) else { continue }
                return try rows(&scanner, header.header, skipped: header.skipped)
            } catch let error where error.line == nil || Self.headerFound(error) {
                throw error
            } catch {
                failure = failure ?? error
            }
        }
        let formats = HoldingsFormat.allCases.map { "\($0.rawValue) (\($0.signature))" }.joined(separator: "; ")
        throw failure
            ?? DataError(
                file: start.name, line: 1,
                expected: "a header of one of these within \(Self.headerWithin) lines: \(formats)",
                found: String(decoding: head.prefix(60), as: UTF8.self))
    }

    /// Errors of rows carry a field; those met while looking for a header with the wrong separator do not.
    private static func headerFound(_ error: DataError) -> Bool { error.field != nil }

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

    private static func header(_ scanner: inout CSVScanner) throws(DataError) -> (
        header: (HoldingsHeader, [String]), skipped: Int
    )? {
        for index in 0..<headerWithin {
            guard let record = try scanner.next() else { return nil }
            if let header = HoldingsHeader(record.fields) { return ((header, record.fields), index) }
        }
        return nil
    }

    private func rows(
        _ scanner: inout CSVScanner, _ found: (HoldingsHeader, [String]), skipped: Int
    ) throws(DataError) -> Holdings {
        let (header, fields) = found
        var holdings = Holdings(format: header.format)
        holdings.otherLines = skipped
        if header.format == .wide {
            try WideHoldings(symbols: fields, day: day).read(&scanner, into: &holdings)
            return holdings
        }
        let reader = HoldingRow(header: header)
        while let record = try scanner.next() {
            guard holdings.rows.count < Self.maximumRows else {
                throw DataError(
                    file: path, line: record.line, field: "rows", expected: "at most \(Self.maximumRows) rows")
            }
            switch reader.read(record) {
            case .holding(let holding): holdings.rows.append(holding)
            case .notSecurity: holdings.notSecurities.append(record.line)
            case .other: holdings.otherLines += 1
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

    func read(_ record: CSVRecord) -> Reading {
        func cell(_ column: HoldingsColumn) -> String {
            guard let index = header.columns[column], index < record.fields.count else { return "" }
            let text = record.fields[index].trimmed
            return ["-", "--", "—", "–", "n/a", "N/A"].contains(text) ? "" : text
        }
        // A sentence of a disclaimer or a lone total has too few cells to be a row.
        let filled = record.fields.filter { !$0.trimmed.isEmpty }.count
        guard filled >= 2, record.fields.count * 2 >= header.width else { return .other }
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
            switch HoldingNumber.read(cell(column)) {
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
        if Self.notSecurities.contains(where: { kind.contains($0) }) { return .notSecurity }
        let words = (holding.ticker.isEmpty ? holding.name : holding.ticker).lowercased()
        if Self.totals.contains(where: { words.hasPrefix($0) }) { return .other }
        if Self.cash.contains(where: { holding.ticker.lowercased() == $0 || holding.name.lowercased() == $0 }) {
            return .notSecurity
        }
        let named = !holding.ticker.isEmpty || !holding.name.isEmpty || !holding.identifiers.isEmpty
        let counted = holding.quantity != nil || holding.value != nil || !holding.unreadable.isEmpty
        // A row with neither a name nor a number is no row; one with only a number is a position nobody can identify.
        guard counted || (named && filled >= 3) else { return .other }
        return .holding(holding)
    }

    private static let notSecurities = ["cash", "money market", "futures", "forward", "fx", "currency"]
    private static let totals = ["total", "account total", "grand total", "subtotal"]
    private static let cash = [
        "cash", "cash & cash investments", "usd", "us dollar", "u.s. dollar", "cash and equivalents",
    ]
}

/// Reads a wide file: the row of the latest day that is not after the valid day.
struct WideHoldings {
    let symbols: [String]
    let day: CivilDate

    func read(_ scanner: inout CSVScanner, into holdings: inout Holdings) throws(DataError) {
        var best: (date: CivilDate, record: CSVRecord)?
        while let record = try scanner.next() {
            guard let first = record.fields.first, let date = Self.date(first.trimmed) else {
                holdings.otherLines += 1
                continue
            }
            if date <= day, best.map({ $0.date < date }) ?? true { best = (date, record) }
        }
        guard let best else {
            holdings.notes.append("no row on or before \(day)")
            return
        }
        holdings.notes.append("weights of \(best.date) in percent")
        for (index, symbol) in symbols.enumerated().dropFirst() where index < best.record.fields.count {
            guard case .number(let weight) = HoldingNumber.read(best.record.fields[index]), weight != 0 else {
                continue
            }
            let text = symbol.trimmed
            if ["SUM", ""].contains(text.uppercased()) { continue }
            var holding = Holding(line: best.record.line)
            holding.ticker = text
            holding.value = weight
            holding.currency = "%"
            holdings.rows.append(holding)
        }
    }

    /// `YYYY-MM-DD`, or `MM/DD/YYYY` as these files write it.
    private static func date(_ text: String) -> CivilDate? {
        if let date = CivilDate(text) { return date }
        let parts = text.split(separator: "/").compactMap { Int($0) }
        guard parts.count == 3 else { return nil }
        return CivilDate(year: parts[2], month: parts[0], day: parts[1])
    }
}
