internal import CordonModel

/// The parts that every British list prints in its own syntax: names, addresses, places of birth.
extension EntryBuilder {
    /// A name. `parts` are Name 1 to Name 6: Name 6 is the family name, or the whole name of a company or ship; the
    /// natural order is 1 to 6. The first five are sometimes used for companies too.
    mutating func addUKName(_ parts: [String?], type: String?, strength: String?, kind: EntryKind) {
        let name = parts.compactMap { $0 }.joined(separator: " ")
        var qualifiers: [(Qualifier, String?)] = [(.type, type), (.quality, strength)]
        if kind == .person, parts.count == 6, parts[..<5].contains(where: { $0 != nil }) {
            qualifiers += [(.familyName, parts[5]), (.givenName, parts[0]), (.middleName, parts[1])]
            qualifiers += parts[2..<5].map { (.otherName, $0) }
        }
        addWhole(Self.property(ofUKName: type, strength), name.isEmpty ? nil : name, qualifiers)
    }

    /// `Primary Name` and `Prime Alias` are the main name, a `Primary name variation` is not. Case varies.
    private static func property(ofUKName type: String?, _ strength: String?) -> Property {
        let type = type?.lowercased() ?? ""
        if type == "primary name" || type == "prime alias" { return .name }
        if strength?.lowercased().hasPrefix("low") == true { return .weakAlias }
        return type == "fka" || type.hasPrefix("f.k.a") || type.hasPrefix("formerly") ? .formerName : .alias
    }

    /// A name in another script.
    mutating func addUKOriginalName(_ name: String?, script: String?, language: String?) {
        addWhole(
            .alias, name,
            [(.script, script), (.language, language)] + (name == nil ? [] : [(.type, "non-Latin script")]))
    }

    /// An address of six lines, whose meaning varies.
    mutating func addUKAddress(_ lines: [String?], postalCode: String?, country: String?) {
        let printed = (lines + [postalCode, country]).compactMap { $0 }.joined(separator: ", ")
        add(.address, printed, [(.postalCode, postalCode), (.country, country)])
    }

    /// Towns and countries of birth, cells that may hold several each. They are paired where that is plain.
    mutating func addUKBirthPlace(town: String?, country: String?) {
        let towns = NumberedCell.values(town)
        let countries = NumberedCell.values(country)
        let count = max(towns.count, countries.count)
        let isPaired = [0, 1, count].contains(countries.count) && [0, count].contains(towns.count)
        guard isPaired else {
            let printed = [town, country].compactMap { $0 }.joined(separator: ", ")
            return add(.birthPlace, printed, [(.city, town), (.country, country)])
        }
        for index in 0..<count {
            let town = towns.isEmpty ? nil : towns[index]
            let country = countries.count == count ? countries[index] : countries.first
            let printed = [town, country].compactMap { $0 }.joined(separator: ", ")
            add(.birthPlace, printed, [(.city, town), (.country, country)])
        }
    }

    /// The values of a cell that may hold several, each a statement.
    mutating func addEach(_ property: Property, of cell: String?, _ qualifiers: [(Qualifier, String?)] = []) {
        for value in NumberedCell.values(cell) { add(property, value, qualifiers) }
    }

    /// The numbers of a cell that may hold several, with what is said of them all.
    mutating func addNumbers(of cell: String?, type: String, note: String?) {
        guard let cell else { return addWhole(.identifier, nil, [(.note, note)]) }
        for number in NumberedCell.values(cell) { add(identifier: number, type: type, [(.note, note)]) }
    }
}

/// What kind of party the British lists' `Individual`, `Entity` and `Ship` are.
func kindOfUKDesignation(_ text: String?) -> EntryKind {
    switch text?.lowercased() {
    case "individual": .person
    case "entity": .organization
    case "ship", "vessel": .vessel
    default: .unknown
    }
}
