internal import CordonNames

/// What a name may lose and still reach a threshold.
///
/// The score of ``CordonNames/NameComparer`` is at most
///
///     sum of w (100 - d) / M  -  K max(L, R) / (M + max(L, R))
///
/// with the pairs' weights w (the mean of both sides), M their sum, d the points that a pair is short of 100, L and R the
/// weights left over in the query and the name, and K the percentage that omission costs: the score is highest where
/// nothing that is left over contradicts, as long as every pair is worth K points or more. Since M <= W = M + max(L, R),
///
///     100 - score >= (sum of w d + K max(L, R)) / W,    W = (Q + N) / 2 + |L - R| / 2
///
/// with the weights Q and N of the whole query and the whole name. All of it is computed in whole numbers: points in
/// hundredths, weights doubled.
struct ScoreBudget {
    let threshold: Int
    /// Hundredths of a point that may be lost, with what rounding can give back.
    let loss: Int

    init(threshold: Int) {
        self.threshold = threshold
        loss = 100 * (100 - threshold) + 51
    }

    /// Whether the bound says anything: below it, a pair may be worth less than omission costs.
    var isUseful: Bool { threshold > 45 }

    /// Percentage that omission costs at least.
    static func omission(parts: Int) -> Int {
        parts > 1 ? NameComparer.omissionOfFurtherNames : NameComparer.omission
    }

    /// Whether a query can reach the threshold in a name in which some of its parts have no counterpart.
    /// - Parameter heaviest: Doubled weight of the heaviest pair that each part can make.
    func isReachable(_ parts: [NamePart], _ heaviest: [Int], isMissing: (Int) -> Bool) -> Bool {
        var met = 0
        var missing = 0
        var count = 0
        for index in parts.indices {
            if heaviest[index] == 0 || isMissing(index) {
                missing += parts[index].weight
            } else {
                met += heaviest[index]
                count += 1
            }
        }
        guard met > 0 else { return false }
        return 200 * Self.omission(parts: count) * missing <= loss * (met + 2 * missing)
    }

    /// Doubled weight of the heaviest pair that a part can make with parts of at most some weight, rounded up.
    static func heaviestPair(_ weight: Int, with other: Int) -> Int { weight + other + 1 }

    /// Points that a pair may be short of 100, when everything else meets perfectly.
    /// - Parameters:
    ///   - pair: Doubled weight of the pair.
    ///   - others: Sum of the doubled weights of the heaviest pairs the other parts can make.
    func shortfall(pair: Int, others: Int) -> Int {
        pair > 0 ? loss * (pair + others) / (100 * pair) : 100
    }

    /// Whether a name can reach the threshold.
    /// - Parameters:
    ///   - cost: Sum over the parts of the query that have a counterpart of its doubled weight times the points it is short,
    ///     or of what leaving it over costs (``left(_:omission:)``) where that is less.
    ///   - left: Weight of the parts of the query without any counterpart.
    ///   - right: The same of the name.
    ///   - total: Weight of the whole query and the whole name.
    ///   - parts: Parts of the query, for rounding.
    ///   - penalty: Hundredths of a point that a rule takes whatever the parts are worth.
    func isReachable(
        cost: Int, left: Int, right: Int, total: Int, parts: Int, omission: Int, penalty: Int
    ) -> Bool {
        let loss = self.loss - penalty
        if loss < 0 { return false }
        let greater = max(left, right)
        let lesser = min(left, right)
        return 100 * cost + (200 * omission - loss) * greater + loss * lesser <= loss * (total + parts)
    }

    /// What a part of the query costs at least when it is left over although it has a counterpart: see ``isReachable(cost:left:right:total:parts:omission:)``
    /// for the unit.
    func left(_ weight: Int, omission: Int) -> Int { max(0, min(200 * omission - loss, loss)) * weight / 100 }
}
