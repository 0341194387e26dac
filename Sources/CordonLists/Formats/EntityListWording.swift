internal import CordonModel

/// The sentence in which the Entity List prints an entry: `NAME, a.k.a., the following two aliases: —X; and —Y.
/// ADDRESS; and ADDRESS. (See alternative address under Utopia.)`, with parts of a body behind (`Subordinate
/// institution Z, a.k.a., …`).
///
/// Nothing marks the end of the last alias but a full stop, which abbreviations hold too and which is sometimes
/// missing; nothing marks the end of a name without aliases. Both ends are guessed by what an address begins with, so
/// the sentence is kept as printed beside them.
struct EntityListWording {
    private(set) var name = ""
    private(set) var aliases: [String] = []
    /// The words before the aliases: `a.k.a.`, `f.k.a.`.
    private(set) var aliasType: String?
    /// How many aliases the sentence says it has.
    private(set) var claimedAliases: Int?
    private(set) var addresses: [String] = []
    /// Remarks in brackets.
    private(set) var notes: [String] = []
    /// Parts of the body with aliases of their own.
    private(set) var parts: [(relation: String, name: String, aliases: [String])] = []
    private let printed: String

    /// Reads a sentence. `name` is the name when the source gives it; otherwise it is taken from the sentence.
    init(_ printed: String, name known: String?) {
        self.printed = printed
        var text = printed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        takeNote(&text)
        let sections = Self.sections(text)
        readHead(sections[0].text, known)
        for section in sections.dropFirst() {
            let part = EntityListWording(String(section.text), name: nil)
            parts.append((section.relation, part.name, part.aliases))
            addresses += part.addresses
        }
    }

    /// Adds everything to an entry.
    func add(to builder: inout EntryBuilder) {
        builder.add(.name, name, [(.original, name == printed ? nil : printed)])
        for alias in aliases {
            builder.add(aliasType == "f.k.a." ? .formerName : .alias, alias, [(.type, aliasType)])
        }
        for address in addresses { builder.add(.address, address) }
        for note in notes { builder.add(.remark, note) }
        for part in parts {
            builder.add(.link, part.name, [(.relation, part.relation)] + part.aliases.map { (.label, $0) })
        }
    }

    private mutating func takeNote(_ text: inout String) {
        guard let place = text.place(of: "(see ") else { return }
        let end = text[place.upperBound...].firstIndex(of: ")").map { text.index(after: $0) } ?? text.endIndex
        notes.append(String(text[place.lowerBound..<end]))
        text = text[..<place.lowerBound].trimmed + text[end...]
    }

    /// The sentence cut before each `Subordinate institution` and `Affiliated entity`, without these words.
    private static func sections(_ text: String) -> [(relation: String, text: Substring)] {
        var sections: [(relation: String, text: Substring)] = []
        var relation = ""
        var start = text.startIndex
        let markers = ["subordinate institution ", "affiliated entity: ", "affiliated entity "]
        var places = markers.map { text.place(of: $0) }
        // The longest real entry has some seventy parts.
        while sections.count < 1000, let place = places.compactMap({ $0 }).min(by: { $0.lowerBound < $1.lowerBound }) {
            sections.append((relation, text[start..<place.lowerBound]))
            relation = NameCell.withoutEnd(text[place], ": ")
            start = place.upperBound
            for index in places.indices {
                guard let old = places[index], old.lowerBound < start else { continue }
                places[index] = text[start...].place(of: markers[index])
            }
        }
        sections.append((relation, text[start...]))
        return sections
    }

    private mutating func readHead(_ text: Substring, _ known: String?) {
        guard let marker = Self.aliasMarker(in: text) else {
            let count = known.map { text.hasPrefix($0) ? $0.count : 0 } ?? 0
            let end =
                count > 0
                ? text.index(text.startIndex, offsetBy: count, limitedBy: text.endIndex) ?? text.endIndex
                : Self.endOfName(text)
            // A full stop ends the sentence, unless it belongs to `Ltd.`.
            let isSentence = end == text.endIndex && !NameCell.isLegalForm(Self.lastWord(of: text))
            name = known ?? NameCell.withoutEnd(text[..<end], isSentence ? ",. " : ", ")
            readAddresses(text[end...])
            return
        }
        // A scraper's name may run on into the aliases.
        let isClean = known.map { Self.aliasMarker(in: $0[...]) == nil } ?? false
        name = (isClean ? known : nil) ?? NameCell.withoutEnd(text[..<marker.start], ",( ")
        aliasType = marker.type
        claimedAliases = marker.count
        readAliases(text[marker.end...])
    }

    /// The words between name and aliases.
    private struct AliasMarker {
        var start: String.Index
        var end: String.Index
        var type: String
        var count: Int?
    }

    private static func aliasMarker(in text: Substring) -> AliasMarker? {
        let kinds = [
            (", a.k.a", "a.k.a."), (" a.k.a", "a.k.a."), (", f.k.a", "f.k.a."), (" f.k.a", "f.k.a."),
            (", and the following", "and the following"), (", formerly known as", "formerly known as"),
        ]
        let found = kinds.compactMap { words, type in text.place(of: words).map { ($0, type) } }
        guard let (place, type) = found.min(by: { $0.0.lowerBound < $1.0.lowerBound }) else { return nil }
        // `a.k.a., the following two aliases: —X`, or `a.k.a., X` with one name.
        let rest = text[place.upperBound...]
        if let colon = rest.firstIndex(of: ":"),
            rest[..<colon].place(of: "alias") != nil || rest[..<colon].hasSuffix("following")
        {
            let words = rest[..<colon].split { $0 == " " || $0 == "," }
            let count = words.lazy.compactMap { Int($0) ?? numbers.firstIndex(of: $0.lowercased()) }.first
            return AliasMarker(start: place.lowerBound, end: text.index(after: colon), type: type, count: count)
        }
        let end = rest.firstIndex { $0 != "." && $0 != "," && $0 != " " && $0 != ":" } ?? text.endIndex
        return AliasMarker(start: place.lowerBound, end: end, type: type, count: nil)
    }

    private static let numbers = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "twenty-one", "twenty-two",
        "twenty-three", "twenty-four", "twenty-five", "twenty-six", "twenty-seven", "twenty-eight", "twenty-nine",
        "thirty",
    ]

    private mutating func readAliases(_ text: Substring) {
        let items = text.split(separator: "—").filter { !$0.trimmed.isEmpty }
        for (index, item) in items.enumerated() {
            guard index == items.count - 1 else {
                // `X; (all of preceding located in Y)`
                let pieces = item.split(separator: ";").map(\.trimmed)
                aliases.append(Self.withoutEnd(pieces.first ?? ""))
                notes += pieces.dropFirst().filter { $0 != "and" && !$0.isEmpty }
                continue
            }
            let end = Self.endOfAlias(item)
            aliases.append(Self.withoutEnd(item[..<end]))
            readAddresses(item[end...])
        }
    }

    /// Without the punctuation and the `and` that part aliases.
    private static func withoutEnd(_ alias: some StringProtocol) -> String {
        let alias = NameCell.withoutEnd(alias, ";, ")
        return alias.hasSuffix(" and") ? NameCell.withoutEnd(alias.dropLast(4), ";, ") : alias
    }

    private mutating func readAddresses(_ text: Substring) {
        for part in text.split(separator: ";") {
            let address = NameCell.withoutEnd(NameCell.withoutAnd(part.drop { ",. ".contains($0) }), ". ")
            if !address.isEmpty, address != "and" { addresses.append(address) }
        }
    }

    // MARK: Guessing ends

    /// Where the last alias ends: at a full stop that ends no abbreviation, or, without one, where a house number
    /// begins.
    private static func endOfAlias(_ text: Substring) -> String.Index {
        var start = text.startIndex
        while let stop = text[start...].firstIndex(of: ".") {
            let next = text.index(after: stop)
            let word = lastWord(of: text[..<stop])
            let following = text[next...]
            start = next
            guard following.first == " " || following.isEmpty else { continue }
            let isLegalForm = NameCell.isLegalForm(word)
            let nextWord = following.drop { $0 == " " }.prefix { $0 != " " }
            if word.count == 1 || abbreviations.contains(word.lowercased()) { continue }
            // `Co. Ltd.`: the name goes on.
            if isLegalForm, NameCell.isLegalForm(nextWord) { continue }
            return isLegalForm ? next : stop
        }
        var isFirst = true
        for word in text.split(separator: " ") {
            if !isFirst, isHouseNumber(word) { return word.startIndex }
            isFirst = false
        }
        return text.endIndex
    }

    private static func lastWord(of text: Substring) -> Substring {
        let end =
            text.lastIndex { $0 != "," && $0 != "." && $0 != " " }.map { text.index(after: $0) } ?? text.startIndex
        let blank = text[..<end].lastIndex { $0 == " " || $0 == "," || $0 == "." }
        return text[(blank.map { text.index(after: $0) } ?? text.startIndex)..<end]
    }

    /// Where a name without aliases ends: before the first part between commas that looks like one of an address;
    /// without one, behind the first part and the legal forms that follow it.
    private static func endOfName(_ text: Substring) -> String.Index {
        let parts = text.parts(between: ", ")
        for part in parts.dropFirst() where looksLikeAddress(part) { return part.startIndex }
        var end = parts.first?.endIndex ?? text.endIndex
        for part in parts.dropFirst() {
            guard NameCell.isLegalForm(part) else { break }
            end = part.endIndex
        }
        return end
    }

    private static func looksLikeAddress(_ part: Substring) -> Bool {
        let words = part.split(separator: " ")
        guard let first = words.first, let last = words.last else { return false }
        // `31 Research Institute` is a name.
        if words.contains(where: { bodies.contains(NameCell.withoutEnd($0.lowercased(), ".;")) }) { return false }
        return beginsAddress(first) || first.first?.isNumber == true
            || streets.contains(NameCell.withoutEnd(last.lowercased(), ".;"))
    }

    /// Whether a word begins an address: a house number, or a part of a building.
    private static func beginsAddress(_ word: Substring) -> Bool {
        isHouseNumber(word) || rooms.contains(NameCell.withoutEnd(word.lowercased(), ".,"))
    }

    /// Whether a word is a bare number, `#5`, or `No.` before one.
    private static func isHouseNumber(_ word: Substring) -> Bool {
        let plain = NameCell.withoutEnd(word.lowercased(), ".,")
        if plain == "no" || plain == "nos" { return true }
        let digits = plain.hasPrefix("#") ? plain.dropFirst() : plain[...]
        return !digits.isEmpty && digits.allSatisfy { ("0"..."9").contains($0) || $0 == "-" || $0 == "/" }
    }

    private static let abbreviations: Set<String> = ["no", "nos", "st", "dr", "mr", "bldg", "rm", "rd", "ave", "po"]
    private static let rooms: Set<String> = [
        "room", "rm", "unit", "flat", "suite", "floor", "building", "bldg", "block", "p.o", "lot",
        "office",
        "level", "house", "villa", "plot", "street", "shop", "warehouse", "tower", "ul",
    ]
    private static let streets: Set<String> = [
        "road", "rd", "street", "str", "st", "avenue", "ave", "district", "dist", "city", "province", "town",
        "boulevard",
        "blvd", "lane", "highway", "zone", "park", "county", "village", "building", "tower", "floor",
    ]
    private static let bodies: Set<String> = [
        "institute", "institution", "factory", "academy", "laboratory", "university", "department", "company", "center",
        "centre", "bureau", "plant", "college",
    ]
}
