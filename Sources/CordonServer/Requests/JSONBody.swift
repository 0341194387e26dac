internal import Foundation

/// The members of a JSON object that came as a body, each read once and named in errors.
struct JSONBody {
    private let members: [String: Any]
    /// Where the object stands in the body, for errors: `subjects[3]`.
    private let place: String

    /// - Throws: ``Problem`` when the bytes are no JSON object.
    init(_ bytes: [UInt8]) throws(Problem) {
        guard let value = JSONValue.read(bytes) else {
            throw .badRequest(nil, "expected a JSON object in UTF-8 (RFC 8259: no comma before a closing bracket)")
        }
        if let name = JSONMemberNames(bytes).firstTwice {
            throw .badRequest(String(name.prefix(40)), "expected the member once in its object")
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
        guard let number = value as? NSNumber, JSONValue.isNumber(number),
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
        guard let number = value as? NSNumber, !JSONValue.isNumber(number) else {
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

    /// Whether there is such a member.
    func holds(_ member: String) -> Bool { members[member] != nil }

    /// A list of anything.
    func list(_ member: String) throws(Problem) -> [Any]? {
        guard let value = members[member], !(value is NSNull) else { return nil }
        guard let list = value as? [Any] else { throw .badRequest(name(member), "expected a list") }
        return list
    }
}
