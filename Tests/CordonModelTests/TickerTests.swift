import CordonModel
import Testing

@Suite struct TickerTests {
    @Test(arguments: [
        ("XHKG:1810", "XHKG:1810"), ("xhkg:1810", "XHKG:1810"), ("XHKG:01810", "XHKG:1810"), ("XHKG:0700", "XHKG:700"),
        ("XHKG:00000", "XHKG:00000"), ("XSHE:000001", "XSHE:000001"), ("XSHE:002415", "XSHE:002415"),
        ("XNYS:brk.b", "XNYS:BRK.B"), ("XNYS:BRK/B", "XNYS:BRK/B"), ("XNSE:M&M", "XNSE:M&M"),
        ("OTCM:XIACY", "OTCM:XIACY"), ("360T:ABC", "360T:ABC"),
    ])
    func aVenueAndACodeAreRead(_ text: String, _ shown: String) throws {
        let ticker = try #require(Ticker(text))
        #expect(ticker.description == shown)
        #expect(Ticker(ticker.description) == ticker)
    }

    @Test(arguments: [
        "1810", "XIACY", "1810.HK", "", ":", "XHKG:", ":1810", "XHK:1810", "XHKGG:1810", "XHKG:18:10", "XHKG:18 10",
        "XHKG:ABCDEFGHIJKLM", "XH-G:1810", "XHKG:小米", "ＸＨＫＧ:1810", "XHKG 1810",
    ])
    func aBareSymbolOrAnotherFormIsRefused(_ text: String) {
        #expect(Ticker(text) == nil)
    }

    @Test(arguments: [
        ("1810.HK", "XHKG:1810"), ("0700.hk", "XHKG:700"), ("02382.HK", "XHKG:2382"), ("002415.SZ", "XSHE:002415"),
        ("688981.SS", "XSHG:688981"), ("688981.SH", "XSHG:688981"), ("2330.TW", "XTAI:2330"), ("6488.TWO", "ROCO:6488"),
        ("005930.KS", "XKRX:005930"), ("7203.T", "XTKS:7203"), ("VOD.L", "XLON:VOD"),
    ])
    func aYahooSuffixNamesTheVenue(_ text: String, _ shown: String) throws {
        let ticker = try #require(Ticker(suffixed: text))
        #expect(ticker.description == shown)
    }

    @Test(arguments: ["1810", "BRK.B", "1810.XX", "1810.", ".HK", "", ".", "18 10.HK", "XHKG:1810", "1810.H K"])
    func anUnknownSuffixNamesNoVenue(_ text: String) {
        #expect(Ticker(suffixed: text) == nil)
    }

    @Test(arguments: ["XNYſ:ABC", "XSHE:00ı"])
    func lettersThatTurnIntoASCIIInUpperCaseAreRefused(_ text: String) {
        #expect(Ticker(text) == nil)
    }

    @Test func leadingZerosCountEverywhereButInHongKong() {
        #expect(Ticker(mic: "XHKG", code: "00941") == Ticker(mic: "XHKG", code: "941"))
        #expect(Ticker(mic: "XSHE", code: "000001") != Ticker(mic: "XSHE", code: "1"))
        #expect(Ticker(mic: "XHKG", code: "0A1")?.code == "0A1")
    }
}
