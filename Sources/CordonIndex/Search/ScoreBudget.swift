internal import CordonNames

/// What a name may lose and still reach a threshold.
///
/// The score of ``CordonNames/NameComparer`` is at most
///
///     sum of w (100 - d) / M  -  K max(L, R) / (M + max(L, R))
///
/// with the pairs' weights w (the mean of both sides), M their sum, d the points that a pair is short of 100, L and R the
/// weights left over in the query and the name, and K the percentage that omission costs. Of what is left over, c
/// contradicts: as much as the name that has less of it, but for a last word that is cut off. With m = max(L, R) - c the
/// score is (100 M - sum of w d) / (M + c) - K m / (M + c + m), so that with W = M + max(L, R)
///
///     100 - score >= (sum of w d + 100 c + K m) / W,    W = (Q + N) / 2 + |L - R| / 2
///
/// with the weights Q and N of the whole query and the whole name. The right side grows with L and with R as long as omission
/// costs more than twice what may be lost, so that both may be taken too small. All of it is computed in whole numbers:
/// points in hundredths, weights doubled.
///
/// Without the name, each part of the query has a ``gain(pair:short:)``: what its pair leaves of the points that may be lost,
/// or what it costs to do without. The threshold can be reached where the gains of all parts are not negative together.
struct ScoreBudget {
    let threshold: Int
    /// Hundredths of a point that may be lost, with what rounding can give back.
    let loss: Int

    init(threshold: Int) {
        self.threshold = threshold
        loss = 100 * (100 - threshold) + 51
    }

    /// Whether the bound says anything: below it, the right side need not grow with what is left over.
    var isUseful: Bool { 200 * NameComparer.omissionOfFurtherNames >= loss }

    /// Percentage that omission costs at least.
    /// - Parameters:
    ///   - pairs: The most parts that can meet.
    ///   - hasGiven: A given name can be among them.
    @inline(__always)
    static func omission(pairs: Int, hasGiven: Bool) -> Int {
        pairs > 1 && hasGiven ? NameComparer.omissionOfFurtherNames : NameComparer.omission
    }

    /// What a pair leaves of the points that may be lost, in the unit of the inequality; negative where it takes more.
    /// - Parameters:
    ///   - pair: Doubled weight of the pair.
    ///   - short: Points it is short of 100.
    @inline(__always)
    func gain(pair: Int, short: Int) -> Int { (loss - 100 * short) * pair }

    /// What a part without a counterpart takes at least.
    @inline(__always)
    func cost(ofMissing weight: Int, omission: Int) -> Int { (200 * omission - 2 * loss) * weight }

    /// The same for each part of a query: where one of them has no counterpart, one pair less can meet.
    func costs(ofMissing parts: [NamePart], hasGiven: Bool) -> [Int] {
        let omission = Self.omission(pairs: parts.count - 1, hasGiven: hasGiven)
        return parts.map { cost(ofMissing: $0.weight, omission: omission) }
    }

    /// The most that a name can weigh, all of whose parts that meet the query weigh no more than `counterparts`: the rest is
    /// left over.
    func mostWeight(query: Int, counterparts: Int, parts: Int, omission: Int) -> Int {
        let slope = 200 * omission - 2 * loss
        return slope > 0 ? counterparts + loss * (query + counterparts + parts) / slope : .max
    }

    /// Points that a similarity is short of 100 at least.
    /// - Parameters:
    ///   - isInitial: One part is a letter that stands for the other.
    ///   - mayBePersons: Both names may be a person's.
    @inline(__always)
    static func short(_ similarity: Int, isInitial: Bool, mayBePersons: Bool) -> Int {
        100 - PartWorth.of(similarity, isPersons: isInitial && mayBePersons, isInitial: isInitial)
    }

    /// Doubled weight of the heaviest pair that a part can make with parts of at most some weight, rounded up.
    static func heaviestPair(_ weight: Int, with other: Int) -> Int { weight + other + 1 }

    /// Points that a pair may be short of 100.
    /// - Parameters:
    ///   - pair: Doubled weight of the pair.
    ///   - others: Sum of the gains of the other parts.
    @inline(__always)
    func shortfall(pair: Int, others: Int) -> Int {
        let points = loss * pair + others
        return points < 0 ? -1 : pair > 0 ? points / (100 * pair) : 100
    }

    /// Whether a name can reach the threshold.
    /// - Parameters:
    ///   - cost: Sum over the parts of the query that have a counterpart of its doubled weight times the points it is short,
    ///     or of what leaving it over costs (``left(_:omission:)``) where that is less.
    ///   - left: Weight of the parts of the query without any counterpart.
    ///   - right: The same of the name.
    ///   - cut: Weight of last words that may be cut off.
    ///   - total: Weight of the whole query and the whole name.
    ///   - parts: Parts of the query, for rounding.
    ///   - penalty: Hundredths of a point that a rule takes whatever the parts are worth.
    @inline(__always)
    func isReachable(
        cost: Int, left: Int, right: Int, cut: Int, total: Int, parts: Int, omission: Int, penalty: Int
    ) -> Bool {
        let loss = self.loss - penalty
        if loss < 0 { return false }
        let greater = max(left, right)
        let lesser = min(left, right)
        let contradicting = max(0, lesser - cut)
        return 100 * cost + 200 * (100 * contradicting + omission * (greater - contradicting))
            <= loss * (total + parts + greater - lesser)
    }

    /// What a part of the query costs at least when it is left over although it has a counterpart: see
    /// ``isReachable(cost:left:right:cut:total:parts:omission:penalty:)`` for the unit.
    @inline(__always)
    func left(_ weight: Int, omission: Int) -> Int { max(0, min(200 * omission - loss, loss)) * weight / 100 }
}
