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
        var candidates: [Pair] = []
        for (index, part) in left.enumerated() {
            for (other, counterpart) in right.enumerated() {
                let similarity = PartSimilarity.of(part, counterpart)
                guard similarity.score >= PartSimilarity.floor else { continue }
                candidates.append(
                    Pair(
                        left: index..<index + 1, right: other..<other + 1, similarity: similarity,
                        weight: (part.weight + counterpart.weight + 1) / 2))
            }
        }
        let exact = candidates.filter { $0.similarity.score >= 95 }
        let leftDone = Set(exact.map(\.left.lowerBound)), rightDone = Set(exact.map(\.right.lowerBound))
        if leftDone.count < left.count || rightDone.count < right.count {
            candidates += Self.joins(leftName, right, leftDone, rightDone)
            candidates += Self.joins(rightName, left, rightDone, leftDone).map {
                Pair(left: $0.right, right: $0.left, similarity: $0.similarity, weight: $0.weight)
            }
        }
        candidates.sort { Self.order($0) > Self.order($1) }
        var leftUsed = [Bool](repeating: false, count: left.count)
        var rightUsed = [Bool](repeating: false, count: right.count)
        for pair in candidates {
            if leftUsed[pair.left].contains(true) || rightUsed[pair.right].contains(true) { continue }
            for index in pair.left { leftUsed[index] = true }
            for index in pair.right { rightUsed[index] = true }
            pairs.append(pair)
        }
        pairs.sort { ($0.left.lowerBound, $0.right.lowerBound) < ($1.left.lowerBound, $1.right.lowerBound) }
        leftOver = left.indices.filter { !leftUsed[$0] }
        rightOver = right.indices.filter { !rightUsed[$0] }
    }

    private static func order(_ pair: Pair) -> (Int, Int, Int) {
        let (left, right) = (pair.left.lowerBound, pair.right.lowerBound)
        // The same whichever name comes first.
        return (pair.similarity.score * pair.weight, -(left + right), -max(left, right))
    }

    /// Neighbouring parts of one name that are one part of the other.
    private static func joins(
        _ name: NameReading, _ others: [NamePart], _ done: Set<Int>, _ othersDone: Set<Int>
    ) -> [Pair] {
        var pairs: [Pair] = []
        for join in name.joins where join.range.contains(where: { !done.contains($0) }) {
            for (index, other) in others.enumerated() where !othersDone.contains(index) {
                guard let similarity = join.similarity(of: name.parts, to: other) else { continue }
                pairs.append(
                    Pair(
                        left: join.range, right: index..<index + 1, similarity: similarity,
                        weight: (join.weight + other.weight + 1) / 2))
            }
        }
        return pairs
    }
}
