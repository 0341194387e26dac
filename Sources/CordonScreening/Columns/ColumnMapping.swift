internal import CordonLists
public import CordonModel

/// What a column of a file that a user brings can hold.
protocol ColumnContent: CaseIterable, Hashable, RawRepresentable, Sendable where RawValue == String {
    /// In words, for the person who assigns columns.
    var words: String { get }
    /// Whether exports write it above such a column.
    /// - Parameter header: The header, folded (``ColumnMapping/folded(_:)``).
    func isHeader(_ header: String) -> Bool
}

/// Which column of a file holds what, as a user says it where the headers do not.
///
///     let columns = try ColumnMapping("ticker=Kürzel,quantity=#4", headerLine: 3, option: "--map")
public struct ColumnMapping: Hashable, Sendable {
    /// The line of the header, from 1; 0 where the file has none, `nil` for the one that is found.
    public var headerLine: Int?
    /// By content (`ticker`, `name`, …) the header it stands under, or `#` and the number of the column from 1.
    public var columns: [String: String]

    /// A mapping from its parts.
    public init(columns: [String: String], headerLine: Int? = nil) {
        self.columns = columns
        self.headerLine = headerLine
    }

    /// A mapping as an option has it: `content=header,content=#number`.
    /// - Parameter option: How the option is called in errors.
    /// - Throws: ``CordonModel/DataError`` when a part has no equals sign or a content is named twice.
    public init(_ text: String, headerLine: Int? = nil, option: String) throws(DataError) {
        var columns: [String: String] = [:]
        for part in text.split(separator: ",") {
            let sides = part.split(separator: "=", maxSplits: 1).map { $0.trimmed }
            guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else {
                throw DataError(file: option, expected: "content=header, separated by commas", found: String(part))
            }
            guard columns.updateValue(sides[1], forKey: sides[0]) == nil else {
                throw DataError(file: option, expected: "each content once", found: String(part))
            }
        }
        guard headerLine.map({ $0 >= 0 }) ?? true else {
            throw DataError(file: option, expected: "a line from 0", found: headerLine.map(String.init))
        }
        self.init(columns: columns, headerLine: headerLine)
    }

    /// The places of the columns under a header, from 0.
    /// - Throws: ``CordonModel/DataError`` when a content or a column is not there, or two contents name one column.
    func places<Content: ColumnContent>(
        of _: Content.Type, in header: [String], file: String, line: Int
    ) throws(DataError) -> [Content: Int] {
        var places: [Content: Int] = [:]
        for (word, column) in columns.sorted(by: { $0.key < $1.key }) {
            let folded = Self.folded(word)
            guard
                let content = Content.allCases.first(where: { Self.folded($0.rawValue) == folded })
                    ?? Content.allCases.first(where: { $0.isHeader(folded) })
            else {
                throw DataError(
                    file: file, line: line, field: word,
                    expected: "one of " + Content.allCases.map(\.rawValue).joined(separator: ", "))
            }
            guard let place = Self.place(column, in: header) else {
                throw DataError(
                    file: file, line: line, field: word,
                    expected: "one of the columns \(header.joined(separator: ", ")), or #1 to #\(header.count)",
                    found: column)
            }
            guard places[content] == nil, !places.values.contains(place) else {
                throw DataError(
                    file: file, line: line, field: word, expected: "each content and each column once", found: column)
            }
            places[content] = place
        }
        return places
    }

    private static func place(_ column: String, in header: [String]) -> Int? {
        if column.hasPrefix("#"), let number = Int(column.dropFirst()) {
            return number > 0 && number <= header.count ? number - 1 : nil
        }
        let folded = folded(column)
        return header.firstIndex { $0.trimmed == column } ?? header.firstIndex { Self.folded($0) == folded }
    }

    /// A header in lower case, without blanks, brackets and signs.
    static func folded(_ header: String) -> String {
        String(
            header.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }
        )
    }
}
