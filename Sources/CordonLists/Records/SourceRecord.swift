/// One record of a source as a tree of named texts, whatever the syntax: elements and attributes of XML, members of a
/// JSON object, columns of a row.
///
/// Readers take fields out of it; what they did not take is kept as raw fields (``EntryBuilder/addRest(of:)``), so that
/// a field nobody thought of is never dropped in silence. A record is reused for the next one of the same source: a
/// reader must be done with its nodes before it asks for more. Used by one thread.
public final class SourceRecord {
    typealias Node = SourceTree.Node

    /// At an address of its own: what it holds is then changed and read without the run-time checks that every access
    /// to a property of an object costs.
    let tree: UnsafeMutablePointer<SourceTree>
    let names: FieldNames
    init(names: FieldNames) {
        self.names = names
        tree = .allocate(capacity: 1)
        tree.initialize(to: SourceTree())
    }

    deinit {
        tree.deinitialize(count: 1)
        tree.deallocate()
    }

    var nodes: [Node] {
        get { tree.pointee.nodes }
        set { tree.pointee.nodes = newValue }
    }

    var bytes: [UInt8] {
        get { tree.pointee.bytes }
        set { tree.pointee.bytes = newValue }
    }

    /// Texts that mean "nothing" in this source, such as `-0-`.
    var nulls: [[UInt8]] {
        get { tree.pointee.nulls }
        set { tree.pointee.nulls = newValue }
    }

    func removeAll() { tree.pointee.removeAll() }

    /// Adds a node below `parent` (-1 for the root) without a text.
    @discardableResult
    func append(name: Int32, to parent: Int32, line: Int32, isAttribute: Bool = false) -> Int32 {
        tree.pointee.append(name: name, to: parent, line: line, isAttribute: isAttribute)
    }

    /// Sets the text of a node from bytes that are valid UTF-8.
    func setText(of node: Int32, _ text: UnsafeBufferPointer<UInt8>) { tree.pointee.setText(of: node, text) }

    /// The root, when the record holds anything.
    var root: SourceNode? { tree.pointee.nodes.isEmpty ? nil : SourceNode(record: self, index: 0) }

    /// The bounds of a node's text without blanks at its ends; empty for a null.
    func trimmedRange(_ index: Int32) -> Range<Int> { tree.pointee.trimmedRange(index) }
}

/// The nodes and texts of a record.
struct SourceTree {
    struct Node {
        var name: Int32
        var line: Int32
        var textStart: Int32
        var textEnd: Int32
        var firstChild: Int32 = -1
        var lastChild: Int32 = -1
        var nextSibling: Int32 = -1
        var isAttribute = false
        var isTaken = false
    }

    /// Every node stands behind its parent and behind all that is below the siblings before it.
    var nodes: [Node] = []
    var bytes: [UInt8] = []
    /// Texts that mean "nothing".
    var nulls: [[UInt8]] = []

    mutating func removeAll() {
        nodes.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
    }

    /// Whether a text was not taken.
    var hasUntaken: Bool { nodes.contains { !$0.isTaken && $0.textStart < $0.textEnd } }

    /// Adds a node below `parent` (-1 for the root) without a text.
    mutating func append(name: Int32, to parent: Int32, line: Int32, isAttribute: Bool) -> Int32 {
        let index = Int32(truncatingIfNeeded: nodes.count)
        let end = Int32(truncatingIfNeeded: bytes.count)
        nodes.append(Node(name: name, line: line, textStart: end, textEnd: end, isAttribute: isAttribute))
        if parent >= 0 {
            let last = nodes[Int(parent)].lastChild
            if last >= 0 { nodes[Int(last)].nextSibling = index } else { nodes[Int(parent)].firstChild = index }
            nodes[Int(parent)].lastChild = index
        }
        return index
    }

    /// Sets the text of a node.
    mutating func setText(of node: Int32, _ text: UnsafeBufferPointer<UInt8>) {
        nodes[Int(node)].textStart = Int32(truncatingIfNeeded: bytes.count)
        bytes.append(contentsOf: text)
        nodes[Int(node)].textEnd = Int32(truncatingIfNeeded: bytes.count)
    }

    /// Appends to the text of a node. The text may have been written before children; then it moves to the end.
    mutating func appendText(to node: Int32, _ text: UnsafeBufferPointer<UInt8>) {
        let index = Int(node)
        if Int(nodes[index].textEnd) != bytes.count {
            let old = nodes[index]
            nodes[index].textStart = Int32(truncatingIfNeeded: bytes.count)
            bytes.append(contentsOf: bytes[Int(old.textStart)..<Int(old.textEnd)])
        }
        bytes.append(contentsOf: text)
        nodes[index].textEnd = Int32(truncatingIfNeeded: bytes.count)
    }

    /// The bounds of a node's text without blanks at its ends; empty for a null.
    func trimmedRange(_ index: Int32) -> Range<Int> {
        let node = nodes[Int(index)]
        var start = Int(node.textStart)
        var end = Int(node.textEnd)
        while start < end, bytes[start] <= 0x20 { start += 1 }
        while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
        if !nulls.isEmpty, nulls.contains(where: { bytes[start..<end].elementsEqual($0) }) { return start..<start }
        return start..<end
    }
}

/// The names of fields, numbered in the order in which they were first met.
final class FieldNames {
    private(set) var texts: [String] = []
    /// Slots of an open-addressed table over the bytes of names; -1 is free.
    private var slots = [Int32](repeating: -1, count: 1024)
    private var spellings: [[UInt8]] = []

    /// The number of a name, new when it is.
    func number(_ name: String) -> Int32 {
        var name = name
        return name.withUTF8 { number(bytes: $0) }
    }

    /// The number of a name that is given as UTF-8, new when it is.
    func number(bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
        let found = known(bytes: bytes)
        if found >= 0 { return found }
        let number = Int32(texts.count)
        texts.append(String(decoding: bytes, as: UTF8.self))
        spellings.append(Array(bytes))
        if texts.count * 2 > slots.count { grow() } else { insert(number) }
        return number
    }

    /// The number of a name that has been met, or -1.
    func known(_ name: String) -> Int32 {
        var name = name
        return name.withUTF8 { known(bytes: $0) }
    }

    private func known(bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
        let slots = slots
        var slot = Self.hash(bytes) & (slots.count - 1)
        while slots[slot] >= 0 {
            if isSpelled(slots[slot], bytes) { return slots[slot] }
            slot = (slot + 1) & (slots.count - 1)
        }
        return -1
    }

    private func isSpelled(_ number: Int32, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        spellings[Int(number)].withUnsafeBufferPointer { spelling in
            guard spelling.count == bytes.count else { return false }
            for index in 0..<bytes.count where spelling[index] != bytes[index] { return false }
            return true
        }
    }

    private func insert(_ number: Int32) {
        var slot = spellings[Int(number)].withUnsafeBufferPointer(Self.hash) & (slots.count - 1)
        while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = number
    }

    private func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 2)
        for number in spellings.indices { insert(Int32(number)) }
    }

    /// FNV-1a over words of eight bytes, folded.
    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        let raw = UnsafeRawBufferPointer(bytes)
        var hash: UInt64 = 14_695_981_039_346_656_037
        var index = 0
        while index + 8 <= raw.count {
            hash = (hash ^ raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)) &* 1_099_511_628_211
            index += 8
        }
        var rest: UInt64 = UInt64(raw.count)
        while index < raw.count {
            rest = rest << 8 | UInt64(raw[index])
            index += 1
        }
        hash = (hash ^ rest) &* 1_099_511_628_211
        return Int(truncatingIfNeeded: (hash ^ hash >> 32) & 0x7FFF_FFFF)
    }
}
