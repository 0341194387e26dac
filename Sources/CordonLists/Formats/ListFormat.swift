public import CordonModel

/// A format in which somebody publishes a list. One file each; ``ListFormats/all`` names them.
public protocol ListFormat: Sendable {
    /// Key in lower case, for example `ofac-advanced-xml`.
    var key: String { get }
    /// The format in words.
    var name: String { get }
    /// Whether an edition without entries is a legal one.
    var mayBeEmpty: Bool { get }
    /// Files that are published beside the main one and belong to the same edition.
    func companions(of source: ListSource) -> [ListSource]
    /// Whether a file with this beginning is of this format. Decided by content; the file's name only where content
    /// cannot tell two lists apart.
    func recognises(_ head: SourceHead) -> Bool
    /// Reads all entries, in the order of the source.
    /// - Parameter entry: Takes each entry; what it throws ends the reading.
    /// - Returns: What the file says of itself.
    /// - Throws: ``CordonModel/DataError`` with file, line and offset when the file is not what it should be.
    func read(_ source: ListSource, entry: EntryHandler) throws(DataError) -> EditionHeader
}

extension ListFormat {
    /// No: a list without entries is a damaged one, unless a format says otherwise.
    public var mayBeEmpty: Bool { false }
    /// None: most lists are one file.
    public func companions(of source: ListSource) -> [ListSource] { [] }
}

/// Takes the entries of an edition one by one.
public typealias EntryHandler = (PublishedEntry) throws(DataError) -> Void

/// What an edition says of itself as a whole.
public struct EditionHeader: Sendable {
    /// Key of the list in upper case, for example `US-OFAC-SDN`.
    public var list: String
    /// When the publisher says it was published; `nil` when the file does not say.
    public var published: Moment?
    /// The publisher's own number of entries; `nil` when the file gives none.
    public var claimed: Int?
    /// What is odd and did not make the file unusable.
    public var warnings: [DataError] = []
    /// What makes the edition look like a part of the list: the gate refuses it, unless a loss is accepted.
    public var losses: [DataError] = []
    /// Records of the source that were read, when an entry is made of several.
    public var records: Int?

    /// A header of the list `list`.
    public init(list: String) { self.list = list }
}

extension EditionHeader {
    /// Notes something odd; after the hundredth only that there was more.
    public mutating func warn(_ warning: DataError) {
        if warnings.count < 100 {
            warnings.append(warning)
        } else if warnings.count == 100 {
            warnings.append(DataError(file: warning.file, expected: "no more than 100 warnings"))
        }
    }
}

/// The formats that are read. A new one is one file and one line here.
public enum ListFormats {
    /// Every format, the most particular first: the first that recognises a file reads it.
    public static let all: [any ListFormat] = [
        OFACAdvancedXML(), OFACEnhancedXML(), OFACSimpleXML(), OFACFlatFiles(),
        UNConsolidatedXML(), EUFinancialSanctionsXML(), EUFinancialSanctionsCSV(), EUJournalTable(),
        UKSanctionsListXML(),
        UKSanctionsListCSV(), UKSanctionsListODS(), OFSIConsolidatedList(),
        ConsolidatedScreeningList(), ConsolidatedScreeningListJSON(), BISEntityList(),
        BISDeniedPersons(), Section1260HTable(), Section1237Table(), UFLPAEntityList(), FCCCoveredList(),
        LegislativeListTable(),
        SECOSanctionsXML(), SwissAssetFreezes(), CanadaSEMAXML(), DFATConsolidatedList(), ChinaMeasuresTable(),
        IsraelSeizureOrders(), MalaysiaMOHAXML(), PakistanProscribedPersons(),
        FollowTheMoneyDelta(), SenzingJSON(), FollowTheMoneyNested(),
        FollowTheMoneyEntities(),
        FollowTheMoneyStatements(),
        OpenSanctionsSimpleCSV(),
        HouseListCSV(), HouseListYAML(),
    ]

    /// The format with a key, or `nil`.
    public static func format(_ key: String) -> (any ListFormat)? { all.first { $0.key == key } }

    /// The format of a source.
    /// - Throws: ``CordonModel/DataError`` when it is of none, saying what it looks like.
    public static func format(of source: ListSource) throws(DataError) -> any ListFormat {
        let head = try source.head()
        if let format = all.first(where: { $0.recognises(head) }) { return format }
        throw DataError(file: source.path, expected: "a list in a format cordon reads", found: head.impression)
    }
}
