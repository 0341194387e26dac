internal import CordonModel

/// Reads the records of an advanced file and puts its parties together.
struct OFACAdvancedReader {
    struct Party {
        var id: String
        var kind: EntryKind
        var name: String
    }

    /// What is known of a location: a country, or a country and more, which is then kept as statements.
    struct Place {
        var country: OFACReferences.Country?
        var printed: String?
    }

    /// What a document refers to by number and is only known when its party is read.
    struct DocumentReferences {
        var name: Int?
        var features: [Int]
        var line: Int
    }

    /// Most bytes of records of which parts are held until the end. The largest real file has about a tenth of it.
    static let maximumBytes = 1 << 30

    let path: String
    let references: OFACReferences
    var header = EditionHeader(list: "US-OFAC-SDN")
    var builder = EntryBuilder()

    var places: [Int: Place] = [:]
    /// Addresses by the number of the location.
    var addresses = KeptStatements()
    /// Documents by the number of the identity.
    var documents = KeptStatements()
    var documentReferences: [DocumentReferences] = []
    var parties: [Party] = []
    /// Places in ``parties`` by the number of the profile.
    var partyOfProfile: [Int: Int] = [:]
    /// Statements by the place in ``parties``.
    var statements = KeptStatements()
    var entriesOnList: [String: Int] = [:]
    var isListed: [Bool] = []
    var records = 0
    private var bytes = 0

    init(path: String, references: OFACReferences) {
        self.path = path
        self.references = references
    }

    mutating func read(_ node: SourceNode) throws(DataError) {
        records += 1
        bytes += node.record.bytes.count + 64
        guard bytes <= Self.maximumBytes else {
            throw DataError(file: path, line: node.line, expected: "records of at most \(Self.maximumBytes) bytes")
        }
        switch node.name {
        case "Location": location(node)
        case "IDRegDocument": document(node)
        case "DistinctParty": try party(node)
        case "ProfileRelationship": relationship(node)
        case "SanctionsEntry": sanctionsEntry(node)
        default: warn(node, node.name, "nothing that ties entries together")
        }
    }

    /// Hands over the parties.
    mutating func finish(_ entry: EntryHandler) throws(DataError) {
        for identity in documents.numbers.sorted() {
            documents.forEach(under: identity) { run, _ in
                warn(
                    line: documentReferences[run].line, "IdentityID", "the number of an identity",
                    found: String(identity))
            }
        }
        for (index, party) in parties.enumerated() {
            builder.begin(id: party.id, kind: party.kind)
            statements.forEach(under: index) { _, bytes in builder.add(collected: bytes) }
            try entry(builder.finish())
            if !isListed[index] { warn(line: nil, "SanctionsEntry", "an entry for party \(party.id)", found: nil) }
        }
        header.list = OFACList.file(entriesOn: entriesOnList)
        header.records = records
    }

    /// Keeps what was not taken of a record that is no party, with the record's name before its path.
    mutating func addRest(of node: SourceNode) {
        node.forEachUntaken { path, text in builder.add(.raw, text, [(.path, node.name + "/" + path)]) }
    }

    /// From when until when, when the record says so.
    mutating func period(_ node: SourceNode) -> [(Qualifier, String?)] {
        guard let period = node.child("DatePeriod") else { return [] }
        let calendar = calendar(period)
        guard let span = OFACAdvancedDates.span(period) else { return [] }
        return [
            (.validFrom, span.start.map(OFACDateSpan.text)), (.validUntil, span.end.map(OFACDateSpan.text)),
            (.circa, span.isApproximate ? "true" : nil), (.calendar, calendar),
        ]
    }

    /// The calendar of a date, when it is not the usual one.
    mutating func calendar(_ node: SourceNode) -> String? {
        let calendar = text(node, "CalendarTypeID", references.calendars)
        return calendar == "Gregorian" ? nil : calendar
    }

    /// The place of the party to whose profile a field refers.
    mutating func party(_ node: SourceNode, _ field: String) -> Int? {
        guard let profile = node.child(field), let index = profile.number.flatMap({ partyOfProfile[$0] }) else {
            warn(node, field, "the number of a profile")
            return nil
        }
        profile.keep()
        return index
    }

    /// The meaning of a number, which is then taken. One without a meaning stays, and is kept raw.
    mutating func text(_ node: SourceNode, _ field: String, _ meanings: OFACReferences.Texts) -> String? {
        guard let child = node.child(field) else { return nil }
        guard let meaning = child.number.flatMap({ meanings[$0] }) else {
            warn(node, field, "the number of a reference value")
            return nil
        }
        child.keep()
        return meaning
    }

    mutating func country(
        _ node: SourceNode, _ field: String, _ meanings: [Int: OFACReferences.Country]
    ) -> OFACReferences.Country? {
        guard let child = node.child(field) else { return nil }
        guard let meaning = child.number.flatMap({ meanings[$0] }) else {
            warn(node, field, "the number of a country")
            return nil
        }
        child.keep()
        return meaning
    }

    /// Takes a flag that has its usual value.
    static func keep(_ node: SourceNode, _ field: String, _ usual: StaticString) {
        if let flag = node.child(field), flag.hasText(usual) { flag.keep() }
    }

    mutating func warn(_ node: SourceNode, _ field: String, _ expected: String) {
        warn(line: node.line, field, expected, found: node.peek(field))
    }

    mutating func warn(line: Int?, _ field: String, _ expected: String, found: String?) {
        header.warn(DataError(file: path, line: line, field: field, expected: expected, found: found))
    }
}
