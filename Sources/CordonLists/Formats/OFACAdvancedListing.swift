internal import CordonModel

// What stands behind the parties: relations and entries.
extension OFACAdvancedReader {
    mutating func relationship(_ node: SourceNode) {
        // The entry it is the reason of is that of the party it starts from.
        node.child("SanctionsEntryID")?.keep()
        guard let index = party(node, "From-ProfileID") else { return }
        builder.begin(id: "", kind: .unknown)
        let target = party(node, "To-ProfileID").map { parties[$0] }
        let quality = text(node, "RelationQualityID", references.relationQualities)
        var qualifiers: [(Qualifier, String?)] = [
            (.relation, text(node, "RelationTypeID", references.relationTypes)),
            (.target, target?.id), (.quality, quality == "Unknown" ? nil : quality), (.note, node.take("Comment")),
            (.number, node.take("ID")),
        ]
        if node.peek("Former") == "true" { qualifiers.append((.former, "true")) }
        Self.keep(node, "Former", "true")
        Self.keep(node, "Former", "false")
        qualifiers += period(node)
        builder.addWhole(.link, target?.name ?? node.peek("To-ProfileID"), qualifiers)
        addRest(of: node)
        statements.keep(builder, under: index)
    }

    mutating func sanctionsEntry(_ node: SourceNode) {
        node.child("ID")?.keep()
        guard let index = party(node, "ProfileID") else { return }
        isListed[index] = true
        builder.begin(id: "", kind: .unknown)
        let list = text(node, "ListID", references.lists)
        let key = list.flatMap(OFACList.key)
        if let key { entriesOnList[key, default: 0] += 1 }
        builder.add(.list, list, [(.list, key)])
        node.forEachChild("EntryEvent") { event in
            event.child("ID")?.keep()
            let type = text(event, "EntryEventTypeID", references.eventTypes)
            let basis = text(event, "LegalBasisID", references.legalBases)
            let note = event.take("Comment")
            let date = event.child("Date")
            let day = date.flatMap(OFACAdvancedDates.day)
            let words = day.map(OFACDateSpan.text)
            let calendar = date.flatMap { self.calendar($0) }
            builder.add(
                .listedOn, words,
                [
                    (.earliest, day?.lowerBound.description), (.latest, day?.upperBound.description),
                    (.calendar, calendar), (.type, type), (.list, key),
                ])
            if let basis, basis != "Unknown" {
                builder.add(.legalBasis, basis, [(.date, words), (.list, key), (.note, note)])
            } else {
                builder.add(.remark, note, [(.date, words), (.list, key)])
            }
        }
        node.forEachChild("SanctionsMeasure") { measure in
            measure.child("ID")?.keep()
            let type = text(measure, "SanctionsTypeID", references.sanctionsTypes)
            let comment = measure.take("Comment")
            let period = period(measure)
            if type == "Program" {
                builder.add(.programme, comment ?? type, [(.list, key)] + period)
            } else {
                builder.add(.measure, type ?? "not said", [(.list, key), (.note, comment)] + period)
            }
        }
        addRest(of: node)
        statements.keep(builder, under: index)
    }
}
