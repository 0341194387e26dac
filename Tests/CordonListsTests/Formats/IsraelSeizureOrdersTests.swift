import CordonLists
import CordonModel
import CordonTestSupport
import Foundation
import Testing

@Suite struct IsraelSeizureOrdersTests {
    private let fixture = Fixture.path("il-wallets.csv")

    @Test func aWalletIsAnEntryOfTheOrderAboveIt() throws {
        let edition = try ReadEdition(fixture)
        #expect(edition.header.list == "IL-WALLETS")
        #expect(
            edition.entries.map(\.id) == [
                "TUtopiaWalletOne111111111111111111", "999000111222", "צ.ת 90/26, WITHOUT NUMBER", "70000001",
                "70000002",
                "70000003", "1UtopiaWalletTwo2222222222222222", "rUtopiaWalletThree33333333333",
            ])
        let wallet = try #require(edition["TUtopiaWalletOne111111111111111111"])
        #expect(wallet.kind == .unknown)
        #expect(wallet.values(.wallet) == ["TUtopiaWalletOne111111111111111111"])
        #expect(wallet.values(.legalBasis) == ["צ.ת 90/26"])
        // In two orders, with two spellings of the holder.
        let twice = try #require(edition["999000111222"])
        #expect(twice.kind == .person)
        #expect(twice.values(.name) == ["ANDO BELIM CARUS"])
        #expect(twice.values(.alias) == ["CARUS ANDO"])
        #expect(twice.values(.legalBasis) == ["צ.ת 90/26", "צ.ת 91/26"])
        #expect(twice.statement(.birthDate, "26/07/2003")?[.earliest] == "2003-07-26")
        #expect(edition["צ.ת 90/26, WITHOUT NUMBER"]?.values(.wallet) == [])
        let tagged = try #require(edition["rUtopiaWalletThree33333333333"])
        #expect(tagged.statement(.wallet, "rUtopiaWalletThree33333333333")?[.type] == "XRP")
        #expect(tagged.statement(.wallet, "rUtopiaWalletThree33333333333")?[.note] == "(Address tag 5)*")
    }

    @Test func aRowWithoutAWalletCarriesOnTheRowAbove() throws {
        let edition = try ReadEdition(fixture)
        #expect(edition["70000001"]?.values(.name) == ["BELIM"])
        #expect(edition["70000001"]?.values(.alias) == ["BELIM OST"])
        #expect(edition["70000002"]?.values(.name) == ["Mira Ost"])
        #expect(edition["70000003"]?.values(.identifier).count == 2)
        #expect(edition["rUtopiaWalletThree33333333333"]?.statement(.raw, "USDT")?[.path] == "wallet")
    }

    @Test func aHolderNobodyKnowsIsNoName() throws {
        let wallet = try #require(try ReadEdition(fixture)["1UtopiaWalletTwo2222222222222222"])
        #expect(wallet.values(.name) == [])
        #expect(wallet.values(.attribute) == ["אנונימי"])
        #expect(wallet.kind == .unknown)
    }

    @Test func noFieldOfTheFixtureIsLost() throws {
        let text = String(decoding: try FieldAccounting.bytes(fixture), as: UTF8.self)
        let accounting = FieldAccounting(
            FieldAccounting.csv(text), entries: try ReadEdition(fixture).entries, dropped: { $0 == "-" },
            separators: [" ("])
        #expect(accounting.fields == 39)
        #expect(accounting.lost == [])
    }

    @Test func aRowBeforeAnyOrderAnotherShapeAndAPageOfHTMLAreRefused() throws {
        let text = String(decoding: try FieldAccounting.bytes(fixture), as: UTF8.self)
        let headless = try TemporaryFile(Array(text.replacingOccurrences(of: "צ.ת 90/26\n", with: "").utf8))
        #expect(ReadEdition.failure(headless.path)?.expected == "the number of an order")
        #expect(ReadEdition.failure(headless.path)?.line == 2)
        let narrow = try TemporaryFile(Array(text.replacingOccurrences(of: ",מטבע", with: "").utf8))
        #expect(ReadEdition.failure(narrow.path, as: IsraelSeizureOrders())?.field == "מטבע")
        let cut = try TemporaryFile(Array((text.components(separatedBy: "- 92").first ?? "").utf8))
        #expect(ReadEdition.failure(cut.path)?.expected == "a closing quote")
        let page = try TemporaryFile(Array("<html>שם מלא,תעודת זהות</html>".utf8))
        #expect(ReadEdition.failure(page.path)?.found == "an HTML page")
    }

    @Test func aRowThatCarriesNothingOnIsWarnedOf() throws {
        let text = String(decoding: try FieldAccounting.bytes(fixture), as: UTF8.self)
            .replacingOccurrences(of: "צ.ת 91/26,\n", with: "צ.ת 91/26,\nLONELY,,,,,\n")
        let file = try TemporaryFile(Array(text.utf8))
        #expect(try ReadEdition(file.path).header.warnings.map(\.line) == [7])
    }

    /// Counted with another program: 939 rows that are not blank, 881 wallets, 6 rows of parties without one, 35 orders.
    @Test(.enabled(if: SharedData.isThere, SharedData.reason)) func theRealTableIsReadWhole() throws {
        let path = SharedData.path("il/wallets.csv")
        let edition = try ReadEdition(path)
        #expect(edition.header.records == 939)
        #expect(edition.header.warnings == [])
        #expect(edition.entries.count == 887)
        #expect(Set(edition.entries.flatMap { $0.values(.wallet) }).count == 881)
        #expect(Set(edition.entries.flatMap { $0.values(.legalBasis) }).count == 35)
        #expect(edition["61279006"]?.values(.alias) == ["BABED AL-AZIZ EID"])
        #expect(edition["1Lm9BCDUKoBUk888DCXewM5p8bJyr83cEp"]?.values(.name) == ["TAREQ ALLA MOHAMMEDALI BARAAASI"])
        let accounting = FieldAccounting(
            FieldAccounting.csv(String(decoding: try FieldAccounting.bytes(path), as: UTF8.self)),
            entries: edition.entries, dropped: { $0 == "-" }, separators: [" ("])
        #expect(accounting.lost == [])
    }
}
