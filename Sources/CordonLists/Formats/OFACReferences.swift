internal import CordonModel

/// What stands in `ReferenceValueSets`: the meaning of numbers.
struct OFACReferences {
    typealias Texts = [Int: String]
    struct Country {
        var name: String
        var code: String?
    }

    private(set) var kinds: [Int: EntryKind] = [:]
    private(set) var countries: [Int: Country] = [:]
    private(set) var areas: [Int: Country] = [:]
    private(set) var labels: [Int: OFACLabel] = [:]
    let featureTypes, aliasTypes, nameStatuses, namePartTypes, scripts, reliabilities, detailReferences: Texts
    let locationPartTypes, documentTypes, documentDateTypes, validities, calendars: Texts
    let relationTypes, relationQualities, lists, eventTypes, legalBases, sanctionsTypes: Texts

    /// Reads the sets.
    /// - Throws: ``CordonModel/DataError`` when there are none.
    init(_ header: SourceNode?, file: String) throws(DataError) {
        guard let sets = header?.child("ReferenceValueSets") else {
            throw DataError(file: file, field: "ReferenceValueSets", expected: "the meaning of the numbers before them")
        }
        func values(_ name: String) -> [SourceNode] { sets.child(name + "Values")?.children(name) ?? [] }
        func texts(_ name: String) -> Texts {
            var texts: Texts = [:]
            for value in values(name) {
                if let id = value.child("ID")?.number, let text = value.peek { texts[id] = text }
            }
            return texts
        }
        featureTypes = texts("FeatureType")
        aliasTypes = texts("AliasType")
        nameStatuses = texts("DocNameStatus")
        namePartTypes = texts("NamePartType")
        scripts = texts("Script")
        reliabilities = texts("Reliability")
        detailReferences = texts("DetailReference")
        locationPartTypes = texts("LocPartType")
        documentTypes = texts("IDRegDocType")
        documentDateTypes = texts("IDRegDocDateType")
        validities = texts("Validity")
        calendars = texts("CalendarType")
        relationTypes = texts("RelationType")
        relationQualities = texts("RelationQuality")
        lists = texts("List")
        eventTypes = texts("EntryEventType")
        legalBases = texts("LegalBasis")
        sanctionsTypes = texts("SanctionsType")
        labels = featureTypes.mapValues { OFACLabel($0) }
        for value in values("Country") {
            guard let id = value.child("ID")?.number, let name = value.peek else { continue }
            countries[id] = Country(name: name, code: value.peek("ISO2"))
        }
        for value in values("AreaCode") {
            guard let id = value.child("ID")?.number, let name = value.peek("Description") else { continue }
            areas[id] = Country(name: name, code: value.peek)
        }
        // Two sub-types are called Unknown, one of persons and one of organisations: the type above them tells.
        let types = texts("PartyType")
        for value in values("PartySubType") {
            guard let id = value.child("ID")?.number, let type = value.child("PartyTypeID")?.number else { continue }
            switch (types[type], value.peek) {
            case ("Individual", _): kinds[id] = .person
            case ("Entity", _), ("Other Entity", _): kinds[id] = .organization
            case ("Transport", "Vessel"): kinds[id] = .vessel
            case ("Transport", "Aircraft"): kinds[id] = .aircraft
            default: kinds[id] = .unknown
            }
        }
    }
}
