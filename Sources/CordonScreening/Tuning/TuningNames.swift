internal import CordonLaw
internal import CordonLists
public import CordonModel
internal import CordonNames

/// A party whose names are measured or searched.
struct TuningParty: Hashable, Sendable {
    let id: String
    /// Key of its list, or the name of the file; `none` for a party of the facts that is on no list.
    let list: String
    let kind: NameKind
    /// Its names, the main one first.
    var names: [String]
}

/// The names that a measurement is made on: a file of names, a published list, or the parties of the bundled facts.
public struct TuningNames: Sendable {
    /// What they are, in a word.
    let source: String
    /// The parties in the order of the source.
    let parties: [TuningParty]

    init(source: String, parties: [TuningParty]) {
        self.source = source
        self.parties = parties
    }

    /// The parties of the knowledge with every name they ever had, whatever the day: what is measured is names.
    public init(_ knowledge: KnowledgeBase) {
        source = "bundled"
        var parties: [TuningParty] = []
        var places: [String: Int] = [:]
        for name in PartyResolver(knowledge).names {
            if let place = places[name.entity] {
                if !parties[place].names.contains(name.text) { parties[place].names.append(name.text) }
            } else {
                places[name.entity] = parties.count
                // All bundled parties are organisations or what stands for one: `PartyResolver` reads them so.
                parties.append(
                    TuningParty(
                        id: name.entity, list: knowledge.histories[name.entity]?.first?.listing.list ?? "none",
                        kind: .organisation, names: [name.text]))
            }
        }
        self.parties = parties
    }

    /// Reads a CSV with the columns `id,kind,name` and any number of further ones that begin with `alias`, or a list in a
    /// format that an import reads. Rows with one id are one party. Either may be packed.
    /// - Throws: ``CordonModel/DataError`` when the file is neither, a row is not of the form, or there is no name in it.
    public init(path: String) throws(DataError) {
        source = path.split(separator: "/").last.map(String.init) ?? path
        var bytes = try ByteSource(unpacking: path)
        let file = bytes.name
        let head = try bytes.rest(limit: ScreenedName.maximumBytes).prefix { $0 != 0x0A && $0 != 0x0D }
        if Self.isNameList(String(decoding: head, as: UTF8.self)) {
            var again = try ByteSource(unpacking: path)
            parties = try Self.parties(file, try again.rest(limit: ScreenedName.maximumBytes), source)
        } else {
            parties = try Self.published(path)
        }
        guard !parties.isEmpty else { throw DataError(file: file, expected: "at least one name", found: "none") }
    }

    private static func isNameList(_ header: String) -> Bool {
        let columns = header.replacing("\u{FEFF}", with: "").replacing("\"", with: "")
            .split(omittingEmptySubsequences: false) { $0 == "," || $0 == ";" || $0 == "\t" }.map { $0.trimmed }
        return columns.starts(with: ["id", "kind", "name"]) && columns.dropFirst(3).allSatisfy { $0.hasPrefix("alias") }
    }

    private static func parties(_ file: String, _ bytes: [UInt8], _ list: String) throws(DataError) -> [TuningParty] {
        let table = try TuningTable(file, bytes, needed: ["id", "kind", "name"])
        var parties: [TuningParty] = []
        var places: [String: Int] = [:]
        for row in table.rows {
            let (id, name) = (table.text(row, "id"), table.text(row, "name"))
            guard !id.isEmpty else { throw table.error(row, "id", "an id", found: "") }
            guard !name.isEmpty else { throw table.error(row, "name", "a name", found: "") }
            let kind = try NameDeck.kind(table.text(row, "kind"), file, row.line)
            // Aliases stand one to a column, or several in one: no name has these signs.
            let aliases = row.fields.dropFirst(3).flatMap { $0.split { $0 == "|" || $0 == ";" } }.map { $0.trimmed }
            let names = [name] + aliases.filter { !$0.isEmpty }
            if let place = places[id] {
                parties[place].names += names.filter { !parties[place].names.contains($0) }
            } else {
                places[id] = parties.count
                parties.append(TuningParty(id: id, list: list, kind: kind, names: names))
            }
        }
        return parties
    }

    private static func published(_ path: String) throws(DataError) -> [TuningParty] {
        let source = ListSource(path: path)
        let format: any ListFormat
        do throws(DataError) {
            format = try ListFormats.format(of: source)
        } catch {
            throw DataError(
                file: error.file, line: error.line, expected: "the columns id,kind,name, or a list that cordon reads",
                found: error.found)
        }
        var parties: [TuningParty] = []
        let header = try format.read(source) { (entry) throws(DataError) in
            let names = entry.statements(where: \.isName).sorted { $0.property == .name && $1.property != .name }
                .map(\.value)
            guard !names.isEmpty, entry.kind != .detail else { return }
            let kind = StoreEntries.nameKind(entry.kind)
            parties.append(
                TuningParty(
                    id: entry.id, list: "", kind: kind,
                    names: names.enumerated().filter { !names[..<$0.offset].contains($0.element) }.map(\.element)))
        }
        return parties.map { TuningParty(id: $0.id, list: header.list, kind: $0.kind, names: $0.names) }
    }
}
