internal import CordonModel

/// A name in parts, as OFAC's advanced and enhanced files hold it.
struct OFACName {
    /// Parts with the kind the file gives them, in the order of the file.
    var parts: [(kind: String, text: String)] = []
    /// The script as the file names it; `nil` for Latin, in which the list is kept.
    var script: String?

    /// The name in one line: in Latin letters as SDN.CSV and ALT.CSV print it, `LAST, First Middle` with what comes
    /// before the comma in capitals; in other scripts as the script has it, its letters untouched.
    var printed: String {
        let last = texts("Last Name")
        // A patronymic is a second family name where there is no last name (Latin America), and follows the given names
        // where there is one (Russia).
        let family = last.isEmpty ? texts("Patronymic") + texts("Matronymic") : last + texts("Matronymic")
        let given =
            texts("First Name") + texts("Middle Name") + (last.isEmpty ? [] : texts("Patronymic"))
            + parts.lazy.filter { !Self.known.contains($0.kind) }.map(\.text)
        let whole = parts.lazy.filter { Self.whole.contains($0.kind) }.map(\.text) + family
        switch script {
        case nil: return Self.join([Self.capitals(whole.joined(separator: " ")), given.joined(separator: " ")], ", ")
        case "Arabic", "Hebrew": return (given + whole).joined(separator: " ")
        case "Chinese Simplified", "Chinese Traditional", "Japanese", "Korean", "Hangul":
            return Self.join([whole.joined(separator: " "), given.joined(separator: " ")], "")
        default: return Self.join([whole.joined(separator: " "), given.joined(separator: " ")], ", ")
        }
    }

    /// The script and the parts, and the name as it stands in the file where ``printed`` has other letters.
    func qualify(_ builder: inout EntryBuilder, printed: String) {
        if let script { builder.qualify(.script, script) }
        for (kind, text) in parts {
            if let qualifier = Self.qualifiers[kind] {
                builder.qualify(qualifier, text)
            } else if !Self.whole.contains(kind) {
                builder.qualify(.otherName, text)
                builder.qualify(.label, kind)
            } else if text != printed {
                builder.qualify(.original, text)
            }
        }
    }

    private static let whole: Set = ["Entity Name", "Vessel Name", "Aircraft Name"]
    private static let qualifiers: [String: Qualifier] = [
        "Last Name": .familyName, "First Name": .givenName, "Middle Name": .middleName, "Patronymic": .patronymic,
    ]
    private static let known = whole.union(qualifiers.keys).union(["Matronymic"])

    private func texts(_ kind: String) -> [String] { parts.compactMap { $0.kind == kind ? $0.text : nil } }

    private static func join(_ pieces: [String], _ separator: String) -> String {
        pieces.filter { !$0.isEmpty }.joined(separator: separator)
    }

    private static func capitals(_ text: String) -> String {
        text.utf8.allSatisfy { $0 < 0x80 && !(0x61...0x7A).contains($0) } ? text : text.uppercased()
    }
}

/// A place in parts, as OFAC's files hold it.
struct OFACAddress {
    private var lines: [String] = []
    private var city: String?
    private var region: [String] = []
    private var postalCode: String?
    private var others: [String] = []
    var country: String?
    var countryCode: String?
    /// The script as the file names it; `nil` for Latin.
    var script: String?

    /// Whether nothing but a country is known.
    var isCountryOnly: Bool { lines.isEmpty && city == nil && region.isEmpty && postalCode == nil && others.isEmpty }

    /// Adds a part with the kind the file gives it.
    mutating func add(_ text: String?, _ kind: String) {
        guard let text else { return }
        switch kind {
        case "ADDRESS1", "ADDRESS2", "ADDRESS3": lines.append(text)
        case "CITY" where city == nil: city = text
        case "STATE/PROVINCE", "REGION": region.append(text)
        case "POSTAL CODE" where postalCode == nil: postalCode = text
        default: others.append(text)
        }
    }

    /// The place in one line; `nil` when there is nothing.
    var printed: String? {
        var pieces = lines
        if let city { pieces.append(city) }
        pieces += region
        if let postalCode { pieces.append(postalCode) }
        pieces += others
        if let country { pieces.append(country) }
        return pieces.isEmpty ? nil : pieces.joined(separator: ", ")
    }

    var qualifiers: [(Qualifier, String?)] {
        [
            (.street, lines.isEmpty ? nil : lines.joined(separator: ", ")), (.city, city),
            (.region, region.isEmpty ? nil : region.joined(separator: ", ")), (.postalCode, postalCode),
            (.country, country), (.countryCode, countryCode), (.script, script),
        ]
    }
}
