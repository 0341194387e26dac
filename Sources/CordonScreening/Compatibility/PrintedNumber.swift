internal import CordonModel

/// Under which property of FollowTheMoney a printed number stands.
enum PrintedNumber {
    /// Adds a number to the property of its scheme, otherwise of its printed kind, otherwise to the general one.
    static func add(_ statement: Statement, to draft: inout EntityDraft) {
        let value = statement.value
        if let scheme = statement[.scheme].flatMap(IdentifierScheme.init(rawValue:)), let property = property(scheme) {
            // The shapes of some numbers do not exist for every kind of party.
            draft.add(property, "registrationNumber", "idNumber", value: value)
            return
        }
        let type = statement[.type] ?? ""
        if FollowTheMoneyModel.bundled.field(type, of: draft.entity.schema) != nil {
            draft.add(type, value: value)
            return
        }
        // Blanks around every word: `inn` is part of `Finnish`, and `bic` of `Arabic`.
        let words = " " + type.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ") + " "
        for (word, property) in kinds where words.contains(" " + word) {
            draft.add(property, "idNumber", "registrationNumber", value: value)
            return
        }
        draft.add("idNumber", "registrationNumber", value: value)
    }

    private static func property(_ scheme: IdentifierScheme) -> String? {
        switch scheme {
        case .isin: return "isinCode"
        case .lei: return "leiCode"
        case .imo: return "imoNumber"
        case .uscc: return "uscCode"
        case .cik: return "cikCode"
        case .figi: return "figiCode"
        case .ticker, .bloomberg: return "ticker"
        case .cusip, .sedol, .ofacUid: return nil
        }
    }

    /// Words of printed kinds, or what they begin with; a blank at the end where the whole word is meant.
    private static let kinds: [(word: String, property: String)] = [
        ("passport", "passportNumber"), ("social security", "socialSecurityNumber"), ("ssn ", "socialSecurityNumber"),
        ("vat ", "vatCode"), ("tax", "taxNumber"), ("fiscal", "taxNumber"), ("inn ", "innCode"), ("ogrn ", "ogrnCode"),
        ("okpo ", "okpoCode"), ("government gazette", "okpoCode"), ("swift", "swiftBic"), ("bic ", "swiftBic"),
        ("mmsi ", "mmsi"), ("maritime mobile", "mmsi"), ("call sign", "callSign"), ("imo ", "imoNumber"),
        ("aircraft serial", "serialNumber"), ("construction number", "serialNumber"), ("mode s", "icaoCode"),
        ("duns ", "dunsCode"), ("d u n s ", "dunsCode"), ("cage ", "cageCode"), ("lei ", "leiCode"),
        ("licen", "licenseNumber"), ("regist", "registrationNumber"), ("company number", "registrationNumber"),
        ("commercial", "registrationNumber"),
    ]
}
