internal import CordonLaw
internal import CordonLists
public import CordonModel
internal import Foundation

/// The question "what do the lists mean for these holdings".
public struct PortfolioScreening: Sendable {
    /// The holdings file.
    public var file: InputFile
    /// Which column of it holds what, where the header does not say it or says it wrongly.
    public var columns: ColumnMapping?
    /// Who holds.
    public var actor: Actor
    /// The two times.
    public var asOf: AsOf
    /// Keys of lists that are loaded and that holdings are not compared with, so that the answer says so.
    public var listsLeftOut: [String] = []

    /// A question from its parts.
    public init(_ file: InputFile, columns: ColumnMapping? = nil, actor: Actor = .usPerson, asOf: AsOf) {
        self.file = file
        self.columns = columns
        self.actor = actor
        self.asOf = asOf
    }

    /// The field of the error with which a file is refused whose columns have still to be assigned.
    public static let headerField = "header"

    /// What stands in the file: its columns and what each is taken for. Nothing is screened.
    /// - Throws: ``CordonModel/DataError`` when the file cannot be read or is no table.
    public func outline() throws(DataError) -> TableOutline {
        try HoldingsReader(file: file, day: asOf.validDay, columns: columns).outline()
    }
}

extension ListLibrary {
    /// Keys of the imported lists, which holdings are not compared with: they are answered from the reviewed facts alone.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    public func listsWithoutHoldings(_ asOf: AsOf) throws(DataError) -> [String] {
        let compared = Set(knowledge.coverage(asOf).lists.map(\.key))
        return try coverage(asOf).lists.map(\.key).filter { !compared.contains($0) }
    }
}

/// One position with what was found for it.
struct PositionFinding {
    /// Its place among the positions of the file, from 1.
    let number: Int
    let row: Holding
    let identification: Identification
    let entity: String?
    let security: Security?
    let effects: [(activity: Activity, answer: EffectAnswer)]
    /// The worst that any candidate of an ambiguous row would be: an open row must not look harmless.
    var candidateLevel = FindingLevel.none

    /// Whether nobody can say which instrument it is.
    var isOpen: Bool {
        switch identification {
        case .ambiguous, .unidentified: return true
        case .identified, .nameOnly: return false
        }
    }

    /// The activity that stands for the position: the most restricted one, in the order buy, sell, hold.
    var decisive: (activity: Activity, answer: EffectAnswer)? {
        // The first of the most severe ones.
        effects.min { $0.answer.level > $1.answer.level }
    }

    var level: FindingLevel {
        let level = effects.map(\.answer.level).max() ?? .none
        return isOpen ? max(level, candidateLevel, .review) : level
    }

    /// State of the position as the report totals it: a ban on buying that leaves a way out is "divest only".
    var state: PositionState {
        func answer(_ activity: Activity) -> EffectAnswer? { effects.first { $0.activity == activity }?.answer }
        if isOpen { return .unidentified }
        guard let buy = answer(.buy), let sell = answer(.sell) else { return .notFound }
        let states = effects.map(\.answer.state)
        if states.contains(.unresolved) { return .unresolved }
        if sell.state == .divestOnly { return .divestOnly }
        if sell.state == .prohibited || answer(.hold)?.state == .prohibited { return .prohibited }
        if buy.state == .prohibited { return .noBuying }
        if states.contains(.licenceNeeded) { return .licenceNeeded }
        // Listed, and the regime does not bind this actor.
        if buy.state == .notCovered { return .listedNoEffect }
        switch buy.status {
        case .banPending: return .pending
        case .enjoined: return .enjoined
        case .vacated: return .vacated
        case .listedNoEffect, .effectNotHeld: return .listedNoEffect
        case .inForce, .unresolved: return .listedNoEffect
        case .notFound, .notListed: return .notFound
        }
    }
}

/// The states by which positions are totalled.
enum PositionState: String, CaseIterable {
    case unidentified, unresolved, prohibited, divestOnly, noBuying, licenceNeeded, pending, enjoined, vacated,
        listedNoEffect, notFound

    var words: String {
        switch self {
        case .unidentified: return "Not identified"
        case .unresolved: return "Unresolved"
        case .prohibited: return "Prohibited"
        case .divestOnly: return "Divest only"
        case .noBuying: return "No buying"
        case .licenceNeeded: return "Licence needed"
        case .pending: return "Listed, ban pending"
        case .enjoined: return "Enjoined"
        case .vacated: return "Vacated"
        case .listedNoEffect: return "Listed, no effect"
        case .notFound: return "Not found"
        }
    }

    /// Whether the position counts as affected.
    var isAffected: Bool { ![.unidentified, .vacated, .listedNoEffect, .notFound].contains(self) }
}

extension KnowledgeBase {
    /// Identifies the positions of a file and says what the lists mean for each.
    /// - Throws: ``CordonModel/DataError`` when the file cannot be read or is no holdings file.
    public func screen(_ question: PortfolioScreening) throws(DataError) -> Report {
        var screener = try PortfolioScreener(question, knowledge: self)
        try screener.screen(screener.total)
        return screener.report()
    }
}

/// Positions of a file that are screened some at a time, and the report of them.
public protocol PositionScreening: Sendable {
    /// Positions screened so far.
    var done: Int { get }
    /// Positions of the file.
    var total: Int { get }
    /// Screens the next positions, as many as there are left at most.
    mutating func screen(_ count: Int) throws(DataError)
    /// The report of the positions screened so far.
    func report() -> Report
}

/// Screens the positions of a file some at a time.
///
///     var screener = try PortfolioScreener(question, knowledge: knowledge)
///     while screener.done < screener.total { try screener.screen(500) }
///     let report = screener.report()
public struct PortfolioScreener: PositionScreening {
    private let knowledge: KnowledgeBase
    private let question: PortfolioScreening
    private let holdings: Holdings
    private let identifier: PositionIdentifier
    private var holder: HolderEffects
    /// Findings in the order of the file.
    private var found: [PositionFinding] = []

    /// Reads the file.
    /// - Throws: ``CordonModel/DataError`` when the file cannot be read or is no holdings file.
    public init(_ question: PortfolioScreening, knowledge: KnowledgeBase) throws(DataError) {
        let holdings = try HoldingsReader(
            file: question.file, day: question.asOf.validDay, columns: question.columns
        ).holdings()
        guard !holdings.rows.isEmpty || !holdings.notes.isEmpty else {
            throw DataError(
                file: question.file.name, expected: "at least one position below the header", found: "none")
        }
        self.init(question, holdings, knowledge: knowledge)
    }

    init(_ question: PortfolioScreening, _ holdings: Holdings, knowledge: KnowledgeBase) {
        self.knowledge = knowledge
        self.question = question
        self.holdings = holdings
        identifier = PositionIdentifier(
            knowledge: knowledge, parties: PartyResolver(knowledge), format: holdings.format, asOf: question.asOf)
        holder = HolderEffects(knowledge: knowledge, actor: question.actor, asOf: question.asOf)
    }

    /// The same positions at other times, none of them screened yet: what was read of the file is not read again.
    func same(at asOf: AsOf) -> PortfolioScreener {
        var question = question
        question.asOf = asOf
        return PortfolioScreener(question, holdings, knowledge: knowledge)
    }

    /// Positions screened so far.
    public var done: Int { found.count }
    /// Positions of the file.
    public var total: Int { holdings.rows.count }

    /// Screens the next positions.
    /// - Parameter count: How many, or as many as there are left.
    /// - Throws: ``CordonModel/DataError`` when a word list cannot be read.
    public mutating func screen(_ count: Int) throws(DataError) {
        for row in holdings.rows.dropFirst(done).prefix(count) { found.append(try finding(row)) }
    }

    private mutating func finding(_ row: Holding) throws(DataError) -> PositionFinding {
        let identification = try identifier.identify(row)
        let number = done + 1
        switch identification {
        case .identified(let security?, _):
            return PositionFinding(
                number: number, row: row, identification: identification, entity: security.issuer, security: security,
                effects: holder.effects(of: security.issuer, security: security.id))
        case .nameOnly(let entity):
            return PositionFinding(
                number: number, row: row, identification: identification, entity: entity, security: nil,
                effects: holder.effects(of: entity))
        case .ambiguous(let candidates):
            var level = FindingLevel.none
            for candidate in candidates {
                guard let entity = candidate.entity else { continue }
                for effect in holder.effects(of: entity, security: candidate.security) {
                    level = max(level, effect.answer.level)
                }
            }
            return PositionFinding(
                number: number, row: row, identification: identification, entity: nil, security: nil, effects: [],
                candidateLevel: level)
        case .identified, .unidentified:
            return PositionFinding(
                number: number, row: row, identification: identification, entity: nil, security: nil, effects: [])
        }
    }

    /// Findings in the order of the report: first what could not be identified, then what is affected, then the rest.
    var findings: [PositionFinding] {
        found.enumerated().sorted { left, right in
            (left.element.order, left.offset) < (right.element.order, right.offset)
        }.map(\.element)
    }

    /// The report of the positions screened so far.
    public func report() -> Report {
        ExposureReport(knowledge: knowledge, question: question, holdings: holdings, findings: findings).report()
    }
}

extension PositionFinding {
    /// Where the position stands in the report: open rows first, the most severe before the others, then by state.
    fileprivate var order: Int {
        isOpen ? -level.rawValue : PositionState.allCases.firstIndex(of: state) ?? PositionState.allCases.count
    }
}
