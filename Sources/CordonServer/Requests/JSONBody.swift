internal import Foundation

/// The members of a JSON object that came as a body, each read once and named in errors.
struct JSONBody {
    private let members: [String: Any]
    /// Where the object stands in the body, for errors: `subjects[3]`.
    private let place: String

    /// - Throws: ``Problem`` when the bytes are no JSON object.
    init(_ bytes: [UInt8]) throws(Problem) {
        let value: Any
        do {
            value = try JSONSerialization.jsonObject(with: Data(bytes))
        } catch {
            throw .badRequest(nil, "expected a JSON object in UTF-8")
        }
        guard !Self.hasTrailingComma(bytes) else {
            throw .badRequest(nil, "expected JSON; a comma stands before a closing bracket")
        }
        try self.init(value, at: "")
    }

    /// - Throws: ``Problem`` when the value is no object.
    init(_ value: Any, at place: String) throws(Problem) {
        guard let members = value as? [String: Any] else {
            throw .badRequest(place.isEmpty ? nil : place, "expected a JSON object")
        }
        self.members = members
        self.place = place
    }

    /// Whether a comma stands before a closing bracket, which JSON forbids (RFC 8259) and Foundation reads.
    private static func hasTrailingComma(_ bytes: [UInt8]) -> Bool {
        var (isInText, isEscaped, isAfterComma) = (false, false, false)
        for byte in bytes {
            if isInText {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInText = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): (isInText, isAfterComma) = (true, false)
            case UInt8(ascii: ","): isAfterComma = true
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                if isAfterComma { return true }
            case 0x20, 0x09, 0x0A, 0x0D: break
            default: isAfterComma = false
            }
        }
        return false
    }

    private func name(_ name: String) -> String { place.isEmpty ? name : "\(place).\(name)" }

    /// Refuses members that nothing reads.
    func refuse(notIn names: Set<String>) throws(Problem) {
        for member in members.keys.sorted() where !names.contains(member) {
            throw .badRequest(name(member), "expected some of \(names.sorted().joined(separator: ", "))")
        }
    }

    /// A text; `nil` when absent or null.
    func text(_ member: String) throws(Problem) -> String? {
        guard let value = members[member], !(value is NSNull) else { return nil }
        guard let text = value as? String else { throw .badRequest(name(member), "expected a text") }
        return text
    }

    /// A text that must be there and not blank.
    func neededText(_ member: String) throws(Problem) -> String {
        guard let text = try text(member), text.contains(where: { !$0.isWhitespace }) else {
            throw .badRequest(name(member), "expected a text that is not blank")
        }
        return text
    }

    /// A whole number within a range.
    func number(_ member: String, in range: ClosedRange<Int>) throws(Problem) -> Int? {
        guard let value = members[member], !(value is NSNull) else { return nil }
        guard let number = value as? NSNumber, JSONNumber.isNumber(number),
            let whole = Int(exactly: number.doubleValue),
            range.contains(whole)
        else {
            throw .badRequest(
                name(member), "expected a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return whole
    }

    /// Yes or no.
    func flag(_ member: String) throws(Problem) -> Bool {
        guard let value = members[member], !(value is NSNull) else { return false }
        guard let number = value as? NSNumber, !JSONNumber.isNumber(number) else {
            throw .badRequest(name(member), "expected true or false")
        }
        return number.boolValue
    }

    /// A list of texts.
    func texts(_ member: String) throws(Problem) -> [String]? {
        guard let value = members[member], !(value is NSNull) else { return nil }
        guard let texts = value as? [String] else { throw .badRequest(name(member), "expected a list of texts") }
        return texts
    }

    /// A text, or a list of texts; none when absent or null.
    func textOrTexts(_ member: String) throws(Problem) -> [String] {
        if let text = members[member] as? String { return [text] }
        return try texts(member) ?? []
    }

    /// A list of anything.
    func list(_ member: String) throws(Problem) -> [Any]? {
        guard let value = members[member], !(value is NSNull) else { return nil }
        guard let list = value as? [Any] else { throw .badRequest(name(member), "expected a list") }
        return list
    }
}

/// Tells the numbers of JSON from its booleans, which Foundation both gives as `NSNumber`.
enum JSONNumber {
    static func isNumber(_ number: NSNumber) -> Bool { String(cString: number.objCType) != "c" }
}
