internal import CordonLists

/// What stands in a file before anything is asked about it: its columns, what each is taken for, and the first rows.
public struct TableOutline: Sendable {
    /// A column of the file.
    public struct Column: Sendable {
        /// From 1, in the order of the file.
        public let number: Int
        /// The header as printed; empty where the file has none.
        public let header: String
        /// The first cells below the header that are not blank, at most three.
        public let samples: [String]
        /// What it is taken for: a name of ``TableOutline/contents``, or `nil` when it is not read.
        public let content: String?
    }
    /// Something that a column can hold.
    public struct Content: Sendable {
        /// As a mapping calls it.
        public let name: String
        /// In words.
        public let words: String
    }

    /// How the file was recognised, in a word or two; `nil` when its columns have to be assigned.
    public let layout: String?
    /// The line of the header, from 1; 0 where the file has none.
    public let headerLine: Int
    /// The columns. Of a file with more than ``maximumColumns`` the first.
    public let columns: [Column]
    /// What columns can hold.
    public let contents: [Content]
    /// Whether the columns can be assigned by hand.
    public let isAssignable: Bool

    /// Most columns that are shown.
    public static let maximumColumns = 80
    /// Most characters of a sample.
    static let maximumSample = 60

    /// - Parameter taken: What the columns are taken for, by their place from 0.
    init<Contents: ColumnContent>(
        _ place: TablePlace, layout: String?, taken: [Int: Contents], isAssignable: Bool = true
    ) {
        self.layout = layout
        self.isAssignable = isAssignable
        headerLine = place.headerLine
        contents = Contents.allCases.map { Content(name: $0.rawValue, words: $0.words) }
        columns = (0..<min(place.width, Self.maximumColumns)).map { index in
            Column(
                number: index + 1, header: place.header.indices.contains(index) ? place.header[index].trimmed : "",
                samples: Array(
                    place.rows.lazy.compactMap { $0.indices.contains(index) ? $0[index].trimmed : nil }
                        .filter { !$0.isEmpty }.prefix(3).map { String($0.prefix(Self.maximumSample)) }),
                content: taken[index]?.rawValue)
        }
    }
}
