internal import ArgumentParser
internal import CordonModel
internal import CordonScreening
internal import Foundation

/// The command `cordon`. Commands parse arguments, ask one question of `CordonScreening` and print its answer.
struct Cordon: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cordon",
        abstract: "Who is on which government list, since when, what does that forbid, until when, and who says so.",
        discussion: """
            cordon check XIACY -d 2021-03-05
            cordon screen "Xiaomi Technologies Corp" -d 2021-03-05
            cordon portfolio screen holdings.csv -d 2021-03-05

            Exit status: 0 nothing found at the fail level, 1 found, 2 trouble, 3 refused for lack of coverage, \
            4 integrity failure.
            """,
        version: Engine.version,
        subcommands: [
            CheckCommand.self, ShowCommand.self, TimelineCommand.self, SearchCommand.self, ScreenCommand.self,
            ExplainCommand.self,
            CompareCommand.self,
            PortfolioCommand.self, DeadlinesCommand.self, ListsCommand.self, RegimesCommand.self,
            IndexCommand.self, TuneCommand.self, ServeCommand.self, KeysCommand.self,
            ConfigCommand.self,
        ])
}

/// Runs the command and gives every failure its exit status: the parser's own 64 and any thrown error become 2, so
/// that no error can read as a finding; a record that is not what was kept becomes 4.
@main
enum Main {
    static func main() async {
        do {
            var command = try Cordon.parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let code as ExitCode {
            exit(code.rawValue)
        } catch let error as DataError {
            Console.error("cordon: \(error)")
            exit((error.isIntegrityFailure ? ExitStatus.integrityFailure : .trouble).rawValue)
        } catch let error as IdentifierError {
            Console.error("cordon: \(error)")
            exit(ExitStatus.trouble.rawValue)
        } catch {
            let isClean = Cordon.exitCode(for: error) == .success
            let message = Cordon.fullMessage(for: error)
            if isClean {
                print(message)
            } else {
                for line in message.split(separator: "\n", omittingEmptySubsequences: false) {
                    Console.error(String(line))
                }
            }
            exit(isClean ? ExitStatus.nothingFound.rawValue : ExitStatus.trouble.rawValue)
        }
    }
}
