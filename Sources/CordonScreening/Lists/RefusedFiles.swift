public import CordonModel
internal import CordonStore

extension ListLibrary {
    /// Fields of `lists refused`.
    public static let refusedColumns = ["fetched", "list", "format", "file", "url", "sha256", "findings"]

    /// The files that were refused, newest first, with the reasons. Their bytes are kept in the store.
    /// - Parameter all: Also those that were accepted since, and earlier refusals of the same file.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    public func refusedFiles(all: Bool = false, asOf: AsOf) throws(DataError) -> Report {
        let records = try (store?.refusedFiles(includingAccepted: all) ?? []).map { file in
            ReportRecord([
                "fetched": .text(file.fetched.description), "list": .optional(file.list),
                "format": .optional(file.format), "file": .text(file.name), "url": .optional(file.url),
                "sha256": .text(file.sha256), "findings": .texts(file.findings),
            ])
        }
        let lines = records.flatMap { record -> [String] in
            guard case .list(let findings)? = record["findings"] else { return [] }
            return ["\(record["fetched"]?.cell ?? "")  \(record["list"]?.cell ?? "?")  \(record["file"]?.cell ?? "")"]
                + findings.prefix(5).map { "    \($0.cell)" }
        }
        return Report(
            answer: records.isEmpty ? .noHits : .hits, coverage: try coverage(asOf), results: records,
            columns: Self.refusedColumns, level: records.isEmpty ? .none : .review,
            lines: records.isEmpty
                ? [all ? "no file was refused" : "no file was refused that has not been accepted since"] : lines)
    }
}
