internal import CordonScreening
internal import Hummingbird

/// The names of a question, searched some at a time.
struct ScreeningWork: SteppedWork {
    /// Names of a step: enough for all processors, few enough for a short step.
    private static let names = 256

    private let question: NameScreening
    private var screener: NameScreener
    private var rows: [ReportRecord] = []
    private(set) var done = 0
    private let finish: @Sendable (Report) throws -> Response

    /// - Parameter finish: Makes the response of the whole report.
    /// - Throws: ``CordonModel/DataError`` when no list has a key asked for.
    init(
        _ question: NameScreening, _ generation: Generation, finish: @escaping @Sendable (Report) throws -> Response
    ) throws {
        self.question = question
        self.finish = finish
        screener = try generation.screeners.screener(question, generation)
    }

    var total: Int { question.names.count }

    mutating func step() throws -> Response? {
        let end = min(done + Self.names, total)
        for rowsOfName in try screener.answers(question.names[done..<end]) { rows += rowsOfName.records }
        done = end
        return done == total ? try finish(screener.report(rows)) : nil
    }
}
