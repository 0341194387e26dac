internal import CordonModel
internal import Foundation

/// The settings of the service: from flags, the environment or a file, in this order of precedence, each with where it came
/// from. Secrets are never settings: files hold them.
struct ServiceConfiguration {
    /// One setting.
    struct Setting {
        /// Name as the flag has it, without the hyphens.
        let name: String
        let value: String
        /// `default`, `flag`, the variable, or the file with its line.
        let origin: String
    }

    /// Names and defaults; the flags say what they are for.
    static let known: [(name: String, value: String)] = [
        ("host", "127.0.0.1"), ("port", "8080"), ("threshold", "85"), ("keys", ""), ("tls-certificate", ""),
        ("tls-key", ""), ("behind-tls", "false"), ("watch", "60"), ("update", "0"), ("update-lists", ""), ("proxy", ""),
        ("ca", ""), ("max-age", "0"), ("max-body", "67108864"), ("idle", "30"), ("max-connections", "12000"),
        ("yente-at-root", "false"), ("log-level", "warning"),
    ]

    private(set) var settings: [Setting] = []

    /// - Parameters:
    ///   - flags: Values given on the command line.
    ///   - environment: Variables; `CORDON_PORT` for `port`.
    ///   - file: A file with `name = value` lines; `nil` for none.
    /// - Throws: ``CordonModel/DataError`` with file and line where a name is not known or a line not of its form.
    init(flags: [String: String], environment: [String: String], file: String?) throws(DataError) {
        let inFile = try file.map { (path) throws(DataError) in try Self.read(path) } ?? [:]
        for (name, value) in Self.known {
            let variable = "CORDON_" + name.uppercased().replacingOccurrences(of: "-", with: "_")
            if let flag = flags[name] {
                settings.append(Setting(name: name, value: flag, origin: "flag"))
            } else if let set = environment[variable], !set.isEmpty {
                settings.append(Setting(name: name, value: set, origin: variable))
            } else if let (line, set) = inFile[name] {
                settings.append(Setting(name: name, value: set, origin: "\(file ?? ""):\(line)"))
            } else {
                settings.append(Setting(name: name, value: value, origin: "default"))
            }
        }
    }

    private static func read(_ path: String) throws(DataError) -> [String: (line: Int, value: String)] {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw DataError(file: path, expected: "a readable file")
        }
        var found: [String: (line: Int, value: String)] = [:]
        for (place, line) in String(decoding: bytes, as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false
        )
        .enumerated() {
            let text = line.trimmingCharacters(in: .whitespaces)
            if text.isEmpty || text.hasPrefix("#") { continue }
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            guard parts.count == 2, known.contains(where: { $0.name == parts[0] }) else {
                throw DataError(
                    file: path, line: place + 1,
                    expected: "name = value with one of "
                        + known.map(\.name).joined(separator: ", "), found: text)
            }
            guard found[parts[0]] == nil else {
                throw DataError(file: path, line: place + 1, field: parts[0], expected: "the setting once")
            }
            found[parts[0]] = (place + 1, parts[1])
        }
        return found
    }

    private func setting(_ name: String) -> Setting {
        settings.first { $0.name == name } ?? Setting(name: name, value: "", origin: "default")
    }

    /// A setting as text; `nil` when it is empty.
    func text(_ name: String) -> String? {
        let value = setting(name).value
        return value.isEmpty ? nil : value
    }

    /// A setting as a whole number.
    func number(_ name: String, in range: ClosedRange<Int>) throws(DataError) -> Int {
        let setting = setting(name)
        guard let number = Int(setting.value), range.contains(number) else {
            throw DataError(
                file: place(setting), expected: "a number from \(range.lowerBound) to \(range.upperBound)",
                found: setting.value)
        }
        return number
    }

    /// A setting as yes or no.
    func flag(_ name: String) throws(DataError) -> Bool {
        let setting = setting(name)
        switch setting.value {
        case "true", "yes", "1": return true
        case "false", "no", "0": return false
        default: throw DataError(file: place(setting), expected: "true or false", found: setting.value)
        }
    }

    /// Where the value of a setting stands, for errors: its flag, variable, or file with line.
    func place(of name: String) -> String { place(setting(name)) }

    private func place(_ setting: Setting) -> String {
        setting.origin == "flag" || setting.origin == "default"
            ? "--" + setting.name : "\(setting.origin): \(setting.name)"
    }
}
