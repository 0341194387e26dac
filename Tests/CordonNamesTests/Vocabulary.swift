import CordonNames

/// A small vocabulary: two classes of legal form and a handful of common words.
enum Vocabulary {
    static let legalForms = [
        ("corp", "stock"), ("corporation", "stock"), ("inc", "stock"), ("sa", "stock"), ("股份有限公司", "stock"),
        ("co", "limited"), ("ltd", "limited"), ("limited", "limited"), ("gmbh", "limited"), ("有限公司", "limited"),
        ("公司", "limited"),
    ]

    static let commonWords = [
        ("technology", "technology"), ("technologies", "technology"), ("tech", "technology"), ("group", "group"),
        ("holding", "holding"), ("holdings", "holding"), ("international", "international"), ("the", "the"),
        ("of", "of"), ("and", "and"),
    ]

    static let small = NameVocabulary(legalForms: legalForms, commonWords: commonWords)
}
