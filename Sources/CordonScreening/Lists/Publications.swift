internal import CordonLists
public import CordonModel
internal import Foundation

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
    /// In the order of the table, in which a party takes its id from them.
    public let all: [Publication]

    /// The bundled ones. Those of `lists/publications.csv` in `folder` take the place of bundled ones with the same key.
    /// - Throws: ``CordonModel/DataError`` when a file is damaged.
    public static func load(adding folder: String? = nil) throws(DataError) -> Publications {
        let bytes = BundledData.files()["lists/publications.csv"] ?? []
        let bundled = try Publications(ByteSource(name: "Data/lists/publications.csv", bytes: bytes))
        guard let path = folder.map({ $0 + "/lists/publications.csv" }), FileManager.default.fileExists(atPath: path)
        else { return bundled }
        let own = try Publications(try ByteSource(path: path))
        // A replaced row keeps its place: the order decides by which entry a party is called.
        return Publications(all: bundled.all.map { own[$0.list] ?? $0 } + own.all.filter { bundled[$0.list] == nil })
    }

    init(all: [Publication]) { self.all = all }

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
