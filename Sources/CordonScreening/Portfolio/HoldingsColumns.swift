internal import CordonLists

/// What a column of a holdings file holds: found by its header and never by its place, or as the user says.
enum HoldingsColumn: String, ColumnContent {
    case ticker, name, exchange, isin, cusip, sedol, figi, identifier, quantity, price, value, currency, assetClass,
        account, priceDate

    /// Those of which one at least must be there: they name the instrument.
    static let naming: [Self] = [.ticker, .name, .isin, .cusip, .sedol, .figi, .identifier]

    var words: String {
        switch self {
        case .ticker: return "Symbol"
        case .name: return "Name of the security or issuer"
        case .exchange: return "Exchange or venue"
        case .isin: return "ISIN"
        case .cusip: return "CUSIP"
        case .sedol: return "SEDOL"
        case .figi: return "FIGI"
        case .identifier: return "Identifier of any kind"
        case .quantity: return "Quantity"
        case .price: return "Price"
        case .value: return "Market value"
        case .currency: return "Currency"
        case .assetClass: return "Asset class"
        case .account: return "Account"
        case .priceDate: return "Day of the price"
        }
    }

    func isHeader(_ header: String) -> Bool { headers.contains(header) }

    /// Headers as exports write them, folded: lower case, without blanks, brackets and signs.
    var headers: [String] {
        switch self {
        case .ticker: return ["ticker", "symbol", "holdingticker", "tickersymbol", "symbolcusip", "localcode", "sym"]
        case .name:
            return [
                "name", "company", "description", "securityname", "securitydescription", "issuer", "holding",
                "security",
            ]
        case .exchange: return ["exchange", "mic", "venue", "market", "listingexchange", "primaryexchange"]
        case .isin: return ["isin", "isincode"]
        case .cusip: return ["cusip", "cusipnumber"]
        case .sedol: return ["sedol"]
        case .figi: return ["figi", "compositefigi"]
        case .identifier: return ["securityidentifier", "identifier", "securityid"]
        case .quantity:
            return [
                "quantity", "qty", "shares", "units", "position", "sharesparvalue", "sharesheld", "quantityshares",
                "qtyquantity",
            ]
        case .price: return ["price", "lastprice", "marketprice", "closeprice", "last", "priceperunit", "unitprice"]
        case .value:
            return [
                "marketvalue", "value", "currentvalue", "mktvalmarketvalue", "mktval", "positionvalue",
                "marketvalueusd",
                "totalvalue",
            ]
        case .currency: return ["currency", "marketcurrency", "ccy", "curr"]
        case .assetClass: return ["assetclass", "assettype", "securitytype", "assetcategory"]
        case .account:
            return ["account", "accountnumber", "accountid", "clientaccountid", "accountname", "accountnamenumber"]
        // A date alone may be that of a purchase.
        case .priceDate:
            return [
                "pricedate", "priceasof", "pricingdate", "valuationdate", "asofdate", "asof", "reportdate",
                "positiondate",
            ]
        }
    }
}

/// The layouts that are recognised, each by columns that only it has.
public enum HoldingsFormat: String, Sendable, CaseIterable {
    /// iShares fund holdings: local tickers with the name of the exchange, no ISIN.
    case iShares
    /// ARK fund holdings: ticker and CUSIP, a disclaimer below.
    case ark
    /// Invesco fund holdings.
    case invesco
    /// An export of a broker, or any table with a quantity and something that names the instrument.
    case broker
    /// One column per instrument and one row per day, with weights.
    case wide

    /// The columns that tell the layout, in words.
    public var signature: String {
        switch self {
        case .iShares: return "Ticker, Name, Asset Class, Exchange and Quantity or Shares"
        case .ark: return "fund, company, ticker, cusip and shares"
        case .invesco: return "Holding Ticker, Name and Shares/Par Value"
        case .broker:
            return "a quantity (Quantity, Qty, Shares, Units, Position) and a symbol, name, ISIN, CUSIP, SEDOL or FIGI"
        case .wide: return "an empty or Date column, then symbols with venue suffixes such as 1810.HK"
        }
    }
}

/// The header of a holdings file: where each column is and which layout it is.
struct HoldingsHeader {
    let format: HoldingsFormat
    let columns: [HoldingsColumn: Int]
    let width: Int
    /// Interactive Brokers puts many tables in one file: a row of positions repeats the first cell of its header, has
    /// `Data` in the second and `Summary` under `DataDiscriminator`; lots and totals have other words there.
    private let discriminator: (section: String, column: Int)?

    /// Reads a record as a header; `nil` when it is none.
    init?(_ fields: [String]) {
        let folded = fields.map { ColumnMapping.folded($0) }
        var columns: [HoldingsColumn: Int] = [:]
        for column in HoldingsColumn.allCases {
            // The day of the price itself comes before that of the holdings, wherever the columns stand.
            columns[column] =
                column == .priceDate
                ? column.headers.lazy.compactMap { folded.firstIndex(of: $0) }.first
                : folded.firstIndex { column.headers.contains($0) }
        }
        self.width = fields.count
        self.discriminator = Self.discriminator(fields)
        let names = Set(folded)
        func has(_ wanted: HoldingsColumn...) -> Bool { wanted.allSatisfy { columns[$0] != nil } }
        if has(.ticker, .name, .exchange, .quantity), names.contains("assetclass") {
            format = .iShares
        } else if names.isSuperset(of: ["fund", "company", "ticker", "cusip", "shares"]) {
            format = .ark
        } else if names.contains("holdingticker"), has(.name, .quantity) {
            format = .invesco
        } else if Self.isWide(fields) {
            format = .wide
        } else if has(.quantity),
            HoldingsColumn.naming.contains(where: { columns[$0] != nil })
        {
            format = .broker
        } else {
            return nil
        }
        // The date of a fund's row is that of its holdings.
        if format == .ark || format == .invesco {
            columns[.priceDate] = columns[.priceDate] ?? folded.firstIndex(of: "date")
        }
        self.columns = columns
    }

    /// A header whose columns the user has assigned.
    init(_ fields: [String], assigned columns: [HoldingsColumn: Int], format: HoldingsFormat?) {
        self.format = format == .wide ? .broker : format ?? .broker
        self.columns = columns
        width = fields.count
        discriminator = Self.discriminator(fields)
    }

    private static func discriminator(_ fields: [String]) -> (section: String, column: Int)? {
        fields.firstIndex { ColumnMapping.folded($0) == "datadiscriminator" }.map { (fields[0].trimmed, $0) }
    }

    /// Whether a record belongs to the table of this header.
    func isDataRow(_ fields: [String]) -> Bool {
        guard let discriminator else { return fields.count * 2 >= width || fields.count >= 2 }
        guard fields.count > max(1, discriminator.column), fields[0].trimmed == discriminator.section else {
            return false
        }
        return fields[1].trimmed == "Data" && fields[discriminator.column].trimmed == "Summary"
    }

    private static func isWide(_ fields: [String]) -> Bool {
        guard fields.count >= 3, ["", "date"].contains(fields[0].trimmed.lowercased()) else { return false }
        let suffixed = fields.dropFirst().filter { HoldingsVenue.suffixed($0.trimmed) != nil }
        return suffixed.count >= 2
    }
}
