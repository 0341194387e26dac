internal import CordonFetch
internal import CordonModel
internal import CordonScreening
internal import CordonStore
internal import Foundation

/// A file at an address into the store: asked for only when it changed, kept only when the gate accepts it.
struct RemoteImport {
    let store: Store
    let settings: DownloadSettings
    let acceptsLoss: Bool

    func run(
        _ url: String, expected list: String?, options given: ImportOptions = ImportOptions()
    ) async throws -> ImportOutcome {
        let downloader = Downloader(settings)
        let held = try store.editions(of: (list ?? given.list)?.uppercased()).last { $0.url == url }
        let record = held == nil ? nil : try store.downloadRecord(url)
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("cordon-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let name = Self.fileName(url)
        let path = folder.appendingPathComponent(name).path
        let progress = ProgressLine(url)
        let outcome = try await downloader.download(
            url, to: path, etag: record?.etag, lastModified: record?.lastModified
        ) { progress.update($0, of: $1) }
        progress.finish()
        let now = Clock.now
        switch outcome {
        case .notModified:
            guard let held, let record else {
                throw DataError(file: url, expected: "a file", found: "304 to a request without a condition")
            }
            try store.setDownloadRecord(
                DownloadRecord(
                    etag: record.etag, lastModified: record.lastModified, checked: now, sha256: record.sha256), url)
            return .unchanged(held)
        case .downloaded(_, let etag, let lastModified):
            var options = given
            options.expectedList = list ?? given.expectedList
            options.url = url
            options.acceptsLoss = acceptsLoss
            options.lastModified = lastModified.flatMap(HTTPDate.instant)
            let imported = try ListImporter(store: store, fetched: now).importFile(path, options) {
                progress.update($0)
            }
            progress.finish()
            if case .refused = imported { return imported }
            // Only an accepted file makes the next request conditional: a refused one is to be looked at again.
            try store.setDownloadRecord(
                DownloadRecord(
                    etag: etag, lastModified: lastModified, checked: now, sha256: try Store.sha256(of: path).sha256),
                url)
            return imported
        }
    }
}

extension RemoteImport {
    /// The last part of an address as a plain file name: an address is anybody's text, and must not lead out of the folder.
    static func fileName(_ url: String) -> String {
        let last = URL(string: url)?.lastPathComponent ?? ""
        let plain = last.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }
        let name = String(plain.drop { $0 == "." }.suffix(100))
        return name.isEmpty ? "list" : name
    }
}

/// `Wed, 21 Oct 2015 07:28:00 GMT` (RFC 9110, section 5.6.7).
enum HTTPDate {
    static func instant(_ text: String) -> Instant? {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let parts = text.split(separator: " ")
        guard parts.count == 6, parts[5] == "GMT", let day = Int(parts[1]), let year = Int(parts[3]),
            let month = months.firstIndex(of: String(parts[2])),
            let date = CivilDate(year: year, month: month + 1, day: day), let time = TimeOfDay(parts[4])
        else { return nil }
        return Instant(date, time, in: .utc)
    }
}
