internal import CordonLists
internal import CordonModel
internal import Foundation

/// Reads holdings exports: finds the header below any preamble, then the rows, then ignores the footer.
struct HoldingsReader {
    /// Most rows of a file.
    static let maximumRows = 1_000_000
    /// Most bytes from standard input, which is held in memory to look for the separator.
    static let maximumInputBytes = 256 << 20

    let file: InputFile
    /// The valid day, for files that hold many days.
    let day: CivilDate
    /// Which column holds what, where the user has said it.
    var columns: ColumnMapping?

    /// - Throws: ``CordonModel/DataError`` when the file is no table, or no column names the instruments.
    func holdings() throws(DataError) -> Holdings {
        let file = try wholeFile()
        return try rows(file, try layout(file))
    }

    /// What stands in the file, also where its columns have still to be assigned.
    /// - Throws: ``CordonModel/DataError`` when the file is no table at all.
    func outline() throws(DataError) -> TableOutline {
        let file = try wholeFile()
        do {
            let layout = try layout(file)
            let place = try TablePlace(file, layout.separator, headerLine: layout.line)
            return TableOutline(
                place, layout: columns == nil ? layout.header.format.rawValue : "columns assigned by hand",
                taken: Self.taken(layout.header.columns), isAssignable: layout.header.format != .wide)
        } catch {
            guard error.field == PortfolioScreening.headerField || columns != nil else { throw error }
            let place = try TablePlace(file, headerLine: columns?.headerLine, encoding: .utf8OrWindows1252)
            // What can be told of single columns is offered.
            let folded = place.header.map(ColumnMapping.folded)
            var places: [HoldingsColumn: Int] = [:]
            for content in HoldingsColumn.allCases { places[content] = folded.firstIndex(where: content.isHeader) }
            return TableOutline(place, layout: nil, taken: Self.taken(places))
        }
    }

    private static func taken(_ places: [HoldingsColumn: Int]) -> [Int: HoldingsColumn] {
        Dictionary(places.map { ($0.value, $0.key) }) { first, _ in first }
    }

    /// The file as one that can be read several times, as looking for the separator needs it.
    private func wholeFile() throws(DataError) -> InputFile {
        guard case .path(let path) = file, !Self.isRegularFile(path) else { return file }
        var input = try ByteSource(path: path)
        return .bytes(name: file.name, try input.rest(limit: Self.maximumInputBytes))
    }

    /// Where the table stands and what its columns hold.
    private struct Layout {
        let separator: Character
        let header: HoldingsHeader
        let fields: [String]
        /// Line of the header; 0 where the file has none.
        let line: Int
        let above: [CSVRecord]
    }

    private func layout(_ file: InputFile) throws(DataError) -> Layout {
        var start = try file.source()
        let head = try Self.head(&start)
        try Self.refuseOtherFormats(head, name: start.name)
        var failures: [DataError] = []
        for separator in TablePlace.separators {
            var scanner = CSVScanner(try file.source(), separator: separator)
            var found: Layout?
            do {
                found = try Self.header(&scanner, separator)
            } catch {
                failures.append(error)
            }
            if let found, columns?.headerLine ?? found.line == found.line { return try assigned(found) }
        }
        if columns != nil {
            return try assigned(try TablePlace(file, headerLine: columns?.headerLine, encoding: .utf8OrWindows1252))
        }
        // Where no separator even gives records the file itself is damaged; otherwise it lacks a header.
        if failures.count == TablePlace.separators.count, let failure = failures.first { throw failure }
        let formats = HoldingsFormat.allCases.map { "\($0.rawValue) (\($0.signature))" }.joined(separator: "; ")
        throw DataError(
            file: start.name, line: 1, field: PortfolioScreening.headerField,
            expected: "a header of one of these within \(TablePlace.headerWithin) lines: \(formats)",
            found: String(decoding: head.prefix(60), as: UTF8.self))
    }

    /// A layout that was recognised, with the columns that the user has assigned in place of its own.
    private func assigned(_ layout: Layout) throws(DataError) -> Layout {
        guard let columns else { return layout }
        let places = try places(columns, layout.fields, layout.line)
        return Layout(
            separator: layout.separator,
            header: HoldingsHeader(layout.fields, assigned: places, format: layout.header.format),
            fields: layout.fields, line: layout.line, above: layout.above)
    }

    private func assigned(_ place: TablePlace) throws(DataError) -> Layout {
        let places = try places(columns ?? ColumnMapping(columns: [:]), place.header, place.headerLine)
        return Layout(
            separator: place.separator, header: HoldingsHeader(place.header, assigned: places, format: nil),
            fields: place.header, line: place.headerLine, above: place.above)
    }

    private func places(
        _ columns: ColumnMapping, _ header: [String], _ line: Int
    ) throws(DataError) -> [HoldingsColumn: Int] {
        let places = try columns.places(of: HoldingsColumn.self, in: header, file: file.name, line: line)
        guard HoldingsColumn.naming.contains(where: { places[$0] != nil }) else {
            throw DataError(
                file: file.name, line: line, field: "columns",
                expected: "a column with one of " + HoldingsColumn.naming.map(\.rawValue).joined(separator: ", "))
        }
        return places
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

    private static func header(
        _ scanner: inout CSVScanner, _ separator: Character
    ) throws(DataError) -> Layout? {
        var above: [CSVRecord] = []
        for _ in 0..<TablePlace.headerWithin {
            guard let record = try scanner.next() else { return nil }
            if let header = HoldingsHeader(record.fields) {
                return Layout(
                    separator: separator, header: header, fields: record.fields, line: record.line, above: above)
            }
            if !record.isBlank { above.append(record) }
        }
        return nil
    }

    private func rows(_ file: InputFile, _ layout: Layout) throws(DataError) -> Holdings {
        var holdings = Holdings(format: layout.header.format)
        for record in layout.above { holdings.pass(record, "above the header") }
        var scanner = CSVScanner(try file.source(), separator: layout.separator)
        // Without a header the rows begin below what stands above.
        let last = layout.line > 0 ? layout.line : layout.above.last?.line ?? 0
        while last > 0, let record = try scanner.next(), record.line < last {}
        if layout.header.format == .wide {
            try WideHoldings(file: file.name, symbols: layout.fields, day: day).read(&scanner, into: &holdings)
            return holdings
        }
        let decimalComma = layout.separator == ";"
        let dates = PriceDate(layout.header.format)
        var reader = HoldingRow(header: layout.header, decimalComma: decimalComma)
        reader.dates = dates
        reader.priceDate = dates.above(layout.above)
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
            case .notSecurity(let reason): holdings.pass(record, reason, isCash: true)
            case .other(let reason): holdings.pass(record, reason)
            }
        }
        return holdings
    }
}

/// Reads one record under a header.
struct HoldingRow {
    enum Reading {
        case holding(Holding)
        /// Cash, a future, a money-market fund; with the words that say so.
        case notSecurity(String)
        /// No position at all, and why.
        case other(String)
    }
    let header: HoldingsHeader
    /// Whether a lone comma is the decimal sign.
    let decimalComma: Bool
    /// How days are read.
    var dates = PriceDate(.broker)
    /// The day that stands above the table.
    var priceDate: CivilDate?

    func read(_ record: CSVRecord) -> Reading {
        func cell(_ column: HoldingsColumn) -> String {
            guard let index = header.columns[column], index < record.fields.count else { return "" }
            let text = record.fields[index].trimmed
            return ["-", "--", "—", "–", "n/a", "N/A"].contains(text) ? "" : text
        }
        guard header.isDataRow(record.fields) else { return .other("no row of this table") }
        var holding = Holding(line: record.line)
        holding.ticker = cell(.ticker)
        holding.name = cell(.name)
        holding.exchange = cell(.exchange)
        holding.currency = cell(.currency)
        holding.account = cell(.account)
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
        let date = cell(.priceDate)
        holding.priceDate = date.isEmpty ? priceDate : dates.day(date)
        if !date.isEmpty, holding.priceDate == nil { holding.unreadablePriceDate = date }
        let kind = cell(.assetClass).lowercased()
        if Self.isNoSecurity(kind) { return .notSecurity("asset class: \(cell(.assetClass))") }
        let label = (holding.ticker.isEmpty ? holding.name : holding.ticker).lowercased()
        if Self.totals.contains(label) || (label.hasPrefix("total ") && holding.quantity == nil) {
            return .other("a total")
        }
        // "CASH" is also the symbol of a company: with a name, the name decides.
        if Self.cash.contains((holding.name.isEmpty ? holding.ticker : holding.name).lowercased()) {
            return .notSecurity("cash")
        }
        // A number, an identifier, a symbol or a short name makes a row; a sentence of a footer does not.
        let counted =
            [holding.quantity, holding.price, holding.value].contains { $0 != nil } || !holding.unreadable.isEmpty
        let isNamed =
            !holding.identifiers.isEmpty || Self.looksLikeSymbol(holding.ticker)
            || (holding.ticker.isEmpty && (1...80).contains(holding.name.count) && record.fields.count == header.width)
        return counted || isNamed ? .holding(holding) : .other("no number, no identifier, no symbol")
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
                holdings.pass(record, "no date in the first column")
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
