import CordonScreening
@testable import CordonServer
import Foundation
import Hummingbird
import Testing

/// Work that takes longer than a request waits, and requests that are sent twice.
@Suite struct WorkTests {
    private static let names = (0..<700).map { $0 % 7 == 0 ? "Xiaomi Corp" : "Unheard Of Company \($0)" }

    private static func body(keep: Bool = false) -> String {
        let subjects = names.map { "\"\($0)\"" }.joined(separator: ",")
        return #"{"subjects":[\#(subjects)],"validOn":"2021-03-05","knownOn":"2021-03-05","keep":\#(keep)}"#
    }

    /// A service whose requests wait for one step only.
    private static func impatient() throws -> TestService { try TestService { $0.patience = .zero } }

    /// Asks until the work has ended.
    private func ended(_ address: String, _ service: TestService) async throws -> TestService.Answer {
        while true {
            let answer = try await service.get(address)
            try #require(answer.status == 200)
            if !["waiting", "running"].contains(answer.json["state"] as? String) { return answer }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    @Test func longWorkIsAnsweredWith202AndComesToTheAnswerItWouldHaveHad() async throws {
        let service = try Self.impatient()
        let whole = try await TestService { $0.patience = .seconds(86_400) }.post(
            "/api/v1/screenings", json: Self.body())
        #expect(whole.status == 200)
        let begun = try await service.post("/api/v1/screenings", json: Self.body())
        #expect(begun.status == 202)
        #expect(begun.json["total"] as? Int == Self.names.count)
        #expect((begun.json["done"] as? Int ?? 0) < Self.names.count)
        let address = try #require(begun["Location"])
        // Nobody works yet: there is progress to read and no answer.
        #expect(try await service.get(address).json["state"] as? String == "waiting")
        #expect(try await service.get(address + "/result").status == 409)
        let worker = Task { await service.service.work.run() }
        let status = try await ended(address, service)
        #expect(status.json["state"] as? String == "done")
        #expect(status.json["done"] as? Int == Self.names.count)
        let result = try await service.get(try #require(status.json["result"] as? String))
        #expect(result.status == 200)
        #expect(result.body == whole.body)
        worker.cancel()
        await worker.value
    }

    @Test func whatWasToBeKeptIsReadWhereItWasKept() async throws {
        let service = try Self.impatient()
        let begun = try await service.post("/api/v1/screenings", json: Self.body(keep: true))
        #expect(begun.status == 202)
        let address = try #require(begun["Location"])
        let worker = Task { await service.service.work.run() }
        let status = try await ended(address, service)
        let kept = try #require(status.json["result"] as? String)
        #expect(kept.hasPrefix("/api/v1/screenings/s-"))
        #expect(try await service.get(kept).results.count == Self.names.count)
        let elsewhere = try await service.get(address + "/result")
        #expect(elsewhere.status == 303)
        #expect(elsewhere["Location"] == kept)
        worker.cancel()
        await worker.value
    }

    /// A screening that was kept, its answer, and an impatient service that finds the question alone, as after a new generation.
    private func keptWithoutItsAnswer() async throws -> (
        service: TestService, address: String, answer: TestService.Answer
    ) {
        let service = try Self.impatient()
        let begun = try await service.post("/api/v1/screenings", json: Self.body(keep: true))
        let worker = Task { await service.service.work.run() }
        let progress = try #require(begun["Location"])
        let kept = try #require(try await ended(progress, service).json["result"] as? String)
        let whole = try await service.get(kept)
        #expect(whole.status == 200)
        worker.cancel()
        await worker.value
        let again = try TestService(after: service) { $0.patience = .zero }
        let id = try #require(kept.split(separator: "/").last)
        try FileManager.default.removeItem(atPath: "\(service.service.settings.workFolder)/\(id).answer")
        return (again, kept, whole)
    }

    @Test func aKeptAnswerThatMustBeComputedAnewIsLongWorkOnce() async throws {
        let (again, kept, whole) = try await keptWithoutItsAnswer()
        let first = try await again.get(kept)
        #expect(first.status == 202)
        #expect(try await again.get(kept)["Location"] == first["Location"])
        #expect(again.service.work.unfinished == 1)
        let anew = Task { await again.service.work.run() }
        let status = try await ended(try #require(first["Location"]), again)
        #expect(status.json["result"] as? String == kept)
        let computed = try await again.get(kept)
        #expect(computed.body == whole.body)
        #expect(computed["Location"] == nil)
        anew.cancel()
        await anew.value
    }

    /// Holdings of 1,200 positions that were kept, and the same service after a new start: nobody works yet.
    private func keptHoldings() async throws -> (again: TestService, id: String) {
        let service = try Self.impatient()
        let rows = (0..<1_200).map { "\($0 % 3 == 0 ? "XIACY" : "BYDDY"),\($0 + 1)\n" }.joined()
        let worker = Task { await service.service.work.run() }
        let begun = try await service.send(
            .post, "/api/v1/portfolios", ["Content-Type": "text/csv"], body: "Symbol,Quantity\n" + rows)
        let address = try #require(begun["Location"])
        let kept = try #require(try await ended(address, service).json["result"] as? String)
        worker.cancel()
        await worker.value
        let id = try #require(kept.split(separator: "/").dropLast().last)
        return (try TestService(after: service) { $0.patience = .zero }, String(id))
    }

    @Test func theAnswerToAnUploadIsThereOnItsPage() async throws {
        let (again, id) = try await keptHoldings()
        for page in ["", "/preview", "/positions/1"] {
            #expect(try await again.get("/portfolios/\(id)\(page)", ["Accept": "text/html"]).status == 200)
        }
    }

    @Test func pagesOfHoldingsWaitForALongAnswerWithoutHoldingTheRequest() async throws {
        let (again, id) = try await keptHoldings()
        let times = "?validOn=2021-03-05"
        let pages = ["", "/positions/1", "/report"].map { "/portfolios/\(id)\($0)\(times)" }
        for page in pages {
            let waiting = try await again.get(page, ["Accept": "text/html"])
            #expect(waiting.status == 202)
            #expect(waiting["Refresh"] == "2")
            #expect(waiting.body.contains("of 1200 positions are screened"))
        }
        #expect(again.service.work.unfinished == 1)
        // What is looked at before anything is screened is there at once.
        let preview = try await again.get("/portfolios/\(id)/preview\(times)", ["Accept": "text/html"])
        #expect(preview.status == 200)
        #expect(preview.body.contains("1200 positions were read"))
        let anew = Task { await again.service.work.run() }
        for page in pages {
            var answer = try await again.get(page, ["Accept": "text/html"])
            while answer.status == 202 {
                try await Task.sleep(for: .milliseconds(20))
                answer = try await again.get(page, ["Accept": "text/html"])
            }
            #expect(answer.status == 200)
            #expect(answer.body.contains("XIACY"))
        }
        // Its rows are those of the interface.
        let path = "/portfolios/\(id)"
        let twin = try await again.get("\(path).json\(times)")
        let exposure = try await again.get("/api/v1\(path)/exposure\(times)")
        #expect(twin.results.count == 1_000)
        #expect(twin.results.map { $0["state"] as? String } == exposure.results.map { $0["state"] as? String })
        anew.cancel()
        await anew.value
    }

    @Test(arguments: [
        "/exposure?validOn=2021-03-05", "/diff?from=2021-03-05&to=2021-05-26", "/deadlines?on=2021-01-20&within=400",
    ])
    func longAnswersAboutHoldingsAreWorkOfTheirOwn(_ question: String) async throws {
        let (again, id) = try await keptHoldings()
        let address = "/api/v1/portfolios/\(id)\(question)"
        let begun = try await again.get(address)
        #expect(begun.status == 202)
        #expect(begun.json["total"] as? Int == 1_200)
        // Who asks again meanwhile is told of the same work.
        #expect(try await again.get(address)["Location"] == begun["Location"])
        let worker = Task { await again.service.work.run() }
        let status = try await ended(try #require(begun["Location"]), again)
        #expect(status.json["result"] as? String == address)
        let answer = try await again.get(address)
        #expect(answer.status == 200)
        #expect(!answer.results.isEmpty)
        worker.cancel()
        await worker.value
        // It is the answer that a patient service gives at once.
        let patient = try TestService(after: again) { $0.patience = .seconds(86_400) }
        try FileManager.default.contentsOfDirectory(atPath: patient.service.settings.workFolder)
            .filter { $0.hasSuffix(".answer") }
            .forEach { try FileManager.default.removeItem(atPath: "\(patient.service.settings.workFolder)/\($0)") }
        let whole = try await patient.get(address)
        #expect(whole.json["results"] as? NSArray == answer.json["results"] as? NSArray)
    }

    @Test func aCalendarOfManyPositionsIsWaitedFor() async throws {
        let (again, id) = try await keptHoldings()
        let worker = Task { await again.service.work.run() }
        for _ in 0..<2 {
            let calendar = try await again.get("/api/v1/portfolios/\(id)/deadlines.ics?on=2021-01-20&within=400")
            #expect(calendar.status == 200)
            #expect(calendar["Content-Type"] == "text/calendar; charset=utf-8")
            #expect(calendar.body.contains("BEGIN:VEVENT"))
        }
        worker.cancel()
        await worker.value
    }

    @Test func theResultIsTheAnswerInTheFormThatWasAskedFor() async throws {
        let (again, id) = try await keptHoldings()
        let address = "/portfolios/\(id).csv?validOn=2021-03-05&limit=3"
        let begun = try await again.get(address)
        #expect(begun.status == 202)
        // Who asks otherwise is told of work of its own, with its own result.
        #expect(
            try await again.get("/portfolios/\(id).csv?validOn=2021-03-05&limit=4")["Location"] != begun["Location"])
        let worker = Task { await again.service.work.run() }
        let status = try await ended(try #require(begun["Location"]), again)
        worker.cancel()
        await worker.value
        let result = try #require(status.json["result"] as? String)
        #expect(result == address)
        #expect(try await again.get(result).body.split(separator: "\r\n").count == 4)
    }

    @Test func answersOfTwoDaysDoNotTakeEachOtherAway() async throws {
        let (again, id) = try await keptHoldings()
        let worker = Task { await again.service.work.run() }
        let days = ["2021-03-05", "2021-05-26"].map { "/api/v1/portfolios/\(id)/exposure?validOn=\($0)" }
        for day in days {
            let begun = try await again.get(day)
            #expect(begun.status == 202)
            _ = try await ended(try #require(begun["Location"]), again)
        }
        worker.cancel()
        await worker.value
        for day in days { #expect(try await again.get(day).status == 200) }
    }

    @Test func aPageWaitsForALongAnswerWithoutHoldingTheRequest() async throws {
        let (again, kept, _) = try await keptWithoutItsAnswer()
        let id = try #require(kept.split(separator: "/").last)
        for path in ["/screenings/\(id)", "/screenings/\(id)/hits/1"] {
            let waiting = try await again.get(path, ["Accept": "text/html"])
            #expect(waiting.status == 202)
            #expect(waiting["Refresh"] == "2")
            #expect(waiting.body.contains("of \(Self.names.count) names are screened"))
        }
        #expect(again.service.work.unfinished == 1)
        let anew = Task { await again.service.work.run() }
        var answer = try await again.get("/screenings/\(id)", ["Accept": "text/html"])
        while answer.status == 202 {
            try await Task.sleep(for: .milliseconds(20))
            answer = try await again.get("/screenings/\(id)", ["Accept": "text/html"])
        }
        #expect(answer.status == 200)
        #expect(answer.body.contains("Xiaomi Corp"))
        #expect(try await again.get("/screenings/\(id)/hits/1", ["Accept": "text/html"]).status == 200)
        anew.cancel()
        await anew.value
    }

    @Test func progressComesAsEventsOfWhichTheLastIsTheEnd() async throws {
        let service = try Self.impatient()
        let begun = try await service.post("/api/v1/screenings", json: Self.body())
        let address = try #require(begun["Location"])
        let worker = Task { await service.service.work.run() }
        let answer = try await service.get(address, ["Accept": "text/event-stream"])
        #expect(answer["Content-Type"] == "text/event-stream")
        let events = answer.body.components(separatedBy: "\n\n").filter { !$0.isEmpty }
        let last = try #require(events.last)
        #expect(last.hasPrefix("event: end\ndata: "))
        #expect(last.contains(#""state":"done""#))
        #expect(events.dropLast().allSatisfy { $0.hasPrefix("event: progress\ndata: ") })
        worker.cancel()
        await worker.value
    }

    @Test func workIsBoundedAndStoppedWithTheService() async throws {
        let service = try Self.impatient()
        var first: String?
        for _ in 0..<LongWork.maximumUnfinished {
            let begun = try await service.post("/api/v1/screenings", json: Self.body())
            #expect(begun.status == 202)
            first = first ?? begun["Location"]
        }
        let refused = try await service.post("/api/v1/screenings", json: Self.body())
        #expect(refused.status == 503)
        #expect(refused.json["type"] as? String == "/problems/busy")
        #expect(refused["Retry-After"] != nil)
        // What takes one step is answered all the same.
        #expect(try await service.post("/api/v1/screenings", json: #"{"subjects":["Xiaomi"]}"#).status == 200)
        let worker = Task { await service.service.work.run() }
        worker.cancel()
        await worker.value
        let address = try #require(first)
        #expect(["stopped", "done"].contains(try await service.get(address).json["state"] as? String))
        #expect(service.service.work.unfinished == 0)
        #expect(try await service.post("/api/v1/screenings", json: Self.body()).status == 503)
    }

    private struct Endless: SteppedWork {
        var done = 0
        let total = 2
        mutating func step() -> Response? { nil }
    }

    @Test func oneKeyLeavesRoomForOthers() throws {
        let long = LongWork(freed: FreedMemory())
        for number in 0..<LongWork.maximumOfCaller { _ = try long.take(Endless(), id: "w-a\(number)", of: "anna") }
        let refused = #expect(throws: Problem.self) { try long.take(Endless(), id: "w-a", of: "anna") }
        #expect(refused?.status == 429)
        #expect(refused?.retryAfter != nil)
        #expect(try long.take(Endless(), id: "w-b", of: "bert").state == .waiting)
    }

    @Test func workThatNobodyNeedsIsStoppedAndLeavesItsPlace() async throws {
        let service = try Self.impatient()
        var places: [String] = []
        for _ in 0..<2 {
            places.append(
                try #require(try await service.post("/api/v1/screenings", json: Self.body())["Location"]))
        }
        let stopped = try await service.send(.delete, places[0], [:], body: "")
        #expect(stopped.status == 200)
        #expect(stopped.json["state"] as? String == "stopped")
        #expect(service.service.work.unfinished == 1)
        #expect(try await service.get(places[0] + "/result").status == 409)
        let worker = Task { await service.service.work.run() }
        #expect(try await ended(places[1], service).json["state"] as? String == "done")
        worker.cancel()
        await worker.value
        // What has ended stays as it is.
        #expect(try await service.send(.delete, places[1], [:], body: "").json["state"] as? String == "done")
        #expect(try await service.get(places[0]).json["state"] as? String == "stopped")
        #expect(try await service.send(.delete, "/api/v1/work/w-00000000000000000", [:], body: "").status == 404)
    }

    private struct Stopping: SteppedWork {
        let long: LongWork
        let id: String
        var done = 0
        let total = 1_000_000
        mutating func step() -> Response? {
            done += 1
            if done == 3 { _ = long.stop(id, of: "anna") }
            return nil
        }
    }

    @Test func workThatIsStoppedDuringAStepTakesNoFurther() async throws {
        let long = LongWork(freed: FreedMemory())
        _ = try long.take(Stopping(long: long, id: "w-1"), id: "w-1", of: "anna")
        #expect(long.stop("w-1", of: "bert") == nil)
        let worker = Task { await long.run() }
        while long.status("w-1", of: "anna")?.hasEnded == false { try await Task.sleep(for: .milliseconds(5)) }
        worker.cancel()
        await worker.value
        #expect(long.status("w-1", of: "anna")?.state == .stopped)
        #expect(long.unfinished == 0)
    }

    @Test func workOfAnotherCallerIsNotThere() async throws {
        let long = LongWork(freed: FreedMemory())
        _ = try long.take(Endless(), id: "w-1", of: "anna")
        #expect(long.status("w-1", of: "anna")?.state == .waiting)
        #expect(long.status("w-1", of: "bert") == nil)
        #expect(try await TestService().get("/api/v1/work/w-00000000000000000").status == 404)
    }

    @Test func aBatchAndHoldingsAreLongWorkToo() async throws {
        let service = try Self.impatient()
        let days = (10..<29).map { #"{"security":"XIACY","validOn":"2021-03-\#($0)"}"# }
        let batch = try await service.post(
            "/api/v1/effects:batch", json: "{\"questions\":[\(days.joined(separator: ","))]}")
        #expect(batch.status == 202)
        let rows = (0..<600).map { "XIACY,Xiaomi ADR,\($0),15.34,1\n" }.joined()
        let holdings = try await service.send(
            .post, "/api/v1/portfolios?validOn=2021-03-05", ["Content-Type": "text/csv"],
            body: "Symbol,Description,Quantity,Price,Market Value\n" + rows)
        #expect(holdings.status == 202)
        let worker = Task { await service.service.work.run() }
        let answered = try await ended(try #require(batch["Location"]), service)
        #expect(try await service.get(answered.json["result"] as? String ?? "").results.count == 3 * days.count)
        let kept = try await ended(try #require(holdings["Location"]), service).json["result"] as? String
        #expect(kept?.hasPrefix("/api/v1/portfolios/p-") == true)
        worker.cancel()
        await worker.value
    }

    // MARK: Idempotency-Key

    private let service: TestService
    init() throws { service = try TestService() }

    private static let question = #"{"subjects":["Xiaomi Corp"],"validOn":"2021-03-05","keep":true}"#

    @Test func aRequestSentTwiceUnderAKeyIsAnsweredOnce() async throws {
        let key = ["Idempotency-Key": "9f2c-1"]
        let first = try await service.post("/api/v1/screenings", json: Self.question, key)
        let again = try await service.post("/api/v1/screenings", json: Self.question, key)
        #expect(first.status == 201 && again.status == 201)
        #expect(first["Location"] == again["Location"])
        #expect(first.body == again.body)
        let other = try await service.post("/api/v1/screenings", json: Self.question, ["Idempotency-Key": "9f2c-2"])
        #expect(other["Location"] != first["Location"])
        let none = try await service.post("/api/v1/screenings", json: Self.question)
        #expect(none["Location"] != first["Location"])
    }

    @Test func aKeyOfAnotherRequestIsRefused() async throws {
        let key = ["Idempotency-Key": "a"]
        #expect(try await service.post("/api/v1/screenings", json: Self.question, key).status == 201)
        for (path, body) in [
            ("/api/v1/screenings", #"{"subjects":["Huawei"]}"#), ("/api/v1/effects:batch", Self.question),
        ] {
            let refused = try await service.post(path, json: body, key)
            #expect(refused.status == 422)
            #expect(refused.json["type"] as? String == "/problems/idempotency-key-reused")
        }
        // A request that was refused leaves its key free.
        let bad = ["Idempotency-Key": "b"]
        #expect(try await service.post("/api/v1/screenings", json: "{", bad).status == 400)
        #expect(try await service.post("/api/v1/screenings", json: Self.question, bad).status == 201)
    }

    @Test func aKeyIsVisibleTextAndNotForAStream() async throws {
        for key in ["", "a b", String(repeating: "k", count: 256)] {
            #expect(
                try await service.post("/api/v1/screenings", json: Self.question, ["Idempotency-Key": key]).status
                    == 400)
        }
        let stream = try await service.send(
            .post, "/api/v1/screenings", ["Content-Type": "application/x-ndjson", "Idempotency-Key": "a"],
            body: "\"Xiaomi\"\n")
        #expect(stream.status == 400)
    }
}
