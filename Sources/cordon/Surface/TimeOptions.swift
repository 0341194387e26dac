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
        try AsOf(validOn: validOn, knownOn: knownOn, now: now, names: ("--valid-on", "--known-on"))
    }
}

/// Who acts.
struct ActorOption: ParsableArguments {
    @Option(help: "Who acts: us-person, other, or an actor a regime binds.")
    var actor: String = Actor.usPerson.name

    /// The actor, which must be one that a loaded regime knows.
    func value(_ knowledge: KnowledgeBase) throws -> Actor { try knowledge.actor(named: actor, field: "--actor") }
}

/// Further data.
struct DataOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A folder with facts/ and regimes/ to use beside the bundled data.", valueName: "dir"))
    var data: String?
}
