internal import CordonLists
internal import CordonModel
internal import CordonNames

/// Forms of given names that the engine's own word lists hold, and its letters for other scripts.
///
/// Recall on them says that the search finds what the lists know, not that the lists know enough: docs/tuning.md says so.
struct NameVariants: Sendable {
    /// Short and pet forms by the full name, in small Latin letters.
    let shortForms: [String: [String]]
    /// Other spellings by spelling, in small Latin letters.
    let spellings: [String: [String]]
    private let analyser: NameAnalyser

    /// The forms of the word lists of `names`.
    /// - Throws: ``CordonModel/DataError`` when a word list cannot be read.
    init(_ names: NameKnowledge) throws(DataError) {
        analyser = try names.analyser()
        var shortForms: [String: [String]] = [:]
        var spellings: [String: [String]] = [:]
        var diminutives: [(head: String, forms: [String])] = []
        for file in ["names/given-names.txt", "names/arabic-names.txt"] {
            for (section, forms) in Self.lines(names.files[file] ?? []) where forms.count > 1 {
                switch section {
                case "diminutive": diminutives.append((forms[0], Array(forms.dropFirst())))
                case "same": for form in forms { spellings[form, default: []] += forms.filter { $0 != form } }
                default: break
                }
            }
        }
        // Every spelling of a name has its short forms, whichever of them the line begins with.
        for (head, forms) in diminutives {
            for spelling in [head] + (spellings[head] ?? []) {
                shortForms[spelling, default: []] += forms.filter { $0 != spelling }
            }
        }
        self.shortForms = shortForms
        self.spellings = spellings
    }

    /// Sections with lines `head = form, form`, of which the forms of one plain Latin word are kept. The analyser has read
    /// the file already and said what is wrong with it.
    private static func lines(_ bytes: [UInt8]) -> [(section: String, forms: [String])] {
        var section = ""
        var lines: [(String, [String])] = []
        for slice in bytes.split(separator: 0x0A) where slice.first != UInt8(ascii: "#") {
            if slice.first == UInt8(ascii: "[") {
                section = String(decoding: slice.dropFirst().prefix { $0 != UInt8(ascii: "]") }, as: UTF8.self)
                continue
            }
            let forms = slice.split { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ",") }
                .map { String(decoding: $0, as: UTF8.self).trimmed }
            // Further forms of a head in another script have no name here to stand for.
            guard let head = forms.first, isPlain(head) || section == "same" else { continue }
            lines.append((section, forms.filter(isPlain)))
        }
        return lines
    }

    private static func isPlain(_ form: String) -> Bool { form.utf8.allSatisfy { (0x61...0x7A).contains($0) } }

    /// A name that has another script, in plain Latin letters, word by word; `nil` for a name in Latin letters alone.
    func romanised(_ text: String, kind: NameKind) -> String? {
        guard let parts = analyser.analyse(text, kind: kind).readings.first?.parts,
            parts.contains(where: { $0.script != .latin && $0.script != .digit })
        else { return nil }
        let words = parts.compactMap { $0.forms.first.map { String(decoding: $0.latin, as: UTF8.self).capitalised } }
        return words.count == parts.count ? words.joined(separator: " ") : nil
    }
}
