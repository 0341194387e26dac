internal import CordonLists
public import CordonModel

/// A list somebody publishes, and where: `Data/lists/publications.csv`.
public struct Publication: Hashable, Sendable {
    /// Key of the list.
    public let list: String
    /// Name in words.
    public let name: String
    /// Who publishes it.
    public let issuer: String
    /// ISO 3166-1 alpha-2 of the issuer, or `UN`, `EU`.
    public let country: String
    /// The official address; `nil` where there is none that gives a readable file.
    public let url: String?
}

/// The publications that are known.
public struct Publications: Sendable {
    /// By key.
    public let all: [Publication]

    /// The bundled ones.
    /// - Throws: ``CordonModel/DataError`` when the bundled file is damaged.
    public static func bundled() throws(DataError) -> Publications {
        let bytes = BundledData.files()["lists/publications.csv"] ?? []
        return try Publications(ByteSource(name: "Data/lists/publications.csv", bytes: bytes))
    }

    init(_ source: consuming ByteSource) throws(DataError) {
        let table = try CSVTable(source, columns: ["list", "name", "issuer", "country", "url", "source"])
        var all: [Publication] = []
        for row in table.rows {
            let url = row.text("url")
            all.append(
                Publication(
                    list: try row.required("list"), name: try row.required("name"), issuer: try row.required("issuer"),
                    country: row.text("country"), url: url.isEmpty ? nil : url))
        }
        self.all = all
    }

    /// The publication of a list; `nil` when it is not known.
    public subscript(_ list: String) -> Publication? { all.first { $0.list == list.uppercased() } }
}
