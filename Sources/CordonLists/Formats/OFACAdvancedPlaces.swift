internal import CordonModel

// What stands before the parties: locations and documents.
extension OFACAdvancedReader {
    mutating func location(_ node: SourceNode) {
        builder.begin(id: "", kind: .unknown)
        guard let id = node.takeNumber("ID") else { return warn(node, "ID", "a number") }
        let number: [(Qualifier, String?)] = [(.number, String(id))]
        var primary = OFACAddress()
        // Parts in another script, by what the comment calls it.
        var others: [OFACAddress] = []
        var place = Place()
        if let area = node.child("LocationAreaCode") { place.country = country(area, "AreaCodeID", references.areas) }
        if let given = node.child("LocationCountry"), let country = country(given, "CountryID", references.countries) {
            place.country = country
            // PRIMARY is the only relevance there is.
            given.child("CountryRelevanceID")?.keep()
        }
        primary.country = place.country?.name
        primary.countryCode = place.country?.code
        node.forEachChild("LocationPart") { part in
            let kind = text(part, "LocPartTypeID", references.locationPartTypes) ?? ""
            part.forEachChild("LocationPartValue") { value in
                // The only type is Unknown, the only status Main.
                value.child("LocPartValueTypeID")?.keep()
                value.child("LocPartValueStatusID")?.keep()
                value.child("Primary")?.keep()
                let script = value.take("Comment")
                if value.peek("Primary") == "false" || script != nil {
                    let script = script ?? "not primary"
                    var index = others.firstIndex { $0.script == script }
                    if index == nil {
                        var other = OFACAddress()
                        other.country = primary.country
                        other.countryCode = primary.countryCode
                        other.script = script
                        index = others.count
                        others.append(other)
                    }
                    if let index { others[index].add(value.take("Value"), kind) }
                } else {
                    primary.add(value.take("Value"), kind)
                }
            }
        }
        // Which features and documents stand there is said by these themselves.
        node.forEachChild("FeatureVersionReference") { $0.takeAll() }
        node.forEachChild("IDRegDocumentReference") { $0.takeAll() }
        for address in [primary] + others where !address.isCountryOnly {
            builder.add(.address, address.printed, address.qualifiers + number)
        }
        addRest(of: node)
        place.printed = primary.printed
        places[id] = place
        if builder.withCollected({ !$0.isEmpty }) { addresses.keep(builder, under: id) }
    }

    mutating func document(_ node: SourceNode) {
        builder.begin(id: "", kind: .unknown)
        guard let identity = node.takeNumber("IdentityID") else { return warn(node, "IdentityID", "a number") }
        let type = text(node, "IDRegDocTypeID", references.documentTypes)
        let issuer = country(node, "IssuedBy-CountryID", references.countries)
        var city: String?
        if let place = node.child("IssuedIn-LocationID"), let found = place.number.flatMap({ places[$0] }) {
            place.keep()
            city = found.printed
        }
        var qualifiers: [(Qualifier, String?)] = [
            (.country, issuer?.name), (.countryCode, issuer?.code), (.city, city),
            (.issuer, node.take("IssuingAuthority")), (.validity, text(node, "ValidityID", references.validities)),
            (.note, node.take("Comment")), (.number, node.take("ID")),
        ]
        node.forEachChild("DocumentDate") { date in
            guard let period = date.child("DatePeriod") else { return }
            let calendar = calendar(period)
            guard let span = OFACAdvancedDates.span(period), let words = span.text else { return }
            switch text(date, "IDRegDocDateTypeID", references.documentDateTypes) {
            case "Issue Date": qualifiers.append((.issuedOn, words))
            case "Expiration Date": qualifiers.append((.expiresOn, words))
            case let type: qualifiers += [(.date, words), (.label, type)]
            }
            qualifiers.append((.calendar, calendar))
        }
        var names: [Int] = []
        node.forEachChild("DocumentedNameReference") { reference in
            if let name = reference.takeNumber("DocumentedNameID") { names.append(name) }
        }
        var features: [Int] = []
        node.forEachChild("FeatureVersionReference") { reference in
            if let feature = reference.takeNumber("FeatureVersionID") { features.append(feature) }
        }
        let number = node.take("IDRegistrationNo")
        // The document comes last: it is qualified further when its party is read.
        addRest(of: node)
        builder.add(identifier: number, type: type, qualifiers)
        documents.keep(builder, under: identity)
        documentReferences.append(DocumentReferences(name: names.first, features: features, line: node.line))
    }
}
