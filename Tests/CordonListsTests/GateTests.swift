import CordonLists
import CordonModel
import Testing

@Suite struct GateTests {
    private let day = CivilDate(dayNumber: 19_783)  // 2024-03-01

    private func subject(
        entries: Int = 1_000, claimed: Int? = nil, records: Int? = nil, duplicates: Int = 0, previous: Int? = 1_000,
        removed: Int = 0,
        published: String = "2024-03-01", fetched: String = "2024-03-02", format: String = "a",
        previousFormat: String = "a", mayBeEmpty: Bool = false, following: GateSubject.Following? = nil,
        statements: StatementTally = StatementTally(), before: StatementTally? = nil, tally: EntryTally? = nil
    ) -> GateSubject {
        GateSubject(
            format: format, mayBeEmpty: mayBeEmpty, at: .startOf(CivilDate(published) ?? day, in: .newYork),
            fetched: .startOf(CivilDate(fetched) ?? day, in: .newYork), entries: entries, claimed: claimed,
            records: records,
            duplicateIds: duplicates > 0 ? ["7"] : [], duplicates: duplicates,
            previous: previous.map {
                GateSubject.Previous(entries: $0, format: previousFormat, statements: before)
            },
            removed: removed, following: following, statements: statements,
            tally: tally ?? EntryTally(fetched: .startOf(day, in: .newYork)), warnings: [])
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

    /// The default: a loss over 5 % is refused, one of exactly 5 % is not.
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

    /// The edition of 1 March 2024 lists what was listed by then. The day after is one somewhere in the world already.
    @Test func aListingAfterThePublicationIsNotedWithTheFirstIds() {
        let listed = entries(8) { builder, index in
            builder.add(.name, "Person \(index)")
            builder.add(.listedOn, date: index < 3 ? "2024-03-02" : "2024-03-0\(index)")
            builder.add(.effectiveOn, date: "2024-06-01")
        }
        let findings = Gate().findings(subject(tally: tally(listed)))
        #expect(findings.map(\.check) == [.dates])
        #expect(findings.map(\.isRefusal) == [false])
        #expect(
            findings.first?.sentence
                == "5 entries say they were listed or amended after the day of publication, 2024-03-01: 3, 4, 5, …")
    }

    private func following(expected: Int = 0, missing: Int = 0, lost: Int = 0) -> GateSubject.Following {
        GateSubject.Following(
            day: CivilDate(dayNumber: 19_790), expected: expected, missing: missing, lost: lost)  // 2024-03-08
    }

    @Test(arguments: [(50, false), (51, true)])
    func anOldEditionMustHaveWhatStandsBeforeAndAfterIt(_ missing: Int, _ isRefused: Bool) {
        let between = subject(following: following(expected: 1_000, missing: missing))
        #expect(refusals(between) == (isRefused ? [.loss] : []))
        let oldest = subject(previous: nil, following: following(expected: 1_000, missing: missing))
        #expect(refusals(oldest) == (isRefused ? [.loss] : []))
        #expect(refusals(between, acceptsLoss: true) == [])
    }

    @Test func aListThatGrewLaterIsAGoodOldEdition() {
        let grown = subject(entries: 100, previous: 90, following: following(expected: 90))
        #expect(Gate().findings(grown).isEmpty)
    }

    @Test func aFragmentHeldAfterAnOldEditionIsNoted() {
        let findings = Gate().findings(subject(previous: nil, following: following(lost: 900)))
        #expect(findings.map(\.isRefusal) == [false])
        #expect(findings.first?.sentence.hasPrefix("the edition of 2024-03-08 lacks 900 of these 1000 entries") == true)
    }

    /// A tally of entries with so many aliases and addresses each.
    private func statements(_ count: Int, aliases: Int, addresses: Int) -> StatementTally {
        var tally = StatementTally()
        for entry in entries(
            count,
            { builder, index in
                builder.add(.name, "Person \(index)")
                for number in 0..<aliases { builder.add(.alias, "Alias \(number)") }
                for number in 0..<addresses { builder.add(.address, "Street \(number)") }
            })
        { tally.add(entry) }
        return tally
    }

    /// What a set of files without one of them looks like: every entry is there.
    @Test func aGroupOfStatementsThatIsGoneIsALoss() {
        let whole = statements(100, aliases: 2, addresses: 1)
        let part = statements(100, aliases: 0, addresses: 1)
        let findings = Gate().findings(
            subject(entries: 100, previous: 100, statements: part, before: whole))
        #expect(findings.map(\.check) == [.statements])
        #expect(
            findings.first?.sentence
                == "0 other names, 200 in the edition before (100.0 %); accept with --accept-loss after looking")
        #expect(refusals(subject(statements: whole, before: whole)) == [])
        #expect(refusals(subject(statements: part, before: whole), acceptsLoss: true) == [])
        // Four addresses less are 100 % of a short list, and happen.
        let few = statements(4, aliases: 0, addresses: 1)
        #expect(refusals(subject(statements: StatementTally(), before: few)) == [])
    }

    @Test func anOlderEditionHasFewerStatementsButNotLessThanHalfAnEntry() {
        var later = following()
        later.statements = statements(200, aliases: 4, addresses: 0)
        func old(_ aliases: Int) -> GateSubject {
            subject(
                entries: 100, previous: nil, following: later,
                statements: statements(100, aliases: aliases, addresses: 0))
        }
        #expect(refusals(old(2)) == [])
        #expect(refusals(old(1)) == [.statements])
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
