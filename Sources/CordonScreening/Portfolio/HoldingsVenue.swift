internal import CordonModel

/// Venues as exports name them.
enum HoldingsVenue {
    /// The market identifier code of an exchange name or code; `nil` when it is unknown.
    static func mic(_ name: String) -> String? {
        let folded = ColumnMapping.folded(name)
        if let mic = names[folded] { return mic }
        let upper = name.uppercased()
        return names.values.contains(upper) ? upper : nil
    }

    /// A symbol with a Yahoo-style venue suffix.
    static func suffixed(_ text: String) -> Ticker? { Ticker(suffixed: text) }

    /// Names of iShares exports and common short names, folded.
    private static let names: [String: String] = [
        "hongkongexchangesandclearingltd": "XHKG", "hongkong": "XHKG", "hkex": "XHKG", "sehk": "XHKG", "hkg": "XHKG",
        "shanghaistockexchange": "XSHG", "shanghai": "XSHG", "sse": "XSHG", "shh": "XSHG",
        "shenzhenstockexchange": "XSHE", "shenzhen": "XSHE", "szse": "XSHE", "shz": "XSHE",
        "newyorkstockexchangeinc": "XNYS", "newyorkstockexchange": "XNYS", "nyse": "XNYS", "nasdaq": "XNAS",
        "nyseamerican": "XASE", "amex": "XASE", "nysearca": "ARCX", "arca": "ARCX", "cboebzx": "BATS",
        "otc": "OTCM", "otcmarkets": "OTCM", "otcpink": "OTCM", "pink": "OTCM", "nonnmsquotationservicennqs": "OTCM",
        "taiwanstockexchange": "XTAI", "gretaisecuritiesmarket": "ROCO", "koreaexchangestockmarket": "XKRX",
        "koreaexchangekosdaq": "XKOS", "nationalstockexchangeofindia": "XNSE", "bseltd": "XBOM", "xbsp": "BVMF",
        "saudistockexchange": "XSAU", "bursamalaysia": "XKLS", "johannesburgstockexchange": "XJSE",
        "stockexchangeofthailand": "XBKK", "bolsamexicanadevalores": "XMEX", "indonesiastockexchange": "XIDX",
        "istanbulstockexchange": "XIST", "warsawstockexchangeequitiesmainmarket": "XWAR", "qatarexchange": "DSMD",
        "philippinestockexchangeinc": "XPHS", "standardclassicaforts": "MISX", "santiagostockexchange": "XSGO",
        "athensexchangesacashmarket": "ASEX", "abudhabisecuritiesexchange": "XADS", "kuwaitstockexchange": "XKUW",
        "dubaifinancialmarket": "XDFM", "budapeststockexchange": "XBUD", "praguestockexchange": "XPRA",
        "egyptianexchange": "XCAI", "bolsadevaloresdecolombia": "XBOG", "londonstockexchange": "XLON", "lse": "XLON",
        "tokyostockexchange": "XTKS", "singaporeexchange": "XSES", "xetra": "XETR", "euronextparis": "XPAR",
    ]
}
