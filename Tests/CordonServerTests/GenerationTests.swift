import CordonModel
import CordonScreening
@testable import CordonServer
import Foundation
import Testing

/// What is served, while lists come.
@Suite struct GenerationTests {
    @Test func anImportChangesNothingOfTheGenerationThatIsServed() throws {
        let service = try StoredService()
        // There was no store when the service began.
        #expect(try !service.served.isOutdated())
        try service.importEdition("2026-01-10", ["Belim Shipping", "Dolan Trading"])
        #expect(try service.served.isOutdated())
        try service.served.reload()
        #expect(try !service.served.isOutdated())
        let before = service.served.generation
        try service.importEdition("2026-03-10", ["Belim Shipping", "Dolan Trading", "Carus Metals"])
        // An earlier day changes too when an edition comes late.
        try service.importEdition("2026-02-10", ["Belim Shipping"])
        #expect(try service.names(before, on: "2026-04-01") == ["Belim Shipping", "Dolan Trading"])
        #expect(try service.names(before, on: "2026-02-15") == ["Belim Shipping", "Dolan Trading"])
        #expect(try service.served.isOutdated())
        try service.served.reload()
        let after = service.served.generation
        #expect(after.id != before.id)
        #expect(try service.names(after, on: "2026-04-01") == ["Belim Shipping", "Dolan Trading", "Carus Metals"])
        #expect(try service.names(after, on: "2026-02-15") == ["Belim Shipping"])
        // Requests that began with the old one end with it.
        #expect(try service.names(before, on: "2026-04-01") == ["Belim Shipping", "Dolan Trading"])
    }

    @Test func theIDNamesFactsAndLawBesideNames() throws {
        let service = try StoredService()
        let bundled = BundledData.files()
        func id(_ change: (inout [String: [UInt8]]) -> Void) throws -> String {
            var files = bundled
            change(&files)
            let knowledge = try KnowledgeBase(layers: [(files: files, prefix: "Data/")])
            return try ServedKnowledge(snapshots: service.folder) {
                ListLibrary(knowledge: knowledge, store: nil, publications: try Publications.load())
            }.generation.id
        }
        let same = try id { _ in }
        #expect(same == service.served.generation.id)
        // A remark in a regime changes no name.
        let path = try #require(bundled.keys.filter { $0.hasPrefix("regimes/") }.min())
        #expect(try id { $0[path]? += Array("# reviewed\n".utf8) } != same)
    }

    // MARK: Updates

    private func schedule(
        _ service: StoredService, seconds: Int = 3_600,
        _ update: @escaping @Sendable (String) async throws -> ImportOutcome
    ) -> (UpdateSchedule, ServiceMetrics) {
        let metrics = ServiceMetrics(prometheus: PrometheusMetrics())
        let schedule = UpdateSchedule(
            updating: ListUpdating(lists: ["DESK"], seconds: seconds, update: update), served: service.served,
            renewal: Renewal(served: service.served, seconds: 0, logger: StoredService.quiet), now: { TestService.now },
            metrics: metrics, logger: StoredService.quiet)
        return (schedule, metrics)
    }

    private func status(_ service: StoredService, maximumAge: Int = 0) throws -> ServiceStatus {
        try ServiceStatus(
            service.served, asOf: AsOf(validOn: TestService.now, knownOn: TestService.now), maximumAge: maximumAge,
            now: TestService.now)
    }

    @Test func whatAnUpdateBringsIsServedAndWhatFailsIsSaid() async throws {
        let service = try StoredService()
        let (good, goodMetrics) = schedule(service) { _ in
            try service.importEdition("2026-11-20", ["Belim Shipping", "Dolan Trading"])
        }
        let before = service.served.generation.id
        await good.update("DESK")
        #expect(service.served.generation.id != before)
        #expect(try service.names(service.served.generation, on: "2026-11-21").count == 2)
        #expect(try status(service).troubles.isEmpty)
        #expect(
            goodMetrics.prometheus.text().contains("cordon_list_updates_total{list=\"DESK\",outcome=\"accepted\"} 1"))
        let (bad, badMetrics) = schedule(service) { _ in
            throw DataError(file: "https://lists.example/desk.csv", expected: "an answer")
        }
        await bad.update("DESK")
        #expect(try service.names(service.served.generation, on: "2026-11-21").count == 2)
        let troubled = try status(service)
        #expect(troubled.troubles.count == 1)
        #expect(troubled.troubles.first?.contains("https://lists.example/desk.csv") == true)
        #expect(badMetrics.prometheus.text().contains("cordon_list_updates_total{list=\"DESK\",outcome=\"failed\"} 1"))
        await good.update("DESK")
        #expect(try status(service).troubles.isEmpty)
    }

    @Test func aListIsAskedForAtOnceAndThenNotBeforeItsInterval() async throws {
        let service = try StoredService()
        let (stream, continuation) = AsyncStream<String>.makeStream()
        let (schedule, _) = schedule(service) { list in
            continuation.yield(list)
            return try service.importEdition("2026-11-20", ["Belim Shipping"], fetched: "2026-11-20")
        }
        let running = Task { await schedule.run() }
        var asked = stream.makeAsyncIterator()
        #expect(await asked.next() == "DESK")
        try await Task.sleep(for: .milliseconds(300))
        running.cancel()
        await running.value
        continuation.finish()
        #expect(await asked.next() == nil)
    }

    @Test func listsThatAreTooOldMakeTheStatusUnavailable() async throws {
        let service = try StoredService()
        #expect(try !status(service).isStale)
        // None at all is too old for whoever wants young ones.
        #expect(try status(service, maximumAge: 3).isStale)
        try service.importEdition("2026-11-16", ["Belim Shipping"])
        try service.served.reload()
        #expect(try status(service, maximumAge: 3).stale == ["DESK"])
        #expect(try status(service, maximumAge: 5).stale.isEmpty)
        #expect(try !status(service, maximumAge: 5).isStale)
        let stale = try TestService { $0.maximumAge = 3 }
        for path in ["/api/v1/status", "/status.json"] {
            let answer = try await stale.get(path)
            #expect(answer.status == 503)
            #expect((answer.json["troubles"] as? [String])?.isEmpty == false)
            #expect(!answer.results.isEmpty)
        }
        // It answers all the same.
        #expect(try await stale.get("/readyz").status == 200)
    }
}
