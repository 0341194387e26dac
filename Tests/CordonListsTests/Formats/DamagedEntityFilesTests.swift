import CordonLists
import CordonModel
import CordonTestSupport
import Foundation
import Testing

/// Fixtures with random damage: reading ends with an error or with entries that can be decoded, never with a trap.
@Suite struct DamagedEntityFilesTests {
    @Test(arguments: [
        "ftm-entities.json", "ftm-nested.json", "ftm-statements.csv", "ftm-statements-pack.csv", "os-simple.csv",
        "senzing.json", "house-csv.csv",
    ])
    func damageIsAnErrorOrReadable(_ name: String) throws {
        let path = Fixture.path(name)
        let format = try ListFormats.format(of: ListSource(path: path))
        let whole = Array(try FieldAccounting.bytes(path))
        var random = SplitMix64(seed: UInt64(name.utf8.count))
        var refused = 0
        for _ in 0..<80 {
            var bytes = whole
            for _ in 0...random.below(4) {
                let place = random.below(bytes.count)
                switch random.below(4) {
                case 0: bytes[place] = UInt8(random.below(256))
                case 1: bytes.removeSubrange(place..<min(bytes.count, place + 1 + random.below(40)))
                case 2: bytes.insert(random.pick(Array("{}[]\",:;|\\\n0é".utf8)), at: place)
                default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + random.below(60))], at: place)
                }
            }
            let file = try TemporaryFile(bytes)
            do throws(DataError) {
                let edition = try ReadEdition(file.path, as: format)
                for entry in edition.entries {
                    // A body that is damaged decodes to less than it holds.
                    var builder = EntryBuilder()
                    builder.begin(id: entry.id, kind: entry.kind)
                    for statement in entry.statements {
                        builder.add(
                            statement.property, statement.value, statement.qualifiers.map { ($0.qualifier, $0.value) })
                    }
                    #expect(builder.finish().body.count == entry.body.count)
                }
            } catch {
                refused += 1
                #expect(error.line != nil || error.offset != nil)
            }
        }
        #expect(refused > 0)
    }
}
