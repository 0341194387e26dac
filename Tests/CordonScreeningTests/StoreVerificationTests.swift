import CordonModel
import CordonScreening
import CordonStore
import Foundation
import GRDB
import Testing

/// `lists verify` finds everything that is not what the kept files give, by building the store again from them.
@Suite struct StoreVerificationTests {
    private let parties = [("1", "Belim Trading", "UTe.001"), ("2", "Carus Shipping", "UTe.002")]

    /// Two editions of a list; the second renames a party.
    private func folder() throws -> ImportFolder {
        let folder = try ImportFolder()
        _ = try folder.importFile(try folder.unList("2024-01-10", parties))
        _ = try folder.importFile(try folder.unList("2024-02-10", [("1", "Belim Trading Ltd", "UTe.001"), parties[1]]))
        return folder
    }

    private func change(_ folder: ImportFolder, _ sql: String) throws {
        let database = try DatabaseQueue(path: folder.store.folder + "/cordon.sqlite")
        try database.write { try $0.execute(sql: sql) }
        try database.close()
    }

    private func sentences(_ folder: ImportFolder) throws -> [String] {
        try StoreVerification(folder.store).run().findings.map { "\($0.published) \($0.sentence)" }
    }

    struct Tampering: Sendable, CustomTestStringConvertible {
        let sql: String
        let sentence: String
        var testDescription: String { sql }
    }

    /// The publication of the first edition, of the second, and the day of listing as the store counts them: New York.
    static let tamperings = [
        Tampering(
            sql: "UPDATE span SET kind = 3 WHERE entry = '2'",
            sentence: "2024-01-10T06:00:00Z 1 entries say something else than the kept file: 2"),
        Tampering(
            sql: "UPDATE span SET validFrom = validFrom + 86400 WHERE entry = '2'",
            sentence:
                "2024-01-10T06:00:00Z 1 entries have other days of listing, end or validity than by the kept files: 2"
        ),
        Tampering(
            sql: "UPDATE span SET listed = NULL WHERE entry = '2'",
            sentence:
                "2024-01-10T06:00:00Z 1 entries have other days of listing, end or validity than by the kept files: 2"
        ),
        Tampering(
            sql: "UPDATE span SET ended = knownTo WHERE entry = '1' AND knownFrom = (SELECT min(knownFrom) FROM span)",
            sentence:
                "2024-01-10T06:00:00Z 1 entries have other days of listing, end or validity than by the kept files: 1"
        ),
        Tampering(
            sql: "UPDATE span SET knownTo = knownTo - 3600 WHERE entry = '1' AND knownTo < 9e18",
            sentence: "2024-01-10T06:00:00Z 1 entries stand in other editions than by the kept files: 1"),
        Tampering(
            sql: "DELETE FROM joinKey WHERE key = 'un:UTE.002'",
            sentence: "2024-01-10T06:00:00Z 1 entries have other join keys than by the kept files: 2"),
        Tampering(
            sql:
                "INSERT INTO joinKey SELECT 'un:UTE.009', list, entry, knownFrom FROM joinKey WHERE key = 'un:UTE.002'",
            sentence: "2024-01-10T06:00:00Z 1 entries have other join keys than by the kept files: 2"),
    ]

    @Test(arguments: tamperings) func whatWasDerivedIsComparedToo(_ tampering: Tampering) throws {
        let folder = try folder()
        #expect(try sentences(folder) == [])
        try change(folder, tampering.sql)
        #expect(try sentences(folder) == [tampering.sentence])
    }

    @Test func anEditionWhoseFileIsGoneDoesNotHideWhatIsWrongWithTheOthers() throws {
        let folder = try folder()
        let second = try #require(try folder.store.editions().last)
        try FileManager.default.removeItem(atPath: folder.store.sourcePath(second.files[0].sha256))
        #expect(try sentences(folder) == ["2024-02-10T06:00:00Z un-2024-02-10.xml is not kept"])
        try change(folder, "UPDATE span SET listed = NULL WHERE entry = '2'")
        #expect(try sentences(folder).count == 2)
    }

    /// The copy is of other bytes, or empty.
    @Test(arguments: [Data("nothing of the kind".utf8), Data()]) func aDamagedKeptFileIsHealedByTheSameBytes(
        _ damage: Data
    ) throws {
        let folder = try folder()
        let edition = try #require(try folder.store.editions().last)
        let kept = URL(fileURLWithPath: folder.store.sourcePath(edition.files[0].sha256))
        try damage.write(to: kept)
        #expect(try sentences(folder).count == 1)
        let outcome = try folder.importFile(folder.path + "/" + edition.files[0].name)
        guard case .unchanged = outcome else {
            Issue.record("imported twice")
            return
        }
        #expect(try sentences(folder) == [])

        // After it was taken out too.
        try damage.write(to: kept)
        try folder.store.remove(edition, reason: "taken out", at: edition.fetched) { _, _ in [] }
        _ = try folder.importFile(folder.path + "/" + edition.files[0].name)
        #expect(try folder.store.editions().count == 2)
        #expect(try sentences(folder) == [])
    }

    @Test func anEntryThatIsGoneIsFound() throws {
        let folder = try folder()
        try change(folder, "DELETE FROM span WHERE entry = '2'")
        #expect(
            try sentences(folder) == [
                "2024-01-10T06:00:00Z 1 entries stand in other editions than by the kept files: 2"
            ])
    }
}
