/// What is wrong with a file or an argument, where, and what was expected.
public struct DataError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file as the user named it, or the option of the command.
    public var file: String
    /// Line in the file, from 1; `nil` when no line can be named.
    public var line: Int?
    /// Offset in the file's (unpacked) bytes, from 0; `nil` when none can be named.
    public var offset: Int?
    /// Column, key or option; `nil` when the whole line or file is meant.
    public var field: String?
    /// What would have been right.
    public var expected: String
    /// What was there instead, shortened; `nil` when nothing was there.
    public var found: String?
    /// Whether a record is not what was kept, rather than missing or badly given: a damaged store, a changed source file.
    public var isIntegrityFailure: Bool

    /// An error at a place.
    public init(
        file: String, line: Int? = nil, offset: Int? = nil, field: String? = nil, expected: String,
        found: String? = nil, isIntegrityFailure: Bool = false
    ) {
        self.file = file
        self.line = line
        self.offset = offset
        self.field = field
        self.expected = expected
        self.found = found
        self.isIntegrityFailure = isIntegrityFailure
    }

    /// One sentence: `holdings.csv:12: Quantity: expected a number, found "abc"`.
    public var description: String {
        var text = file
        if let line { text += ":\(line)" }
        if let offset { text += " (byte \(offset))" }
        if let field { text += ": \(field)" }
        text += ": expected \(expected)"
        if let found {
            let shown = found.prefix(60)
            text += ", found \"\(shown)\(shown.endIndex < found.endIndex ? "…" : "")\""
        }
        return text
    }
}
