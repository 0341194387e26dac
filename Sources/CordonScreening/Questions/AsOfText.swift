public import CordonModel

extension AsOf {
    /// The two times as people write them: a day (its last instant in New York), `today`, `yesterday`, or an instant.
    /// - Parameters:
    ///   - validOn: What held then; today when `nil`.
    ///   - knownOn: As far as published by then. When `nil` the valid day where that is past, otherwise now.
    ///   - now: The clock of the surface.
    ///   - names: How the two are called in errors.
    /// - Throws: ``CordonModel/DataError`` when a text is no day and no instant, or lies outside ``supportedDays``.
    public init(
        validOn: String?, knownOn: String?, now: Instant, names: (validOn: String, knownOn: String)
    ) throws(DataError) {
        let today = now.local(in: .newYork).date
        let valid = try Self.read(validOn ?? "today", name: names.validOn, today: today)
        let known: Instant
        if let knownOn {
            known = try Self.read(knownOn, name: names.knownOn, today: today).instant
        } else {
            known = valid.instant < now ? valid.instant : now
        }
        self.init(validOn: valid.instant, knownOn: known, validOnIsDay: valid.isDay)
    }

    /// Days a question may be about. Zone rules and lists say nothing of others.
    public static let supportedDays = CivilDate(dayNumber: -25_567)...CivilDate(dayNumber: 84_005)

    /// A day as its last instant in New York, or an instant with its distance from UTC.
    private static func read(
        _ text: String, name: String, today: CivilDate
    ) throws(DataError) -> (instant: Instant, isDay: Bool) {
        if let day = day(text, today: today) {
            guard supportedDays.contains(day) else { throw outOfRange(text, name) }
            return (.endOf(day, in: .newYork), true)
        }
        let parts = text.split(separator: "T", omittingEmptySubsequences: false)
        if parts.count == 2, let date = CivilDate(parts[0]) {
            guard supportedDays.contains(date) else { throw outOfRange(text, name) }
            let zoneStart = parts[1].lastIndex { "Z+-".contains($0) }
            if let zoneStart, let zone = Zone(parts[1][zoneStart...]), let time = TimeOfDay(parts[1][..<zoneStart]) {
                return (Instant(date, time, in: zone), false)
            }
            if zoneStart == nil, let time = TimeOfDay(parts[1]) { return (Instant(date, time, in: .newYork), false) }
        }
        throw DataError(
            file: name, expected: "a day YYYY-MM-DD, today, yesterday, or an instant such as 2021-03-12T18:00-05:00",
            found: text)
    }

    private static func outOfRange(_ text: String, _ name: String) -> DataError {
        DataError(
            file: name, expected: "a day from \(supportedDays.lowerBound) to \(supportedDays.upperBound)", found: text)
    }

    private static func day(_ text: String, today: CivilDate) -> CivilDate? {
        switch text {
        case "today": return today
        case "yesterday": return today.adding(days: -1)
        default: return CivilDate(text)
        }
    }
}

extension KnowledgeBase {
    /// An actor that a loaded regime knows.
    /// - Throws: ``CordonModel/DataError`` that names those there are; `field` is how the name is called in it.
    public func actor(named name: String, field: String) throws(DataError) -> Actor {
        guard actorNames.contains(name) else {
            throw DataError(file: field, expected: "one of " + actorNames.joined(separator: ", "), found: name)
        }
        return Actor(name)
    }

    /// Activities that a loaded regime names, separated by commas.
    /// - Throws: ``CordonModel/DataError`` that names those there are; `field` is how the text is called in it.
    public func activities(named text: String, field: String) throws(DataError) -> [Activity] {
        let names = text.split(separator: ",").map(String.init)
        let known = activityNames
        for name in names where !known.contains(name) {
            throw DataError(file: field, expected: "some of " + known.joined(separator: ","), found: name)
        }
        guard !names.isEmpty else { throw DataError(file: field, expected: "at least one activity") }
        // Each once: what is asked twice is not answered twice.
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }.map { Activity($0) }
    }
}
