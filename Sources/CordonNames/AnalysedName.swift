/// A name taken apart: distinctive words, common words, legal forms.
public struct AnalysedName: Hashable, Sendable {
    /// The name as given.
    public let text: String
    /// Words that tell parties apart, folded, in order.
    public let distinctive: [String]
    /// Common words in canonical form, in order.
    public let common: [String]
    /// Legal forms as folded words, in order.
    public let legalForms: [String]

    /// Takes `text` apart with `vocabulary`. A name made of common words and legal forms
    /// alone has no distinctive word and matches nothing.
    public init(_ text: String, vocabulary: NameVocabulary) {
        var distinctive: [String] = []
        var common: [String] = []
        var legalForms: [String] = []
        for word in NameFolding.words(text) {
            if vocabulary.legalForms[word] != nil {
                legalForms.append(word)
            } else if let canonical = vocabulary.commonWords[word] {
                common.append(canonical)
            } else if let (stem, form) = Self.trailingForm(of: word, vocabulary) {
                distinctive.append(stem)
                legalForms.append(form)
            } else {
                distinctive.append(word)
            }
        }
        self.text = text
        self.distinctive = distinctive
        self.common = common
        self.legalForms = legalForms
    }

    /// Names that can reach a score at all share this key: the same distinctive words in any order.
    public var key: String { distinctive.sorted().joined(separator: " ") }

    /// Han legal forms are written without a space: 小米有限公司.
    private static func trailingForm(of word: String, _ vocabulary: NameVocabulary) -> (String, String)? {
        guard let last = word.unicodeScalars.last, last.properties.isIdeographic else { return nil }
        let forms = vocabulary.legalForms.keys.filter { word.hasSuffix($0) && $0.count < word.count }
        guard let form = forms.max(by: { ($0.count, $0) < ($1.count, $1) }) else { return nil }
        return (String(word.dropLast(form.count)), form)
    }
}
