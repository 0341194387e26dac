public import CordonModel
internal import CordonStore

/// A list in the shape of a dataset of FollowTheMoney.
public struct FollowTheMoneyDataset: Hashable, Sendable {
    /// Name: the key of the list in lower case, with underscores (`us_dod_1237_ccmc`).
    public let name: String
    /// Key of the list.
    public let list: String
    /// Name in words.
    public let title: String
    /// Who publishes it; empty when that is not known.
    public let issuer: String
    /// ISO 3166-1 alpha-2 of the issuer in lower case, or `un`, `eu`; empty when that is not known.
    public let country: String
    /// Where it is published.
    public let url: String?
    /// First day held.
    public let began: CivilDate?
    /// When the edition in force at the two times was published; `nil` before the first.
    public let updated: Instant?
    /// Entries listed at the two times.
    public let entries: Int
    /// SHA-256 of its file, where it was imported.
    public let checksum: String?

    /// The name of the dataset of a list.
    public static func name(ofList key: String) -> String {
        String(key.lowercased().map { $0 == "-" ? "_" : $0 })
    }

    /// The lists that were known at the two times, by name. A list that both the facts and the store hold is one.
    static func all(_ library: ListLibrary, asOf: AsOf) throws(DataError) -> [FollowTheMoneyDataset] {
        let editions = Dictionary(
            try library.storedEditions(asOf).map { ($0.key, $0.editions) }, uniquingKeysWith: { first, _ in first })
        var found: [String: FollowTheMoneyDataset] = [:]
        for covered in try library.coverage(asOf).lists {
            let stored = editions[covered.key] ?? []
            let last = stored.last { $0.at <= asOf.validOn } ?? stored.first
            let bundled = library.knowledge.lists[covered.key]
            let publication = library.publications[covered.key]
            let edition = covered.edition.map { Instant.startOf($0, in: .newYork) }
            let first = stored.first.map { $0.at.local(in: .newYork).date }
            let dataset = FollowTheMoneyDataset(
                name: name(ofList: covered.key), list: covered.key,
                title: publication?.name ?? bundled?.name ?? covered.key,
                issuer: publication?.issuer ?? bundled?.issuer ?? "",
                country: (publication?.country ?? bundled?.country ?? "").lowercased(), url: publication?.url,
                began: [bundled?.began, first].compactMap { $0 }.min(), updated: last?.at ?? edition,
                entries: max(covered.entries, found[covered.key]?.entries ?? 0),
                checksum: last?.files.first?.sha256)
            found[covered.key] = dataset
        }
        return found.values.sorted { $0.name < $1.name }
    }
}
