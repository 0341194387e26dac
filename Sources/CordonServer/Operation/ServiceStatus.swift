internal import CordonIndex
internal import CordonModel
internal import CordonScreening

/// What a monitor asks: whether the service answers, from what, and how old that is.
struct ServiceStatus: Sendable {
    let generation: Generation
    let lastFailure: String?
    let report: Report

    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    init(_ served: ServedKnowledge, asOf: AsOf) throws(DataError) {
        generation = served.generation
        lastFailure = served.lastFailure
        report = try generation.library.listLists(asOf: asOf)
    }

    /// The lists with what else a monitor asks.
    var whole: Report {
        var whole = report
        whole.extra += [
            .init(name: "engine", value: .text(Answering.engine)),
            .init(name: "snapshot", value: .text(generation.id)),
            .init(name: "entries", value: .number(generation.snapshot.entryCount)),
            .init(name: "names", value: .number(generation.snapshot.nameCount)),
            .init(name: "lastFailure", value: .optional(lastFailure)),
        ]
        return whole
    }
}
