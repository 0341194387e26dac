internal import CordonModel
internal import CordonScreening
internal import HTTPTypes
internal import HummingbirdCore

/// `POST /match/{dataset}`: parties that are like examples.
struct MatchShape: Sendable {
    private let asked: YenteAsked

    init(_ asked: YenteAsked) { self.asked = asked }

    /// The answer to all queries of the body.
    func answer() async throws -> YenteAnswer {
        let options = try MatchOptions(asked)
        return try await asked.body { try answer(MatchBody($0, options.algorithm), options) }
    }

    private func answer(_ body: MatchBody, _ options: MatchOptions) throws -> YenteAnswer {
        var responses = ReportRecord([:])
        for query in body.queries {
            let found = try options.results(
                of: query.example, key: query.key, asked.library, weights: body.weights)
            responses.fields.append(
                .init(
                    name: query.key,
                    value: .record(
                        ReportRecord([
                            "status": .number(200),
                            "results": .list(found.prefix(options.limit).map { .record(options.record($0)) }),
                            "total": .record(Self.total(found.count(where: { options.isMatch($0) }))),
                            "query": .record(MatchBody.record(query)),
                        ]))))
        }
        var answer = YenteAnswer(
            .record(ReportRecord(["responses": .record(responses), "limit": .number(options.limit)])))
        answer.headers.append((YenteHeader.batchSize, String(body.queries.count)))
        // Only what can stand in a header, and nothing that could be a value.
        let ignored = body.ignored.filter { $0.utf8.count <= 40 && $0.allSatisfy { $0.isASCII && $0.isLetter } }
        if !ignored.isEmpty {
            answer.headers.append((YenteHeader.ignored, ignored.prefix(20).joined(separator: ", ")))
        }
        return answer
    }

    /// How many there are, all of them counted.
    static func total(_ count: Int, isAll: Bool = true) -> ReportRecord {
        ReportRecord(["value": .number(count), "relation": .text(isAll ? "eq" : "gte")])
    }
}

/// A party with the score that the question gives it.
struct ScoredMatch: Sendable {
    let match: PartyMatch
    /// Hundredths.
    let score: Int
    let features: [MatchExplanation.Feature]
}

/// What a question says of how parties are compared and which of them are given.
struct MatchOptions: Sendable {
    let algorithm: MatchAlgorithm
    let limit: Int
    /// Lowest score of a match, and of a result; hundredths.
    let threshold: Int
    let cutoff: Int
    private let scope: YenteScope
    private let filter: EntityFilter

    /// - Throws: ``YenteError`` when a parameter is not of its form.
    init(_ asked: YenteAsked) throws(YenteError) {
        scope = try asked.scope()
        let query = asked.query
        limit = try query.number("limit", default: 5, most: 500)
        let threshold = Self.hundredths(try query.decimal("threshold", default: 0.7))
        self.threshold = threshold
        cutoff = min(threshold, Self.hundredths(try query.decimal("cutoff", default: 0.7)))
        algorithm = try MatchAlgorithm.named(query["algorithm"])
        filter = try EntityFilter(query)
    }

    /// For a question of a reconciliation client: everything is a result, whatever its score, and little a match.
    init(reconciling asked: YenteAsked, limit: Int, cutoff: Int) throws(YenteError) {
        scope = try asked.scope()
        self.limit = limit
        threshold = 70
        self.cutoff = cutoff
        algorithm = try MatchAlgorithm.named(asked.query["algorithm"])
        filter = try EntityFilter(asked.query)
    }

    /// The lowest whole score that is not below a decimal one; 0.57 times 100 must be 57.
    private static func hundredths(_ decimal: Double) -> Int {
        Int((min(max(decimal, 0), 2) * 100 - 1e-6).rounded(.up))
    }

    func isMatch(_ found: ScoredMatch) -> Bool { found.score >= threshold }

    /// The parties that are like an example, best first.
    /// - Parameters:
    ///   - key: The key of the query, for errors.
    ///   - weights: Weights of features in place of their own.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read or the name cannot be searched.
    func results(
        of example: PartyExample, key: String, _ library: FollowTheMoneyLibrary, weights: [String: Double] = [:]
    ) throws(DataError) -> [ScoredMatch] {
        // A weight can lift a party over the cutoff: then those below it are looked at too.
        let lifted = weights.filter { $0.key != MatchAlgorithm.nameFeature }.values.reduce(0) { $0 + max(0, $1) }
        let line = max(1, weights.isEmpty ? cutoff : cutoff - Int((lifted * 100).rounded(.up)) - Self.mostTakenAway)
        var scored: [ScoredMatch] = []
        for match in try library.matches(
            example, line: line, usesEvidence: algorithm.usesEvidence, field: "queries.\(key)")
        where scope.contains(match.entity) && filter.accepts(match.entity) {
            let explanation = MatchExplanation(match)
            let score = weights.isEmpty ? match.comparison.score : explanation.score(weights)
            if score >= cutoff {
                scored.append(ScoredMatch(match: match, score: score, features: explanation.features))
            }
        }
        guard !weights.isEmpty else { return scored }
        return scored.sorted { ($1.score, $0.match.entity.id) < ($0.score, $1.match.entity.id) }
    }

    /// Points that features can take away by themselves, which a weight can give back.
    private static let mostTakenAway = 20

    /// A result in the shape.
    func record(_ found: ScoredMatch) -> ReportRecord {
        var record = found.match.entity.record(isNested: false)
        var explanations = ReportRecord([:])
        var features = ReportRecord([:])
        for feature in found.features {
            explanations.fields.append(.init(name: feature.name, value: .record(feature.record)))
            features.fields.append(.init(name: feature.name, value: .decimal(Hundredths.text(feature.score))))
        }
        record.fields += [
            .init(name: "score", value: .decimal(Hundredths.text(found.score))),
            .init(name: "match", value: .flag(isMatch(found))),
            .init(name: "features", value: .record(features)),
            .init(name: "explanations", value: .record(explanations)),
        ]
        return record
    }
}
