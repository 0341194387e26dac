/// The acronym that a name brings along: "Haqqani Network (HQN)", "NIOC National Iranian Oil Company".
///
/// Beside its name it tells nothing that the name does not, so that the name is read without it, too. Since both are printed
/// together, the letters may be more than initials.
enum OwnAcronym {
    /// Letters from which on they are an acronym rather than chance, and words that they must stand for.
    private static let leastLetters = 3, leastWords = 2

    /// Where the letters of its acronym stand among the words of a name, first or last; `nil` where it has none.
    /// - Parameter parts: The parts that the words make.
    static func place(in words: [NameToken], _ parts: [NamePart]) -> Int? {
        guard parts.count > leastWords else { return nil }
        for index in [parts.lastIndex { $0.role != .legalForm }, parts.startIndex] {
            guard let index, let letters = letters(parts[index]) else { continue }
            var rest = parts
            rest.remove(at: index)
            guard stand(letters, for: rest) else { continue }
            return index == 0 ? words.firstIndex { $0.latin == letters } : words.lastIndex { $0.latin == letters }
        }
        return nil
    }

    private static func letters(_ part: NamePart) -> [UInt8]? {
        guard part.role == .distinctive, part.script == .latin, part.words == 1, let letters = part.forms.first?.latin,
            (leastLetters...AcronymWords.mostLetters).contains(letters.count)
        else { return nil }
        return letters
    }

    private static func stand(_ letters: [UInt8], for words: [NamePart]) -> Bool {
        let rest = AcronymWords(words, fewest: leastWords)
        guard rest.contentCount >= leastWords else { return false }
        return rest.areWhole(letters) || letters.count >= Acronym.leastLoose && rest.areLoose(letters)
            || areBeginnings(letters, of: words)
    }

    /// Whether each word that tells something begins with the next of the letters, and what follows it are letters of the word in
    /// their order: HaQqani Network.
    private static func areBeginnings(_ letters: [UInt8], of words: [NamePart]) -> Bool {
        var places: Set<Int> = [0]
        for word in words {
            guard let latin = word.forms.first?.latin, word.words == 1 else { return false }
            let next = Set(places.flatMap { ends(of: letters, from: $0, in: latin) })
            let isOptional = [.filler, .legalForm, .particle].contains(word.role)
            places = isOptional ? places.union(next) : next
        }
        return places.contains(letters.count)
    }

    private static func ends(of letters: [UInt8], from start: Int, in word: [UInt8]) -> [Int] {
        guard start < letters.count, letters[start] == word.first else { return [] }
        var ends = [start + 1]
        for letter in word.dropFirst() {
            guard let place = ends.last, place < letters.count else { break }
            if letters[place] == letter { ends.append(place + 1) }
        }
        return ends
    }
}
