internal import ArgumentParser
internal import CordonModel
internal import CordonScreening
internal import Foundation

/// The two times of every question.
struct TimeOptions: ParsableArguments {
    @Option(
        name: [.customLong("valid-on"), .customShort("d")],
        help:
            "What held on this day (its last instant in New York) or at this instant: 2021-03-05, today, yesterday, 2021-03-12T18:00-05:00."
    )
    var validOn: String?

    @Option(
        name: .customLong("known-on"),
        help: "As far as published by then. Default: the valid day when that is past, otherwise now.")
    var knownOn: String?

    /// The two times, with `now` from the clock.
    func asOf() throws -> AsOf {
        let now = Instant(secondsSince1970: Int(Date().timeIntervalSince1970))
        return try asOf(now: now)
    }

    func asOf(now: Instant) throws -> AsOf {
        let today = now.local(in: .newYork).date
        let valid = try Self.read(validOn ?? "today", option: "--valid-on", today: today)
        let validOnIsPast = valid.instant < now
        let known: Instant
        if let knownOn {
            known = try Self.read(knownOn, option: "--known-on", today: today).instant
        } else {
            known = validOnIsPast ? valid.instant : now
        }
        return AsOf(validOn: valid.instant, knownOn: known, validOnIsDay: valid.isDay)
    }

    /// A day as its last instant in New York, or an instant with its distance from UTC.
    static func read(_ text: String, option: String, today: CivilDate) throws -> (instant: Instant, isDay: Bool) {
        if let day = day(text, today: today) {
            guard supported.contains(day) else { throw outOfRange(text, option) }
            return (.endOf(day, in: .newYork), true)
        }
        let parts = text.split(separator: "T", omittingEmptySubsequences: false)
        if parts.count == 2, let date = CivilDate(parts[0]) {
            guard supported.contains(date) else { throw outOfRange(text, option) }
            let zoneStart = parts[1].lastIndex { "Z+-".contains($0) }
            if let zoneStart, let zone = Zone(parts[1][zoneStart...]), let time = TimeOfDay(parts[1][..<zoneStart]) {
                return (Instant(date, time, in: zone), false)
            }
            if zoneStart == nil, let time = TimeOfDay(parts[1]) { return (Instant(date, time, in: .newYork), false) }
        }
        throw DataError(
            file: option, expected: "a day YYYY-MM-DD, today, yesterday, or an instant such as 2021-03-12T18:00-05:00",
            found: text)
    }

    /// Days a question may be about. Zone rules and lists say nothing of others.
    static let supported = CivilDate(dayNumber: -25_567)...CivilDate(dayNumber: 84_005)

    private static func outOfRange(_ text: String, _ option: String) -> DataError {
        DataError(
            file: option, expected: "a day from \(supported.lowerBound) to \(supported.upperBound)", found: text)
    }

    static func day(_ text: String, today: CivilDate) -> CivilDate? {
        switch text {
        case "today": return today
        case "yesterday": return today.adding(days: -1)
        default: return CivilDate(text)
        }
    }
}

/// Who acts.
struct ActorOption: ParsableArguments {
    @Option(help: "Who acts: us-person, other, or an actor a regime binds.")
    var actor: String = Actor.usPerson.name

    /// The actor, which must be one that a loaded regime knows.
    func value(_ knowledge: KnowledgeBase) throws -> Actor {
        guard knowledge.actorNames.contains(actor) else {
            throw DataError(
                file: "--actor", expected: "one of " + knowledge.actorNames.joined(separator: ", "), found: actor)
        }
        return Actor(actor)
    }
}

/// Further data.
struct DataOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A folder with facts/ and regimes/ to use beside the bundled data.", valueName: "dir"))
    var data: String?
}
