public import CordonModel

/// The lists of the US Office of Foreign Assets Control as legacy flat files: `SDN.CSV` or `CONS_PRIM.CSV` with the
/// addresses, aliases and comments that are published beside it.
///
/// Read are comma (`.csv`), `|` (`.pip`), `@` (`.del`) and fixed width (`.ff`). The main file streams, the companions are
/// looked for in its folder by name (`add`, `alt`, `sdn_comments`; `cons_add`, `cons_alt`, `cons_comments`) and held in
/// memory. One that is missing is a warning, and so are rows of entries that the main file does not have; addresses or
/// aliases without a row beside a long main file are a loss. Traps: no
/// header, null is `-0-`, an entity has no type, remarks are cut after 1,000 characters in mid-word and continue in the
/// comments. The remarks are a language of their own: `OFACRemarks`. The files do not say when they were published.
public struct OFACFlatFiles: ListFormat {
    /// Key of the format.
    public let key = "ofac-csv"
    /// The format in words.
    public let name = "OFAC lists, legacy flat files (csv, pip, del, ff)"

    /// A reader of the format.
    public init() {}

    /// Characters after which the remarks are cut.
    static let remarksLimit = 1000

    /// By the first row; a companion by its name and first row, so that reading it can name the main file.
    public func recognises(_ head: SourceHead) -> Bool {
        OFACForm(of: head, .main) != nil || OFACTable.companion(head) != nil
    }

    /// The addresses, aliases and comments beside a main file.
    public func companions(of source: ListSource) -> [ListSource] {
        guard let head = try? source.head(), let form = OFACForm(of: head, .main) else { return [] }
        let names = OFACFileNames(of: source, isConsolidated: Self.isConsolidated(head, form))
        return [OFACTable.addresses, .aliases, .comments].compactMap { source.companion(names.name($0)) }
    }

    /// Reads the main file and joins what its companions say.
    public func read(_ source: ListSource, entry: EntryHandler) throws(DataError) -> EditionHeader {
        let head = try source.head()
        guard let form = OFACForm(of: head, .main) else { throw Self.refusal(source, head) }
        let names = OFACFileNames(of: source, isConsolidated: Self.isConsolidated(head, form))
        var header = EditionHeader(list: names.isConsolidated ? "US-OFAC-CONS" : "US-OFAC-SDN")
        var companions = try OFACCompanions(of: source, form, names, &header)
        var rows = OFACFlatRows(source.path, try source.bytes(), form, .main)
        var builder = EntryBuilder()
        var count = 0
        while let row = try rows.next() {
            count += 1
            let kind = Self.kind(row.fields[2])
            builder.begin(id: String(row.entry), kind: kind)
            Self.party(row, kind, &builder)
            for address in companions.addresses.take(row.entry) { Self.address(address, &builder) }
            for alias in companions.aliases.take(row.entry) { Self.alias(alias, kind, &builder) }
            let remarks = Self.remarks(row, companions.comments.take(row.entry), source, &builder, &header)
            if names.isConsolidated { Self.lists(row, remarks, &builder) }
            try entry(builder.finish())
        }
        rows.warnings.forEach { header.warn($0) }
        companions.reportEmpty(count, &header)
        companions.reportOrphans(&header)
        header.records = count + companions.count
        return header
    }

    private static func kind(_ type: String) -> EntryKind {
        switch type.lowercased() {
        case "individual": .person
        case "vessel": .vessel
        case "aircraft": .aircraft
        case "", "entity": .organization
        default: .unknown
        }
    }

    private static func party(_ row: OFACRow, _ kind: EntryKind, _ builder: inout EntryBuilder) {
        builder.add(.name, row.fields[1], nameParts(row.fields[1], kind))
        if kind == .unknown { builder.add(.attribute, row.fields[2], [(.type, "SDN_Type")]) }
        for programme in programmes(row) { builder.add(.programme, programme) }
        builder.add(.title, row.fields[4])
        builder.add(.identifier, row.fields[5], [(.type, "Call_Sign")])
        for (index, label) in [(6, "Vess_type"), (7, "Tonnage"), (8, "GRT"), (9, "Vess_flag")] {
            builder.add(.attribute, row.fields[index], [(.type, label)])
        }
        builder.add(.link, row.fields[10], [(.relation, "Vess_owner")])
    }

    /// `SDGT] [SYRIA`: several programmes, their outer brackets dropped.
    private static func programmes(_ row: OFACRow) -> [String] {
        row.fields[3].parts(at: "]").map { String($0.drop { $0 == "[" }) }.filter { !$0.isEmpty }
    }

    /// The parts of `SURNAME, Given Names` and of `SURNAME, JR., Given Names`. Only persons have them.
    private static func nameParts(_ name: String, _ kind: EntryKind) -> [(Qualifier, String?)] {
        guard kind == .person else { return [] }
        let parts = name.parts(at: ",")
        guard parts.count > 1 else { return [] }
        let hasSuffix = parts.count > 2 && parts[1] == parts[1].uppercased()
        let family = parts.prefix(hasSuffix ? 2 : 1).joined(separator: ", ")
        let given = parts.dropFirst(hasSuffix ? 2 : 1).joined(separator: ", ")
        return [(.familyName, family), (.givenName, given)]
    }

    /// Rows in which everything is null are common: they say that OFAC knows no address, and nothing is kept of them.
    private static func address(_ row: OFACRow, _ builder: inout EntryBuilder) {
        let printed = row.fields[2...4].filter { !$0.isEmpty }.joined(separator: ", ")
        let note = row.fields[5]
        builder.addWhole(
            .address, printed,
            [(.street, row.fields[2])] + cityParts(row.fields[3]) + [
                (.country, row.fields[4]), (.note, note),
                (.number, printed.isEmpty && note.isEmpty ? nil : row.fields[1]),
            ])
    }

    /// The parts of `Culiacan, Sinaloa 80000`: the postal code begins with the first word of the last part that has a
    /// digit. A reading: the publisher joins the three without a mark.
    private static func cityParts(_ cell: String) -> [(Qualifier, String?)] {
        var parts = cell.parts(at: ",").map { $0.split(separator: " ") }
        guard let last = parts.popLast() else { return [] }
        let start = last.firstIndex { word in word.utf8.contains { (0x30...0x39).contains($0) } } ?? last.endIndex
        let text = last[..<start].joined(separator: " ")
        let before = parts.map { $0.joined(separator: " ") }.joined(separator: ", ")
        return [
            (.city, before.isEmpty ? text : before), (.region, before.isEmpty ? nil : text),
            (.postalCode, last[start...].joined(separator: " ")),
        ]
    }

    private static func alias(_ row: OFACRow, _ kind: EntryKind, _ builder: inout EntryBuilder) {
        let type = row.fields[2]
        builder.addWhole(
            type.lowercased() == "fka" ? .formerName : .alias, row.fields[3],
            [(.type, type), (.number, row.fields[1])] + nameParts(row.fields[3], kind) + [(.note, row.fields[4])])
    }

    /// Joins the remarks with their continuation, without a separator, and reads them.
    private static func remarks(
        _ row: OFACRow, _ comments: [OFACRow], _ source: ListSource, _ builder: inout EntryBuilder,
        _ header: inout EditionHeader
    ) -> String {
        var text = row.fields[11]
        let isFull = text.unicodeScalars.count == remarksLimit
        let isCut = comments.isEmpty && isFull
        if isCut {
            header.warn(warning(source, row, "a continuation of remarks of \(remarksLimit) characters in the comments"))
        }
        for comment in comments {
            if isFull {
                text += comment.fields[1]
            } else {
                header.warn(warning(source, row, "remarks of \(remarksLimit) characters before a continuation", text))
                builder.add(.remark, comment.fields[1], [(.status, OFACRemarks.cut)])
            }
        }
        var remarks = OFACRemarks()
        remarks.add(text, isCut: isCut, to: &builder)
        for date in remarks.unreadDates { header.warn(warning(source, row, "a date", date)) }
        return text
    }

    private static func warning(
        _ source: ListSource, _ row: OFACRow, _ expected: String, _ found: String? = nil
    ) -> DataError {
        DataError(
            file: source.path, line: row.line, field: "Remarks", expected: expected,
            found: found ?? "none for \(row.entry)")
    }

    private static func lists(_ row: OFACRow, _ remarks: String, _ builder: inout EntryBuilder) {
        for programme in programmes(row) {
            for list in OFACConsolidatedLists.lists(programme: programme, remarks: remarks) {
                builder.add(.list, programme, [(.list, list)])
            }
        }
    }

    /// By the name of the file. By the first rows when the name says nothing: an entry that is under no programme but those
    /// of the consolidated list stands on no other.
    private static func isConsolidated(_ head: SourceHead, _ form: OFACForm) -> Bool {
        if head.fileName.hasPrefix("cons") { return true }
        if head.fileName.hasPrefix("sdn") { return false }
        var rows = OFACFlatRows(head.fileName, ByteSource(name: head.fileName, bytes: head.bytes), form, .main)
        // The last row of the beginning is cut: its error ends the search.
        while let row = try? rows.next() {
            let programmes = programmes(row)
            if !programmes.isEmpty, programmes.allSatisfy(OFACConsolidatedLists.isOnlyThere) { return true }
        }
        return false
    }

    private static func refusal(_ source: ListSource, _ head: SourceHead) -> DataError {
        guard let table = OFACTable.companion(head) else {
            return DataError(
                file: source.path, expected: "rows of \(OFACTable.main.columns.count) columns that begin with a number",
                found: head.impression)
        }
        let names = OFACFileNames(of: source, isConsolidated: head.fileName.hasPrefix("cons"))
        let advice = source.companion(names.main) == nil ? "which is not in this folder" : "which is beside it"
        return DataError(
            file: source.path, expected: "the main file of the set, \(names.main), \(advice)", found: table.contents)
    }
}
