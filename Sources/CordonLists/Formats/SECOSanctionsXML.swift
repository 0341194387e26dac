public import CordonModel

/// The full list of the Swiss State Secretariat for Economic Affairs, XML (`swiss-sanctions-list`).
///
/// Targets name programmes and places by number, and places may stand before or behind them: the file is read twice. Targets
/// that were taken off stay in the file; they get ``CordonModel/Property/endedOn`` when their latest modification is a
/// de-listing. What a modification added or removed is repeated inside it and kept raw: it is history, not a name in force.
/// Programmes become entries of the kind ``CordonModel/EntryKind/detail``, for their names in other languages and their origin.
public struct SECOSanctionsXML: ListFormat {
    /// The key of the format.
    public let key = "ch-seco"
    /// The format in words.
    public let name = "Swiss sanctions list (SECO), XML"

    static let root: Set<String> = ["swiss-sanctions-list"]
    static let records: Set<String> = ["sanctions-program", "target", "place"]

    /// A reader of the format.
    public init() {}

    /// By the root element.
    public func recognises(_ head: SourceHead) -> Bool { head.rootElement == "swiss-sanctions-list" }

    /// Reads all programmes and targets, in the order of the file.
    public func read(_ source: ListSource, entry: EntryHandler) throws(DataError) -> EditionHeader {
        let background = try SECOBackground(source)
        let records = try XMLRecords(try source.bytes(), root: Self.root, records: Self.records)
        var header = EditionHeader(list: "CH-SECO")
        var builder = EntryBuilder()
        while let node = try records.nextRecord() {
            switch node.name {
            case "target":
                guard let id = node.take("ssid") else {
                    throw DataError(
                        file: source.path, line: node.line, field: "ssid", expected: "a number of the target")
                }
                var reader = SECOTarget(background: background)
                reader.read(node, id, &builder)
                for missing in reader.missing {
                    header.warn(
                        DataError(
                            file: source.path, line: node.line, field: missing.field,
                            expected: "the number of one in the file", found: missing.number))
                }
            case "sanctions-program": Self.programme(node, &builder)
            default: continue
            }
            builder.addRest(of: node)
            try entry(builder.finish())
        }
        header.published = records.header?.peek("date").flatMap(PublicationDate.moment)
        if let type = records.header?.peek("list-type"), type != "whole-list" {
            throw DataError(file: source.path, field: "list-type", expected: "a whole-list", found: type)
        }
        return header
    }

    private static func programme(_ node: SourceNode, _ builder: inout EntryBuilder) {
        let number = node.take("ssid")
        builder.begin(id: "sanctions-program \(number ?? "at line \(node.line)")", kind: .detail)
        builder.add(.reference, number, [(.type, "ssid")])
        for name in node.children("program-name") {
            let language = name.take("lang")
            builder.addWhole(language == "eng" ? .name : .alias, name.take(), [(.language, language)])
        }
        for key in node.children("program-key") {
            let language = key.take("lang")
            builder.addWhole(.programme, key.take(), [(.language, language)])
        }
        for set in node.children("sanctions-set") {
            builder.addWhole(.attribute, set.take(), [(.number, set.take("ssid")), (.language, set.take("lang"))])
        }
        for origin in node.takeAll("origin") { builder.add(.attribute, origin, [(.type, "origin")]) }
        builder.add(.amendedOn, date: node.take("version-date"), [(.type, "version-date")])
        builder.add(.amendedOn, date: node.take("predecessor-version-date"), [(.type, "predecessor-version-date")])
    }
}

/// What targets refer to: programmes by the numbers of their sets, and places.
struct SECOBackground {
    /// A programme, in English where the file has it.
    struct Programme {
        var name: String?
        var key: String?
        var set: String?
    }

    /// A place with all its fields.
    struct Place {
        var location: String?
        var area: String?
        var country: String?
        var countryCode: String?
        /// Other spellings, with what they are spellings of.
        var variants: [(label: String, text: String)] = []

        /// The place as one text.
        var text: String { [location, area, country].compactMap { $0 }.joined(separator: ", ") }
    }

    private(set) var programmes: [String: Programme] = [:]
    private(set) var places: [String: Place] = [:]

    /// Reads the file once.
    init(_ source: ListSource) throws(DataError) {
        let records = try XMLRecords(
            try source.bytes(), root: SECOSanctionsXML.root, records: SECOSanctionsXML.records)
        var bytes = 0
        while let node = try records.nextRecord() {
            guard node.name != "target" else { continue }
            bytes += node.record.bytes.count
            guard bytes <= HeldEntries.maximumBytes else {
                throw DataError(
                    file: source.path, line: node.line,
                    expected: "programmes and places of at most \(HeldEntries.maximumBytes) bytes")
            }
            if node.name == "place" { place(node) } else { programme(node) }
        }
    }

    private mutating func programme(_ node: SourceNode) {
        func english(_ nodes: [SourceNode]) -> String? {
            (nodes.first { $0.peek("lang") == "eng" } ?? nodes.first)?.peek
        }
        let sets = node.children("sanctions-set")
        for number in Set(sets.compactMap { $0.peek("ssid") }) {
            programmes[number] = Programme(
                name: english(node.children("program-name")), key: english(node.children("program-key")),
                set: english(sets.filter { $0.peek("ssid") == number }))
        }
    }

    private mutating func place(_ node: SourceNode) {
        guard let number = node.take("ssid") else { return }
        var place = Place()
        place.location = node.take("location")
        place.area = node.take("area")
        if let country = node.child("country") {
            place.country = country.take()
            place.countryCode = country.take("iso-code")
        }
        node.forEachUntaken { place.variants.append(($0, $1)) }
        places[number] = place
    }
}
