internal import Hummingbird

/// Something that is computed in steps, each of them short: a request takes as many as it waits for, what is left is done
/// beside the requests.
protocol SteppedWork: Sendable {
    /// How much is done, of what the user sent: names, questions or positions.
    var done: Int { get }
    /// How much there is to do.
    var total: Int { get }

    /// Does some more.
    /// - Returns: The response once nothing is left to do; with `Location` when the answer was kept.
    /// - Throws: What ends the work.
    mutating func step() throws -> Response?
}
