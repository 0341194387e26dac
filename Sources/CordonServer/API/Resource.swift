internal import CordonScreening
internal import HTTPTypes

/// One thing that can be asked for under `/api/v1`: the router, the OpenAPI document and the pages are all made from it.
struct Resource: Sendable {
    /// A parameter of the address.
    struct Parameter: Sendable {
        enum Schema: Sendable {
            case text, day, instant, flag
            case number(ClosedRange<Int>)
            case words([String])
        }
        let name: String
        let schema: Schema
        let description: String
        var isRequired = false
    }

    /// Path below `/api/v1`, with names in braces: `/entities/{id}`.
    let path: String
    let summary: String
    var parameters: [Parameter] = []
    /// Whether whole lists are read for it, which can take seconds (``AnswerThreads``).
    var readsLists = false
    let answer: @Sendable (Asked) throws -> Report

    /// Names of the parts of the path.
    var parts: [String] {
        path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
    }

    /// Parameters that every resource takes.
    static let common: [Parameter] =
        [
            Parameter(
                name: "validOn", schema: .instant, description: "What held on this day or at this instant; today."),
            Parameter(
                name: "knownOn", schema: .instant,
                description: "As far as published by then; the valid day when that is past, otherwise now."),
        ] + ofAnswer

    /// Parameters that say how an answer is given.
    static let ofAnswer: [Parameter] = [
        Parameter(name: "snapshot", schema: .text, description: "Answer from this snapshot or not at all."),
        Parameter(name: "strict", schema: .flag, description: "409 where the coverage does not reach."),
        Parameter(name: "limit", schema: .number(1...10_000), description: "Most results of a page."),
        Parameter(
            name: "excel", schema: .flag, description: "In CSV, an apostrophe before texts that look like formulas."),
        Parameter(name: "cursor", schema: .text, description: "Where the page before ended."),
    ]

    /// Names of all parameters it takes.
    var parameterNames: Set<String> { Set((parameters + Self.common).map(\.name)) }
}
