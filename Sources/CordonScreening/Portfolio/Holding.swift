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
    /// Cells that should be numbers and are not.
    var unreadable: [String] = []

    /// What to call the position: its symbol, or an identifier, or the name.
    var label: String {
        if !ticker.isEmpty { return ticker }
        return identifiers.first?.text ?? (name.isEmpty ? "-" : name)
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
    /// Remarks, such as the day of a wide file that was taken.
    var notes: [String] = []
}
