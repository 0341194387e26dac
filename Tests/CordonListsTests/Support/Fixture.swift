import CordonLists
import CordonModel
import Foundation

/// Small hand-written files in the shape of a format: invented parties, no line of a real list.
enum Fixture {
    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Fixtures")

    static func path(_ name: String) -> String { folder.appendingPathComponent(name).path }
}

/// Everything a format reads out of a file.
struct ReadEdition {
    var header: EditionHeader
    var entries: [PublishedEntry]

    /// Reads the file with the format that recognises it.
    init(_ path: String) throws(DataError) {
        let source = ListSource(path: path)
        try self.init(source, try ListFormats.format(of: source))
    }

    init(_ path: String, as format: any ListFormat) throws(DataError) {
        try self.init(ListSource(path: path), format)
    }

    private init(_ source: ListSource, _ format: any ListFormat) throws(DataError) {
        var entries: [PublishedEntry] = []
        header = try format.read(source) { (entry) throws(DataError) in entries.append(entry) }
        self.entries = entries
    }

    /// Whether a text of the source is when the edition was published: kept once, in the header.
    func isPublication(_ text: String) -> Bool {
        guard let published = header.published else { return false }
        return PublicationDate.moment(text)?.start == published.start
    }

    /// The entry with an id.
    subscript(_ id: String) -> PublishedEntry? { entries.first { $0.id == id } }

    /// The error with which reading `path` ends; `nil` when it does not.
    static func failure(_ path: String, as format: (any ListFormat)? = nil) -> DataError? {
        do throws(DataError) {
            if let format { _ = try ReadEdition(path, as: format) } else { _ = try ReadEdition(path) }
            return nil
        } catch {
            return error
        }
    }
}

extension PublishedEntry {
    /// Values of a property, in canonical order.
    func values(_ property: Property) -> [String] { statements.filter { $0.property == property }.map(\.value) }

    /// The first statement of a property with that value.
    func statement(_ property: Property, _ value: String) -> Statement? {
        statements.first { $0.property == property && $0.value == value }
    }
}
