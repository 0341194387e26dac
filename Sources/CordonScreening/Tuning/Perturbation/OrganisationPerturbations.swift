internal import CordonNames

/// Damage to names of organisations: their legal forms, and acronyms in their place.
extension NamePerturbation {
    static let organisationWords: [NamePerturbation] = [
        NamePerturbation(key: "legalFormChanged", meaning: "the legal form written in another way") { name, generator in
            guard name.kind != .person, let found = LegalFormSpelling(name.text),
                let other = generator.pick(found.others)
            else { return nil }
            return found.isFirst ? "\(other) \(found.stem)" : "\(found.stem) \(other)"
        },
        NamePerturbation(key: "legalFormDropped", meaning: "the legal form left out") { name, _ in
            name.kind == .person ? nil : LegalFormSpelling(name.text)?.stem
        },
        NamePerturbation(
            key: "acronym", meaning: "the first letters of three or more words, in place of the name", letters: 3
        ) { name, _ in
            guard name.kind == .organisation else { return nil }
            let stem = LegalFormSpelling(name.text)?.stem ?? name.text
            let words = stem.split { !$0.isLetter && !$0.isNumber && $0 != "'" }
                .filter { !small.contains($0.lowercased()) }
            let initials = words.compactMap(\.first).filter(LetterKind.isAlphabetic)
            guard initials.count == words.count, (3...8).contains(words.count) else { return nil }
            return String(initials).uppercased()
        },
    ]

    /// Words that acronyms leave out.
    private static let small: Set<String> = [
        "of", "the", "and", "for", "de", "del", "la", "el", "des", "du", "et", "y", "e", "und", "der", "in", "to", "и",
    ]
}

/// A legal form at the end of a name, or before it as in the East of Europe, with its other spellings.
///
/// The table is its own and not that of the engine: what is measured must not be measured by itself. A change stays inside a
/// group, since another form is another firm.
struct LegalFormSpelling {
    /// The name without the form.
    let stem: String
    /// Whether the form stands first.
    let isFirst: Bool
    /// Other spellings of the form.
    let others: [String]

    /// Finds the form of a name; `nil` when it has none of the table.
    init?(_ text: String) {
        let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        guard words.count > 1 else { return nil }
        for size in stride(from: min(5, words.count - 1), through: 1, by: -1) {
            let tail = words.suffix(size).joined(separator: " ").uppercased()
            if let group = Self.group[tail] {
                stem = Self.withoutComma(words.dropLast(size).joined(separator: " "))
                isFirst = false
                others = group.filter { $0 != tail }
                return
            }
            let head = words.prefix(size).joined(separator: " ").uppercased()
            if let group = Self.group[head], Self.standFirst.contains(head) {
                stem = words.dropFirst(size).joined(separator: " ")
                isFirst = true
                others = group.filter { $0 != head && Self.standFirst.contains($0) }
                return
            }
        }
        return nil
    }

    private static func withoutComma(_ text: String) -> String { text.hasSuffix(",") ? String(text.dropLast()) : text }

    private static let groups: [[String]] = [
        ["LTD", "LIMITED", "LTD.", "CO LTD", "CO., LTD.", "CO. LTD", "COMPANY LIMITED"],
        ["LLC", "L.L.C.", "LIMITED LIABILITY COMPANY", "OOO", "OBSHCHESTVO S OGRANICHENNOI OTVETSTVENNOSTYU"],
        ["ООО", "ОБЩЕСТВО С ОГРАНИЧЕННОЙ ОТВЕТСТВЕННОСТЬЮ"], ["АО", "АКЦИОНЕРНОЕ ОБЩЕСТВО"],
        ["GMBH", "GESELLSCHAFT MIT BESCHRANKTER HAFTUNG", "G.M.B.H."],
        ["SA", "S.A.", "SOCIEDAD ANONIMA", "SOCIETE ANONYME"],
        ["SARL", "S.A.R.L.", "SOCIETE A RESPONSABILITE LIMITEE"],
        ["SRL", "S.R.L.", "SOCIETA A RESPONSABILITA LIMITATA"], ["INC", "INC.", "INCORPORATED"],
        ["CORP", "CORP.", "CORPORATION"], ["JSC", "J.S.C.", "JOINT STOCK COMPANY", "AO", "AKTSIONERNOE OBSHCHESTVO"],
        ["PJSC", "P.J.S.C.", "PUBLIC JOINT STOCK COMPANY", "PAO"], ["PLC", "P.L.C.", "PUBLIC LIMITED COMPANY"],
        ["CO", "CO.", "COMPANY"], ["FZE", "F.Z.E.", "FREE ZONE ESTABLISHMENT"], ["SAL", "S.A.L."],
        ["BV", "B.V.", "BESLOTEN VENNOOTSCHAP"], ["AG", "A.G.", "AKTIENGESELLSCHAFT"],
        ["PTE LTD", "PTE. LTD.", "PRIVATE LIMITED"],
        ["SA DE CV", "S.A. DE C.V.", "SOCIEDAD ANONIMA DE CAPITAL VARIABLE"],
    ]
    private static let group: [String: [String]] = Dictionary(
        groups.flatMap { group in group.map { ($0, group) } }
    ) { first, _ in first }
    /// Forms that stand before the name.
    private static let standFirst: Set<String> = [
        "OOO", "AO", "PAO", "LLC", "JSC", "PJSC", "LIMITED LIABILITY COMPANY", "JOINT STOCK COMPANY",
        "PUBLIC JOINT STOCK COMPANY", "OBSHCHESTVO S OGRANICHENNOI OTVETSTVENNOSTYU", "AKTSIONERNOE OBSHCHESTVO",
        "ООО", "ОБЩЕСТВО С ОГРАНИЧЕННОЙ ОТВЕТСТВЕННОСТЬЮ", "АО", "АКЦИОНЕРНОЕ ОБЩЕСТВО",
    ]
}
