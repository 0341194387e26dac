internal import CordonModel
internal import CordonStore

/// From which day a single statement of an entry holds.
///
/// The content of an entry holds from the day it was listed where no earlier content is held. A statement that carries a
/// later day of its own - an amendment, a further listing, the act that made an alias - was not made before that day.
enum StatementDay {
    /// The start of `span`, or of the statement's own day when that is later. An own day after the publication that first
    /// has the statement is misprinted or lies ahead: then it is that publication.
    static func from(_ statement: Statement, in span: StoredEntry) -> Instant {
        guard let day = own(statement) else { return span.validFrom }
        return max(span.validFrom, min(.startOf(day, in: .newYork), span.knownFrom))
    }

    /// The day the statement says it was made on; `nil` when it says none, or a month or year only.
    static func own(_ statement: Statement) -> CivilDate? {
        switch statement.property {
        case .listedOn, .amendedOn:
            guard let earliest = statement[.earliest], earliest == statement[.latest] else { return nil }
            return CivilDate(earliest)
        // The day printed beside a number is that of the document.
        case .identifier: return nil
        // EU: publication of the act. EU journal: the day from which the measure applies.
        case .legalBasis: return latest(statement, [.date, .issuedOn])
        case .measure: return latest(statement, [.date, .validFrom])
        default: return latest(statement, [.date])
        }
    }

    /// Only days printed as `YYYY-MM-DD`: of `03/04/2020` nobody here knows which is the month.
    private static func latest(_ statement: Statement, _ qualifiers: [Qualifier]) -> CivilDate? {
        qualifiers.compactMap { statement[$0].flatMap { CivilDate($0) } }.max()
    }
}
