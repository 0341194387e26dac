/// The media types that a client accepts, with how much it wants each (RFC 9110, section 12.5.1).
struct Accept: Sendable {
    private struct Range {
        let type: String
        /// Thousandths; 0 for a type that is not wanted.
        let quality: Int

        /// How closely it says what is meant: a type, a kind of types, anything; `nil` when it does not mean `other`.
        func precision(for other: String) -> Int? {
            if type == other { return 2 }
            if type == "*/*" { return 0 }
            return type.hasSuffix("/*") && other.hasPrefix(type.dropLast()) ? 1 : nil
        }
    }
    private let ranges: [Range]

    /// - Parameter header: `Accept`; anything is accepted where there is none.
    init(_ header: String?) {
        ranges = (header ?? "*/*").split(separator: ",").map { part in
            let parameters = part.split(separator: ";").map { $0.trimmingBlanks.lowercased() }
            let written = parameters.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
            let weight = written.isFinite ? written : 0
            return Range(type: parameters.first ?? "", quality: Int((min(max(weight, 0), 1) * 1_000).rounded()))
        }
    }

    /// How much a type is wanted, and the place in the header where that stands. The closest range decides.
    private func want(_ type: String) -> (quality: Int, place: Int) {
        var best: (precision: Int, quality: Int, place: Int)?
        for (place, range) in ranges.enumerated() {
            guard let precision = range.precision(for: type), precision > best?.precision ?? -1 else { continue }
            best = (precision, range.quality, place)
        }
        return best.map { ($0.quality, $0.place) } ?? (0, 0)
    }

    /// Whether a type is wanted more than another.
    func prefers(_ type: String, over other: String) -> Bool { want(type).quality > want(other).quality }

    /// The place of the type that is wanted most; of several alike the one that the client names first. `nil` when none is
    /// accepted.
    func best(of types: [String]) -> Int? {
        let wanted = types.enumerated().map { (number: $0.offset, want: want($0.element)) }.filter {
            $0.want.quality > 0
        }
        return wanted.min { ($1.want.quality, $0.want.place, $0.number) < ($0.want.quality, $1.want.place, $1.number) }?
            .number
    }
}
