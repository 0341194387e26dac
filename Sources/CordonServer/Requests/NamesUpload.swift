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
    let fields: ScreeningFields
    /// Which column holds what, once the user has said it.
    var columns: ColumnMapping?

    init(file: String, bytes: [UInt8], fields: ScreeningFields) {
        self.file = PortfolioRequest.plainName(file, or: "names.csv")
        self.bytes = bytes
        self.fields = fields
    }

    /// What was kept.
    /// - Throws: ``Problem`` when it is not what ``kept`` writes.
    init(kept bytes: [UInt8]) throws(Problem) {
        let body = try JSONBody(bytes)
        self.init(
            file: try body.neededText("file"),
            bytes: Array(Data(base64Encoded: try body.neededText("bytes")) ?? Data()),
            fields: try ScreeningFields(kept: body))
        columns = try ColumnMapping.kept(body)
    }

    /// The upload as it is kept.
    var kept: [UInt8] {
        var record = ReportRecord([
            "file": .text(file), "bytes": .text(Data(bytes).base64EncodedString()),
        ])
        record.fields += fields.kept
        if let columns { record.fields += columns.kept }
        return Array((JSONText.write(.record(record)) + "\n").utf8)
    }

    /// The file with its columns.
    var names: NamesFile { NamesFile(.bytes(name: file, bytes), columns: columns) }
}
