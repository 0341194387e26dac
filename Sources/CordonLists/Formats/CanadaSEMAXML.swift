public import CordonModel

/// The Consolidated Canadian Autonomous Sanctions List, XML (`sema-lmes.xml`, Global Affairs Canada).
///
/// There is no number of an entry: the id is country, schedule and item, `Russia; 1, Part 1; 12`, and items are renumbered
/// when one is repealed. `Country` names the regulation, not a nationality, in English and French; the English half goes into
/// the id. Names of fields changed between 2020 and 2025: both are read.
public struct CanadaSEMAXML: ListFormat {
    /// The key of the format.
    public let key = "ca-sema"
    /// The format in words.
    public let name = "Canadian autonomous sanctions list (SEMA), XML"

    /// A reader of the format.
    public init() {}

    /// By the root element and the fields that make up the id.
    public func recognises(_ head: SourceHead) -> Bool {
        head.rootElement == "data-set" && head.text.contains("<Country>") && head.text.contains("<Item>")
    }

    /// Reads all records, in the order of the file.
    public func read(_ source: ListSource, entry: EntryHandler) throws(DataError) -> EditionHeader {
        let records = try XMLRecords(try source.bytes(), root: ["data-set"], records: ["record"])
        let header = EditionHeader(list: "CA-SEMA")
        var builder = EntryBuilder()
        while let node = try records.nextRecord() {
            let isPerson = node.peek("LastName") != nil || node.peek("GivenName") != nil
            let isShip = !isPerson && (node.peek("ShipIMONumber") != nil || node.peek("TitleOrShip") != nil)
            guard let country = node.peek("Country"), let item = node.peek("Item"),
                isPerson || node.peek("EntityOrShip") != nil || node.peek("Entity") != nil
            else {
                throw DataError(
                    file: source.path, line: node.line, field: "record", expected: "a country, an item and a name")
            }
            builder.begin(
                id: Self.id(country, Self.schedule(node), item),
                kind: isPerson ? .person : isShip ? .vessel : .organization)
            Self.listing(node, &builder)
            Self.names(node, isPerson: isPerson, &builder)
            Self.dates(node, isPerson: isPerson, &builder)
            let title = node.take("TitleOrShip") ?? node.take("Title")
            if isPerson {
                builder.add(.title, title)
            } else {
                builder.add(.attribute, title, [(.type, "TitleOrShip")])
            }
            builder.add(identifier: node.take("ShipIMONumber"), type: "ShipIMONumber")
            builder.addRest(of: node)
            try entry(builder.finish())
        }
        return header
    }

    private static func id(_ country: String, _ schedule: String?, _ item: String) -> String {
        let english = country.parts(between: " / ").first.map { $0.trimmed } ?? country
        return [english, schedule, item].compactMap { $0 }.joined(separator: "; ")
    }

    /// `N/A` stands where a regulation has no schedules.
    private static func schedule(_ node: SourceNode) -> String? {
        node.peek("Schedule").flatMap { $0 == "N/A" ? nil : $0 }
    }

    private static func listing(_ node: SourceNode, _ builder: inout EntryBuilder) {
        let schedule = schedule(node)
        _ = node.take("Schedule")
        builder.add(.programme, node.take("Country"), [(.list, schedule), (.number, node.take("Item"))])
        builder.add(.listedOn, date: node.take("DateOfListing"))
    }

    private static func names(_ node: SourceNode, isPerson: Bool, _ builder: inout EntryBuilder) {
        if isPerson {
            let given = node.take("GivenName")?.trimmed
            let family = node.take("LastName")?.trimmed
            builder.add(
                .name, [given, family].compactMap { $0 }.joined(separator: " "),
                [(.givenName, given), (.familyName, family)])
        } else {
            builder.add(.name, node.take("EntityOrShip") ?? node.take("Entity"))
        }
        for alias in CanadianAliases.aliases(node.take("Aliases") ?? "", ofPerson: isPerson) {
            builder.add(.alias, alias.name, [(.language, alias.language)])
        }
    }

    /// A day of birth, or the year in which a ship was built: `1963`, `1972-08-10 or 1972-08-11`, `1963-1964`.
    private static func dates(_ node: SourceNode, isPerson: Bool, _ builder: inout EntryBuilder) {
        let text = node.take("DateOfBirthOrShipBuildDate") ?? node.take("DateOfBirth")
        for day in (text ?? "").parts(between: " or ").flatMap({ $0.parts(between: " OR ") }) {
            builder.add(isPerson ? .birthDate : .foundedOn, date: day.trimmed)
        }
    }
}
