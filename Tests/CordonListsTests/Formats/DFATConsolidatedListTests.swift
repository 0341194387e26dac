import CordonLists
import CordonModel
import CordonTestSupport
import Foundation
import Testing

@Suite struct DFATConsolidatedListTests {
    private static let oldColumns = [
        "Reference", "Name of Individual or Entity", "Type", "Name Type", "Date of Birth", "Place of Birth",
        "Citizenship", "Address", "Additional Information", "Listing Information", "Committees", "Control Date",
    ]
    private static let columns =
        Array(oldColumns[0..<4]) + ["Alias Strength"] + Array(oldColumns[4..<10])
        + [
            "IMO Number", "Committees", "Control Date", "Instrument of Designation", "Targeted Financial Sanction",
            "Travel Ban", "Arms Embargo", "Maritime Restriction",
        ]

    /// A sheet whose cells are shared strings, but for `#n` (a number of style n: `#1 46126`) and `TRUE`/`FALSE`.
    private func sheet(_ rows: [[String]], modified: String? = "2026-07-23T04:05:22Z") throws -> TemporaryFile {
        var strings: [String] = []
        var places: [String: Int] = [:]
        var text = ""
        for (index, row) in rows.enumerated() {
            text += "<row r=\"\(index + 1)\">"
            for cell in row {
                if cell.isEmpty {
                    text += "<c s=\"0\"/>"
                } else if cell.hasPrefix("#") {
                    let parts = cell.dropFirst().split(separator: " ")
                    text += "<c s=\"\(parts[0])\"><v>\(parts[1])</v></c>"
                } else if cell == "TRUE" || cell == "FALSE" {
                    text += "<c t=\"b\"><v>\(cell == "TRUE" ? 1 : 0)</v></c>"
                } else {
                    if places[cell] == nil {
                        places[cell] = strings.count
                        strings.append("<si><t xml:space=\"preserve\">\(Spreadsheets.escaped(cell))</t></si>")
                    }
                    text += "<c t=\"s\"><v>\(places[cell] ?? 0)</v></c>"
                }
            }
            // Excel writes blank trailing columns with a style.
            text += "<c s=\"3\"/><c s=\"3\"/></row>"
        }
        return try Spreadsheets.excel(
            sheets: [("Consolidated List", text)], strings: strings.joined(),
            styles: "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"17\"/></cellXfs>",
            modified: modified)
    }

    private static let party = [
        "a) 1961_x000D_\n28/08/1965, Approximately 1963, 20/12/1961 21/12/1961",
        "a) Ostrand, Utopia b) Westrand, Utopia", "Utopia;Ruritania", "Box 1, Ostrand;\nBox 2, Westrand",
        "UTi.777. Title: a) Count b) Baron. Associate of Nobody (UTi.778). ",
        "Listed on 25 Jan. 2001 (amended on 3 Sep. 2003)",
    ]

    private func currentRows() -> [[String]] {
        func row(_ reference: String, _ name: String, _ nameType: String, _ strength: String) -> [String] {
            [reference, name, "Individual", nameType, strength] + Self.party
                + [
                    "", "1777 (Utopia)", "#1 46126", "Charter (Utopia) Regulation 2013", "TRUE", "TRUE", "FALSE",
                    "FALSE",
                ]
        }
        func vessel(_ reference: String, _ name: String, _ nameType: String) -> [String] {
            [
                reference, name, "Vessel", nameType, "", "", "", "", "", "", "#1 41340", "#0 9187629",
                "Autonomous (Vessels)",
                "#1 46126", "Instrument 1", "FALSE", "FALSE", "FALSE", "TRUE",
            ]
        }
        return [
            Self.columns, row("#0 2", "ANDO BELIM CARUS", "Primary Name", ""),
            row("2a", "Ando Carus;", "aka", "Strong"),
            row("2b", "The Clerk", "Alias", "Weak"), row("2c", "Андо", "original Script ", ""),
            row("2d", "Ando the Elder", "Formerly known as", ""), vessel("#0 31", "UTOPIA STAR", "primary Name"),
            [
                "#0 40", "Carus & Sons", "Entity", "Primary name", "", "", "", "", "", "",
                "Autonomous Regulations 2011", "",
                "Autonomous (Utopia)", "#2 46126", "", "TRUE", "FALSE", "FALSE", "FALSE",
            ],
            row("2e", "Late Alias", "AKA", "Strong"),
        ]
    }

    @Test func aPartyIsReadFromAllItsRows() throws {
        let file = try sheet(currentRows())
        let edition = try ReadEdition(file.path)
        #expect(edition.header.list == "AU-DFAT")
        #expect(edition.header.published == Moment(CivilDate("2026-07-23")!, TimeOfDay("04:05:22")!, in: .utc))
        #expect(edition.header.records == 8)
        #expect(edition.entries.map(\.id) == ["2", "31", "40"])
        let person = try #require(edition["2"])
        #expect(person.kind == .person)
        #expect(person.values(.name) == ["ANDO BELIM CARUS"])
        #expect(Set(person.values(.alias)) == ["Ando Carus", "Андо", "Late Alias"])
        #expect(person.values(.weakAlias) == ["The Clerk"])
        #expect(person.values(.formerName) == ["Ando the Elder"])
        #expect(person.statement(.weakAlias, "The Clerk")?[.quality] == "Weak")
        #expect(person.statement(.weakAlias, "The Clerk")?[.number] == "2b")
        #expect(person.statement(.alias, "Андо")?[.type] == "original Script")
        #expect(Set(person.values(.birthPlace)) == ["Ostrand, Utopia", "Westrand, Utopia"])
        #expect(Set(person.values(.citizenship)) == ["Utopia", "Ruritania"])
        #expect(Set(person.values(.address)) == ["Box 1, Ostrand", "Box 2, Westrand"])
        #expect(person.values(.reference) == ["UTi.777"])
        #expect(person.values(.programme) == ["1777 (Utopia)"])
        #expect(person.values(.legalBasis) == ["Charter (Utopia) Regulation 2013"])
        #expect(Set(person.values(.measure)) == ["Targeted Financial Sanction", "Travel Ban"])
        // The cells of all rows are the same: nothing stands twice.
        #expect(person.values(.remark).count == 1)
    }

    @Test func datesAreSpansOfDays() throws {
        let file = try sheet(currentRows())
        let edition = try ReadEdition(file.path)
        let person = try #require(edition["2"])
        let births = person.statements.filter { $0.property == .birthDate }
        #expect(
            Set(births.map { "\($0.value): \($0[.earliest] ?? "?") to \($0[.latest] ?? "?")" }) == [
                "1961: 1961-01-01 to 1961-12-31", "28/08/1965: 1965-08-28 to 1965-08-28",
                "Approximately 1963: 1963-01-01 to 1963-12-31", "20/12/1961: 1961-12-20 to 1961-12-20",
                "21/12/1961: 1961-12-21 to 1961-12-21",
            ])
        #expect(births.filter { $0[.circa] == "true" }.map(\.value) == ["Approximately 1963"])
        #expect(person.statement(.listedOn, "25 Jan. 2001")?[.earliest] == "2001-01-25")
        #expect(person.statement(.amendedOn, "2026-04-14")?[.type] == "Control Date")
        let vessel = try #require(edition["31"])
        #expect(vessel.kind == .vessel)
        #expect(vessel.statement(.listedOn, "2013-03-07")?[.earliest] == "2013-03-07")
        #expect(vessel.statement(.identifier, "9187629")?[.scheme] == "imo")
        #expect(vessel.values(.measure) == ["Maritime Restriction"])
        let body = try #require(edition["40"])
        #expect(body.kind == .organization)
        #expect(body.values(.notice) == ["Autonomous Regulations 2011"])
        #expect(body.values(.listedOn) == [])
        // A format of month and year: the cell's day is none.
        #expect(body.statement(.amendedOn, "2026-04")?[.latest] == "2026-04-30")
    }

    @Test func noFieldIsLost() throws {
        let rows = currentRows()
        let file = try sheet(rows)
        let fields = rows.dropFirst().flatMap { $0 }.map { cell in
            ["#1 46126": "2026-04-14", "#2 46126": "2026-04", "#1 41340": "2013-03-07"][cell]
                ?? (cell.hasPrefix("#0 ")
                    ? String(cell.dropFirst(3)) : cell.replacingOccurrences(of: "_x000D_", with: " "))
        }
        let accounting = FieldAccounting(
            fields, entries: try ReadEdition(file.path).entries, separators: ["a) ", "b) ", ";", ", ", " "])
        #expect(accounting.fields == 129)
        #expect(accounting.lost == [])
    }

    @Test func theLayoutBefore2026HasNeitherStrengthNorMeasures() throws {
        let file = try sheet(
            [
                Self.oldColumns,
                ["#0 7", "ANDO CARUS", "Individual", "Primary Name"] + Self.party + ["1777 (Utopia)", "#1 45000"],
                ["7a", "Ando", "Individual", "aka"] + Self.party + ["1777 (Utopia)", "#1 45000"],
            ], modified: nil)
        let edition = try ReadEdition(file.path)
        #expect(edition.header.published == nil)
        let person = try #require(edition["7"])
        #expect(person.values(.alias) == ["Ando"])
        #expect(person.values(.measure) == [])
        #expect(person.statement(.amendedOn, "2023-03-15") != nil)
    }

    @Test func aNumberGivenTwiceMakesTwoEntriesAndAWarning() throws {
        var rows = currentRows()
        rows.append([
            "#0 41", "A BODY BETWEEN", "Entity", "Primary Name", "", "", "", "", "", "", "x", "", "y", "#1 46126",
        ])
        rows.append([
            "#0 2", "SOMEBODY ELSE", "Entity", "Primary Name", "", "", "", "", "", "", "x", "", "y", "#1 46126",
        ])
        rows.append(["2f", "Else", "Entity", "Alias", "Strong"])
        let file = try sheet(rows)
        let edition = try ReadEdition(file.path)
        #expect(edition.entries.map(\.id) == ["2", "31", "40", "41", "2#2"])
        #expect(edition["2#2"]?.kind == .organization)
        #expect(edition["2#2"]?.values(.alias) == ["Else"])
        #expect(edition["2"]?.values(.name) == ["ANDO BELIM CARUS"])
        // The alias in row 9 belongs to the party far above; row 11 is another party.
        #expect(edition.header.warnings.map(\.line) == [9, 11])
        #expect(edition["2"]?.values(.alias).contains("Late Alias") == true)
    }

    @Test(arguments: ["", "a2", "2 a", "2-1"]) func aRowWithoutAReferenceIsAnError(_ reference: String) throws {
        var rows = currentRows()
        rows[3][0] = reference
        let file = try sheet(rows)
        let error = try #require(ReadEdition.failure(file.path))
        #expect(error.field == "Reference")
        #expect(error.line == 4)
        #expect(error.expected == "a number and perhaps a letter")
    }

    @Test func otherFilesAreNotRecognised() throws {
        let other = try sheet([["Reference", "Name", "Type", "Name Type"], ["1", "2", "3", "4"]])
        #expect(ReadEdition.failure(other.path)?.found == "a spreadsheet beginning Reference, Name, Type")
        #expect(ReadEdition.failure(other.path, as: DFATConsolidatedList())?.field == "Name of Individual or Entity")
        let page = try TemporaryFile(Array("<html><body>Reference, Name Type</body></html>".utf8))
        #expect(ReadEdition.failure(page.path)?.found == "an HTML page")
    }

    @Test func aFileThatIsCutIsRefused() throws {
        let file = try sheet(currentRows())
        let bytes = try FieldAccounting.bytes(file.path)
        let cut = try TemporaryFile(Array(bytes.prefix(bytes.count * 2 / 3)))
        #expect(ReadEdition.failure(cut.path, as: DFATConsolidatedList()) != nil)
    }

    // MARK: The real list

    /// 11,068 rows (README). Parties were counted with another program: 3,846 numbers, 2,543 of them of individuals, 1,041 of
    /// entities and 262 of vessels.
    @Test(.enabled(if: SharedData.isThere, SharedData.reason)) func theRealListIsReadWhole() throws {
        let edition = try ReadEdition(SharedData.path("au/dfat-2026-08.xlsx"))
        #expect(edition.header.records == 11_068)
        #expect(edition.entries.count == 3_846)
        #expect(edition.entries.count { $0.kind == .person } == 2_543)
        #expect(edition.entries.count { $0.kind == .organization } == 1_041)
        #expect(edition.entries.count { $0.kind == .vessel } == 262)
        #expect(edition.header.warnings == [])
        let first = try #require(edition["2"])
        #expect(first.values(.name) == ["MOHAMMAD HASSAN AKHUND"])
        #expect(first.values(.birthDate).count == 10)
        #expect(first.values(.reference) == ["TAi.002"])
        #expect(first.statement(.amendedOn, "2026-04-14") != nil)
        #expect(edition["8829"]?.values(.name) == ["Twirwaneho"])
        #expect(edition["8829"]?.values(.measure) == ["Targeted Financial Sanction"])
        #expect(edition["2583"]?.statement(.listedOn, "2013-03-07") != nil)
        // 11,068 names in as many rows; 451 of them weak.
        #expect(edition.entries.reduce(0) { $0 + $1.values(.name).count } == 3_846)
        #expect(edition.entries.reduce(0) { $0 + $1.values(.weakAlias).count } == 451)
        #expect(edition.entries.reduce(0) { $0 + $1.values(.alias).count } == 11_068 - 3_846 - 451)
        let unread = edition.entries.flatMap { entry in
            entry.statements.filter { $0.property == .birthDate && $0[.earliest] == nil }.map(\.value)
        }
        // Slips of the publisher, kept as printed.
        #expect(Set(unread) == ["10/061962", "7/02/1950/11/1950 08/08/1945"])
        // Every text of the table of shared strings, read by Foundation, is kept; the first 19 are the names of columns.
        var strings = try ListSource(path: SharedData.path("au/dfat-2026-08.xlsx")).member("xl/sharedStrings.xml")
        let texts = FieldAccounting.xml(Data(try strings.rest(limit: 1 << 24)), skip: ["rPh"]).dropFirst(2)
        let letters = "abcdefghijklmnopqrstuvwxyz".flatMap { ["(\($0)) ", " \($0)) ", "\n\($0)) ", "\($0)) "] }
        let accounting = FieldAccounting(
            texts.map { $0.replacingOccurrences(of: "_x000D_", with: "") }, entries: edition.entries,
            dropped: { Self.columns.contains($0) }, separators: letters + [";", ","])
        #expect(accounting.fields == 24_285)
        // Nine cells separate dates by blanks or full stops, or letters without a blank: `a)Spin Boldak`, `B) Qush Tepa`.
        #expect(accounting.lost.count == 9)
        let rest = FieldAccounting(accounting.lost, entries: edition.entries, separators: ["a)", "B) ", ".", ",", " "])
        #expect(rest.lost == [])
    }
}
