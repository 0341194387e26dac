import CordonModel
@testable import CordonServer
import CordonTestSupport
import Foundation
import HTTPTypes
import Testing

/// Who may ask.
@Suite struct AccessTests {
    private let folder: TemporaryFolder
    private var file: String { folder.path("keys.csv") }

    init() throws { folder = try TemporaryFolder() }

    @Test func whoeverCanBeReachedFromElsewhereNeedsKeys() throws {
        #expect(throws: DataError.self) { try TestService { $0.host = "0.0.0.0" } }
        #expect(throws: DataError.self) {
            try TestService {
                $0.host = "0.0.0.0"
                $0.keysFile = file
            }
        }
    }

    @Test func onlyAValidKeyIsLetInAndOnlyItsHashIsKept() async throws {
        var keys = try APIKeys(path: file)
        let viewer = try keys.add(id: "anna", role: "viewer", rate: 0, expires: nil)
        let admin = try keys.add(id: "boss", role: "admin", rate: 0, expires: nil)
        let old = try keys.add(id: "old", role: "viewer", rate: 0, expires: CivilDate("2026-11-21"))
        let kept = try String(contentsOfFile: file, encoding: .utf8)
        for secret in [viewer, admin, old] { #expect(!kept.contains(secret)) }
        let service = try TestService { $0.keysFile = file }
        func status(_ path: String, _ headers: [String: String]) async throws -> Int {
            try await service.get(path, headers).status
        }
        #expect(try await status("/api/v1/lists", [:]) == 401)
        #expect(try await status("/api/v1/lists", ["Authorization": "Bearer \(viewer)x"]) == 401)
        #expect(try await status("/api/v1/lists", ["Authorization": "Bearer cordon_"]) == 401)
        #expect(try await status("/api/v1/lists", ["Authorization": "Bearer \(old)"]) == 401)
        #expect(try await status("/api/v1/lists", ["Authorization": "Bearer \(viewer)"]) == 200)
        #expect(try await status("/api/v1/lists", ["Authorization": "ApiKey \(viewer)"]) == 200)
        #expect(try await status("/api/v1/lists", ["X-API-Key": viewer]) == 200)
        #expect(try await status("/metrics", ["X-API-Key": viewer]) == 403)
        #expect(try await status("/metrics", ["X-API-Key": admin]) == 200)
        #expect(try await status("/healthz", [:]) == 200)
        let page = try await service.get("/lists?validOn=2021-03-05", ["Accept": "text/html"])
        #expect(page.status == 303)
        // The address is permanent: whoever logs in comes to the day they asked for.
        #expect(page["Location"] == "/login?next=%2Flists%3FvalidOn%3D2021-03-05")
        // A proxy may have taken this header for itself.
        #expect(try await status("/api/v1/lists", ["Authorization": "Basic dTpw", "X-API-Key": viewer]) == 200)
        #expect(try await status("/api/v1/lists", ["Authorization": "Basic \(viewer)"]) == 401)
    }

    @Test(arguments: ["api_key", "apikey", "API-Key", "access_token"])
    func aKeyInAnAddressOpensNothingAndSaysWhereItBelongs(_ name: String) async throws {
        var keys = try APIKeys(path: file)
        let secret = try keys.add(id: "anna", role: "viewer", rate: 0, expires: nil)
        let service = try TestService { $0.keysFile = file }
        for path in ["/api/v1/lists", "/lists", "/compat/yente/catalog"] {
            let refused = try await service.get("\(path)?\(name)=\(secret)", ["Accept": "text/html"])
            #expect(refused.status == 401)
            #expect(refused.json["field"] as? String == name)
            #expect((refused.json["detail"] as? String)?.contains("X-API-Key: KEY") == true)
            #expect(!refused.body.contains(secret))
            // Whoever shows the key where it belongs hears of it too.
            let both = try await service.get("\(path)?\(name)=\(secret)", ["X-API-Key": secret])
            #expect(both.status == 400)
            #expect(!both.body.contains(secret))
        }
        #expect(try await TestService().get("/api/v1/lists?\(name)=x").status == 400)
    }

    @Test func aKeyOpensASessionThatEndsWithTheKey() async throws {
        var keys = try APIKeys(path: file)
        let secret = try keys.add(id: "anna", role: "viewer", rate: 0, expires: nil)
        let service = try TestService { $0.keysFile = file }
        let form = try await service.get("/login", ["Accept": "text/html"]).body
        let token = String(form.components(separatedBy: "name=\"csrf\" value=\"").last?.prefix { $0 != "\"" } ?? "")
        func logIn(_ key: String, next: String) async throws -> TestService.Answer {
            try await service.send(
                .post, "/login", ["Content-Type": "application/x-www-form-urlencoded"],
                body: "csrf=\(token)&key=\(key)&next=\(Addresses.part(next))")
        }
        #expect(try await logIn("wrong", next: "/").status == 401)
        #expect(try await logIn(secret, next: "//evil.example/")["Location"] == "/")
        let answer = try await logIn(secret, next: "/lists")
        #expect(answer["Location"] == "/lists")
        let cookie = try #require(answer["Set-Cookie"])
        #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"))
        let session = String(cookie.prefix { $0 != ";" })
        #expect(try await service.get("/lists", ["Cookie": session]).status == 200)
        #expect(try await service.get("/lists", ["Cookie": session + "0"]).status == 401)
    }

    @Test func aKeyHasSoManyRequestsAMinute() async throws {
        var keys = try APIKeys(path: file)
        let secret = try keys.add(id: "anna", role: "viewer", rate: 1, expires: nil)
        let service = try TestService { $0.keysFile = file }
        // The next one is a minute away, however slow the machine.
        #expect(try await service.get("/api/v1/regimes", ["X-API-Key": secret]).status == 200)
        let refused = try await service.get("/api/v1/regimes", ["X-API-Key": secret])
        #expect(refused.status == 429)
        #expect(refused["Retry-After"] != nil)
    }

    @Test func theBucketFillsEvenly() {
        let limits = RateLimits()
        let start = ContinuousClock.now
        for _ in 0..<60 { #expect(limits.take("a", rate: 60, now: start) == nil) }
        #expect(limits.take("a", rate: 60, now: start) == 1)
        #expect(limits.take("a", rate: 60, now: start.advanced(by: .milliseconds(999))) != nil)
        #expect(limits.take("a", rate: 60, now: start.advanced(by: .milliseconds(1_001))) == nil)
        #expect(limits.take("b", rate: 60, now: start) == nil)
    }

    @Test func onlyThisMachineIsThisMachine() {
        for host in ["localhost", "127.0.0.1", "127.1.2.3", "::1"] {
            #expect(ServerSettings.isLoopback(host), "\(host)")
        }
        for host in [
            "127.0.0.1.evil.example", "127.evil.example", "127.0.0", "127.0.0.256", "1127.0.0.1", "", "0.0.0.0",
        ] {
            #expect(!ServerSettings.isLoopback(host), "\(host)")
        }
    }

    @Test func anotherNameOfThisMachineIsNotAnswered() async throws {
        // DNS rebinding: a page elsewhere whose name leads here.
        let service = try TestService()
        #expect(try await service.get("/api/v1/lists").status == 200)
        #expect(
            try await service.send(.post, "/api/v1/screenings", ["Sec-Fetch-Site": "cross-site"], body: "{}").status
                == 403)
    }

    @Test(arguments: ["https://elsewhere.example", "null", "http://localhost.elsewhere.example"])
    func whatAnotherSiteSendsIsRefusedWhateverTheBrowserIs(_ origin: String) async throws {
        let service = try TestService()
        let answer = try await service.send(.post, "/api/v1/screenings", ["Origin": origin], body: "{}")
        #expect(answer.status == 403)
        #expect(answer.json["type"] as? String == "/problems/cross-site")
    }

    @Test func ownPagesSendWhateverTheBrowserIs() async throws {
        let service = try TestService()
        for fields in [
            ["Origin": "http://localhost"],
            ["Origin": "https://cordon.example", "X-Forwarded-Host": "cordon.example"],
            ["Origin": "https://cordon.example", "Sec-Fetch-Site": "same-origin"],
        ] {
            let answer = try await service.send(.post, "/api/v1/screenings", fields, body: "{}")
            #expect(answer.status == 400, "\(fields)")
        }
    }
}
