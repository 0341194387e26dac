/// The fields of a form as a browser sends them: `multipart/form-data` (RFC 7578) or `application/x-www-form-urlencoded`.
struct FormData: Sendable {
    /// One field.
    struct Part: Sendable {
        let name: String
        /// Name of the file as the user's machine calls it; `nil` for a field that is no file.
        var file: String?
        let bytes: [UInt8]

        var text: String { String(decoding: bytes, as: UTF8.self) }
    }
    /// The fields in their order.
    let parts: [Part]

    /// Most fields of a form.
    private static let maximumParts = 500

    /// A boundary has 70 characters at most (RFC 2046, section 5.1.1): a longer one would make the search for it slow.
    /// - Throws: ``Problem`` when the bytes are no form of the type.
    init(_ bytes: [UInt8], type: String) throws(Problem) {
        // Media types have no case (RFC 9110, section 8.3.1).
        let media = type.prefix { $0 != ";" }.trimmingBlanks.lowercased()
        if media == "application/x-www-form-urlencoded" {
            parts = try Query(String(decoding: bytes, as: UTF8.self)).pairs.map {
                Part(name: $0.name, bytes: Array($0.value.utf8))
            }
            return
        }
        guard media == "multipart/form-data", let boundary = Self.parameter("boundary", of: type),
            (1...70).contains(boundary.utf8.count)
        else { throw Self.badForm }
        var parts: [Part] = []
        let delimiter = Array("--\(boundary)".utf8)
        var rest = bytes[...]
        guard let first = Self.range(of: delimiter, in: rest) else { throw Self.badForm }
        rest = rest[first.upperBound...]
        let next = Array("\r\n".utf8) + delimiter
        while rest.starts(with: Array("\r\n".utf8)) {
            rest = rest.dropFirst(2)
            guard let end = Self.range(of: next, in: rest) else { throw Self.badForm }
            try parts.append(Self.part(rest[..<end.lowerBound]))
            guard parts.count <= Self.maximumParts else { throw Self.badForm }
            rest = rest[end.upperBound...]
        }
        guard rest.starts(with: Array("--".utf8)) else { throw Self.badForm }
        self.parts = parts
    }

    private static let badForm = Problem.badRequest(
        nil, "expected a whole form (multipart/form-data or application/x-www-form-urlencoded)")

    private static func part(_ bytes: ArraySlice<UInt8>) throws(Problem) -> Part {
        guard let end = range(of: Array("\r\n\r\n".utf8), in: bytes) else { throw badForm }
        let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
        guard
            let disposition = head.split(separator: "\r\n").first(where: {
                $0.lowercased().hasPrefix("content-disposition:")
            }).map(String.init), let name = parameter("name", of: disposition)
        else { throw badForm }
        return Part(name: name, file: parameter("filename", of: disposition), bytes: Array(bytes[end.upperBound...]))
    }

    /// A parameter of a header field, with or without quotes.
    private static func parameter(_ name: String, of field: String) -> String? {
        for part in parameters(of: field) {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, pair[0].trimmingBlanks.lowercased() == name else { continue }
            let value = pair[1].trimmingBlanks
            return value.hasPrefix("\"") && value.hasSuffix("\"") && value.count > 1
                ? String(value.dropFirst().dropLast()) : value
        }
        return nil
    }

    /// What stands behind the first semicolon of a header field, parted at those that are in no quotation marks.
    private static func parameters(of field: String) -> [Substring] {
        var isQuoted = false
        return field.split(omittingEmptySubsequences: false) { character in
            if character == "\"" { isQuoted.toggle() }
            return character == ";" && !isQuoted
        }.dropFirst().map { $0 }
    }

    private static func range(of pattern: [UInt8], in bytes: ArraySlice<UInt8>) -> Range<Int>? {
        guard let first = pattern.first, bytes.count >= pattern.count else { return nil }
        var start = bytes.startIndex
        while let place = bytes[start...].firstIndex(of: first), place + pattern.count <= bytes.endIndex {
            if bytes[place..<place + pattern.count].elementsEqual(pattern) { return place..<place + pattern.count }
            start = place + 1
        }
        return nil
    }

    /// The text of a field; `nil` where there is none.
    subscript(_ name: String) -> String? { parts.first { $0.name == name && $0.file == nil }?.text }

    /// A file.
    func file(_ name: String) -> Part? { parts.first { $0.name == name && $0.file != nil } }
}
