/// The two times of every question: what held then, as far as it had been published by then.
public struct AsOf: Hashable, Sendable {
    /// What the law and the lists said at this instant.
    public let validOn: Instant
    /// Nothing published after this instant is used.
    public let knownOn: Instant
    /// Whether `validOn` was given as a day; it is then that day's last second in New York.
    public let validOnIsDay: Bool

    /// A question's two times.
    public init(validOn: Instant, knownOn: Instant, validOnIsDay: Bool = false) {
        self.validOn = validOn
        self.knownOn = knownOn
        self.validOnIsDay = validOnIsDay
    }

    /// A whole New York day, asked with the knowledge of the end of `knownOn` (the same day when `nil`).
    public init(day: CivilDate, knownOn: CivilDate? = nil) {
        self.init(
            validOn: .endOf(day, in: .newYork), knownOn: .endOf(knownOn ?? day, in: .newYork), validOnIsDay: true)
    }

    /// The New York calendar day of `validOn`.
    public var validDay: CivilDate { validOn.local(in: .newYork).date }
    /// The New York calendar day of `knownOn`.
    public var knownDay: CivilDate { knownOn.local(in: .newYork).date }
}
