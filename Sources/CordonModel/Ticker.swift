/// A symbol on a venue: ISO 10383 market identifier code and local code.
public struct Ticker: Hashable, Sendable, CustomStringConvertible {
    /// Market identifier code, four letters or digits.
    public let mic: String
    /// Local code in upper case; numeric Hong Kong codes without leading zeros.
    public let code: String

    /// A ticker from a venue and a local code; `nil` when either has the wrong form.
    public init?(mic: String, code: String) {
        // Before upper-casing: some letters of other scripts turn into ASCII ones and would pass for them.
        guard mic.utf8.allSatisfy({ $0 < 0x80 }), code.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        let mic = mic.uppercased()
        let code = code.uppercased()
        guard mic.utf8.count == 4, mic.utf8.allSatisfy({ CheckDigits.alphanumeric($0) != nil }) else { return nil }
        guard (1...12).contains(code.utf8.count),
            code.utf8.allSatisfy({ CheckDigits.alphanumeric($0) != nil || ".-/&*'".utf8.contains($0) })
        else { return nil }
        self.mic = mic
        self.code = mic == "XHKG" ? Self.withoutLeadingZeros(code) : code
    }

    /// Reads `MIC:CODE`, for example `XHKG:1810`; `nil` for anything else.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        self.init(mic: String(parts[0]), code: String(parts[1]))
    }

    /// Reads a code with the suffix Yahoo uses for a venue, `1810.HK`, `002415.SZ`; `nil` when the suffix is unknown.
    public init?(suffixed text: some StringProtocol) {
        let upper = text.uppercased()
        guard let dot = upper.lastIndex(of: "."),
            let mic = Self.venueBySuffix[String(upper[upper.index(after: dot)...])]
        else { return nil }
        self.init(mic: mic, code: String(upper[..<dot]))
    }

    /// `MIC:CODE`.
    public var description: String { mic + ":" + code }

    /// US venues, in the order a bare US symbol is looked up: listed markets, then over the counter.
    public static let unitedStatesVenues = ["XNYS", "XNAS", "XASE", "ARCX", "BATS", "OTCM"]

    /// Suffixes as Yahoo Finance writes them (`SS` and, in other feeds, `SH` for Shanghai).
    static let venueBySuffix: [String: String] = [
        "HK": "XHKG", "SS": "XSHG", "SH": "XSHG", "SZ": "XSHE", "TW": "XTAI", "TWO": "ROCO", "KS": "XKRX", "KQ": "XKOS",
        "T": "XTKS", "SI": "XSES", "L": "XLON", "DE": "XETR", "F": "XFRA", "PA": "XPAR", "AS": "XAMS", "MI": "XMIL",
        "SW": "XSWX", "TO": "XTSE", "AX": "XASX", "NS": "XNSE", "BO": "XBOM", "SA": "BVMF", "ME": "MISX", "JO": "XJSE",
        "KL": "XKLS", "BK": "XBKK", "JK": "XIDX", "MX": "XMEX", "SR": "XSAU", "IS": "XIST", "WA": "XWAR", "QA": "DSMD",
        "BA": "XBUE", "SN": "XSGO", "AT": "ASEX", "PS": "XPHS", "KW": "XKUW", "CA": "XCAI",
    ]

    private static func withoutLeadingZeros(_ code: String) -> String {
        guard code.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return code }
        let trimmed = code.drop { $0 == "0" }
        return trimmed.isEmpty ? code : String(trimmed)
    }
}
