internal import CXML

/// Builds records from the events of libxml2.
///
/// It is a value at an address that the parser is given as context: what it holds can then be changed without the
/// run-time checks that every access to a property of an object costs.
struct XMLHandler {
    struct Refusal {
        var line: Int
        var offset: Int
        var expected: String
        var found: String?
    }

    let roots: Set<String>
    let names = FieldNames()
    /// The name of children that hold the runs of text, or -1 when texts are kept at their elements.
    private let runName: Int32
    /// Whether the name of a number is that of a record.
    private let recordNumbers: Set<Int32>

    /// Records that are complete.
    private(set) var ready: [SourceRecord] = []
    private var spare: [SourceRecord] = []
    /// What stands outside the records; its tree is elsewhere while the parser runs.
    let header: SourceRecord
    /// The tree that is being filled: that of a record, or the header's.
    private var tree = SourceTree()
    /// The header's tree while a record is read.
    private var waiting = SourceTree()
    /// The record that is being read; its tree is ``tree``.
    private var current: SourceRecord?
    private var path: [Int32] = []
    private var outerPath: [Int32] = []
    private(set) var sawRoot = false
    var refusal: Refusal?
    var parser: OpaquePointer?

    /// Numbers of names by the address at which the parser keeps them: it keeps each name once. A place is taken over
    /// by the name met last.
    private var addresses = [UInt](repeating: 0, count: Self.places)
    private var numbers = [Int32](repeating: 0, count: Self.places)
    private static let places = 1024

    init(roots: Set<String>, records: Set<String>, keepsRuns: Bool) {
        self.roots = roots
        runName = keepsRuns ? names.number(XMLRecords.run) : -1
        header = SourceRecord(names: names)
        recordNumbers = Set(records.map(names.number))
    }

    /// Takes back the records that were handed out.
    mutating func recycle() {
        spare += ready
        ready.removeAll(keepingCapacity: true)
    }

    /// Takes the header's tree to go on with it; to be called before the parser runs.
    mutating func begin() {
        if current == nil { swap(&tree, &header.tree.pointee) } else { swap(&waiting, &header.tree.pointee) }
    }

    /// Gives the header its tree back; to be called when the parser has run.
    mutating func pause() { begin() }

    var offset: Int { parser.map { Int(cxml_offset($0)) } ?? 0 }
    private var line: Int { parser.map { Int(cxml_line($0)) } ?? 0 }

    private mutating func refuse(_ expected: String, found: String?) {
        guard refusal == nil else { return }
        refusal = Refusal(line: line, offset: offset, expected: expected, found: found)
        if let parser { cxml_stop(parser) }
    }

    private mutating func number(_ name: UnsafePointer<UInt8>) -> Int32 {
        let address = UInt(bitPattern: name)
        let place = Int(truncatingIfNeeded: (address ^ address >> 10) % UInt(Self.places))
        if addresses[place] == address { return numbers[place] }
        let number = names.number(String(cString: name))
        addresses[place] = address
        numbers[place] = number
        return number
    }

    private mutating func start(
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
        if current == nil, !path.isEmpty, recordNumbers.contains(number) {
            let record = spare.popLast() ?? SourceRecord(names: names)
            current = record
            swap(&tree, &waiting)
            swap(&path, &outerPath)
            swap(&tree, &record.tree.pointee)
            tree.removeAll()
        }
        let line = Int32(clamping: line)
        let node = tree.append(name: number, to: path.last ?? -1, line: line, isAttribute: false)
        path.append(node)
        for index in 0..<count {
            guard let attributes, let name = attributes[4 * index], let value = attributes[4 * index + 1],
                let end = attributes[4 * index + 2]
            else { continue }
            let attribute = tree.append(name: self.number(name), to: node, line: line, isAttribute: true)
            tree.setText(of: attribute, UnsafeBufferPointer(start: value, count: end - value))
        }
        checkSize()
    }

    private mutating func end() {
        path.removeLast()
        if path.isEmpty, let record = current {
            swap(&tree, &record.tree.pointee)
            ready.append(record)
            current = nil
            swap(&tree, &waiting)
            swap(&path, &outerPath)
        }
    }

    private mutating func characters(_ text: UnsafePointer<UInt8>?, _ count: Int) {
        guard let node = path.last else { return }
        let bytes = UnsafeBufferPointer(start: text, count: count)
        if runName >= 0, current != nil {
            let run = tree.append(name: runName, to: node, line: 0, isAttribute: false)
            tree.setText(of: run, bytes)
            return checkSize()
        }
        // White space between elements is layout.
        if bytes.allSatisfy({ $0 <= 0x20 }), tree.nodes[Int(node)].textStart == tree.nodes[Int(node)].textEnd {
            return
        }
        tree.appendText(to: node, bytes)
        checkSize()
    }

    private mutating func checkSize() {
        if tree.bytes.count > XMLRecords.maximumRecordBytes || tree.nodes.count > 1 << 20 {
            refuse("a record of at most \(XMLRecords.maximumRecordBytes) bytes", found: nil)
        }
    }

    /// The events that are listened to. The context is the address of the handler.
    static var events: cxml_events {
        cxml_events(
            start: { context, name, attributes, count in
                guard let context, let name else { return }
                context.assumingMemoryBound(to: XMLHandler.self).pointee
                    .start(name, attributes: attributes, count: Int(count))
            },
            end: { context in
                context?.assumingMemoryBound(to: XMLHandler.self).pointee.end()
            },
            text: { context, text, count in
                context?.assumingMemoryBound(to: XMLHandler.self).pointee.characters(text, Int(count))
            },
            document_type: { context, name in
                context?.assumingMemoryBound(to: XMLHandler.self).pointee
                    .refuse("XML without a document type", found: name.map { "<!DOCTYPE \(String(cString: $0))" })
            })
    }
}
