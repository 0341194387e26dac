import Foundation

/// One section of a hand-written file of pairs: its title, its first comment, its lines.
struct HandWrittenSection {
    var title: String
    var reason = ""
    var lines: [(number: Int, tokens: [String])] = []

    /// The sections of a file in which lines hold tokens parted by spaces.
    static func sections(of text: String, file: String) throws -> [HandWrittenSection] {
        var sections: [HandWrittenSection] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.isEmpty { continue }
            if line.hasPrefix("[") && line.hasSuffix("]") {
                sections.append(HandWrittenSection(title: String(line.dropFirst().dropLast())))
            } else if line.hasPrefix("#") {
                if let last = sections.indices.last, sections[last].lines.isEmpty {
                    sections[last].reason += (sections[last].reason.isEmpty ? "" : " ") + line.dropFirst(2)
                }
            } else if let last = sections.indices.last {
                // By scalar: a combining mark would swallow the space before it.
                let tokens = line.unicodeScalars.split(separator: " ").map(String.init)
                sections[last].lines.append((index + 1, tokens))
            } else {
                throw Failure(file, line: index + 1, "a [section] is expected before the first line")
            }
        }
        return sections
    }
}

/// The readings that overrule ICU, from `departures.txt`.
struct Departures {
    private(set) var readings: [UInt32: String] = [:]
    private(set) var reasons: [(title: String, reason: String, count: Int)] = []
    private var copies: [UInt32: UInt32] = [:]

    init(text: String) throws {
        let file = "departures.txt"
        for section in try HandWrittenSection.sections(of: text, file: file) {
            let before = readings.count + copies.count
            for line in section.lines {
                guard line.tokens.count.isMultiple(of: 2) else {
                    throw Failure(file, line: line.number, "pairs of a scalar and a reading are expected")
                }
                for at in stride(from: 0, to: line.tokens.count, by: 2) {
                    do { try add(line.tokens[at], line.tokens[at + 1]) } catch let problem as Problem {
                        throw Failure(file, line: line.number, problem.rawValue + ": " + line.tokens[at])
                    }
                }
            }
            reasons.append((section.title, section.reason, readings.count + copies.count - before))
        }
    }

    /// The reading set by hand: that of the scalar itself, of the one it copies, or of its small letter.
    func reading(of value: UInt32) -> String? {
        if let own = readings[value] { return own }
        guard let scalar = Unicode.Scalar(value) else { return nil }
        let lower = scalar.properties.lowercaseMapping.unicodeScalars
        if lower.count == 1, let small = lower.first, let reading = readings[small.value] { return reading }
        return nil
    }

    /// Where the reading of another scalar is to be taken.
    func copied(_ value: UInt32) -> UInt32? { copies[value] }

    private enum Problem: String, Error {
        case scalar = "one scalar, U+XXXX or U+XXXX..U+XXXX is expected"
        case reading = "ASCII letters and digits, - . or =U+XXXX are expected as the reading of"
        case twice = "the scalar has a reading already"
    }

    private mutating func add(_ key: String, _ reading: String) throws {
        let range = try Self.range(key)
        for value in range {
            guard readings[value] == nil, copies[value] == nil else { throw Problem.twice }
            if reading.hasPrefix("=") {
                copies[value] = try Self.range(String(reading.dropFirst())).lowerBound + (value - range.lowerBound)
            } else {
                guard reading == "-" || reading == "." || reading.utf8.allSatisfy(isSmallLetterOrDigit) else {
                    throw Problem.reading
                }
                readings[value] = reading
            }
        }
    }

    private static func range(_ key: String) throws -> ClosedRange<UInt32> {
        if key.hasPrefix("U+") {
            let ends = key.components(separatedBy: "..").map { UInt32($0.dropFirst(2), radix: 16) }
            guard let first = ends[0], let last = ends[ends.count - 1], ends.count < 3, first <= last else {
                throw Problem.scalar
            }
            return first...last
        }
        guard key.unicodeScalars.count == 1, let only = key.unicodeScalars.first else { throw Problem.scalar }
        return only.value...only.value
    }
}

func isSmallLetterOrDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}
