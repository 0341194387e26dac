internal import CordonModel

// The parties: names, features, and what stands before them in the file.
extension OFACAdvancedReader {
    mutating func party(_ node: SourceNode) throws(DataError) {
        guard let id = node.take("FixedRef") else {
            throw DataError(file: path, line: node.line, field: "FixedRef", expected: "a number of the party")
        }
        var party = Party(id: id, kind: .unknown, name: id)
        builder.begin(id: id, kind: .unknown)
        builder.add(.remark, node.take("Comment"))
        let index = parties.count
        node.forEachChild("Profile") { profile in
            if let number = profile.takeNumber("ID") { partyOfProfile[number] = index }
            if let subType = profile.child("PartySubTypeID"),
                let kind = subType.number.flatMap({ references.kinds[$0] })
            {
                subType.keep()
                party.kind = kind
            }
            var identities: [Int] = []
            var names: [Int: String] = [:]
            profile.forEachChild("Identity") { identity in
                if let number = identity.takeNumber("ID") { identities.append(number) }
                self.identity(identity, party: &party, names: &names)
            }
            var features: [Int: String] = [:]
            let wanted = refersToFeatures(identities)
            profile.forEachChild("Feature") { feature($0, wanted: wanted, said: &features) }
            for identity in identities {
                addDocuments(of: identity, mainName: party.name, names: names, features: features)
            }
        }
        builder.addRest(of: node)
        parties.append(party)
        isListed.append(false)
        statements.keep(builder, under: index)
    }

    mutating func identity(_ node: SourceNode, party: inout Party, names: inout [Int: String]) {
        node.child("FixedRef")?.keep()
        Self.keep(node, "Primary", "true")
        Self.keep(node, "False", "false")
        var groups: [Int: String] = [:]
        node.child("NamePartGroups")?.forEachChild("MasterNamePartGroup") { master in
            master.forEachChild("NamePartGroup") { group in
                guard let kind = text(group, "NamePartTypeID", references.namePartTypes),
                    let number = group.takeNumber("ID")
                else { return }
                groups[number] = kind
            }
        }
        node.forEachChild("Alias") { alias in
            alias.child("FixedRef")?.keep()
            let type = text(alias, "AliasTypeID", references.aliasTypes)
            let isMain = alias.peek("Primary") == "true"
            let isWeak = alias.peek("LowQuality") == "true"
            alias.child("Primary")?.keep()
            alias.child("LowQuality")?.keep()
            alias.forEachChild("DocumentedName") { documented in
                documented.child("FixedRef")?.keep()
                let status = text(documented, "DocNameStatusID", references.nameStatuses)
                let name = name(documented, groups)
                let printed = name.printed
                let number = documented.takeNumber("ID")
                if let number { names[number] = printed }
                // The main name may stand there twice in Latin letters, with accents the second time.
                let isName = isMain && name.script == nil && (status == nil || status == "Primary Latin")
                if isName { party.name = printed }
                let property: Property =
                    isWeak ? .weakAlias : type == "F.K.A." ? .formerName : isName ? .name : .alias
                guard builder.open(property, printed) else { return }
                if let type, property != .name { builder.qualify(.type, type) }
                name.qualify(&builder, printed: printed)
                if let number { builder.qualify(.number, String(number)) }
            }
        }
    }

    mutating func name(_ documented: SourceNode, _ groups: [Int: String]) -> OFACName {
        var name = OFACName()
        documented.forEachChild("DocumentedNamePart") { part in
            part.forEachChild("NamePartValue") { value in
                guard let text = value.take() else { return }
                var kind = ""
                if let group = value.child("NamePartGroupID"), let known = group.number.flatMap({ groups[$0] }) {
                    group.keep()
                    kind = known
                }
                name.parts.append((kind, text))
                // The only status is Unknown.
                value.child("ScriptStatusID")?.keep()
                Self.keep(value, "Acronym", "false")
                let script = self.text(value, "ScriptID", references.scripts)
                if name.script == nil, script != "Latin" { name.script = script }
            }
        }
        return name
    }

    mutating func feature(_ node: SourceNode, wanted: Bool, said: inout [Int: String]) {
        let featureNumber = node.take("ID")
        // The only kind of link to an identity is Unknown, and a party has one identity.
        node.child("IdentityReference")?.takeAll()
        guard let type = node.child("FeatureTypeID"), let number = type.number, let label = references.labels[number]
        else {
            return
        }
        type.keep()
        node.forEachChild("FeatureVersion") { version in
            let id = version.takeNumber("ID")
            let reliability = text(version, "ReliabilityID", references.reliabilities)
            var qualifiers: [(Qualifier, String?)] = []
            if let reliability, reliability != "Unknown" { qualifiers.append((.quality, reliability)) }
            if let comment = version.take("Comment") { qualifiers.append((.note, comment)) }
            // An address has the number of its location instead.
            if label.property != .address { qualifiers.append((.number, featureNumber)) }
            var isSaid = false
            func say(_ value: String) {
                isSaid = true
                if wanted, let id, let type = references.featureTypes[number] { said[id] = "\(type): \(value)" }
            }
            version.forEachChild("VersionDetail") { detail in
                // The type of the detail says where its value stands, and there it is found.
                detail.child("DetailTypeID")?.keep()
                let reference = text(detail, "DetailReferenceID", references.detailReferences)
                for value in [reference, detail.take()] {
                    guard let value else { continue }
                    builder.add(label, value, qualifiers)
                    say(value)
                }
            }
            version.forEachChild("DatePeriod") { period in
                let calendar = calendar(period)
                guard let span = OFACAdvancedDates.span(period), let words = span.text else { return }
                builder.add(label, words, span.qualifiers + [(.calendar, calendar)] + qualifiers)
                say(words)
            }
            version.forEachChild("VersionLocation") { version in
                guard let location = version.child("LocationID"), let number = location.number,
                    let place = places[number]
                else { return warn(version, "LocationID", "the number of a location") }
                location.keep()
                add(label, place, number, qualifiers)
                if let printed = place.printed { say(printed) }
            }
            if !isSaid { builder.add(label, nil, qualifiers) }
        }
    }

    /// Adds a feature that is a place: an address, or a country.
    mutating func add(_ label: OFACLabel, _ place: Place, _ number: Int, _ qualifiers: [(Qualifier, String?)]) {
        let country: [(Qualifier, String?)] = [(.country, place.country?.name), (.countryCode, place.country?.code)]
        guard addresses.contains(number) else {
            let isAddress = label.property == .address
            let own = isAddress ? country + [(.number, String(number))] : [(.countryCode, place.country?.code)]
            return builder.add(label, place.printed, own + qualifiers)
        }
        guard label.property == .address else { return builder.add(label, place.printed, country + qualifiers) }
        addresses.forEach(under: number) { _, bytes in builder.add(collected: bytes, qualifiers) }
    }

    /// Whether a document of these identities refers to features, which then must be put into words.
    func refersToFeatures(_ identities: [Int]) -> Bool {
        var refers = false
        for identity in identities {
            documents.forEach(under: identity) { run, _ in
                refers = refers || !documentReferences[run].features.isEmpty
            }
        }
        return refers
    }

    mutating func addDocuments(
        of identity: Int, mainName: String, names: [Int: String], features: [Int: String]
    ) {
        documents.forEach(under: identity) { run, bytes in
            builder.add(collected: bytes)
            let references = documentReferences[run]
            // The name that stands on the paper, when it is not the main one.
            if let number = references.name {
                if let name = names[number] {
                    if name != mainName { builder.qualify(.label, name) }
                } else {
                    warn(line: references.line, "DocumentedNameID", "the number of a name", found: String(number))
                }
            }
            for number in references.features {
                if let feature = features[number] { builder.qualify(.note, feature) }
            }
        }
        documents.forget(identity)
    }
}
