internal import CordonLists
public import CordonModel

/// An instrument as far as known on a day: what is said of its identifiers depends on nothing else.
struct InstrumentKnown: Hashable, Sendable {
    let security: String
    let knownDay: CivilDate
}

extension KnowledgeBase {
    /// The instrument that a text names at the two times; `nil` where it names none that is known.
    func security(named text: String, asOf: AsOf) -> Security? {
        // A wrong check digit has been refused by the question itself.
        let resolver = SecurityResolver(knowledge: self, knownOn: asOf.knownDay)
        guard case .identified(let security, _) = try? resolver.resolve(text, on: asOf.validDay) else { return nil }
        return security
    }

    /// Id of the party that issued the security a text names at the two times; `nil` where it names none that is known.
    public func issuer(ofSecurity text: String, asOf: AsOf) -> String? { security(named: text, asOf: asOf)?.issuer }

    /// What the security a text names is, and every identifier it has had, as far as known: `identifiers`, `kind`, `name`, `ratio`
    /// and `underlying` of a check of one security. Nothing where it names none.
    ///
    /// A first day that lies behind the known day is not known yet, nor is an end that does.
    public func instrument(_ text: String, asOf: AsOf) -> [ReportRecord.Field] {
        guard let security = security(named: text, asOf: asOf) else { return [] }
        return instruments.value(InstrumentKnown(security: security.id, knownDay: asOf.knownDay)) {
            fields(of: security, knownOn: asOf.knownDay)
        }
    }

    private func fields(of security: Security, knownOn day: CivilDate) -> [ReportRecord.Field] {
        let known = (identifiersBySubject[security.id] ?? []).filter { $0.from.map { $0 <= day } ?? true }
        let identifiers = known.map { record in
            ReportValue.record(
                ReportRecord([
                    "scheme": .text(record.identifier.scheme.rawValue), "value": .text(record.identifier.value),
                    "from": .optional(record.from?.description),
                    "to": .optional(record.end(knownOn: day)?.description),
                    "note": .optional(
                        record.end(knownOn: day) == nil && record.to != nil ? nil : record.note),
                    "confidence": .text(record.confidence.rawValue),
                    "source": .text(SourceText.asKnown(record.source, on: day)),
                ]))
        }
        return [
            .init(name: "id", value: .text(security.id)), .init(name: "kind", value: .text(security.kind.rawValue)),
            .init(name: "name", value: .text(security.name)),
            .init(name: "ratio", value: security.ratio.map(ReportValue.number) ?? .null),
            .init(name: "underlying", value: .optional(security.underlying)),
            .init(name: "identifiers", value: .list(identifiers)),
        ]
    }
}
