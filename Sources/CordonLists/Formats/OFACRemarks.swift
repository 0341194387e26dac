internal import CordonModel

/// The language of OFAC's remarks: items separated by `; ` with a full stop behind the last one.
///
/// An item is a label and a value: `DOB 08 Sep 1976`, `Passport A1234567 (Iran) expires 23 Sep 2024`, `Linked To: NAME`,
/// `a.k.a. 'WEAK NAME'`. `alt.` before a label repeats the kind; it is kept where it tells the main value from the others
/// (birth, nationality, citizenship). An item without a label we know stays text. Traps: the stop behind the last item and
/// that of an abbreviation at its end are one; labels may end in a colon or a dash; a country may hold a comma.
struct OFACRemarks {
    /// Status of text that ends, or begins, in mid-word.
    static let cut = "cut"

    /// Dates that could not be read.
    private(set) var unreadDates: [String] = []

    /// Adds a statement for each item.
    /// - Parameter isCut: The last item ends in mid-word: it is kept as text and not read.
    mutating func add(_ remarks: String, isCut: Bool, to builder: inout EntryBuilder) {
        var items = remarks.parts(at: ";")
        guard let last = items.popLast() else { return }
        for item in items { add(item: item, to: &builder) }
        if isCut {
            builder.add(.remark, last, [(.status, Self.cut)])
        } else {
            add(item: Self.withoutFullStop(last), to: &builder)
        }
    }

    private mutating func add(item: String, to builder: inout EntryBuilder) {
        let isFurther = item.hasPrefix("alt. ")
        let text = isFurther ? item.dropFirst(5) : item[...]
        guard let (label, meaning) = OFACRemarkLabel.find(text) else {
            if !Self.alias(text, &builder) { builder.add(.remark, item) }
            return
        }
        let value = Substring(text.utf8.dropFirst(label.utf8.count)).trimmed
        switch meaning {
        case _ where value.isEmpty: builder.add(.remark, item)
        case .person(.birthDate): date(.birthDate, value, isFurther ? "alt. \(label)" : nil, &builder)
        case .person(let property): builder.add(property, value, [(.type, isFurther ? "alt. \(label)" : nil)])
        case .plain(let property): builder.add(property, value)
        case .typed(let property): builder.add(property, value, [(.type, label)])
        case .date(let property): date(property, value, label, &builder)
        case .party: builder.add(.link, value, [(.relation, label)])
        case .registration: builder.add(.country, value, [(.type, label), (.role, "registration")])
        case .wallet:
            guard let blank = value.firstIndex(of: " ") else { return builder.add(.remark, item) }
            builder.add(.wallet, String(value[blank...]), [(.type, String(value[..<blank]))])
        case .number: builder.add(identifier: value, type: label)
        case .document:
            guard let document = OFACDocument(value, label) else { return builder.add(.remark, item) }
            builder.add(identifier: document.number, type: label, document.qualifiers)
        case .phone:
            guard value.contains(where: \.isNumber) else { return builder.add(.remark, item) }
            builder.add(.phone, value, [(.type, label)])
        }
    }

    /// `a.k.a. 'X'`, `f.k.a. 'X'` and `n.k.a. 'X'`: a name in quotes is weak. The fixed-width files have double quotes.
    private static func alias(_ item: Substring, _ builder: inout EntryBuilder) -> Bool {
        for (type, property) in [("a.k.a.", Property.alias), ("f.k.a.", .formerName), ("n.k.a.", .alias)] {
            guard item.hasPrefix(type + " ") else { continue }
            let name = item.dropFirst(type.utf8.count + 1)
            let isWeak = name.utf8.count > 2 && name.first == name.last && (name.first == "'" || name.first == "\"")
            builder.add(
                isWeak ? .weakAlias : property, String(isWeak ? name.dropFirst().dropLast() : name), [(.type, type)])
            return true
        }
        return false
    }

    private mutating func date(_ property: Property, _ value: String, _ type: String?, _ builder: inout EntryBuilder) {
        let date = PrintedDate(value)
        if date == nil { unreadDates.append(value) }
        builder.add(property, value, [(.type, type)] + (date?.qualifiers ?? []))
    }

    /// The last item without the stop that ends the remarks. A party whose name ends in `S.A.`, `LTD.` or `CO.` keeps it: so
    /// OFAC prints most of these names where they are not last.
    private static func withoutFullStop(_ item: String) -> String {
        guard item.last == "." else { return item }
        let bare = item.dropLast()
        if let (_, meaning) = OFACRemarkLabel.find(bare), meaning == .party || meaning == .plain(.issuerName),
            let word = bare.split(separator: " ").last,
            word.contains(".") || word == "LTD" || word == "CO"
        {
            return item
        }
        return String(bare)
    }
}

/// The value of a document: `A1234567 (Iran) issued 23 Sep 2014 expires 23 Sep 2024`.
private struct OFACDocument {
    private(set) var number: String
    private(set) var qualifiers: [(Qualifier, String?)] = []

    /// `nil` when there is no digit: then the words are no number (`Passport and National ID were …`).
    init?(_ value: String, _ label: String) {
        number = value
        for (word, qualifier) in [("expires", Qualifier.expiresOn), ("issued", .issuedOn)] {
            guard let date = Self.takeDate(from: &number, behind: word) else { continue }
            qualifiers.append((qualifier, date))
        }
        // `3934472 (New York) (United States)`: the office, then the country. The Colombian commercial register prints the
        // city of the chamber in place of the country.
        let places = [Self.takePlace(from: &number), Self.takePlace(from: &number)].compactMap { $0 }
        for (index, place) in places.enumerated() {
            let isChamber = label == "Matricula Mercantil No" && place != "Colombia" && place != "Mexico"
            qualifiers.insert((index > 0 || isChamber ? .issuer : .country, place), at: index)
        }
        guard number.contains(where: \.isNumber) else { return nil }
    }

    /// Takes `expires 23 Sep 2024` off the end.
    private static func takeDate(from number: inout String, behind word: String) -> String? {
        // A date ends in a year.
        guard number.utf8.last.map({ (0x30...0x39).contains($0) }) == true else { return nil }
        let words = number.split(separator: " ")
        guard let index = words.lastIndex(where: { $0 == word }), index > 0, index + 1 < words.endIndex else {
            return nil
        }
        let date = String(number[words[index + 1].startIndex...])
        guard PrintedDate(date) != nil else { return nil }
        number = number[..<words[index].startIndex].trimmed
        return date
    }

    /// Takes a ` (place)` off the end; a place has no digit.
    private static func takePlace(from number: inout String) -> String? {
        guard number.last == ")", let open = number.lastIndex(of: "("), open > number.startIndex,
            number[number.index(before: open)] == " "
        else { return nil }
        let place = number[number.index(after: open)...].dropLast()
        guard !place.isEmpty, !place.contains(where: \.isNumber) else { return nil }
        defer { number = number[..<open].trimmed }
        return String(place)
    }
}

extension String {
    /// The parts between separators, without blanks at their ends; empty ones too.
    func parts(at separator: Character) -> [String] {
        utf8.split(separator: separator.asciiValue ?? 0, omittingEmptySubsequences: false).map { part in
            var part = part
            while part.first == UInt8(ascii: " ") { part.removeFirst() }
            while part.last == UInt8(ascii: " ") { part.removeLast() }
            return String(Substring(part))
        }
    }
}
