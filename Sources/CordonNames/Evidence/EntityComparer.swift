public import CordonModel

/// Compares parties: the best of their names, then every other fact as evidence that supports or contradicts.
///
/// What one side lacks is no contradiction. More names are no penalty: the best pair counts. A number of the party's own
/// outweighs its names.
public struct EntityComparer: Sendable {
    private let names = NameComparer()

    /// A comparer.
    public init() {}

    /// What an equal number of the party's own makes of any name.
    private static let ownNumber = 96

    /// Numbers that each party has one of: two different ones are two parties.
    private static let unique: Set<String> = ["lei", "imo", "inn", "ogrn", "usc"]
    /// Numbers of which a party has several, at once or one after the other: different ones say nothing.
    private static let several: Set<String> = ["passport", "other", "isin", "figi", "mmsi", "license", "bic"]

    /// Compares two parties.
    public func compare(_ left: ComparedEntity, _ right: ComparedEntity) -> EntityComparison {
        weigh(bestName(left, right), left, right)
    }

    /// Adds to the comparison of two names what else is known of those who bear them; the names of both sides do not count.
    public func weigh(_ name: NameComparison, _ left: ComparedEntity, _ right: ComparedEntity) -> EntityComparison {
        var parts = name.parts
        var score = parts.reduce(0) { $0 + $1.points }
        var supports = 0
        var isOwn = false
        func add(_ query: String?, _ entry: String?, _ relation: String, _ points: Int) {
            let bounded = min(100 - score, max(-score, points))
            score += bounded
            parts.append(ScorePart(query: query, entry: entry, relation: relation, points: bounded))
        }
        let shared = left.numbers.intersection(right.numbers).filter { $0.value.utf8.count >= 5 }
            .sorted { ($0.kind, $0.value) < ($1.kind, $1.value) }
        let contradicted = Self.contradictedNumber(left, right)
        if let number = shared.first {
            isOwn = true
            add(number.value, number.value, "identifierSame", max(0, Self.ownNumber - score))
        } else if let contradicted {
            add(
                contradicted.0.value, contradicted.1.value, "identifierDiffers",
                Self.unique.contains(contradicted.0.kind) ? -25 : -12)
        }
        if let points = Self.dates(left.dates, right.dates) {
            supports += points > 0 ? 1 : 0
            add(
                left.dates.first, right.dates.first, points > 0 ? "dateSame" : "dateDiffers",
                isOwn ? max(points, -6) : points)
        }
        if Self.excludes(left.kind, right.kind) {
            add(left.kind.rawValue, right.kind.rawValue, "kindDiffers", isOwn ? -2 : -20)
        }
        if !left.genders.isEmpty, !right.genders.isEmpty, left.genders.isDisjoint(with: right.genders) {
            add(left.genders.min(), right.genders.min(), "genderDiffers", -20)
        }
        if !left.countries.isEmpty, !right.countries.isEmpty {
            if left.countries.isDisjoint(with: right.countries) {
                add(left.countries.min(), right.countries.min(), "countryDiffers", isOwn ? -2 : -10)
            } else {
                supports += 1
                add(left.countries.intersection(right.countries).min(), nil, "countrySame", 1)
            }
        }
        return EntityComparison(
            comparison: NameComparison(parts: parts),
            evidence: isOwn ? .strong : supports > 0 ? .moderate : .weak)
    }

    /// A person is no company and no ship; what is not known excludes nothing.
    private static func excludes(_ left: NameKind, _ right: NameKind) -> Bool {
        left != right && left != .unknown && right != .unknown
    }

    private func bestName(_ left: ComparedEntity, _ right: ComparedEntity) -> NameComparison {
        var best = NameComparison(parts: [])
        for name in left.names {
            for other in right.names {
                var comparison = names.compare(name.analysed, other.analysed)
                if name.isWeak || other.isWeak { comparison = comparison.ofWeakName() }
                if comparison.score > best.score { best = comparison }
            }
        }
        return best
    }

    /// Numbers of one kind of which the two parties have different ones.
    private static func contradictedNumber(
        _ left: ComparedEntity, _ right: ComparedEntity
    ) -> (ComparedEntity.Number, ComparedEntity.Number)? {
        let kinds = Set(left.numbers.map(\.kind)).intersection(right.numbers.map(\.kind)).subtracting(several)
        for kind in kinds.sorted(by: { (unique.contains($0) ? 0 : 1, $0) < (unique.contains($1) ? 0 : 1, $1) }) {
            let ours = left.numbers.filter { $0.kind == kind }
            let theirs = right.numbers.filter { $0.kind == kind }
            guard ours.isDisjoint(with: theirs), let one = ours.min(by: { $0.value < $1.value }),
                let other = theirs.min(by: { $0.value < $1.value })
            else { continue }
            return (one, other)
        }
        return nil
    }

    /// Points for the pair of dates that agrees best; `nil` when a side has none.
    private static func dates(_ left: [String], _ right: [String]) -> Int? {
        var best: Int?
        for one in left {
            for other in right {
                guard let points = date(one, other) else { continue }
                best = max(best ?? points, points)
            }
        }
        return best
    }

    private static func date(_ left: String, _ right: String) -> Int? {
        let ours = left.prefix(10).split(separator: "-").map { Int($0) ?? 0 }
        let theirs = right.prefix(10).split(separator: "-").map { Int($0) ?? 0 }
        guard let year = ours.first, let otherYear = theirs.first, year > 0, otherYear > 0 else { return nil }
        if year != otherYear { return abs(year - otherYear) == 1 ? -8 : -20 }
        guard ours.count > 1, theirs.count > 1 else { return 2 }
        if ours.count == 3, theirs.count == 3 {
            if ours == theirs { return 5 }
            // Day and month in the other order: the commonest mistake of clerks.
            if ours[1] == theirs[2], ours[2] == theirs[1] { return -2 }
            return ours[1] == theirs[1] || ours[2] == theirs[2] ? -8 : -14
        }
        return ours[1] == theirs[1] ? 3 : -10
    }
}

extension NameComparison {
    /// Most that a weak alias can reach: it is a reason to look, no more.
    package static let weakName = 88

    /// The comparison when one of the names is an alias that its publisher calls weak.
    package func ofWeakName() -> NameComparison {
        guard score > Self.weakName else { return self }
        return NameComparison(
            parts: parts + [
                ScorePart(query: nil, entry: nil, relation: "weakName", points: Self.weakName - score)
            ])
    }
}
