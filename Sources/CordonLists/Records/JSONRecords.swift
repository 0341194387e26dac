public import CordonModel

/// The records of a JSON file, one at a time, in constant memory: one value a line, the items of an array, or the items of
/// an array that stands under a key of the root object.
///
/// RFC 8259. Arrays are repeated children of the same name; `null` is no text; numbers keep their digits.
public struct JSONRecords: ~Copyable {
    /// Largest record in bytes.
    public static let maximumRecordBytes = 16 << 20
    /// Deepest nesting in a record.
    public static let maximumDepth = 64

    private enum Place: Equatable {
        case start
        /// Values one after the other.
        case lines
        /// Inside the array of records; `isRoot` when nothing but white space may follow its end.
        case array(isRoot: Bool, isFirst: Bool)
        /// Inside the root object, before or behind the array of records.
        case object(isFirst: Bool)
        case end
    }

    /// How the source is called in errors.
    public let name: String
    /// The names of members, numbered.
    var names: FieldNames { record.names }
    /// The members of the root object that are not the array of records; all of them after the last record.
    public var header: SourceNode? { headerRecord.root }

    /// Bytes read so far, unpacked; after the last record those of the whole source.
    var offset: Int { source.offset }

    private var source: ByteSource
    private let key: String?
    private var place = Place.start
    private var line = 1
    private let record: SourceRecord
    private let headerRecord: SourceRecord
    private let keyRecord: SourceRecord
    private let recordName: Int32
    private var parser: JSONParser
    private var sawArray = false

    /// The records of `source`; `key` names the member of the root object that holds them, `nil` reads lines or an array.
    public init(_ source: consuming ByteSource, key: String? = nil) {
        name = source.name
        self.source = source
        self.key = key
        let names = FieldNames()
        record = SourceRecord(names: names)
        headerRecord = SourceRecord(names: names)
        keyRecord = SourceRecord(names: names)
        recordName = names.number("record")
        parser = JSONParser(names: names)
        if key != nil { headerRecord.append(name: names.number("header"), to: -1, line: 1) }
    }

    /// The next record, or `nil` at the end.
    /// - Throws: ``CordonModel/DataError`` with line and offset.
    public mutating func next() throws(DataError) -> SourceNode? {
        while true {
            switch place {
            case .start:
                try source.skip(prefix: [0xEF, 0xBB, 0xBF])
                guard let byte = try skipBlanks() else { throw error("JSON", found: "an empty file") }
                if byte == UInt8(ascii: "[") {
                    source.consume(1)
                    place = .array(isRoot: true, isFirst: true)
                } else if key != nil {
                    guard byte == UInt8(ascii: "{") else { throw error("an object or an array", found: shown(byte)) }
                    source.consume(1)
                    place = .object(isFirst: true)
                } else {
                    place = .lines
                }
            case .lines:
                guard try skipBlanks() != nil else {
                    place = .end
                    continue
                }
                return try value(into: record)
            case .array(let isRoot, let isFirst):
                guard let byte = try skipBlanks() else {
                    throw error("the end of the array", found: "the end of the file")
                }
                if byte == UInt8(ascii: "]") {
                    source.consume(1)
                    place = isRoot ? .end : .object(isFirst: false)
                    if isRoot, let byte = try skipBlanks() {
                        throw error("nothing behind the array", found: shown(byte))
                    }
                    continue
                }
                if !isFirst {
                    guard byte == UInt8(ascii: ",") else { throw error("a comma or ]", found: shown(byte)) }
                    source.consume(1)
                    guard try skipBlanks() != nil else { throw error("a value", found: "the end of the file") }
                }
                place = .array(isRoot: isRoot, isFirst: false)
                return try value(into: record)
            case .object(let isFirst): try member(isFirst: isFirst)
            case .end: return nil
            }
        }
    }

    /// Reads a member of the root object into the header, or enters the array of records.
    private mutating func member(isFirst: Bool) throws(DataError) {
        guard var byte = try skipBlanks() else { throw error("the end of the object", found: "the end of the file") }
        if byte == UInt8(ascii: "}") {
            source.consume(1)
            if let byte = try skipBlanks() { throw error("nothing behind the object", found: shown(byte)) }
            guard sawArray else { throw error("an array under \"\(key ?? "")\"", found: "none") }
            place = .end
            return
        }
        if !isFirst {
            guard byte == UInt8(ascii: ",") else { throw error("a comma or }", found: shown(byte)) }
            source.consume(1)
            byte = try skipBlanks() ?? 0
        }
        guard byte == UInt8(ascii: "\"") else { throw error("a key in quotes", found: shown(byte)) }
        let name = try value(into: keyRecord).peek ?? ""
        guard try skipBlanks() == UInt8(ascii: ":") else { throw error("a colon behind \"\(name)\"") }
        source.consume(1)
        place = .object(isFirst: false)
        if name == key, try skipBlanks() == UInt8(ascii: "[") {
            source.consume(1)
            sawArray = true
            place = .array(isRoot: false, isFirst: true)
            return
        }
        _ = try skipBlanks()
        guard name.utf8.count <= JSONParser.maximumNameBytes else {
            throw error("a name of at most \(JSONParser.maximumNameBytes) bytes")
        }
        let number = names.number(name)
        guard Int(number) < JSONParser.maximumNames else {
            throw error("at most \(JSONParser.maximumNames) different names of fields")
        }
        try parse(into: headerRecord, name: number, parent: 0)
        guard headerRecord.bytes.count <= Self.maximumRecordBytes else {
            throw error("at most \(Self.maximumRecordBytes) bytes beside the records")
        }
    }

    private mutating func value(into record: SourceRecord) throws(DataError) -> SourceNode {
        record.removeAll()
        try parse(into: record, name: recordName, parent: -1)
        guard let root = record.root else { throw error("a value") }
        return root
    }

    /// Parses the value at the front of the window, reading more as long as it is incomplete. Starts anew then: that
    /// happens once a chunk, and the window is at least doubled each time.
    private mutating func parse(into record: SourceRecord, name: Int32, parent: Int32) throws(DataError) {
        let nodes = record.nodes.count
        let bytes = record.bytes.count
        while true {
            let isAtEnd = source.isAtEnd
            let line = line
            let outcome = source.withWindow { window in
                parser.parse(window, isAtEnd: isAtEnd, line: line, into: record, name: name, parent: parent)
            }
            switch outcome {
            case .complete(let length, let lines):
                source.consume(length)
                self.line += lines
                return
            case .needsMore:
                record.truncate(nodes: nodes, bytes: bytes, parent: parent)
                let held = source.withWindow { $0.count }
                repeat {
                    guard try source.extend(limit: Self.maximumRecordBytes) else { break }
                } while source.withWindow({ $0.count }) < 2 * held
            case .failure(let expected, let found, let at, let lines):
                throw DataError(
                    file: self.name, line: line + lines, offset: source.offset + at, expected: expected, found: found)
            }
        }
    }

    /// The next byte that is no white space, without consuming it.
    private mutating func skipBlanks() throws(DataError) -> UInt8? {
        while let byte = try source.peek() {
            switch byte {
            case UInt8(ascii: "\n"): line += 1
            case 0x20, 0x09, 0x0D: break
            default: return byte
            }
            source.consume(1)
        }
        return nil
    }

    private func shown(_ byte: UInt8) -> String { String(decoding: [byte], as: UTF8.self) }

    private func error(_ expected: String, found: String? = nil) -> DataError {
        DataError(file: name, line: line, offset: source.offset, expected: expected, found: found)
    }
}

extension SourceRecord {
    /// Takes back what was added after a point.
    func truncate(nodes count: Int, bytes byteCount: Int, parent: Int32) {
        nodes.removeLast(nodes.count - count)
        bytes.removeLast(bytes.count - byteCount)
        guard parent >= 0 else { return }
        // Unhook children that are gone.
        var last: Int32 = -1
        var child = nodes[Int(parent)].firstChild
        while child >= 0, child < Int32(count) {
            last = child
            child = nodes[Int(child)].nextSibling
        }
        if last >= 0 { nodes[Int(last)].nextSibling = -1 } else { nodes[Int(parent)].firstChild = -1 }
        nodes[Int(parent)].lastChild = last
    }
}
