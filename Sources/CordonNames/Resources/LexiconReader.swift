internal import CordonModel

/// Reads the word lists of `Data/names` into what ``Lexicon`` holds.
///
/// Words of organisations and of persons have nothing to do with each other and are read at once, on two processors: a
/// command spends most of its start here.
struct LexiconReader: Sendable {
    private(set) var tokeniser = NameTokeniser()
    private(set) var persons = LexiconTable()
    private(set) var organisations = LexiconTable()
    private(set) var organisationNames = LexiconTable()
    private(set) var eastAsian = EastAsianNames()
    private(set) var legalWords = FormSet()
    private(set) var corrections = WordCorrections()
    private(set) var phraseCorrections = PhraseCorrections()
    private(set) var personPhrases = PersonPhrases()
    private(set) var heads = FormTable<[UInt8]>()
    private var groups: UInt32 = 0

    /// The first group of persons' words; those of organisations are below it.
    private static let firstOfPersons: UInt32 = 1 << 20

    /// - Parameter files: Bytes by path below `Data`.
    /// - Throws: ``CordonModel/DataError`` with file and line where one is not of its form.
    init(_ files: [String: [UInt8]]) throws(DataError) {
        for name in ["names/latin.txt", "names/pinyin.txt"] {
            if let bytes = files[name] { try tokeniser.table.read("Data/" + name, bytes) }
        }
        try readCharacters(files)
        let begun = self
        let halves = concurrentMap(2) { half -> Result<LexiconReader, DataError> in
            var reader = begun
            do throws(DataError) {
                try half == 0 ? reader.readAllOfOrganisations(files) : reader.readAllOfPersons(files)
                return .success(reader)
            } catch {
                return .failure(error)
            }
        }
        let (first, second) = (try halves[0].get(), try halves[1].get())
        organisations = first.organisations
        organisationNames = first.organisationNames
        legalWords = first.legalWords
        corrections = first.corrections
        phraseCorrections = first.phraseCorrections
        heads = first.heads
        persons = second.persons
        personPhrases = second.personPhrases
        eastAsian = second.eastAsian
    }

    private mutating func readAllOfOrganisations(_ files: [String: [UInt8]]) throws(DataError) {
        organisations = LexiconTable(expecting: 30_000)
        try readOrganisations(files)
        readCorrections()
        for line in try lines(files, "organisation-names") { add(line, .body, to: \.organisationNames) { _ in } }
    }

    private mutating func readAllOfPersons(_ files: [String: [UInt8]]) throws(DataError) {
        groups = Self.firstOfPersons
        persons = LexiconTable(expecting: 60_000)
        try readPersons(files)
        readPersonPhrases()
        try readEastAsian(files)
    }

    /// The key under which a form of a word list is held: its words as the tokeniser gives them.
    private func key(_ form: ArraySlice<UInt8>) -> ArraySlice<UInt8> { tokeniser.key(form) }

    private mutating func newGroup() -> UInt32 {
        groups += 1
        return groups
    }

    private func lines(_ files: [String: [UInt8]], _ name: String) throws(DataError) -> [ResourceLine] {
        guard let bytes = files["names/\(name).txt"] else { return [] }
        return try ResourceFile.lines("Data/names/\(name).txt", bytes)
    }

    private mutating func readCharacters(_ files: [String: [UInt8]]) throws(DataError) {
        for line in try lines(files, "confusables") {
            guard let plain = line.forms[0].first else { continue }
            for form in line.forms.dropFirst() {
                guard let scalar = String(decoding: form, as: UTF8.self).unicodeScalars.first else { continue }
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
                if scalars.count == 2 { tokeniser.addSimplified(scalars[1].value, for: scalars[0].value) }
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
            if line.section == "number", let value = Int(String(decoding: line.forms[0], as: UTF8.self)) {
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
        var branches = FormSet()
        for line in words where line.section == "branch" { branches.insert(key(line.forms[0])) }
        for line in words where roles[line.section] != nil {
            let isBranch = branches.contains(key(line.forms[0]))
            let role = roles[line.section] ?? .generic
            add(line, .word, to: \.organisations) {
                if $0.role == nil {
                    $0.role = role
                    $0.isBranch = isBranch
                }
            }
            let head = key(line.forms[0])
            for form in line.forms.dropFirst() { _ = heads.number(of: form, adding: Array(head)) }
        }
        for line in words where line.section == "industry" { addTrades(in: line) }
        for line in words where line.section == "related" { addRelated(line, words) }
        for line in try lines(files, "places") {
            let role: PartRole = line.section == "direction" ? .direction : .place
            add(line, .place, to: \.organisations) { if $0.role == nil { $0.role = role } }
        }
    }

    /// The groups of a trade's line.
    private func trades(_ key: some Collection<UInt8>) -> [UInt32] {
        guard let entry = organisations[key], entry.role == .industry else { return [] }
        return entry.symbols.filter { $0.domain == .word && $0.degree <= .form }.map(\.group)
    }

    private mutating func addTrades(_ groups: [UInt32], to form: ArraySlice<UInt8>) {
        organisations.change(form) { entry in
            guard entry.role == .industry else { return }
            for group in groups where !entry.symbols.contains(where: { $0.group == group }) {
                entry.symbols.append(NameSymbol(group: group, domain: .word, degree: .related))
            }
        }
    }

    /// A trade of several words is related to each of them that is a trade itself: a money exchange is an exchange.
    private mutating func addTrades(in line: ResourceLine) {
        for form in line.forms {
            let key = key(form)
            guard key.contains(FormHash.blank) else { continue }
            let words = key.split(separator: FormHash.blank)
            addTrades(words.flatMap { trades($0) }, to: key)
        }
    }

    /// Relates the trades of other lines to the first one.
    private mutating func addRelated(_ line: ResourceLine, _ words: [ResourceLine]) {
        let groups = trades(key(line.forms[0]))
        for head in line.forms.dropFirst() {
            for other in words where other.section == "industry" && other.forms[0] == head {
                for form in other.forms { addTrades(groups, to: key(form)) }
            }
        }
    }

    /// What misspelt words may stand for, in an order that does not depend on that of the lists.
    private mutating func readCorrections() {
        func isWord(_ key: some Collection<UInt8>) -> Bool { key.allSatisfy { (0x61...0x7A).contains($0) } }
        var known: [(key: [UInt8], isLegal: Bool)] = []
        var phrases: [(key: [UInt8], isLegal: Bool)] = []
        organisations.forEach { key, entry in
            guard let role = entry.role, Self.mayBeMisspelt.contains(role) else { return }
            if isWord(key) {
                known.append((Array(key), role == .legalForm))
            } else if role != .number, key.contains(FormHash.blank) {
                phrases.append((Array(key), role == .legalForm))
            }
        }
        func isBefore(_ left: [UInt8], _ right: [UInt8]) -> Bool { left.lexicographicallyPrecedes(right) }
        var phraseWords = FormSet()
        for (key, isLegal) in phrases.sorted(by: { isBefore($0.key, $1.key) }) {
            let words = key.split(separator: FormHash.blank)
            if words.allSatisfy({ isWord($0) }) { phraseCorrections.add(words.map { Array($0) }, isLegal: isLegal) }
            for word in words where String(decoding: word, as: UTF8.self).unicodeScalars.count >= 4 {
                if organisations[word]?.role != nil { continue }
                if isLegal {
                    legalWords.insert(word)
                } else if isWord(word) {
                    phraseWords.insert(word)
                }
            }
        }
        for word in legalWords.words.filter({ isWord($0) }).sorted(by: isBefore) {
            corrections.add(word, isLegal: true)
        }
        for (key, isLegal) in known.sorted(by: { isBefore($0.key, $1.key) }) { corrections.add(key, isLegal: isLegal) }
        for word in phraseWords.words.filter({ !legalWords.contains($0) }).sorted(by: isBefore) {
            corrections.add(word, isLegal: false)
        }
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
            var common = FormSet()
            for line in all where line.section == "common" { common.insert(line.forms[0]) }
            for line in all where !["diminutive", "related", "common"].contains(line.section) {
                let isCommon = common.contains(line.forms[0])
                let isGiven = file != "family-names" && line.section != "family"
                if line.section == "title" {
                    add(line, .word, to: \.persons) { if $0.role == nil { $0.role = .title } }
                } else {
                    add(line, .name, to: \.persons) {
                        if $0.role == nil, isGiven { $0.role = .given }
                        if isCommon { $0.isCommon = true }
                    }
                }
            }
            for line in all where line.section == "diminutive" || line.section == "related" {
                addFurther(line, line.section == "diminutive" ? .diminutive : .related)
            }
        }
    }

    /// Names of several words, in an order that does not depend on that of the lists.
    private mutating func readPersonPhrases() {
        var names: [[UInt8]] = []
        persons.forEach { key, entry in
            guard entry.role == .given || entry.role == nil, key.contains(FormHash.blank),
                key.allSatisfy({ (0x61...0x7A).contains($0) || $0 == FormHash.blank })
            else { return }
            // "Amir Ali" is two names.
            let areNames = key.split(separator: FormHash.blank).allSatisfy { persons[$0]?.role == .given }
            if !areNames { names.append(Array(key)) }
        }
        for name in names.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            personPhrases.add(name.split(separator: FormHash.blank).map { Array($0) })
        }
    }

    /// Adds every form of a line as one group.
    private mutating func add(
        _ line: ResourceLine, _ domain: NameSymbol.Domain, to table: WritableKeyPath<LexiconReader, LexiconTable>,
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
        eastAsian.read(chinese: chinese, tokeniser)
        eastAsian.read(readings: try lines(files, "pinyin-names"), tokeniser)
        eastAsian.read(korean: korean, tokeniser)
        eastAsian.read(japanese: japanese, tokeniser)
        eastAsian.readSyllables(tokeniser.table)
        for (syllable, others) in EastAsianNames.umlauts { addSyllables([syllable] + others) }
        for line in chinese + korean where line.section != "hanja" {
            let isSurname = line.section == "surname" || line.section == "compound-surname"
            add(line, isSurname ? .surname : .syllable, to: \.persons) { _ in }
        }
        for syllable in eastAsian.pinyin.words.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            if let other = WadeGiles.of(syllable) { addSyllables([syllable, other]) }
        }
        for line in japanese {
            add(line, .name, to: \.persons) { if $0.role == nil, line.section == "given" { $0.role = .given } }
        }
    }

    /// Adds spellings of one syllable as a group.
    private mutating func addSyllables(_ spellings: [[UInt8]]) {
        let line = ResourceLine(section: "", forms: spellings.map { $0[...] }, number: 0)
        add(line, .syllable, to: \.persons) { _ in }
    }
}
