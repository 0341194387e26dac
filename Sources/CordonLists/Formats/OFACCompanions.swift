internal import CordonModel

/// The rows of a companion file by the number of the entry.
struct OFACCompanion {
    /// Where the file is; `nil` when there is none.
    let file: String?
    /// Rows read.
    private(set) var count = 0
    private var rows: [Int: [OFACRow]] = [:]

    /// The file of the table beside the main file. One that is missing is a warning; one of no bytes has no rows.
    init(
        _ table: OFACTable, beside main: ListSource, _ form: OFACForm, _ names: OFACFileNames,
        _ header: inout EditionHeader
    ) throws(DataError) {
        guard let source = main.companion(names.name(table)) else {
            file = nil
            header.warn(
                DataError(file: main.path, expected: "\(table.contents) in \(names.name(table)) beside it"))
            return
        }
        file = source.path
        var rows = OFACFlatRows(source.path, try source.bytes(), form, table)
        var bytes = 0
        while let row = try rows.next() {
            bytes += row.fields.reduce(64) { $0 + $1.utf8.count }
            guard bytes <= HeldEntries.maximumBytes else {
                throw DataError(
                    file: source.path, line: row.line, expected: "a file of at most \(HeldEntries.maximumBytes) bytes")
            }
            self.rows[row.entry, default: []].append(row)
            count += 1
        }
        rows.warnings.forEach { header.warn($0) }
    }

    /// The rows of an entry. They are given once: what is left at the end has no entry.
    mutating func take(_ entry: Int) -> [OFACRow] { rows.removeValue(forKey: entry) ?? [] }

    /// Rows that were not taken, in the order of the file.
    var orphans: [OFACRow] { rows.values.flatMap { $0 }.sorted { $0.line < $1.line } }
}

/// The companion files of a set.
struct OFACCompanions {
    var addresses: OFACCompanion
    var aliases: OFACCompanion
    var comments: OFACCompanion

    init(
        of main: ListSource, _ form: OFACForm, _ names: OFACFileNames, _ header: inout EditionHeader
    ) throws(DataError) {
        addresses = try OFACCompanion(.addresses, beside: main, form, names, &header)
        aliases = try OFACCompanion(.aliases, beside: main, form, names, &header)
        comments = try OFACCompanion(.comments, beside: main, form, names, &header)
    }

    /// Rows read.
    var count: Int { addresses.count + aliases.count + comments.count }

    /// Addresses or aliases without one row beside a main file of more entries than this are a download that failed: every
    /// published set has many. Comments without a byte are legal, the consolidated list is published so.
    static let mostEntriesWithoutRows = 100

    /// Says which files beside a main file of `entries` entries have no row and should have.
    func reportEmpty(_ entries: Int, _ header: inout EditionHeader) {
        guard entries > Self.mostEntriesWithoutRows else { return }
        for (companion, table) in [(addresses, OFACTable.addresses), (aliases, .aliases)] where companion.count == 0 {
            guard let file = companion.file else { continue }
            header.losses.append(
                DataError(file: file, expected: "\(table.contents) of \(entries) entries", found: "no row"))
        }
    }

    /// Warns of rows whose entry the main file lacks: how many first, then each.
    func reportOrphans(_ header: inout EditionHeader) {
        let files = [addresses, aliases, comments].map { ($0.file ?? "", $0.orphans) }.filter { !$0.1.isEmpty }
        for (file, orphans) in files {
            header.warn(
                DataError(
                    file: file, expected: "rows of entries of the main file only",
                    found: "\(orphans.count) of entries it does not have"))
        }
        for (file, orphans) in files {
            for row in orphans {
                header.warn(
                    DataError(
                        file: file, line: row.line, field: "ent_num", expected: "an entry of the main file",
                        found: String(row.entry)))
            }
        }
    }
}
