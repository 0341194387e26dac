import CordonTestSupport
import Testing

/// That `config show` refuses what `serve` would refuse, and says where it stands.
@Suite struct ConfigCommandTests {
    @Test(arguments: [
        (["--port", "99999"], "--port: expected a number from 0 to 65535, found \"99999\""),
        (["--idle", "5m"], "--idle: expected a number from 1 to 3600"),
        (["--watch", ""], "--watch: expected a number"),
        (["--behind-tls", "maybe"], "--behind-tls: expected true or false"),
        (["--log-level", "loud"], "--log-level: expected one of trace, debug"),
        (["--host", "0.0.0.0"], "--host: expected a loopback address, or --keys"),
        (["--tls-key", "key.pem"], "--tls-key: expected a certificate and its key, or neither"),
        (["--update-lists", "NOPE"], "--update-lists: KEY: expected one of"),
        (["--proxy", "nowhere"], "--proxy: expected http://host:port"),
    ])
    func aValueThatServeRefusesIsRefusedWithItsFlag(_ flags: [String], _ expected: String) throws {
        let shown = try CommandLineTool.run(["config", "show"] + flags)
        #expect(shown.status == 2)
        #expect(shown.error.contains(expected))
        #expect(shown.output.isEmpty)
    }

    @Test func aValueOfAFileIsRefusedWithItsLine() throws {
        let file = try TemporaryFile("# the office\nport = 8081\nmax-age = often\n", name: "cordon.conf")
        let shown = try CommandLineTool.run(["config", "show", "--config", file.path])
        #expect(shown.status == 2)
        #expect(shown.error.contains("\(file.path):3: max-age: expected a number from 0 to 36500, found \"often\""))
        let overruled = try CommandLineTool.run(
            ["config", "show", "--origin", "--config", file.path, "--max-age", "3"])
        #expect(overruled.status == 0)
        #expect(overruled.output.contains("max-age = 3  # flag"))
        #expect(overruled.output.contains("port = 8081  # \(file.path):2"))
    }

    @Test func serveRefusesTheSameInTheSameWords() throws {
        let flags = ["--log-level", "loud"]
        let shown = try CommandLineTool.run(["config", "show"] + flags)
        let served = try CommandLineTool.run(["serve"] + flags)
        #expect(served.status == 2)
        #expect(served.error == shown.error)
    }
}
