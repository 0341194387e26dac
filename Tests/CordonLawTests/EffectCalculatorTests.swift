import CordonLaw
import CordonModel
import Testing

@Suite struct EffectCalculatorTests {
    private func calculator() throws -> EffectCalculator {
        let regime = try RegimeReader(file: "x.yaml", bytes: Array(RegimeSamples.harbour.utf8)).regime()
        return EffectCalculator(regimes: [regime], lists: [])
    }

    private func event(
        _ kind: ListingEvent.Kind, _ date: String, time: String? = nil, known: String? = nil
    ) throws -> ListingEvent {
        let day = try #require(CivilDate(date))
        return ListingEvent(
            listing: "ships/a", kind: kind, moment: Moment(day, time.flatMap { TimeOfDay($0) }),
            known: try known.map { try #require(CivilDate($0)) } ?? day, authority: "Court", reference: "1", note: "",
            confidence: .high, source: "made up")
    }

    private func history(_ events: [ListingEvent]) -> ListingHistory {
        let listing = Listing(
            id: "ships/a", entity: "a", list: "XX-SHIPS", printedName: "A", number: "", basis: "ships",
            confidence: .high,
            source: "made up")
        return ListingHistory(listing, events: events)
    }

    private func answer(
        _ activity: Activity, on day: String, known: String? = nil, entity: String = "a", actor: Actor = .usPerson,
        _ events: [ListingEvent]
    ) throws -> EffectAnswer {
        let asOf = AsOf(
            day: try #require(CivilDate(day)), knownOn: try known.map { try #require(CivilDate($0)) })
        return try calculator().answer(
            EffectQuestion(entity: entity, security: nil, activity: activity, actor: actor, asOf: asOf),
            histories: events.isEmpty ? [] : [history(events)])
    }

    @Test func aPendingBanIsAllowedUntilItsStartAndNamesWhatFollows() throws {
        let answer = try answer(.sell, on: "2030-01-15", [event(.listed, "2030-01-01")])
        #expect(answer.state == .allowed)
        #expect(answer.status == .banPending)
        #expect(answer.until?.machine == "2030-01-31T17:00:00Z")
        #expect(answer.until?.bound == .exclusive)
        #expect(answer.next?.state == .divestOnly)
        #expect(answer.next?.until?.machine == "2030-04-01")
        #expect(answer.since?.machine == "2030-01-01")
        #expect(answer.basis == "Harbour Order, s.2")
    }

    @Test func anInclusiveWindowEndsWithItsDay() throws {
        let listed = [try event(.listed, "2030-01-01")]
        #expect(try answer(.sell, on: "2030-04-01", listed).state == .divestOnly)
        let after = try answer(.sell, on: "2030-04-02", listed)
        #expect(after.state == .prohibited)
        #expect(after.since?.machine == "2030-04-01")
        #expect(try answer(.hold, on: "2030-04-02", listed).state == .prohibited)
    }

    @Test func aDayMeansItsLastInstantAndShowsTheChangeWithinIt() throws {
        let answer = try answer(.buy, on: "2030-01-31", [event(.listed, "2030-01-01")])
        #expect(answer.state == .prohibited)
        #expect(answer.sameDay.count == 1)
        #expect(answer.sameDay.first?.boundary.machine == "2030-01-31T17:00:00Z")
    }

    @Test func anInjunctionSuspendsAndItsLiftingRevives() throws {
        let events = [
            try event(.listed, "2030-01-01"), try event(.enjoined, "2030-01-20"), try event(.stayInForce, "2030-02-20"),
        ]
        let enjoined = try answer(.buy, on: "2030-02-05", known: "2030-02-05", events)
        #expect(enjoined.state == .allowed)
        #expect(enjoined.status == .enjoined)
        #expect(enjoined.next == nil)
        let hindsight = try answer(.buy, on: "2030-02-05", known: "2030-03-01", events)
        #expect(hindsight.until?.machine == "2030-02-20")
        #expect(hindsight.next?.state == .prohibited)
        #expect(try answer(.buy, on: "2030-02-20", events).state == .prohibited)
    }

    @Test func aVacatedListingIsAllowedFromItsMinute() throws {
        let events = [try event(.listed, "2030-01-01"), try event(.vacated, "2030-02-10", time: "16:09")]
        let day = try #require(CivilDate("2030-02-10"))
        func state(_ clock: String) throws -> (EffectState, ListingStatus) {
            let instant = Instant(day, try #require(TimeOfDay(clock)), in: .newYork)
            let answer = try calculator().answer(
                EffectQuestion(
                    entity: "a", security: nil, activity: .buy, actor: .usPerson,
                    asOf: AsOf(validOn: instant, knownOn: .endOf(day, in: .newYork))),
                histories: [history(events)])
            return (answer.state, answer.status)
        }
        #expect(try state("16:08") == (.prohibited, .inForce))
        #expect(try state("16:09") == (.allowed, .vacated))
    }

    @Test func aVacaturIsNotKnownBeforeItsMinute() throws {
        let events = [try event(.listed, "2030-01-01"), try event(.vacated, "2030-02-10", time: "16:09")]
        let day = try #require(CivilDate("2030-02-10"))
        let before = Instant(day, try #require(TimeOfDay("12:00")), in: .newYork)
        #expect(history(events).known(on: before)?.end == nil)
        #expect(history(events).known(on: .endOf(day, in: .newYork))?.end != nil)
    }

    @Test func aListingIsUnknownBeforeItIsPublished() throws {
        let events = [try event(.listed, "2030-01-01", known: "2030-01-10")]
        #expect(try answer(.buy, on: "2030-01-05", events).status == .notListed)
        #expect(try answer(.buy, on: "2030-01-05", known: "2030-01-10", events).status == .banPending)
    }

    @Test func anEndAnnouncedBeforeItHoldsIsKnownAndNotYetInForce() throws {
        let events = [
            try event(.listed, "2030-01-01"), try event(.removed, "2030-03-01", known: "2030-02-10"),
        ]
        #expect(try answer(.buy, on: "2030-02-09", events).until == nil)
        let announced = try answer(.buy, on: "2030-02-10", events)
        #expect(announced.state == .prohibited)
        #expect(announced.until?.machine == "2030-03-01")
    }

    @Test func daysCountFromThePublicListing() throws {
        let events = [try event(.listed, "2030-01-01", known: "2030-01-10")]
        #expect(try answer(.buy, on: "2030-01-15", events).until?.machine == "2030-02-09T17:00:00Z")
    }

    @Test func aLicenceThatNamesAPartySuspendsItsBan() throws {
        let text = RegimeSamples.harbour.replacing("scope: sister ships", with: "scope: the ships of A, entities: [a]")
        let regime = try RegimeReader(file: "x.yaml", bytes: Array(text.utf8)).regime()
        let calculator = EffectCalculator(regimes: [regime], lists: [])
        func state(_ day: String, known: String? = nil) throws -> EffectAnswer {
            let asOf = AsOf(day: try #require(CivilDate(day)), knownOn: try known.map { try #require(CivilDate($0)) })
            return calculator.answer(
                EffectQuestion(entity: "a", security: nil, activity: .buy, actor: .usPerson, asOf: asOf),
                histories: [history([try event(.listed, "2030-01-01")])])
        }
        #expect(try state("2030-02-05").state == .allowed)
        #expect(try state("2030-02-05").until?.machine == "2030-03-01T17:00:00Z")
        #expect(try state("2030-03-01").state == .prohibited)
        #expect(try state("2030-02-05", known: "2030-01-09").state == .prohibited)
    }

    @Test func aLaterVersionEndsTheBanOnceItIsKnown() throws {
        let events = [try event(.listed, "2030-01-01")]
        let before = try answer(.buy, on: "2030-11-19", events)
        #expect(before.state == .prohibited)
        #expect(before.until == nil)
        let announced = try answer(.buy, on: "2030-11-20", events)
        #expect(announced.until?.machine == "2030-12-01")
        #expect(announced.next?.status == .listedNoEffect)
        #expect(try answer(.buy, on: "2030-12-01", events).state == .allowed)
    }

    @Test func anActorWhoIsNotBoundIsNotCovered() throws {
        let answer = try answer(.buy, on: "2030-02-05", actor: .other, [event(.listed, "2030-01-01")])
        #expect(answer.state == .notCovered)
    }

    @Test func anActivityNobodyNamesIsNotCovered() throws {
        let answer = try answer(Activity("charter"), on: "2030-02-05", [event(.listed, "2030-01-01")])
        #expect(answer.state == .notCovered)
        #expect(answer.status == .listedNoEffect)
    }

    @Test func anOpenQuestionShowsBothReadingsComputed() throws {
        let answer = try answer(.buy, on: "2030-02-05", entity: "sister", [])
        #expect(answer.state == .unresolved)
        #expect(answer.readings.map(\.state) == [.allowed, .allowed])
        #expect(answer.readings.first?.until == nil)
        #expect(answer.readings.last?.until?.machine == "2030-03-01T17:00:00Z")
        #expect(answer.readings.last?.next?.state == .prohibited)
        #expect(answer.until == nil)
        #expect(answer.duty == "ask")
    }

    @Test func anOpenQuestionIsUnknownBeforeItsDayAndClosesWhenThatIsKnown() throws {
        #expect(try answer(.buy, on: "2030-01-05", entity: "sister", []).status == .notListed)
        #expect(try answer(.buy, on: "2030-01-05", known: "2030-01-06", entity: "sister", []).state == .unresolved)
        #expect(try answer(.buy, on: "2030-02-12", entity: "sister", []).until?.machine == "2030-02-15")
        #expect(try answer(.buy, on: "2030-02-15", entity: "sister", []).state == .allowed)
    }

    @Test func aRegimeThatIsSilentDoesNotOverrideOneThatSpeaks() throws {
        let harbour = try RegimeReader(file: "x.yaml", bytes: Array(RegimeSamples.harbour.utf8)).regime()
        let silent = RegimeSamples.harbour.replacing("XX-HARBOUR", with: "XX-ASILENT")
            .replacing("  hold: allowed until divest, then prohibited", with: "  charter: prohibited")
            .replacing("charter: notCovered", with: "charter: prohibited")
        let other = try RegimeReader(file: "y.yaml", bytes: Array(silent.utf8)).regime()
        let calculator = EffectCalculator(regimes: [other, harbour], lists: [])
        func answer(_ activity: String) throws -> EffectAnswer {
            calculator.answer(
                EffectQuestion(
                    entity: "a", security: nil, activity: Activity(activity), actor: .usPerson,
                    asOf: AsOf(day: try #require(CivilDate("2030-02-05")))),
                histories: [history([try event(.listed, "2030-01-01")])])
        }
        #expect(try answer("hold").regime == "XX-HARBOUR")
        #expect(try answer("hold").status == .inForce)
        #expect(try answer("charter").state == .prohibited)
        #expect(try answer("charter").regime == "XX-ASILENT")
    }

    @Test func theStrictestRegimeWins() throws {
        let harbour = try RegimeReader(file: "x.yaml", bytes: Array(RegimeSamples.harbour.utf8)).regime()
        let milder = RegimeSamples.harbour.replacing("XX-HARBOUR", with: "XX-MILDER")
            .replacing("then prohibited", with: "then licenceNeeded")
            .replacing("buy: prohibited, sell: divestOnly", with: "buy: licenceNeeded, sell: divestOnly")
        let other = try RegimeReader(file: "y.yaml", bytes: Array(milder.utf8)).regime()
        for regimes in [[harbour, other], [other, harbour]] {
            let answer = EffectCalculator(regimes: regimes, lists: []).answer(
                EffectQuestion(
                    entity: "a", security: nil, activity: .buy, actor: .usPerson,
                    asOf: AsOf(day: try #require(CivilDate("2030-02-05")))),
                histories: [history([try event(.listed, "2030-01-01")])])
            #expect(answer.state == .prohibited)
            #expect(answer.regime == "XX-HARBOUR")
        }
    }
}
