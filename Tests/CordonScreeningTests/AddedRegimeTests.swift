import CordonLaw
import CordonModel
import CordonScreening
import CordonTestSupport
import Foundation
import Testing

/// A regime, a list and an instrument that no code knows, from a folder: data files and no Swift.
@Suite struct AddedRegimeTests {
    private func folder(_ files: [String: String]) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for (path, text) in files { try folder.write(path, text) }
        return folder
    }

    private static let regime = """
        key: ZZ-LAKE
        title: Lake order
        authority: made up for a test
        issuer: Ministry of Lakes
        zone: "+02:00"
        binds: [lake-person]
        confidence: H
        dateNames: {ban: start of the ban}
        versions:
          - key: ZZ-LAKE-V1
            title: Lake order
            cite: Lake Order
            source: gazette
            from: 2030-01-01
            published: 2030-01-01
            confidence: K-M
            cohorts:
              - basis: a
                who: lake companies
                lists: [ZZ-LAKE-LIST]
                dates: {ban: {days: 10, at: "08:00", bound: exclusive, cite: art. 2}}
            effects:
              buy: allowed until ban, then prohibited
              fish: allowed until ban, then licenceNeeded
        examples:
          - {name: one, version: ZZ-LAKE-V1, basis: a, listed: 2030-02-20, dates: {ban: 2030-03-02 08:00}}
        """

    private static let files = [
        "regimes/lake.yaml": regime,
        "facts/lists.csv": """
        key,name,issuer,country,began,beganAs,checked,completeness,regime,confidence,source
        ZZ-LAKE-LIST,Lake list,Ministry of Lakes,ZZ,2030-02-20,first,2030-02-20,complete,ZZ-LAKE,H,test
        """,
        "facts/editions.csv": """
        list,date,known,status,claimed,note,confidence,source
        ZZ-LAKE-LIST,2030-02-20,,published,1,,H,test
        """,
        "facts/entities.csv": "id,kind,name,country,confidence,source\nlake,company,Lake Fish AG,ZZ,H,test\n",
        "facts/listings.csv": """
        id,entity,list,printed,number,basis,confidence,source
        zz/lake,lake,ZZ-LAKE-LIST,LAKE FISH,1,a,H,test
        """,
        "facts/events.csv": """
        listing,kind,date,time,known,authority,reference,note,confidence,source
        zz/lake,listed,2030-02-20,,,,,,H,test
        """,
        "facts/securities.csv": """
        id,issuer,kind,name,ratio,underlying,confidence,source
        ticker:XSWX:LAKE,lake,ordinaryShare,Lake Fish AG share,,,H,test
        """,
        "facts/identifiers.csv": """
        subject,scheme,value,from,to,note,confidence,source
        ticker:XSWX:LAKE,ticker,XSWX:LAKE,,,,H,test
        """,
    ]

    @Test func aRegimeFromAFolderNeedsNoSwift() throws {
        let root = try folder(Self.files)
        let base = try KnowledgeBase.load(adding: root.path)
        #expect(base.regimes.first { $0.key == "ZZ-LAKE" }?.failedExamples() == [])
        let asOf = AsOf(day: try Knowledge.day("2030-03-01"))
        let report = try base.check(
            SecurityCheck(
                securities: ["LAKE.SW"], activities: [.buy, Activity("fish"), .sell], actor: Actor("lake-person"),
                asOf: asOf))
        #expect(report.results.map { $0["state"]?.cell } == ["allowed", "allowed", "allowed"])
        #expect(report.results.first?["until"] == .text("2030-03-02T06:00:00Z"))
        #expect(report.results.first?["regime"] == .text("ZZ-LAKE-V1"))
        #expect(report.results.first?["working"]?.cell.contains("to be reviewed") == true)
        let later = try base.check(
            SecurityCheck(
                securities: ["LAKE.SW"], activities: [.buy, Activity("fish")], actor: Actor("lake-person"),
                asOf: AsOf(day: try Knowledge.day("2030-03-02"))))
        #expect(later.results.map { $0["state"]?.cell } == ["prohibited", "licenceNeeded"])
        #expect(later.level == .prohibited)
        #expect(base.activityNames.contains("fish"))
        #expect(base.actorNames.contains("lake-person"))
        #expect(try base.screen(NameScreening(names: [ScreenedName("Lake Fish AG")], asOf: asOf)).answer == .hits)
    }

    @Test func theBundledAnswersStayTheSameBesideIt() throws {
        let root = try folder(Self.files)
        let base = try KnowledgeBase.load(adding: root.path)
        let question = SecurityCheck(securities: ["XIACY"], asOf: AsOf(day: try Knowledge.day("2021-03-05")))
        #expect(try base.check(question).results == (try Knowledge.base().check(question).results))
    }

    @Test(arguments: [
        ("regimes/lake.yaml", "confidence: K-M", "confidence: X", "versions[1].confidence"),
        ("facts/lists.csv", ",ZZ-LAKE,H", ",ZZ-POND,H", "regime"),
        ("facts/listings.csv", "zz/lake,lake", "zz/lake,pond", "entity"),
        ("facts/listings.csv", ",1,a,H", ",1,b,H", "basis"),
        ("regimes/lake.yaml", "[ZZ-LAKE-LIST]", "[ZZ-POND-LIST]", "cohorts.lists"),
        ("regimes/lake.yaml", "2030-03-02 08:00}", "2030-03-03 08:00}", "examples"),
        ("facts/events.csv", "2030-02-20", "2030-02-30", "date"),
        ("facts/securities.csv", "ordinaryShare", "share", "kind"),
        ("facts/identifiers.csv", "XSWX:LAKE,,", "LAKE,,", "value"),
    ]) func aFaultyFileIsRefusedWithItsPlace(_ path: String, _ find: String, _ replace: String, _ field: String) throws
    {
        var files = Self.files
        #expect(files[path]?.contains(find) == true)
        files[path] = files[path]?.replacing(find, with: replace)
        let root = try folder(files)
        let error = #expect(throws: DataError.self) { try KnowledgeBase.load(adding: root.path) }
        #expect(error?.field == field)
        #expect(error?.file.isEmpty == false)
    }

    @Test(arguments: ["facts/identifier.csv", "regimes/lake.yml"]) func aMisnamedFileIsRefused(_ name: String) throws {
        var files = Self.files
        files[name] = "anything"
        let root = try folder(files)
        #expect(throws: DataError.self) { try KnowledgeBase.load(adding: root.path) }
    }

    @Test func aFolderWithoutDataIsRefused() throws {
        #expect(throws: DataError.self) { try KnowledgeBase.load(adding: "/nonexistent") }
    }
}
