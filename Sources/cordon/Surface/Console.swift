internal import CordonModel
internal import Foundation

/// Standard output and standard error. Data goes to the first, everything else to the second.
enum Console {
    /// - Throws: `DataError` when standard output is closed or full.
    static func output(_ text: String) throws {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
        } catch {
            throw DataError(file: "standard output", expected: "a place that takes the answer")
        }
    }

    static func error(_ line: String) {
        // Nothing can be said when standard error itself is closed; the exit status still speaks.
        try? FileHandle.standardError.write(contentsOf: Data((printable(line) + "\n").utf8))
    }

    /// Text of a file or an argument may hold control characters that would steer a terminal or turn the direction of
    /// the line; they are shown as codes. The other formats escape or quote by their own rules.
    static func printable(_ line: String) -> String {
        guard line.unicodeScalars.contains(where: isControl) else { return line }
        return line.unicodeScalars.map { isControl($0) ? "\\u{\(String($0.value, radix: 16))}" : String($0) }.joined()
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: return true
        default: return false
        }
    }
}
