internal import CordonScreening
internal import Hummingbird

/// The positions of a file, screened some at a time.
struct PortfolioWork: SteppedWork {
    /// Positions of a step: fewer are never worth waiting for.
    static let positions = 500

    private var screening: any PositionScreening
    private let finish: @Sendable (Report) throws -> Response

    /// - Parameter finish: Makes the response of the whole report.
    init(_ screening: any PositionScreening, finish: @escaping @Sendable (Report) throws -> Response) {
        self.screening = screening
        self.finish = finish
    }

    var done: Int { screening.done }
    var total: Int { screening.total }

    mutating func step() throws -> Response? {
        try screening.screen(Self.positions)
        return done == total ? try finish(screening.report()) : nil
    }
}
