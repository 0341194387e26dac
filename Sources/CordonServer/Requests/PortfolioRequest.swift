internal import CordonModel
internal import CordonScreening
internal import Foundation

/// Holdings as they were uploaded, with who holds and at which times they are looked at.
struct PortfolioRequest: Sendable {
    /// Name of the file as the user called it; without a path.
    var file: String
    var bytes: [UInt8]
    /// Which column holds what, where the user has said it.
    var columns: ColumnMapping?
    var actor: String
    var validOn: String?
    var knownOn: String?
    /// Instant of the upload.
    var made: String?

    init(
        file: String, bytes: [UInt8], columns: ColumnMapping? = nil, actor: String, validOn: String?, knownOn: String?
    ) {
        self.file = Self.plainName(file, or: "holdings.csv")
        self.bytes = bytes
        self.columns = columns
        self.actor = actor
        self.validOn = validOn
        self.knownOn = knownOn
    }

    /// What was kept.
    /// - Throws: ``Problem`` when it is not what ``kept(made:)`` writes.
    init(kept bytes: [UInt8]) throws(Problem) {
        let body = try JSONBody(bytes)
        self.init(
            file: try body.neededText("file"),
            bytes: Array(Data(base64Encoded: try body.neededText("bytes")) ?? Data()),
            actor: try body.neededText("actor"), validOn: try body.text("validOn"), knownOn: try body.text("knownOn"))
        made = try body.text("made")
        columns = try ColumnMapping.kept(body)
    }

    /// What stands before the file in the first bytes of what was kept; `nil` where that is not there.
    init?(headingOf bytes: [UInt8]) {
        // A quotation mark inside a text is escaped, so that this can only be the member.
        let member = Array(#","bytes":""#.utf8)
        guard let end = bytes.indices.first(where: { bytes[$0...].starts(with: member) }),
            let body = try? JSONBody(Array(bytes[..<end]) + [UInt8(ascii: "}")]),
            let file = try? body.neededText("file"),
            let actor = try? body.neededText("actor")
        else { return nil }
        self.init(
            file: file, bytes: [], actor: actor, validOn: try? body.text("validOn"), knownOn: try? body.text("knownOn"))
        made = try? body.text("made")
    }

    /// The name of a file without the path that a browser may send.
    static func plainName(_ file: String, or other: String) -> String {
        (file.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? other)
            .filter { !$0.isNewline }
    }

    /// The same with the days that words such as today mean in their place: tomorrow they would mean others.
    /// - Parameter asOf: What the times were read as.
    func writtenOut(_ asOf: AsOf) -> PortfolioRequest {
        func isWord(_ text: String?) -> Bool { text?.first?.isLetter == true }
        var request = self
        if isWord(validOn) { request.validOn = asOf.validDay.description }
        if isWord(knownOn) { request.knownOn = asOf.knownDay.description }
        return request
    }

    /// The upload as it is kept.
    func kept(made: Instant) -> [UInt8] {
        var record = ReportRecord([
            "file": .text(file), "made": .text(made.description), "actor": .text(actor),
            "validOn": .optional(validOn), "knownOn": .optional(knownOn),
            "bytes": .text(Data(bytes).base64EncodedString()),
        ])
        if let columns { record.fields += columns.kept }
        return Array((JSONText.write(.record(record)) + "\n").utf8)
    }

    /// The question at the two times that a request asks for, or those of the upload.
    func question(_ asked: Asked, now: Instant) throws -> PortfolioScreening {
        var question = PortfolioScreening(
            .bytes(name: file, bytes), columns: columns, actor: try asked.knowledge.actor(named: actor, field: "actor"),
            asOf: try asOf(asked, now: now))
        question.listsLeftOut = try asked.library.listsWithoutHoldings(question.asOf)
        return question
    }

    /// The two times that a request asks for, or those of the upload.
    /// - Throws: ``Problem`` when it asks for the valid time twice, and what ``CordonModel/AsOf`` throws.
    func asOf(_ asked: Asked, now: Instant) throws -> AsOf {
        if asked.query["on"] != nil, asked.query["validOn"] != nil {
            throw Problem.badRequest("on", "expected validOn or on, found both")
        }
        return try AsOf(
            validOn: asked.query["on"] ?? asked.query["validOn"] ?? validOn, knownOn: asked.query["knownOn"] ?? knownOn,
            now: now,
            names: ("validOn", "knownOn"))
    }
}
