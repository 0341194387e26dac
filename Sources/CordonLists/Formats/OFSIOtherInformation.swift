internal import CordonModel

/// The fields that OFSI packs into `Other Information`: `(UK Sanctions List Ref):RUS1831. (Gender):Male`, and in older
/// files free text such as `UN Ref QDe.004. …` or `IMO: 8937675.`
///
/// A text before the first field is a remark, a field that is not known an attribute with its label.
enum OFSIOtherInformation {
    /// What a field says.
    private enum Field {
        case reference(String)
        case number(String)
        case value(Property)
        case link(String, former: String?)
        case attribute(former: String?)
    }

    /// By label in lower case. `identifiying` is how OFSI spells it.
    private static let fields: [String: Field] = [
        "uk sanctions list ref": .reference("UK Sanctions List Ref"), "un ref": .reference("UN reference number"),
        "uk statement of reasons": .value(.reason), "further identifiying information": .value(.remark),
        "further identifying information": .value(.remark), "gender": .value(.gender), "phone number": .value(.phone),
        "email address": .value(.email), "website": .value(.website), "imo number": .number("IMO number"),
        "business reg no": .number("Business Reg No"),
        "hull identification number (hin)": .number("Hull identification number (HIN)"),
        "type of entity": .attribute(former: nil), "subsidiaries": .link("subsidiary", former: nil),
        "parent company": .link("parent company", former: nil), "current owners": .link("owner/operator", former: nil),
        "current owner/operator (s)": .link("owner/operator", former: nil),
        "previous owner/operator (s)": .link("owner/operator", former: "true"),
        "current believed flag of ship": .attribute(former: nil), "previous flags": .attribute(former: "true"),
        "type of ship": .attribute(former: nil), "tonnage of ship": .attribute(former: nil),
        "length of ship": .attribute(former: nil), "year built": .attribute(former: nil),
    ]

    /// Twice the longest known label: looking back for a bracket must have an end.
    private static let longestLabel = 60

    /// Adds what the text says.
    static func add(_ text: String, _ builder: inout EntryBuilder) {
        var rest = text[...]
        var label: Substring?
        while let next = nextLabel(in: rest) {
            add(rest[..<next.range.lowerBound], label, &builder)
            label = next.label
            rest = rest[next.range.upperBound...]
        }
        add(rest, label, &builder)
    }

    /// The next `(Label):` whose label is known, or that looks like one: a capital, and no blank before the value. A label may
    /// hold brackets itself.
    private static func nextLabel(in text: Substring) -> (range: Range<Substring.Index>, label: Substring)? {
        var search = text
        while let end = search.firstRange(of: "):") {
            var depth = 1
            var opening = end.lowerBound
            var length = 0
            while depth > 0, opening > text.startIndex, length <= longestLabel {
                length += 1
                opening = text.index(before: opening)
                if text[opening] == ")" { depth += 1 } else if text[opening] == "(" { depth -= 1 }
            }
            let label = text[opening..<end.lowerBound].dropFirst()
            let isLabel = label.first?.isUppercase == true && text[end.upperBound...].first?.isWhitespace == false
            if depth == 0, isLabel || fields[label.lowercased()] != nil { return (opening..<end.upperBound, label) }
            search = search[end.upperBound...]
        }
        return nil
    }

    private static func add(_ text: Substring, _ label: Substring?, _ builder: inout EntryBuilder) {
        let value = text.trimmed
        guard let label else {
            builder.add(.remark, value)
            return addNumbers(in: value, &builder)
        }
        switch fields[label.lowercased()] ?? .attribute(former: nil) {
        case .reference(let type):
            // What follows the number is a remark without a label.
            let number = value.prefix { !$0.isWhitespace }
            builder.add(.reference, withoutStop(number), [(.type, type)])
            builder.add(.remark, value[number.endIndex...].trimmed)
        case .number(let type): builder.addNumbers(of: withoutStop(value[...]), type: type, note: nil)
        case .value(.gender): builder.add(.gender, withoutStop(value[...]))
        case .value(let property): builder.add(property, value)
        case .link(let relation, let former):
            builder.addEach(.link, of: value, [(.relation, relation), (.former, former)])
        case .attribute(let former):
            builder.addEach(.attribute, of: value, [(.type, String(label)), (.former, former)])
        }
    }

    private static func withoutStop(_ value: Substring) -> String {
        String(value.last == "." ? value.dropLast() : value)
    }

    /// Numbers that running text names, `UN Ref QDe.004` and `IMO number: 8937675`; the text itself is kept beside them.
    private static func addNumbers(in text: String, _ builder: inout EntryBuilder) {
        let words = text.split { $0.isWhitespace || $0 == ":" }
        for (index, word) in words.enumerated() {
            let next = words[index...].dropFirst()
            switch word.uppercased().filter(\.isLetter) {
            case "REF" where index > 0 && words[index - 1].uppercased().hasSuffix("UN"):
                // QDe.004, TI.A.122.01.
                // `I.AC.50.20.12.12.(2)` is one number: the bracket tells two companies apart.
                guard var number = next.first?.prefix(while: isOfNumber), number.contains("."),
                    number.contains(where: \.isNumber)
                else { continue }
                if !number.contains("(") { number = number.prefix { $0 != ")" } }
                builder.add(.reference, withoutStop(number), [(.type, "UN reference number")])
            case "IMO":
                let behind = next.first?.uppercased() == "NUMBER" ? next.dropFirst().first : next.first
                guard let number = behind?.prefix(while: { $0.isASCII && $0.isNumber }), number.count == 7 else {
                    continue
                }
                builder.add(identifier: String(number), type: "IMO number")
            default: continue
            }
        }
    }

    private static func isOfNumber(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || ".()".contains(character))
    }
}
