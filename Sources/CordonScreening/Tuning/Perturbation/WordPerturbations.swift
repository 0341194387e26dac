internal import CordonNames

/// Damage to the words of a name: their order, number and boundaries.
extension NamePerturbation {
    static let words: [NamePerturbation] = [
        NamePerturbation(key: "wordOrder", meaning: "a person's words turned round, two others exchanged") {
            name, generator in
            var words = name.plainWords
            guard words.count > 1 else { return nil }
            if name.kind == .person || words.count == 2 {
                let turn = 1 + generator.below(words.count - 1)
                return (words[turn...] + words[..<turn]).joined(separator: " ")
            }
            let place = generator.below(words.count - 1)
            words.swapAt(place, place + 1)
            return words.joined(separator: " ")
        },
        NamePerturbation(key: "wordDropped", meaning: "a word left out; the first stays, and a person's last") {
            name, generator in
            var words = name.plainWords
            guard words.count > 2 else { return nil }
            words.remove(at: 1 + generator.below(words.count - (name.kind == .person ? 2 : 1)))
            return words.joined(separator: " ")
        },
        NamePerturbation(key: "wordsJoined", meaning: "two words written as one") { name, generator in
            var words = name.kind == .person ? name.plainWords : name.words
            guard words.count > 1 else { return nil }
            let place = generator.below(words.count - 1)
            words[place] += words.remove(at: place + 1)
            return words.joined(separator: " ")
        },
        NamePerturbation(key: "wordSplit", meaning: "a blank or hyphen inside a word") { name, generator in
            var letters = Array(name.text)
            let spots = letters.indices.filter { spot in
                spot > 2 && spot + 2 < letters.count && letters[(spot - 3)...(spot + 2)].allSatisfy(\.isLetter)
            }
            guard let spot = generator.pick(spots), let sign = generator.pick(Array("  -")) else { return nil }
            letters.insert(sign, at: spot)
            return String(letters)
        },
        NamePerturbation(key: "abbreviation", meaning: "words cut to their usual abbreviations") { name, _ in
            let words = name.words.map { word in
                let key = String(word.lowercased().filter { $0 != "," && $0 != "." })
                guard let short = abbreviations[key] else { return word }
                return (word.first?.isUppercase == true ? short.capitalised : short).cased(like: word)
            }
            return words == name.words ? nil : words.joined(separator: " ")
        },
        NamePerturbation(key: "titleAdded", meaning: "a title, honorific, article or prefix of a ship") {
            name, generator in
            switch name.kind {
            case .vessel: return generator.pick(["MV", "M/V", "MT", "SS", "M.T."]).map { "\($0) \(name.text)" }
            case .person:
                let spoken = name.spokenWords.joined(separator: " ")
                if generator.below(4) == 0 {
                    return generator.pick(["Jr", "Esq.", "PhD", "MD"]).map { "\(spoken) \($0)" }
                }
                return generator.pick(personTitles).map { "\($0) \(spoken)" }
            case .organisation, .unknown:
                if generator.below(2) == 0 {
                    return generator.pick(["The", "M/S", "Messrs."]).map { "\($0) \(name.text)" }
                }
                return generator.pick(["Group", "Holding", "& Co", "(HQ)"]).map { "\(name.text) \($0)" }
            }
        },
    ]

    private static let personTitles = [
        "Mr", "Mrs", "Dr", "Dr.", "Prof.", "General", "Col.", "Sheikh", "Haji", "Sir", "Hon.", "Eng.",
    ]
    private static let abbreviations: [String: String] = [
        "international": "intl", "national": "natl", "company": "co", "corporation": "corp", "limited": "ltd",
        "organization": "org", "organisation": "org", "department": "dept", "ministry": "min", "university": "univ",
        "institute": "inst", "industries": "inds", "industrial": "ind", "industry": "ind", "engineering": "eng",
        "development": "dev", "management": "mgmt", "manufacturing": "mfg", "services": "svcs", "service": "svc",
        "technology": "tech", "technologies": "tech", "technical": "tech", "transport": "trans", "trading": "trdg",
        "general": "gen", "group": "grp", "association": "assn", "foundation": "fdn", "brothers": "bros", "and": "&",
        "government": "govt", "committee": "cttee", "research": "res", "construction": "constr",
        "electronics": "elec", "machinery": "mach", "insurance": "ins", "investment": "inv", "investments": "invs",
        "exchange": "exch", "mohammed": "mohd", "muhammad": "md", "mohammad": "mohd", "abdul": "abd",
        "william": "wm", "charles": "chas", "saint": "st", "federation": "fed", "shipping": "shpg",
        "petroleum": "petr", "republic": "rep", "center": "ctr", "mount": "mt", "number": "no", "military": "mil",
        "holding": "hldg", "holdings": "hldgs", "bank": "bk",
    ]
}
