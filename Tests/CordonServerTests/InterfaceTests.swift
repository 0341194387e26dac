import CordonModel
import CordonScreening
@testable import CordonServer
import Foundation
import HTTPTypes
import NIOCore
import Testing

/// `/api/v1`: the same answers as the commands give, with what they were computed from.
@Suite struct InterfaceTests {
    private let service: TestService
    init() throws { service = try TestService() }

    @Test func theXiaomiCaseIsAnsweredDayByDay() async throws {
        // reference/law.md, the case of Xiaomi: ban on 15 Mar 2021 09:30 New York, enjoined on 12 Mar, vacated on 25 May.
        for (day, state, status) in [
            ("2021-03-05", "allowed", "banPending"), ("2021-03-15", "allowed", "enjoined"),
            ("2021-05-26", "allowed", "vacated"),
        ] {
            let answer = try await service.get("/api/v1/securities/XIACY/effects?validOn=\(day)&activity=buy")
            #expect(answer.status == 200)
            #expect(answer.results.first?["state"] as? String == state, "\(day)")
            #expect(answer.results.first?["status"] as? String == status, "\(day)")
        }
        let pending = try await service.get("/api/v1/securities/XIACY/effects?validOn=2021-03-05&activity=buy")
        let next = pending.results.first?["next"] as? [String: Any]
        #expect(next?["from"] as? String == "2021-03-15T13:30:00Z")
        #expect(next?["state"] as? String == "prohibited")
    }

    @Test func everyAnswerSaysFromWhatItWasComputed() async throws {
        for resource in Resource.all where resource.parts.isEmpty && !resource.parameters.contains(where: \.isRequired)
        {
            let answer = try await service.get("/api/v1" + resource.path)
            #expect(answer.status == 200, "\(resource.path)")
            #expect(answer["Cordon-Snapshot"]?.count == 64)
            #expect(answer["Cordon-Engine"] == Answering.engine)
            #expect(answer["ETag"] != nil)
            #expect(answer.json["coverage"] != nil && answer.json["answer"] != nil, "\(resource.path)")
        }
    }

    @Test func aKnownTagIsNotAnsweredAgain() async throws {
        let path = "/api/v1/lists?validOn=2021-03-05&knownOn=2021-03-05"
        let first = try await service.get(path)
        let again = try await service.get(path, ["If-None-Match": first["ETag"] ?? ""])
        #expect(again.status == 304)
        #expect(again.body.isEmpty)
        let other = try await service.get(
            "/api/v1/lists?validOn=2021-03-08&knownOn=2021-03-08", ["If-None-Match": first["ETag"] ?? ""])
        #expect(other.status == 200)
    }

    @Test func aPinnedQuestionMayBeKeptForEverAndAnotherSnapshotIsRefused() async throws {
        let id = try await service.get("/api/v1/lists")["Cordon-Snapshot"] ?? ""
        let pinned = try await service.get(
            "/api/v1/lists?validOn=2021-03-05&knownOn=2021-03-05&snapshot=\(id.prefix(12))")
        #expect(pinned["Cache-Control"]?.contains("immutable") == true)
        let open = try await service.get("/api/v1/lists?snapshot=\(id.prefix(12))")
        #expect(open["Cache-Control"]?.contains("immutable") == false)
        let gone = try await service.get("/api/v1/lists?snapshot=000000000000")
        #expect(gone.status == 409)
        #expect(gone.json["type"] as? String == "/problems/snapshot-gone")
    }

    @Test(arguments: [
        ("/api/v1/lists?validon=2021-03-05", 400), ("/api/v1/lists?validOn=2021-02-30", 400),
        ("/api/v1/lists?validOn=2021-03-05&validOn=2021-03-06", 400), ("/api/v1/lists?limit=0", 400),
        ("/api/v1/lists/NOPE", 404), ("/api/v1/entities/nobody-at-all", 404), ("/api/v1/regimes/NOPE", 404),
        ("/api/v1/lists/US-DOD-1237-CCMC/diff?from=2021-06-30&to=2021-01-01", 400),
        ("/api/v1/lists/US-DOD-1237-CCMC/diff?to=2021-01-01", 400), ("/api/v1/search", 400),
        ("/api/v1/search?q=%zz", 400), ("/api/v1/search?q=%ff", 400), ("/api/v1/deadlines?within=x", 400),
        ("/api/v1/deadlines?actor=martian", 400), ("/api/v1/lists?cursor=x", 400), ("/api/v1/nothing", 404),
    ]) func whatIsNotOfItsFormIsAProblemWithItsPlace(_ path: String, _ status: Int) async throws {
        let answer = try await service.get(path)
        #expect(answer.status == status)
        #expect(answer["Content-Type"] == "application/problem+json")
        #expect((answer.json["detail"] as? String)?.isEmpty == false)
        #expect(answer.json["status"] as? Int == status)
    }

    @Test func aStrictQuestionBeforeTheCoverageIsRefused() async throws {
        let open = try await service.get("/api/v1/lists?validOn=2010-01-01")
        #expect(open.status == 200)
        let strict = try await service.get("/api/v1/lists?validOn=2010-01-01&strict=true")
        #expect(strict.status == 409)
    }

    @Test func pagesJoinedAreTheWhole() async throws {
        let path = "/api/v1/lists/US-DOD-1237-CCMC?validOn=2021-03-05&knownOn=2021-03-05"
        let whole = try await service.get(path).results.compactMap { $0["printedName"] as? String }
        var joined: [String] = []
        var cursor: String?
        repeat {
            let further = cursor.map { "&cursor=" + Addresses.part($0) } ?? ""
            let page = try await service.get(path + "&limit=7" + further)
            joined += page.results.compactMap { $0["printedName"] as? String }
            cursor = (page.json["page"] as? [String: Any])?["next"] as? String
        } while cursor != nil
        // 44 companies were listed by 14 Jan 2021 (reference/law.md).
        #expect(whole.count == 44)
        #expect(joined == whole)
    }

    @Test func aCursorFromNowhereIsRefusedAndTrapsNothing() async throws {
        let path = "/api/v1/lists?limit=1&validOn=2021-03-05&knownOn=2021-03-05"
        let next = try await (service.get(path).json["page"] as? [String: Any])?["next"] as? String
        let text = String(decoding: Data(base64Encoded: try #require(next)) ?? Data(), as: UTF8.self)
        for number in ["9223372036854775807", "-1", "99999999999999999999"] {
            let forged = Data("\(number):\(text.split(separator: ":").last ?? "")".utf8).base64EncodedString()
            #expect(try await service.get(path + "&cursor=" + Addresses.part(forged)).status == 400)
        }
    }

    @Test func onlyDataThatWasFoundMayBeKeptForEver() async throws {
        let id = try await service.get("/api/v1/lists")["Cordon-Snapshot"] ?? ""
        let pinned = "?validOn=2021-03-05&knownOn=2021-03-05&snapshot=\(id.prefix(12))"
        for path in ["/entities/nobody-at-all", "/screenings/new", "/lists"] {
            let page = try await service.get(path + pinned, ["Accept": "text/html"])
            #expect(page["Cache-Control"]?.contains("immutable") == false, "\(path)")
        }
    }

    @Test func theFormsOfAnAnswerHaveTheSameRows() async throws {
        let json = try await service.get("/api/v1/lists?validOn=2021-03-05")
        let csv = try await service.get("/api/v1/lists?validOn=2021-03-05", ["Accept": "text/csv"])
        let lines = try await service.get("/api/v1/lists?validOn=2021-03-05", ["Accept": "application/x-ndjson"])
        #expect(csv.body.split(whereSeparator: \.isNewline).count == json.results.count + 1)
        #expect(lines.body.split(separator: "\n").count == json.results.count)
        let calendar = try await service.get("/api/v1/deadlines?validOn=2021-03-05", ["Accept": "text/calendar"])
        #expect(calendar.body.hasPrefix("BEGIN:VCALENDAR"))
        let none = try await service.get("/api/v1/lists", ["Accept": "image/png"])
        #expect(none.status == 406)
    }

    // MARK: Screenings

    @Test func aScreeningIsThatOfTheEngineAndCanBeKept() async throws {
        let body =
            #"{"subjects":[{"name":"Xiaomi Technologies Corp"},"Nobody Whatever Ltd"],"validOn":"2021-03-05","keep":true}"#
        let answer = try await service.post("/api/v1/screenings", json: body)
        #expect(answer.status == 201)
        #expect(answer.results.map { $0["answer"] as? String } == ["review", "notFound"])
        #expect(answer.results.first?["entity"] as? String == "xiaomi")
        let location = try #require(answer["Location"])
        let again = try await service.get(location)
        #expect(again.status == 200)
        #expect(again.results.count == 2)
        #expect((again.results.first?["score"] as? Int) == (answer.results.first?["score"] as? Int))
        let hit = try await service.get(location + "/hits/1")
        #expect(hit.results.first?["subject"] as? String == "Xiaomi Technologies Corp")
        for number in ["0", "3", "-1", "-9223372036854775808", "9223372036854775807", "x"] {
            #expect(try await service.get(location + "/hits/" + number).status == 404)
        }
        #expect(try await service.get("/api/v1/screenings/s-00000000000000000").status == 404)
        #expect(try await service.get("/api/v1/screenings/s-..%2f..%2fetc%2fpasswd").status == 404)
    }

    @Test(arguments: [
        "", "[]", "{", #"{"subjects":[]}"#, #"{"subjects":[" "]}"#, #"{"subjects":[1]}"#,
        #"{"subjects":["a"],"treshold":1}"#,
        #"{"subjects":["a"],"threshold":101}"#, #"{"subjects":["a"],"threshold":true}"#,
        #"{"subjects":["a"],"lists":"x"}"#,
        #"{"subjects":["a"],"lists":["NOPE"]}"#, #"{"subjects":[{"name":"a","kind":"alien"}]}"#,
        #"{"subjects":["a"],"validOn":"yesteryear"}"#, #"{"subjects":[{"nam":"a"}]}"#,
    ]) func aBodyThatIsNotOfItsFormIsRefused(_ body: String) async throws {
        let answer = try await service.post("/api/v1/screenings", json: body)
        #expect(answer.status == 400)
        #expect(answer.json["type"] as? String == "/problems/bad-request")
    }

    @Test func aStreamIsAnsweredLineByLineInItsOrderHoweverItIsCut() async throws {
        let names = (0..<600).map { $0 % 3 == 0 ? "Xiaomi Corp" : "Unheard Of Company \($0)" }
        let text = names.map { "{\"name\":\"\($0)\"}\n" }.joined()
        var generator = SystemRandomNumberGenerator()
        var chunks: [ByteBuffer] = []
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let chunk = rest.prefix(Int.random(in: 1...997, using: &generator))
            chunks.append(ByteBuffer(bytes: chunk))
            rest = rest.dropFirst(chunk.count)
        }
        let answer = try await service.send(
            .post, "/api/v1/screenings?validOn=2021-03-05", ["Content-Type": "application/x-ndjson"], chunks: chunks)
        let lines = answer.body.split(separator: "\n").map {
            (try? JSONSerialization.jsonObject(with: Data($0.utf8))) as? [String: Any] ?? [:]
        }
        #expect(lines.dropLast().map { $0["subject"] as? String } == names)
        #expect(lines.last?["end"] != nil)
        let bad = try await service.send(
            .post, "/api/v1/screenings", ["Content-Type": "application/x-ndjson"], body: "\"Xiaomi Corp\"\n{\n\"BYD\"\n"
        )
        #expect(bad.body.split(separator: "\n").last?.contains("line 2") == true)
    }

    @Test func effectsOfManySecuritiesComeInTheirOrder() async throws {
        let questions = [
            ("XIACY", "2021-03-05"), ("NOSUCH", "2021-03-05"), ("XIACY", "2021-05-26"), ("SMICY", "2021-03-05"),
        ]
        let body =
            "{\"questions\":["
            + questions.map { "{\"security\":\"\($0.0)\",\"validOn\":\"\($0.1)\",\"activity\":\"buy\"}" }.joined(
                separator: ",")
            + "]}"
        let answer = try await service.post("/api/v1/effects:batch", json: body)
        #expect(answer.status == 200)
        #expect(answer.results.map { $0["security"] as? String } == questions.map(\.0))
        for (row, question) in zip(answer.results, questions) {
            let alone = try await service.get(
                "/api/v1/securities/\(question.0)/effects?validOn=\(question.1)&activity=buy")
            #expect(row["status"] as? String == alone.results.first?["status"] as? String)
            #expect(row["state"] as? String == alone.results.first?["state"] as? String)
        }
    }

    @Test func theCoverageOfABatchIsTheWorstOfItsDays() async throws {
        // On 1 Jan 2020 most lists have no edition: whichever question comes first, the coverage says so.
        let days = ["2020-01-01", "2021-03-05"]
        for days in [days, days.reversed()] {
            let questions = days.map { #"{"security":"XIACY","validOn":"\#($0)"}"# }.joined(separator: ",")
            let answer = try await service.post(
                "/api/v1/effects:batch", json: #"{"questions":[\#(questions)],"knownOn":"2021-03-05"}"#)
            let coverage = try #require(answer.json["coverage"] as? [String: Any])
            let lists = coverage["lists"] as? [[String: Any]] ?? []
            #expect(lists.contains { $0["edition"] is NSNull })
            let warnings = coverage["warnings"] as? [String] ?? []
            #expect(warnings.contains { $0.contains("no edition before") })
            #expect((coverage["validOn"] as? String)?.hasPrefix("2021-03-06") == true)
        }
    }

    @Test func aPortfolioIsReadOnceAndAnsweredOnAnyDay() async throws {
        let csv = "Symbol,Description,Quantity,Price,Market Value\nXIACY,Xiaomi ADR,1000,15.34,15340\n"
        let answer = try await service.send(
            .post, "/api/v1/portfolios?validOn=2021-03-05&name=a.csv", ["Content-Type": "text/csv"], body: csv)
        #expect(answer.status == 201)
        #expect(answer.results.first?["state"] as? String == "pending")
        let location = try #require(answer["Location"])
        #expect(try await service.get(location).results.first?["state"] as? String == "pending")
        for name in ["validOn", "on"] {
            let later = try await service.get(location + "?\(name)=2021-05-26")
            #expect(later.results.first?["state"] as? String == "vacated")
        }
        #expect(try await service.get(location + "?on=2021-05-26&validOn=2021-05-26").status == 400)
        let table = try await service.get(location, ["Accept": "text/csv"])
        #expect(table["Content-Type"] == "text/csv; charset=utf-8")
        let calendar = try await service.get(location.replacingOccurrences(of: "exposure", with: "deadlines.ics"))
        #expect(calendar.body.contains("BEGIN:VEVENT"))
        let unread = try await service.send(.post, "/api/v1/portfolios", ["Content-Type": "text/csv"], body: "%PDF-1.4")
        #expect(unread.status == 400)
    }

    @Test func wordsForTheDayOfHoldingsAreKeptAsTheDayTheyMeant() async throws {
        let sent = try await service.send(
            .post, "/api/v1/portfolios?validOn=yesterday&knownOn=today", ["Content-Type": "text/csv"],
            body: "Symbol,Quantity\nXIACY,1\n")
        #expect(sent.status == 201)
        let id = try #require(sent.json["portfolio"] as? String)
        let kept = try String(contentsOfFile: "\(service.service.settings.workFolder)/\(id).json", encoding: .utf8)
        #expect(kept.contains("\"validOn\":\"2026-11-20\"") && kept.contains("\"knownOn\":\"2026-11-21\""))
    }

    @Test func whatChangedForHoldingsIsAnsweredInEveryForm() async throws {
        let csv = "Symbol,Description,Quantity,Price,Market Value\nXIACY,Xiaomi ADR,1000,15.34,15340\nBYDDY,BYD,1,1,1\n"
        let sent = try await service.send(
            .post, "/api/v1/portfolios?name=a.csv", ["Content-Type": "text/csv"], body: csv)
        let path = try #require(sent["Location"]).replacingOccurrences(of: "/exposure", with: "")
        let answer = try await service.get(path + "/diff?from=2021-03-05&to=2021-05-26")
        #expect(answer.status == 200)
        #expect(answer.results.map { $0["position"] as? String } == ["XIACY"])
        #expect(answer.results.first?["before"] as? String == "pending")
        #expect(answer.results.first?["after"] as? String == "vacated")
        let own = path.replacingOccurrences(of: "/api/v1", with: "")
        let page = try await service.get(own + "/diff?from=2021-03-05&to=2021-05-26", ["Accept": "text/html"])
        #expect(page.body.contains("Listed, ban pending") && page.body.contains("Vacated"))
        #expect(page.body.contains("the listing is void"))
        // What stands around the page leads to the same answer.
        let permanent = try #require(page.body.components(separatedBy: "<a href=\"").first { $0.contains("bookmark") })
        let address = String(permanent.prefix { $0 != "\"" }).replacing("&amp;", with: "&")
        #expect(try await service.get(address, ["Accept": "text/html"]).body.contains("the listing is void"))
        let known = try await service.get(path + "/diff?from=2021-03-16&to=2021-03-16&fromKnownOn=2021-01-20")
        #expect(known.results.map { $0["after"] as? String } == ["enjoined"])
        let table = try await service.get(own + "/diff.csv?from=2021-03-05&to=2021-05-26")
        #expect(table.body.hasPrefix("line,position,"))
        let nothing = try await service.get(own + "/diff?from=2021-03-05&to=2021-03-06", ["Accept": "text/html"])
        #expect(nothing.body.contains("Nothing changed for these positions"))
        for wrong in ["?from=2021-03-05", "?from=2021-05-26&to=2021-03-05", "?from=x&to=2021-03-05"] {
            #expect(try await service.get(path + "/diff" + wrong).status == 400)
        }
        // Who comes without days is asked for them.
        let asking = try await service.get(own + "/diff?from=2021-03-05", ["Accept": "text/html"])
        #expect(asking.status == 400)
        #expect(asking.body.contains("name=\"to\"") && asking.body.contains("2021-03-05"))
        let tagged = try await service.get(path + "/diff?from=2021-03-05&to=2021-05-26&knownOn=2021-05-26")
        let tag = try #require(tagged["ETag"])
        #expect(
            try await service.get(
                path + "/diff?from=2021-03-05&to=2021-05-26&knownOn=2021-05-26", ["If-None-Match": tag]
            ).status == 304)
        let report = try await service.get(own + "/report?validOn=2021-03-05", ["Accept": "text/html"])
        #expect(report.status == 200)
        for text in ["Totals", "US-EO13959", "Lists searched", "How to get this answer again"] {
            #expect(report.body.contains(text), "\(text)")
        }
    }

    @Test func columnsOfHoldingsAreAssignedInTheAddress() async throws {
        func send(_ query: String) async throws -> TestService.Answer {
            try await service.send(
                .post, "/api/v1/portfolios?validOn=2021-03-05&" + query, ["Content-Type": "text/csv"],
                body: "Konto 17;;\nKürzel;Papier;Stück\nXIACY;Xiaomi ADR;1000\n")
        }
        let unassigned = try await send("name=a.csv")
        #expect(unassigned.status == 400)
        let answer = try await send("map=ticker%3DK%C3%BCrzel%2Cquantity%3D%233&headerLine=2")
        #expect(answer.status == 201)
        #expect(answer.results.first?["state"] as? String == "pending")
        #expect(answer.results.first?["quantity"] as? Int == 1_000)
        // They are kept with the holdings.
        let later = try await service.get(try #require(answer["Location"]) + "?validOn=2021-05-26")
        #expect(later.results.first?["state"] as? String == "vacated")
        for (wrong, field) in [
            ("map=ticker%3DSymbol&headerLine=2", "map"), ("map=colour%3D%231&headerLine=2", "map"),
            ("map=ticker", "map"), ("headerLine=2", "headerLine"),
            ("map=ticker%3D%231&headerLine=x", "headerLine"),
        ] {
            let refused = try await send(wrong)
            #expect(refused.status == 400)
            #expect(refused.json["field"] as? String == field, "\(wrong): \(refused.body)")
        }
    }

    @Test func theOpenAPIDocumentNamesEveryRoute() async throws {
        let document = try await service.get("/openapi.json").json
        let paths = try #require(document["paths"] as? [String: Any])
        for resource in Resource.all { #expect(paths["/api/v1" + resource.path] != nil, "\(resource.path)") }
        #expect(document["openapi"] as? String == "3.1.0")
    }
}
