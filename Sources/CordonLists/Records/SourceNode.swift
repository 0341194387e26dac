public import CordonModel

/// A place in a ``SourceRecord``: an element, an attribute, a member, a column.
public struct SourceNode {
    let record: SourceRecord
    let index: Int32

    private var node: SourceRecord.Node { record.nodes[Int(index)] }

    /// Name without a namespace prefix.
    public var name: String { record.names.texts[Int(node.name)] }
    /// Line on which it begins, from 1.
    public var line: Int { Int(node.line) }

    /// The text without blanks at its ends, or `nil` when it is blank. Leaves it untaken.
    public var peek: String? {
        let range = record.trimmedRange(index)
        return range.isEmpty ? nil : String(decoding: record.bytes[range], as: UTF8.self)
    }

    /// The text without blanks at its ends, or `nil` when it is blank; it counts as kept from now on.
    public func take() -> String? {
        record.nodes[Int(index)].isTaken = true
        return peek
    }

    /// The children of every name, in order.
    public var children: [SourceNode] {
        var found: [SourceNode] = []
        var child = node.firstChild
        while child >= 0 {
            found.append(SourceNode(record: record, index: child))
            child = record.nodes[Int(child)].nextSibling
        }
        return found
    }

    /// The children of that name, in order.
    public func children(_ name: String) -> [SourceNode] {
        var found: [SourceNode] = []
        forEachChild(name) { found.append($0) }
        return found
    }

    /// Calls `body` for each child of that name, in order.
    public func forEachChild(_ name: String, _ body: (SourceNode) -> Void) {
        let wanted = record.names.known(name)
        guard wanted >= 0 else { return }
        var child = node.firstChild
        while child >= 0 {
            let next = record.nodes[Int(child)].nextSibling
            if record.nodes[Int(child)].name == wanted { body(SourceNode(record: record, index: child)) }
            child = next
        }
    }

    /// The first child of that name, or `nil`.
    public func child(_ name: String) -> SourceNode? {
        let wanted = record.names.known(name)
        guard wanted >= 0 else { return nil }
        var child = node.firstChild
        while child >= 0 {
            if record.nodes[Int(child)].name == wanted { return SourceNode(record: record, index: child) }
            child = record.nodes[Int(child)].nextSibling
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
        record.nodes[Int(index)].isTaken = true
        var child = node.firstChild
        while child >= 0 {
            let next = record.nodes[Int(child)].nextSibling
            SourceNode(record: record, index: child).takeAll()
            child = next
        }
    }

    /// Calls `body` with path and text of everything at and below this node that was not taken and is not blank.
    /// The path begins below this node: `address/@city`.
    public func forEachUntaken(_ body: (_ path: String, _ text: String) -> Void) {
        walk(path: "", body)
    }

    private func walk(path: String, _ body: (String, String) -> Void) {
        if !node.isTaken, let text = peek { body(path.isEmpty ? name : path, text) }
        for child in children {
            let step = child.node.isAttribute ? "@" + child.name : child.name
            child.walk(path: path.isEmpty ? step : path + "/" + step, body)
        }
    }

    /// Gives `body` the trimmed bytes and counts the text as kept.
    public func takeBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        record.nodes[Int(index)].isTaken = true
        let range = record.trimmedRange(index)
        return record.bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
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
