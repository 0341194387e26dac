internal import CordonLaw
internal import CordonModel

/// Answers of the law that were computed. Facts and regimes of a knowledge base never change, and an answer stays the same
/// from one instant at which anything may change to the next: one that was given a second or a month ago mostly still holds.
final class EffectCache: Sendable {
    /// A question to the law without its two times.
    struct Subject: Hashable {
        let entity: String
        let security: String?
        let activity: Activity
        let actor: Actor
    }
    /// The time between two publications.
    private struct Known: Hashable {
        let subject: Subject
        let known: Int
    }
    /// The time between two instants at which the answer may change.
    private struct Interval: Hashable {
        let known: Known
        let place: Int
        /// The day asked about, where something changes within it: the answer says so.
        let day: CivilDate?
    }

    /// Every instant at which a fact or a text became known, in order.
    private let publications: [Instant]
    private let instants = BoundedCache<Known, [Instant]>(capacity: 16_384)
    /// Some 20 MB.
    private let answers = BoundedCache<Interval, EffectAnswer>(capacity: 4_096)
    private let changes = BoundedCache<Interval, [UpcomingChange]>(capacity: 4_096)

    init(publications: Set<Instant>) { self.publications = publications.sorted() }

    /// How many publications had happened by an instant: between two of them nothing becomes known.
    func publications(upTo instant: Instant) -> Int { publications.countUpTo(instant) }

    /// The answer to a question at its two times.
    /// - Parameters:
    ///   - instants: When answers to the question may change.
    ///   - compute: The answer itself.
    func answer(
        _ subject: Subject, _ asOf: AsOf, instants: () -> [Instant], _ compute: () -> EffectAnswer
    ) -> EffectAnswer {
        answers.value(interval(subject, asOf, instants).key, compute)
    }

    /// The changes that lie behind the valid instant, up to `end`.
    /// - Parameter compute: All changes behind an instant, without an end.
    func changes(
        _ subject: Subject, _ asOf: AsOf, until end: Instant, instants: () -> [Instant],
        _ compute: (_ after: Instant) -> [UpcomingChange]
    ) -> [UpcomingChange] {
        let interval = interval(subject, asOf, instants)
        let key = Interval(known: interval.key.known, place: interval.key.place, day: nil)
        let all = changes.value(key) { compute(interval.start ?? asOf.validOn) }
        return all.filter { asOf.validOn < $0.boundary.changeover && $0.boundary.changeover <= end }
    }

    private func interval(
        _ subject: Subject, _ asOf: AsOf, _ instants: () -> [Instant]
    ) -> (key: Interval, start: Instant?) {
        let known = Known(subject: subject, known: publications.countUpTo(asOf.knownOn))
        let instants = self.instants.value(known, instants)
        let place = instants.countUpTo(asOf.validOn)
        var day: CivilDate?
        if asOf.validOnIsDay {
            let before = instants.countUpTo(.startOf(asOf.validDay, in: .newYork))
            if instants.countUpTo(.endOf(asOf.validDay, in: .newYork)) > before { day = asOf.validDay }
        }
        return (Interval(known: known, place: place, day: day), place > 0 ? instants[place - 1] : nil)
    }
}

extension [Instant] {
    /// How many of the instants, which are in order, are not after one.
    func countUpTo(_ instant: Instant) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] <= instant { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
