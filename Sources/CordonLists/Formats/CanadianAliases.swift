internal import CordonModel

/// Aliases of the Canadian list: one cell with commas, semicolons, slashes, `or`, and languages before some of them.
///
///     Belarusian: Мікалай Васільевіч, Russian: Николай Васильевич, Коля
///     Ольга КРАВЦОВА / Ольга КРАВЦОВА; Olga Kravtsova
///     Нева Электроника, ООО
enum CanadianAliases {
    /// A name and the language the list gives for it.
    struct Alias: Equatable {
        var name: String
        var language: String?
    }

    /// The aliases in a cell. A comma before the legal form of a company separates nothing, nor does one within quotes or
    /// brackets; of two spellings of one part of a person's name (`Nikolay or Nikolai / Vasilievich`) no names are made.
    static func aliases(_ cell: String, ofPerson isPerson: Bool) -> [Alias] {
        var aliases: [Alias] = []
        for group in cell.split(separator: ";") {
            var language: String?
            for piece in pieces(String(group)) {
                for (tag, text) in tagged(piece) {
                    if let tag { language = tag }
                    for name in alternatives(text, ofPerson: isPerson) {
                        aliases.append(Alias(name: name, language: language))
                    }
                }
            }
        }
        return aliases
    }

    /// The parts between commas.
    private static func pieces(_ text: String) -> [String] {
        var pieces: [String] = [""]
        var depth = 0
        var isQuoted = false
        for character in text {
            switch character {
            case "(": depth += 1
            case ")": depth = max(0, depth - 1)
            case "\"": isQuoted.toggle()
            default: break
            }
            if character == ",", depth == 0, !isQuoted {
                pieces.append("")
            } else {
                pieces[pieces.count - 1].append(character)
            }
        }
        // An opening quote or bracket that is never closed: then commas separate after all.
        if depth > 0 || isQuoted { pieces = text.split(separator: ",").map(String.init) }
        var joined: [String] = []
        for piece in pieces.map(\.trimmed) where !piece.isEmpty {
            if !joined.isEmpty, isLegalForm(piece) || isLegalForm(joined[joined.count - 1]) {
                joined[joined.count - 1] += ", " + piece
            } else {
                joined.append(piece)
            }
        }
        return joined
    }

    private static func isLegalForm(_ text: String) -> Bool {
        legalForms.contains(text.lowercased().filter { $0.isLetter })
    }

    private static let legalForms: Set<String> = [
        "ltd", "limited", "llc", "inc", "co", "corp", "jsc", "ojsc", "pjsc", "cjsc", "fsue", "sa", "sas", "srl", "gmbh",
        "ag", "plc", "ao", "oao", "ooo", "pao", "zao", "ао", "оао", "ооо", "пао", "зао", "фгуп", "мк", "сао",
    ]

    /// The text cut before each language, `Arabic: …`, which may stand behind a name without a separator.
    private static func tagged(_ text: String) -> [(tag: String?, text: String)] {
        var parts: [(tag: String?, text: String)] = [(nil, "")]
        let segments = text.split(separator: ":", omittingEmptySubsequences: false)
        for (index, segment) in segments.enumerated() {
            let before = segment.trimmed
            let last = before.split(whereSeparator: { $0.isWhitespace || $0 == "(" }).last.map(String.init) ?? ""
            if index == segments.count - 1 {
                parts[parts.count - 1].text += segment
            } else if languages.contains(last.lowercased()) {
                parts[parts.count - 1].text += before.dropLast(last.count)
                parts.append((last, ""))
            } else {
                parts[parts.count - 1].text += segment + ":"
            }
        }
        return parts
    }

    private static let languages: Set<String> = [
        "arabic", "belarusian", "belarussian", "burmese", "chinese", "english", "farsi", "french", "hebrew", "korean",
        "persian", "russian", "serbian", "spanish", "ukrainian",
    ]

    /// `Вымпел or Завод Вымпел`, `Елена Тимченко / Олена Тимченко`: several names, where each is whole.
    private static func alternatives(_ text: String, ofPerson isPerson: Bool) -> [String] {
        var text = text.trimmed
        for word in ["or ", "and "] where text.hasPrefix(word) { text = String(text.dropFirst(word.count)) }
        let separators = (isPerson ? [" / ", " or ", " and "] : [" / ", " or "]).filter(text.contains)
        guard separators.count == 1, let separator = separators.first else { return text.isEmpty ? [] : [text] }
        let names = text.split(separator: separator).map(\.trimmed).filter { !$0.isEmpty }
        let areWhole = !isPerson || names.allSatisfy { $0.contains(" ") }
        return areWhole ? names : [text]
    }
}
