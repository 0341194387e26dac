/// What a similarity of parts counts in the score of names.
package enum PartWorth {
    /// Points of 100: a part that is only similar loses half as much again, in names of persons more than in coined names of
    /// companies, and a doubtful one loses most of its points, so that it is not carried by the others.
    /// - Parameter isInitial: One part is a letter that stands for the other. In a company's name it is a name of its own:
    ///   "M Invest" is not the Invest of Midar.
    @inlinable
    package static func of(_ similarity: Int, isPersons: Bool, isInitial: Bool) -> Int {
        if isInitial, !isPersons { return 44 }
        switch similarity {
        case 95...: return similarity
        case 80..<95: return 100 - (100 - similarity) * (isPersons ? 15 : 12) / 10
        default: return similarity - 32
        }
    }
}
