/// The kinds of identifier the data holds.
public enum IdentifierScheme: String, Hashable, Sendable, CaseIterable {
    /// International Securities Identification Number, ISO 6166.
    case isin
    /// Committee on Uniform Securities Identification Procedures number, or a CINS for issuers outside North America.
    case cusip
    /// Stock Exchange Daily Official List number.
    case sedol
    /// Financial Instrument Global Identifier.
    case figi
    /// Legal Entity Identifier, ISO 17442.
    case lei
    /// Ship number of the International Maritime Organization.
    case imo
    /// Unified Social Credit Code, GB 32100-2015.
    case uscc
    /// Central Index Key of the US Securities and Exchange Commission.
    case cik
    /// Number of an entry in OFAC's lists.
    case ofacUid
    /// Symbol on a venue, `MIC:CODE`. A symbol without a venue identifies nothing.
    case ticker
    /// Symbol on a country composite as Bloomberg writes it, `CODE CC`. Names no venue.
    case bloomberg
}

/// An identifier whose form, and check digit where the scheme has one, is right.
public struct Identifier: Hashable, Sendable, CustomStringConvertible {
    /// What kind of identifier.
    public let scheme: IdentifierScheme
    /// Upper case, without blanks and dashes; for tickers `MIC:CODE`.
    public let value: String

    /// Reads `text` as `scheme`.
    /// - Throws: ``IdentifierError`` when form or check digit is wrong.
    public init(_ scheme: IdentifierScheme, _ text: String) throws(IdentifierError) {
        // Before upper-casing: some letters of other scripts turn into ASCII ones and would pass for them.
        guard text.utf8.allSatisfy({ $0 < 0x80 }) else { throw .form(scheme, expected: scheme.form, found: text) }
        switch scheme {
        case .ticker:
            guard let ticker = Ticker(text) else { throw .form(scheme, expected: "MIC:CODE", found: text) }
            self.init(ticker)
            return
        case .bloomberg:
            let parts = text.uppercased().split(separator: " ")
            guard parts.count == 2, parts[1].utf8.count == 2 else {
                throw .form(scheme, expected: "CODE CC", found: text)
            }
            self.init(unchecked: scheme, parts.joined(separator: " "))
            return
        default: break
        }
        let compact = text.uppercased().filter { $0 != " " && $0 != "-" }
        let bytes = Array(compact.utf8)
        guard scheme.lengths.contains(bytes.count), bytes.allSatisfy(scheme.allows) else {
            throw .form(scheme, expected: scheme.form, found: text)
        }
        let check = Self.checkDigits(scheme, bytes)
        switch check {
        case .some(nil): throw .form(scheme, expected: scheme.form, found: text)
        case .some(.some(let expected)) where Array(bytes.suffix(expected.count)) != expected:
            throw .checkDigit(scheme, expected: String(decoding: expected, as: UTF8.self), found: compact)
        default: break
        }
        self.init(unchecked: scheme, compact)
    }

    /// A ticker as an identifier.
    public init(_ ticker: Ticker) { self.init(unchecked: .ticker, ticker.description) }

    private init(unchecked scheme: IdentifierScheme, _ value: String) {
        self.scheme = scheme
        self.value = value
    }

    /// `scheme:value`.
    public var description: String { "\(scheme.rawValue):\(value)" }

    /// The CUSIP or CINS an ISIN carries in its third to eleventh place: US and CA numbers, and the CINS countries.
    public var embeddedCUSIP: Identifier? {
        guard scheme == .isin, ["US", "CA", "KY", "VG", "BM"].contains(String(value.prefix(2))) else { return nil }
        return try? Identifier(.cusip, String(value.dropFirst(2).prefix(9)))
    }

    /// `nil`: the scheme has no check digit; `.some(nil)`: the text has not the form of the scheme.
    private static func checkDigits(_ scheme: IdentifierScheme, _ bytes: [UInt8]) -> [UInt8]?? {
        switch scheme {
        case .isin:
            guard bytes[0..<2].allSatisfy({ (CheckDigits.alphanumeric($0) ?? 0) >= 10 }) else { return .some(nil) }
            return .some(CheckDigits.isin(bytes).map { [$0] })
        case .cusip: return .some(CheckDigits.cusip(bytes).map { [$0] })
        case .sedol: return .some(CheckDigits.sedol(bytes).map { [$0] })
        case .figi: return .some(CheckDigits.figi(bytes).map { [$0] })
        case .lei: return .some(CheckDigits.lei(bytes))
        case .imo: return .some(CheckDigits.imo(bytes).map { [$0] })
        case .uscc, .cik, .ofacUid, .ticker, .bloomberg: return nil
        }
    }
}

extension IdentifierScheme {
    fileprivate var lengths: ClosedRange<Int> {
        switch self {
        case .isin, .figi: return 12...12
        case .cusip: return 9...9
        case .sedol, .imo: return 7...7
        case .lei: return 20...20
        case .uscc: return 18...18
        case .cik, .ofacUid: return 1...10
        case .ticker, .bloomberg: return 1...40
        }
    }

    /// Whether a character may occur: digits alone in plain numbers, `*`, `@` and `#` in CUSIPs only.
    fileprivate func allows(_ byte: UInt8) -> Bool {
        guard let value = CheckDigits.alphanumeric(byte) else { return self == .cusip && "*@#".utf8.contains(byte) }
        return self == .cik || self == .ofacUid ? value < 10 : true
    }

    /// The form in words.
    fileprivate var form: String {
        switch self {
        case .isin: return "two letters, nine letters or digits and a check digit"
        case .cusip: return "eight letters or digits and a check digit"
        case .sedol: return "six digits or consonants and a check digit"
        case .figi: return "twelve characters with G in third place and a check digit"
        case .lei: return "eighteen letters or digits and two check digits"
        case .imo: return "six digits and a check digit"
        case .uscc: return "eighteen letters or digits"
        case .cik, .ofacUid: return "up to ten digits"
        case .ticker: return "MIC:CODE"
        case .bloomberg: return "CODE CC"
        }
    }
}

/// Why a text is not the identifier it claims to be.
public enum IdentifierError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The form is wrong.
    case form(IdentifierScheme, expected: String, found: String)
    /// The form is right and the check digit is wrong: most often a typing error.
    case checkDigit(IdentifierScheme, expected: String, found: String)

    /// One sentence.
    public var description: String {
        switch self {
        case .form(let scheme, let expected, let found):
            return "\(scheme.rawValue.uppercased()) \"\(found.prefix(60))\": expected \(expected)"
        case .checkDigit(let scheme, let expected, let found):
            return "\(scheme.rawValue.uppercased()) \(found.prefix(60)): the check digit should be \(expected)"
        }
    }
}
