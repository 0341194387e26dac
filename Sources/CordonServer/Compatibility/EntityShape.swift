internal import CordonModel
internal import CordonScreening
internal import HTTPTypes

/// `GET /entities/{id}` and what stands one step away.
struct EntityShape: Sendable {
    private let asked: YenteAsked

    init(_ asked: YenteAsked) { self.asked = asked }

    private func found() throws -> FollowTheMoneyEntity {
        guard let entity = try asked.library.entity(asked.part("id")) else {
            throw YenteError.notFound("No such entity!")
        }
        return entity
    }

    /// The entity, or the way to the one that it was merged into.
    func answer() throws -> YenteAnswer {
        let isNested = try asked.query.flag("nested", default: true)
        let entity = try found()
        guard entity.id == asked.part("id") else {
            var answer = YenteAnswer(.null)
            answer.status = .permanentRedirect
            // Relative to the address, so that it leads on behind a proxy too.
            answer.headers.append((.location, Addresses.part(entity.id) + asked.query.text))
            return answer
        }
        return YenteAnswer(.record(entity.record(isNested: isNested)))
    }

    /// The way to the page of a party, which calls it by the id that everything but these shapes has.
    func page() throws -> YenteAnswer {
        guard let party = try asked.library.party(asked.part("id")) else {
            throw YenteError.notFound("No such entity!")
        }
        var answer = YenteAnswer(.null)
        answer.status = .seeOther
        answer.headers.append((.location, "/entities/" + Addresses.part(party) + asked.query.times))
        return answer
    }

    /// `GET /entities/{id}/adjacent`.
    func adjacent() throws -> YenteAnswer {
        let page = try EntityPage(asked.query, limit: 10)
        let entity = try found()
        var adjacent = ReportRecord([:])
        for (property, others) in entity.nested.sorted(by: { $0.key < $1.key }) {
            adjacent.fields.append(.init(name: property, value: .record(page.record(others))))
        }
        return YenteAnswer(
            .record(
                ReportRecord(["entity": .record(entity.record(isNested: false)), "adjacent": .record(adjacent)])))
    }

    /// `GET /entities/{id}/adjacent/{property}`.
    func adjacentProperty() throws -> YenteAnswer {
        let page = try EntityPage(asked.query, limit: 10)
        let entity = try found()
        let property = asked.part("property")
        guard FollowTheMoneyModel.bundled.field(property, of: entity.schema)?.type == "entity" else {
            throw YenteError.notFound("No such property!")
        }
        return YenteAnswer(.record(page.record(entity.nested[property] ?? [])))
    }
}

/// Which part of some entities is asked for, in which order.
struct EntityPage: Sendable {
    private struct Order: Sendable {
        let field: String
        let isDescending: Bool
    }
    /// Farthest place that can be asked for, as there.
    static let farthest = 9_999

    let limit: Int
    let offset: Int
    private let orders: [Order]

    /// Whether another order is asked for than the best first.
    var isSorted: Bool { !orders.isEmpty }
    /// How many entities have to be known, from the first.
    var end: Int { min(offset + limit, Self.farthest) }

    /// - Parameter limit: How many are given unless the question says otherwise.
    /// - Throws: 422 when a parameter is not of its form.
    init(_ query: YenteQuery, limit: Int) throws(YenteError) {
        self.limit = try query.number("limit", default: limit, most: 500)
        offset = try query.number("offset", default: 0, most: 9_499)
        orders = query.all("sort").map { text in
            let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
            return Order(field: parts.first ?? text, isDescending: parts.count > 1 && parts[1] == "desc")
        }
    }

    /// The entities in the order asked for, those without a value last; equal ones stay as they were.
    func sorted(_ entities: [FollowTheMoneyEntity]) -> [FollowTheMoneyEntity] {
        guard isSorted else { return entities }
        let keyed = entities.enumerated().map { place, entity in
            (place: place, entity: entity, keys: orders.map { entity.values(ofField: $0.field).min() })
        }
        return keyed.sorted { left, right in
            for (order, keys) in zip(orders, zip(left.keys, right.keys)) where keys.0 != keys.1 {
                guard let ours = keys.0 else { return false }
                guard let theirs = keys.1 else { return true }
                return order.isDescending ? ours > theirs : ours < theirs
            }
            return left.place < right.place
        }.map { $0.entity }
    }

    /// The part of the entities.
    func part(of entities: [FollowTheMoneyEntity]) -> ArraySlice<FollowTheMoneyEntity> {
        entities.prefix(end).dropFirst(offset)
    }

    /// The part with the number of all.
    func record(_ entities: [FollowTheMoneyEntity]) -> ReportRecord {
        ReportRecord([
            "results": .list(part(of: sorted(entities)).map { .record($0.record(isNested: false)) }),
            "total": .record(MatchShape.total(entities.count)), "limit": .number(limit), "offset": .number(offset),
        ])
    }
}
