internal import CordonScreening

/// The names under which yente compares, and what each means here: one comparison, with or without other evidence than names.
struct MatchAlgorithm: Sendable {
    let name: String
    let description: String
    /// Whether dates, countries and numbers count beside the names.
    let usesEvidence: Bool

    /// The one that `best` means, as there.
    static let best = "logic-v2"

    /// All of them. The comparison is the same, so that a client may ask for any.
    static let all: [MatchAlgorithm] = [
        MatchAlgorithm(
            name: best, description: "Names part by part, then numbers, dates, countries and kinds as evidence.",
            usesEvidence: true),
        MatchAlgorithm(name: "logic-v1", description: "The same as \(best).", usesEvidence: true),
        MatchAlgorithm(name: "regression-v1", description: "The same as \(best).", usesEvidence: true),
        MatchAlgorithm(
            name: "name-qualified", description: "The same as \(best), for clients that ask for it.", usesEvidence: true
        ),
        MatchAlgorithm(name: "name-based", description: "Names alone.", usesEvidence: false),
        MatchAlgorithm(name: "ofac", description: "Names alone.", usesEvidence: false),
    ]

    /// - Throws: 400 for a name that is none.
    static func named(_ text: String?) throws(YenteError) -> MatchAlgorithm {
        let name = (text ?? "best").lowercased()
        guard let found = all.first(where: { $0.name == (name == "best" ? best : name) }) else {
            throw .bad("Invalid algorithm: \(text ?? "")")
        }
        return found
    }

    // MARK: Features

    /// A part of a score, in yente's words where it has one.
    struct Feature: Sendable {
        let name: String
        let description: String
        /// Points of a hundred that it adds at most, or takes away.
        let points: Int
        let needsEvidence: Bool
    }

    static let nameFeature = "name_match"

    /// The features; what the points of each are, the comparison of whole parties says (`EntityComparer`).
    static let features: [Feature] = {
        var features = [
            Feature(
                name: nameFeature, description: "How alike the most alike names are.", points: 100,
                needsEvidence: false),
            Feature(
                name: "weak_alias_match", description: "A name that its publisher calls weak reaches 88 at most.",
                points: -12, needsEvidence: false),
        ]
        for name in numbers.values.sorted() {
            features.append(
                Feature(
                    name: name, description: "The same number makes 96 of any name.", points: 96, needsEvidence: true))
        }
        let others: [(name: String, description: String, points: Int)] = [
            ("identifier_differs", "Two different numbers of one kind.", -25),
            ("date_match", "The same date of birth, foundation or building.", 5),
            ("dob_year_disjoint", "Different years.", -20), ("dob_day_disjoint", "Different months or days.", -14),
            ("gender_mismatch", "Different genders.", -20), ("country_match", "A country in common.", 1),
            ("country_mismatch", "No country in common.", -10),
            ("kind_mismatch", "A person and an organisation, or a ship.", -20),
        ]
        for (name, description, points) in others {
            features.append(Feature(name: name, description: description, points: points, needsEvidence: true))
        }
        return features
    }()

    /// Features of equal numbers, by the kind of the number.
    static let numbers: [String: String] = [
        "isin": "isin_security_match", "lei": "lei_code_match", "ogrn": "ogrn_code_match", "inn": "inn_code_match",
        "imo": "vessel_imo_mmsi_match", "bic": "bic_code_match", "uei": "uei_code_match", "npi": "npi_code_match",
        "": "identifier_match",
    ]

    /// Settings of yente's comparison. They are taken and change nothing: here a score depends on the two parties alone.
    static let settings: [(name: String, type: String, value: ReportValue)] = [
        ("nm_name_property", "string", .null), ("nm_number_mismatch", "float", .decimal("0.3")),
        ("nm_extra_query_name", "float", .decimal("0.8")), ("nm_extra_result_name", "float", .decimal("0.2")),
        ("nm_family_name_weight", "float", .decimal("1.3")), ("nm_fuzzy_cutoff_factor", "float", .decimal("1.0")),
    ]

    /// `GET /algorithms`.
    static var record: ReportRecord {
        ReportRecord([
            "algorithms": .list(all.map { .record($0.record) }), "default": .text("best"), "best": .text(best),
        ])
    }

    private var record: ReportRecord {
        func object(_ fields: [(String, ReportValue)]) -> ReportValue {
            var record = ReportRecord([:])
            record.fields = fields.map { .init(name: $0.0, value: $0.1) }
            return .record(record)
        }
        let features = object(
            Self.features.filter { usesEvidence || !$0.needsEvidence }.map { feature in
                (
                    feature.name,
                    .record(
                        ReportRecord([
                            "description": .text(feature.description),
                            "coefficient": .decimal(Hundredths.text(feature.points)), "url": .null,
                        ]))
                )
            })
        let settings = object(
            Self.settings.map { setting in
                (
                    setting.name,
                    .record(
                        ReportRecord([
                            "type": .text(setting.type), "description": .text("Taken, and changes nothing."),
                            "default": setting.value,
                        ]))
                )
            })
        return ReportRecord([
            "name": .text(name), "description": .text(description), "features": features,
            "docs": .record(
                ReportRecord([
                    "name": .text(name), "description": .text(description), "config": settings, "features": features,
                ])),
        ])
    }
}

/// Whole hundredths as a decimal number.
enum Hundredths {
    /// `97` is `0.97`, `100` is `1.0`.
    static func text(_ hundredths: Int) -> String {
        let (whole, rest) = abs(hundredths).quotientAndRemainder(dividingBy: 100)
        let digits = rest == 0 ? "0" : rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)"
        return (hundredths < 0 ? "-" : "") + "\(whole).\(digits)"
    }
}
