internal import CordonLists
public import CordonModel
internal import CordonNames
internal import Foundation

/// A deck of pairs of parties as JSON lines: `{"query": …, "candidate": …}`, each a FollowTheMoney entity with `schema` and
/// `properties`. Other members of a line are kept.
public struct EntityDeck: Sendable {
    private struct Line: Decodable {
        let query: Party
        let candidate: Party
    }
    private struct Party: Decodable {
        let schema: String
        let properties: [String: [String]]
    }

    private let lines: [(number: Int, text: String)]
    private let file: String

    /// The lines; blank ones are passed over.
    init(_ file: String, _ bytes: [UInt8]) {
        self.file = file
        var lines: [(Int, String)] = []
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let plain = bytes.starts(with: mark) ? bytes[mark.count...] : bytes[...]
        for (index, slice) in plain.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            let text = String(decoding: slice, as: UTF8.self).trimmed
            if !text.isEmpty { lines.append((index + 1, text)) }
        }
        self.lines = lines
    }

    /// Compares the pairs: every line again in its order with `score`, `evidence` and `explanation` added.
    /// - Throws: ``CordonModel/DataError`` with the line that is no pair of entities.
    public func compared(_ knowledge: KnowledgeBase) throws(DataError) -> [String] {
        let analyser = try knowledge.names.analyser()
        let decoder = JSONDecoder()
        let comparer = EntityComparer()
        var results: [String] = []
        for (number, text) in lines {
            let line: Line
            do {
                line = try decoder.decode(Line.self, from: Data(text.utf8))
            } catch {
                throw DataError(
                    file: file, line: number,
                    expected: "an object with query and candidate, each with schema and properties (lists of texts)",
                    found: text)
            }
            let result = comparer.compare(Self.entity(line.query, analyser), Self.entity(line.candidate, analyser))
            var added = ReportRecord([:])
            added.fields = result.comparison.fields(result.evidence)
            let object = JSONText.write(.record(added))
            // The line stays as it was written, and the new members follow.
            results.append(text.dropLast() + "," + object.dropFirst())
        }
        return results
    }

    /// Countries count as they are written, in lower case: a deck is compared as it was handed in.
    private static func entity(_ party: Party, _ analyser: NameAnalyser) -> ComparedEntity {
        ComparedEntity(example: party.properties, schema: party.schema, analyser) { $0.lowercased() }
    }
}
