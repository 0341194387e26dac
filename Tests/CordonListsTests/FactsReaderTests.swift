import CordonLists
import CordonModel
import CordonTestSupport
import Testing

@Suite struct FactsReaderTests {
    /// A harbour that lists two made-up parties.
    static let files: [String: String] = [
        "lists.csv": """
        key,name,issuer,country,began,beganAs,checked,completeness,regime,confidence,source
        XX-SHIPS,Ships of the harbour,Harbour Office,XX,2030-01-01,first,2030-06-01,selected,XX-HARBOUR,H,made up

        """,
        "editions.csv": """
        list,date,known,status,claimed,note,confidence,source
        XX-SHIPS,2030-01-01,,published,12,,H,made up
        XX-SHIPS,2030-03-01,2030-03-02,withdrawn,,taken back,M,made up

        """,
        "entities.csv": """
        id,kind,name,country,confidence,source
        acme,company,Acme Corporation,XX,H,made up
        bolt,company,"Bolt & Sons, Limited",XX,K-M,made up

        """,
        "names.csv": """
        entity,kind,name,known,confidence,source
        acme,alias,Acme,,H,made up

        """,
        "links.csv": """
        from,relation,to,known,confidence,source
        bolt,subsidiaryOf,acme,2030-03-01,H,made up

        """,
        "listings.csv": """
        id,entity,list,printed,number,basis,confidence,source
        ships/acme,acme,XX-SHIPS,"ACME, CORP.",7,ships,H,made up

        """,
        "events.csv": """
        listing,kind,date,time,known,authority,reference,note,confidence,source
        ships/acme,listed,2030-01-01,,,,,,H,made up
        ships/acme,removed,2030-05-01,09:30,2030-05-02,Court,1:30-cv-1,,M-H,made up

        """,
        "securities.csv": """
        id,issuer,kind,name,ratio,underlying,confidence,source
        receipt,acme,depositaryReceipt,Acme ADR,5,share,H,made up
        share,acme,ordinaryShare,Acme share,,,H,made up

        """,
        "identifiers.csv": """
        subject,scheme,value,from,to,note,confidence,source
        share,isin,us0378331005,2030-02-01,2030-02-28,,H,made up
        acme,lei,549300XIVJCBIGMRUD48,,,,H,made up

        """,
    ]

    private func read(
        _ files: [String: String], prefix: String = "", after base: Facts = Facts()
    ) throws(DataError) -> Facts {
        var bytes: [String: [UInt8]] = [:]
        for (name, text) in files { bytes[name] = Array(text.utf8) }
        return try FactsReader(files: bytes, prefix: prefix).facts(after: base)
    }

    private func failure(
        _ files: [String: String], prefix: String = "", after base: Facts = Facts()
    ) -> DataError? {
        do {
            _ = try read(files, prefix: prefix, after: base)
            return nil
        } catch {
            return error
        }
    }

    /// The files with the first `find` in `file` replaced.
    private func changed(_ file: String, _ find: String, _ replace: String) throws -> [String: String] {
        var files = Self.files
        let text = try #require(files[file])
        #expect(text.contains(find), "\(find) is not in \(file)")
        files[file] = text.replacing(find, with: replace, maxReplacements: 1)
        return files
    }

    @Test func everyRowIsRead() throws {
        let facts = try read(Self.files)
        #expect(facts.lists.map { $0.key } == ["XX-SHIPS"])
        #expect(facts.lists.first?.beganWithFirstEdition == true)
        #expect(facts.lists.first?.completeness == .selected)
        #expect(facts.editions.map { $0.status } == [.published, .withdrawn])
        #expect(facts.editions.map { $0.claimed } == [12, nil])
        #expect(facts.entities.map { $0.name } == ["Acme Corporation", "Bolt & Sons, Limited"])
        #expect(facts.names.map { $0.kind } == [.alias])
        #expect(facts.links.map { $0.relation } == ["subsidiaryOf"])
        #expect(facts.listings.map { $0.printedName } == ["ACME, CORP."])
        #expect(facts.events.map { $0.kind } == [.listed, .removed])
        #expect(facts.securities.map { $0.ratio } == [5, nil])
        #expect(facts.securities.map { $0.underlying } == ["share", nil])
        #expect(facts.identifiers.map { $0.identifier.value } == ["US0378331005", "549300XIVJCBIGMRUD48"])
        #expect(facts.entities.map { $0.confidence } == [.high, .knownMedium])
    }

    @Test func aFactWithoutADayOfPublicationWasPublicTheSameDay() throws {
        let facts = try read(Self.files)
        #expect(facts.editions.map { $0.known.description } == ["2030-01-01", "2030-03-02"])
        #expect(facts.events.map { $0.known.description } == ["2030-01-01", "2030-05-02"])
    }

    @Test func timesAreNewYorkTime() throws {
        let facts = try read(Self.files)
        #expect(facts.events.map { $0.start.description } == ["2030-01-01T05:00:00Z", "2030-05-01T13:30:00Z"])
    }

    @Test func anIdentifierHoldsFromItsFirstToItsLastDay() throws {
        let record = try #require(try read(Self.files).identifiers.first)
        for (text, isValid) in [
            ("2030-01-31", false), ("2030-02-01", true), ("2030-02-28", true), ("2030-03-01", false),
        ] {
            let day = try #require(CivilDate(text))
            #expect(record.isValid(on: day, knownOn: CivilDate.range.upperBound) == isValid, "\(text)")
        }
    }

    struct Fault: Sendable {
        let file: String
        let find: String
        let replace: String
        let line: Int
        let field: String

        init(_ file: String, _ find: String, _ replace: String, _ line: Int, _ field: String) {
            self.file = file + ".csv"
            self.find = find
            self.replace = replace
            self.line = line
            self.field = field
        }
    }

    static let wrongFields = [
        Fault("lists", "2030-01-01,first", "2030-13-01,first", 2, "began"),
        Fault("lists", ",first,", ",maybe,", 2, "beganAs"),
        Fault("lists", "2030-06-01", "June", 2, "checked"),
        Fault("lists", ",selected,", ",whole,", 2, "completeness"),
        Fault("lists", ",H,", ",sure,", 2, "confidence"),
        Fault("lists", "XX-SHIPS,", ",", 2, "key"),
        Fault("lists", ",XX-HARBOUR,", ",,", 2, "regime"),
        Fault("editions", "2030-03-01", "", 3, "date"),
        Fault("editions", "2030-03-02", "2030-3-2", 3, "known"),
        Fault("editions", "withdrawn", "lost", 3, "status"),
        Fault("editions", ",12,", ",twelve,", 2, "claimed"),
        Fault("entities", ",K-M,", ",K,", 3, "confidence"),
        Fault("entities", "Acme Corporation", " ", 2, "name"),
        Fault("names", ",alias,", ",nickname,", 2, "kind"),
        Fault("names", ",H,", ",,", 2, "confidence"),
        Fault("links", "subsidiaryOf", "knows", 2, "relation"),
        Fault("listings", ",ships,", ",,", 2, "basis"),
        Fault("listings", "\"ACME, CORP.\"", "", 2, "printed"),
        Fault("events", "2030-05-01", "2030-02-30", 3, "date"),
        Fault("events", "09:30", "24:00", 3, "time"),
        Fault("events", "09:30", "9:30", 3, "time"),
        Fault("events", "2030-05-02", "05/02/2030", 3, "known"),
        Fault("events", ",removed,", ",erased,", 3, "kind"),
        Fault("events", ",M-H,", ",m-h,", 3, "confidence"),
        Fault("securities", "depositaryReceipt", "note", 2, "kind"),
        Fault("securities", ",5,", ",0,", 2, "ratio"),
        Fault("securities", ",5,", ",1.5,", 2, "ratio"),
        Fault("identifiers", ",isin,", ",isbn,", 2, "scheme"),
        Fault("identifiers", "us0378331005", "us0378331006", 2, "value"),
        Fault("identifiers", "us0378331005", "us037833100", 2, "value"),
        Fault("identifiers", "us0378331005", "", 2, "value"),
        Fault("identifiers", "2030-02-01", "1.2.2030", 2, "from"),
        Fault("identifiers", "2030-02-28", "2030-02-29", 2, "to"),
    ]

    @Test(arguments: wrongFields) func aWrongFieldIsNamedWithFileAndLine(_ fault: Fault) throws {
        let error = try #require(failure(try changed(fault.file, fault.find, fault.replace), prefix: "house/"))
        #expect(error.file == "house/" + fault.file)
        #expect(error.line == fault.line)
        #expect(error.field == fault.field)
        #expect(!error.expected.isEmpty)
    }

    static let brokenReferences = [
        Fault("editions", "XX-SHIPS,2030-03-01", "XX-BOATS,2030-03-01", 3, "list"),
        Fault("names", "acme,alias", "nobody,alias", 2, "entity"),
        Fault("links", "bolt,subsidiaryOf", "nobody,subsidiaryOf", 2, "from"),
        Fault("links", ",acme,", ",nobody,", 2, "to"),
        Fault("listings", ",acme,XX", ",nobody,XX", 2, "entity"),
        Fault("listings", ",XX-SHIPS,", ",XX-BOATS,", 2, "list"),
        Fault("events", "ships/acme,removed", "ships/bolt,removed", 3, "listing"),
        Fault("securities", "receipt,acme", "receipt,nobody", 2, "issuer"),
        Fault("identifiers", "share,isin", "nothing,isin", 2, "subject"),
        Fault("identifiers", "acme,lei", "nothing,lei", 3, "subject"),
    ]

    @Test(arguments: brokenReferences) func aReferenceThatLeadsNowhereIsNamed(_ fault: Fault) throws {
        let error = try #require(failure(try changed(fault.file, fault.find, fault.replace)))
        #expect(error.file == fault.file)
        #expect(error.line == fault.line)
        #expect(error.field == fault.field)
        #expect(error.expected.hasPrefix("the id of a row that exists"))
    }

    @Test func anUnderlyingShareMustExist() throws {
        let error = try #require(failure(try changed("securities.csv", ",5,share,", ",5,nothing,")))
        #expect(error.file == "securities.csv")
        #expect(error.field == "underlying")
        #expect(error.found == "nothing")
    }

    static let doubledIds = [
        Fault("entities", "bolt,company", "acme,company", 3, "id"),
        Fault("securities", "\nshare,acme", "\nreceipt,acme", 3, "id"),
        Fault("lists", "made up\n", "made up\nXX-SHIPS,a,b,XX,2030-01-01,first,2030-06-01,complete,c,H,d\n", 3, "key"),
        Fault("listings", "made up\n", "made up\nships/acme,acme,XX-SHIPS,ACME,8,ships,H,d\n", 3, "id"),
    ]

    @Test(arguments: doubledIds) func anIdOccursOnce(_ fault: Fault) throws {
        let error = try #require(failure(try changed(fault.file, fault.find, fault.replace)))
        #expect(error.file == fault.file)
        #expect(error.line == fault.line)
        #expect(error.field == fault.field)
        #expect(error.expected == "each id once")
    }

    @Test(arguments: files.keys.sorted()) func aRowWithoutASourceIsRefused(_ file: String) throws {
        let error = try #require(failure(try changed(file, "made up", "")))
        #expect(error == DataError(file: file, line: 2, field: "source", expected: "a value"))
    }

    @Test(arguments: files.keys.sorted()) func aFileWithoutAColumnIsRefused(_ file: String) throws {
        let error = try #require(failure(try changed(file, ",source", ",origin")))
        #expect(error.file == file)
        #expect(error.line == 1)
        #expect(error.field == "origin")
    }

    @Test(arguments: [["listed", "amended", "0"], ["removed", "relisted", "2"]])
    func aListingHasExactlyOneBeginning(_ parts: [String]) throws {
        let files = try changed("events.csv", "," + parts[0] + ",", "," + parts[1] + ",")
        let error = try #require(failure(files))
        #expect(error.file == "events.csv")
        #expect(error.field == "listing")
        #expect(error.expected == "one listed or relisted event for ships/acme")
        #expect(error.found == parts[2])
    }

    @Test func aListingWithoutEventsIsRefused() {
        var files = Self.files
        files["events.csv"] = nil
        #expect(failure(files)?.found == "0")
    }

    @Test func aListingMayBeginByBeingListedAgain() throws {
        let facts = try read(try changed("events.csv", ",listed,", ",relisted,"))
        #expect(facts.events.first?.kind == .relisted)
    }

    @Test func aListingCannotEndBeforeItBegins() throws {
        let error = try #require(failure(try changed("events.csv", "2030-05-01", "2029-12-31")))
        #expect(error.file == "events.csv")
        #expect(error.field == "date")
        #expect(error.found == "2029-12-31")
    }

    @Test func absentFilesAreEmpty() throws {
        let facts = try read([:])
        #expect(facts.lists.isEmpty && facts.entities.isEmpty && facts.events.isEmpty)
    }

    @Test func aFurtherFolderMayReferToTheFirst() throws {
        let base = try read(Self.files)
        let names = "source,confidence,known,name,kind,entity\nmade up,H,,Acme Works,press,acme\n"
        let facts = try read(["names.csv": names], after: base)
        #expect(facts.names.map { $0.name } == ["Acme", "Acme Works"])
        #expect(facts.listings == base.listings)
    }

    @Test func aFurtherFolderCannotTakeAnIdOfTheFirst() throws {
        let base = try read(Self.files)
        let entities = "id,kind,name,country,confidence,source\nacme,company,Another,XX,H,made up\n"
        let error = try #require(failure(["entities.csv": entities], prefix: "house/", after: base))
        #expect(error.file == "house/entities.csv")
        #expect(error.line == 2)
        #expect(error.expected == "each id once")
    }

    @Test func damagedFilesNeverTrap() throws {
        var generator = SplitMix64(seed: 14)
        let names = Self.files.keys.sorted()
        for _ in 0..<1_500 {
            var files: [String: [UInt8]] = [:]
            for (name, text) in Self.files { files[name] = Array(text.utf8) }
            let name = generator.pick(names)
            var bytes = try #require(files[name])
            for _ in 0...generator.below(4) {
                switch generator.below(3) {
                case 0: bytes[generator.below(bytes.count)] = UInt8(generator.below(256))
                case 1: bytes.remove(at: generator.below(bytes.count))
                default: bytes.insert(generator.pick([0x22, 0x2C, 0x0A, 0x2D]), at: generator.below(bytes.count))
                }
            }
            files[name] = bytes
            do {
                let facts = try FactsReader(files: files).facts()
                #expect(facts.entities.allSatisfy { !$0.source.isEmpty })
            } catch {
                #expect(error.file.hasSuffix(".csv") && !error.expected.isEmpty, "\(error)")
            }
        }
    }
}
