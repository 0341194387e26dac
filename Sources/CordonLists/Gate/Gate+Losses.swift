internal import CordonModel

/// What an edition lacks that the editions before and after it have.
///
/// A fragment shows against the edition before it. Where an older file is imported later, it shows against the one after it
/// too: what stands both before and after stood in between, and what says it was listed by the day of the file stood in it.
/// A list that grew between two editions lacks neither.
extension Gate {
    /// Fewest statements of a group whose loss is looked at: short lists do lose one or two.
    static let fewestLostStatements = 5

    func losses(_ subject: GateSubject) -> [GateFinding] {
        entries(subject) + statements(subject)
            + subject.readerLosses.map { GateFinding(.statements, refuses: !acceptsLoss, "\($0); \(acceptance)") }
    }

    private func entries(_ subject: GateSubject) -> [GateFinding] {
        var findings: [GateFinding] = []
        if let previous = subject.previous, Self.isLoss(subject.removed, of: previous.entries) {
            findings.append(
                loss(
                    .loss, "\(subject.removed) of \(previous.entries) entries are gone", subject.removed,
                    previous.entries))
        }
        guard let following = subject.following else { return findings }
        if Self.isLoss(following.missing, of: following.expected) {
            let reason =
                subject.previous == nil
                ? "the edition of \(following.day) says were listed by then" : "the editions before and after both have"
            findings.append(
                loss(
                    .loss, "\(following.missing) of \(following.expected) entries that \(reason) are missing",
                    following.missing, following.expected))
        }
        if Self.isLoss(following.lost, of: subject.entries) {
            // Which of the two is a part cannot be told from here, and the other is in the store: not this one's fault.
            findings.append(
                GateFinding(
                    .loss, refuses: false,
                    "the edition of \(following.day) lacks \(following.lost) of these \(subject.entries) entries: "
                        + "a part of a list may have been imported under that day"))
        }
        return findings
    }

    private func statements(_ subject: GateSubject) -> [GateFinding] {
        var findings: [GateFinding] = []
        for group in StatementTally.Group.allCases {
            let found = subject.statements[group]
            if let before = subject.previous?.statements?[group], before - found >= Self.fewestLostStatements,
                Self.isLoss(before - found, of: before)
            {
                findings.append(
                    loss(
                        .statements, "\(found) \(group.rawValue), \(before) in the edition before", before - found,
                        before))
            } else if let following = subject.following, let after = following.statements, after.entries > 0 {
                // Entries gain names and addresses over the years: here only less than half as many an entry is a loss.
                let usual = after[group] * subject.entries / after.entries
                guard usual - found >= Self.fewestLostStatements, found * 2 < usual else { continue }
                findings.append(
                    loss(
                        .statements,
                        "\(found) \(group.rawValue), \(usual) for as many entries in the edition of \(following.day)",
                        usual - found, usual))
            }
        }
        return findings
    }

    /// Whether more than ``maximumLossPerMille`` are lost.
    private static func isLoss(_ lost: Int, of all: Int) -> Bool { lost * 1000 > all * maximumLossPerMille }

    private func loss(_ check: GateFinding.Check, _ what: String, _ lost: Int, _ all: Int) -> GateFinding {
        let perMille = lost * 1000 / max(1, all)
        return GateFinding(
            check, refuses: !acceptsLoss,
            "\(what) (\(perMille / 10).\(perMille % 10) %); "
                + acceptance)
    }

    private var acceptance: String {
        acceptsLoss ? "accepted by --accept-loss" : "accept with --accept-loss after looking"
    }
}
