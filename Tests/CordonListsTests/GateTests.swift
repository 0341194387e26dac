import CordonLists
import CordonModel
import Testing

@Suite struct GateTests {
    private let day = CivilDate(dayNumber: 19_783)  // 2024-03-01

    private func subject(
        entries: Int = 1_000, claimed: Int? = nil, records: Int? = nil, duplicates: Int = 0, previous: Int? = 1_000,
        removed: Int = 0,
        published: String = "2024-03-01", fetched: String = "2024-03-02", format: String = "a",
        previousFormat: String = "a", mayBeEmpty: Bool = false, tally: EntryTally? = nil
    ) -> GateSubject {
        GateSubject(
            format: format, mayBeEmpty: mayBeEmpty, at: .startOf(CivilDate(published) ?? day, in: .newYork),
            fetched: .startOf(CivilDate(fetched) ?? day, in: .newYork), entries: entries, claimed: claimed,
            records: records,
            duplicateIds: duplicates > 0 ? ["7"] : [], duplicates: duplicates,
            previous: previous.map {
                GateSubject.Previous(entries: $0, format: previousFormat)
            },
            removed: removed, tally: tally ?? EntryTally(fetched: .startOf(day, in: .newYork)), warnings: [])
    }

    private func refusals(_ subject: GateSubject, acceptsLoss: Bool = false) -> [GateFinding.Check] {
        Gate(acceptsLoss: acceptsLoss).findings(subject).filter(\.isRefusal).map(\.check)
    }

    private func tally(_ entries: [PublishedEntry]) -> EntryTally {
        var tally = EntryTally(fetched: .startOf(day, in: .newYork))
        for entry in entries { tally.add(entry, entry.statements) }
        return tally
    }

    private func entries(_ count: Int, _ body: (inout EntryBuilder, Int) -> Void) -> [PublishedEntry] {
        (0..<count).map { index in
            var builder = EntryBuilder()
            builder.begin(id: "\(index)", kind: .person)
            body(&builder, index)
            return builder.finish()
        }
    }

    @Test func aGoodEditionPassesWithoutAWord() { #expect(Gate().findings(subject()).isEmpty) }

    /// The default of the issue: a loss over 5 % is refused, one of exactly 5 % is not.
    @Test(arguments: [(50, false), (51, true), (999, true)])
    func aLossOverFivePercentIsRefused(_ removed: Int, _ isRefused: Bool) {
        #expect(refusals(subject(removed: removed)) == (isRefused ? [.loss] : []))
    }

    @Test func aLossThatWasLookedAtIsAcceptedAndNoted() {
        let findings = Gate(acceptsLoss: true).findings(subject(removed: 200))
        #expect(findings.map(\.check) == [.loss])
        #expect(findings.map(\.isRefusal) == [false])
        #expect(findings.first?.sentence.contains("200 of 1000 entries are gone (20.0 %)") == true)
    }

    @Test func duplicateIdsAreRefusedEvenWhenALossIsAccepted() {
        #expect(refusals(subject(duplicates: 1), acceptsLoss: true) == [.duplicateIds])
    }

    @Test func thePublishersCountMustBeThatOfTheFile() {
        #expect(refusals(subject(claimed: 8_197)) == [.publishersCount])
        #expect(refusals(subject(claimed: 1_000)) == [])
        // A publisher that counts rows counts right where two rows are one entry.
        #expect(refusals(subject(claimed: 1_001, records: 1_001)) == [])
    }

    @Test func anEmptyEditionIsRefusedUnlessTheFormatAllowsIt() {
        #expect(refusals(subject(entries: 0, previous: nil)) == [.empty])
        #expect(refusals(subject(entries: 0, previous: nil, mayBeEmpty: true)) == [])
        // A legal empty edition that would wipe out a list that was not empty is a loss like any other.
        #expect(refusals(subject(entries: 0, removed: 1_000, mayBeEmpty: true)) == [.empty, .loss])
    }

    @Test func aPublicationInTheFutureOrBeforeAllListsIsRefused() {
        #expect(refusals(subject(published: "2024-03-04", fetched: "2024-03-02")) == [.publicationDate])
        #expect(refusals(subject(published: "2024-03-03", fetched: "2024-03-02")) == [])
        #expect(refusals(subject(published: "1989-12-31")) == [.publicationDate])
    }

    @Test func aChangeOfFormatIsNotedAndNotRefused() {
        let findings = Gate().findings(subject(previousFormat: "b"))
        #expect(findings.map(\.check) == [.format])
        #expect(findings.map(\.isRefusal) == [false])
    }

    @Test func swappedColumnsShowInDatesThatAreNone() {
        let swapped = entries(20) { builder, index in
            builder.add(.name, "Person \(index)")
            builder.add(.birthDate, date: "Springfield")
        }
        #expect(refusals(subject(tally: tally(swapped))) == [.dates])
        let one = entries(20) { builder, index in
            builder.add(.name, "Person \(index)")
            builder.add(.birthDate, date: index == 0 ? "unknown" : "1970")
        }
        #expect(refusals(subject(tally: tally(one))) == [])
    }

    @Test func swappedColumnsShowInNamesWithoutLetters() {
        let swapped = entries(20) { builder, index in builder.add(.name, "12/03/19\(50 + index)") }
        #expect(refusals(subject(tally: tally(swapped))) == [.names])
        let nameless = entries(20) { builder, _ in builder.add(.remark, "x") }
        #expect(refusals(subject(tally: tally(nameless))) == [.names])
    }

    @Test func datesFarAheadAreImpossible() {
        let future = entries(10) { builder, index in
            builder.add(.name, "Person \(index)")
            builder.add(.listedOn, date: "2093-01-01")
        }
        #expect(refusals(subject(tally: tally(future))) == [.dates])
        // The end of an entry may lie far ahead: denial orders do.
        let ends = entries(10) { builder, index in
            builder.add(.name, "Person \(index)")
            builder.add(.endedOn, date: "2093-01-01")
        }
        #expect(refusals(subject(tally: tally(ends))) == [])
    }
}
