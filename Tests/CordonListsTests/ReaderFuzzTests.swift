import CordonLists
import CordonModel
import CordonTestSupport
import Foundation
import Testing

/// Any bytes give entries or an error; nothing traps, hangs or grows without bound.
///
/// Every fixture is damaged in ways that real files were: cut, overwritten, doubled, with bytes that mean something to a
/// parser. Under `CI` the test runs for a minute; `CORDON_FUZZ_SECONDS` sets another time. A crash leaves the input in the
/// temporary folder whose name is printed.
@Suite struct ReaderFuzzTests {
    /// Bytes that parsers of XML, JSON, CSV and their dialects treat in a way of their own.
    private static let tokens: [[UInt8]] =
        [
            "\"", "\"\"", "'", ",", ";", "\t", "|", "\n", "\r", "\r\n", "<", ">", "</", "/>", "&", "&amp;", "&#0;",
            "&#xD800;",
            "<![CDATA[", "]]>", "<!--", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "{", "}", "[", "]", ":", "\\", "\\u",
            "\\uD800",
            "null", "-0-", "1e999", "-", "00/00/0000", "99999999999999999999", "(", ")", "] [", "\u{FEFF}", "\u{202E}",
            "小米",
        ].map { Array($0.utf8) } + [
            [0], [0x1A], [0xFF], [0xC3], [0xED, 0xA0, 0x80], [UInt8](repeating: 0x28, count: 5_000),
        ]

    private static func damage(_ bytes: [UInt8], _ generator: inout SplitMix64) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<(1 + generator.below(4)) {
            guard !bytes.isEmpty else { return generator.pick(tokens) }
            let place = generator.below(bytes.count)
            let length = min(bytes.count - place, 1 + generator.below(40))
            switch generator.below(7) {
            case 0: bytes[place] = UInt8(truncatingIfNeeded: generator.next())
            case 1: bytes.removeSubrange(place..<place + length)
            case 2: bytes.insert(contentsOf: generator.pick(tokens), at: place)
            case 3: bytes.replaceSubrange(place..<place + length, with: generator.pick(tokens))
            case 4: bytes.removeSubrange(place...)
            case 5: bytes.insert(contentsOf: bytes[place..<place + length], at: generator.below(bytes.count))
            default:
                // A part doubled many times: long records and deep nesting.
                let part = Array(bytes[place..<place + length])
                bytes.insert(contentsOf: (0..<generator.below(60)).flatMap { _ in part }, at: place)
            }
        }
        return bytes
    }

    private static var seconds: Double {
        let environment = ProcessInfo.processInfo.environment
        if let text = environment["CORDON_FUZZ_SECONDS"], let seconds = Double(text) { return seconds }
        return environment["CI"] == nil ? 6 : 60
    }

    /// The fixtures, each with the folder it stands in: companions are read from there.
    private static func fixtures() throws -> [String] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: Fixture.folder.path).sorted()
        return names.map { Fixture.path($0) }.filter { path in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
        }
    }

    @Test func everyFormatHasAFixtureThatIsFuzzed() throws {
        var seen: Set<String> = []
        for path in try Self.fixtures() {
            if let format = try? ListFormats.format(of: ListSource(path: path)) { seen.insert(format.key) }
        }
        // Spreadsheets are made by their own tests, which damage them too.
        let made: Set<String> = ["au-dfat", "uk-sl-ods"]
        #expect(Set(ListFormats.all.map(\.key)).subtracting(made).subtracting(seen) == [])
    }

    @Test func damagedFilesGiveAnErrorOrEntries() throws {
        let manager = FileManager.default
        let folder = try TemporaryFolder("cordon-fuzz")
        print("damaged inputs stand in \(folder.path) while they are read")
        var cases: [(path: String, bytes: [UInt8], format: any ListFormat)] = []
        for fixture in try Self.fixtures() {
            guard let format = try? ListFormats.format(of: ListSource(path: fixture)),
                let bytes = manager.contents(atPath: fixture)
            else { continue }
            // Its companions go along undamaged.
            let place = folder.path("\(cases.count)")
            try manager.createDirectory(atPath: place, withIntermediateDirectories: true)
            for companion in format.companions(of: ListSource(path: fixture)) {
                try manager.copyItem(
                    atPath: companion.path, toPath: place + "/" + (companion.path as NSString).lastPathComponent)
            }
            cases.append((place + "/" + (fixture as NSString).lastPathComponent, Array(bytes), format))
        }
        let end = ContinuousClock.now + .seconds(Self.seconds)
        var rounds = 0
        var failures = 0
        while ContinuousClock.now < end {
            for fuzzed in cases {
                var generator = SplitMix64(seed: UInt64(rounds))
                try Data(Self.damage(fuzzed.bytes, &generator)).write(to: URL(fileURLWithPath: fuzzed.path))
                var entries = 0
                do throws(DataError) {
                    _ = try fuzzed.format.read(ListSource(path: fuzzed.path)) { (entry) throws(DataError) in
                        entries += 1
                        #expect(!entry.id.isEmpty, "\(fuzzed.format.key), round \(rounds)")
                        #expect(
                            entry.statements.allSatisfy { !$0.value.isEmpty }, "\(fuzzed.format.key), round \(rounds)")
                    }
                } catch {
                    failures += 1
                    #expect(!error.expected.isEmpty, "\(fuzzed.format.key), round \(rounds)")
                    #expect(
                        error.file.contains("/") || error.line != nil, "\(fuzzed.format.key), round \(rounds): \(error)"
                    )
                }
                rounds += 1
            }
        }
        print("\(rounds) damaged files of \(cases.count) fixtures, \(failures) refused")
        #expect(rounds > cases.count)
        #expect(failures > 0, "damage that is never noticed is no damage")
    }
}
