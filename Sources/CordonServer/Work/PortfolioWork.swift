internal import CordonScreening
internal import Hummingbird

/// The positions of a file, screened some at a time.
struct PortfolioWork: SteppedWork {
    /// Positions of a step: fewer are never worth waiting for.
    static let positions = 500

    private var screener: PortfolioScreener
    private let finish: @Sendable (Report) throws -> Response

    /// - Parameter finish: Makes the response of the whole report.
    init(_ screener: PortfolioScreener, finish: @escaping @Sendable (Report) throws -> Response) {
        self.screener = screener
        self.finish = finish
    }

    var done: Int { screener.done }
    var total: Int { screener.total }

    mutating func step() throws -> Response? {
        try screener.screen(Self.positions)
        return done == total ? try finish(screener.report()) : nil
    }
}
