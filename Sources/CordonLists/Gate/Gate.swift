internal import CordonModel

/// Decides whether an edition may take the place of the one before it.
///
/// Publishers' files do arrive cut, empty, as an error page or from a test run: all have been seen in the wild. A refused
/// edition costs a look by a person; an accepted half of a list costs every answer that rests on it.
public struct Gate: Sendable {
    /// Refuse when more than this many of a thousand entries are gone.
    public static let maximumLossPerMille = 50
    /// A share of unreadable or impossible values, in a hundred, from which the columns are thought to be swapped.
    static let maximumOddPercent = 20

    /// Whether a loss over ``maximumLossPerMille`` has been looked at and is accepted.
    public var acceptsLoss = false

    /// A gate with the usual limits.
    public init(acceptsLoss: Bool = false) { self.acceptsLoss = acceptsLoss }

    /// Everything that is to be said about an edition; it is refused when any finding refuses it.
    public func findings(_ subject: GateSubject) -> [GateFinding] {
        counts(subject) + losses(subject) + dates(subject) + contents(subject) + notes(subject)
    }

    private func counts(_ subject: GateSubject) -> [GateFinding] {
        var findings: [GateFinding] = []
        if subject.entries == 0 {
            let isLoss = (subject.previous?.entries ?? 0) > 0
            findings.append(
                GateFinding(
                    .empty, refuses: !subject.mayBeEmpty || (isLoss && !acceptsLoss), "the edition has no entries"))
        }
        if subject.duplicates > 0 {
            findings.append(
                GateFinding(
                    .duplicateIds, refuses: true,
                    "\(subject.duplicates) ids occur more than once: " + subject.duplicateIds.joined(separator: ", ")))
        }
        if let claimed = subject.claimed, claimed != subject.entries, claimed != subject.records {
            findings.append(
                GateFinding(
                    .publishersCount, refuses: true,
                    "the publisher counts \(claimed) entries, the file has \(subject.entries)"))
        }
        return findings
    }

    private func dates(_ subject: GateSubject) -> [GateFinding] {
        var findings: [GateFinding] = []
        let day = subject.at.local(in: .newYork).date
        if subject.at > subject.fetched.advanced(by: 86_400) {
            findings.append(
                GateFinding(
                    .publicationDate, refuses: true,
                    "published \(day), after the file came (\(subject.fetched.local(in: .newYork).date))"))
        } else if day < CivilDate(dayNumber: 7_305) {
            findings.append(
                GateFinding(.publicationDate, refuses: true, "published \(day), before any list of today began (1990)"))
        }
        let tally = subject.tally
        // A day more than a calendar's: publishers east of New York print a day that has not begun there.
        let later = tally.listedAfter(day.adding(days: 1))
        if later.count > 0 {
            findings.append(
                GateFinding(
                    .dates, refuses: false,
                    "\(later.count) entries say they were listed or amended after the day of publication, \(day): "
                        + later.ids.joined(separator: ", ") + (later.count > later.ids.count ? ", …" : "")))
        }
        if tally.unreadableDates * 100 > tally.dates * Self.maximumOddPercent, tally.unreadableDates >= 5 {
            findings.append(
                GateFinding(.dates, refuses: true, "\(tally.unreadableDates) of \(tally.dates) dates are no dates"))
        } else if tally.unreadableDates > 0 {
            findings.append(
                GateFinding(.dates, refuses: false, "\(tally.unreadableDates) of \(tally.dates) dates cannot be read"))
        }
        if tally.impossibleDates * 100 > tally.dates * Self.maximumOddPercent, tally.impossibleDates >= 5 {
            findings.append(
                GateFinding(
                    .dates, refuses: true,
                    "\(tally.impossibleDates) of \(tally.dates) dates lie before 1700 or more than two years ahead"))
        } else if tally.impossibleDates > 0 {
            findings.append(
                GateFinding(
                    .dates, refuses: false,
                    "\(tally.impossibleDates) dates lie before 1700 or more than two years ahead"))
        }
        return findings
    }

    private func contents(_ subject: GateSubject) -> [GateFinding] {
        let tally = subject.tally
        let odd = tally.nameless + tally.numericNames
        guard odd > 0 else { return [] }
        let refuses = odd >= 5 && odd * 100 > max(1, tally.parties) * Self.maximumOddPercent
        return [
            GateFinding(
                .names, refuses: refuses,
                "\(tally.nameless) of \(tally.parties) parties have no name, \(tally.numericNames) a name without a letter"
            )
        ]
    }

    private func notes(_ subject: GateSubject) -> [GateFinding] {
        var findings: [GateFinding] = []
        if let previous = subject.previous, previous.format != subject.format {
            findings.append(
                GateFinding(
                    .format, refuses: false,
                    "the edition before was read from the format \(previous.format): every entry may look changed"))
        }
        return findings + subject.warnings.map { GateFinding(.reader, refuses: false, $0) }
    }
}
