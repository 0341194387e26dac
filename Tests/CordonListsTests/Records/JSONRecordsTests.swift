import CordonLists
import CordonModel
import CordonTestSupport
import Foundation
import Testing

@Suite struct JSONRecordsTests {
    /// The leaves of each record as `path=text`, in order; a record that is a text of its own has no path.
    private func records(_ source: consuming ByteSource, key: String? = nil) throws(DataError) -> [[String]] {
        var records = JSONRecords(source, key: key)
        var found: [[String]] = []
        while let record = try records.next() { found.append(Self.leaves(record, "")) }
        return found
    }

    private func records(_ text: String, key: String? = nil) throws(DataError) -> [[String]] {
        try records(ByteSource(name: "x.json", bytes: Array(text.utf8)), key: key)
    }

    private static func leaves(_ node: SourceNode, _ path: String) -> [String] {
        let own = node.peek.map { ["\(path)=\($0)"] } ?? []
        return own + node.children.flatMap { leaves($0, path.isEmpty ? $0.name : path + "/" + $0.name) }
    }

    private func failure(_ bytes: [UInt8], key: String? = nil) -> DataError? {
        do {
            _ = try records(ByteSource(name: "x.json", bytes: bytes), key: key)
            return nil
        } catch {
            return error
        }
    }

    private func failure(_ text: String, key: String? = nil) -> DataError? { failure(Array(text.utf8), key: key) }

    struct Example: Sendable, CustomTestStringConvertible {
        let json: String
        let leaves: [String]
        var testDescription: String { json }
    }

    // MARK: Values

    @Test(arguments: [
        Example(json: #"{"a":"x"}"#, leaves: ["a=x"]),
        Example(json: #"{"a":{"b":{"c":"x"}}}"#, leaves: ["a/b/c=x"]),
        Example(json: #"{"a":["x","y"]}"#, leaves: ["a=x", "a=y"]),
        Example(json: #"{"a":[["x"],["y",["z"]]]}"#, leaves: ["a=x", "a=y", "a=z"]),
        Example(json: #"{"a":[{"b":1},{"b":2}]}"#, leaves: ["a/b=1", "a/b=2"]),
        Example(json: #"{"a":null,"b":true,"c":false}"#, leaves: ["b=true", "c=false"]),
        Example(json: #"{"a":"","b":[],"c":{},"d":"  "}"#, leaves: []),
        Example(
            json: #"{"a":0,"b":-0,"c":-12.50,"d":1e5,"e":2E-7,"f":1.0e+2}"#,
            leaves: [
                "a=0", "b=-0", "c=-12.50", "d=1e5", "e=2E-7", "f=1.0e+2",
            ]),
        Example(json: #"{"a":123456789012345678901234567890.5}"#, leaves: ["a=123456789012345678901234567890.5"]),
        Example(json: "{ \"a\"\t:\r\n\"x\" ,\n \"b\" : [ 1 , 2 ] }", leaves: ["a=x", "b=1", "b=2"]),
        Example(json: #"{"a":"x","a":"y"}"#, leaves: ["a=x", "a=y"]),
        Example(json: #"{"":"empty name"}"#, leaves: ["=empty name"]),
        Example(json: #""a text""#, leaves: ["=a text"]),
        Example(json: "42", leaves: ["=42"]),
    ])
    func aValueBecomesATree(_ example: Example) throws {
        #expect(try records(example.json) == [example.leaves])
    }

    @Test(arguments: [
        Example(json: #""\"\\\/""#, leaves: [#"="\/"#]),
        Example(json: #""a\b\f\n\r\tb""#, leaves: ["=a\u{8}\u{C}\n\r\tb"]),
        Example(json: #""\u0041\u00e9\u00E9\u4e2d""#, leaves: ["=Aéé中"]),
        Example(json: #""\ud83d\ude00\uD83D\uDE00""#, leaves: ["=😀😀"]),
        Example(json: #""x\ud83dx""#, leaves: ["=x\u{FFFD}x"]),
        Example(json: #""\ud83d\u0041""#, leaves: ["=\u{FFFD}A"]),
        Example(json: #""\ud83d\ud83d\ude00""#, leaves: ["=\u{FFFD}😀"]),
        Example(json: #""\ude00x""#, leaves: ["=\u{FFFD}x"]),
        Example(json: #""x\u0000y""#, leaves: ["=x\u{0}y"]),
        Example(json: #"{"n\u0061me":"x","\"":"y"}"#, leaves: ["name=x", "\"=y"]),
        Example(json: "\"é中😀\u{7F}\u{2028}\"", leaves: ["=é中😀\u{7F}\u{2028}"]),
    ])
    func escapesAreRead(_ example: Example) throws {
        #expect(try records(example.json) == [example.leaves])
    }

    @Test func namesOfEveryLengthAreToldApart() throws {
        // Short names are looked up as two words of eight bytes: lengths around 8 and 16 are the borders.
        let names = (1...20).flatMap { length in
            ["a", "b"].map { String(repeating: $0, count: length - 1) + "x" } + [String(repeating: "a", count: length)]
        }
        let unique = names.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        let object = "{" + unique.map { "\"\($0)\":\"\($0)\"" }.joined(separator: ",") + "}"
        let expected = unique.map { "\($0)=\($0)" }
        #expect(try records(object + "\n" + object + "\n" + object) == [expected, expected, expected])
    }

    // MARK: Places of records

    @Test func linesAreRecords() throws {
        #expect(try records("{\"a\":1}\n{\"a\":2}\r\n\n  {\"a\":3}") == [["a=1"], ["a=2"], ["a=3"]])
        #expect(try records("\u{FEFF}{\"a\":1}\n") == [["a=1"]])
    }

    @Test func theItemsOfAnArrayAreRecords() throws {
        #expect(try records(" [ {\"a\":1} ,\n{\"a\":[2,3]} ] \n") == [["a=1"], ["a=2", "a=3"]])
        #expect(try records("[]") == [])
        #expect(try records("[[1,2],3]") == [["record=1", "record=2"], ["=3"]])
    }

    @Test func theItemsUnderAKeyAreRecords() throws {
        let text = #"{"made":"today","deep":{"results":["not these"]},"results":[{"a":1},{"a":2}],"total":2}"#
        #expect(try records(text, key: "results") == [["a=1"], ["a=2"]])
        var source = JSONRecords(ByteSource(name: "x", bytes: Array(text.utf8)), key: "results")
        while try source.next() != nil {}
        #expect(source.header?.peek("made") == "today")
        #expect(source.header?.peek("total") == "2")
        #expect(source.header?.child("deep")?.peek("results") == "not these")
        #expect(try records(#"[{"a":1}]"#, key: "results") == [["a=1"]])
        #expect(failure(#"{"made":"today"}"#, key: "results")?.expected == "an array under \"results\"")
        #expect(failure(#"{"results":{"a":1}}"#, key: "results")?.expected == "an array under \"results\"")
        #expect(failure(#"{"results":[{"a":1}]"#, key: "results")?.found == "the end of the file")
        #expect(failure(#"{"results":[]} x"#, key: "results")?.expected == "nothing behind the object")
        #expect(failure("\"text\"", key: "results")?.expected == "an object or an array")
    }

    @Test func recordsKnowTheirLines() throws {
        var source = JSONRecords(
            ByteSource(name: "x", bytes: Array("\n{\"a\":1}\n\n{\n\"b\":\n2}\n{\"c\":3}".utf8)))
        #expect(try source.next()?.line == 2)
        let second = try #require(try source.next())
        #expect(second.line == 4)
        #expect(second.child("b")?.line == 6)
        #expect(try source.next()?.line == 7)
        #expect(try source.next() == nil)
    }

    // MARK: Refusals

    @Test(arguments: ["", " \n\t ", "\u{FEFF}"])
    func anEmptyFileIsAnError(_ text: String) {
        #expect(failure(text)?.found == "an empty file")
        #expect(failure(text, key: "results")?.found == "an empty file")
    }

    @Test(arguments: [
        "{", "{\"a\"", "{\"a\":", "{\"a\":\"x", "{\"a\":\"x\"", "{\"a\":[1", "{\"a\":[1,", "{\"a\":1,", "[{\"a\":1}",
        "[{\"a\":1},",
        "[", "\"\\", "\"\\u12", "\"\\ud83d\\u", "{\"a\":tru", "{\"a\":-",
    ])
    func aFileThatEndsEarlyIsAnError(_ text: String) {
        #expect(failure(text) != nil)
    }

    @Test(arguments: [
        "{a:1}", "{'a':1}", "{\"a\":1,}", "[1,]", "[,1]", "{\"a\" 1}", "{\"a\":1 \"b\":2}", "[1 2]", "{\"a\":}", "{,}",
        "[1]]",
        "[1] 2", "nul", "True", "NaN", "Infinity", "-Infinity", "+1", "01", "-01", "1.", ".5", "1e", "1e+", "0x1F",
        "--1", "1.e5",
        "\"\\x\"", "\"\\u12g4\"", "\"\\u+123\"", "// note\n1", "<html>", "}", "]", "{\"a\":1}}", "{\"a\":1},{\"a\":2}",
        "\u{B}1",
    ])
    func whatIsNoJSONIsAnError(_ text: String) {
        #expect(failure(text) != nil)
    }

    @Test func controlCharactersInAStringAreAnError() {
        for byte in UInt8(0)..<0x20 {
            for padding in [0, 3, 8, 13] {
                let text = Array("\"".utf8) + Array(repeating: 0x61, count: padding) + [byte] + Array("\"".utf8)
                #expect(failure(text)?.expected == "no control character in a string", "\(byte) behind \(padding)")
                #expect(failure(Array("\"\\n".utf8) + text.dropFirst()) != nil)
            }
        }
    }

    @Test(
        arguments: [
            [0xFF], [0xC3], [0xC0, 0x80], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
            [0xF0, 0x80, 0x80, 0x80],
            [0xE0, 0x80, 0x80], [0x80], [0xF8, 0x88, 0x80, 0x80, 0x80],
        ] as [[UInt8]])
    func whatIsNoUTF8IsAnError(_ bytes: [UInt8]) {
        for padding in [0, 1, 7, 8, 20] {
            let filler = [UInt8](repeating: 0x61, count: padding)
            let error = failure(Array("\n\n{\"a\":\"".utf8) + filler + bytes + Array("\"}".utf8))
            #expect(error?.expected == "UTF-8")
            #expect(error?.line == 3)
            #expect(error?.offset == 8 + padding)
            #expect(failure(Array("{\"".utf8) + filler + bytes + Array("\":1}".utf8))?.expected == "UTF-8")
            #expect(failure(Array("\"\\n".utf8) + filler + bytes + Array("\"".utf8))?.expected == "UTF-8")
        }
    }

    @Test func errorsNameLineAndOffset() {
        let error = failure("{\"a\":1}\n{\"a\":1,\n\"b\":x}")
        #expect(error?.line == 3)
        #expect(error?.offset == 20)
        #expect(error?.expected == "a value")
        #expect(error?.found?.hasPrefix("x}") == true)
    }

    @Test func depthIsLimited() throws {
        let depth = JSONRecords.maximumDepth
        func nested(_ count: Int) -> String {
            String(repeating: "{\"a\":", count: count) + "1" + String(repeating: "}", count: count)
        }
        #expect(try records(nested(depth - 1)).first?.first?.hasSuffix("/a=1") == true)
        #expect(failure(nested(depth))?.expected == "nesting of at most \(depth)")
        #expect(failure(String(repeating: "[", count: 100_000))?.expected == "nesting of at most \(depth)")
        #expect(failure(String(repeating: "{\"a\":", count: 100_000))?.expected == "nesting of at most \(depth)")
    }

    @Test func differentNamesAreLimited() throws {
        func objects(_ count: Int) -> String { (0..<count).map { "{\"n\($0)\":1}" }.joined(separator: "\n") }
        #expect(try records(objects(10_000)).count == 10_000)
        #expect(failure(objects(70_000))?.expected == "at most 65536 different names of fields")
        #expect(
            failure("{\"" + String(repeating: "n", count: 1025) + "\":1}")?.expected == "a name of at most 1024 bytes")
        #expect(failure("{" + (0..<70_000).map { "\"n\($0)\":1," }.joined() + "\"r\":[]}", key: "r") != nil)
    }

    @Test func recordsAreLimited() throws {
        let file = try TemporaryFile([])
        try Data(("\"" + String(repeating: "a", count: JSONRecords.maximumRecordBytes + 10) + "\"").utf8).write(
            to: URL(fileURLWithPath: file.path))
        do throws(DataError) {
            _ = try records(ByteSource(path: file.path))
            Issue.record("accepted")
        } catch {
            #expect(error.expected == "a record of at most \(JSONRecords.maximumRecordBytes) bytes")
        }
        let many = "[" + String(repeating: "1,", count: 1 << 20) + "1]"
        #expect(failure("{\"a\":\(many)}")?.expected == "a record of at most \(1 << 20) values")
    }

    // MARK: Against Foundation

    /// A random value as JSON, and nothing but: texts, whole numbers, null, arrays, objects without a doubled name.
    private func value(_ random: inout SplitMix64, depth: Int = 0) -> String {
        let blank = [" ", "", "", "\n", "\t "][random.below(5)]
        switch random.below(depth > 4 ? 5 : 9) {
        case 0: return blank + "\(Int(truncatingIfNeeded: random.next() >> UInt64(random.below(63))))"
        case 1: return blank + "null"
        case 2...4: return blank + string(&random)
        case 5, 6:
            return "[" + (0..<random.below(5)).map { _ in value(&random, depth: depth + 1) }.joined(separator: ",")
                + blank + "]"
        default:
            let members = (0..<random.below(5)).map { index in
                "\"k\(index)\(["", "longer name of a member", "é"][random.below(3)])\"" + blank + ":"
                    + value(&random, depth: depth + 1)
            }
            return "{" + members.joined(separator: blank + ",") + blank + "}"
        }
    }

    private func string(_ random: inout SplitMix64) -> String {
        let alphabet: [Unicode.Scalar] = [
            "a", "Z", " ", "\"", "\\", "/", "\n", "\u{1}", "é", "中", "😀", "\u{FFFF}", "\u{7F}", "ا",
        ]
        var text = "\""
        for _ in 0..<random.below(30) {
            let scalar = random.pick(alphabet)
            let mustEscape = scalar == "\"" || scalar == "\\" || scalar.value < 0x20
            if mustEscape || random.below(4) == 0 {
                text += String(scalar).utf16.map { String(format: "\\u%04x", $0) }.joined()
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }

    /// Foundation's reading as leaves in the form of ours, sorted.
    private func foundation(_ text: String) throws -> [String] {
        var leaves: [String] = []
        func walk(_ value: Any, _ path: String) {
            switch value {
            case let object as [String: Any]:
                for (key, item) in object { walk(item, path.isEmpty ? key : path + "/" + key) }
            case let array as [Any]: for item in array { walk(item, path) }
            case let text as String:
                let bytes = Array(text.utf8)
                let cut = bytes.drop { $0 <= 0x20 }.reversed().drop { $0 <= 0x20 }.reversed()
                if !cut.isEmpty { leaves.append("\(path)=\(String(decoding: Array(cut), as: UTF8.self))") }
            case let number as NSNumber: leaves.append("\(path)=\(number)")
            default: break
            }
        }
        walk(try JSONSerialization.jsonObject(with: Data(text.utf8)), "")
        return leaves.sorted()
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func randomValuesAreReadAsFoundationReadsThem(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<20 {
            let object = "{\"v\":\(value(&random))}"
            #expect(try records(object).map { $0.sorted() } == [foundation(object)], "\(object)")
        }
    }

    /// The window is filled in pieces of 256 KiB: here the border falls into a record, at every kind of place.
    @Test(arguments: 0..<60 as Range<UInt64>)
    func valuesAcrossTheBorderOfAPieceAreReadWhole(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed &+ 1000)
        let objects = (0..<4).map { _ in "{\"v\":\(value(&random))}" }
        let lines = objects.joined(separator: "\n")
        let border = random.below(lines.utf8.count)
        let filler = "\"" + String(repeating: "f", count: (1 << 18) - border - 3) + "\"\n"
        let file = try TemporaryFile(Array((filler + lines).utf8))
        let found = try records(ByteSource(path: file.path)).dropFirst()
        #expect(try found.map { $0.sorted() } == objects.map { try foundation($0) }, "border at \(border) of \(lines)")
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func everyBeginningOfAValueIsAnError(_ seed: UInt64) {
        var random = SplitMix64(seed: seed &+ 2000)
        let bytes = Array("{\"v\":\(value(&random))}".utf8)
        for count in 1..<bytes.count { #expect(failure(Array(bytes[..<count])) != nil, "\(count) bytes") }
    }

    /// Damaged values: what we take for JSON, Foundation must take for JSON too. The exceptions are lone surrogates, and
    /// numbers that are right but too large for a `Double`.
    @Test(arguments: 0..<40 as Range<UInt64>)
    func nothingIsAcceptedThatFoundationRefuses(_ seed: UInt64) {
        var random = SplitMix64(seed: seed &+ 3000)
        for _ in 0..<50 {
            var bytes = Array("[{\"v\":\(value(&random))}]".utf8)
            for _ in 0...random.below(3) {
                let place = 1 + random.below(bytes.count - 2)
                switch random.below(3) {
                case 0: bytes[place] = UInt8(random.below(256))
                case 1: bytes.remove(at: place)
                default: bytes.insert(random.pick(Array("{}[]\",:\\u0e-.1 \n".utf8)), at: place)
                }
            }
            let text = String(decoding: bytes, as: UTF8.self)
            guard failure(bytes) == nil, !text.lowercased().contains("\\ud") else { continue }
            do {
                _ = try JSONSerialization.jsonObject(with: Data(bytes))
            } catch {
                #expect("\(error)".contains("not representable"), "\(text)")
            }
        }
    }
}
