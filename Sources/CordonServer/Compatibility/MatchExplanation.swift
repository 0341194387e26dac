internal import CordonModel
internal import CordonScreening

/// The working of a score, feature by feature in yente's words.
struct MatchExplanation: Sendable {
    /// What one feature came to.
    struct Feature: Sendable {
        let name: String
        /// Hundredths, 0 to 100: how alike, or how sure the contradiction is.
        let score: Int
        /// Points of the score that it adds or takes away; those of all features add up to the score.
        let points: Int
        let detail: String
        let query: String?
        let candidate: String?

        /// The feature as JSON.
        var record: ReportRecord {
            ReportRecord([
                "detail": .text(detail), "score": .decimal(Hundredths.text(score)), "query": .optional(query),
                "candidate": .optional(candidate),
            ])
        }
    }
    /// The features that have something to say, names first.
    let features: [Feature]

    init(_ match: PartyMatch) {
        var order: [String] = []
        var parts: [String: [ScorePart]] = [:]
        for part in match.comparison.parts {
            let name = Self.feature(of: part, sharedNumber: match.sharedNumber)
            if parts[name] == nil { order.append(name) }
            parts[name, default: []].append(part)
        }
        features = order.map { name in
            let own = parts[name] ?? []
            let points = own.reduce(0) { $0 + $1.points }
            let isName = name == MatchAlgorithm.nameFeature
            return Feature(
                name: name, score: isName ? min(100, max(0, points)) : 100, points: points,
                detail: own.map(Self.detail).joined(separator: " "),
                query: isName ? match.names?.query : own.first?.query,
                candidate: isName ? match.names?.candidate : own.first?.entry)
        }
    }

    private static func feature(of part: ScorePart, sharedNumber: String?) -> String {
        switch part.relation {
        case "identifierSame":
            return sharedNumber.flatMap { MatchAlgorithm.numbers[$0] } ?? MatchAlgorithm.numbers[""] ?? part.relation
        case "identifierDiffers": return "identifier_differs"
        case "dateSame": return "date_match"
        case "dateDiffers":
            return part.query?.prefix(4) == part.entry?.prefix(4) ? "dob_day_disjoint" : "dob_year_disjoint"
        case "kindDiffers": return "kind_mismatch"
        case "genderDiffers": return "gender_mismatch"
        case "countryDiffers": return "country_mismatch"
        case "countrySame": return "country_match"
        case "weakName": return "weak_alias_match"
        default: return MatchAlgorithm.nameFeature
        }
    }

    /// `['corp'≈'corporation' legalFormSame: +7]`.
    private static func detail(_ part: ScorePart) -> String {
        let points = part.points < 0 ? "\(part.points)" : "+\(part.points)"
        switch (part.query, part.entry) {
        case (let query?, let entry?):
            return query == entry
                ? "['\(query)' \(part.relation): \(points)]" : "['\(query)'≈'\(entry)' \(part.relation): \(points)]"
        case (let query?, nil): return "['\(query)' \(part.relation): \(points)]"
        case (nil, let entry?): return "[…'\(entry)' \(part.relation): \(points)]"
        case (nil, nil): return "[\(part.relation): \(points)]"
        }
    }

    /// The score with weights in place of a feature's own points: the weight times the feature's score.
    func score(_ weights: [String: Double]) -> Int {
        let sum = features.reduce(0.0) { sum, feature in
            sum + (weights[feature.name].map { $0 * Double(feature.score) } ?? Double(feature.points))
        }
        return Int(min(100, max(0, sum)).rounded())
    }
}
