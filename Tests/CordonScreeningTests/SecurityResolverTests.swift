import CordonModel
import CordonScreening
import Testing

@Suite struct SecurityResolverTests {
    private func status(_ security: String, on day: String = "2021-03-05") throws -> String {
        let rows = try Knowledge.check(security, on: day)
        return (rows["buy"] ?? rows[""])?["status"]?.cell ?? ""
    }

    @Test(arguments: [
        "XIACY", "xiacy", "OTCM:XIACY", "XIACF", "1810.HK", "01810.HK", "XHKG:1810", "XHKG:01810", "KYG9830T1067",
        "kyg9830t1067", "isin:KYG9830T1067", "G9830T106", "cusip:G9830T106",
    ]) func everyAcceptedFormOfXiaomi(_ text: String) throws {
        #expect(try status(text) == "banPending")
    }

    @Test(arguments: ["1810", "002415", "981", "688981", "XNYS:XIACY", "XIACY.HK", "1810.SZ", "XHKG:XIACY"])
    func aSymbolNeverIdentifiesOutsideItsVenue(_ text: String) throws {
        #expect(try status(text) == "notFound")
    }

    @Test func aBareCodeOfAnotherVenueIsExplainedAndNotGuessed() throws {
        let row = try #require(try Knowledge.check("1810", on: "2021-03-05")[""])
        #expect(row["state"] == .null)
        #expect(row["working"]?.cell.contains("XHKG:1810") == true)
    }

    @Test func anUnknownSecurityHasNoState() throws {
        let report = try Knowledge.base().check(
            SecurityCheck(securities: ["XIACZ"], asOf: AsOf(day: try Knowledge.day("2021-03-05"))))
        #expect(report.answer == .notFound)
        #expect(report.level == .none)
        #expect(report.results.allSatisfy { $0["state"] == .null && $0["status"] == .text("notFound") })
        #expect(report.results.first?["working"]?.cell.contains("XIACY") == true)
    }

    @Test(arguments: ["KYG9830T1068", "US16941M1090", "16941M108"]) func aWrongCheckDigitIsAnError(_ text: String)
        throws
    {
        let asOf = AsOf(day: try Knowledge.day("2021-03-05"))
        #expect(throws: IdentifierError.self) {
            try Knowledge.base().check(SecurityCheck(securities: [text], asOf: asOf))
        }
    }

    @Test func aWellFormedUnknownIdentifierIsNotFound() throws {
        #expect(try status("US0378331005") == "notFound")
    }

    @Test func aSymbolIsValidInItsIntervalOnly() throws {
        #expect(try status("CHA", on: "2021-12-31") == "inForce")
        #expect(try status("CHA", on: "2026-01-05") == "notFound")
        #expect(try status("US1694261033", on: "2026-01-05") == "inForce")
    }

    @Test func anAnswerSaysWhichLaterListingsDoNotReachASubsidiary() throws {
        let row = try #require(try Knowledge.check("0553.HK", on: "2021-03-05")["buy"])
        #expect(row["working"]?.cell.contains("Panda Electronics Group") == true)
        #expect(row["working"]?.cell.contains("not reached") == true)
        #expect(row["working"]?.cell.contains("FAQ 857 (text of 28 Dec 2020)") == true)
    }

    @Test func coverageWarnsBeforeTheFirstEditionAndStrictQuestionsAreRefused() throws {
        let base = try Knowledge.base()
        func coverage(_ day: String) throws -> Coverage {
            try base.check(SecurityCheck(securities: ["XIACY"], asOf: AsOf(day: try Knowledge.day(day)))).coverage
        }
        #expect(try coverage("2015-01-01").refusal != nil)
        #expect(try coverage("2015-01-01").warnings.contains { $0.contains("before the first edition") })
        #expect(try coverage("2019-01-01").refusal != nil)
        #expect(try coverage("2021-03-05").refusal == nil)
    }
}
