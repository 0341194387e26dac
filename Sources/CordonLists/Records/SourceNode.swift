public import CordonModel

/// A place in a ``SourceRecord``: an element, an attribute, a member, a column.
public struct SourceNode {
    let record: SourceRecord
    let index: Int32

    private var node: SourceRecord.Node { record.tree.pointee.nodes[Int(index)] }

    /// Name without a namespace prefix.
    public var name: String { record.names.texts[Int(node.name)] }
    /// Line on which it begins, from 1.
    public var line: Int { Int(node.line) }

    /// The text without blanks at its ends, or `nil` when it is blank. Leaves it untaken.
    public var peek: String? {
        let range = record.trimmedRange(index)
        return range.isEmpty ? nil : String(decoding: record.tree.pointee.bytes[range], as: UTF8.self)
    }

    /// The text without blanks at its ends, or `nil` when it is blank; it counts as kept from now on.
    public func take() -> String? {
        keep()
        return peek
    }

    /// The children of every name, in order.
    public var children: [SourceNode] {
        var found: [SourceNode] = []
        forEachChild { found.append($0) }
        return found
    }

    /// The children of that name, in order.
    public func children(_ name: String) -> [SourceNode] {
        var found: [SourceNode] = []
        forEachChild(name) { found.append($0) }
        return found
    }

    /// Calls `body` for each child, in order.
    public func forEachChild(_ body: (SourceNode) -> Void) {
        var child = node.firstChild
        while child >= 0 {
            body(SourceNode(record: record, index: child))
            child = record.tree.pointee.nodes[Int(child)].nextSibling
        }
    }

    /// Calls `body` for each child of that name, in order.
    public func forEachChild(_ name: String, _ body: (SourceNode) -> Void) {
        let wanted = record.names.known(name)
        guard wanted >= 0 else { return }
        var child = node.firstChild
        while child >= 0 {
            let found = record.tree.pointee.nodes[Int(child)]
            if found.name == wanted { body(SourceNode(record: record, index: child)) }
            child = found.nextSibling
        }
    }

    /// The first child of that name, or `nil`.
    public func child(_ name: String) -> SourceNode? {
        let wanted = record.names.known(name)
        guard wanted >= 0 else { return nil }
        var child = node.firstChild
        while child >= 0 {
            let found = record.tree.pointee.nodes[Int(child)]
            if found.name == wanted { return SourceNode(record: record, index: child) }
            child = found.nextSibling
        }
        return nil
    }

    /// The text of the first child of that name, or `nil` when there is none or it is blank. Leaves it untaken.
    public func peek(_ name: String) -> String? { child(name)?.peek }

    /// The text of the first child of that name, taken; `nil` when there is none or it is blank.
    public func take(_ name: String) -> String? { child(name)?.take() }

    /// The texts of all children of that name that are not blank, taken.
    public func takeAll(_ name: String) -> [String] {
        var texts: [String] = []
        forEachChild(name) { child in
            if let text = child.take() { texts.append(text) }
        }
        return texts
    }

    /// Counts everything below and here as kept. Only for what is said otherwise: a record that is passed over as a
    /// whole, or a number whose meaning has been looked up.
    public func takeAll() {
        keep()
        forEachChild { $0.takeAll() }
    }

    /// Calls `body` with path and text of everything at and below this node that was not taken and is not blank.
    /// The path begins below this node: `address/@city`.
    public func forEachUntaken(_ body: (_ path: String, _ text: String) -> Void) {
        // Below the root stands the whole record: most have nothing untaken, and need no walk to find that out.
        if index == 0, !record.tree.pointee.hasUntaken { return }
        var path: [Int32] = []
        walk(&path, body)
    }

    /// Steps through all nodes below; the path is put into words only where there is something to say.
    private func walk(_ path: inout [Int32], _ body: (String, String) -> Void) {
        let node = node
        if !node.isTaken, node.textStart < node.textEnd, let text = peek { body(words(of: path), text) }
        var child = node.firstChild
        while child >= 0 {
            path.append(child)
            SourceNode(record: record, index: child).walk(&path, body)
            path.removeLast()
            child = record.tree.pointee.nodes[Int(child)].nextSibling
        }
    }

    private func words(of path: [Int32]) -> String {
        if path.isEmpty { return name }
        return path.map { step in
            let node = record.tree.pointee.nodes[Int(step)]
            return (node.isAttribute ? "@" : "") + record.names.texts[Int(node.name)]
        }.joined(separator: "/")
    }

    /// Gives `body` the trimmed bytes. Leaves them untaken.
    public func peekBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let range = record.trimmedRange(index)
        return record.tree.pointee.bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
    }

    /// Counts the text here as kept.
    public func keep() { record.tree.pointee.nodes[Int(index)].isTaken = true }

    /// The text as a whole number of at most 18 digits; `nil` when it is none. Leaves it untaken.
    public var number: Int? {
        peekBytes { digits -> Int? in
            guard (1...18).contains(digits.count) else { return nil }
            var number = 0
            for digit in digits {
                guard (0x30...0x39).contains(digit) else { return nil }
                number = number * 10 + Int(digit - 0x30)
            }
            return number
        }
    }

    /// Whether the text is exactly that. Leaves it untaken.
    public func hasText(_ text: StaticString) -> Bool {
        peekBytes { bytes in text.withUTF8Buffer { bytes.elementsEqual($0) } }
    }

    /// The first child of that name as a whole number, taken; `nil`, and nothing taken, when it is none.
    public func takeNumber(_ name: String) -> Int? {
        guard let child = child(name), let number = child.number else { return nil }
        child.keep()
        return number
    }
}

extension EntryBuilder {
    /// Keeps every field of `node` that was not taken as a raw statement with its path.
    public mutating func addRest(of node: SourceNode) {
        var rest: [(path: String, text: String)] = []
        node.forEachUntaken { rest.append(($0, $1)) }
        for (path, text) in rest { add(.raw, text, [(.path, path)]) }
    }
}
