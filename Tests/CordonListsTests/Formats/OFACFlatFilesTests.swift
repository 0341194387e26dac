import CordonLists
import CordonModel
import CordonTestSupport
import Foundation
import Testing

@Suite struct OFACFlatFilesTests {
    private static let companions = ["add", "alt", "sdn_comments"]

    private func fixture(_ name: String = "sdn.csv") -> String { Fixture.path("ofac-csv/" + name) }

    /// A copy of the fixture in a folder of its own, with other bytes in some files.
    private func set(replacing files: [String: [UInt8]] = [:]) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for name in ["sdn.csv"] + Self.companions.map({ $0 + ".csv" }) {
            if let bytes = files[name] {
                try folder.write(name, bytes)
            } else {
                try folder.copy(fixture(name), as: name)
            }
        }
        return folder
    }

    private func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: fixture(name))))
    }

    @Test func theFixtureIsRecognisedAndJoined() throws {
        let edition = try ReadEdition(fixture())
        #expect(edition.header.list == "US-OFAC-SDN")
        #expect(edition.header.published == nil)
        #expect(edition.header.records == 10 + 8 + 9 + 4)
        #expect(edition.entries.map(\.id) == (9001...9010).map(String.init))
        #expect(
            edition.entries.map(\.kind)
                == [.organization, .person, .vessel, .aircraft] + [.organization, .organization, .organization]
                + [.person, .organization, .organization])
        let company = try #require(edition["9001"])
        #expect(company.values(.name) == ["EXEMPLAR TRADING CO., LTD."])
        #expect(company.values(.programme) == ["SDGT", "TESTPROG"])
        #expect(company.values(.alias) == ["EXEMPLAR GLOBAL", "EXEMPLAR TRADE \"E.T.\""])
        #expect(company.values(.formerName) == ["SAMPLE TRADING"])
        let alias = try #require(company.statement(.alias, "EXEMPLAR GLOBAL"))
        #expect(alias[.type] == "nka" && alias[.number] == "603" && alias[.note] == "since 2020")
        #expect(company.statements.count { $0.property == .list } == 0)
    }

    @Test func addressesHaveTheirParts() throws {
        let edition = try ReadEdition(fixture())
        let company = try #require(edition["9001"])
        let address = try #require(company.statements.first { $0[.number] == "501" })
        #expect(address.value == "1 Sample Street, Floor 2, Exampleville, New Freeland 80000-1, Utopia")
        #expect(address[.street] == "1 Sample Street, Floor 2" && address[.city] == "Exampleville")
        #expect(
            address[.region] == "New Freeland" && address[.postalCode] == "80000-1" && address[.country] == "Utopia")
        #expect(company.statement(.address, "Samplestadt")?[.note] == "reported address")
        let vessel = try #require(edition["9003"]?.statements.first { $0.property == .address })
        #expect(vessel[.city] == "Harbour City" && vessel[.postalCode] == "119034")
        #expect(vessel[.region] == nil)
        #expect(edition["9002"]?.values(.address) == [])
    }

    @Test func personsHavePartsOfNames() throws {
        let edition = try ReadEdition(fixture())
        let person = try #require(edition["9002"]?.statement(.name, "SAMPLEMAN, Ando Belim"))
        #expect(person[.familyName] == "SAMPLEMAN" && person[.givenName] == "Ando Belim")
        #expect(edition["9002"]?.statement(.alias, "SAMPLEMANN, Anton")?[.givenName] == "Anton")
        let junior = try #require(edition["9008"]?.statement(.name, "DELTA, JR., Sample Four"))
        #expect(junior[.familyName] == "DELTA, JR." && junior[.givenName] == "Sample Four")
        #expect(edition["9008"]?.statement(.alias, "DELTA")?.qualifiers.map(\.qualifier) == [.type, .number])
        #expect(edition["9001"]?.statement(.name, "EXEMPLAR TRADING CO., LTD.")?.qualifiers == [])
    }

    @Test func vesselColumnsAreKept() throws {
        let vessel = try #require(try ReadEdition(fixture())["9003"])
        #expect(vessel.statement(.identifier, "XYZ12")?[.type] == "Call_Sign")
        #expect(vessel.statement(.attribute, "Crude Oil Tanker")?[.type] == "Vess_type")
        #expect(vessel.statement(.attribute, "99,144")?[.type] == "Tonnage")
        #expect(vessel.statement(.attribute, "56,068")?[.type] == "GRT")
        #expect(vessel.statement(.attribute, "Utopia")?[.type] == "Vess_flag")
        #expect(vessel.statement(.link, "Sample Shipping S.A.")?[.relation] == "Vess_owner")
    }

    /// The comments continue remarks of 1,000 characters in mid-word, or behind a blank that must not be trimmed.
    @Test func remarksGoOnInTheComments() throws {
        let edition = try ReadEdition(fixture())
        let spilled = try #require(edition["9005"])
        #expect(spilled.statement(.link, "INVENTED PARTY NUMBER 28") != nil)
        #expect(spilled.statement(.identifier, "5-555")?[.country] == "Utopia")
        #expect(spilled.values(.weakAlias) == ["SPILL"])
        #expect(edition["9009"]?.statement(.link, "SAMPLE HELICOPTERS")?[.relation] == "Aircraft Operator")
    }

    @Test func whatDoesNotFitTogetherIsReported() throws {
        let edition = try ReadEdition(fixture())
        #expect(edition["9006"]?.statement(.remark, "Website ww")?[.status] == "cut")
        #expect(edition["9007"]?.statement(.remark, "; a.k.a. LATER.")?[.status] == "cut")
        let warnings = edition.header.warnings.map { ($0.file as NSString).lastPathComponent + ":\($0.line ?? 0)" }
        #expect(
            warnings == [
                "sdn.csv:2", "sdn.csv:6", "sdn.csv:7",  // a date, remarks that are cut, a continuation of nothing
                "add.csv:0", "alt.csv:0", "sdn_comments.csv:0",  // how many rows have no entry
                "add.csv:8", "alt.csv:9", "sdn_comments.csv:4",
            ])
        #expect(edition.header.warnings[0].found == "the year of the flood")
        #expect(edition.header.warnings[1].found == "none for 9006")
        #expect(edition.header.warnings[3].found == "1 of entries it does not have")
        #expect(edition.header.warnings[6].found == "9999")
    }

    /// Remarks are accounted for by `OFACRemarksTests`.
    @Test func noFieldOfTheFixtureIsLost() throws {
        let fields = try Self.fields(of: ["sdn.csv", "add.csv", "alt.csv"].map { fixture($0) })
        let accounting = FieldAccounting(
            fields, entries: try ReadEdition(fixture()).entries,
            dropped: {
                // The kind says it; the number of an address that is all null; two rows of entries that are not there.
                ["individual", "vessel", "aircraft", "503"].contains($0)
                    || ["9999", "507", "9 Orphan Road", "Nowhere", "9998", "609", "ORPHAN ALIAS"].contains($0)
            },
            separators: ["] ["])
        #expect(accounting.fields == 106)
        #expect(accounting.lost == [])
    }

    @Test(arguments: ["pip", "del", "ff", "ff with 50 bytes of programmes"])
    func everyPhysicalFormReadsTheSame(_ form: String) throws {
        let folder = try TemporaryFolder()
        let suffix = String(form.prefix(3)).trimmingCharacters(in: .whitespaces)
        let widths = [
            "sdn": [10, 350, 12, form.count > 3 ? 50 : 200, 200, 8, 25, 14, 8, 40, 150, 1000],
            "add": [10, 10, 750, 116, 250, 200], "alt": [10, 10, 8, 350, 200], "sdn_comments": [10, 0],
        ]
        for (name, widths) in widths {
            let rows = try FlatFile.rows(fixture(name + ".csv")).map { row in
                let cells = row.enumerated().map { index, cell in
                    switch suffix {
                    case "pip", "del":
                        index == 0 || cell == "-0- " ? cell : "\"" + cell.replacing("\"", with: "\"\"") + "\""
                    default:
                        index == 0
                            ? String(repeating: " ", count: 10 - cell.count) + cell
                            : cell + String(repeating: " ", count: max(0, widths[index] - cell.count))
                    }
                }
                return cells.joined(separator: ["pip": "|", "del": "@"][suffix] ?? "") + "\r\n"
            }
            try folder.write("\(name).\(suffix)", Array((rows.joined() + "\u{1A}").utf8))
        }
        let edition = try ReadEdition(folder.path("sdn." + suffix))
        #expect(edition.entries == (try ReadEdition(fixture()).entries))
        #expect(edition.header.warnings.count == 9)
    }

    @Test func partsOfTheConsolidatedListAreNamed() throws {
        let edition = try ReadEdition(Fixture.path("ofac-csv-cons/cons_prim.csv"))
        #expect(edition.header.list == "US-OFAC-CONS")
        #expect(edition.header.warnings == [])  // The comments have no byte: that is legal.
        func lists(_ id: String) -> [String] {
            (edition[id]?.statements ?? []).filter { $0.property == .list }.map { "\($0.value) \($0[.list] ?? "")" }
        }
        #expect(lists("8001") == ["CMIC-EO13959 US-OFAC-NS-CMIC"])
        #expect(lists("8002") == ["NS-PLC US-OFAC-NS-PLC"])
        #expect(
            lists("8003") == [
                "RUSSIA-EO14024 US-OFAC-CAPTA", "RUSSIA-EO14024 US-OFAC-NS-MBS", "UKRAINE-EO13662 US-OFAC-SSI",
            ])
        #expect(lists("8004") == ["FSE-SY US-OFAC-FSE"])
        #expect(lists("8005") == ["561-Related US-OFAC-CAPTA"])
        #expect(lists("8006") == ["CAATSA - RUSSIA US-OFAC-NS-MBS"])
        #expect(lists("8007") == [])
        let accounting = FieldAccounting(
            try Self.fields(of: ["prim", "add", "alt"].map { Fixture.path("ofac-csv-cons/cons_\($0).csv") }),
            entries: edition.entries, dropped: { $0 == "individual" }, separators: ["] ["])
        #expect(accounting.fields == 30)
        #expect(accounting.lost == [])
    }

    @Test func theProgrammesDecideWhenTheNameSaysNothing() throws {
        let folder = try TemporaryFolder()
        try folder.copy(Fixture.path("ofac-csv-cons/cons_prim.csv"), as: "download.csv")
        try folder.copy(Fixture.path("ofac-csv-cons/cons_alt.csv"), as: "CONS_ALT.CSV")
        let consolidated = try ReadEdition(folder.path("download.csv"))
        #expect(consolidated.header.list == "US-OFAC-CONS")
        #expect(consolidated["8003"]?.values(.alias) == ["SAMPLE BANK"])
        #expect(
            consolidated.header.warnings.map(\.expected) == [
                "the addresses in cons_add.csv beside it", "the continued remarks in cons_comments.csv beside it",
            ])
        try folder.copy(fixture(), as: "data.csv")
        #expect(try ReadEdition(folder.path("data.csv")).header.list == "US-OFAC-SDN")
    }

    @Test func datedFilesHaveDatedCompanions() throws {
        let folder = try TemporaryFolder()
        for name in ["sdn"] + Self.companions { try folder.copy(fixture(name + ".csv"), as: name + "-2030-01-02.csv") }
        try folder.write("alt.csv", Array("9001,1,\"aka\",\"OF ANOTHER DAY\",-0- ".utf8))
        #expect(try ReadEdition(folder.path("sdn-2030-01-02.csv")).entries == (try ReadEdition(fixture()).entries))
    }

    @Test func aCompanionByItselfNamesTheMainFile() throws {
        let folder = try TemporaryFolder()
        for name in Self.companions {
            let path = try folder.copy(fixture(name + ".csv"), as: name.uppercased() + ".CSV")
            let failure = try #require(ReadEdition.failure(path))
            #expect(failure.expected == "the main file of the set, sdn.csv, which is not in this folder")
        }
        #expect(
            ReadEdition.failure(Fixture.path("ofac-csv-cons/cons_add.csv"))?.expected
                == "the main file of the set, cons_prim.csv, which is beside it")
    }

    @Test func aHeaderOfACopyIsPassedOver() throws {
        let header =
            "Ent_num,SDN_name,SDN_Type,Program,Title,Call_Sign,Vess_type,Tonnage,GRT,Vess_flag,Vess_owner,Remarks\n"
        let folder = try set(replacing: ["sdn.csv": Array(header.utf8) + (try bytes("sdn.csv")) + Array("\r\n".utf8)])
        let edition = try ReadEdition(folder.path("sdn.csv"))
        #expect(edition.entries == (try ReadEdition(fixture()).entries))
        #expect(edition.header.warnings.contains { $0.line == 1 && $0.expected.hasPrefix("no header") })
        let swapped = header.replacing("SDN_name,SDN_Type", with: "SDN_Type,SDN_name")
        try folder.write("sdn.csv", Array(swapped.utf8) + (try bytes("sdn.csv")))
        #expect(ReadEdition.failure(folder.path("sdn.csv"))?.expected == "the columns in the publisher's order")
    }

    @Test func onlyBlankLinesMayFollowTheControlZ() throws {
        let folder = try set(replacing: ["sdn.csv": try bytes("sdn.csv") + Array("\r\n\r\n".utf8)])
        #expect(try ReadEdition(folder.path("sdn.csv")).entries == (try ReadEdition(fixture()).entries))
        let row = "\r\n9011,\"A\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n"
        try folder.write("sdn.csv", try bytes("sdn.csv") + Array(row.utf8))
        #expect(ReadEdition.failure(folder.path("sdn.csv"))?.found == "a control character (0x1A)")
    }

    @Test func aLineOfSignsIsReportedAndPassedOver() throws {
        let folder = try set(replacing: ["sdn.csv": try bytes("sdn.csv").dropLast() + Array("||||\n".utf8)])
        let edition = try ReadEdition(folder.path("sdn.csv"))
        #expect(edition.entries.count == 10)
        #expect(edition.header.warnings.contains { $0.line == 11 && $0.found == "||||" })
    }

    @Test(arguments: [
        ("sdn.csv", "9011,\"SHORT ROW\",-0- ", 11, "12 columns"),
        ("sdn.csv", "<html><body>Service unavailable</body></html>", 11, "12 columns"),
        ("sdn.csv", "NINE,\"A\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ", 11, "the number of an entry"),
        (
            "sdn.csv", "99999999999999999999,\"A\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ", 11,
            "the number of an entry"
        ),
        ("sdn.csv", "9011,\"A\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"Website", 11, "a closing quote"),
        (
            "sdn.csv", "9011,\"A\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0", 11,
            "a file that does not end within a null"
        ),
        ("alt.csv", "9001,610,\"aka\"", 10, "5 columns"),
        ("add.csv", "<!doctype html>", 9, "6 columns"),
    ])
    func aRowOfAnotherShapeIsRefused(_ file: String, _ row: String, _ line: Int, _ expected: String) throws {
        let folder = try set(replacing: [file: try bytes(file).dropLast() + Array(row.utf8)])
        let failure = try #require(ReadEdition.failure(folder.path("sdn.csv")))
        #expect(failure.file == folder.path(file))
        #expect(failure.line == line)
        #expect(failure.expected == expected)
    }

    /// A main file that ends early is refused, or is whole up to a row and leaves companions without entries.
    @Test func noCutOfTheMainFileGoesUnnoticed() throws {
        let whole = try ReadEdition(fixture())
        let main = try bytes("sdn.csv")
        let folder = try set()
        for end in stride(from: 0, to: main.count - 3, by: 13) {
            try folder.write("sdn.csv", main[..<end])
            guard let edition = try? ReadEdition(folder.path("sdn.csv"), as: OFACFlatFiles()) else { continue }
            #expect(edition.entries.map(\.id) == whole.entries.prefix(edition.entries.count).map(\.id))
            let orphans = edition.header.warnings.count { $0.field == "ent_num" }
            #expect(edition.entries.count == whole.entries.count || orphans > 3, "cut at \(end)")
        }
    }

    @Test func otherFilesAreNotRecognised() throws {
        let folder = try TemporaryFolder()
        for (name, text) in [
            ("sdn.csv", "<!DOCTYPE html><html><body>Not found</body></html>"), ("add.csv", ""),
            ("sdn.ff", "      9001SHORT"), ("comments.csv", "id,text\n"), ("alt.csv", "a,b,c,d,e\n"),
            ("numbers.csv", "1,2,3,4,5,6,7,8,9,10,11,12\n"),
        ] {
            let head = try ListSource(path: try folder.write(name, Array(text.utf8))).head()
            #expect(!OFACFlatFiles().recognises(head), "\(name)")
        }
        #expect(ReadEdition.failure(folder.path("sdn.csv"))?.found == "an HTML page")
        #expect(ReadEdition.failure(folder.path("sdn.csv"), as: OFACFlatFiles())?.found == "an HTML page")
    }

    /// The cells of the files but the remarks of main files, nulls left out.
    static func fields(of paths: [String], separator: Character = ",") throws -> [String] {
        try paths.flatMap { path in
            try FlatFile.rows(path, separator: separator).flatMap { $0.count == 12 ? Array($0.dropLast()) : $0 }
        }.filter { $0.trimmingCharacters(in: .whitespaces) != "-0-" }
    }
}

/// The real sets: counts as formats.md and the data folder's README give them.
@Suite(.enabled(if: SharedData.isThere, SharedData.reason)) struct OFACFlatFilesRealTests {
    private static func path(_ name: String) -> String { SharedData.path("ofac/" + name) }

    @Test func theSetOfDecember2023HasWhatItsPublisherCounts() throws {
        let edition = try ReadEdition(Self.path("sdn-2023-12-28/sdn.csv.gz"))
        #expect(edition.entries.count == 13_821)
        #expect(Set(edition.entries.map(\.id)).count == 13_821)
        for (kind, count) in [(EntryKind.person, 6_646), (.organization, 6_033), (.vessel, 764), (.aircraft, 378)] {
            #expect(edition.entries.count { $0.kind == kind } == count)
        }
        #expect(edition.header.records == 13_821 + 18_990 + 17_091 + 13)
        let statements = edition.entries.flatMap(\.statements)
        for (type, count) in [("aka", 16_507), ("fka", 567), ("nka", 17)] {
            #expect(statements.count { $0.property.isFurtherName && $0[.type] == type } == count)
        }
        // Rows in which all is null say that no address is known.
        let addresses = try FlatFile.rows(Self.path("sdn-2023-12-28/add.csv.gz"))
        let empty = addresses.count { $0[2...].allSatisfy { $0 == "-0- " } }
        #expect(addresses.count == 18_990)
        #expect(statements.count { $0.property == .address } == 18_990 - empty)
        // Seven remarks of 1,000 characters have no continuation, three continuations no entry.
        let cut = edition.header.warnings.filter { $0.expected.hasPrefix("a continuation") }
        #expect(cut.count == 7 && cut.last?.found == "none for 39593")
        #expect(statements.count { $0[.status] == "cut" } == 7)
        #expect(edition.header.warnings.filter { $0.field == "ent_num" }.map(\.found) == ["12300", "15599", "15600"])
        #expect(edition.header.warnings.count == 7 + 1 + 3)
    }

    /// Every cell but the remarks stands in its entry. Addresses are printed in one, so their parts are sought joined.
    @Test func noCellOfTheSetOfDecember2023IsLost() throws {
        let edition = try ReadEdition(Self.path("sdn-2023-12-28/sdn.csv.gz"))
        let addresses = try FlatFile.rows(Self.path("sdn-2023-12-28/add.csv.gz")).flatMap { row -> [String] in
            let cells = row[2...].filter { $0 != "-0- " }
            return cells.isEmpty ? [] : [cells.joined(separator: ", "), row[1]]
        }
        let cells = try OFACFlatFilesTests.fields(of: ["sdn", "alt"].map { Self.path("sdn-2023-12-28/\($0).csv.gz") })
            .flatMap { $0.components(separatedBy: "] [") }
        let accounting = FieldAccounting(
            addresses + cells, entries: edition.entries,
            dropped: { ["individual", "vessel", "aircraft"].contains($0) })
        #expect(accounting.lost == [])
        #expect(accounting.fields > 100_000)
    }

    @Test func namesAndValuesOfDecember2023() throws {
        let edition = try ReadEdition(Self.path("sdn-2023-12-28/sdn.csv.gz"))
        #expect(edition["36"]?.values(.alias) == ["AERO-CARIBBEAN"])
        #expect(edition["306"]?.values(.weakAlias) == ["BNC"])
        #expect(edition["306"]?.values(.address).count == 4)
        let member = try #require(edition["26235"])
        #expect(member.statement(.name, "MALKEVICH, Alexander Aleksandrovich")?[.familyName] == "MALKEVICH")
        #expect(member.statement(.birthDate, "14 Jun 1975")?[.earliest] == "1975-06-14")
        #expect(member.statement(.identifier, "717637093")?[.country] == "Russia")
        #expect(member.values(.link) == ["USA REALLY", "PRIGOZHIN, Yevgeniy Viktorovich"])
        // Its remarks go on behind `alt. Digital Currency A`.
        #expect(edition["39796"]?.statement(.wallet, "0x4736dCf1b7A3d580672CcE6E7c65cd5cc9cFBa9D")?[.type] == "ETH")
    }

    @Test(arguments: [
        // Main rows, rows of companions, warnings.
        ("sdn-2019-01/sdn.csv.gz", 7_379, 11_696 + 9_682 + 13, 1 + 1 + 10),
        ("sdn-2021-06-29/sdn.csv.gz", 8_976, 13_837 + 11_910 + 5, 0),
        ("sdn-2024-07-02/sdn.csv.gz", 15_443, 0, 3 + 19),
        ("tiny/sdn.csv", 17, 28 + 18 + 1, 2 + 4 + 5),
        ("cons-2018-04/cons_prim.csv.gz", 639, 857 + 1_209, 0),
        ("cons-2025-12/cons_prim.csv.gz", 442, 574 + 1_073 + 10, 0),
    ])
    func everySetHasTheRowsOfItsFiles(_ name: String, _ main: Int, _ further: Int, _ warnings: Int) throws {
        let edition = try ReadEdition(Self.path(name))
        #expect(edition.entries.count == main)
        #expect(Set(edition.entries.map(\.id)).count == main)
        #expect(edition.header.records == main + further)
        #expect(edition.header.warnings.count == warnings)
        #expect(edition.header.list == (name.hasPrefix("cons") ? "US-OFAC-CONS" : "US-OFAC-SDN"))
    }

    @Test(arguments: [
        ("23", 9_121), ("24", 9_123), ("25", 9_214), ("26", 9_218), ("28", 9_222),
    ])
    func everyDayOfFebruary2022IsRead(_ day: String, _ count: Int) throws {
        let edition = try ReadEdition(Self.path("sdn-series-2022/sdn-2022-02-\(day).csv.gz"))
        #expect(edition.entries.count == count)
        #expect(edition.header.list == "US-OFAC-SDN")
    }

    @Test func theCopyWithHeadersIsRead() throws {
        let edition = try ReadEdition(Self.path("pip-2020/sdn.pip.gz"))
        #expect(edition.header.warnings.count { $0.expected.hasPrefix("no header") } == 3)
        // README: 8,226, 12,830 and 10,757 lines, of which a header and one that holds Ctrl-Z.
        #expect(edition.entries.count == 8_224)
        #expect(edition.header.records == 8_224 + 12_828 + 10_755)
        #expect(edition.entries.last.map { Int($0.id) } == 28_979)
    }

    /// README: a stray line `||||` in each file, to be reported and passed over. What is left is the set of January 2019.
    @Test func theDamagedSetIsReportedLineByLine() throws {
        let edition = try ReadEdition(Self.path("invalid/sdn.csv.gz"))
        #expect(edition.header.warnings.map(\.found) == ["||||", "||||", "||||", "||||"])
        #expect(edition.header.warnings.map(\.line) == [11_697, 9_683, 4, 7_380])
        let whole = try ReadEdition(Self.path("sdn-2019-01/sdn.csv.gz"))
        let different = zip(edition.entries, whole.entries).filter { $0 != $1 }
        #expect(edition.entries.count == 7_379)
        // Whoever damaged the addresses took postal codes for numbers: 079120 became 79120.
        #expect(different.map(\.0.id) == ["11623", "11630", "22605", "22606", "23787"])
        for (damaged, entry) in different {
            let addresses = entry.values(.address).map { $0.replacing(", 0", with: ", ") }
            #expect(Set(addresses).isSubset(of: damaged.values(.address).map { $0.replacing(", 0", with: ", ") }))
        }
    }

    @Test(arguments: ["pip", "del", "ff"])
    func theFourFormsOfApril2018Agree(_ form: String) throws {
        /// Double quotes of the source are single ones in all forms but fixed width.
        func texts(_ suffix: String) throws -> [[String]] {
            try ReadEdition(Self.path("cons-2018-04/cons_prim.\(suffix).gz")).entries.map { entry in
                [entry.id, entry.kind.label]
                    + entry.statements.map { statement in
                        ([statement.property.label, statement.value]
                            + statement.qualifiers.map { "\($0.qualifier)=\($0.value)" })
                            .joined(separator: "|").replacing("\"", with: "'")
                    }.sorted()
            }
        }
        let edition = try texts(form)
        #expect(edition.count == 639)
        #expect(edition == (try texts("csv")))
    }

    @Test(arguments: [
        ("tiny/", ["sdn.csv", "add.csv", "alt.csv"], ","),
        ("cons-2018-04/", ["cons_prim.csv.gz", "cons_add.csv.gz", "cons_alt.csv.gz"], ","),
        ("cons-2018-04/", ["cons_prim.pip.gz", "cons_add.pip.gz", "cons_alt.pip.gz"], "|"),
        ("cons-2018-04/", ["cons_prim.del.gz", "cons_add.del.gz", "cons_alt.del.gz"], "@"),
        ("cons-2025-12/", ["cons_prim.csv.gz", "cons_add.csv.gz", "cons_alt.csv.gz"], ","),
    ])
    func noCellOfTheSmallSetsIsLost(_ folder: String, _ files: [String], _ separator: Character) throws {
        let paths = files.map { Self.path(folder + $0) }
        let edition = try ReadEdition(paths[0])
        let ids = Set(edition.entries.map(\.id))
        // Rows without an entry are reported; the number of an address that is all null is not kept.
        let lost = try paths.dropFirst().flatMap { try FlatFile.rows($0, separator: separator) }
            .filter { !ids.contains($0[0]) || $0[2...].allSatisfy { $0 == "-0- " } }.flatMap { $0 }
        let accounting = FieldAccounting(
            try OFACFlatFilesTests.fields(of: paths, separator: separator), entries: edition.entries,
            dropped: { ["individual", "vessel", "aircraft"].contains($0) || lost.contains($0) }, separators: ["] ["])
        #expect(accounting.lost == [])
    }

    /// formats.md, section 5, and the rows of the Consolidated Screening List of May 2022 for the menu-based list.
    @Test func partsOfTheConsolidatedListOfDecember2025() throws {
        let edition = try ReadEdition(Self.path("cons-2025-12/cons_prim.csv.gz"))
        var ids: [String: Set<String>] = [:]
        for entry in edition.entries {
            for statement in entry.statements where statement.property == .list {
                ids[statement[.list] ?? "", default: []].insert(entry.id)
            }
        }
        #expect(ids["US-OFAC-NS-CMIC"]?.count == 68)
        #expect(ids["US-OFAC-NS-PLC"]?.count == 78)
        #expect(ids["US-OFAC-SSI"]?.count == 286)
        #expect(ids["US-OFAC-FSE"] == nil)
        let menu = [
            "17014", "17016", "17018", "17143", "17250", "17254", "27016", "31693", "31694", "31695", "34556", "34578",
            "34736",
        ]
        #expect(ids["US-OFAC-NS-MBS"]?.isSuperset(of: menu) == true)
        #expect(ids["US-OFAC-NS-MBS"]?.count == menu.count + 2)  // Burma's directive 1 and EO 14059 came later.
        #expect(ids["US-OFAC-CAPTA"]?.isSuperset(of: ["15268", "18669", "18708", "17018"]) == true)
        #expect(edition.entries.allSatisfy { entry in ids.values.contains { $0.contains(entry.id) } })
        let company = try #require(edition["30951"])
        #expect(company.values(.weakAlias).contains("SMIC"))
        #expect(company.statements.contains { $0.property == .identifier && $0[.type] == "Equity Ticker" })
    }

    @Test(arguments: ["addalt-2025-01", "addalt-2025-12"])
    func companionsWithoutTheirMainFileAreRefused(_ folder: String) throws {
        for name in ["add.csv.gz", "alt.csv.gz", "sdn_comments.csv"] {
            #expect(
                ReadEdition.failure(Self.path("\(folder)/\(name)"))?.expected
                    == "the main file of the set, sdn.csv, which is not in this folder")
        }
    }
}
