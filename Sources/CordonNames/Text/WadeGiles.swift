/// The Wade-Giles spelling of a pinyin syllable, without the apostrophes that sources leave out: xi is hsi, zhang is chang.
///
/// Source: the conversion tables of the ALA-LC romanisation guidelines for Chinese (1998).
enum WadeGiles {
    private static let initials: [(String, String)] = [
        ("zh", "ch"), ("ch", "ch"), ("sh", "sh"), ("b", "p"), ("p", "p"), ("d", "t"), ("t", "t"), ("g", "k"),
        ("k", "k"),
        ("j", "ch"), ("q", "ch"), ("x", "hs"), ("r", "j"), ("z", "ts"), ("c", "ts"), ("s", "s"), ("m", "m"), ("f", "f"),
        ("n", "n"), ("l", "l"), ("h", "h"), ("y", "y"), ("w", "w"),
    ]

    /// Syllables that no rule gives.
    private static let whole: [String: String] = [
        "zi": "tzu", "ci": "tzu", "si": "szu", "er": "erh", "you": "yu", "yan": "yen", "ye": "yeh", "yong": "yung",
        "yue": "yueh", "ge": "ko", "ke": "ko", "he": "ho", "e": "o", "gui": "kuei", "kui": "kuei",
    ]

    /// The spelling; `nil` when it is the same as pinyin.
    static func of(_ pinyin: [UInt8]) -> [UInt8]? {
        of(String(decoding: pinyin, as: UTF8.self)).map { Array($0.utf8) }
    }

    private static func of(_ pinyin: String) -> String? {
        if let known = whole[pinyin] { return known }
        guard let (initial, written) = initials.first(where: { pinyin.hasPrefix($0.0) }) else { return nil }
        let spelling = written + final(String(pinyin.dropFirst(initial.count)), after: initial)
        return spelling == pinyin ? nil : spelling
    }

    private static func final(_ final: String, after initial: String) -> String {
        switch final {
        case "i": return ["zh", "ch", "sh", "r"].contains(initial) ? "ih" : "i"
        case "ong": return "ung"
        case "iong": return "iung"
        case "ian": return "ien"
        case "ie": return "ieh"
        case "ue", "ve": return "ueh"
        case "v": return "u"
        case "uo": return ["g", "k", "h", "sh"].contains(initial) ? "uo" : "o"
        default: return final
        }
    }
}
