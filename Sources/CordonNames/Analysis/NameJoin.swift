/// Two or three neighbouring parts of a name written as one word: "Hua Wei" as huawei.
///
/// Such a word is compared with a part of another name only where both have the same consonants in the same order. So a
/// search can look it up, and joining words does not make misspelt ones alike.
package struct NameJoin: Sendable {
    /// The parts.
    package let range: Range<Int>
    /// The consonants of the word.
    package let skeleton: ConsonantSkeleton
    /// What they count together, which is not more than a single part can count: a search must know the most.
    package let weight: Int

    /// Most parts that are written as one word in another name.
    private static let longest = 3

    /// The joins of the parts of a name.
    package static func of(_ parts: [NamePart]) -> [NameJoin] {
        var joins: [NameJoin] = []
        for start in parts.indices {
            guard let first = parts[start].forms.first, mayBegin(parts, start) else { continue }
            var skeleton = first.skeleton
            var length = first.latin.count
            var weight = parts[start].weight
            for end in start + 1..<max(start + 1, min(parts.count, start + longest)) {
                guard let next = parts[end].forms.first, parts[end].script == parts[start].script,
                    !isNumeral(parts[end]), parts[end].role != .legalForm || next.skeleton.count > 0
                else { break }
                skeleton = skeleton.followed(by: next.skeleton)
                length += next.latin.count
                weight += parts[end].weight
                guard length >= 3 else { continue }
                joins.append(
                    NameJoin(range: start..<end + 1, skeleton: skeleton, weight: min(weight, PartWeight.heaviest)))
            }
        }
        return joins
    }

    /// Names do not begin with a Roman number, but words with its letters: "Vi scaya".
    private static func mayBegin(_ parts: [NamePart], _ start: Int) -> Bool {
        !isNumeral(parts[start]) || start == 0 && parts[start].forms[0].latin.count > 1
    }

    /// A Roman number stays a number: "Bicentenari I" is not bicentenarii.
    private static func isNumeral(_ part: NamePart) -> Bool {
        part.role == .number && part.forms.contains { $0.latin.allSatisfy("ivx".utf8.contains) }
    }

    /// Whether a part can be the word at all.
    package func canBe(_ part: NamePart) -> Bool { part.forms.contains { $0.skeleton == skeleton } }

    /// How alike the word made of `parts` is to a part of another name; `nil` when it is not the same word.
    package func similarity(of parts: [NamePart], to other: NamePart) -> PartSimilarity? {
        canBe(other) ? word(of: parts)?.similarity(to: other.forms) : nil
    }

    /// The word that `parts` make; `nil` where one of them has no Latin form.
    package func word(of parts: [NamePart]) -> JoinedWord? {
        var latin: [UInt8] = []
        var consonants: [UInt8] = []
        var isConsonantal = false
        for index in range {
            guard let form = parts[index].forms.first else { return nil }
            latin += form.latin
            if form.isConsonantal { consonants += form.sound }
            isConsonantal = form.isConsonantal
        }
        return JoinedWord(
            form: NameForm(latin, isConsonantal: isConsonantal, consonants: isConsonantal ? consonants : []),
            skeleton: skeleton, isPinyin: range.allSatisfy { parts[$0].isSyllable && parts[$0].isPinyin })
    }
}

/// Words of a name written as one, ready to be compared with words of other names.
package struct JoinedWord: Sendable {
    let form: NameForm
    /// As the join has it: that of the form is the same but for letters that meet where the words do.
    package let skeleton: ConsonantSkeleton
    /// All of the words are syllables of pinyin.
    let isPinyin: Bool

    /// How alike it is to the best of some forms of a part; `nil` when it is not the same word.
    package func similarity(to forms: some Sequence<NameForm>) -> PartSimilarity? {
        var best = PartSimilarity.none
        for candidate in forms where candidate.skeleton == skeleton {
            let found = PartSimilarity.forms(form, candidate)
            if found.score > best.score { best = found }
        }
        // Another syllable of pinyin is another name: "guo hua" is not guihua.
        guard best.score >= (isPinyin ? 95 : 84), best.relation != .abbreviation else { return nil }
        // A script that leaves vowels out says less than the words do anyway.
        return PartSimilarity(score: form.isConsonantal ? best.score : best.score - 2, relation: .joined)
    }
}
