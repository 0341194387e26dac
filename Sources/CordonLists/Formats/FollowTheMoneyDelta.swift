public import CordonModel

/// The changes between two editions of a FollowTheMoney data set (`entities.delta.json`), and the index of such files.
///
/// Recognised in order to be refused: a delta is no edition. It says what to change in one particular edition, and an
/// entity it does not name is not gone.
public struct FollowTheMoneyDelta: ListFormat {
    /// Key of the format.
    public let key = "ftm-delta"
    /// The format in words.
    public let name = "FollowTheMoney delta (refused: it is no edition)"

    /// The reader.
    public init() {}

    /// Whether the file begins with an operation on an entity, or lists deltas.
    public func recognises(_ head: SourceHead) -> Bool {
        guard head.isJSON else { return false }
        let start = head.text.prefix(2048)
        let isDelta =
            start.contains("\"op\"") && start.contains("\"entity\"")
            && ["\"ADD\"", "\"MOD\"", "\"DEL\""].contains(where: start.contains)
        return isDelta || start.contains("\"versions\"") && start.contains("entities.delta.json")
    }

    /// Refuses the file.
    /// - Throws: Always ``CordonModel/DataError``.
    public func read(_ source: ListSource, entry: EntryHandler) throws(DataError) -> EditionHeader {
        throw DataError(
            file: source.path, line: 1,
            expected:
                "an edition, such as entities.ftm.json: a delta is no edition, it only says what changed since one",
            found: String(try source.head().text.prefix(40)))
    }
}
