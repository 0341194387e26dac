import CordonModel
import CordonScreening
import Testing

/// What a US holder needed to know, by date. Four days, marked as given, stood in notes on the law; the others follow from
/// the orders.
@Suite struct HolderTableTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let day: String
        let security: String
        let buy: String
        let sell: String
        let hold: String
        let status: String
        var testDescription: String { "\(security) on \(day)" }

        init(_ day: String, _ security: String, _ buy: String, _ sell: String, _ hold: String, _ status: String) {
            self.day = day
            self.security = security
            self.buy = buy
            self.sell = sell
            self.hold = hold
            self.status = status
        }
    }

    static let bond = "XS1233275194"

    static let rows = [
        // Given: 14 Jan 2021.
        Row("2021-01-14", "XIACY", "allowed", "allowed", "allowed", "banPending"),
        Row("2021-01-14", "LKCO", "allowed", "allowed", "allowed", "banPending"),
        Row("2021-01-14", "SMICY", "allowed", "allowed", "allowed", "banPending"),
        Row("2021-01-14", bond, "unresolved", "unresolved", "unresolved", "unresolved"),
        Row("2021-01-14", "002415.SZ", "prohibited", "divestOnly", "allowed", "inForce"),
        // Given: 5 Mar 2021.
        Row("2021-03-05", "XIACY", "allowed", "allowed", "allowed", "banPending"),
        Row("2021-03-05", "LKCO", "unresolved", "unresolved", "unresolved", "unresolved"),
        Row("2021-03-05", "SMICY", "prohibited", "divestOnly", "allowed", "inForce"),
        Row("2021-03-05", bond, "unresolved", "unresolved", "unresolved", "unresolved"),
        Row("2021-03-05", "002415.SZ", "prohibited", "divestOnly", "allowed", "inForce"),
        // Given: 15 Mar 2021.
        Row("2021-03-15", "XIACY", "allowed", "allowed", "allowed", "enjoined"),
        Row("2021-03-15", "LKCO", "allowed", "allowed", "allowed", "banPending"),
        Row("2021-03-15", "SMICY", "prohibited", "divestOnly", "allowed", "inForce"),
        Row("2021-03-15", bond, "unresolved", "unresolved", "unresolved", "unresolved"),
        Row("2021-03-15", "688012.SS", "prohibited", "divestOnly", "allowed", "inForce"),
        // Given: 3 Jun 2021.
        Row("2021-06-03", "XIACY", "allowed", "allowed", "allowed", "vacated"),
        Row("2021-06-03", "LKCO", "allowed", "allowed", "allowed", "notListed"),
        Row("2021-06-03", "SMICY", "allowed", "allowed", "allowed", "banPending"),
        Row("2021-06-03", bond, "allowed", "allowed", "allowed", "banPending"),
        Row("2021-06-03", "002415.SZ", "allowed", "allowed", "allowed", "banPending"),
        // Before the order: listed, and nothing follows from it.
        Row("2020-11-11", "002415.SZ", "allowed", "allowed", "allowed", "listedNoEffect"),
        Row("2020-11-11", "XIACY", "allowed", "allowed", "allowed", "notListed"),
        // The first version: a purchase ban, and no word on selling or holding.
        Row("2020-11-12", "002415.SZ", "allowed", "allowed", "allowed", "banPending"),
        Row("2021-01-10", "002415.SZ", "allowed", "allowed", "allowed", "banPending"),
        Row("2021-01-11", "002415.SZ", "prohibited", "allowed", "allowed", "inForce"),
        Row("2021-01-12", "002415.SZ", "prohibited", "allowed", "allowed", "inForce"),
        // The second version, signed 13 Jan 2021.
        Row("2021-01-13", "002415.SZ", "prohibited", "divestOnly", "allowed", "inForce"),
        Row("2021-01-31", "SMICY", "allowed", "allowed", "allowed", "banPending"),
        Row("2021-02-01", "SMICY", "prohibited", "divestOnly", "allowed", "inForce"),
        Row("2021-01-26", "LKCO", "allowed", "allowed", "allowed", "banPending"),
        Row("2021-01-27", "LKCO", "unresolved", "unresolved", "unresolved", "unresolved"),
        Row("2021-03-08", "LKCO", "unresolved", "unresolved", "unresolved", "unresolved"),
        Row("2021-03-09", "LKCO", "allowed", "allowed", "allowed", "banPending"),
        Row("2021-05-05", "LKCO", "allowed", "allowed", "allowed", "enjoined"),
        Row("2021-05-08", "LKCO", "allowed", "allowed", "allowed", "enjoined"),
        Row("2021-03-11", "XIACY", "allowed", "allowed", "allowed", "banPending"),
        Row("2021-03-12", "XIACY", "allowed", "allowed", "allowed", "enjoined"),
        Row("2021-05-24", "XIACY", "allowed", "allowed", "allowed", "enjoined"),
        Row("2021-05-25", "XIACY", "allowed", "allowed", "allowed", "vacated"),
        Row("2021-06-02", "SMICY", "prohibited", "divestOnly", "allowed", "inForce"),
        Row("2021-06-02", bond, "unresolved", "unresolved", "unresolved", "unresolved"),
        // The third version.
        Row("2021-08-01", "SMICY", "allowed", "allowed", "allowed", "banPending"),
        Row("2021-08-02", "SMICY", "prohibited", "divestOnly", "allowed", "inForce"),
        Row("2021-08-02", bond, "prohibited", "divestOnly", "allowed", "inForce"),
        Row("2021-11-12", "002415.SZ", "prohibited", "divestOnly", "allowed", "inForce"),
        Row("2022-06-02", "SMICY", "prohibited", "divestOnly", "allowed", "inForce"),
        Row("2022-06-03", "SMICY", "prohibited", "prohibited", "allowed", "inForce"),
        Row("2022-06-03", "002415.SZ", "prohibited", "prohibited", "allowed", "inForce"),
        Row("2022-06-03", "XIACY", "allowed", "allowed", "allowed", "vacated"),
        Row("2022-02-13", "603019.SS", "allowed", "allowed", "allowed", "banPending"),
        Row("2022-02-14", "603019.SS", "prohibited", "divestOnly", "allowed", "inForce"),
        Row("2022-12-15", "603019.SS", "prohibited", "divestOnly", "allowed", "inForce"),
        Row("2022-12-16", "603019.SS", "prohibited", "prohibited", "allowed", "inForce"),
        // Subsidiaries the Treasury listed: 60 days from 8 Jan 2021; the NYSE lines are open until then.
        Row("2021-03-08", "CEO", "allowed", "allowed", "allowed", "banPending"),
        Row("2021-03-09", "CEO", "prohibited", "divestOnly", "allowed", "inForce"),
        Row("2021-01-04", "CHL", "allowed", "allowed", "allowed", "notListed"),
        // The first version restricts buying alone, so only buying is open until 13 Jan 2021.
        Row("2021-01-07", "CHL", "unresolved", "allowed", "allowed", "unresolved"),
        Row("2021-01-08", "CHL", "unresolved", "allowed", "allowed", "unresolved"),
        Row("2021-01-13", "CHL", "unresolved", "unresolved", "unresolved", "unresolved"),
        Row("2020-12-01", bond, "unresolved", "allowed", "allowed", "unresolved"),
        Row("2021-01-13", bond, "unresolved", "unresolved", "unresolved", "unresolved"),
        Row("2021-03-08", "CHA", "unresolved", "unresolved", "unresolved", "unresolved"),
        Row("2021-03-09", "CHU", "prohibited", "divestOnly", "allowed", "inForce"),
        Row("2021-02-01", "0941.HK", "allowed", "allowed", "allowed", "banPending"),
        // A listing without an effect on securities.
        Row("2024-06-03", "688012.SS", "allowed", "allowed", "allowed", "listedNoEffect"),
        Row("2024-12-18", "688012.SS", "allowed", "allowed", "allowed", "notListed"),
        // A subsidiary is not reached through its listed parent.
        Row("2021-03-05", "0553.HK", "allowed", "allowed", "allowed", "notListed"),
        Row("2021-03-15", "0753.HK", "allowed", "allowed", "allowed", "notListed"),
    ]

    @Test(arguments: rows) func aUSHolderMay(_ row: Row) throws {
        let answer = try Knowledge.check(row.security, on: row.day)
        #expect(answer.states == [row.buy, row.sell, row.hold])
        #expect(answer.cell("buy", "status") == row.status)
    }

    @Test(arguments: ["XIACY", "LKCO", "SMICY", "002415.SZ", "CHL", bond])
    func nobodyElseIsBound(_ security: String) throws {
        for day in ["2021-01-14", "2021-03-05", "2021-03-15", "2021-06-03", "2022-06-03"] {
            let answer = try Knowledge.check(security, on: day, actor: .other)
            for state in answer.states { #expect(["allowed", "notCovered"].contains(state), "\(security) \(day)") }
        }
    }

    @Test func everyStateHasAnInterval() throws {
        let january = try Knowledge.check("XIACY", on: "2021-03-05")
        #expect(january.cell("buy", "until") == "2021-03-15T13:30:00Z")
        #expect(january.cell("buy", "bound") == "exclusive")
        #expect(january.cell("hold", "until") == "2022-01-14")
        #expect(january.cell("hold", "bound") == "inclusive")
        #expect(january.cell("buy", "since") == "2021-01-14")
        let smic = try Knowledge.check("SMICY", on: "2021-03-05")
        #expect(smic.cell("sell", "until") == "2021-12-03")
        #expect(smic.cell("buy", "since") == "2021-02-01T14:30:00Z")
        #expect(smic.cell("buy", "until") == "")
        let annex = try Knowledge.check("002415.SZ", on: "2021-03-05")
        #expect(annex.cell("sell", "until") == "2021-11-12T04:59:00Z")
        #expect(annex.cell("sell", "bound") == "inclusive")
        let third = try Knowledge.check("SMICY", on: "2021-08-02")
        #expect(third.cell("sell", "until") == "2022-06-03T04:01:00Z")
        #expect(third.cell("sell", "bound") == "exclusive")
    }
}
