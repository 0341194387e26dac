internal import CordonLists
internal import CordonModel
internal import Foundation

/// One row of a holdings file that stands for an instrument.
struct Holding {
    var line: Int
    var ticker = ""
    var name = ""
    var exchange = ""
    /// Strong identifiers as printed, by scheme; `nil` scheme when the column does not say which.
    var identifiers: [(scheme: IdentifierScheme?, text: String)] = []
    var quantity: Decimal?
    var price: Decimal?
    var value: Decimal?
    var currency = ""
    /// Number or name of the account that holds it, as printed.
    var account = ""
    /// The day that price and value are of, where the file says it.
    var priceDate: CivilDate?
    /// Cells that should be numbers and are not.
    var unreadable: [String] = []
    /// What stands in its cell for the day of the price where that is no day, or could be two.
    var unreadablePriceDate: String?

    /// What to call the position: its symbol, or an identifier, or the name.
    var label: String {
        if !ticker.isEmpty { return ticker }
        return identifiers.first?.text ?? (name.isEmpty ? "-" : name)
    }
}

/// A line of a holdings file that is no position.
struct UnreadLine {
    let line: Int
    let text: String
    let reason: String

    /// Most lines that are kept of a file.
    static let maximumCount = 200
    /// Most characters that are kept of a line.
    static let maximumText = 120

    init(_ record: CSVRecord, _ reason: String) {
        line = record.line
        text = String(
            record.fields.map { $0.trimmed }.filter { !$0.isEmpty }.joined(separator: " · ").prefix(Self.maximumText))
        self.reason = reason
    }
}

/// A holdings file as read.
struct Holdings {
    let format: HoldingsFormat
    var rows: [Holding] = []
    /// Lines of cash, futures and money-market rows.
    var notSecurities: [Int] = []
    /// Lines before the header and after the rows.
    var otherLines: [Int] = []
    /// Of the first of these lines why they are no position.
    var unread: [UnreadLine] = []
    /// Remarks, such as the day of a wide file that was taken.
    var notes: [String] = []

    /// Notes a line that is no position.
    mutating func pass(_ record: CSVRecord, _ reason: String, isCash: Bool = false) {
        if isCash { notSecurities.append(record.line) } else { otherLines.append(record.line) }
        if unread.count < UnreadLine.maximumCount { unread.append(UnreadLine(record, reason)) }
    }
}
