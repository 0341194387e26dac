public import CordonModel

/// The Consolidated List of the Australian Department of Foreign Affairs and Trade, XLSX.
///
/// A row is a name: `2` is a party, `2a` and `2b` are further names of it, and all other columns repeat. The rows of a party
/// mostly stand together, not always, and a number has been given twice by mistake: a second row that claims to be the
/// primary name of a number begins an entry of its own, `2#2`. Since 2026 there are columns for the strength of an alias,
/// the IMO number and the measures. `Name Type` is typed by hand.
public struct DFATConsolidatedList: ListFormat {
    /// The key of the format.
    public let key = "au-dfat"
    /// The format in words.
    public let name = "Australian consolidated list (DFAT), XLSX"

    private static let columns = ["Reference", "Name of Individual or Entity", "Type", "Name Type"]
    private static let measures = ["Targeted Financial Sanction", "Travel Ban", "Arms Embargo", "Maritime Restriction"]

    /// A reader of the format.
    public init() {}

    /// By the names of columns of a sheet.
    public func recognises(_ head: SourceHead) -> Bool { head.hasSheetColumns(Self.columns + ["Control Date"]) }

    /// Reads all parties, in the order in which the sheet first names them.
    public func read(_ source: ListSource, entry: EntryHandler) throws(DataError) -> EditionHeader {
        let rows = try SpreadsheetRows(source, required: Self.columns)
        var header = EditionHeader(list: "AU-DFAT")
        header.published = rows.modified.flatMap(PublicationDate.moment)
        var entries = HeldEntries(file: source.path)
        // The id that rows of a number go to.
        var ids: [String: String] = [:]
        var last = ""
        while let row = try rows.next() {
            let reference = row.peek("Reference") ?? ""
            let number = String(reference.prefix { $0.isASCII && $0.isNumber })
            guard !number.isEmpty, reference.dropFirst(number.count).allSatisfy({ $0.isASCII && $0.isLetter }) else {
                throw DataError(
                    file: source.path, line: row.line, field: "Reference", expected: "a number and perhaps a letter",
                    found: reference)
            }
            let isPrimary = Self.folded(row.peek("Name Type")) == "primaryname"
            if let id = ids[number], number != last {
                header.warn(
                    DataError(
                        file: source.path, line: row.line, field: "Reference",
                        expected: "the rows of \(number) together", found: reference))
                if isPrimary { ids[number] = id + "#2" }
            }
            last = number
            let id = ids[number] ?? number
            ids[number] = id
            try entries.add(id, Self.kind(row), from: row) { Self.add(row, reference, isPrimary, &$0.builder) }
        }
        header.records = rows.count
        try entries.emit(entry)
        return header
    }

    private static func kind(_ row: SourceNode) -> EntryKind {
        switch folded(row.peek("Type")) {
        case "individual": return .person
        case "entity": return .organization
        case "vessel": return .vessel
        case "aircraft": return .aircraft
        default: return .unknown
        }
    }

    /// Lower case, letters only: `Primary Name`, `primary name ` and `PrimaryName` are one.
    private static func folded(_ text: String?) -> String { (text ?? "").lowercased().filter(\.isLetter) }

    private static func add(_ row: SourceNode, _ reference: String, _ isPrimary: Bool, _ builder: inout EntryBuilder) {
        name(row, reference, &builder)
        builder.add(.attribute, row.take("Type"), [(.type, "Type")])
        for day in days(row.take("Date of Birth")) { builder.add(.birthDate, day, qualifiers(day)) }
        for place in LetteredList.parts(row.take("Place of Birth") ?? "") { builder.add(.birthPlace, place) }
        for country in (row.take("Citizenship") ?? "").split(separator: ";") {
            builder.add(.citizenship, String(country))
        }
        for address in LetteredList.parts(row.take("Address") ?? "").flatMap({ $0.parts(between: ";\n") }) {
            builder.add(.address, String(address))
        }
        builder.add(identifier: row.take("IMO Number"), type: "IMO Number")
        if let text = row.take("Additional Information") {
            builder.add(.reference, unitedNationsReference(text), [(.type, "UN reference number")])
            builder.add(.remark, text)
        }
        listing(row, isPrimary: isPrimary, &builder)
        builder.addRest(of: row)
    }

    private static func name(_ row: SourceNode, _ reference: String, _ builder: inout EntryBuilder) {
        _ = row.take("Reference")
        let type = row.take("Name Type")
        let strength = row.take("Alias Strength")
        let property: Property
        switch folded(type) {
        case "primaryname": property = .name
        case "formerlyknownas", "fka", "previouslylistedas": property = .formerName
        default: property = folded(strength) == "weak" ? .weakAlias : .alias
        }
        var name = row.take("Name of Individual or Entity")
        if name?.last == ";" { name = name.map { String($0.dropLast()) } }
        builder.addWhole(property, name, [(.type, type), (.quality, strength), (.number, reference)])
    }

    private static func listing(_ row: SourceNode, isPrimary: Bool, _ builder: inout EntryBuilder) {
        // The day of listing is that of the party; the row of an alias has the day on which the alias was added.
        if let text = row.take("Listing Information") {
            builder.add(.notice, text, [(.type, "Listing Information")])
            if isPrimary { builder.add(.listedOn, date: CivilDate(text) != nil ? text : dayOfListing(text)) }
        }
        builder.add(.programme, row.take("Committees"))
        // The day of the last change: in the list it follows the last amendment named in Listing Information.
        builder.add(.amendedOn, date: row.take("Control Date"), [(.type, "Control Date")])
        builder.add(.legalBasis, row.take("Instrument of Designation"))
        for measure in measures {
            guard let value = row.take(measure) else { continue }
            if value == "TRUE" {
                builder.add(.measure, measure, [(.status, value)])
            } else {
                builder.add(.attribute, value, [(.type, measure)])
            }
        }
    }

    /// The dates of a cell such as `1945, 1946`, `Approximately 1963, 30/01/1972`, `a) 1955 b) 1956` or, without a
    /// separator, `20/12/1961 21/12/1961`.
    private static func days(_ text: String?) -> [String] {
        var days: [String] = []
        for part in LetteredList.parts(text ?? "") {
            for piece in part.split(whereSeparator: { $0 == "," || $0 == ";" || $0.isNewline }).map(\.trimmed) {
                let words = piece.split { $0.isWhitespace || $0 == "." }.map(String.init)
                let isOne = PrintedDate(withoutColon(piece)) != nil
                if !isOne, words.count > 1, words.allSatisfy({ PrintedDate($0) != nil }) {
                    days += words
                } else if !piece.isEmpty {
                    days.append(piece)
                }
            }
        }
        return days
    }

    private static func qualifiers(_ day: String) -> [(Qualifier, String?)] {
        PrintedDate(withoutColon(day))?.qualifiers ?? []
    }

    /// `Approximately: Between 1959 and 1965`.
    private static func withoutColon(_ text: String) -> String { text.filter { $0 != ":" } }

    /// The reference of the United Nations with which the text begins: `TAi.002. Title: …`. Those further on are of others.
    private static func unitedNationsReference(_ text: String) -> String? {
        let parts = text.prefix { !$0.isWhitespace }.split(separator: ".")
        guard let list = parts.first, parts.count == 2, list.count == 3, list.allSatisfy(\.isLetter),
            list.last == "i" || list.last == "e", parts[1].count == 3, parts[1].allSatisfy(\.isNumber)
        else { return nil }
        return "\(list).\(parts[1])"
    }

    /// The day in `Listed on 25 Jan. 2001 (amended …)`, `Listed on: …` or `Listed by the 1533 Committee on …`.
    private static func dayOfListing(_ text: String) -> String? {
        guard text.hasPrefix("Listed "), let start = text.split(separator: "on", maxSplits: 1).last else { return nil }
        let words = start.split { $0 == " " || $0 == ":" || $0 == "\u{A0}" }.prefix(3)
        let day = words.joined(separator: " ").split { $0 == "," || $0 == ";" || $0 == "(" }.first?.trimmed ?? ""
        let clean = day.last == "." ? String(day.dropLast()) : day
        return PrintedDate(clean)?.day == nil ? nil : clean
    }
}
