import CordonTestSupport
import Foundation
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

private func send(_ process: Int32, _ signal: Int32) { kill(process, signal) }

/// Runs the built `cordon` beside the test runner, as a user would.
enum CommandLineTool {
    struct Outcome {
        let status: Int32
        let output: String
        let error: String
    }

    static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func run(_ arguments: [String], input: String? = nil, store: String? = nil) throws -> Outcome {
        let runner = try #require(Bundle.main.executableURL)
        let process = Process()
        process.executableURL = runner.deletingLastPathComponent().appendingPathComponent("cordon")
        process.arguments = arguments
        process.currentDirectoryURL = repository
        // The lists of whoever runs the tests are none of theirs.
        process.environment = ProcessInfo.processInfo.environment.merging(["CORDON_STORE": store ?? "/nonexistent"]) {
            $1
        }
        // Files instead of pipes: a pipe that is full would stop the command.
        let folder = try TemporaryFolder()
        func file(_ name: String, _ text: String) throws -> URL {
            URL(fileURLWithPath: try folder.write(name, text))
        }
        let out = try file("out", "")
        let err = try file("err", "")
        process.standardInput = try FileHandle(forReadingFrom: try file("in", input ?? ""))
        process.standardOutput = try FileHandle(forWritingTo: out)
        process.standardError = try FileHandle(forWritingTo: err)
        try process.run()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus, output: try String(contentsOf: out, encoding: .utf8),
            error: try String(contentsOf: err, encoding: .utf8))
    }

    /// Starts the tool and kills it after some time.
    /// - Returns: Whether it was still running then.
    static func kill(_ arguments: [String], store: String, afterMicroseconds delay: Int) throws -> Bool {
        let runner = try #require(Bundle.main.executableURL)
        let process = Process()
        process.executableURL = runner.deletingLastPathComponent().appendingPathComponent("cordon")
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(["CORDON_STORE": store]) { $1 }
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        usleep(UInt32(delay))
        if process.isRunning { send(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
        return process.terminationReason == .uncaughtSignal
    }

    /// Splits a line as a shell does for words in quotes; knows nothing else of a shell.
    static func words(_ line: String) -> [String] {
        var words: [String] = []
        var word = ""
        var quote: Character?
        var started = false
        for character in line {
            if let open = quote {
                if character == open { quote = nil } else { word.append(character) }
            } else if character == "\"" || character == "'" {
                quote = character
                started = true
            } else if character == " " {
                if started || !word.isEmpty { words.append(word) }
                word = ""
                started = false
            } else {
                word.append(character)
            }
        }
        if started || !word.isEmpty { words.append(word) }
        return words
    }
}
