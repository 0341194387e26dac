internal import ArgumentParser
internal import CordonScreening

/// Exit statuses. Every one but 0 is safe to stop on.
enum ExitStatus: Int32 {
    /// Ran, and found nothing at or above the fail level.
    case nothingFound = 0
    /// Ran, and found something.
    case found = 1
    /// Wrong usage, unreadable or wrong data, an error.
    case trouble = 2
    /// Refused: the date lies before the coverage.
    case refused = 3
    /// A record does not verify.
    case integrityFailure = 4

    var code: ExitCode { ExitCode(rawValue) }
}

/// The level from which a finding makes the command fail.
enum FailLevel: String, ExpressibleByArgument, CaseIterable {
    case none, review, hit, prohibited

    /// Whether a result of `level` counts as found.
    func isReached(by level: FindingLevel) -> Bool {
        switch self {
        case .none: return false
        case .review: return level >= .review
        case .hit: return level >= .hit
        case .prohibited: return level >= .prohibited
        }
    }
}
