public import CordonModel

/// Decides how alike two names are and says why.
///
/// A pure function of the two names and the word lists: nothing else that is loaded changes a score, and the order of the
/// two names does not either.
///
/// Score: the weights of the parts that meet, each times its similarity, over the weights of all parts that meet or
/// contradict each other. Parts that only one name has cost in proportion to their weight. The points of the parts add up
/// to the score.
public struct NameComparer: Sendable {
    /// Lowest score that is a hit unless the user says otherwise.
    public static let shippedThreshold = 85

    /// A comparer.
    public init() {}

    /// Percent of the score that is lost when all of a name's weight is missing in the other.
    package static let omission = 40
    /// The same when a family name and another name of a person meet: people leave their further names out.
    package static let omissionOfFurtherNames = 25
    /// The same when nothing but given names meet and a family name is missing: they name nobody.
    private static let omissionOfFamilyName = 55
    /// The same when nothing but names that very many bear meet: Muhammad Ali is mostly another one.
    private static let omissionBesideCommonNames = 60
    /// The same when nothing but one or two words that describe meet: they are those of many names.
    private static let omissionBesideDescription = 60

    /// Hundredths of a point that numbers without a counterpart cost: more where both names have one.
    package static func penalty(numbers: Int, otherNumbers: Int) -> Int {
        if numbers > 0, otherNumbers > 0 { return 2_500 }
        return numbers + otherNumbers > 0 ? 600 : 0
    }

    /// Compares two names.
    public func compare(_ left: AnalysedName, _ right: AnalysedName) -> NameComparison {
        let mayBeAcronym = left.kind.mayBeAcronym && right.kind.mayBeAcronym
        // Two names that the lists know are not alike by the words they are made of: Beijing Institute of Technology and Beijing
        // University of Technology.
        let areKnown = left.isKnownAsAnother(than: right)
        var best: NameComparison?
        for reading in left.readings where !(areKnown && reading.isTakenApart) {
            for other in right.readings where !(areKnown && other.isTakenApart) {
                let comparison = compare(reading, other, mayBeAcronym: mayBeAcronym)
                if best.map({ comparison.score > $0.score }) ?? true { best = comparison }
            }
        }
        return best ?? NameComparison(parts: [])
    }

    /// The score of two readings, acronyms left out, without its working.
    package func score(_ left: NameReading, _ right: NameReading) -> Int {
        guard left.weight > 0, right.weight > 0 else { return 0 }
        return settled(left, right).score
    }

    private func settled(_ left: NameReading, _ right: NameReading) -> Tally {
        let alignment = NameAlignment(left, right)
        var tally = Tally(left, right, alignment)
        let hasFamilyName = Self.hasFamilyName(left, right, alignment)
        tally.settle(
            omission: tally.onlyCommonNamesMeet
                ? Self.omissionBesideCommonNames
                : hasFamilyName
                    ? Self.omissionOfFurtherNames
                    : tally.lacksFamilyName
                        ? Self.omissionOfFamilyName
                        : tally.onlyDescriptionMeets ? Self.omissionBesideDescription : Self.omission)
        return tally
    }

    private func compare(_ left: NameReading, _ right: NameReading, mayBeAcronym: Bool) -> NameComparison {
        guard left.weight > 0, right.weight > 0 else { return NameComparison(parts: []) }
        var comparison = NameComparison(parts: settled(left, right).parts())
        guard mayBeAcronym else { return comparison }
        for (name, other, flipped) in [(left, right, false), (right, left, true)] {
            if let acronym = Acronym.comparison(name, other, flipped: flipped),
                acronym.score > comparison.score
            {
                comparison = acronym
            }
        }
        return comparison
    }

    /// Whether two names of a person meet, one of which is no given name that the lists hold.
    private static func hasFamilyName(
        _ left: NameReading, _ right: NameReading, _ alignment: NameAlignment
    ) -> Bool {
        var near = 0
        var hasGiven = false
        var hasDistinctive = false
        func add(_ role: PartRole) {
            if role == .given { hasGiven = true }
            if role == .distinctive { hasDistinctive = true }
        }
        for pair in alignment.pairs where pair.similarity.score >= 90 {
            near += 1
            for index in pair.left { add(left.outlines[index].role) }
            for index in pair.right { add(right.outlines[index].role) }
        }
        return near > 1 && hasGiven && hasDistinctive
    }
}

extension NameKind {
    /// Whether a body of this kind may be known by its initials: neither people nor ships are, and the registration of an
    /// aircraft is none.
    fileprivate var mayBeAcronym: Bool { self == .organisation || self == .unknown }
}
