internal import CordonModel
internal import CordonScreening
internal import Foundation
internal import Hummingbird
internal import HummingbirdCore

/// `POST /api/v1/screenings` and what is kept of it.
struct Screenings: Sendable {
    let answering: Answering
    let work: WorkFolder

    /// Names of a stream that are searched at once.
    private static let batch = 256
    /// Most bytes of a line of a stream.
    private static let maximumLine = 1 << 16

    /// The answer to a body, JSON or lines of JSON.
    func post(_ request: Request, _ context: ServerContext) async throws -> Response {
        let type = request.headers[.contentType]?.prefix { $0 != ";" } ?? "application/json"
        switch type {
        case "application/json": return try await whole(request, context)
        case "application/x-ndjson", "application/ndjson", "application/jsonl": return try stream(request, context)
        default:
            throw Problem(
                type: "unsupported-media-type", status: 415, title: "No such form",
                detail: "expected application/json or application/x-ndjson, found \"\(type)\"")
        }
    }

    private func whole(_ request: Request, _ context: ServerContext) async throws -> Response {
        let asked = try answering.asked(request, context, names: [])
        let bytes = try await request.bytes(limit: answering.settings.maximumBody)
        let body = try ScreeningRequest(
            bytes, asked.knowledge, threshold: answering.settings.threshold, now: answering.now())
        let report = try report(body.question, asked.generation)
        var envelope = report.envelope()
        var response: Response
        if body.keeps {
            let id = try keep(body)
            envelope.fields.append(.init(name: "screening", value: .text(id)))
            response = .text(JSONText.write(.record(envelope)) + "\n", type: "application/json", status: .created)
            response.headers[.location] = "/api/v1/screenings/\(id)"
        } else {
            response = .text(JSONText.write(.record(envelope)) + "\n", type: "application/json")
        }
        return answering.finished(response, asked, nil)
    }

    /// Keeps a question and gives its id.
    func keep(_ body: ScreeningRequest) throws -> String {
        let id = WorkFolder.newID(
            .screening, now: Date(timeIntervalSince1970: Double(answering.now().secondsSince1970)))
        try work.keep(Array((JSONText.write(.record(body.record(made: answering.now()))) + "\n").utf8), id: id)
        return id
    }

    /// The report of a question.
    func report(_ question: NameScreening, _ generation: Generation) throws -> Report {
        var screener = try generation.screeners.screener(question, generation)
        var rows = ScreenedRows()
        for start in stride(from: 0, to: question.names.count, by: NameScreener.batch) {
            let end = min(start + NameScreener.batch, question.names.count)
            for rowsOfName in try screener.answers(question.names[start..<end]) { rows.append(rowsOfName) }
        }
        return screener.report(rows)
    }

    /// A question that was kept.
    /// - Throws: ``Problem`` when there is none of this id.
    func kept(_ id: String, _ asked: Asked) throws -> ScreeningRequest {
        guard let bytes = work.question(id, .screening) else { throw Problem.notFound("no screening \"\(id)\"") }
        return try ScreeningRequest(
            bytes, asked.knowledge, threshold: answering.settings.threshold, now: answering.now())
    }

    /// `GET /api/v1/screenings/{id}`.
    func get(_ request: Request, _ context: ServerContext, format: AnswerFormat = .json) throws -> Response {
        let asked = try answering.asked(
            request, context, names: ["limit", "cursor", "strict", "snapshot", "excel", "start"])
        let question = try kept(try asked.part("id"), asked).question
        let tag = answering.tag(of: request, asked)
        return try answering.response(try report(question, asked.generation), asked, tag, format: format)
    }

    /// `GET /api/v1/screenings/{id}/hits/{n}`: one row, counted from 1.
    func hit(_ request: Request, _ context: ServerContext) throws -> Response {
        let asked = try answering.asked(request, context, names: ["snapshot"])
        let report = try report(try kept(try asked.part("id"), asked).question, asked.generation)
        let (_, row) = try Self.row(try asked.part("n"), of: report)
        let envelope = report.envelope([row])
        return answering.finished(
            .text(JSONText.write(.record(envelope)) + "\n", type: "application/json"), asked, nil)
    }

    /// A row of a report by its number, counted from 1.
    static func row(_ text: String, of report: Report) throws(Problem) -> (number: Int, row: ReportRecord) {
        guard let number = Int(text), number >= 1, number <= report.results.count else {
            throw .notFound("no row \"\(text)\" among \(report.results.count)")
        }
        return (number, report.results[number - 1])
    }

    // MARK: Streams

    /// Answers lines while they come: the next are read when the answers to those before have been taken.
    private func stream(_ request: Request, _ context: ServerContext) throws -> Response {
        let asked = try answering.asked(
            request, context,
            names: ["validOn", "knownOn", "threshold", "actor", "lists", "nearMisses", "snapshot"])
        var question = NameScreening(
            names: [], threshold: try asked.query.number("threshold", in: 0...100, default: asked.threshold),
            actor: try asked.actor(), asOf: asked.asOf)
        question.lists = asked.query.list("lists")
        question.showsNearMisses = try asked.query.flag("nearMisses")
        question.countsNearMisses = question.showsNearMisses
        let screener = try asked.generation.screeners.screener(question, asked.generation)
        let body = request.body
        let response = Response(
            status: .ok, headers: [.contentType: "application/x-ndjson"],
            body: ResponseBody { writer in
                try await Self.answer(body, screener, &writer)
                try await writer.finish(nil)
            })
        return answering.finished(response, asked, nil)
    }

    private static func answer(
        _ body: RequestBody, _ screener: NameScreener, _ writer: inout any ResponseBodyWriter
    ) async throws {
        var screener = screener
        var lines = LineBuffer(limit: maximumLine)
        var names: [ScreenedName] = []
        var failure: Problem?
        func text(_ rows: [ScreenedRows]) -> String {
            rows.flatMap(\.records).map { JSONText.write(.record($0)) + "\n" }.joined()
        }
        reading: for try await chunk in body {
            lines.append(chunk)
            while true {
                do {
                    guard let line = try lines.next() else { break }
                    names.append(try subject(line.bytes, at: "line \(line.number)"))
                } catch {
                    failure = error
                    break reading
                }
                if names.count == batch {
                    try await writer.write(ByteBuffer(string: text(try screener.answers(names[...]))))
                    names.removeAll(keepingCapacity: true)
                }
            }
            // What has come is answered before more is waited for.
            if !names.isEmpty {
                try await writer.write(ByteBuffer(string: text(try screener.answers(names[...]))))
                names.removeAll(keepingCapacity: true)
            }
        }
        if failure == nil, let last = lines.rest() {
            do {
                names.append(try subject(last.bytes, at: "line \(last.number)"))
            } catch {
                failure = error
            }
        }
        if !names.isEmpty { try await writer.write(ByteBuffer(string: text(try screener.answers(names[...])))) }
        if let failure {
            // The status has been sent: the last line says that the answer ends here, and why.
            try await writer.write(
                ByteBuffer(string: JSONText.write(.record(ReportRecord(["problem": .record(failure.record)]))) + "\n"))
        } else {
            let envelope = screener.report(ScreenedRows()).envelope([])
            try await writer.write(
                ByteBuffer(string: JSONText.write(.record(ReportRecord(["end": .record(envelope)]))) + "\n"))
        }
    }

    private static func subject(_ line: [UInt8], at place: String) throws(Problem) -> ScreenedName {
        guard let value = try? JSONSerialization.jsonObject(with: Data(line), options: .fragmentsAllowed) else {
            throw .badRequest(place, "expected a JSON object or text")
        }
        return try ScreeningRequest.subject(value, at: place)
    }
}

/// Lines out of chunks of bytes.
struct LineBuffer {
    private var bytes: [UInt8] = []
    private var start = 0
    private var number = 0
    private let limit: Int

    /// - Parameter limit: Most bytes of a line.
    init(limit: Int) { self.limit = limit }

    mutating func append(_ chunk: ByteBuffer) {
        if start > 0 {
            bytes.removeFirst(start)
            start = 0
        }
        bytes += chunk.readableBytesView
    }

    /// The next whole line that is not blank; `nil` until more has come.
    mutating func next() throws(Problem) -> (number: Int, bytes: [UInt8])? {
        while let end = bytes[start...].firstIndex(of: 0x0A) {
            let line = Array(bytes[start..<end])
            start = end + 1
            number += 1
            if line.contains(where: { $0 > 0x20 }) { return (number, line) }
        }
        guard bytes.count - start <= limit else {
            throw .badRequest("line \(number + 1)", "expected at most \(limit) bytes")
        }
        return nil
    }

    /// What stands behind the last line break; `nil` when that is nothing.
    mutating func rest() -> (number: Int, bytes: [UInt8])? {
        let line = Array(bytes[start...])
        return line.contains { $0 > 0x20 } ? (number + 1, line) : nil
    }
}

extension Request {
    /// The whole body.
    /// - Throws: ``Problem`` when it is longer than `limit` bytes.
    func bytes(limit: Int) async throws -> [UInt8] {
        if let length = headers[.contentLength].flatMap({ Int($0) }), length > limit { throw Problem.tooLarge(limit) }
        var bytes: [UInt8] = []
        for try await chunk in body {
            guard bytes.count + chunk.readableBytes <= limit else { throw Problem.tooLarge(limit) }
            bytes += chunk.readableBytesView
        }
        return bytes
    }
}
