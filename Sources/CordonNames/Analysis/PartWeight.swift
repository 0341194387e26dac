/// How much a part counts by its role, 0 to 100. What tells parties apart counts 100; everything else in proportion.
package enum PartWeight {
    static let distinctive = 100
    /// Most that parts written as one word count together, so that a search knows what a part can count at most.
    package static let heaviest = 108
    static let given = 85
    /// A given name that very many bear: Muhammad, Ali. Its own weight is what tells it.
    static let commonGiven = 84
    /// A title that very many bear as their last name: Khan.
    static let commonTitle = 49
    static let patronymic = 45
    /// Abu, abd, zade: they make another name of the one they stand with.
    static let joinedParticle = 40
    /// The same where the name they make is taken word by word.
    static let servant = 25
    static let particle = 8
    /// The article of a script that never leaves it out: another spelling of the name mostly does.
    static let writtenArticle = 1
    static let initial = 40
    static let suffix = 12
    static let legalForm = 10
    static let generic = 22
    static let industry = 32
    /// A word that the parts of a group of companies are told apart by: leasing, insurance.
    static let branch = 36
    /// What a branch counts where only one name has it.
    static let missingBranch = 66
    static let place = 55
    static let direction = 40
    static let number = 55

    /// What a part counts by its role alone.
    static func of(_ role: PartRole) -> Int {
        switch role {
        case .distinctive: return distinctive
        case .given: return given
        case .patronymic: return patronymic
        case .particle: return particle
        case .initial: return initial
        case .suffix: return suffix
        case .legalForm: return legalForm
        case .generic: return generic
        case .industry: return industry
        case .place: return place
        case .direction: return direction
        case .number: return number
        case .filler, .title: return 0
        }
    }
}
