/// One record of a source as a tree of named texts, whatever the syntax: elements and attributes of XML, members of a
/// JSON object, columns of a row.
///
/// Readers take fields out of it; what they did not take is kept as raw fields (``EntryBuilder/addRest(of:)``), so that a
/// field nobody thought of is never dropped in silence. A record is reused for the next one of the same source: a reader
/// must be done with its nodes before it asks for more. Used by one thread.
public final class SourceRecord {
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

    var nodes: [Node] = []
    var bytes: [UInt8] = []
    let names: FieldNames
    /// Texts that mean "nothing" in this source, such as `-0-`.
    var nulls: [[UInt8]] = []

    init(names: FieldNames) { self.names = names }

    func removeAll() {
        nodes.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
    }

    /// Adds a node below `parent` (-1 for the root) without a text.
    @discardableResult
    func append(name: Int32, to parent: Int32, line: Int32, isAttribute: Bool = false) -> Int32 {
        let index = Int32(nodes.count)
        let end = Int32(bytes.count)
        nodes.append(Node(name: name, line: line, textStart: end, textEnd: end, isAttribute: isAttribute))
        if parent >= 0 {
            let last = nodes[Int(parent)].lastChild
            if last >= 0 { nodes[Int(last)].nextSibling = index } else { nodes[Int(parent)].firstChild = index }
            nodes[Int(parent)].lastChild = index
        }
        return index
    }

    /// Sets the text of a node from bytes that are valid UTF-8.
    func setText(of node: Int32, _ text: UnsafeBufferPointer<UInt8>) {
        let start = Int32(bytes.count)
        bytes.append(contentsOf: text)
        nodes[Int(node)].textStart = start
        nodes[Int(node)].textEnd = Int32(bytes.count)
    }

    /// Appends to the text of a node. The text may have been written before children; then it moves to the end.
    func appendText(to node: Int32, _ text: UnsafeBufferPointer<UInt8>) {
        let index = Int(node)
        if Int(nodes[index].textEnd) != bytes.count {
            let old = nodes[index]
            let start = Int32(bytes.count)
            bytes.append(contentsOf: bytes[Int(old.textStart)..<Int(old.textEnd)])
            nodes[index].textStart = start
        }
        bytes.append(contentsOf: text)
        nodes[index].textEnd = Int32(bytes.count)
    }

    /// The root, when the record holds anything.
    var root: SourceNode? { nodes.isEmpty ? nil : SourceNode(record: self, index: 0) }

    /// The bounds of a node's text without blanks at its ends; empty for a null.
    func trimmedRange(_ index: Int32) -> Range<Int> {
        let node = nodes[Int(index)]
        var start = Int(node.textStart)
        var end = Int(node.textEnd)
        bytes.withUnsafeBufferPointer { bytes in
            while start < end, bytes[start] <= 0x20 { start += 1 }
            while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
        }
        if !nulls.isEmpty, nulls.contains(where: { bytes[start..<end].elementsEqual($0) }) { return start..<start }
        return start..<end
    }
}

/// The names of fields, numbered in the order in which they were first met.
final class FieldNames {
    private(set) var texts: [String] = []
    private var numbers: [String: Int32] = [:]
    /// Slots of an open-addressed table over the bytes of names, for look-ups that build no string; -1 is free.
    private var slots = [Int32](repeating: -1, count: 1024)
    private var spellings: [[UInt8]] = []

    /// The number of a name, new when it is.
    func number(_ name: String) -> Int32 {
        if let number = numbers[name] { return number }
        let number = Int32(texts.count)
        texts.append(name)
        numbers[name] = number
        spellings.append(Array(name.utf8))
        if texts.count * 2 > slots.count { grow() } else { insert(number) }
        return number
    }

    /// The number of a name that is given as UTF-8, new when it is.
    func number(bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
        var slot = hash(bytes)
        while slots[slot] >= 0 {
            let number = slots[slot]
            if spellings[Int(number)].elementsEqual(bytes) { return number }
            slot = (slot + 1) & (slots.count - 1)
        }
        return number(String(decoding: bytes, as: UTF8.self))
    }

    /// The number of a name that has been met, or -1.
    func known(_ name: String) -> Int32 { numbers[name] ?? -1 }

    private func insert(_ number: Int32) {
        var slot = spellings[Int(number)].withUnsafeBufferPointer(hash)
        while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = number
    }

    private func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 2)
        for number in spellings.indices { insert(Int32(number)) }
    }

    /// FNV-1a, cut to the table.
    private func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var hash: UInt32 = 2_166_136_261
        for byte in bytes { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        return Int((hash ^ hash >> 15) & UInt32(slots.count - 1))
    }
}
