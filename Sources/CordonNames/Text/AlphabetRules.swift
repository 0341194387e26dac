/// What the letter-by-letter table cannot say of Cyrillic: one letter is read otherwise in Ukrainian.
///
/// Ukrainian is told by letters that Russian lacks (і, ї, є, ґ); its official romanisation (Cabinet of Ministers
/// resolution 55 of 2010) has г as h and и as y.
enum Cyrillic {
    static func latin(_ scalars: [UInt32], _ table: TransliterationTable) -> [UInt8] {
        let isUkrainian = isUkrainian(scalars)
        var latin: [UInt8] = []
        for scalar in scalars {
            if isUkrainian, scalar == 0x433 {
                latin.append(UInt8(ascii: "h"))
            } else if isUkrainian, scalar == 0x438 {
                latin.append(UInt8(ascii: "y"))
            } else if case .letters(let plain) = table[scalar] {
                latin += plain
            }
        }
        return latin
    }

    private static func isUkrainian(_ scalars: [UInt32]) -> Bool {
        scalars.contains { [0x456, 0x457, 0x454, 0x491].contains($0) }
    }

    /// A Ukrainian word as it is written after the Russian form of the name, as lists do that take it from Russian: Гагкуєв is
    /// Gagkuev as well as Hahkuiev. `nil` for a word that has no Ukrainian letter.
    static func otherLatin(_ scalars: [UInt32], _ table: TransliterationTable) -> [UInt8]? {
        guard isUkrainian(scalars) else { return nil }
        var latin: [UInt8] = []
        for scalar in scalars {
            switch scalar {
            case 0x433, 0x491: latin.append(UInt8(ascii: "g"))
            case 0x438, 0x456, 0x457: latin.append(UInt8(ascii: "i"))
            case 0x454: latin.append(UInt8(ascii: "e"))
            default: if case .letters(let plain) = table[scalar] { latin += plain }
            }
        }
        return latin
    }
}

/// Greek letter pairs, after ELOT 743 (ISO 843): μπ at the beginning is b, ου is ou, αυ and ευ end in f or v.
enum Greek {
    /// A word as people write it by its sound: χ is h (Χατζής is Hatzis), μπ and ντ are b and d inside a word, too. `nil` for a word
    /// without these letters.
    static func otherLatin(_ scalars: [UInt32], _ table: TransliterationTable) -> [UInt8]? {
        var sounds: [UInt8] = []
        var start = 0
        for index in scalars.indices {
            let next = index + 1 < scalars.count ? scalars[index + 1] : 0
            let sound: (letter: String, count: Int)? =
                switch (scalars[index], next) {
                case (0x3C7, _): ("h", 1)
                case (0x3BC, 0x3C0) where index > 0: ("b", 2)
                case (0x3BD, 0x3C4) where index > 0: ("d", 2)
                default: nil
                }
            guard let sound, index >= start else { continue }
            sounds += latin(Array(scalars[start..<index]), table) + Array(sound.letter.utf8)
            start = index + sound.count
        }
        return start == 0 ? nil : sounds + latin(Array(scalars[start...]), table)
    }

    static func latin(_ scalars: [UInt32], _ table: TransliterationTable) -> [UInt8] {
        var latin: [UInt8] = []
        var index = 0
        func letter(_ place: Int) -> UInt8? {
            guard place < scalars.count, case .letters(let plain) = table[scalars[place]] else { return nil }
            return plain.first
        }
        let upsilon: Set<UInt32> = [0x3C5, 0x3CD, 0x3CB, 0x3B0]
        while index < scalars.count {
            let scalar = scalars[index]
            let next = index + 1 < scalars.count ? scalars[index + 1] : 0
            if upsilon.contains(next), scalar == 0x3BF || scalar == 0x3CC {
                latin += Array("ou".utf8)
                index += 2
            } else if upsilon.contains(next), [0x3B1, 0x3AC, 0x3B5, 0x3AD].contains(scalar) {
                let voiceless = letter(index + 2).map { "pktfsxc".utf8.contains($0) } ?? true
                latin += [scalar == 0x3B1 || scalar == 0x3AC ? UInt8(ascii: "a") : UInt8(ascii: "e")]
                latin.append(voiceless ? UInt8(ascii: "f") : UInt8(ascii: "v"))
                index += 2
            } else if scalar == 0x3BC, next == 0x3C0, index == 0 {
                latin.append(UInt8(ascii: "b"))
                index += 2
            } else if scalar == 0x3BD, next == 0x3C4, index == 0 {
                latin.append(UInt8(ascii: "d"))
                index += 2
            } else if scalar == 0x3B3, next == 0x3B3 {
                latin += Array("ng".utf8)
                index += 2
            } else {
                if case .letters(let plain) = table[scalar] { latin += plain }
                index += 1
            }
        }
        return latin
    }
}

/// Japanese syllables: small letters change the one before, っ doubles the next consonant, ー lengthens.
enum Kana {
    static func latin(_ scalars: [UInt32], _ table: TransliterationTable) -> [UInt8] {
        var latin: [UInt8] = []
        var doubles = false
        for scalar in scalars {
            if scalar == 0x3063 {
                doubles = true
                continue
            }
            if scalar == 0x30FC || scalar == 0xFF70 { continue }
            let glide: [UInt32: String] = [0x3083: "ya", 0x3085: "yu", 0x3087: "yo"]
            if let small = glide[scalar], latin.last == UInt8(ascii: "i") {
                latin.removeLast()
                // shi + ya is sha, ki + ya is kya (Hepburn).
                let soft = latin.last == UInt8(ascii: "h") || latin.last == UInt8(ascii: "j")
                latin += soft ? Array(small.utf8.dropFirst()) : Array(small.utf8)
                continue
            }
            guard case .letters(let plain) = table[scalar] else { continue }
            if doubles, let first = plain.first { latin.append(first) }
            doubles = false
            latin += plain
        }
        return latin
    }
}

/// Korean syllables by their parts (Unicode 3.12), romanised after the Revised Romanization of 2000.
enum Hangul {
    private static let initials = [
        "g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h",
    ]
    private static let vowels = [
        "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu",
        "eu", "ui", "i",
    ]
    private static let finals = [
        "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "p", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng",
        "t", "t", "k", "t", "p", "t",
    ]

    /// The syllable as Latin letters; empty for what is no composed syllable.
    static func syllable(_ scalar: UInt32) -> String {
        guard (0xAC00...0xD7A3).contains(scalar) else { return "" }
        let index = Int(scalar - 0xAC00)
        return initials[index / 588] + vowels[index % 588 / 28] + finals[index % 28]
    }

    static func latin(_ scalars: [UInt32]) -> [UInt8] { scalars.flatMap { Array(syllable($0).utf8) } }

    /// Letters written one by one put together into syllables.
    static func composed(_ scalars: [UInt32]) -> [UInt32] {
        var result: [UInt32] = []
        for scalar in scalars {
            if (0x1161...0x1175).contains(scalar), let last = result.last, (0x1100...0x1112).contains(last) {
                result[result.count - 1] = 0xAC00 + ((last - 0x1100) * 21 + (scalar - 0x1161)) * 28
            } else if (0x11A8...0x11C2).contains(scalar), let last = result.last, (0xAC00...0xD7A3).contains(last),
                (last - 0xAC00) % 28 == 0
            {
                result[result.count - 1] = last + scalar - 0x11A7
            } else {
                result.append(scalar)
            }
        }
        return result
    }
}
