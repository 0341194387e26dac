/// A named list of one issuer.
public struct SanctionsList: Hashable, Sendable {
    /// Whether the rows held are all the list has had.
    public enum Completeness: String, Sendable, CaseIterable {
        /// Every entry.
        case complete
        /// Only the entries the bundled facts give.
        case selected
    }
    /// Key in upper case, for example `US-DOD-1237-CCMC`.
    public let key: String
    /// Name in words.
    public let name: String
    /// Who publishes it.
    public let issuer: String
    /// ISO 3166-1 alpha-2 of the issuer, or `UN`, `EU`.
    public let country: String
    /// Day of the first edition held.
    public let began: CivilDate
    /// Whether `began` is the list's own first edition; otherwise the list is older than what is held of it.
    public let beganWithFirstEdition: Bool
    /// Last day on which the source of the rows was read; the age of the list counts from it.
    public let checked: CivilDate
    /// Whether all entries are held.
    public let completeness: Completeness
    /// Key of the regime that gives the list its effect.
    public let regime: String
    /// How well the row is supported.
    public let confidence: Confidence
    /// Where the row comes from.
    public let source: String

    /// A list from its row.
    public init(
        key: String, name: String, issuer: String, country: String, began: CivilDate, beganWithFirstEdition: Bool,
        checked: CivilDate,
        completeness: Completeness, regime: String, confidence: Confidence, source: String
    ) {
        self.key = key
        self.name = name
        self.issuer = issuer
        self.country = country
        self.began = began
        self.beganWithFirstEdition = beganWithFirstEdition
        self.checked = checked
        self.completeness = completeness
        self.regime = regime
        self.confidence = confidence
        self.source = source
    }
}

/// One published state of a list.
public struct Edition: Hashable, Sendable {
    /// What became of it.
    public enum Status: String, Sendable, CaseIterable {
        /// Published and in use until the next one.
        case published
        /// Published and taken back.
        case withdrawn
        /// The list ended here.
        case closed
    }
    /// Key of the list.
    public let list: String
    /// Date of the edition.
    public let date: CivilDate
    /// Day it became public.
    public let known: CivilDate
    /// What became of it.
    public let status: Status
    /// The publisher's own count of names, when it gives one.
    public let claimed: Int?
    /// A remark.
    public let note: String
    /// How well the row is supported.
    public let confidence: Confidence
    /// Where the row comes from.
    public let source: String

    /// An edition from its row.
    public init(
        list: String, date: CivilDate, known: CivilDate, status: Status, claimed: Int?, note: String,
        confidence: Confidence, source: String
    ) {
        self.list = list
        self.date = date
        self.known = known
        self.status = status
        self.claimed = claimed
        self.note = note
        self.confidence = confidence
        self.source = source
    }
}
