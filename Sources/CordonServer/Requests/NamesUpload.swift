internal import CordonModel
internal import CordonScreening
internal import Foundation

/// A file of names that was sent with a form and waits to be looked at before anything is screened.
///
/// It is kept until it is screened, and for a day at most.
struct NamesUpload: Sendable {
    /// Name of the file as the user called it; without a path.
    let file: String
    let bytes: [UInt8]
    /// The other fields of the form.
    let fields: [String: String]
    /// Which column holds what, once the user has said it.
    var columns: ColumnMapping?

    init(file: String, bytes: [UInt8], fields: [String: String]) {
        self.file = PortfolioRequest.plainName(file, or: "names.csv")
        self.bytes = bytes
        self.fields = fields
    }

    /// What was kept.
    /// - Throws: ``Problem`` when it is not what ``kept`` writes.
    init(kept bytes: [UInt8]) throws(Problem) {
        let body = try JSONBody(bytes)
        var fields: [String: String] = [:]
        for name in Self.fieldNames { fields[name] = try body.text(name) }
        self.init(
            file: try body.neededText("file"),
            bytes: Array(Data(base64Encoded: try body.neededText("bytes")) ?? Data()), fields: fields)
        columns = try ColumnMapping.kept(body)
    }

    /// Fields of the form that are kept.
    private static let fieldNames = ["names", "kind", "threshold", "validOn", "title", "nearMisses"]

    /// The upload as it is kept.
    var kept: [UInt8] {
        var record = ReportRecord([
            "file": .text(file), "bytes": .text(Data(bytes).base64EncodedString()),
        ])
        record.fields += Self.fieldNames.map { .init(name: $0, value: .optional(fields[$0])) }
        if let columns { record.fields += columns.kept }
        return Array((JSONText.write(.record(record)) + "\n").utf8)
    }

    /// The file with its columns.
    var names: NamesFile { NamesFile(.bytes(name: file, bytes), columns: columns) }
}
