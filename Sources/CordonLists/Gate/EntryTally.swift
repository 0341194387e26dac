public import CordonModel

/// Counts over the entries of an edition by which the gate sees that columns were swapped or texts cut.
public struct EntryTally: Hashable, Sendable {
    /// Entries that are parties.
    public private(set) var parties = 0
    /// Parties without any name.
    public private(set) var nameless = 0
    /// Parties whose main name holds no letter. A few are real (hull numbers, ciphers).
    public private(set) var numericNames = 0
    /// Dates of birth, listing and the like.
    public private(set) var dates = 0
    /// Dates that could not be read.
    public private(set) var unreadableDates = 0
    /// Dates before 1700, or more than two years after the file came.
    public private(set) var impossibleDates = 0

    private var listings = LatestListings()
    /// Day after which a date is impossible.
    private let latest: CivilDate
    private static let earliest = CivilDate(dayNumber: -98_615)

    /// A tally for a file that came at `fetched`.
    public init(fetched: Instant) { latest = fetched.local(in: .utc).date.adding(days: 731) }

    /// Counts an entry.
    public mutating func add(_ entry: PublishedEntry, _ statements: [Statement]) {
        var name: String?
        var listed: CivilDate?
        for statement in statements {
            switch statement.property {
            case .name: name = name ?? statement.value
            case .listedOn, .amendedOn:
                if let day = count(statement) { listed = max(listed ?? day, day) }
            case .birthDate, .effectiveOn, .endedOn, .divestBy: _ = count(statement)
            default: break
            }
        }
        if let listed { listings.add(entry.id, listed) }
        // A wallet whose holder nobody names is listed by its address.
        guard entry.kind != .detail, !statements.contains(where: { $0.property == .wallet }) else { return }
        parties += 1
        guard let shown = name ?? statements.first(where: { $0.property.isName })?.value else {
            nameless += 1
            return
        }
        if !shown.unicodeScalars.contains(where: \.properties.isAlphabetic) { numericNames += 1 }
    }

    /// How many entries say they were listed or amended after `day`, and the first three of them. A day of effect is
    /// another property: that one may lie ahead.
    public func listedAfter(_ day: CivilDate) -> (count: Int, ids: [String]) { listings.after(day) }

    /// - Returns: The first day the printed date can mean.
    private mutating func count(_ statement: Statement) -> CivilDate? {
        dates += 1
        guard let earliest = statement[.earliest].flatMap({ CivilDate($0) }) else {
            unreadableDates += 1
            return nil
        }
        if earliest < Self.earliest || (earliest > latest && statement.property != .endedOn) { impossibleDates += 1 }
        return earliest
    }
}
