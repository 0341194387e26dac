internal import CordonModel

/// Keys of rows that have no number of their publisher's: built from what identifies the row, the same in every
/// edition.
enum ContentKey {
    /// The id of an entry whose publisher gives no number: the ``slug(_:)`` of its name.
    /// - Throws: ``CordonModel/DataError`` when the name of the row `row` has no letter and no digit: all such rows would be
    ///   one entry, which nobody could ask for.
    static func id(
        _ name: some StringProtocol, of row: SourceNode, in file: String, field: String
    ) throws(DataError) -> String {
        let id = slug(name)
        guard !id.isEmpty else {
            throw DataError(
                file: file, line: row.line, field: field, expected: "a name with a letter or a digit",
                found: String(name))
        }
        return id
    }

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
