internal import CordonModel
internal import CordonScreening
internal import HummingbirdCore

/// The parameters of a request's address, decoded as HTML forms encode them.
struct Query: Sendable {
    /// Name and value, in the order of the address.
    let pairs: [(name: String, value: String)]

    init(pairs: [(name: String, value: String)]) { self.pairs = pairs }

    /// - Throws: ``Problem`` when an escape is not of its form or does not give UTF-8.
    init(_ uri: URI) throws(Problem) { try self.init(uri.query ?? "") }

    /// - Parameter text: `name=value` joined by `&`, as in an address or in the body of a form.
    init(_ text: String) throws(Problem) {
        var pairs: [(String, String)] = []
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = try Self.decoded(parts[0])
            pairs.append((name, parts.count > 1 ? try Self.decoded(parts[1]) : ""))
        }
        self.pairs = pairs
    }

    private static func decoded(_ text: Substring) throws(Problem) -> String {
        if !text.utf8.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }) { return String(text) }
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "+") {
                bytes.append(UInt8(ascii: " "))
            } else if byte == UInt8(ascii: "%") {
                guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else {
                    throw .badRequest(nil, "expected two hexadecimal digits behind each % of the address")
                }
                bytes.append(high << 4 | low)
            } else {
                bytes.append(byte)
            }
        }
        guard let decoded = String(validating: bytes, as: UTF8.self) else {
            throw .badRequest(nil, "expected UTF-8 in the address")
        }
        return decoded
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): return byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): return byte - UInt8(ascii: "A") + 10
        default: return nil
        }
    }

    /// The value of a parameter; `nil` when it is absent or empty, as an empty field of a form is.
    subscript(_ name: String) -> String? {
        pairs.first { $0.name == name }.flatMap { $0.value.isEmpty ? nil : $0.value }
    }

    /// All values of a parameter.
    func all(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }

    /// The values of a parameter that holds several, separated by commas; `nil` when it is absent.
    /// - Throws: ``Problem`` where there is nothing between the commas: what asks for nothing finds nobody.
    func list(_ name: String) throws(Problem) -> [String]? {
        guard let text = self[name] else { return nil }
        let values = text.split(separator: ",").map(\.trimmingBlanks).filter { !$0.isEmpty }
        guard !values.isEmpty else {
            throw .badRequest(name, "expected one or more values, by commas, found \"\(text)\"")
        }
        return values
    }

    /// A whole number within a range.
    func number(_ name: String, in range: ClosedRange<Int>, default value: Int) throws(Problem) -> Int {
        guard let text = self[name] else { return value }
        guard let number = Int(text), range.contains(number) else {
            throw .badRequest(
                name, "expected a whole number from \(range.lowerBound) to \(range.upperBound), found \"\(text)\"")
        }
        return number
    }

    /// `true` or `false`.
    func flag(_ name: String) throws(Problem) -> Bool {
        switch self[name] {
        case nil, "false", "0": return false
        case "true", "1", "on": return true
        case .some(let text): throw .badRequest(name, "expected true or false, found \"\(text)\"")
        }
    }

    /// Refuses parameters that nothing reads: a misspelt one would silently answer another question.
    func refuse(notIn names: Set<String>) throws(Problem) {
        for pair in pairs where !names.contains(pair.name) {
            let expected = names.isEmpty ? "no parameters" : "some of " + names.sorted().joined(separator: ", ")
            throw .badRequest(pair.name, "expected \(expected)")
        }
        for name in names where all(name).count > 1 {
            throw .badRequest(name, "expected the parameter once, found it \(all(name).count) times")
        }
    }

    /// The two times of the question.
    /// - Throws: ``Problem`` when one is no time, or is misspelt: today would be answered without a word.
    func asOf(now: Instant) throws(Problem) -> AsOf {
        for name in ["validOn", "knownOn"] {
            let other = pairs.first {
                $0.name != name && $0.name.filter { $0 != "_" && $0 != "-" }.lowercased() == name.lowercased()
            }
            if let other { throw .badRequest(other.name, "expected \(name)") }
        }
        do {
            return try AsOf(
                validOn: self["validOn"], knownOn: self["knownOn"], now: now, names: ("validOn", "knownOn"))
        } catch {
            throw Problem(error)
        }
    }
}
