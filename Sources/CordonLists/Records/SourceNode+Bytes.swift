/// A record's tree for readers of large files: nodes are numbers, texts are bytes, and nothing is copied or counted.
/// Valid only inside the closure that it is given to.
///
/// Texts are as the source has them: blanks at the ends are not cut off, and ``SourceRecord/nulls`` are not known here.
struct RecordTree {
    /// The node that the tree was asked of.
    let root: Int32
    private let nodes: UnsafeMutableBufferPointer<SourceRecord.Node>
    private let bytes: UnsafeBufferPointer<UInt8>

    fileprivate init(
        root: Int32, nodes: UnsafeMutableBufferPointer<SourceRecord.Node>, bytes: UnsafeBufferPointer<UInt8>
    ) {
        self.root = root
        self.nodes = nodes
        self.bytes = bytes
    }

    /// The first child, or -1.
    @inline(__always)
    func firstChild(of node: Int32) -> Int32 { nodes[Int(node)].firstChild }

    /// The next child of the same parent, or -1.
    @inline(__always)
    func next(after node: Int32) -> Int32 { nodes[Int(node)].nextSibling }

    /// The first child of the root with the name of that number.
    func child(_ name: Int32) -> Int32? {
        var child = firstChild(of: root)
        while child >= 0, self.name(of: child) != name { child = next(after: child) }
        return child >= 0 ? child : nil
    }

    /// The number of the node's name among the names of the source.
    @inline(__always)
    func name(of node: Int32) -> Int32 { nodes[Int(node)].name }

    /// The text; leaves it untaken.
    @inline(__always)
    func text(of node: Int32) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: bytes[Int(nodes[Int(node)].textStart)..<Int(nodes[Int(node)].textEnd)])
    }

    /// Whether the text is blank.
    func isBlank(_ node: Int32) -> Bool { text(of: node).allSatisfy { $0 <= 0x20 } }

    /// The text, which counts as kept from now on.
    @inline(__always)
    func take(_ node: Int32) -> UnsafeBufferPointer<UInt8> {
        nodes[Int(node)].isTaken = true
        return text(of: node)
    }
}

extension SourceNode {
    /// Whether the text has not been taken.
    var isUntaken: Bool { !record.nodes[Int(index)].isTaken }

    /// Gives `body` the tree from this node on.
    func withTree<Result, Failure: Error>(_ body: (RecordTree) throws(Failure) -> Result) throws(Failure) -> Result {
        try record.tree.pointee.nodes.withUnsafeMutableBufferPointer { (nodes) throws(Failure) in
            try record.tree.pointee.bytes.withUnsafeBufferPointer { (bytes) throws(Failure) in
                try body(RecordTree(root: index, nodes: nodes, bytes: bytes))
            }
        }
    }
}
