/// The words that carry little or class-wise weight in company names: legal forms and common words.
///
/// Read from `Data/names`; the score of two names depends on them and on nothing else.
public struct NameVocabulary: Sendable {
    /// Class by folded legal form, `corp` → `stock`.
    let legalForms: [String: String]
    /// Canonical form by folded common word, `technologies` → `technology`.
    let commonWords: [String: String]

    /// A vocabulary from pairs of form and class, and of word and canonical word.
    public init(legalForms: [(String, String)], commonWords: [(String, String)]) {
        self.legalForms = Dictionary(legalForms) { first, _ in first }
        self.commonWords = Dictionary(commonWords) { first, _ in first }
    }
}
