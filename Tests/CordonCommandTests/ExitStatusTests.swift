import Foundation
import Testing

@Suite struct ExitStatusTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let status: Int32
        let arguments: String
        var testDescription: String { "\(status): cordon \(arguments)" }

        init(_ status: Int32, _ arguments: String) {
            self.status = status
            self.arguments = arguments
        }
    }

    static let cases = [
        // Ran, found nothing.
        Case(0, "check XIACY -d 2021-06-10"), Case(0, "check NOSUCH -d 2021-03-05"),
        Case(0, "show Nobody -d 2021-03-05"),
        Case(0, "screen \"Acme Anvils Ltd\" -d 2021-03-05"), Case(0, "check XIACY -d 2021-03-05 --exit-zero"),
        Case(0, "check XIACY -d 2021-03-05 --fail-on none"), Case(0, "check XIACY -d 2021-03-05 --fail-on prohibited"),
        Case(0, ""), Case(0, "--help"), Case(0, "check --help"), Case(0, "--version"), Case(0, "lists ls"),
        Case(0, "regimes ls"),
        Case(0, "portfolio formats"), Case(0, "lists diff US-DOD-1237-CCMC --from 2021-04-01 --to 2021-04-02"),
        Case(1, "lists diff US-DOD-1237-CCMC --from 2021-01-13 --to 2021-05-26"),
        // Ran, found something.
        Case(1, "check XIACY -d 2021-03-05"), Case(1, "check XIACY -d 2021-03-15"), Case(1, "check LKCO -d 2021-03-05"),
        Case(1, "check SMICY -d 2022-06-03 --fail-on prohibited"), Case(1, "screen Huawei -d 2021-03-05"),
        Case(1, "portfolio screen Examples/account.csv -d 2021-03-05"), Case(1, "deadlines -d 2021-03-05"),
        Case(1, "check NOSUCH XIACY -d 2021-03-05"), Case(1, "check XIACY -d 2021-03-05 --strict"),
        // Trouble: usage, dates, files, data. The parser's own 64 must not get through.
        Case(2, "chek XIACY"), Case(2, "check"), Case(2, "check XIACY --no-such-option"),
        Case(2, "check XIACY -d 2021-02-30"), Case(2, "check XIACY -d yesterdya"),
        Case(2, "check XIACY --known-on 5.3.2021"),
        Case(2, "check XIACY -f xml"), Case(2, "check XIACY --fields nothing"),
        Case(2, "check XIACY --activity juggle"),
        Case(2, "check XIACY --actor robot"), Case(2, "check XIACY --fields state,state"),
        Case(2, "check XIACY --fields \"\""), Case(2, "check KYG9830T1068"), Case(2, "check XIACY --data /nonexistent"),
        Case(2, "check XIACY -o /nonexistent/dir/file"), Case(2, "screen"), Case(2, "screen -i /nonexistent"),
        Case(2, "screen x --threshold 101"), Case(2, "portfolio screen /nonexistent"), Case(2, "portfolio screen ."),
        Case(2, "portfolio screen README.md"), Case(2, "portfolio screen /dev/null"),
        Case(2, "deadlines --within soon"),
        Case(2, "lists show NOSUCH"), Case(2, "lists diff US-DOD-1237-CCMC --from 2021-05-01 --to 2021-01-01"),
        Case(2, "regimes show NOSUCH"), Case(2, "regimes calc US-EO13959-V2 --listed 2021-03-09 --basis 9(z)"),
        Case(2, "regimes calc US-EO13959-V2 --listed tomorrow"),
        // Refused for lack of coverage.
        Case(3, "check XIACY -d 2015-01-01 --strict"), Case(3, "screen Xiaomi -d 2015-01-01 --strict -f json"),
    ]

    @Test(arguments: cases) func theExitStatusIs(_ item: Case) throws {
        let outcome = try CommandLineTool.run(CommandLineTool.words(item.arguments))
        #expect(outcome.status == item.status, "\(outcome.error)")
        if item.status == 2 {
            #expect(outcome.output.isEmpty)
            #expect(!outcome.error.isEmpty)
        }
    }

    @Test func anErrorIsOneSentenceWithPlaceAndExpectation() throws {
        let outcome = try CommandLineTool.run(["check", "XIACY", "-d", "2021-02-30"])
        #expect(outcome.error.split(separator: "\n").count == 1)
        #expect(outcome.error.contains("--valid-on"))
        #expect(outcome.error.contains("2021-02-30"))
    }
}
