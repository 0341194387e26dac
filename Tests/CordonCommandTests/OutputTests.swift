import CordonTestSupport
import Foundation
import Testing

@Suite struct OutputTests {
    private func json(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    static let fields = [
        "security", "issuer", "activity", "actor", "state", "status", "since", "until", "bound", "next", "regime",
        "basis", "working", "readings",
    ]

    @Test func checkHasItsPublicShapeInJSON() throws {
        let outcome = try CommandLineTool.run(["check", "XIACY", "LKCO", "-d", "2021-03-05", "-f", "json"])
        let envelope = try json(outcome.output)
        #expect(envelope["answer"] as? String == "hits")
        #expect(envelope["coverage"] is [String: Any])
        let results = try #require(envelope["results"] as? [[String: Any]])
        #expect(results.count == 6)
        for result in results { #expect(Set(result.keys) == Set(Self.fields)) }
        let buy = try #require(results.first)
        #expect(buy["security"] as? String == "XIACY")
        #expect(buy["state"] as? String == "allowed")
        #expect(buy["status"] as? String == "banPending")
        #expect(buy["until"] as? String == "2021-03-15T13:30:00Z")
        #expect(buy["bound"] as? String == "exclusive")
        let next = try #require(buy["next"] as? [String: Any])
        #expect(next["state"] as? String == "prohibited")
        let open = try #require(results.last)
        #expect((open["readings"] as? [Any])?.count == 2)
    }

    @Test func ndjsonAndCSVHaveTheSameFields() throws {
        let lines = try CommandLineTool.run(["check", "SMICY", "-d", "2021-03-05", "-f", "ndjson"]).output
            .split(separator: "\n")
        #expect(lines.count == 3)
        for line in lines { #expect(Set(try json(String(line)).keys) == Set(Self.fields)) }
        let csv = try CommandLineTool.run(["check", "SMICY", "-d", "2021-03-05", "-f", "csv"]).output
        #expect(csv.hasPrefix(Self.fields.joined(separator: ",") + "\r\n"))
    }

    @Test func fieldsAreSelectedInTheirOrder() throws {
        let arguments = ["check", "XIACY", "-d", "2021-03-15", "-f", "ndjson", "--fields", "status,activity,state"]
        let first = try CommandLineTool.run(arguments).output.split(separator: "\n").first
        #expect(first == #"{"status":"enjoined","activity":"buy","state":"allowed"}"#)
    }

    @Test func anUnknownSecurityIsNotFoundAndSaysWhatWasSearched() throws {
        let outcome = try CommandLineTool.run(["check", "XIACZ", "-d", "2021-03-05", "-f", "json"])
        let envelope = try json(outcome.output)
        #expect(envelope["answer"] as? String == "notFound")
        let result = try #require((envelope["results"] as? [[String: Any]])?.first)
        #expect(result["state"] is NSNull)
        #expect(outcome.error.contains("lists, oldest"))
        let table = try CommandLineTool.run(["check", "XIACZ", "-d", "2021-03-05"]).output
        #expect(table.contains("not found"))
        #expect(table.contains("OTCM:XIACY"))
    }

    @Test func aKnownSecurityWithoutAListingIsAllowedAndNotListed() throws {
        let outcome = try CommandLineTool.run(["check", "XIACY", "-d", "2020-06-01", "-f", "json"])
        let envelope = try json(outcome.output)
        #expect(envelope["answer"] as? String == "noHits")
        let result = try #require((envelope["results"] as? [[String: Any]])?.first)
        #expect(result["state"] as? String == "allowed")
        #expect(result["status"] as? String == "notListed")
    }

    @Test func anInstantIsAccepted() throws {
        func status(_ instant: String) throws -> String {
            let arguments = ["check", "1810.HK", "-d", instant, "-f", "csv", "--fields", "status", "--activity", "buy"]
            return try CommandLineTool.run(arguments).output
        }
        #expect(try status("2021-05-25T16:08-04:00") == "status\r\nenjoined\r\n")
        #expect(try status("2021-05-25T16:09-04:00") == "status\r\nvacated\r\n")
        #expect(try status("2021-05-25T20:09:00Z") == "status\r\nvacated\r\n")
        #expect(try status("2021-05-25T16:09") == "status\r\nvacated\r\n")
    }

    @Test func outputToAFileIsWholeAndStandardOutputStaysEmpty() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("rows.csv")
        let outcome = try CommandLineTool.run(["check", "XIACY", "-d", "2021-03-05", "-f", "csv", "-o", path])
        #expect(outcome.output.isEmpty)
        #expect(outcome.status == 1)
        #expect(try String(contentsOfFile: path, encoding: .utf8).hasPrefix("security,"))
    }

    @Test func namesComeFromAFileOrStandardInput() throws {
        let input = "name,note\nXiaomi Corp,a\n\"Acme, Inc\",b\n"
        let outcome = try CommandLineTool.run(
            ["screen", "-i", "-", "-d", "2021-03-05", "-f", "csv", "--fields", "subject,answer"], input: input)
        #expect(outcome.output == "subject,answer\r\nXiaomi Corp,review\r\n\"Acme, Inc\",notFound\r\n")
        let wrong = try CommandLineTool.run(["screen", "-i", "-"], input: "a,b\n1,2\n")
        #expect(wrong.status == 2)
        #expect(wrong.error.contains("name"))
    }

    @Test func namesOfAnySeparatorOrOneALine() throws {
        func subjects(_ input: String) throws -> String {
            try CommandLineTool.run(
                ["screen", "-i", "-", "-d", "2021-03-05", "-f", "csv", "--fields", "subject"], input: input
            ).output
        }
        #expect(try subjects("name;country\nXiaomi Corp;CN\n") == "subject\r\nXiaomi Corp\r\n")
        #expect(try subjects("id\tname\n1\tXiaomi Corp\n") == "subject\r\nXiaomi Corp\r\n")
        #expect(try subjects("Acme Co., Ltd.\nXiaomi\n") == "subject\r\n\"Acme Co., Ltd.\"\r\nXiaomi\r\n")
        #expect(try CommandLineTool.run(["screen", "-i", "-"], input: "Xiaomi;CN\n").status == 2)
        #expect(try CommandLineTool.run(["screen", "-i", "-"], input: "").status == 2)
    }

    @Test func aPartyThatIsNoLongerListedIsNotAnUnknownOne() throws {
        let outcome = try CommandLineTool.run(
            ["screen", "Xiaomi", "Acme", "-d", "2022-01-01", "-f", "csv", "--fields", "subject,answer,status"])
        #expect(outcome.output == "subject,answer,status\r\nXiaomi,notListed,vacated\r\nAcme,notFound,notFound\r\n")
        #expect(outcome.status == 0)
    }

    @Test func aDeviceIsWrittenToAndNeverReplaced() throws {
        let outcome = try CommandLineTool.run(["check", "XIACY", "-d", "2021-03-05", "-o", "/dev/null"])
        #expect(outcome.status == 1)
        let type = try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type] as? FileAttributeType
        #expect(type == .typeCharacterSpecial)
        if FileManager.default.fileExists(atPath: "/dev/full") {
            #expect(try CommandLineTool.run(["check", "XIACY", "-d", "2021-03-05", "-o", "/dev/full"]).status == 2)
        }
    }

    @Test func courtMattersAreInEveryFormat() throws {
        let outcome = try CommandLineTool.run(["check", "XIACY", "-d", "2021-03-05", "-f", "ndjson"])
        #expect(outcome.output.contains("court: D.D.C. 1:21-cv-00280: suit filed 2021-01-29, no ruling known"))
    }

    @Test func anEventOfACalendarKeepsItsIdentifierInAnyFeed() throws {
        func identifiers(_ arguments: [String], _ input: String) throws -> Set<String> {
            let text = try CommandLineTool.run(arguments, input: input).output.replacing("\r\n ", with: "")
            return Set(
                text.replacing("\r\n", with: "\n").split(separator: "\n").map(String.init).filter {
                    $0.hasPrefix("UID:")
                })
        }
        let one = "Symbol,Quantity\nXIACY,5\n"
        let two = "Symbol,Quantity\nXIACF,5\nXIACY,5\nSMICY,5\n"
        let alone = try identifiers(["deadlines", "-", "-d", "2021-03-05", "--within", "15d", "--format", "ics"], one)
        let among = try identifiers(["deadlines", "-", "-d", "2021-03-08", "--within", "30d", "--format", "ics"], two)
        #expect(alone.count == 2)
        #expect(alone.isSubset(of: among))
    }

    @Test func deadlinesMakeACalendar() throws {
        let outcome = try CommandLineTool.run(
            ["deadlines", "Examples/account.csv", "-d", "2021-03-05", "--within", "90d", "--format", "ics"])
        #expect(outcome.output.hasPrefix("BEGIN:VCALENDAR\r\n"))
        #expect(outcome.output.contains("DTSTART:20210315T133000Z"))
        #expect(outcome.output.contains("SUMMARY:Xiaomi Corporation: buy prohibited from here"))
        #expect(outcome.status == 1)
        let early = try CommandLineTool.run(["deadlines", "-d", "2015-01-01", "--format", "ics", "--strict"])
        #expect(early.status == 3)
        #expect(early.output.isEmpty)
    }

    @Test func garbageIsRefusedAtOnce() throws {
        var state: UInt64 = 1
        let bytes = (0..<200_000).map { _ -> UInt8 in
            state = state &* 6_364_136_223_846_793_005 &+ 1
            return UInt8(state >> 56)
        }
        let file = try TemporaryFile(bytes, name: "garbage")
        let outcome = try CommandLineTool.run(["portfolio", "screen", file.path])
        #expect(outcome.status == 2)
        #expect(outcome.error.contains(file.path))
    }

    @Test func controlCharactersOfAFileDoNotReachTheTerminal() throws {
        let input = "Symbol,Description,Quantity\n,\u{1B}[31mXiaomi\u{202E},5\n"
        let outcome = try CommandLineTool.run(["portfolio", "screen", "-", "-d", "2021-03-05"], input: input)
        #expect(!outcome.output.contains("\u{1B}"))
        #expect(!outcome.output.contains("\u{202E}"))
        #expect(outcome.output.contains("\\u{1b}"))
    }

    @Test func theSameQuestionGivesTheSameBytes() throws {
        let arguments = ["portfolio", "screen", "Examples/account.csv", "-d", "2021-03-05", "-f", "json"]
        #expect(try CommandLineTool.run(arguments).output == (try CommandLineTool.run(arguments).output))
    }
}
