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
        package static func < (left: Degree, right: Degree) -> Bool { left.rawValue < right.rawValue }
    }
    /// What the group is about; only forms of the same kind of group are compared.
    package enum Domain: UInt8, Sendable { case name, surname, syllable, word, place, legalForm, number, particle }

    package let group: UInt32
    package let domain: Domain
    package let degree: Degree

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
    /// The form says no more than that a number follows: no, nr.
    var introducesNumber = false
}

/// The word lists of `Data/names`, by form.
public struct Lexicon: Sendable {
    var tokeniser: NameTokeniser
    /// Words of persons' names; keys are words joined by a blank.
    var persons = LexiconTable()
    /// Words of organisations' names.
    var organisations = LexiconTable()
    /// Chinese, Korean and Japanese surnames and given names by their characters.
    var eastAsian = EastAsianNames()
    /// Words of legal forms of several words: alone they say as little.
    private(set) var legalWords: Set<String> = []
    /// Words of little weight that others may be misspellings of.
    private(set) var corrections = WordCorrections()
    /// The head of the line in which a word of organisations' names stands: "exchange" for "exch".
    private(set) var heads: [String: String] = [:]
    private var groups: UInt32 = 0

    /// Reads the word lists.
    /// - Parameter files: Bytes by path below `Data`, such as `names/legal-forms.txt`; a file that is absent is not used.
    /// - Throws: ``CordonModel/DataError`` with file and line where one is not of its form.
    public init(files: [String: [UInt8]]) throws(DataError) {
        var tokeniser = NameTokeniser()
        for name in ["names/latin.txt", "names/pinyin.txt"] {
            if let bytes = files[name] { try tokeniser.table.read("Data/" + name, bytes) }
        }
        self.tokeniser = tokeniser
        try readCharacters(files)
        try readOrganisations(files)
        readCorrections()
        try readPersons(files)
        try readEastAsian(files)
    }

    /// The key under which a form of a word list is held: its words as the tokeniser gives them.
    func key(_ form: String) -> String {
        // Most forms are plain words already.
        if form.utf8.allSatisfy({ (0x61...0x7A).contains($0) }) { return form }
        return tokeniser.tokens(form).map(\.key).joined(separator: " ")
    }

    mutating func newGroup() -> UInt32 {
        groups += 1
        return groups
    }

    private func lines(_ files: [String: [UInt8]], _ name: String) throws(DataError) -> [ResourceLine] {
        guard let bytes = files["names/\(name).txt"] else { return [] }
        return try ResourceFile.lines("Data/names/\(name).txt", bytes)
    }

    private mutating func readCharacters(_ files: [String: [UInt8]]) throws(DataError) {
        for line in try lines(files, "confusables") {
            guard let plain = line.forms[0].utf8.first else { continue }
            for form in line.forms.dropFirst() {
                guard let scalar = form.unicodeScalars.first else { continue }
                if line.section == "leet" {
                    if tokeniser.leet[scalar.value] == nil { tokeniser.leet[scalar.value] = plain | 0x20 }
                } else {
                    tokeniser.confusable[scalar.value] = plain | 0x20
                }
            }
        }
        guard let bytes = files["names/traditional.txt"] else { return }
        for line in bytes.split(separator: 0x0A) where line.first != UInt8(ascii: "#") {
            for pair in String(decoding: line, as: UTF8.self).split(separator: " ") {
                let scalars = Array(pair.unicodeScalars)
                if scalars.count == 2 { tokeniser.simplified[scalars[0].value] = scalars[1].value }
            }
        }
    }

    private mutating func readOrganisations(_ files: [String: [UInt8]]) throws(DataError) {
        var classes: [String: UInt8] = [:]
        for line in try lines(files, "legal-forms") {
            let legalClass = classes[line.section] ?? UInt8(truncatingIfNeeded: classes.count)
            classes[line.section] = legalClass
            add(line, .legalForm, to: \.organisations) {
                $0.role = .legalForm
                $0.legalClass = $0.legalClass ?? legalClass
            }
        }
        for line in try lines(files, "numbers") {
            if line.section == "number", let value = Int(line.forms[0]) {
                add(line, .number, to: \.organisations) {
                    if $0.role == nil || $0.role == .number {
                        $0.role = .number
                        $0.number = $0.number ?? value
                    }
                }
            } else {
                add(line, .number, to: \.organisations) { $0.introducesNumber = true }
            }
        }
        let roles: [String: PartRole] = ["filler": .filler, "generic": .generic, "industry": .industry]
        let words = try lines(files, "organisation-words")
        let branches = Set(words.filter { $0.section == "branch" }.map { key($0.forms[0]) })
        for line in words where line.section != "branch" {
            let isBranch = branches.contains(key(line.forms[0]))
            let role = roles[line.section] ?? .generic
            add(line, .word, to: \.organisations) {
                if $0.role == nil {
                    $0.role = role
                    $0.isBranch = isBranch
                }
            }
            let head = key(line.forms[0])
            for form in line.forms.dropFirst() where heads[form] == nil { heads[form] = head }
        }
        for line in try lines(files, "places") {
            let role: PartRole = line.section == "direction" ? .direction : .place
            add(line, .place, to: \.organisations) { if $0.role == nil { $0.role = role } }
        }
    }

    /// What misspelt words may stand for, in an order that does not depend on hashing.
    private mutating func readCorrections() {
        let isWord = { (key: String) in key.utf8.allSatisfy { (0x61...0x7A).contains($0) } }
        var known: [(key: String, isLegal: Bool)] = []
        var phraseWords: Set<String> = []
        for (key, entry) in organisations.forms {
            guard let role = entry.role, Self.mayBeMisspelt.contains(role) else { continue }
            if isWord(key) { known.append((key, role == .legalForm)) }
            guard role != .number, key.utf8.contains(0x20) else { continue }
            for word in key.split(separator: " ") where word.unicodeScalars.count >= 4 {
                let word = String(word)
                if organisations[word]?.role != nil { continue }
                if role == .legalForm {
                    legalWords.insert(word)
                } else if isWord(word), persons[word] == nil {
                    phraseWords.insert(word)
                }
            }
        }
        for word in legalWords.filter(isWord).sorted() { corrections.add(Array(word.utf8), isLegal: true) }
        for (key, isLegal) in known.sorted(by: { $0.key < $1.key }) {
            corrections.add(Array(key.utf8), isLegal: isLegal)
        }
        for word in phraseWords.subtracting(legalWords).sorted() { corrections.add(Array(word.utf8), isLegal: false) }
    }

    private static let mayBeMisspelt: Set<PartRole> = [.legalForm, .generic, .industry, .number]

    private mutating func readPersons(_ files: [String: [UInt8]]) throws(DataError) {
        for line in try lines(files, "titles") {
            add(line, line.section == "title-or-name" ? .name : .word, to: \.persons) {
                $0.role = line.section == "suffix" ? .suffix : .title
            }
        }
        for line in try lines(files, "particles") {
            let weight = line.section == "particle" ? PartWeight.particle : PartWeight.joinedParticle
            add(line, .particle, to: \.persons) {
                $0.role = .particle
                $0.particleWeight = max($0.particleWeight ?? 0, weight)
            }
        }
        for file in ["given-names", "arabic-names", "hebrew-names", "south-east-asian-names", "family-names"] {
            let all = try lines(files, file)
            for line in all where line.section != "diminutive" && line.section != "related" {
                let isGiven = file != "family-names" && line.section != "family"
                if line.section == "title" {
                    add(line, .word, to: \.persons) { if $0.role == nil { $0.role = .title } }
                } else {
                    add(line, .name, to: \.persons) { if $0.role == nil, isGiven { $0.role = .given } }
                }
            }
            for line in all where line.section == "diminutive" || line.section == "related" {
                addFurther(line, line.section == "diminutive" ? .diminutive : .related)
            }
        }
    }

    /// Adds every form of a line as one group.
    private mutating func add(
        _ line: ResourceLine, _ domain: NameSymbol.Domain, to table: WritableKeyPath<Lexicon, LexiconTable>,
        _ change: (inout LexiconEntry) -> Void
    ) {
        let group = newGroup()
        for (index, form) in line.forms.enumerated() {
            let symbol = NameSymbol(group: group, domain: domain, degree: index == 0 ? .head : .form)
            self[keyPath: table].change(key(form)) { entry in
                change(&entry)
                if !entry.symbols.contains(where: { $0.group == group }) { entry.symbols.append(symbol) }
            }
        }
    }

    /// Adds forms that are further from the head than other spellings: to the groups the head stands in.
    private mutating func addFurther(_ line: ResourceLine, _ degree: NameSymbol.Degree) {
        let head = key(line.forms[0])
        var groups = (persons[head]?.symbols ?? []).filter { $0.domain == .name && $0.degree <= .form }.map(\.group)
        if groups.isEmpty {
            let group = newGroup()
            groups = [group]
            persons.change(head) {
                $0.symbols.append(NameSymbol(group: group, domain: .name, degree: .head))
                if $0.role == nil { $0.role = .given }
            }
        }
        for form in line.forms.dropFirst() {
            persons.change(key(form)) { entry in
                for group in groups where !entry.symbols.contains(where: { $0.group == group }) {
                    entry.symbols.append(NameSymbol(group: group, domain: .name, degree: degree))
                }
                if entry.role == nil { entry.role = .given }
            }
        }
    }

    private mutating func readEastAsian(_ files: [String: [UInt8]]) throws(DataError) {
        let chinese = try lines(files, "chinese-names")
        let korean = try lines(files, "korean-names")
        let japanese = try lines(files, "japanese-names")
        eastAsian.read(chinese: chinese, self)
        eastAsian.read(readings: try lines(files, "pinyin-names"), self)
        eastAsian.read(korean: korean, self)
        eastAsian.read(japanese: japanese, self)
        eastAsian.readSyllables(tokeniser.table)
        for (syllable, others) in EastAsianNames.umlauts {
            let forms = ([syllable] + others).map { String(decoding: $0, as: UTF8.self) }
            add(ResourceLine(section: "", forms: forms, number: 0), .syllable, to: \.persons) { _ in }
        }
        for line in chinese + korean where line.section != "hanja" {
            let isSurname = line.section == "surname" || line.section == "compound-surname"
            add(line, isSurname ? .surname : .syllable, to: \.persons) { _ in }
        }
        for syllable in eastAsian.pinyin.sorted() {
            guard let other = WadeGiles.of(syllable) else { continue }
            add(ResourceLine(section: "", forms: [syllable, other], number: 0), .syllable, to: \.persons) { _ in }
        }
        for line in japanese {
            add(line, .name, to: \.persons) { if $0.role == nil, line.section == "given" { $0.role = .given } }
        }
    }
}

/// Forms of one or more words, looked up longest first.
struct LexiconTable: Sendable {
    private var entries: [String: LexiconEntry] = [:]
    /// Most words of a form that begins with a word.
    private var longest: [String: Int] = [:]

    subscript(key: String) -> LexiconEntry? { entries[key] }

    /// Every form with what is known of it.
    var forms: [String: LexiconEntry] { entries }

    /// Whether a form begins with this word.
    func isBeginning(_ key: String) -> Bool { longest[key] != nil }

    mutating func change(_ key: String, _ body: (inout LexiconEntry) -> Void) {
        guard !key.isEmpty else { return }
        body(&entries[key, default: LexiconEntry()])
        guard key.utf8.contains(0x20) else {
            longest[key] = max(longest[key] ?? 0, 1)
            return
        }
        let words = key.split(separator: " ")
        guard let first = words.first else { return }
        longest[String(first)] = max(longest[String(first)] ?? 0, words.count)
    }

    /// The longest form that begins at a word, with its length in words.
    func longestForm(at index: Int, of keys: [String]) -> (entry: LexiconEntry, count: Int)? {
        guard var count = longest[keys[index]] else { return nil }
        count = min(count, keys.count - index)
        while count > 0 {
            let key = count == 1 ? keys[index] : keys[index..<index + count].joined(separator: " ")
            if let entry = entries[key] { return (entry, count) }
            count -= 1
        }
        return nil
    }
}
