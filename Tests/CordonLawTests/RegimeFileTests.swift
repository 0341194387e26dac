import CordonLaw
import CordonModel
import Testing

@Suite struct RegimeFileTests {
    @Test func everyWorkedExampleOfEveryFileComesOut() throws {
        let regimes = try RepositoryData.regimes()
        #expect(regimes.count == 10)
        for regime in regimes { #expect(regime.failedExamples() == []) }
    }

    @Test func everyCohortWithDatesHasAWorkedExample() throws {
        for version in try RepositoryData.regimes().flatMap({ regime in regime.versions.map { (regime, $0) } }) {
            for cohort in version.1.cohorts where !cohort.dates.isEmpty {
                // A cohort that a later version repeats is covered by the example of either.
                let covered = version.0.examples.contains { $0.basis == cohort.basis }
                #expect(covered, "\(version.1.key) \(cohort.basis)")
            }
        }
    }

    @Test func aWrongExampleIsReported() throws {
        let text = RegimeSamples.harbour.replacing("ban: 2030-01-31 12:00}", with: "ban: 2030-02-01 12:00}")
        let regime = try RegimeReader(file: "x.yaml", bytes: Array(text.utf8)).regime()
        #expect(regime.failedExamples().count == 1)
        #expect(regime.failedExamples().first?.contains("2030-01-31 12:00") == true)
    }
}

/// Cohorts of EO 13959: listing day, cohort, and the dates that must come out.
@Suite struct CohortTests {
    struct Vector: Sendable {
        let name: String
        let version: String
        let basis: String
        let listed: String
        let ban: String
        let divest: String
    }

    static let vectors = [
        Vector(
            name: "Annex", version: "US-EO13959-V1", basis: "4(a)(i)", listed: "2020-06-12",
            ban: "until Mon 2021-01-11 09:30 New York", divest: "up to and including Thu 2021-11-11 23:59 New York"),
        Vector(
            name: "Annex, August", version: "US-EO13959-V2", basis: "4(a)(i)", listed: "2020-08-28",
            ban: "until Mon 2021-01-11 09:30 New York", divest: "up to and including Thu 2021-11-11 23:59 New York"),
        Vector(
            name: "SMIC", version: "US-EO13959-V2", basis: "4(a)(ii)", listed: "2020-12-03",
            ban: "until Mon 2021-02-01 09:30 New York", divest: "to end of Fri 2021-12-03"),
        Vector(
            name: "subsidiaries", version: "US-EO13959-V2", basis: "4(a)(iii)", listed: "2021-01-08",
            ban: "until Tue 2021-03-09 09:30 New York", divest: "to end of Sat 2022-01-08"),
        Vector(
            name: "January", version: "US-EO13959-V2", basis: "4(a)(ii)", listed: "2021-01-14",
            ban: "until Mon 2021-03-15 09:30 New York", divest: "to end of Fri 2022-01-14"),
        Vector(
            name: "Luokung", version: "US-EO13959-V2", basis: "4(a)(ii)", listed: "2021-03-09",
            ban: "until Sat 2021-05-08 09:30 New York", divest: "to end of Wed 2022-03-09"),
        Vector(
            name: "59 names", version: "US-EO13959-V3", basis: "annex", listed: "2021-06-03",
            ban: "until Mon 2021-08-02 00:01 New York", divest: "until Fri 2022-06-03 00:01 New York"),
        Vector(
            name: "SenseTime", version: "US-EO13959-V3", basis: "determination", listed: "2021-12-10",
            ban: "until Tue 2022-02-08 00:01 New York", divest: "until Sat 2022-12-10 00:01 New York"),
        Vector(
            name: "eight names", version: "US-EO13959-V3", basis: "determination", listed: "2021-12-16",
            ban: "until Mon 2022-02-14 00:01 New York", divest: "until Fri 2022-12-16 00:01 New York"),
    ]

    @Test(arguments: vectors) func cohortHasItsDates(_ vector: Vector) throws {
        let regime = try RepositoryData.regime("US-EO13959")
        let version = try #require(regime.versions.first { $0.key == vector.version })
        let cohort = try #require(version.cohorts.first { $0.basis == vector.basis })
        let listed = try #require(CivilDate(vector.listed))
        #expect(cohort.dates["ban"]?.boundary(listed: listed, zone: regime.zone).description == vector.ban)
        #expect(cohort.dates["divest"]?.boundary(listed: listed, zone: regime.zone).description == vector.divest)
    }

    @Test func theAnnexDateIsNotThreeHundredAndSixtyFiveDaysAfterTheOrder() throws {
        let regime = try RepositoryData.regime("US-EO13959")
        let cohort = try #require(regime.versions.first?.cohorts.first { $0.basis == "4(a)(i)" })
        let order = try #require(CivilDate("2020-11-12"))
        let fixed = try #require(cohort.dates["divest"]?.boundary(listed: order, zone: regime.zone))
        #expect(fixed.moment.date == order.adding(days: 364))
    }

    @Test func clockTimesAreReadAsNewYorkAndTheLiteralReadingIsKeptInTheWorking() throws {
        let regime = try RepositoryData.regime("US-EO13959")
        let version = try #require(regime.versions.first { $0.key == "US-EO13959-V2" })
        let rule = try #require(version.cohorts.first { $0.basis == "4(a)(ii)" }?.dates["ban"])
        let listed = try #require(CivilDate("2021-01-14"))
        #expect(rule.boundary(listed: listed, zone: regime.zone).machine == "2021-03-15T13:30:00Z")
        #expect(rule.working(listed: listed, zone: regime.zone).contains("2021-03-15T14:30:00Z"))
    }
}
