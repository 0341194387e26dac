/// One of the four tables of a set of OFAC flat files.
enum OFACTable: CaseIterable {
    case main, addresses, aliases, comments

    /// The columns, as the publisher's specification calls them.
    var columns: [String] {
        switch self {
        case .main:
            [
                "ent_num", "SDN_Name", "SDN_Type", "Program", "Title", "Call_Sign", "Vess_type", "Tonnage", "GRT",
                "Vess_flag", "Vess_owner", "Remarks",
            ]
        case .addresses: ["ent_num", "Add_num", "Address", "City/State/Province/Postal Code", "Country", "Add_remarks"]
        case .aliases: ["ent_num", "alt_num", "alt_type", "alt_name", "alt_remarks"]
        case .comments: ["ent_num", "comments"]
        }
    }

    /// What stands in it, for an error.
    var contents: String {
        switch self {
        case .main: "the entries"
        case .addresses: "the addresses"
        case .aliases: "the aliases"
        case .comments: "the continued remarks"
        }
    }

    /// The widths of a fixed-width row of `length` bytes; `nil` when no row of the table is that long. Before 25 Sep 2023
    /// the programmes had 50 bytes.
    func widths(length: Int) -> [Int]? {
        let all: [[Int]]
        switch self {
        case .main:
            all = [200, 50].map { [10, 350, 12, $0, 200, 8, 25, 14, 8, 40, 150, 1000] }
        case .addresses: all = [[10, 10, 750, 116, 250, 200]]
        case .aliases: all = [[10, 10, 8, 350, 200]]
        case .comments: return length > 10 ? [10, length - 10] : nil
        }
        return all.first { $0.reduce(0, +) == length }
    }

    /// Whether the fields are those of a row of this table.
    func accepts(_ fields: [String]) -> Bool {
        guard fields.count == columns.count, Int(fields[0]) != nil else { return false }
        switch self {
        case .main: return ["-0-", "individual", "vessel", "aircraft", "entity", ""].contains(fields[2].lowercased())
        case .addresses: return Int(fields[1]) != nil
        case .aliases: return Int(fields[1]) != nil && ["aka", "fka", "nka"].contains(fields[2].lowercased())
        case .comments: return true
        }
    }

    /// The table of a companion file that was given by itself. Its name must say so too: other lists have rows of two
    /// columns.
    static func companion(_ head: SourceHead) -> OFACTable? {
        let named: [(OFACTable, [String])] = [
            (.addresses, ["add", "cons_add"]), (.aliases, ["alt", "cons_alt"]),
            (.comments, ["sdn_comments", "cons_comments"]),
        ]
        for (table, names) in named where names.contains(where: head.fileName.hasPrefix) {
            if OFACForm(of: head, table) != nil { return table }
        }
        return nil
    }
}

/// How the rows of a file are written.
enum OFACForm: Equatable {
    case separated(Character)
    case fixedWidth

    /// The form in which a file begins with a row of the table, below a header at most; `nil` when in none.
    init?(of head: SourceHead, _ table: OFACTable) {
        for separator: Character in [",", "|", "@"] {
            for line in 0...1 where table.accepts(head.fields(line: line, separator: separator)) {
                self = .separated(separator)
                return
            }
        }
        let line = head.bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        guard let widths = table.widths(length: line.count) else { return nil }
        guard table.accepts(Self.cells(line, widths).map { String(decoding: $0, as: UTF8.self).trimmed }) else {
            return nil
        }
        self = .fixedWidth
    }

    /// The cells of a fixed-width row.
    static func cells<Row: RandomAccessCollection<UInt8>>(_ row: Row, _ widths: [Int]) -> [Row.SubSequence] {
        var rest = row[...]
        return widths.map { width in
            defer { rest = rest.dropFirst(width) }
            return rest.prefix(width)
        }
    }
}

/// The names of the files of one set.
struct OFACFileNames {
    let main: String
    let isConsolidated: Bool
    private let rest: String

    /// `sdn-2022-02-24.csv` has `add-2022-02-24.csv` beside it; a file of another name only `add.csv`.
    init(of source: ListSource, isConsolidated: Bool) {
        self.isConsolidated = isConsolidated
        let name = source.fileName
        let prefixes = ["cons_prim", "cons_add", "cons_alt", "cons_comments", "sdn_comments", "sdn", "add", "alt"]
        if let prefix = prefixes.first(where: name.hasPrefix) {
            rest = String(name.dropFirst(prefix.count))
        } else {
            rest = "." + (name.split(separator: ".").last ?? "csv")
        }
        main = (isConsolidated ? "cons_prim" : "sdn") + rest
    }

    /// Name of the file of a table.
    func name(_ table: OFACTable) -> String {
        switch table {
        case .main: main
        case .addresses: (isConsolidated ? "cons_add" : "add") + rest
        case .aliases: (isConsolidated ? "cons_alt" : "alt") + rest
        case .comments: (isConsolidated ? "cons_comments" : "sdn_comments") + rest
        }
    }
}
