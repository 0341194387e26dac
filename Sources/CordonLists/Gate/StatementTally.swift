public import CordonModel

/// How many statements of some groups an edition makes. A group that is suddenly smaller was published in a file that is
/// missing, or in columns that were not read: the entries are all there, and the loss check sees nothing.
public struct StatementTally: Hashable, Sendable {
    /// Statements that are lost together.
    public enum Group: String, Hashable, Sendable, CaseIterable {
        case otherNames = "other names"
        case addresses
        case identifiers

        init?(_ property: Property) {
            switch property {
            case .alias, .weakAlias, .formerName, .issuerName: self = .otherNames
            case .address: self = .addresses
            case .identifier, .wallet: self = .identifiers
            default: return nil
            }
        }
    }

    /// Entries counted.
    public private(set) var entries = 0
    private var counts: [Group: Int] = [:]

    /// Nothing counted.
    public init() {}

    /// Statements of a group.
    public subscript(_ group: Group) -> Int { counts[group] ?? 0 }

    /// Counts an entry.
    public mutating func add(_ entry: PublishedEntry) {
        entries += 1
        entry.forEachProperty { property in
            if let group = Group(property) { counts[group, default: 0] += 1 }
        }
    }
}
