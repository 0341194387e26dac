/// Arabic names of "servant of" (Abd al-Rahman) that Latin spelling writes as one word, mostly with the article made like
/// the letter behind it: Abderrahmane, Abdessattar, Abdelaziz.
enum ServantName {
    /// The letters that the l of the article becomes like, as Latin spelling begins them.
    private static let sunLetters = Array("dlnrstz".utf8)

    /// The word with its article written out ("abdalrahmane"); `nil` when it is no such name.
    static func withArticle(_ latin: [UInt8]) -> [UInt8]? {
        let servant = Array("abd".utf8)
        guard latin.count >= 7, latin.starts(with: servant) else { return nil }
        let rest = latin.dropFirst(servant.count).drop { SoundKey.isVowel($0) }
        guard rest.count >= 4, rest.count < latin.count - servant.count, let first = rest.first,
            sunLetters.contains(first)
        else { return nil }
        let isDoubled = rest.dropFirst().first == first
        let isArticle = first == UInt8(ascii: "l")
        return servant + Array("al".utf8) + (isDoubled || isArticle ? rest.dropFirst() : rest)
    }
}
