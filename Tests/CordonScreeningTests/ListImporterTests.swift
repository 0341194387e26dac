import CordonLists
import CordonModel
import CordonScreening
import CordonStore
import CordonTestSupport
import Foundation
import Testing

/// A folder with a store and room for files.
final class ImportFolder {
    private let temporary: TemporaryFolder
    let store: Store
    var path: String { temporary.path }

    init() throws {
        temporary = try TemporaryFolder()
        store = try Store(folder: temporary.path("store"))
    }

    /// Writes a file and gives its path.
    func file(_ name: String, _ text: String) throws -> String {
        try temporary.write(name, text)
    }

    /// A small UN list with these parties.
    func unList(_ day: String, _ parties: [(id: String, name: String, reference: String)]) throws -> String {
        var text = "<CONSOLIDATED_LIST dateGenerated=\"\(day)T06:00:00Z\"><ENTITIES>"
        for party in parties {
            text += "<ENTITY><DATAID>\(party.id)</DATAID><FIRST_NAME>\(party.name)</FIRST_NAME>"
            text += "<REFERENCE_NUMBER>\(party.reference)</REFERENCE_NUMBER><LISTED_ON>2015-06-01</LISTED_ON></ENTITY>"
        }
        return try file("un-\(day).xml", text + "</ENTITIES></CONSOLIDATED_LIST>")
    }

    /// A small EU list with these parties: name, number of the United Nations, passport.
    func euList(_ parties: [(id: String, name: String, reference: String, passport: String)]) throws -> String {
        var text =
            "<export xmlns=\"http://eu.europa.ec/fpi/fsd/export\" generationDate=\"2024-01-10T06:00:00Z\" globalFileId=\"1\">"
        for party in parties {
            text += """
                <sanctionEntity designationDate="2015-06-01" unitedNationId="\(party.reference)" logicalId="\(party.id)">
                <regulation regulationType="regulation" publicationDate="2015-06-01" numberTitle="2015/1" programme="ZED"/>
                <subjectType code="enterprise" classificationCode="E"/><nameAlias wholeName="\(party.name)" strong="true"/>
                <identification number="\(party.passport)" identificationTypeDescription="Registration number"/>
                </sanctionEntity>
                """
        }
        return try file("eu.xml", text + "</export>")
    }

    func importFile(_ path: String, _ options: ImportOptions = ImportOptions()) throws -> ImportOutcome {
        try ListImporter(store: store, fetched: Instant(secondsSince1970: 1_760_000_000)).importFile(path, options)
    }

    func listLibrary() throws -> ListLibrary {
        ListLibrary(knowledge: try Knowledge.base(), store: store, publications: try Publications.load())
    }
}

@Suite struct ListImporterTests {
    private let parties = [("1", "Belim Trading", "UTe.001"), ("2", "Carus Shipping", "UTe.002")]

    private func isAccepted(_ outcome: ImportOutcome) -> Bool { if case .accepted = outcome { true } else { false } }
    private func findings(_ outcome: ImportOutcome) -> [String]? {
        if case .refused(let file) = outcome { file.findings } else { nil }
    }

    @Test func aFileIsAnEditionWithItsBytesKept() throws {
        let folder = try ImportFolder()
        let path = try folder.unList("2024-01-10", parties)
        #expect(isAccepted(try folder.importFile(path)))
        let edition = try #require(try folder.store.editions().first)
        #expect(edition.list == "UN-SC")
        #expect(edition.published == "2024-01-10T06:00:00Z")
        #expect(edition.publishedBy == "file")
        #expect(edition.entries == 2)
        let (verified, problems) = try StoreVerification(folder.store).run()
        #expect(verified == 1)
        #expect(problems == [])
    }

    @Test func theSameBytesChangeNothing() throws {
        let folder = try ImportFolder()
        let path = try folder.unList("2024-01-10", parties)
        _ = try folder.importFile(path)
        let copy = try folder.file("again.xml", try String(contentsOfFile: path, encoding: .utf8))
        guard case .unchanged(let edition) = try folder.importFile(copy) else {
            Issue.record("imported twice")
            return
        }
        #expect(edition.published == "2024-01-10T06:00:00Z")
        #expect(try folder.store.editions().count == 1)
    }

    @Test func whatWasAcceptedSinceIsNotListedAsRefused() throws {
        let folder = try ImportFolder()
        let path = try folder.unList("2024-01-10", parties)
        let many = try folder.unList("2023-12-10", (10..<40).map { ("\($0)", "Belim \($0)", "UTe.0\($0)") })
        _ = try folder.importFile(many)
        #expect(findings(try folder.importFile(path)) != nil, "a loss")
        #expect(try folder.store.refusedFiles().map(\.name) == ["un-2024-01-10.xml"])
        var options = ImportOptions()
        options.acceptsLoss = true
        #expect(isAccepted(try folder.importFile(path, options)))
        #expect(try folder.store.refusedFiles() == [])
        #expect(try folder.store.refusedFiles(includingAccepted: true).map(\.name) == ["un-2024-01-10.xml"])

        // Taken out it is listed again, above what was refused before, and until it is accepted again.
        _ = try folder.importFile(try folder.file("page.xml", "<html></html>"))
        let later = Instant(secondsSince1970: 1_760_000_100)
        try folder.store.remove(try #require(try folder.store.editions().last), reason: "taken out", at: later) {
            _, _ in []
        }
        #expect(try folder.store.refusedFiles().map(\.name) == ["un-2024-01-10.xml", "page.xml"])
        let again = ListImporter(store: folder.store, fetched: later.advanced(by: 60))
        #expect(isAccepted(try again.importFile(path, options)))
        #expect(try folder.store.refusedFiles().map(\.name) == ["page.xml"])
    }

    @Test func aDamagedFileIsKeptAsideAndTheLastGoodEditionGoesOn() throws {
        let folder = try ImportFolder()
        _ = try folder.importFile(try folder.unList("2024-01-10", parties))
        let cut = try folder.file(
            "cut.xml", "<CONSOLIDATED_LIST dateGenerated=\"2024-02-10T06:00:00Z\"><ENTITIES><ENTITY><DATAID>1</DATAID>")
        let reasons = try #require(findings(try folder.importFile(cut)))
        #expect(reasons.count == 1)
        #expect(reasons.first?.contains("cut.xml:1 (byte ") == true)
        #expect(try folder.store.editions().count == 1)
        #expect(try folder.store.refusedFiles().map(\.name) == ["cut.xml"])
        #expect(
            FileManager.default.fileExists(atPath: folder.store.sourcePath(try folder.store.refusedFiles()[0].sha256)))
    }

    @Test func aSlashTooMuchIsInNoNameAndNoReason() throws {
        let folder = try ImportFolder()
        let path = try folder.file("in/cut.xml", "<CONSOLIDATED_LIST dateGenerated=\"2024-01-10T06:00:00Z\"><ENTITIES>")
        let place = (path as NSString).deletingLastPathComponent
        #expect(try ListFiles.editions(at: place + "/") == [path])
        for path in [path, place + "//cut.xml"] {
            #expect(try findings(folder.importFile(path))?.first?.hasPrefix("cut.xml") == true)
        }
    }

    @Test func anErrorPageIsNoList() throws {
        let folder = try ImportFolder()
        let page = try folder.file("sdn.xml", "<!DOCTYPE html><html><body>Service unavailable</body></html>")
        let reasons = try #require(findings(try folder.importFile(page)))
        #expect(reasons.first?.contains("found \"an HTML page\"") == true)
    }

    @Test func aSuddenLossIsRefusedUntilSomebodyHasLooked() throws {
        let folder = try ImportFolder()
        _ = try folder.importFile(try folder.unList("2024-01-10", parties))
        let short = try folder.unList("2024-02-10", [("2", "Carus Shipping", "UTe.002")])
        #expect(try findings(folder.importFile(short))?.first?.hasPrefix("1 of 2 entries are gone (50.0 %)") == true)
        var options = ImportOptions()
        options.acceptsLoss = true
        #expect(isAccepted(try folder.importFile(short, options)))
    }

    @Test func aFileThatDoesNotSayWhenItWasPublishedNeedsTheUsersWord() throws {
        let folder = try ImportFolder()
        // The same text under two names is the same file: the second one differs by a blank.
        let text =
            "<CONSOLIDATED_LIST><ENTITIES><ENTITY><DATAID>1</DATAID><FIRST_NAME>Belim</FIRST_NAME></ENTITY></ENTITIES></CONSOLIDATED_LIST>"
        let undated = try folder.file("un.xml", text)
        #expect(throws: DataError.self) { try folder.importFile(undated) }
        #expect(try folder.store.refusedFiles().isEmpty, "a missing day is the user's to give, not damage")
        var options = ImportOptions()
        options.published = Moment(try Knowledge.day("2024-03-01"), in: .newYork)
        #expect(isAccepted(try folder.importFile(undated, options)))
        // A date in the name of the file or its folder stands in for it.
        let named = try folder.file("un-2024-04-05/un.xml", text + " ")
        guard case .accepted(let edition, _) = try folder.importFile(named) else {
            Issue.record("not accepted")
            return
        }
        #expect(edition.published == "2024-04-05")
        #expect(edition.publishedBy == "name")
    }

    /// Forty parties that were listed on 1 June 2015, those of `numbers`.
    private func many(_ numbers: Range<Int>) -> [(id: String, name: String, reference: String)] {
        numbers.map { ("\($0)", "Company \($0)", "UTe.\(100 + $0)") }
    }

    /// Whichever edition comes first, one that lacks what stands before and after it is noticed.
    @Test func aFragmentIsRefusedBetweenAndBeforeOtherEditions() throws {
        let folder = try ImportFolder()
        _ = try folder.importFile(try folder.unList("2024-03-10", many(0..<40)))
        let oldest = try folder.importFile(try folder.unList("2024-01-10", many(0..<20)))
        #expect(
            findings(oldest)?.first?.hasPrefix(
                "20 of 40 entries that the edition of 2024-03-10 says were listed by then are missing (50.0 %)") == true
        )
        _ = try folder.importFile(try folder.unList("2024-01-11", many(0..<40)))
        let between = try folder.importFile(try folder.unList("2024-02-10", many(0..<20)))
        #expect(
            findings(between)?.contains {
                $0.hasPrefix("20 of 40 entries that the editions before and after both have are missing (50.0 %)")
            } == true)
        // Before any of them was listed, the list had others.
        #expect(isAccepted(try folder.importFile(try folder.unList("2015-05-20", many(90..<95)))))
    }

    @Test func aListThatGrewIsNoFragmentBefore() throws {
        let folder = try ImportFolder()
        _ = try folder.importFile(try folder.unList("2024-03-10", many(0..<40)))
        // What is listed on 1 June 2015 was not there the month before.
        #expect(isAccepted(try folder.importFile(try folder.unList("2015-05-01", many(0..<1)))))
        #expect(isAccepted(try folder.importFile(try folder.unList("2015-05-02", many(0..<10)))))
    }

    /// A flat file has its aliases and addresses in files beside it: without these they would seem to have ended.
    @Test func aSetOfFilesWithoutOneOfThemIsRefusedAfterAWholeOne() throws {
        let folder = try ImportFolder()
        func set(_ day: String, aliases: Bool) throws -> String {
            var main = ""
            var alt = ""
            for number in 1...20 {
                main += "\(number),\"COMPANY \(number)\",-0- ,\"TEST\"" + String(repeating: ",-0- ", count: 8) + "\r\n"
                alt += "\(number),\(number),\"aka\",\"OTHER \(number)\",-0- \r\n"
            }
            if aliases { _ = try folder.file("ofac-\(day)/alt.csv", alt) }
            return try folder.file("ofac-\(day)/sdn.csv", main + (aliases ? "" : "\u{1A}"))
        }
        #expect(isAccepted(try folder.importFile(try set("2024-01-10", aliases: true))))
        let bare = try set("2024-02-10", aliases: false)
        #expect(
            try findings(folder.importFile(bare))?.first?.hasPrefix("0 other names, 20 in the edition before (100.0 %)")
                == true)
        let earlier = try set("2023-12-10", aliases: false)
        #expect(
            try findings(folder.importFile(earlier))?.first?.hasPrefix(
                "0 other names, 20 for as many entries in the edition of 2024-01-10 (100.0 %)") == true)
        var options = ImportOptions()
        options.acceptsLoss = true
        #expect(isAccepted(try folder.importFile(bare, options)))
    }

    /// A download that failed leaves a file of no bytes, or of the Ctrl-Z with which every one of these files ends. With no
    /// edition before it nothing else shows that every address or alias is gone.
    @Test(arguments: ["alt", "add"], ["", "\u{1A}"])
    func anEmptyFileOfASetIsRefusedAsTheFirstEdition(_ empty: String, _ text: String) throws {
        func outcome(_ entries: Int, _ options: ImportOptions = ImportOptions()) throws -> ImportOutcome {
            let folder = try ImportFolder()
            var main = ""
            for number in 1...entries {
                main += "\(number),\"COMPANY \(number)\",-0- ,\"TEST\"" + String(repeating: ",-0- ", count: 8) + "\r\n"
            }
            for (name, row) in [
                ("alt", "1,1,\"aka\",\"OTHER\",-0- "), ("add", "1,1,\"1 Quay\",\"Port\",\"Belim\",-0- "),
            ] {
                _ = try folder.file("ofac-2024-01-10/\(name).csv", name == empty ? text : row + "\r\n\u{1A}")
            }
            // Comments of no bytes are published so.
            _ = try folder.file("ofac-2024-01-10/sdn_comments.csv", "")
            return try folder.importFile(try folder.file("ofac-2024-01-10/sdn.csv", main + "\u{1A}"), options)
        }
        let words = empty == "alt" ? "aliases" : "addresses"
        #expect(
            try findings(outcome(101)) == [
                "\(empty).csv: expected the \(words) of 101 entries, found \"no row\"; accept with --accept-loss after looking"
            ])
        #expect(isAccepted(try outcome(100)))
        var options = ImportOptions()
        options.acceptsLoss = true
        #expect(isAccepted(try outcome(101, options)))
    }

    @Test func damagedListsOfAFolderAreAmongItsFiles() throws {
        let folder = try ImportFolder()
        let place = (try folder.file("in/house.csv", "id,kind,name\nH-1,person,Ando Belim\n") as NSString)
            .deletingLastPathComponent
        for (name, text) in [
            ("sdn.xml", "<html><body>Service unavailable</body></html>"), ("un-sc-2024-01-10.txt", "?"),
            ("empty.csv", ""), ("cut.json", "\"id\": 7}"), ("broken.csv.gz", "\u{1F}"), ("page.html", "<html></html>"),
            ("notes.txt", "Ask the desk."), ("rows.csv", "a,b\n1,2\n"), ("sdnotes.md", "?"),
        ] { _ = try folder.file("in/" + name, text) }
        // Packed by its first bytes, and no more.
        try Data([0x1F, 0x8B, 8, 0]).write(to: URL(fileURLWithPath: place + "/broken.csv.gz"))
        var skipped: [String] = []
        let found = try ListFiles.editions(at: place) { skipped.append(($0.file as NSString).lastPathComponent) }
        #expect(
            found.map { ($0 as NSString).lastPathComponent } == [
                "broken.csv.gz", "cut.json", "empty.csv", "house.csv", "sdn.xml", "un-sc-2024-01-10.txt",
            ])
        #expect(skipped == ["notes.txt", "page.html", "rows.csv", "sdnotes.md"])
    }

    /// A pipe is not opened: nobody may ever write into it. A link that leads nowhere is a list that is missing.
    @Test func whatIsNoFileIsNotReadAndNotOverlooked() throws {
        let folder = try ImportFolder()
        let place = (try folder.file("in/house.csv", "id,kind,name\nH-1,person,Ando Belim\n") as NSString)
            .deletingLastPathComponent
        try #require(mkfifo(place + "/un-sc.xml", 0o600) == 0)
        try #require(mkfifo(place + "/add.csv", 0o600) == 0)
        for name in ["sdn-2024-01-10.txt", "un-consolidated.xml", "minutes.txt"] {
            try FileManager.default.createSymbolicLink(
                atPath: place + "/" + name, withDestinationPath: place + "/gone")
        }
        var skipped: [DataError] = []
        let found = try ListFiles.editions(at: place) { skipped.append($0) }
        #expect(
            found.map { ($0 as NSString).lastPathComponent } == [
                "house.csv", "sdn-2024-01-10.txt", "un-consolidated.xml",
            ])
        #expect(skipped.map { ($0.file as NSString).lastPathComponent } == ["add.csv", "minutes.txt", "un-sc.xml"])
        #expect(skipped.map(\.expected) == ["a regular file", "a file", "a regular file"])
        #expect(throws: DataError.self) { _ = try folder.importFile(place + "/un-consolidated.xml") }
        // As one of a set, a pipe is trouble: without it the set is not whole.
        let main = try folder.file(
            "in/sdn.csv", "1,\"BELIM\",-0- ,\"TEST\"" + String(repeating: ",-0- ", count: 8) + "\r\n")
        #expect(throws: DataError(file: place + "/add.csv", expected: "a regular file")) {
            _ = try folder.importFile(main)
        }
    }

    @Test func anOlderEditionTakesItsPlace() throws {
        let folder = try ImportFolder()
        _ = try folder.importFile(try folder.unList("2024-02-10", [("1", "Belim Trading Ltd", "UTe.001"), parties[1]]))
        _ = try folder.importFile(try folder.unList("2024-01-10", parties))
        let library = try folder.listLibrary()
        let asOf = AsOf(day: try Knowledge.day("2024-01-31"))
        #expect(
            try library.showList("un-sc", asOf: asOf).results.map { $0["name"]?.cell } == [
                "Belim Trading", "Carus Shipping",
            ])
        let diff = try library.diff(
            "UN-SC", from: try Knowledge.day("2024-01-31"), to: try Knowledge.day("2024-02-28"),
            asOf: AsOf(day: try Knowledge.day("2024-03-01")))
        #expect(diff.results.map { $0["event"]?.cell } == ["edition published", "renamed"])
        #expect(diff.results.last?["details"]?.cell.contains("was \"Belim Trading\"") == true)
        #expect(diff.lines.first?.hasSuffix("0 added, 0 removed, 1 renamed, 0 changed, 1 re-printed unchanged") == true)
    }

    @Test func aListSaysHowMuchOfItIsHeldAndCountsWhatIsListed() throws {
        let folder = try ImportFolder()
        _ = try folder.importFile(try folder.unList("2024-01-10", parties))
        // No publisher says that this is all of it, and one of the four has ended.
        let rows = ["1,person,A,,", "2,person,B,2030-01-01,", "3,person,C,,2023-01-01", "4,person,D,,2031-01-01"]
        let desk = try folder.file(
            "desk-2024-01-10.csv", "id,kind,name,listedOn,endedOn\n" + rows.map { $0 + "\n" }.joined())
        _ = try folder.importFile(desk)
        let library = try folder.listLibrary()
        let asOf = AsOf(day: try Knowledge.day("2024-03-01"))
        let lists = try library.listLists(asOf: asOf).results
        func row(_ list: String) -> ReportRecord? { lists.first { $0["list"]?.cell == list } }
        #expect(row("UN-SC")?["completeness"]?.cell == "complete")
        #expect(row("UN-SC")?["entries"] == .number(2))
        #expect(row("HOUSE")?["completeness"]?.cell == "asImported")
        for list in ["HOUSE", "UN-SC", "US-DOD-1260H"] {
            #expect(row(list)?["entries"] == .number(try library.showList(list, asOf: asOf).results.count), "\(list)")
        }
        // The list was not there yet.
        let before = try library.listLists(
            asOf: AsOf(day: try Knowledge.day("2014-01-01"), knownOn: try Knowledge.day("2024-03-01"))
        ).results
        #expect(before.first { $0["list"]?.cell == "UN-SC" }?["entries"] == .number(0))
    }

    @Test func theFirstDayOfListingIsTheFirstInTime() throws {
        let folder = try ImportFolder()
        let desk = try folder.file(
            "desk-2024-01-10.csv", "id,kind,name,listedOn\n1,person,A,12 Mar 2020|3 Feb 2019|unclear\n")
        _ = try folder.importFile(desk)
        let shown = try folder.listLibrary().showList("house", asOf: AsOf(day: try Knowledge.day("2024-03-01")))
        #expect(shown.results.map { $0["listedOn"]?.cell } == ["2019-02-03"])
    }

    @Test func theTableOfEditionsIsNoWiderThanAScreen() throws {
        let folder = try ImportFolder()
        let name = String(repeating: "long-name-", count: 10) + "2024-01-10.csv"
        _ = try folder.importFile(try folder.file(name, "id,kind,name\n1,person,A\n"))
        let report = try folder.listLibrary().editions("house", asOf: AsOf(day: try Knowledge.day("2024-03-01")))
        #expect(report.lines.allSatisfy { $0.count <= 140 })
        #expect(report.results.first?["source"]?.cell == name)
    }

    @Test func aDiffBeforeTheFirstEditionSaysFromWhenOn() throws {
        let folder = try ImportFolder()
        _ = try folder.importFile(try folder.unList("2024-01-10", parties))
        #expect(throws: DataError.self) {
            try folder.listLibrary().diff(
                "UN-SC", from: try Knowledge.day("2023-12-31"), to: try Knowledge.day("2024-02-28"),
                asOf: AsOf(day: try Knowledge.day("2024-03-01")))
        }
    }

    @Test func aPartyIsFoundByEveryIdItHas() throws {
        let folder = try ImportFolder()
        _ = try folder.importFile(try folder.unList("2024-01-10", parties))
        let library = try folder.listLibrary()
        let asOf = AsOf(day: try Knowledge.day("2024-03-01"))
        for text in ["un-sc/2", "UN-SC/2", "un:UTE.002", "Carus Shipping", "carus  shipping."] {
            let report = try library.show(text, asOf: asOf)
            #expect(report.results.first?["party"]?.cell == "un-sc/2", "\(text)")
            #expect(report.level == .review, "\(text)")
        }
        #expect(try library.show("Carus", asOf: asOf).answer == .notFound)
        // On a day before the edition was published it is not known.
        #expect(try library.show("un-sc/2", asOf: AsOf(day: try Knowledge.day("2024-01-01"))).answer == .notFound)
    }

    @Test func aStoreWithAChangedFileDoesNotVerify() throws {
        let folder = try ImportFolder()
        _ = try folder.importFile(try folder.unList("2024-01-10", parties))
        let edition = try #require(try folder.store.editions().first)
        let kept = folder.store.sourcePath(edition.files[0].sha256)
        try Data("something else".utf8).write(to: URL(fileURLWithPath: kept))
        let problems = try StoreVerification(folder.store).run().findings
        #expect(problems.count == 1)
        #expect(problems.first?.sentence.contains("SHA-256") == true)
    }

    @Test func aBundleIsNotMadeOfAFileThatIsNotWhatCame() throws {
        let folder = try ImportFolder()
        _ = try folder.importFile(try folder.unList("2024-01-10", parties))
        let kept = folder.store.sourcePath(try folder.store.editions()[0].files[0].sha256)
        let key = folder.path + "/k"
        try SigningKey().write(to: key)
        let bundle = folder.path + "/lists.bundle"
        let signing = try SigningKey(file: key)
        func failure() -> DataError? {
            do {
                _ = try ListBundle.create(
                    bundle, from: folder.store, lists: [], newestOnly: false, key: signing,
                    now: Instant(secondsSince1970: 1_760_000_000))
                return nil
            } catch {
                return error
            }
        }
        let bytes = try Data(contentsOf: URL(fileURLWithPath: kept))
        try Data("something else".utf8).write(to: URL(fileURLWithPath: kept))
        #expect(failure()?.isIntegrityFailure == true)
        #expect(
            failure()?.expected
                == "un-2024-01-10.xml as it came, but the kept file is not what came: its SHA-256 has changed")
        try FileManager.default.removeItem(atPath: kept)
        #expect(failure()?.isIntegrityFailure == true)
        #expect(failure()?.expected == "un-2024-01-10.xml as it came, but it is not kept")
        #expect(!FileManager.default.fileExists(atPath: bundle))
        try bytes.write(to: URL(fileURLWithPath: kept))
        #expect(failure() == nil)
    }

    @Test func aBackupSaysWhichKeptFilesAreNotWhatCame() throws {
        let folder = try ImportFolder()
        _ = try folder.importFile(try folder.unList("2024-01-10", parties))
        _ = try folder.importFile(try folder.unList("2024-02-10", parties + [("3", "Dobel Mining", "UTe.003")]))
        #expect(try StoreBackup.write(folder.store, to: folder.path + "/whole") == [])
        let files = try folder.store.editions().flatMap(\.files)
        try Data("something else".utf8).write(to: URL(fileURLWithPath: folder.store.sourcePath(files[0].sha256)))
        try FileManager.default.removeItem(atPath: folder.store.sourcePath(files[1].sha256))
        let problems = try StoreBackup.write(folder.store, to: folder.path + "/damaged").sorted()
        #expect(problems.count == 2)
        #expect(problems.first?.hasPrefix("un-2024-01-10.xml: the kept file is not what came") == true)
        #expect(problems.last?.hasPrefix("un-2024-02-10.xml is not kept") == true)
        // What is left is in the copy all the same.
        #expect(try Store(folder: folder.path + "/damaged", mustExist: true).editions().count == 2)
    }

    /// The sentence names the file, not the temporary folder it was unpacked to.
    @Test func aBundleWithAnotherFileThanTheSignedOneSaysWhichFileItIs() throws {
        let folder = try ImportFolder()
        _ = try folder.importFile(try folder.unList("2024-01-10", parties))
        let key = folder.path + "/k"
        try SigningKey().write(to: key)
        let bundle = folder.path + "/lists.bundle"
        _ = try ListBundle.create(
            bundle, from: folder.store, lists: [], newestOnly: false, key: try SigningKey(file: key),
            now: Instant(secondsSince1970: 1_760_000_000))
        var members: [BundleFile.Member] = []
        try BundleFile.read(
            bundle, texts: ["manifest.json", "manifest.sig"], text: { members.append(.bytes(name: $0, $1)) },
            place: { _ in folder.path + "/member" })
        let hash = try folder.store.editions()[0].files[0].sha256
        // Another text, and bytes that only begin as Zstandard does.
        for (bytes, reason) in [
            (Array("something else".utf8), "un-2024-01-10.xml is not what came: its SHA-256 has changed"),
            ([0x28, 0xB5, 0x2F, 0xFD, 0, 1, 2, 3], "un-2024-01-10.xml (byte 0): expected packed data"),
        ] {
            let forged = folder.path + "/forged.bundle"
            try BundleFile.write(members + [.bytes(name: "sources/" + hash, bytes)], to: forged)
            do {
                _ = try ListBundle.open(
                    forged, into: { folder.store }, publicKey: key + ".pub", acceptsLoss: false)
                Issue.record("opened")
            } catch {
                let sentence = "\(forged): UN-SC: expected the files that were signed, but \(reason)"
                #expect(error.description.hasPrefix(sentence), "\(error)")
                #expect(!error.description.contains(hash.prefix(8)), "\(error)")
            }
        }
    }

    @Test func aBundleCarriesEditionsAndNothingElseIsTaken() throws {
        let folder = try ImportFolder()
        _ = try folder.importFile(try folder.unList("2024-01-10", parties))
        _ = try folder.importFile(try folder.unList("2024-02-10", parties + [("3", "Dobel Mining", "UTe.003")]))
        let key = folder.path + "/k"
        try SigningKey().write(to: key)
        let bundle = folder.path + "/lists.bundle"
        let now = Instant(secondsSince1970: 1_760_000_000)
        let packed = try ListBundle.create(
            bundle, from: folder.store, lists: [], newestOnly: false, key: try SigningKey(file: key), now: now)
        #expect(packed.count == 2)
        let other = try Store(folder: folder.path + "/other")
        let outcomes = try ListBundle.open(bundle, into: { other }, publicKey: key + ".pub", acceptsLoss: false)
        #expect(outcomes.allSatisfy { isAccepted($0.outcome) })
        #expect(try other.editions().map(\.at) == folder.store.editions().map(\.at))
        #expect(try other.editions().map(\.files) == folder.store.editions().map(\.files))

        let stranger = folder.path + "/stranger"
        try SigningKey().write(to: stranger)
        let untouched = try Store(folder: folder.path + "/untouched")
        #expect(throws: DataError.self) {
            _ = try ListBundle.open(bundle, into: { untouched }, publicKey: stranger + ".pub", acceptsLoss: false)
        }
        var bytes = try #require(FileManager.default.contents(atPath: bundle))
        for place in [bytes.count / 3, bytes.count / 2, bytes.count - 200] {
            bytes[place] ^= 1
            let damaged = folder.path + "/damaged.bundle"
            try bytes.write(to: URL(fileURLWithPath: damaged))
            #expect(throws: DataError.self) {
                _ = try ListBundle.open(damaged, into: { untouched }, publicKey: key + ".pub", acceptsLoss: false)
            }
            bytes[place] ^= 1
        }
        #expect(try untouched.editions().isEmpty)
    }
}
