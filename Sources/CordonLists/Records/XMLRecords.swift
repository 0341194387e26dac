internal import CXML
public import CordonModel

/// The records of an XML file, one at a time, in constant memory: elements of given names, each with all below it.
///
/// Names are compared without namespace: publishers change theirs. Document types are refused, and with them external
/// entities and entity bombs; nothing is loaded from anywhere. What stands outside the records is kept in ``header``.
/// Parsing is libxml2's; its limits stand (text of 10 MB, depth of 256).
public final class XMLRecords {
    /// Largest record, and largest sum of what stands outside the records.
    public static let maximumRecordBytes = 16 << 20
    /// The name of the children that hold the runs of text of a record, when they are kept.
    static let run = "#text"

    /// How the source is called in errors.
    public let name: String
    private var source: ByteSource
    private let handler: UnsafeMutablePointer<XMLHandler>
    private let parser: OpaquePointer
    private var failure: DataError?
    /// What the parser said last; 0 while all is well.
    private var code: Int32 = 0
    private var hasEnded = false
    private var next = 0
    private var isFirstChunk = true

    /// The records named `records` of `source`.
    /// - Parameters:
    ///   - root: The names the root element may have; any other is refused.
    ///   - records: Names of record elements. One inside another belongs to the outer one.
    ///   - keepsRuns: Whether each run of text in a record, blank or not, becomes a child of its own called `#text`, in
    ///     its place among the elements: for sources in which text and elements are mixed.
    /// - Throws: ``CordonModel/DataError`` when memory is short.
    public init(
        _ source: consuming ByteSource, root: Set<String>, records: Set<String>, keepsRuns: Bool = false
    ) throws(DataError) {
        name = source.name
        self.source = source
        handler = .allocate(capacity: 1)
        handler.initialize(to: XMLHandler(roots: root, records: records, keepsRuns: keepsRuns))
        var events = XMLHandler.events
        guard let parser = cxml_create(&events, handler) else {
            handler.deinitialize(count: 1)
            handler.deallocate()
            throw DataError(file: name, expected: "memory to read it")
        }
        self.parser = parser
        handler.pointee.parser = parser
    }

    deinit {
        cxml_free(parser)
        handler.deinitialize(count: 1)
        handler.deallocate()
    }

    /// What stood outside the records so far; all of it after the last record.
    public var header: SourceNode? { handler.pointee.header.root }

    /// The next record, or `nil` at the end. The record before it must no longer be used.
    /// - Throws: ``CordonModel/DataError`` with line and offset when the file is not well-formed, ends early, has another
    ///   root, or holds a document type.
    public func nextRecord() throws(DataError) -> SourceNode? {
        while true {
            if next < handler.pointee.ready.count {
                let record = handler.pointee.ready[next]
                next += 1
                return record.root
            }
            handler.pointee.recycle()
            next = 0
            if let failure { throw failure }
            if hasEnded { return nil }
            try feed()
        }
    }

    /// Gives the parser one more chunk. An error comes after the records that were complete before it.
    private func feed() throws(DataError) {
        while source.withWindow({ $0.isEmpty }) {
            guard try source.extend() else { return finish() }
        }
        // White space before the declaration is not XML, and common on the web.
        if isFirstChunk {
            isFirstChunk = false
            try source.skip(prefix: [0xEF, 0xBB, 0xBF])
            while let byte = try source.peek(), byte == 0x20 || (0x09...0x0D).contains(byte) { _ = try source.next() }
            if source.withWindow({ $0.isEmpty }) { return finish() }
        }
        handler.pointee.begin()
        let count = source.withWindow { window in
            let count = min(window.count, 1 << 16)
            window.withMemoryRebound(to: CChar.self) { bytes in
                code = cxml_feed(parser, bytes.baseAddress, Int32(count), 0)
            }
            return count
        }
        handler.pointee.pause()
        source.consume(count)
        check()
    }

    private func finish() {
        hasEnded = true
        handler.pointee.begin()
        code = cxml_feed(parser, nil, 0, 1)
        handler.pointee.pause()
        check()
        if failure == nil, !handler.pointee.sawRoot {
            failure = DataError(
                file: name, offset: 0,
                expected: "XML with the root \(handler.pointee.roots.sorted().joined(separator: " or "))",
                found: "an empty file")
        }
    }

    private func check() {
        guard failure == nil else { return }
        if let refusal = handler.pointee.refusal {
            failure = DataError(
                file: name, line: refusal.line, offset: refusal.offset, expected: refusal.expected,
                found: refusal.found)
        } else if code != 0 {
            failure = DataError(
                file: name, line: Int(cxml_error_line(parser)), offset: handler.pointee.offset,
                expected: hasEnded ? "a complete XML file" : "well-formed XML",
                found: cxml_message(parser).map { String(cString: $0) })
        }
    }
}
