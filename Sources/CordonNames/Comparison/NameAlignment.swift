/// Which parts of one name meet which of the other.
package struct NameAlignment: Sendable {
    /// Parts that belong together.
    struct Pair: Sendable {
        let left: Range<Int>
        let right: Range<Int>
        let similarity: PartSimilarity
        /// Weight of both sides together, halved.
        let weight: Int
    }

    var pairs: [Pair] = []
    /// Parts without a counterpart.
    var leftOver: [Int] = []
    var rightOver: [Int] = []

    /// Pairs the parts, best first: what weighs most and is most alike comes first, ties in the order of the names.
    init(_ leftName: NameReading, _ rightName: NameReading) {
        let (left, right) = (leftName.parts, rightName.parts)
        let (outlines, others) = (leftName.outlines, rightName.outlines)
        var candidates: [Pair] = []
        // Parts that have a counterpart as good as their own, as bits: a reading has 60 parts at most.
        var leftDone: UInt64 = 0
        var rightDone: UInt64 = 0
        for index in left.indices {
            for other in right.indices where !outlines[index].isFar(from: others[other]) {
                let similarity = PartSimilarity.of(left[index], right[other])
                guard similarity.score >= PartSimilarity.floor else { continue }
                if similarity.score >= 95 {
                    leftDone |= 1 << UInt64(index)
                    rightDone |= 1 << UInt64(other)
                }
                candidates.append(
                    Pair(
                        left: index..<index + 1, right: other..<other + 1, similarity: similarity,
                        weight: (outlines[index].weight + others[other].weight + 1) / 2))
            }
        }
        if leftDone.nonzeroBitCount < left.count || rightDone.nonzeroBitCount < right.count {
            candidates += Self.joins(leftName, right, leftDone, rightDone)
            candidates += Self.joins(rightName, left, rightDone, leftDone).map {
                Pair(left: $0.right, right: $0.left, similarity: $0.similarity, weight: $0.weight)
            }
        }
        if candidates.count > 1 { candidates.sort { Self.order($0) > Self.order($1) } }
        var leftUsed: UInt64 = 0
        var rightUsed: UInt64 = 0
        for pair in candidates {
            let (leftBits, rightBits) = (Self.bits(pair.left), Self.bits(pair.right))
            if leftUsed & leftBits | rightUsed & rightBits != 0 { continue }
            leftUsed |= leftBits
            rightUsed |= rightBits
            pairs.append(pair)
        }
        if pairs.count > 1 {
            pairs.sort { ($0.left.lowerBound, $0.right.lowerBound) < ($1.left.lowerBound, $1.right.lowerBound) }
        }
        leftOver = left.indices.filter { leftUsed & 1 << UInt64($0) == 0 }
        rightOver = right.indices.filter { rightUsed & 1 << UInt64($0) == 0 }
    }

    private static func bits(_ range: Range<Int>) -> UInt64 { range.reduce(0) { $0 | 1 << UInt64($1) } }

    private static func order(_ pair: Pair) -> (Int, Int, Int) {
        let (left, right) = (pair.left.lowerBound, pair.right.lowerBound)
        // The same whichever name comes first.
        return (pair.similarity.score * pair.weight, -(left + right), -max(left, right))
    }

    /// Neighbouring parts of one name that are one part of the other.
    private static func joins(
        _ name: NameReading, _ others: [NamePart], _ done: UInt64, _ othersDone: UInt64
    ) -> [Pair] {
        var pairs: [Pair] = []
        for join in name.joins where bits(join.range) & ~done != 0 {
            for index in others.indices where othersDone & 1 << UInt64(index) == 0 && join.canBe(others[index]) {
                guard let similarity = join.similarity(of: name.parts, to: others[index]) else { continue }
                pairs.append(
                    Pair(
                        left: join.range, right: index..<index + 1, similarity: similarity,
                        weight: (join.weight + others[index].weight + 1) / 2))
            }
        }
        return pairs
    }
}
