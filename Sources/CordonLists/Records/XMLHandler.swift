internal import CXML

/// Builds records from the events of libxml2.
final class XMLHandler {
    struct Refusal {
        var line: Int
        var offset: Int
        var expected: String
        var found: String?
    }

    let roots: Set<String>
    private let records: Set<String>
    /// The name of children that hold the runs of text, or -1 when texts are kept at their elements.
    private let runName: Int32
    private let names = FieldNames()
    /// Numbers of names by the address at which the parser keeps them: it keeps each name once.
    private var numbers: [UnsafePointer<UInt8>: Int32] = [:]
    private var recordNumbers: Set<Int32> = []

    /// Records that are complete.
    private(set) var ready: [SourceRecord] = []
    private var spare: [SourceRecord] = []
    /// The record that is being read.
    private var current: SourceRecord?
    /// What stands outside the records.
    let header: SourceRecord
    private var path: [Int32] = []
    private(set) var sawRoot = false
    var refusal: Refusal?
    var parser: OpaquePointer?

    init(roots: Set<String>, records: Set<String>, keepsRuns: Bool) {
        self.roots = roots
        self.records = records
        runName = keepsRuns ? names.number(XMLRecords.run) : -1
        header = SourceRecord(names: names)
        recordNumbers = Set(records.map(names.number))
    }

    /// Takes back the records that were handed out.
    func recycle() {
        spare += ready
        ready.removeAll(keepingCapacity: true)
    }

    var offset: Int { parser.map { Int(cxml_offset($0)) } ?? 0 }
    private var line: Int { parser.map { Int(cxml_line($0)) } ?? 0 }

    func refuse(_ expected: String, found: String?) {
        guard refusal == nil else { return }
        refusal = Refusal(line: line, offset: offset, expected: expected, found: found)
        if let parser { cxml_stop(parser) }
    }

    private func number(_ name: UnsafePointer<UInt8>) -> Int32 {
        if let number = numbers[name] { return number }
        let number = names.number(String(cString: name))
        numbers[name] = number
        return number
    }

    private static func text(_ start: UnsafePointer<UInt8>?, _ count: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: start, count: count)
    }

    func start(
        _ name: UnsafePointer<UInt8>, attributes: UnsafePointer<UnsafePointer<UInt8>?>?, count: Int
    ) {
        let number = number(name)
        if !sawRoot {
            sawRoot = true
            let root = String(cString: name)
            guard roots.contains(root) else {
                return refuse("the root element \(roots.sorted().joined(separator: " or "))", found: "<\(root)>")
            }
        }
        let target: SourceRecord
        if let current {
            target = current
        } else if recordNumbers.contains(number), !path.isEmpty {
            target = spare.popLast() ?? SourceRecord(names: names)
            target.removeAll()
            current = target
            outer = path
            path.removeAll(keepingCapacity: true)
        } else {
            target = header
        }
        let node = target.append(name: number, to: path.last ?? -1, line: Int32(clamping: line))
        path.append(node)
        for index in 0..<count {
            guard let attributes, let name = attributes[4 * index], let value = attributes[4 * index + 1],
                let end = attributes[4 * index + 2]
            else { continue }
            let attribute = target.append(
                name: self.number(name), to: node, line: Int32(clamping: line), isAttribute: true)
            target.setText(of: attribute, Self.text(value, end - value))
        }
        checkSize(target)
    }

    private func checkSize(_ record: SourceRecord) {
        if record.bytes.count > XMLRecords.maximumRecordBytes || record.nodes.count > 1 << 20 {
            refuse("a record of at most \(XMLRecords.maximumRecordBytes) bytes", found: nil)
        }
    }

    private var outer: [Int32] = []

    func end() {
        path.removeLast()
        if path.isEmpty, let record = current {
            ready.append(record)
            current = nil
            swap(&path, &outer)
            outer.removeAll(keepingCapacity: true)
        }
    }

    func characters(_ text: UnsafePointer<UInt8>?, _ count: Int) {
        guard let node = path.last else { return }
        let target = current ?? header
        let bytes = Self.text(text, count)
        if runName >= 0, let current {
            current.setText(of: current.append(name: runName, to: node, line: 0), bytes)
            checkSize(current)
            return
        }
        // White space between elements is layout.
        if bytes.allSatisfy({ $0 <= 0x20 }), target.nodes[Int(node)].textStart == target.nodes[Int(node)].textEnd {
            return
        }
        target.appendText(to: node, bytes)
        checkSize(target)
    }

    /// The events that are listened to. The context is the handler itself.
    static var events: cxml_events {
        cxml_events(
            start: { context, name, attributes, count in
                guard let context, let name else { return }
                Unmanaged<XMLHandler>.fromOpaque(context).takeUnretainedValue()
                    .start(name, attributes: attributes, count: Int(count))
            },
            end: { context in
                guard let context else { return }
                Unmanaged<XMLHandler>.fromOpaque(context).takeUnretainedValue().end()
            },
            text: { context, text, count in
                guard let context else { return }
                Unmanaged<XMLHandler>.fromOpaque(context).takeUnretainedValue().characters(text, Int(count))
            },
            document_type: { context, name in
                guard let context else { return }
                Unmanaged<XMLHandler>.fromOpaque(context).takeUnretainedValue()
                    .refuse("XML without a document type", found: name.map { "<!DOCTYPE \(String(cString: $0))" })
            })
    }
}
