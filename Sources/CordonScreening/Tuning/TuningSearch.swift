internal import CordonIndex
internal import CordonModel
internal import CordonNames

/// The parties of a measurement, prepared for search.
struct TuningSearch: Sendable {
    /// A party with the name of it that is most like the query.
    struct Hit: Sendable {
        let party: Int
        let name: String
        let comparison: NameComparison
    }

    let parties: [TuningParty]
    private let analyser: NameAnalyser
    private let names: [String]
    private let partyOfName: [Int32]
    private let index: NameIndex

    init(_ names: TuningNames, _ analyser: NameAnalyser) {
        parties = names.parties
        self.analyser = analyser
        let all = names.parties.enumerated().flatMap { place, party in party.names.map { (place, party.kind, $0) } }
        self.names = all.map(\.2)
        partyOfName = all.map { Int32($0.0) }
        index = NameIndex(all.map { analyser.analyse($0.2, kind: $0.1) })
    }

    /// Every party with a name at or above `threshold`, best first, ties by place.
    func hits(_ query: String, kind: NameKind, threshold: Int) -> [Hit] {
        var seen: Set<Int32> = []
        return index.search(analyser.analyse(query, kind: kind), threshold: threshold).compactMap { found in
            let party = partyOfName[found.name]
            guard seen.insert(party).inserted else { return nil }
            return Hit(party: Int(party), name: names[found.name], comparison: found.comparison)
        }
    }
}

extension NameAnalyser {
    /// The script that most of a name is written in; `nil` for a name without letters.
    func script(of text: String, kind: NameKind) -> String? {
        var weights: [Script: Int] = [:]
        for part in analyse(text, kind: kind).readings.first?.parts ?? [] where part.script != .digit {
            weights[part.script, default: 0] += part.weight
        }
        return weights.max { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }.map { "\($0.key)" }
    }
}

/// How far below the threshold a measurement looks: the band in which near misses are reviewed.
enum BelowTheLine {
    /// Lowest score of the band below a threshold.
    static func floor(_ threshold: Int) -> Int { max(1, threshold - NameScreening.lineWidth) }
}
