/// An instrument and its issuer.
public struct Security: Hashable, Sendable {
    /// What kind of instrument.
    public enum Kind: String, Sendable, CaseIterable {
        /// A share.
        case ordinaryShare
        /// A receipt that stands for shares held by a bank.
        case depositaryReceipt
        /// A debt security.
        case bond
        /// A fund.
        case fund
        /// The source gives only an identifier.
        case unspecified
    }
    /// `isin:KYG9830T1067`, or `ticker:OTCM:XIACY` where no ISIN is held.
    public let id: String
    /// Id of the issuing party.
    public let issuer: String
    /// What kind of instrument.
    public let kind: Kind
    /// Name as shown.
    public let name: String
    /// Underlying shares one receipt stands for; `nil` for other kinds.
    public let ratio: Int?
    /// Security id of the underlying share.
    public let underlying: String?
    /// How well the row is supported.
    public let confidence: Confidence
    /// Where the row comes from.
    public let source: String

    /// An instrument from its row.
    public init(
        id: String, issuer: String, kind: Kind, name: String, ratio: Int?, underlying: String?,
        confidence: Confidence, source: String
    ) {
        self.id = id
        self.issuer = issuer
        self.kind = kind
        self.name = name
        self.ratio = ratio
        self.underlying = underlying
        self.confidence = confidence
        self.source = source
    }
}

/// An identifier that stands for an instrument or a party during an interval of days.
public struct IdentifierRecord: Hashable, Sendable {
    /// Security or entity id.
    public let subject: String
    /// The identifier.
    public let identifier: Identifier
    /// First day, New York; `nil` for open.
    public let from: CivilDate?
    /// Last day, New York; `nil` for open.
    public let to: CivilDate?
    /// A remark that the user sees with it.
    public let note: String
    /// How well the row is supported.
    public let confidence: Confidence
    /// Where the row comes from.
    public let source: String

    /// An identifier from its row.
    public init(
        subject: String, identifier: Identifier, from: CivilDate?, to: CivilDate?, note: String,
        confidence: Confidence, source: String
    ) {
        self.subject = subject
        self.identifier = identifier
        self.from = from
        self.to = to
        self.note = note
        self.confidence = confidence
        self.source = source
    }

    /// Whether the identifier stood for the subject on `day`, as known on `knownOn`: an end after that day is not known.
    public func isValid(on day: CivilDate, knownOn: CivilDate) -> Bool {
        (from.map { $0 <= day } ?? true) && (to.map { day <= $0 || $0 >= knownOn } ?? true)
    }

    /// The last day, where it was known on `knownOn`.
    public func end(knownOn: CivilDate) -> CivilDate? { to.flatMap { $0 < knownOn ? $0 : nil } }
}
