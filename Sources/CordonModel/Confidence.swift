/// How well a fact is supported, in the marks that the data files use.
public enum Confidence: String, Hashable, Sendable, CaseIterable {
    /// Read in an official text, or in two independent reports.
    case high = "H"
    /// Between the two.
    case mediumHigh = "M-H"
    /// One secondary report, or an inference that says so.
    case medium = "M"
    /// Weak.
    case low = "L"
    /// Own knowledge, certain enough to use.
    case knownHigh = "K-H"
    /// Own knowledge, to be checked.
    case knownMedium = "K-M"
    /// Own knowledge, doubtful.
    case knownLow = "K-L"

    /// Whether an answer that rests on the fact must say "to be reviewed".
    public var needsReview: Bool {
        switch self {
        case .high, .mediumHigh, .knownHigh: return false
        case .medium, .low, .knownMedium, .knownLow: return true
        }
    }
}
