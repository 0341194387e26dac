import CordonModel
import CordonScreening
import Testing

@Suite struct PartyDossierTests {
    private func facts(_ party: String, on day: String, known: String? = nil) throws -> [String: String] {
        let asOf = AsOf(day: try Knowledge.day(day), knownOn: try known.map { try Knowledge.day($0) })
        let rows = try Knowledge.base().show(party, asOf: asOf).results
        return Dictionary(
            rows.map { ("\($0["section"]?.cell ?? "").\($0["label"]?.cell ?? "")", $0["value"]?.cell ?? "") },
            uniquingKeysWith: { first, _ in first })
    }

    @Test func aPartyShowsWhatEveryLawThatReachesItForbids() throws {
        let huawei = try facts("Huawei", on: "2021-03-05")
        #expect(huawei["effect.buy"]?.hasPrefix("prohibited") == true)
        #expect(huawei["effect.export"]?.hasPrefix("licence needed") == true)
        #expect(huawei["effect.procure, us-government-agency"]?.hasPrefix("prohibited") == true)
        #expect(huawei["listings.US-BIS-ENTITY-LIST"]?.contains("Huawei Technologies") == true)
    }

    @Test func theContractBanOfSection805StartsOn30June2026() throws {
        let key = "effect.contract, us-department-of-defense"
        #expect(try facts("xiaomi", on: "2026-06-30")[key] == nil)
        #expect(try facts("comac", on: "2026-06-29")[key]?.hasPrefix("allowed") == true)
        #expect(try facts("comac", on: "2026-06-30")[key]?.hasPrefix("prohibited") == true)
    }

    @Test func theApplicationOrdersEndedWithTheirRevocation() throws {
        #expect(try facts("wechat", on: "2020-12-01")["effect.transact"]?.contains("enjoined") == true)
        #expect(try facts("alipay", on: "2021-03-01")["effect.transact"]?.hasPrefix("prohibited") != true)
        #expect(try facts("wechat", on: "2021-06-10")["effect.transact"] == nil)
    }

    @Test func aMisprintIsNoNameBeforeItWasPrinted() throws {
        #expect(try facts("luokung", on: "2020-06-01")["names.misprint"] == nil)
        #expect(try facts("luokung", on: "2021-01-14")["names.misprint"]?.contains("Luokong") == true)
    }

    @Test func anUnknownPartyIsNotFoundWithTheNearestNames() throws {
        let report = try Knowledge.base().show("Xaomi", asOf: AsOf(day: try Knowledge.day("2021-03-05")))
        #expect(report.answer == .notFound)
        #expect(report.level == .none)
        #expect(report.lines.contains { $0.contains("xiaomi") })
    }
}
