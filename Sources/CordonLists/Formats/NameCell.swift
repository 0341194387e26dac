internal import CordonModel

/// A name as United States lists print it into one cell, taken apart: further names in brackets (`(also known as …)`,
/// `(including two aliases: …)`), words that carry the listing to parties not named (`and its subsidiaries`), and the
/// party it is named as a part of (`… Affiliated Entity: …`). Other brackets stay in the name.
struct NameCell {
    /// A further name, with the words before it.
    struct OtherName {
        var name: String
        var type: String
        var isFormer: Bool
    }

    /// The name.
    private(set) var name: String
    /// Names in brackets.
    private(set) var others: [OtherName] = []
    /// Words that carry the listing further.
    private(set) var scope: String?
    /// Parties named in the scope.
    private(set) var members: [String] = []
    /// The party this one is named as a part of, with the words between the two names.
    private(set) var parent: (name: String, relation: String)?
    /// The cell.
    let printed: String

    /// Takes a cell apart.
    init(_ printed: String) {
        self.printed = printed
        name = printed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        takeParent()
        takeBrackets()
        takeScope()
    }

    private mutating func takeParent() {
        for marker in ["affiliated entity:", "subordinate institution -", "subordinate institution:"] {
            guard let place = name.place(of: marker) else { continue }
            let before = NameCell.withoutEnd(name[..<place.lowerBound], ".,; ")
            let after = name[place.upperBound...].trimmed
            guard !before.isEmpty, !after.isEmpty else { continue }
            parent = (before, NameCell.withoutEnd(name[place], " -:"))
            name = after
            return
        }
        let marker = ", and subordinate entity "
        guard let place = name.place(of: marker), place.upperBound < name.endIndex else { return }
        parent = (String(name[..<place.lowerBound]), "subordinate entity")
        name = name[place.upperBound...].trimmed
    }

    /// Takes out the brackets that begin with words for another name.
    private mutating func takeBrackets() {
        var rest = name[...]
        var kept = ""
        while let bracket = NameCell.firstBracket(in: rest) {
            let content = rest[bracket].dropFirst().dropLast()
            if let marker = NameCell.marker(at: content) {
                kept += rest[..<bracket.lowerBound] + " "
                others += NameCell.otherNames(content[marker.end...], marker.text)
            } else {
                kept += rest[..<bracket.upperBound]
            }
            rest = rest[bracket.upperBound...]
        }
        if others.isEmpty { return }
        name = (kept + rest).split(separator: " ").joined(separator: " ")
        // `Name , Ltd.`: a blank that a bracket left before a comma.
        name = name.split(separator: " ,", omittingEmptySubsequences: false).joined(separator: ",")
    }

    private mutating func takeScope() {
        let starts = ["and any ", "and its ", "and their ", "and all ", "and subsidiaries", "and affiliates"]
        let words = ["subsidiar", "successor", "sub-unit", "subunit", "affiliate", "subordinate"]
        for start in starts {
            guard let place = name.place(of: start), place.lowerBound > name.startIndex else { continue }
            let tail = name[place.lowerBound...]
            guard words.contains(where: { tail.place(of: $0) != nil }) else { continue }
            scope = tail.trimmed
            name = NameCell.withoutEnd(name[..<place.lowerBound], ",; ")
            for marker in ["which include ", "which includes ", "and its subsidiary "] {
                guard let place = tail.place(of: marker) else { continue }
                members = NameCell.split(tail[place.upperBound...], isList: true)
                break
            }
            return
        }
    }

    /// A first pair of brackets, round or square, with what is between them.
    private static func firstBracket(in text: Substring) -> Range<String.Index>? {
        guard let opening = text.firstIndex(where: { $0 == "(" || $0 == "[" }) else { return nil }
        var depth = 0
        for index in text[opening...].indices {
            switch text[index] {
            case "(", "[": depth += 1
            case ")", "]": depth -= 1
            default: continue
            }
            if depth == 0 { return opening..<text.index(after: index) }
        }
        return nil
    }

    /// Words for another name at the beginning of a text: `also known as`, `a.k.a.,`, `including two aliases:`.
    static func marker(at text: Substring) -> (text: String, end: String.Index)? {
        let words = [
            "also known as", "formerly known as", "previously known as", "a.k.a.", "a.k.a", "aka ", "f.k.a.", "f.k.a",
            "fka ", "formerly ", "previously ",
        ]
        let text = text.drop { $0 == " " }
        for word in words {
            guard let place = text.place(of: word), place.lowerBound == text.startIndex else { continue }
            let end = text[place.upperBound...].firstIndex { $0 != " " && $0 != "," && $0 != ":" }
            return (text[place].trimmed, end ?? text.endIndex)
        }
        guard let place = text.place(of: "alias"), let colon = text.firstIndex(of: ":"), place.lowerBound < colon
        else { return nil }
        return (text[..<colon].trimmed, text.index(after: colon))
    }

    private static func otherNames(_ text: Substring, _ marker: String) -> [OtherName] {
        split(text, isList: marker.place(of: "aliases") != nil).map { part in
            // `also known as X; and formerly known as Y`
            let own = NameCell.marker(at: part[...])
            let type = own?.text ?? marker
            let name = own.map { String(part[$0.end...]) } ?? part
            return OtherName(
                name: name, type: type,
                isFormer: ["former", "f.k.a", "fka", "previous"].contains { type.place(of: $0) != nil })
        }
    }

    /// The names of a list: parted by semicolons; without one by commas, which legal forms do not part from their name;
    /// without either, and when it `isList`, by `and`.
    static func split(_ text: Substring, isList: Bool = false) -> [String] {
        var parts: [String]
        if text.contains(";") {
            parts = text.split(separator: ";").map(String.init)
        } else {
            parts = []
            for part in text.parts(between: ", ") {
                if let last = parts.last, isLegalForm(part) {
                    parts[parts.count - 1] = last + ", " + part
                } else {
                    parts.append(String(part))
                }
            }
            if isList, parts.count == 1 { parts = text.parts(between: " and ").map(String.init) }
        }
        return parts.map(withoutAnd).filter { !$0.isEmpty }
    }

    /// Without blanks, and without an `and` at the beginning.
    static func withoutAnd(_ text: some StringProtocol) -> String {
        let text = text.trimmed
        return text.hasPrefix("and ") ? text.dropFirst(4).trimmed : text
    }

    /// Without these characters at the end.
    static func withoutEnd(_ text: some StringProtocol, _ characters: String) -> String {
        var text = text[...]
        while let last = text.last, characters.contains(last) { text = text.dropLast() }
        return String(text)
    }

    /// Without a pair of brackets at the end.
    static func withoutLastBracket(_ text: String) -> String {
        guard text.last == ")", let opening = text.lastIndex(of: "("), opening > text.startIndex else { return text }
        return text[..<opening].trimmed
    }

    /// Whether a text holds nothing but words of legal forms.
    static func isLegalForm(_ text: some StringProtocol) -> Bool {
        let words = text.lowercased().split { $0 == " " || $0 == "." || $0 == "," }
        return !words.isEmpty && words.allSatisfy { legalForms.contains(String($0)) }
    }

    private static let legalForms: Set<String> = [
        "ltd", "limited", "inc", "incorporated", "llc", "l", "c", "co", "company", "corp", "corporation", "sa", "s",
        "a",
        "gmbh", "ag", "jsc", "plc", "lp", "llp", "pte", "pvt", "bv", "nv", "srl", "spa", "fze", "fzc", "fzco", "jr",
        "sr",
    ]
}

extension EntryBuilder {
    /// Adds name, further names, scope and relations of a cell.
    /// - Parameter known: Names the source gives elsewhere too; they are not said twice.
    mutating func add(_ cell: NameCell, known: [String] = []) {
        add(.name, cell.name, [(.original, cell.name == cell.printed ? nil : cell.printed)])
        for other in cell.others where !known.contains(other.name) {
            add(other.isFormer ? .formerName : .alias, other.name, [(.type, other.type)])
        }
        add(.remark, cell.scope, [(.type, "scope")])
        for member in cell.members { add(.link, member, [(.relation, "subsidiary")]) }
        if let parent = cell.parent { add(.link, parent.name, [(.relation, parent.relation)]) }
    }
}

extension StringProtocol {
    /// The first place of `marker`, which is ASCII in lower case, whatever the case of the letters here.
    func place(of marker: String) -> Range<Index>? {
        let wanted = Array(marker.utf8)
        var start = utf8.startIndex
        while start < utf8.endIndex {
            var index = start
            var matched = 0
            while matched < wanted.count, index < utf8.endIndex {
                let byte = utf8[index]
                let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
                guard lower == wanted[matched] else { break }
                matched += 1
                index = utf8.index(after: index)
            }
            if matched == wanted.count { return start..<index }
            start = utf8.index(after: start)
        }
        return nil
    }
}
