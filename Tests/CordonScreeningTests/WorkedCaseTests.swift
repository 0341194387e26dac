import CordonModel
import CordonScreening
import Testing

/// Cases of the law, step by step.
@Suite struct WorkedCaseTests {
    @Test func xiaomi() throws {
        // 1 to 4: listed on 14 Jan; +60 days; record day; +365 days.
        let listed = try Knowledge.check("XIACY", on: "2021-01-14")
        #expect(listed.cell("buy", "until") == "2021-03-15T13:30:00Z")
        #expect(listed.cell("hold", "until") == "2022-01-14")
        #expect(listed.cell("sell", "working").contains("2021-01-14 + 60 days = Mon 2021-03-15"))
        #expect(listed.cell("sell", "working").contains("2021-01-14 + 365 days = Fri 2022-01-14"))
        #expect(listed.cell("buy", "basis").contains("s.1(a)(ii)"))
        // 5: enjoined three days before the start; FAQ 880 on 14 Mar.
        #expect(try Knowledge.check("XIACY", on: "2021-03-12").cell("buy", "basis").contains("2021-03-12"))
        #expect(!(try Knowledge.check("XIACY", on: "2021-03-13").cell("buy", "basis").contains("FAQ 880")))
        #expect(try Knowledge.check("XIACY", on: "2021-03-14").cell("buy", "basis").contains("FAQ 880"))
        // 6: vacated 25 May 16:09 New York.
        let base = try Knowledge.base()
        for (clock, status) in [("16:08", "enjoined"), ("16:09", "vacated")] {
            let instant = Instant(
                try Knowledge.day("2021-05-25"), try #require(TimeOfDay(clock)), in: .newYork)
            let report = try base.check(
                SecurityCheck(
                    securities: ["XIACY"], activities: [.buy], asOf: AsOf(validOn: instant, knownOn: instant)))
            #expect(report.results.first?["status"] == .text(status))
        }
        // 7: on no list afterwards.
        #expect(try Knowledge.check("1810.HK", on: "2026-06-30").states == ["allowed", "allowed", "allowed"])
    }

    @Test func theBanOnXiaomiWasInForceOnNoDay() throws {
        let base = try Knowledge.base()
        var day = try Knowledge.day("2020-01-01")
        let end = try Knowledge.day("2023-01-01")
        let known = Instant.endOf(try Knowledge.day("2026-11-21"), in: .newYork)
        while day < end {
            let asOf = AsOf(validOn: .endOf(day, in: .newYork), knownOn: known, validOnIsDay: true)
            let report = try base.check(SecurityCheck(securities: ["XIACY", "1810.HK", "LKCO"], asOf: asOf))
            for row in report.results where row["state"] != .text("allowed") {
                #expect(row["security"] == .text("LKCO") && row["state"] == .text("unresolved"), "\(day)")
            }
            day = day.adding(days: 3)
        }
    }

    @Test func thePressDateWasNeverXiaomis() throws {
        for day in ["2021-01-14", "2021-03-05", "2021-03-15"] {
            for row in try Knowledge.check("XIACY", on: day).values {
                #expect(!row.fields.contains { $0.value.cell.contains("2021-11-11") })
            }
        }
    }

    @Test func luokung() throws {
        // 1: misprinted on 14 Jan, nominal dates.
        let misprinted = try Knowledge.check("LKCO", on: "2021-01-14")
        #expect(misprinted.cell("buy", "until") == "2021-03-15T13:30:00Z")
        #expect(misprinted.cell("hold", "until") == "2022-01-14")
        // 2: open from 27 Jan to 9 Mar, both dates shown.
        let open = try Knowledge.check("LKCO", on: "2021-03-05")
        #expect(open.cell("buy", "readings").contains("2021-03-15T13:30:00Z"))
        #expect(open.cell("buy", "readings").contains("2021-05-27T13:30:00Z"))
        // 4: new dates from 9 Mar; the Saturday does not roll.
        let relisted = try Knowledge.check("LKCO", on: "2021-03-09")
        #expect(relisted.cell("buy", "until") == "2021-05-08T13:30:00Z")
        #expect(relisted.cell("hold", "until") == "2022-03-09")
        #expect(relisted.cell("buy", "working").contains("Saturday: no roll"))
        // 6: enjoined 5 May.
        #expect(try Knowledge.check("LKCO", on: "2021-05-05").cell("sell", "status") == "enjoined")
        #expect(try Knowledge.check("LKCO", on: "2021-05-06").cell("sell", "basis").contains("FAQ 893"))
        // 7: off the list with the rest.
        #expect(try Knowledge.check("LKCO", on: "2021-06-03").cell("buy", "status") == "notListed")
    }

    @Test func aMisspeltListingIsFoundUnderBothNames() throws {
        let base = try Knowledge.base()
        let asOf = AsOf(day: try Knowledge.day("2021-03-05"))
        let report = try base.screen(
            NameScreening(
                names: ["Luokong Technology Corporation", "Luokung Technology Corp."].map { ScreenedName($0) },
                asOf: asOf))
        #expect(report.results.map { $0["entity"] } == [.text("luokung"), .text("luokung")])
    }
}

@Suite struct UnresolvedTests {
    struct Case: Sendable {
        let security: String
        let first: String
        let last: String
        /// The last day before on which nothing is open.
        let before: String
    }

    static let cases = [
        Case(
            security: "LKCO", first: "2021-01-27", last: "2021-03-08", before: "2021-01-26"),
        Case(
            security: "XS1233275194", first: "2020-11-12", last: "2021-06-02", before: "2020-11-11"),
        Case(
            security: "XS1809220830", first: "2020-11-12", last: "2021-06-02", before: "2020-11-11"),
        Case(security: "CHL", first: "2021-01-08", last: "2021-03-08", before: "2021-01-04"),
        Case(security: "CHA", first: "2021-01-08", last: "2021-03-08", before: "2021-01-04"),
        Case(security: "CHU", first: "2021-01-08", last: "2021-03-08", before: "2021-01-04"),
    ]

    @Test(arguments: cases) func theLawIsOpenFromTheFirstToTheLastDay(_ item: Case) throws {
        let first = try Knowledge.day(item.first)
        let last = try Knowledge.day(item.last)
        for known in [nil, "2026-11-21"] {
            for day in [first, first.adding(days: 9), last] {
                let answer = try Knowledge.check(item.security, on: day.description, known: known)
                // Before 13 Jan 2021 the order restricts buying alone; where no reading restricts, nothing is open.
                let open = day >= (try Knowledge.day("2021-01-13")) ? "unresolved" : "allowed"
                #expect(answer.states == ["unresolved", open, open], "\(item.security) \(day)")
                #expect(answer["buy"]?["readings"] != .list([]))
            }
            for day in [try Knowledge.day(item.before), last.adding(days: 1)] {
                #expect(
                    !(try Knowledge.check(item.security, on: day.description, known: known).states.contains(
                        "unresolved")))
            }
        }
    }

    @Test func theNYSELinesShowBothOfficialStarts() throws {
        for security in ["CHL", "CHA", "CHU"] {
            let answer = try Knowledge.check(security, on: "2021-02-01")
            let readings = answer.cell("buy", "readings")
            #expect(readings.contains("state: prohibited"))
            #expect(readings.contains("until: 2021-03-09T14:30:00Z"))
            #expect(answer.cell("buy", "readings").contains("2021-01-11 09:30"))
            // The clock time of the settled start is an exclusive bound.
            #expect(answer.cell("buy", "until") == "2021-03-09T14:30:00Z")
        }
    }

    @Test func theHuaweiBondsShowTheLicenceOfTheDay() throws {
        let march = try Knowledge.check("XS1809220830", on: "2021-03-05").cell("buy", "readings")
        #expect(march.contains("2021-05-27T13:30:00Z"))
        let december = try Knowledge.check("XS1809220830", on: "2020-12-01").cell("buy", "readings")
        #expect(december.contains("2021-01-11T14:30:00Z"))
        #expect(!december.contains("GL"))
    }
}
