internal import CordonModel

/// Keys of rows that have no number of their publisher's: built from what identifies the row, the same in every
/// edition.
enum ContentKey {
    /// Letters and digits in lower case, other runs of characters one hyphen, apostrophes nothing:
    /// `Xi’an Foo Co., Ltd.` and `Xi'an Foo Co. Ltd` both give `xian-foo-co-ltd`.
    static func slug(_ text: some StringProtocol) -> String {
        var slug = ""
        var isBetween = false
        for character in text.lowercased() {
            switch character {
            case "'", "’", "‘", "ʼ", "`", "´": continue
            case "0"..."9": break
            default:
                guard character.isLetter else {
                    isBetween = !slug.isEmpty
                    continue
                }
            }
            if isBetween { slug.append("-") }
            isBetween = false
            slug.append(character)
        }
        return slug
    }

    /// Eight hexadecimal digits over texts (FNV-1a), for telling apart rows with the same name.
    static func digest(_ texts: [String?]) -> String {
        var hash: UInt32 = 2_166_136_261
        for text in texts {
            for byte in (text ?? "").utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
            hash = (hash ^ 0x1F) &* 16_777_619
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 8 - digits.utf8.count) + digits
    }
}
