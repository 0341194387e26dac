import CordonIndex
import CordonModel
import CordonNames
import CordonStore
import CordonTestSupport
import Foundation
import Testing

@testable import CordonScreening

/// Names of imported lists with their times: what a snapshot says of a name at two times is what the store says.
@Suite struct StoreEntriesTests {
    /// A list of a house: rows of id, kind, name, aliases and the day of listing.
    private func importList(_ folder: ImportFolder, _ day: String, _ rows: [String]) throws {
        let path = try folder.file(
            "desk-\(day).csv", "id,kind,name,alias,weakAlias,listedOn,endedOn\n" + rows.map { $0 + "\n" }.joined())
        var options = ImportOptions()
        options.list = "DESK"
        options.acceptsLoss = true
        guard case .accepted = try folder.importFile(path, options) else {
            Issue.record("\(day) was not accepted")
            return
        }
    }

    private func entries(_ folder: ImportFolder) throws -> [IndexedEntry] {
        var entries: [IndexedEntry] = []
        try StoreEntries(store: folder.store).forEach(of: "DESK") { entries.append($0) }
        return entries
    }

    /// Names of the list at two times, by the periods.
    private func names(_ entries: [IndexedEntry], _ asOf: AsOf) -> [String: Set<String>] {
        var names: [String: Set<String>] = [:]
        for entry in entries {
            let standing = entry.names.filter { $0.period.stands(asOf) }
            if !standing.isEmpty { names[entry.id, default: []].formUnion(standing.map(\.text)) }
        }
        return names
    }

    /// The same, as the store answers it.
    private func stored(_ folder: ImportFolder, _ asOf: AsOf) throws -> [String: Set<String>] {
        var names: [String: Set<String>] = [:]
        try folder.store.forEachEntry(of: "DESK", asOf: asOf) { stored in
            names[stored.id] = Set(stored.entry.statements(where: \.isName).map(\.value))
        }
        return names
    }

    private func asOf(_ valid: String, _ known: String) throws -> AsOf {
        AsOf(day: try Knowledge.day(valid), knownOn: try Knowledge.day(known))
    }

    @Test func aNameHoldsWhereTheContentsThatHaveItHold() throws {
        let folder = try ImportFolder()
        try importList(folder, "2024-01-10", ["1,person,Ando Belim,Ando the Elder,Eel,2023-12-01,"])
        try importList(folder, "2024-02-10", ["1,person,Ando Belim,Carus Ando,,2023-12-01,"])
        try importList(folder, "2024-03-10", ["1,person,Ando Carus,Ando Belim,,2023-12-01,"])
        let entry = try #require(try entries(folder).first)
        #expect(entry.id == "desk/1")
        #expect(entry.kind == .person)
        // Main names first, the newest before the others.
        #expect(entry.names.first?.text == "Ando Carus")
        let mains = entry.names.filter { $0.text == "Ando Belim" }
        #expect(mains.count == 2, "once as the main name over two editions, once as an alias")
        #expect(mains.first?.period.validFrom == .startOf(try Knowledge.day("2023-12-01"), in: .newYork))
        #expect(mains.first?.period.knownTo == .startOf(try Knowledge.day("2024-03-10"), in: .newYork))
        #expect(entry.names.first { $0.text == "Eel" }?.isWeak == true)
        func at(_ valid: String, _ known: String) throws -> [String] {
            let asOf = try asOf(valid, known)
            return entry.names.filter { $0.period.stands(asOf) }.map(\.text)
        }
        #expect(try at("2024-01-20", "2024-01-20") == ["Ando Belim", "Ando the Elder", "Eel"])
        #expect(try at("2023-12-05", "2024-01-20") == ["Ando Belim", "Ando the Elder", "Eel"])
        #expect(try at("2023-12-05", "2023-12-05") == [])
        #expect(try at("2024-01-20", "2024-12-31") == ["Ando Belim", "Ando the Elder", "Eel"])
        #expect(try at("2024-02-20", "2024-02-20") == ["Ando Belim", "Carus Ando"])
        // A valid day ahead: as far as known, what stood goes on.
        #expect(try at("2024-12-31", "2024-02-20") == ["Ando Belim", "Carus Ando"])
        #expect(try at("2024-03-20", "2024-03-20") == ["Ando Carus", "Ando Belim"])
    }

    @Test func anEndThatALaterEditionPrintsIsNotKnownBefore() throws {
        let folder = try ImportFolder()
        try importList(folder, "2024-01-10", ["1,person,Ando Belim,,,2023-12-01,", "2,person,Carus,,,,"])
        try importList(folder, "2024-02-10", ["1,person,Ando Belim,,,2023-12-01,2024-02-20", "2,person,Carus,,,,"])
        let entry = try #require(try entries(folder).first { $0.id == "desk/1" })
        func stands(_ valid: String, _ known: String) throws -> Bool {
            let asOf = try asOf(valid, known)
            return entry.names.contains { $0.period.stands(asOf) }
        }
        #expect(try stands("2024-03-01", "2024-02-05"))
        #expect(try !stands("2024-03-01", "2024-02-15"))
        #expect(try stands("2024-02-15", "2024-02-15"))
        #expect(try stands("2024-01-15", "2024-05-01"))
    }

    @Test(arguments: [UInt64(1), 2, 3, 4]) func atEveryTwoTimesTheNamesAreThoseOfTheStore(_ seed: UInt64) throws {
        let folder = try ImportFolder()
        var generator = SplitMix64(seed: seed)
        let months = (1...6).map { "2024-0\($0)-10" }
        for month in months {
            var rows = ["0,person,Ever Belim,,,,"]
            for id in 1...5 where generator.below(4) > 0 {
                let listed = generator.pick(["", "2023-11-05", "2024-02-20"])
                let ended = generator.pick(["", "", "", "2024-04-15"])
                rows.append(
                    "\(id),person,Belim \(generator.below(2)),Alias \(generator.below(3)),,\(listed),\(ended)")
            }
            try importList(folder, month, rows)
        }
        let entries = try entries(folder)
        let days = try (-3...20).map { try Knowledge.day("2024-01-01").adding(days: $0 * 13) }
        var answers = 0
        for valid in days {
            for known in days {
                let asOf = AsOf(day: valid, knownOn: known)
                let expected = try stored(folder, asOf)
                #expect(names(entries, asOf) == expected, "valid \(valid), known \(known)")
                answers += expected.count
            }
        }
        #expect(answers > 500)
    }
}
