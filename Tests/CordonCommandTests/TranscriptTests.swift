import Foundation
import Testing

/// The transcripts of README and docs are run again and must come out letter by letter.
@Suite struct TranscriptTests {
    struct Step: Sendable, CustomTestStringConvertible {
        let file: String
        let command: String
        let expected: [String]
        var testDescription: String { "\(file): \(command)" }
    }

    static let steps: [Step] = ["README.md", "docs/output.md", "docs/tuning.md"].flatMap { file in
        let url = CommandLineTool.repository.appendingPathComponent(file)
        return transcripts(in: (try? String(contentsOf: url, encoding: .utf8)) ?? "", file)
    }

    /// `$ cordon …` lines of fenced blocks marked `console`, each with the lines up to the next command.
    static func transcripts(in text: String, _ file: String) -> [Step] {
        var steps: [Step] = []
        var inside = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if line.hasPrefix("```") {
                inside = line == "```console"
            } else if inside, line.hasPrefix("$ ") {
                steps.append(Step(file: file, command: String(line.dropFirst(2)), expected: []))
            } else if inside, let last = steps.popLast() {
                steps.append(Step(file: file, command: last.command, expected: last.expected + [line]))
            }
        }
        return steps.filter { $0.command.hasPrefix("cordon ") }
    }

    @Test func theReadmeHasTheCaseItGrewFrom() {
        #expect(Self.steps.contains { $0.file == "README.md" && $0.command.contains("XIACY") })
    }

    @Test(arguments: steps) func aTranscriptStillHolds(_ step: Step) throws {
        let outcome = try CommandLineTool.run(Array(CommandLineTool.words(step.command).dropFirst()))
        // CSV lines end with CRLF, which is one character to Swift; a document shows them as plain lines.
        let lines = outcome.output.replacing("\r\n", with: "\n").split(
            separator: "\n", omittingEmptySubsequences: false
        ).map(String.init)
        #expect(lines.dropLast() == step.expected[...])
    }
}
