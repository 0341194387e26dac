extension PublicSearch {
    /// Whether results are left out by what is known of them.
    var isNarrowed: Bool { countries != nil || regimes != nil }

    /// The rows that are asked about, and how many are not, in words: nothing is left out in silence.
    func leftOut(of alike: ScreenedRows) -> (rest: ScreenedRows, warnings: [String]) {
        guard isNarrowed else { return (alike, []) }
        var rest = ScreenedRows()
        var others = 0
        var unknown = 0
        for (row, traits) in zip(alike.records, alike.traits) {
            let isOfCountry = countries.map { !$0.isDisjoint(with: traits.countries) } ?? true
            let isOfRegime = regimes.map { !$0.isDisjoint(with: traits.regimes) } ?? true
            // A row that says why there is none stands for no party.
            let isParty = row["entity"] != .null
            if isOfCountry, isOfRegime, isParty {
                rest.append(ScreenedRows(records: [row], lines: [], traits: [traits]))
            } else if isParty {
                others += 1
                if !isOfCountry, traits.countries.isEmpty { unknown += 1 }
            }
        }
        guard others > 0 else { return (rest, []) }
        let words = [countries.map { _ in "country" }, regimes.map { _ in "regime" }].compactMap { $0 }
        return (
            rest,
            [
                "names found that are left out by \(words.joined(separator: " and ")): \(others)"
                    + (unknown > 0 ? ", of which \(unknown) have no country on their list" : "")
            ]
        )
    }
}
