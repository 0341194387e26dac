internal import CordonScreening
internal import Foundation

/// A part of the results: from a place on, so many.
struct ResultPage: Hashable, Sendable {
    /// No answer has so many rows.
    private static let farthest = 10_000_000

    let start: Int
    let limit: Int

    /// - Parameters:
    ///   - cursor: What ``next(of:tag:)`` gave with the page before; `nil` for the first.
    ///   - tag: Tag of the whole answer, computed only when there is a cursor: it leads on in the same answer only.
    init(cursor: String?, limit: Int, tag: @autoclosure () -> EntityTag) throws(Problem) {
        self.limit = limit
        guard let cursor else {
            start = 0
            return
        }
        let parts = Data(base64Encoded: cursor).map { String(decoding: $0, as: UTF8.self).split(separator: ":") } ?? []
        guard parts.count == 2, let start = Int(parts[0]), (0...Self.farthest).contains(start) else {
            throw .badRequest("cursor", "expected what an earlier page gave as its next cursor")
        }
        guard parts[1] == tag().text.dropFirst().dropLast() else {
            throw Problem(
                type: "cursor-gone", status: 409, title: "The answer has changed",
                detail: "the cursor belongs to another snapshot, time or question; ask for the first page again",
                field: "cursor")
        }
        self.start = start
    }

    /// The rows of the page.
    func rows(of report: Report) -> [ReportRecord] { Array(report.results.dropFirst(start).prefix(limit)) }

    /// The cursor of the page behind this one; `nil` at the end.
    func next(of report: Report, tag: @autoclosure () -> EntityTag) -> String? {
        let end = start + limit
        guard end < report.results.count else { return nil }
        return Data("\(end):\(tag().text.dropFirst().dropLast())".utf8).base64EncodedString()
    }

    /// `page` of the envelope.
    func record(of report: Report, tag: @autoclosure () -> EntityTag) -> ReportRecord {
        ReportRecord([
            "total": .number(report.results.count), "start": .number(start), "limit": .number(limit),
            "next": .optional(next(of: report, tag: tag())),
        ])
    }
}
