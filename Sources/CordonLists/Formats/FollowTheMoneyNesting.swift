internal import CordonModel

/// Entities inside the properties of another, as in `targets.nested.json`.
///
/// They are not entries of their own: the same one stands in many targets. A listing (`Sanction`), an address and a
/// document say something of the entity they stand in; every other becomes a link. What is left of a nested entity is
/// kept raw, with its id as the number.
extension FollowTheMoneyReading {
    /// Adds what is nested in `properties`.
    /// - Parameter path: The properties that lead there, each with a `/` behind it.
    mutating func addNested(of properties: SourceNode, path: String) {
        for nested in properties.children {
            guard nested.child("id") != nil, let id = nested.take("id"), let schema = nested.peek("schema") else {
                continue
            }
            let relation = path + nested.name
            let inner = nested.child("properties")
            dropReferencesBack(inner)
            // Only what stands in the entity itself is said of it: the listing of an owner is not its own.
            switch path.isEmpty ? schema : "" {
            case "Sanction": addSanction(inner, id)
            case "Address": addAddress(nested, inner, id)
            case "Identification", "Passport": addDocument(inner, id)
            default: addLink(nested, inner, id, relation)
            }
            if let inner { addNested(of: inner, path: relation + "/") }
            nested.forEachUntaken { rest, text in
                builder.add(.raw, text, [(.path, "properties/\(relation)/\(rest)"), (.number, id)])
            }
            nested.takeAll()
        }
    }

    /// What is nested points back at the entity it stands in: that says nothing that the place does not say.
    private func dropReferencesBack(_ properties: SourceNode?) {
        for child in properties?.children ?? [] where child.peek == builder.id {
            if FollowTheMoneyVocabulary.field(child.name)?.reading == .reference { _ = child.take() }
        }
    }

    /// The properties of a listing, each with the id of the listing, so that they are found together.
    private mutating func addSanction(_ properties: SourceNode?, _ id: String) {
        for child in properties?.children ?? [] where child.child("id") == nil {
            guard let field = FollowTheMoneyVocabulary.field(child.name, ofSanction: true), child.isUntaken,
                var value = child.take()
            else { continue }
            value.withUTF8 { bytes in
                if field.add(bytes, to: &builder) { builder.qualify(.number, id) }
            }
        }
    }

    private mutating func addAddress(_ nested: SourceNode, _ properties: SourceNode?, _ id: String) {
        let full = properties?.take("full") ?? nested.take("caption") ?? id
        builder.add(
            .address, full,
            [
                (.street, properties?.take("street")), (.city, properties?.take("city")),
                (.region, properties?.take("region")), (.postalCode, properties?.take("postalCode")),
                (.postOfficeBox, properties?.take("postOfficeBox")), (.country, properties?.take("country")),
                (.note, properties?.take("remarks")), (.number, id),
            ])
    }

    private mutating func addDocument(_ properties: SourceNode?, _ id: String) {
        builder.add(
            identifier: properties?.take("number") ?? id, type: properties?.take("type"),
            [
                (.country, properties?.take("country")), (.issuer, properties?.take("authority")),
                (.issuedOn, properties?.take("startDate")), (.expiresOn, properties?.take("endDate")), (.number, id),
            ])
    }

    private mutating func addLink(
        _ nested: SourceNode, _ properties: SourceNode?, _ id: String, _ relation: String
    ) {
        builder.add(
            .link, nested.take("caption") ?? id,
            [
                (.relation, relation), (.target, id), (.type, nested.take("schema")), (.role, properties?.take("role")),
                (.role, properties?.take("relationship")), (.share, properties?.take("percentage")),
                (.status, properties?.take("status")), (.validFrom, properties?.take("startDate")),
                (.validUntil, properties?.take("endDate")),
            ])
        // What a nested relation says of its other end by id alone.
        for child in properties?.children ?? [] where child.isUntaken {
            guard FollowTheMoneyVocabulary.field(child.name)?.reading == .reference, let text = child.take() else {
                continue
            }
            builder.add(.link, text, [(.relation, relation + "/" + child.name), (.target, text), (.number, id)])
        }
    }
}
