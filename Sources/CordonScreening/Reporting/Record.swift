/// A value of a report, for JSON, NDJSON and CSV.
public enum ReportValue: Hashable, Sendable {
    /// Text.
    case text(String)
    /// A whole number.
    case number(Int)
    /// A decimal number, written as it stands.
    case decimal(String)
    /// Yes or no.
    case flag(Bool)
    /// Nothing.
    case null
    /// Several values.
    case list([ReportValue])
    /// Named values in order.
    case record(ReportRecord)

    /// Text, or nothing when it is `nil` or empty.
    public static func optional(_ text: String?) -> ReportValue {
        guard let text, !text.isEmpty else { return .null }
        return .text(text)
    }

    /// A list of texts.
    public static func texts(_ texts: [String]) -> ReportValue { .list(texts.map(ReportValue.text)) }

    /// One cell of a CSV: lists are joined with " | ", records with "; ".
    public var cell: String {
        switch self {
        case .text(let text), .decimal(let text): return text
        case .number(let number): return String(number)
        case .flag(let flag): return flag ? "true" : "false"
        case .null: return ""
        case .list(let values): return values.map(\.cell).joined(separator: " | ")
        case .record(let record):
            return record.fields.filter { $0.value != .null }.map { "\($0.name): \($0.value.cell)" }
                .joined(separator: "; ")
        }
    }
}

/// Named values in a fixed order: one row of a report.
public struct ReportRecord: Hashable, Sendable {
    /// A named value.
    public struct Field: Hashable, Sendable {
        /// Name, in the public shape of the report.
        public let name: String
        /// Value.
        public let value: ReportValue

        /// A named value.
        public init(name: String, value: ReportValue) {
            self.name = name
            self.value = value
        }
    }
    /// The fields in order.
    public var fields: [Field]

    /// A record of fields in order.
    public init(_ fields: KeyValuePairs<String, ReportValue>) {
        self.fields = fields.map { Field(name: $0.key, value: $0.value) }
    }

    /// The value of a field; `nil` when there is none of that name.
    public subscript(_ name: String) -> ReportValue? { fields.first { $0.name == name }?.value }

    /// The record with only the fields of `names`, in that order.
    public func selecting(_ names: [String]) -> ReportRecord {
        var copy = self
        copy.fields = names.compactMap { name in fields.first { $0.name == name } }
        return copy
    }
}
