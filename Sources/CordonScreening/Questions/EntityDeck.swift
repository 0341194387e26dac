internal import CordonLists
public import CordonModel
internal import CordonNames
internal import Foundation

/// A deck of pairs of parties as JSON lines: `{"query": …, "candidate": …}`, each a FollowTheMoney entity with `schema` and
/// `properties`. Other members of a line are kept.
public struct EntityDeck: Sendable {
    private struct Line: Decodable {
        let query: Party
        let candidate: Party
    }
    private struct Party: Decodable {
        let schema: String
        let properties: [String: [String]]
    }

    private let lines: [(number: Int, text: String)]
    private let file: String

    /// The lines; blank ones are passed over.
    init(_ file: String, _ bytes: [UInt8]) {
        self.file = file
        var lines: [(Int, String)] = []
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let plain = bytes.starts(with: mark) ? bytes[mark.count...] : bytes[...]
        for (index, slice) in plain.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            let text = String(decoding: slice, as: UTF8.self).trimmed
            if !text.isEmpty { lines.append((index + 1, text)) }
        }
        self.lines = lines
    }

    /// Compares the pairs: every line again in its order with `score`, `evidence` and `explanation` added.
    /// - Throws: ``CordonModel/DataError`` with the line that is no pair of entities.
    public func compared(_ knowledge: KnowledgeBase) throws(DataError) -> [String] {
        let analyser = try knowledge.names.analyser()
        let decoder = JSONDecoder()
        let comparer = EntityComparer()
        var results: [String] = []
        for (number, text) in lines {
            let line: Line
            do {
                line = try decoder.decode(Line.self, from: Data(text.utf8))
            } catch {
                throw DataError(
                    file: file, line: number,
                    expected: "an object with query and candidate, each with schema and properties (lists of texts)",
                    found: text)
            }
            let result = comparer.compare(Self.entity(line.query, analyser), Self.entity(line.candidate, analyser))
            var added = ReportRecord([:])
            added.fields = result.comparison.fields(result.evidence)
            let object = JSONText.write(.record(added))
            // The line stays as it was written, and the new members follow.
            results.append(text.dropLast() + "," + object.dropFirst())
        }
        return results
    }

    private static let nameProperties = ["name", "alias", "previousName", "abbreviation"]
    private static let dateProperties = ["birthDate", "incorporationDate", "buildDate"]
    private static let countryProperties = [
        "country", "nationality", "citizenship", "jurisdiction", "mainCountry", "birthCountry", "flag",
    ]
    private static let numberProperties = [
        "leiCode": "lei", "imoNumber": "imo", "innCode": "inn", "ogrnCode": "ogrn", "isinCode": "isin", "isin": "isin",
        "mmsi": "mmsi", "uscCode": "usc", "passportNumber": "passport", "registrationNumber": "registration",
        "idNumber": "id", "taxNumber": "tax", "swiftBic": "bic", "figiCode": "figi", "okpoCode": "okpo",
        "socialSecurityNumber": "id", "vatCode": "tax", "dunsCode": "duns", "npiCode": "npi",
        "uniqueEntityId": "uei", "licenseNumber": "license", "callSign": "other", "crsNumber": "other",
    ]

    private static func entity(_ party: Party, _ analyser: NameAnalyser) -> ComparedEntity {
        let kind = kind(party.schema)
        func values(_ names: [String]) -> [String] { names.flatMap { party.properties[$0] ?? [] } }
        var entity = ComparedEntity(
            names: values(nameProperties).map { .init(analyser.analyse($0, kind: kind)) }
                + values(["weakAlias"]).map { .init(analyser.analyse($0, kind: kind), isWeak: true) })
        for (property, numberKind) in numberProperties {
            for value in party.properties[property] ?? [] {
                let number = ComparedEntity.Number(kind: numberKind, value: value)
                if !number.value.isEmpty { entity.numbers.insert(number) }
            }
        }
        entity.kind = kind
        entity.dates = values(dateProperties).filter(isDate)
        entity.countries = Set(values(countryProperties).map { $0.lowercased() })
        entity.genders = Set(values(["gender"]).map { $0.lowercased() })
        return entity
    }

    /// Whether a text is a year, a month or a day of the calendar; a clock time may follow. What is none is no evidence.
    private static func isDate(_ text: String) -> Bool {
        let parts = text.prefix { $0 != "T" && $0 != " " }.split(separator: "-", omittingEmptySubsequences: false)
            .map { Int($0) ?? 0 }
        guard let year = parts.first, (1...3).contains(parts.count) else { return false }
        return CivilDate(
            year: year, month: parts.count > 1 ? parts[1] : 1, day: parts.count > 2 ? parts[2] : 1) != nil
    }

    private static func kind(_ schema: String) -> NameKind {
        switch schema {
        case "Person": return .person
        case "Company", "Organization", "PublicBody": return .organisation
        case "Vessel", "Airplane", "Vehicle": return .vessel
        default: return .unknown
        }
    }
}
