public import CordonModel

/// The Covered List of the Federal Communications Commission as CSV of its table: a description of equipment or
/// services and the date of inclusion.
///
/// Companies are named inside sentences (`… produced by X, including …`, `… provided by X and its wholly-owned
/// subsidiary Y …`): each becomes an entry with the sentence as its measure. A sentence that names none (`produced in a
/// foreign country`) is an entry of the kind thing. Dates hold later changes: `July 7, 2026Updated:August 1, 2026`.
/// Ids: the name.
public struct FCCCoveredList: ListFormat {
    /// `fcc-covered`.
    public let key = "fcc-covered"
    /// The format in words.
    public let name = "FCC Covered List, CSV"

    private static let columns = ["covered_equipment_or_services", "date_of_inclusion_on_covered_list"]

    /// The format.
    public init() {}

    /// By the columns.
    public func recognises(_ head: SourceHead) -> Bool { head.hasColumns(Self.columns) }

    /// Reads one entry a company named, or a row that names none.
    public func read(_ source: ListSource, entry: EntryHandler) throws(DataError) -> EditionHeader {
        var records = try CSVRecords(CSVScanner(try source.bytes()), required: Self.columns)
        var header = EditionHeader(list: "US-FCC-COVERED")
        var builder = EntryBuilder()
        while let node = try records.next() {
            try records.requireWhole(node)
            guard let sentence = node.take(Self.columns[0]) else {
                throw DataError(
                    file: source.path, line: node.line, field: Self.columns[0], expected: "a description")
            }
            guard let cell = node.take(Self.columns[1]) else {
                throw DataError(
                    file: source.path, line: node.line, field: Self.columns[1], expected: "a date of inclusion")
            }
            let dates = Self.dates(cell)
            if dates.contains(where: { PrintedDate($0) == nil }) {
                header.warn(
                    DataError(
                        file: source.path, line: node.line, field: Self.columns[1], expected: "dates",
                        found: cell))
            }
            let companies = Self.companies(sentence)
            for name in companies.isEmpty ? [Self.subject(sentence)] : companies {
                let id = try ContentKey.id(name, of: node, in: source.path, field: Self.columns[0])
                builder.begin(id: id, kind: companies.isEmpty ? .thing : .organization)
                builder.add(.name, name)
                builder.add(.measure, sentence)
                builder.add(.listedOn, date: dates.first)
                for date in dates.dropFirst() { builder.add(.amendedOn, date: date) }
                for other in companies where other != name {
                    builder.add(
                        .link, other, [(.relation, "named together"), (.target, ContentKey.slug(other))])
                }
                builder.addRest(of: node)
                try entry(builder.finish())
            }
        }
        header.records = records.count
        return header
    }

    /// The date of inclusion and those of changes.
    static func dates(_ cell: String) -> [String] {
        cell.parts(between: "Updated:").map(\.trimmed).filter { !$0.isEmpty }
    }

    /// The companies behind `produced by`, `provided by` and `supplied, directly or indirectly, by`.
    static func companies(_ sentence: String) -> [String] {
        let verbs = ["produced by ", "provided by ", "supplied by ", "indirectly, by ", "manufactured by "]
        let places = verbs.compactMap { sentence.place(of: $0) }
        guard let start = places.min(by: { $0.upperBound < $1.upperBound })?.upperBound else { return [] }
        var text = sentence[start...]
        let ends = [
            ", including", ", to the extent", " or any of ", ", subject to", " subject to", " to the extent",
            ", except",
        ]
        let end = ends.compactMap { text.place(of: $0)?.lowerBound }.min() ?? text.endIndex
        text = text[..<end]
        if end == sentence.endIndex, text.last == "." { text = text.dropLast() }
        guard let place = text.place(of: " and its "),
            let subsidiary = text[place.upperBound...].place(of: "subsidiary ")
        else { return [text.trimmed] }
        return [text[..<place.lowerBound].trimmed, text[subsidiary.upperBound...].trimmed]
    }

    /// What a sentence without a company is about: its beginning.
    static func subject(_ sentence: String) -> String {
        NameCell.withoutEnd(sentence.prefix { !",.—".contains($0) }, "† ")
    }
}
