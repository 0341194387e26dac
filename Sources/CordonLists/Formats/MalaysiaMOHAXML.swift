public import CordonModel

/// The list of the Malaysian Ministry of Home Affairs, XML made from its PDF (Acrobat, `TaggedPDF-doc`).
///
/// Two tables over several pages: 13 columns for persons (A. Individu), 7 for groups (B. Kumpulan). Heads of columns are mostly
/// lost; the cells of a head begin `(1)`. A cell is cut into lines, months are Malay, `-` means nothing. The reference is the
/// key, printed with blanks in odd places: `KDN. I.02-2021`.
public struct MalaysiaMOHAXML: ListFormat {
    /// The key of the format.
    public let key = "my-moha"
    /// The format in words.
    public let name = "Malaysia, Ministry of Home Affairs list, XML"

    /// A reader of the format.
    public init() {}

    /// By the root element and a reference.
    public func recognises(_ head: SourceHead) -> Bool {
        head.rootElement == "TaggedPDF-doc" && head.text.contains("KDN.")
    }

    /// Reads all rows of both tables, in the order of the file.
    public func read(_ source: ListSource, entry: EntryHandler) throws(DataError) -> EditionHeader {
        let records = try XMLRecords(try source.bytes(), root: ["TaggedPDF-doc"], records: ["TR"])
        var header = EditionHeader(list: "MY-MOHA")
        var builder = EntryBuilder()
        while let row = try records.nextRecord() {
            let cells = row.children.filter { $0.name == "TH" || $0.name == "TD" }.map(Self.lines)
            if cells.first?.first?.hasPrefix("(1)") == true { continue }
            let reference = cells.count > 1 ? Self.joined(cells[1]) : ""
            guard cells.count == 13 || cells.count == 7, reference.hasPrefix("KDN") else {
                throw DataError(
                    file: source.path, line: row.line, field: "(2)",
                    expected: "a row of 13 or 7 cells with a reference such as KDN.I.01-2024",
                    found: "\(cells.count) cells, \(reference)")
            }
            builder.begin(
                id: reference.filter { !$0.isWhitespace }, kind: cells.count == 13 ? .person : .organization)
            builder.add(.reference, Self.joined(cells[0]), [(.type, "No.")])
            builder.add(.reference, reference, [(.type, "Rujukan")])
            Self.name(Self.joined(cells[2]), &builder)
            if cells.count == 13 { Self.person(cells, &builder) } else { Self.group(cells, &builder) }
            builder.addRest(of: row)
            try entry(builder.finish())
        }
        let description = records.header?.child("xmpmeta")?.child("RDF")?.child("Description")
        header.published = description?.peek("ModifyDate").flatMap(PublicationDate.moment)
        return header
    }

    private static func person(_ cells: [[String]], _ builder: inout EntryBuilder) {
        builder.add(.title, joined(cells[3]))
        builder.add(.position, joined(cells[4]))
        for day in cells[5] { builder.add(.birthDate, date: day) }
        builder.add(.birthPlace, joined(cells[6]))
        for alias in LetteredList.parts(joined(cells[7])) { builder.add(.alias, alias, [(.type, "Nama Lain")]) }
        builder.add(.nationality, joined(cells[8]))
        for number in LetteredList.parts(joined(cells[9])) { builder.add(identifier: number, type: "Nombor Pasport") }
        for number in LetteredList.parts(joined(cells[10])) {
            builder.add(identifier: number, type: "Nombor Kad Pengenalan")
        }
        builder.add(.address, joined(cells[11]))
        listed(joined(cells[12]), &builder)
    }

    private static func group(_ cells: [[String]], _ builder: inout EntryBuilder) {
        for cell in [cells[3], cells[4]] {
            for alias in LetteredList.parts(joined(cell)) { builder.add(.alias, alias) }
        }
        for address in LetteredList.parts(joined(cells[5])) { builder.add(.address, address) }
        listed(joined(cells[6]), &builder)
    }

    /// `Myrna Ajijul Mabanza @ Mabanza`: the whole is the name; a part of several words is a name by itself.
    private static func name(_ text: String, _ builder: inout EntryBuilder) {
        builder.add(.name, text)
        let parts = text.split(separator: "@").map(\.trimmed)
        for part in parts where parts.count > 1 && part.contains(" ") { builder.add(.alias, part, [(.type, "@")]) }
    }

    private static func listed(_ text: String, _ builder: inout EntryBuilder) {
        var words = text.split(separator: " ").map(String.init)
        if words.count == 3, let english = months[words[1].lowercased()] { words[1] = english }
        builder.add(.listedOn, text, PrintedDate(words.joined(separator: " "))?.qualifiers ?? [])
    }

    /// Malay names of months that are not the English ones.
    private static let months = [
        "januari": "January", "februari": "February", "mac": "March", "mei": "May", "jun": "June", "julai": "July",
        "ogos": "August", "oktober": "October", "disember": "December",
    ]

    /// The lines of a cell, none when it holds a dash. Elements are at most 256 deep: libxml2 refuses more.
    private static func lines(_ cell: SourceNode) -> [String] {
        var lines: [String] = []
        func collect(_ node: SourceNode) {
            if let text = node.take() { lines.append(text) }
            node.forEachChild(collect)
        }
        collect(cell)
        return lines == ["-"] ? [] : lines
    }

    /// A cell as one text; a word cut at a hyphen or a slash is put together.
    private static func joined(_ lines: [String]) -> String {
        lines.reduce(into: "") { text, line in
            if let last = text.last, last != "-", last != "/" { text += " " }
            text += line
        }
    }
}
