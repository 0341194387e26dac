/// How the letters of a phrase that is one part are shared by its words; of a single word nothing.
///
/// One number, so that parts, which are copied often, are not dearer for it.
struct PhraseWords: Sendable {
    /// A byte for each word: how many letters it has, and a bit for one that only joins others.
    private var bytes: UInt64 = 0
    /// Words that it tells of: further ones of a longer phrase have no letter in an acronym anyway.
    private(set) var count = 0

    private static let most = 8
    private static let joins: UInt64 = 0x80

    init() {}

    /// - Parameter words: The letters of each word, and whether it only joins others.
    init(_ words: some Sequence<(letters: Int, isFiller: Bool)>) {
        for word in words.prefix(Self.most) {
            let byte = UInt64(min(word.letters, 0x7F)) | (word.isFiller ? Self.joins : 0)
            bytes |= byte << UInt64(8 * count)
            count += 1
        }
    }

    /// The words of the letters of the whole phrase.
    func words(of latin: [UInt8]) -> [(letters: ArraySlice<UInt8>, isFiller: Bool)] {
        var start = 0
        return (0..<count).map { place in
            let byte = bytes >> UInt64(8 * place) & 0xFF
            let end = min(latin.count, start + Int(byte & ~Self.joins))
            defer { start = end }
            return (latin[start..<end], byte & Self.joins != 0)
        }
    }
}
