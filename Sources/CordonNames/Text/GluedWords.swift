/// A whole name that is written as one word, taken apart by known words: "ISLAMICMOVEMENTOFUZBEKISTAN".
///
/// Three words written as one are met by their consonants (``NameJoin``); this is for more, and for those with words between
/// them that a comparison leaves out. It is one more reading and never the only one, since coined words look the same.
enum GluedWords {
    /// Letters from which on a word may be a whole name.
    private static let fewest = 14
    /// Letters of the shortest known word, but for those that introduce another one.
    private static let shortestWord = 3
    private static let longestWord = 24
    private static let links = FormSet(["of", "and", "the", "for", "de", "al", "el", "la", "co"])

    /// The words of a name of one word; `nil` where less than half of its letters are known words.
    static func words(_ tokens: [NameToken], isWord: (ArraySlice<UInt8>) -> Bool) -> [NameToken]? {
        guard tokens.count == 1, let only = tokens.first, only.script == .latin, only.disguised.isEmpty,
            only.latin.count >= fewest, !isWord(only.latin[...]),
            let pieces = pieces(only.latin, isWord: isWord), pieces.count > 1
        else { return nil }
        return pieces.map {
            NameToken(text: String(decoding: $0, as: UTF8.self), script: .latin, native: [], latin: Array($0))
        }
    }

    /// The pieces with the fewest letters that are in no known word, and of these the fewest pieces.
    private static func pieces(_ letters: [UInt8], isWord: (ArraySlice<UInt8>) -> Bool) -> [ArraySlice<UInt8>]? {
        struct Best {
            var cost = Int.max
            var start = 0
            var unknown = 0
        }
        var best = [Best](repeating: Best(), count: letters.count + 1)
        best[0].cost = 0
        for start in 0..<letters.count where best[start].cost < Int.max {
            for end in start + 1...letters.count {
                let piece = letters[start..<end]
                let isKnown =
                    piece.count <= longestWord
                    && (piece.count >= shortestWord && isWord(piece) || links.contains(piece))
                // Letters in no word weigh more than pieces, and a short word may be part of anything.
                let cost = best[start].cost + (isKnown ? (piece.count > shortestWord ? 2 : 4) : 6 + 2 * piece.count)
                if cost < best[end].cost {
                    best[end] = Best(
                        cost: cost, start: start, unknown: best[start].unknown + (isKnown ? 0 : piece.count))
                }
            }
        }
        guard best[letters.count].unknown * 2 < letters.count else { return nil }
        var pieces: [ArraySlice<UInt8>] = []
        var end = letters.count
        while end > 0 {
            pieces.append(letters[best[end].start..<end])
            end = best[end].start
        }
        return pieces.reversed()
    }
}
