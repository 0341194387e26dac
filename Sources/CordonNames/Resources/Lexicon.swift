public import CordonModel

/// What a part of a name is for.
public enum PartRole: UInt8, Hashable, Sendable {
    /// A word that tells parties apart; of a person, a family name or a name the lists of names do not hold.
    case distinctive
    /// A given name that the lists of names hold.
    case given
    /// A name after the father: Ivanovich, the name after "bin".
    case patronymic
    /// A word that belongs to the next one: al, bin, von, de.
    case particle
    /// A single letter that stands for a name.
    case initial
    /// Jr, Sr, II behind a person's name.
    case suffix
    /// Ltd, GmbH, OOO.
    case legalForm
    /// A word of little weight: group, international.
    case generic
    /// A word for what an organisation does: bank, shipping.
    case industry
    /// A country, region or city.
    case place
    /// North, central.
    case direction
    /// A number or ordinal.
    case number
    /// An article, preposition or conjunction; it has no part in a comparison.
    case filler
    /// Mr, General, Haji; it has no part in a comparison.
    case title
}

/// Says that a form belongs to a group of forms that mean the same.
package struct NameSymbol: Hashable, Sendable {
    /// How close a form is to the head of its group.
    package enum Degree: UInt8, Comparable, Sendable {
        case head, form, diminutive, related
        /// Whether the left one is closer to the head.
        package static func < (left: Degree, right: Degree) -> Bool { left.rawValue < right.rawValue }
    }
    /// What the group is about; only forms of the same kind of group are compared.
    package enum Domain: UInt8, Sendable {
        case name, surname, syllable, word, place, legalForm, number, particle, body
    }

    /// The number of the group.
    package let group: UInt32
    /// What the group is about.
    package let domain: Domain
    /// How close the form is to the head of the group.
    package let degree: Degree

    /// The symbol of a form in a group.
    package init(group: UInt32, domain: Domain, degree: Degree) {
        self.group = group
        self.domain = domain
        self.degree = degree
    }
}

/// What the word lists say of a form.
struct LexiconEntry: Sendable {
    var symbols: [NameSymbol] = []
    var role: PartRole?
    /// Value of a number word.
    var number: Int?
    /// Class of a legal form.
    var legalClass: UInt8?
    /// Weight of a particle.
    var particleWeight: Int?
    /// A word that subsidiaries are told apart by.
    var isBranch = false
    /// A given name that very many bear.
    var isCommon = false
    /// The form says no more than that a number follows: no, nr.
    var introducesNumber = false
}

/// The word lists of `Data/names`, by form.
public final class Lexicon: Sendable {
    let tokeniser: NameTokeniser
    /// Words of persons' names; keys are words joined by a blank.
    let persons: LexiconTable
    /// Words of organisations' names.
    let organisations: LexiconTable
    /// Proper names of organisations that are known by another name elsewhere.
    let organisationNames: LexiconTable
    /// Chinese, Korean and Japanese surnames and given names by their characters.
    let eastAsian: EastAsianNames
    /// Words of legal forms of several words: alone they say as little.
    let legalWords: FormSet
    /// Words of little weight that others may be misspellings of.
    let corrections: WordCorrections
    /// Phrases of little weight with a slip in them.
    let phraseCorrections: PhraseCorrections
    /// Names of persons of several words with a slip in one.
    let personPhrases: PersonPhrases
    /// The head of the line in which a word of organisations' names stands: "exchange" for "exch".
    let heads: FormTable<[UInt8]>

    /// Reads the word lists.
    /// - Parameter files: Bytes by path below `Data`, such as `names/legal-forms.txt`; a file that is absent is not used.
    /// - Throws: ``CordonModel/DataError`` with file and line where one is not of its form.
    public init(files: [String: [UInt8]]) throws(DataError) {
        let reader = try LexiconReader(files)
        tokeniser = reader.tokeniser
        persons = reader.persons
        organisations = reader.organisations
        organisationNames = reader.organisationNames
        eastAsian = reader.eastAsian
        legalWords = reader.legalWords
        corrections = reader.corrections
        phraseCorrections = reader.phraseCorrections
        personPhrases = reader.personPhrases
        heads = reader.heads
    }
}
