public import CordonModel

/// A law that gives lists their effect: its versions by date and everything that qualifies them.
///
/// A regime is read from one file of `Data/regimes` (docs/data.md). Nothing in code knows the name of an order.
public struct Regime: Sendable {
    /// Key in upper case, for example `US-EO13959`.
    public let key: String
    /// Title in words.
    public let title: String
    /// The statute or power behind it.
    public let authority: String
    /// Who issues and administers it.
    public let issuer: String
    /// Zone of every date and clock time of the file.
    public let zone: Zone
    /// What binds: the trade date, the issue date of the instrument, …; empty when not stated.
    public let bindingEvent: String
    /// Which instruments or things are reached, in words.
    public let reaches: String
    /// Whether the file says that a listing has no effect on securities at all.
    public let hasNoSecuritiesEffect: Bool
    /// How well the file as a whole is supported.
    public let confidence: Confidence
    /// Plain words for the names of dates, `ban` → "start of the purchase ban".
    public let dateNames: [String: String]
    /// Versions, earliest first.
    public var versions: [RegimeVersion]
    /// General licences.
    public var licences: [GeneralLicence]
    /// What the text leaves free although it looks reached, earliest first.
    public var carveOuts: [CarveOut]
    /// The ownership rule by date, earliest first.
    public var ownership: [OwnershipRule]
    /// Official guidance, earliest first.
    public var guidance: [Guidance]
    /// Points on which the law is open.
    public var openQuestions: [OpenQuestion]
    /// Remarks.
    public let notes: [String]
    /// Worked examples, run by the tests.
    public let examples: [WorkedExample]

    /// The regime as far as it had been published at `instant`; `nil` when no version had.
    public func known(on instant: Instant) -> Regime? {
        func published(_ day: CivilDate) -> Bool { Instant.startOf(day, in: zone) <= instant }
        var copy = self
        copy.versions = versions.filter { published($0.published) }.map { version in
            var version = version
            if let end = version.end, !published(end.published) { version.end = nil }
            return version
        }
        guard !copy.versions.isEmpty else { return nil }
        copy.licences = licences.filter { published($0.issued) }
        copy.carveOuts = carveOuts.filter { published($0.published) }
        copy.ownership = ownership.filter { published($0.published) }
        copy.guidance = guidance.filter { published($0.published) }
        copy.openQuestions = openQuestions.filter { published($0.published) }.map { question in
            var question = question
            if !published(question.closesKnown) { question.closes = nil }
            return question
        }
        return copy
    }

    /// Every instant at which something of the file was published: between two of them ``known(on:)`` gives the same.
    public var publications: Set<Instant> {
        var days = versions.map(\.published) + versions.compactMap { $0.end?.published }
        days += licences.map(\.issued) + carveOuts.map(\.published) + ownership.map(\.published)
        days += guidance.map(\.published) + openQuestions.map(\.published) + openQuestions.map(\.closesKnown)
        return Set(days.map { Instant.startOf($0, in: zone) })
    }

    /// The version in force at `instant`, or `nil` before the first and after the last has ended.
    public func version(at instant: Instant) -> RegimeVersion? {
        guard let version = versions.last(where: { Instant.startOf($0.from, in: zone) <= instant }) else { return nil }
        if let end = version.end, Instant.startOf(end.on, in: zone) <= instant { return nil }
        return version
    }

    /// The ownership rule in force at `instant`, or `nil` when the file states none for that day.
    public func ownership(at instant: Instant) -> OwnershipRule? {
        ownership.last { Instant.startOf($0.from, in: zone) <= instant }
    }

    /// Keys of the lists that any version reaches.
    public var lists: Set<String> { Set(versions.flatMap(\.cohorts).flatMap(\.lists)) }
}

/// The text of a regime from one day on.
public struct RegimeVersion: Sendable {
    /// The end of a version that no later version replaces.
    public struct End: Hashable, Sendable {
        /// First day on which it is no longer in force.
        public let on: CivilDate
        /// Day the end became public.
        public let published: CivilDate
        /// What ended it.
        public let by: String
    }
    /// Key, for example `US-EO13959-V2`.
    public let key: String
    /// Title in words.
    public let title: String
    /// Short citation used in answers.
    public let cite: String
    /// Where the text is published.
    public let source: String
    /// First day in force.
    public let from: CivilDate
    /// Day it became public.
    public let published: CivilDate
    /// Who is bound.
    public let binds: [Actor]
    /// Its end, when it was ended rather than replaced.
    public var end: End?
    /// Groups of listings with their own dates.
    public let cohorts: [Cohort]
    /// What each activity may do, phase by phase.
    public let effects: [Activity: EffectSentence]
    /// A remark.
    public let note: String
    /// How well the version is supported.
    public let confidence: Confidence

    /// The cohort a listing falls into, or `nil` when the version does not reach it.
    public func cohort(list: String, basis: String) -> Cohort? {
        cohorts.first { $0.lists.contains(list) && ($0.basis == basis || $0.basis == "*") }
    }

    /// Whether `actor` is bound.
    public func binds(_ actor: Actor) -> Bool { binds.contains(actor) || binds.contains(.anyone) }
}

/// A group of listings for which a version sets the same dates.
public struct Cohort: Sendable {
    /// The paragraph that defines it, `4(a)(ii)`, or `*` for every listing.
    public let basis: String
    /// Who belongs to it, in words.
    public let who: String
    /// Keys of the lists.
    public let lists: [String]
    /// Dates by name.
    public let dates: [String: DateRule]
}

/// A general licence.
public struct GeneralLicence: Sendable {
    /// Key, for example `GL-1A`.
    public let key: String
    /// Day of issue.
    public let issued: CivilDate
    /// End, exclusive; `nil` when it is not a fixed date.
    public let until: Moment?
    /// What it permits, in words.
    public let scope: String
    /// Parties for which it suspends every restriction while it runs; empty when it reaches less than that.
    public let entities: Set<String>
    /// How well the row is supported.
    public let confidence: Confidence
}

/// Something that the text or official guidance leaves free.
public struct CarveOut: Sendable {
    /// Short name.
    public let key: String
    /// Day it became public.
    public let published: CivilDate
    /// What is left free, in words.
    public let says: String
    /// Citation.
    public let cite: String
    /// How well the row is supported.
    public let confidence: Confidence
}

/// Which companies a listing reaches through ownership, from one day on.
public struct OwnershipRule: Sendable {
    /// `none`, `nameMatch`, `listOnly`, `aggregate50`, …
    public let rule: String
    /// First day.
    public let from: CivilDate
    /// Day it became public.
    public let published: CivilDate
    /// The rule in words.
    public let says: String
    /// Citation.
    public let cite: String
    /// How well the row is supported.
    public let confidence: Confidence
}

/// A published statement of the administering office.
public struct Guidance: Sendable {
    /// Key, for example `FAQ 880`.
    public let key: String
    /// Day of publication.
    public let published: CivilDate
    /// What it says, in our words.
    public let says: String
    /// Version it speaks of; `nil` for all.
    public let version: String?
    /// Activities it speaks of; empty when it is not about one.
    public let activities: [Activity]
    /// How well the row is supported.
    public let confidence: Confidence
}

/// A point on which the law gives no answer, with its readings.
public struct OpenQuestion: Sendable {
    /// One reading and how it treats the subject.
    public struct Reading: Sendable {
        /// How a reading treats the subject.
        public enum Treatment: Sendable {
            /// As if no list reached it.
            case notReached
            /// As listed on that day in that cohort, save while one of the licences runs.
            case listed(basis: String, on: CivilDate, licences: [String])
        }
        /// Short name.
        public let key: String
        /// The reading in words.
        public let says: String
        /// How it treats the subject.
        public let treatment: Treatment
    }
    /// Key.
    public let key: String
    /// Parties it concerns, with all their securities.
    public let entities: Set<String>
    /// Securities it concerns.
    public let securities: Set<String>
    /// First day on which the law is open.
    public let from: CivilDate
    /// When it closed, exclusive; `nil` when that is not known.
    public var closes: Moment?
    /// Day on which the closing became known.
    public let closesKnown: CivilDate
    /// Day on which the question became public.
    public let published: CivilDate
    /// The question in words.
    public let asks: String
    /// What a careful holder does meanwhile.
    public let duty: String
    /// Citation.
    public let cite: String
    /// How well the row is supported.
    public let confidence: Confidence
    /// The readings, at least two.
    public let readings: [Reading]
}

/// A worked example of a regime file: dates and effects that must come out.
public struct WorkedExample: Sendable {
    /// What must hold on a day.
    public struct Expectation: Sendable {
        /// When; without a clock time the end of the day.
        public let on: Moment
        /// State by activity.
        public let states: [Activity: EffectState]
    }
    /// Name.
    public let name: String
    /// Key of the version.
    public let version: String
    /// Cohort.
    public let basis: String
    /// Day of the public listing.
    public let listed: CivilDate
    /// Dates by name that must come out.
    public let dates: [String: Moment]
    /// States that must come out.
    public let effects: [Expectation]
    /// Line in the file.
    public let line: Int
}
