import CordonLists
import CordonModel
import Foundation
import Testing

@Suite struct OFACRemarksTests {
    private let edition: ReadEdition

    init() throws { edition = try ReadEdition(Fixture.path("ofac-csv/sdn.csv")) }

    private func entry(_ id: String) throws -> PublishedEntry { try #require(edition[id]) }

    @Test func factsOfAPersonAreTyped() throws {
        let person = try entry("9002")
        #expect(person.statement(.birthDate, "08 Sep 1976")?.qualifiers.map(\.value) == ["1976-09-08", "1976-09-08"])
        let about = try #require(person.statement(.birthDate, "circa 1975"))
        #expect(about[.type] == "alt. DOB" && about[.circa] == "true" && about[.latest] == "1975-12-31")
        #expect(person.statement(.birthDate, "Mar 1974")?[.latest] == "1974-03-31")
        #expect(person.statement(.birthDate, "the year of the flood")?[.earliest] == nil)
        #expect(person.statement(.birthPlace, "Exampleville, Utopia")?.qualifiers == [])
        #expect(person.statement(.birthPlace, "Samplestadt")?[.type] == "alt. POB")
        #expect(person.statement(.nationality, "Freeland, Republic of")?[.type] == "alt. nationality")
        #expect(person.values(.nationality).contains("possibly Nowhere"))
        #expect(person.values(.citizenship) == ["Utopia"])
        #expect(person.values(.gender) == ["Male"])
        #expect(person.values(.title) == ["Chairman, Board of Samples; Colonel"])
    }

    @Test func documentsHaveCountryAndDates() throws {
        let person = try entry("9002")
        let passport = try #require(person.statement(.identifier, "A1234567"))
        #expect(passport[.type] == "Passport" && passport[.country] == "Freeland, Republic of")
        #expect(passport[.issuedOn] == "23 Sep 2014" && passport[.expiresOn] == "23 Sep 2024")
        let further = try #require(person.statement(.identifier, "B7654321"))
        #expect(further[.type] == "Passport" && further[.expiresOn] == "2019")
        #expect(further[.country] == nil)
        #expect(person.statement(.identifier, "11-22-33")?[.type] == "National ID No.")
        let company = try entry("9010")
        #expect(company.statement(.identifier, "7700000002")?[.type] == "Tax ID No.")
        let number = try #require(company.statement(.identifier, "3934472"))
        #expect(number[.country] == "Utopia" && number[.issuer] == "New Freeland")
        #expect(company.statement(.identifier, "21-573")?[.issuer] == "Exampleville")
        let code = try #require(company.statement(.identifier, "91000000EXAMPLE12U"))
        #expect(code[.scheme] == "uscc" && code[.country] == "China")
        #expect(company.statement(.identifier, "00-000-0001")?[.type] == "D-U-N-S Number")
        #expect(company.statement(.identifier, "00EXAMPLE00EXAMPLE00")?[.type] == "Legal Entity Number")
    }

    @Test func namesInQuotesAreWeak() throws {
        let person = try entry("9002")
        #expect(person.values(.weakAlias) == ["OLD CLERK", "THE CLERK", "ABU 'L-SAMPLE"])
        #expect(person.statement(.weakAlias, "OLD CLERK")?[.type] == "f.k.a.")
        #expect(person.statement(.weakAlias, "THE CLERK")?[.type] == "a.k.a.")
        #expect(person.values(.alias) == ["SAMPLEMANN, Anton"])
    }

    @Test func factsOfACompanyAreTyped() throws {
        let company = try entry("9001")
        #expect(company.values(.website) == ["exemplar.test", "www.exemplar.test"])
        #expect(company.values(.email) == ["info@exemplar.test", "sales@exemplar.test"])
        #expect(company.values(.phone) == ["00 99 77", "000123456"])
        #expect(company.statement(.identifier, "EXMPUTXX")?[.type] == "SWIFT/BIC")
        let founded = try #require(company.statement(.foundedOn, "05 Jun 2006"))
        #expect(founded[.type] == "Organization Established Date" && founded[.earliest] == "2006-06-05")
        #expect(company.statement(.attribute, "Other monetary intermediation")?[.type] == "Organization Type:")
        #expect(company.statement(.attribute, "Public Company")?[.type] == "Target Type")
        let country = try #require(company.statement(.country, "Utopia"))
        #expect(country[.type] == "Nationality of Registration" && country[.role] == "registration")
        let measures = company.statements.filter { $0.property == .measure }.map { "\($0[.type] ?? "") \($0.value)" }
        #expect(
            Set(measures) == [
                "Secondary sanctions risk: section 1(b) of Order 1, as amended.",
                "Secondary sanctions risk: See Section 11 of Order 2.",
                "Additional Sanctions Information - Subject to Secondary Sanctions",
                "Executive Order 13662 Directive Determination - Subject to Directive 1",
                "Executive Order 99999 information: LOANS. Sec. 5(a)(i)",
            ])
    }

    /// The stop behind the last item is dropped, but for an abbreviation at the end of a name.
    @Test func theStopOfANameIsKept() throws {
        #expect(try entry("9010").statement(.link, "EXEMPLAR HOLDING S.A.")?[.relation] == "Linked To:")
        #expect(try entry("9003").statement(.link, "EXEMPLAR TRADING CO., LTD.") != nil)
        #expect(try entry("9007").values(.website) == ["www.short.test"])
    }

    @Test func walletsVesselsAndAircraft() throws {
        let person = try entry("9002")
        #expect(person.values(.wallet) == ["1ExampleAddress111", "1ExampleAddress222"])
        #expect(person.statement(.wallet, "1ExampleAddress222")?[.type] == "XBT")
        let vessel = try entry("9003")
        #expect(vessel.statement(.identifier, "IMO 9074729")?[.scheme] == "imo")
        #expect(vessel.statement(.identifier, "422000001")?[.type] == "MMSI")
        #expect(vessel.statement(.attribute, "Nowhere")?[.type] == "Former Vessel Flag")
        #expect(vessel.statement(.foundedOn, "1985")?[.type] == "Vessel Year of Build")
        let aircraft = try entry("9004")
        #expect(aircraft.statement(.attribute, "Sample 76TD")?[.type] == "Aircraft Model")
        #expect(aircraft.statement(.link, "SAMPLE AIR")?[.relation] == "Aircraft Operator")
        #expect(
            aircraft.statement(.identifier, "159")?[.type]
                == "Aircraft Construction Number (also called L/N or S/N or F/N)")
        #expect(aircraft.statement(.identifier, "24663")?[.type] == "Aircraft Manufacturer's Serial Number (MSN)")
        #expect(aircraft.statement(.identifier, "XX-OLD")?[.type] == "Previous Aircraft Tail Number")
    }

    @Test func securitiesHaveTheirDates() throws {
        let consolidated = try ReadEdition(Fixture.path("ofac-csv-cons/cons_prim.csv"))
        let company = try #require(consolidated["8001"])
        #expect(company.statement(.identifier, "00941 HK")?[.type] == "Equity Ticker")
        #expect(company.statement(.identifier, "EXM US")?[.scheme] == "bloomberg")
        #expect(company.statement(.identifier, "XX0000000028")?[.scheme] == "isin")
        #expect(company.values(.issuerName) == ["EXEMPLAR CO", "EXEMPLAR ELECTRONICS"])
        #expect(company.statement(.listedOn, "03 Jun 2021")?[.type] == "Listing Date (CMIC)")
        #expect(company.statement(.effectiveOn, "02 Aug 2021")?[.earliest] == "2021-08-02")
        #expect(company.statement(.divestBy, "03 Jun 2022")?[.type] == "Purchase/Sales For Divestment Date (CMIC)")
        let bank = try #require(consolidated["8003"])
        #expect(bank.statement(.listedOn, "24 Feb 2022")?[.type] == "Listing Date (EO 14024 Directive 2):")
        #expect(
            bank.statement(.measure, "For more information, see below")?[.type]
                == "Executive Order 14024 Directive Information -")
    }

    @Test func whatIsNotKnownStaysText() throws {
        #expect(
            Set(try entry("9002").values(.remark)) == [
                "Library Card No. 77 (Utopia)", "alt. Library Card No. 78", "Member of the Board of Samples",
                "Passport and National ID were issued in Samplestadt", "arrested 23 Apr 2002",
            ])
    }

    @Test func noItemOfTheFixturesIsLost() throws {
        let sdn = try PrintedRemarks(set: Fixture.path("ofac-csv"), "sdn.csv", "sdn_comments.csv")
        #expect(sdn.items.values.reduce(0) { $0 + $1.count } == 156)
        #expect(sdn.lost(edition) == [])
        let path = Fixture.path("ofac-csv-cons")
        let consolidated = try PrintedRemarks(set: path, "cons_prim.csv", "cons_comments.csv")
        #expect(consolidated.lost(try ReadEdition(path + "/cons_prim.csv")) == [])
    }
}

@Suite(.enabled(if: SharedData.isThere, SharedData.reason)) struct OFACRemarksRealTests {
    /// Counts of formats.md section 1: of the main file alone, then of what we read with the comments.
    @Test func kindsOfItemsOfDecember2023() throws {
        let folder = SharedData.path("ofac/sdn-2023-12-28")
        let alone = try PrintedRemarks(set: folder, "sdn.csv.gz", nil)
        for (label, count) in [
            ("DOB ", 6_527), ("alt. DOB ", 785), ("POB ", 3_992), ("nationality", 4_444), ("citizen ", 1_050),
            ("Gender ", 4_003), ("Passport ", 1_594), ("Tax ID No. ", 2_184), ("Linked To: ", 5_963),
            ("Additional Sanctions Information - Subject to Secondary Sanctions\u{0}", 2_068), ("a.k.a. '", 3_284),
        ] {
            #expect(alone.count(label) == count, "\(label)")
        }
        let edition = try ReadEdition(folder + "/sdn.csv.gz")
        let statements = edition.entries.flatMap(\.statements)
        #expect(statements.count { $0.property == .birthDate && $0[.type] == nil } == 6_527)
        #expect(statements.count { $0.property == .birthDate && $0[.type] == "alt. DOB" } == 785)
        #expect(statements.count { $0.property == .birthDate && $0[.earliest] == nil } == 0)
        #expect(statements.count { $0.property == .birthPlace && $0[.type] == nil } == 3_992)
        // `nationality: Eritrean` is written as no other and stays text.
        #expect(statements.count { $0.property == .nationality && $0[.type] == nil } == 4_444 - 1)
        #expect(statements.count { $0.property == .gender } == 4_003)
        let whole = try PrintedRemarks(set: folder, "sdn.csv.gz", "sdn_comments.csv")
        #expect(statements.count { $0.property == .weakAlias && $0[.type] == "a.k.a." } == whole.count("a.k.a. '"))
        #expect(statements.count { $0[.relation] == "Linked To:" } == whole.count("Linked To: "))
    }

    /// Each item, put together again from what we read, is what is printed.
    @Test(arguments: [
        ("sdn-2019-01", "sdn.csv.gz", "sdn_comments.csv"), ("sdn-2021-06-29", "sdn.csv.gz", "sdn_comments.csv"),
        ("sdn-2023-12-28", "sdn.csv.gz", "sdn_comments.csv"), ("sdn-2024-07-02", "sdn.csv.gz", ""),
        ("cons-2018-04", "cons_prim.csv.gz", ""), ("cons-2025-12", "cons_prim.csv.gz", "cons_comments.csv"),
        ("tiny", "sdn.csv", "sdn_comments.csv"),
    ])
    func noItemIsLost(_ folder: String, _ main: String, _ comments: String) throws {
        let path = SharedData.path("ofac/" + folder)
        let printed = try PrintedRemarks(set: path, main, comments.isEmpty ? nil : comments)
        #expect(printed.lost(try ReadEdition(path + "/" + main)) == [])
    }

    /// How much is understood: what stays text are offices and remarks, 2 % of the items.
    @Test func nearlyEveryItemIsTyped() throws {
        let edition = try ReadEdition(SharedData.path("ofac/sdn-2024-07-02/sdn.csv.gz"))
        let statements = edition.entries.flatMap(\.statements)
        let text = statements.filter { $0.property == .remark }
        #expect(text.count < 2_400)
        let numbers = text.filter {
            $0.value.hasSuffix(")") && $0.value.contains { $0.isNumber } && !$0.value.contains("/")
        }
        #expect(numbers.count < 25, "\(numbers.map(\.value))")
    }

    /// The same list of the same day in the XML: every id, date, place, nationality and alias agrees.
    @Test func theXMLOfTheSameDayAgrees() throws {
        let edition = try ReadEdition(SharedData.path("ofac/cons-2018-04/cons_prim.csv.gz"))
        let records = try XMLRecords(
            try ListSource(path: SharedData.path("ofac/xml/consolidated-2018-04-06.xml.gz")).bytes(), root: ["sdnList"],
            records: ["sdnEntry"])
        var compared = 0
        var different: [String] = []
        while let record = try records.nextRecord() {
            let entry = try #require(record.peek("uid").flatMap { edition[$0] })
            let items = Set(entry.statements.flatMap(PrintedRemarks.printed).map { $0.replacing("alt. ", with: "") })
            func expect(_ item: String) {
                compared += 1
                if !items.contains(item.replacing("\"", with: "'")) { different.append("\(entry.id) \(item)") }
            }
            for id in record.child("idList")?.children("id") ?? [] {
                let type = id.peek("idType") ?? ""
                // These two join several items.
                if type.hasPrefix("For more information") || type.hasPrefix("Additional Sanctions") { continue }
                let place = id.peek("idCountry").map { " (\($0))" } ?? ""
                let issued = id.peek("issueDate").map { " issued \($0)" } ?? ""
                let expires = id.peek("expirationDate").map { " expires \($0)" } ?? ""
                expect("\(type) \(id.peek("idNumber") ?? "")\(place)\(issued)\(expires)")
            }
            for (list, item, label) in [
                ("dateOfBirth", "dateOfBirth", "DOB"), ("placeOfBirth", "placeOfBirth", "POB"),
                ("nationality", "country", "nationality"), ("citizenship", "country", "citizen"),
            ] {
                for child in record.child(list + "List")?.children ?? [] {
                    expect("\(label) \(child.peek(item) ?? "")")
                }
            }
            for alias in record.child("akaList")?.children("aka") ?? [] {
                let name = [alias.peek("lastName"), alias.peek("firstName")].compactMap { $0 }.joined(separator: ", ")
                let kind = alias.peek("type") ?? ""
                expect(
                    alias.peek("category") == "weak" ? "\(kind) '\(name)'" : "\(kind.replacing(".", with: "")) \(name)")
            }
            let parts = entry.statements.first { $0.property == .name }
            if let given = record.peek("firstName") {
                #expect(parts?[.givenName] == given && parts?[.familyName] == record.peek("lastName"))
            } else {
                #expect(parts?.value == record.peek("lastName"))
                #expect(parts?[.familyName] == nil)
            }
        }
        #expect(compared > 2_900)
        #expect(different == [])
    }
}

/// The items of the remarks of a set, cut apart by a plain text search, to hold against what was read.
struct PrintedRemarks {
    /// Items by the number of the entry; a full stop at the end of remarks is left out.
    private(set) var items: [String: [String]] = [:]

    init(set folder: String, _ main: String, _ comments: String?) throws {
        var further: [String: String] = [:]
        if let comments {
            for row in try FlatFile.rows(folder + "/" + comments) where row.count == 2 { further[row[0]] = row[1] }
        }
        for row in try FlatFile.rows(folder + "/" + main) where row.count == 12 && row[11] != "-0- " && row[11] != "-0-"
        {
            let isFull = row[11].utf8.count == 1000
            var text = row[11] + (isFull ? further[row[0]] ?? "" : "")
            if text.hasSuffix(".") { text.removeLast() }
            items[row[0]] = text.components(separatedBy: ";").map(Self.plain).filter { !$0.isEmpty }
            if !isFull, let comment = further[row[0]] { items[row[0], default: []] += [Self.plain(comment)] }
        }
    }

    /// How many items begin with the label; one that ends in NUL is the whole item.
    func count(_ label: String) -> Int {
        items.values.reduce(0) { $0 + $1.count { ($0 + "\u{0}").hasPrefix(label) } }
    }

    /// Items that cannot be put together from the statements of their entry.
    func lost(_ edition: ReadEdition) -> [String] {
        var lost: [String] = []
        for entry in edition.entries {
            guard let items = items[entry.id] else { continue }
            let known = Set(entry.statements.flatMap(Self.printed).map(Self.comparable))
            for item in items where !known.contains(Self.comparable(item)) { lost.append("\(entry.id): \(item)") }
        }
        return lost
    }

    /// The forms in which OFAC prints a statement of ours as an item of remarks.
    static func printed(_ statement: Statement) -> [String] {
        let value = statement.value
        let type = statement[.type]
        switch statement.property {
        case .birthDate: return ["\(type ?? "DOB") \(value)"]
        case .birthPlace: return ["\(type ?? "POB") \(value)"]
        case .nationality: return ["\(type ?? "nationality") \(value)"]
        case .citizenship: return ["\(type ?? "citizen") \(value)"]
        case .gender: return ["Gender \(value)"]
        case .website: return ["Website \(value)"]
        case .email: return ["Email Address \(value)"]
        case .phone: return ["\(type ?? "Phone Number") \(value)"]
        case .issuerName: return ["Issuer Name \(value)"]
        case .wallet: return ["Digital Currency Address - \(type ?? "") \(value)"]
        case .weakAlias: return ["\(type ?? "") '\(value)'"]
        case .link: return ["\(statement[.relation] ?? "") \(value)"]
        case .identifier:
            let places = [statement[.issuer], statement[.country]].compactMap { $0.map { " (\($0))" } }.joined()
            let issued = statement[.issuedOn].map { " issued \($0)" } ?? ""
            let expires = statement[.expiresOn].map { " expires \($0)" } ?? ""
            return ["\(type ?? "") \(value)\(places)\(issued)\(expires)"]
        case .remark, .raw: return [value]
        default: return type.map { ["\($0) \(value)"] } ?? []
        }
    }

    private static func plain(_ text: String) -> String { text.trimmingCharacters(in: .whitespaces) }

    /// Without the `alt.` that repeats a label, a stop at the end, and runs of blanks.
    private static func comparable(_ item: String) -> String {
        var item = item.hasPrefix("alt. ") ? String(item.dropFirst(5)) : item
        while item.hasSuffix(".") { item.removeLast() }
        return FieldAccounting.squeeze(item)
    }
}
