import CordonLists
import CordonModel
import CordonTestSupport
import Foundation
import Testing

/// What `index.json` beside a file adds to its header.
@Suite struct FollowTheMoneyIndexTests {
    private static let entities = "{\"id\":\"inv-1\",\"schema\":\"Person\",\"properties\":{\"name\":[\"A\"]}}\n"

    /// The header of a file of one entity with that index beside it.
    private func header(_ index: String) throws -> EditionHeader {
        let folder = try TemporaryFolder()
        try folder.write("index.json", index)
        return try ReadEdition(try folder.write("entities.ftm.json", Self.entities)).header
    }

    private func index(size: Int, name: String = "entities.ftm.json") -> String {
        """
        {"name":"ut_test","updated_at":"2024-05-06T07:08:09","resources":[{"name":"other.csv","size":1},
        {"name":"\(name)","size":\(size)}],"entity_count":7,"target_count":3,"things":{"total":5}}
        """
    }

    @Test func anIndexOfTheSameBuildDatesTheFile() throws {
        let header = try header(index(size: Self.entities.utf8.count))
        #expect(header.published == Moment(CivilDate("2024-05-06")!, TimeOfDay("07:08:09")!, in: .utc))
        #expect(header.claimed == 7)
        #expect(header.list == "FTM-UT_TEST")
        #expect(header.warnings == [])
    }

    @Test func anIndexWithAnotherSizeIsOnlyWarnedOf() throws {
        let header = try header(index(size: 99_999))
        #expect(header.published == nil)
        #expect(header.claimed == nil)
        #expect(header.list == "FTM")
        #expect(header.warnings.map(\.found) == ["\(Self.entities.utf8.count) bytes"])
    }

    /// Without it the file would pass without its date and its count.
    @Test(arguments: ["", "{", "<html>", "{\"resources\":[{\"name\":\"entities.ftm.json\",\"size\":\"many\"}]}"])
    func aDamagedIndexIsAnError(_ text: String) throws {
        let error = try #require(throws: DataError.self) { try header(text) }
        #expect(error.file.hasSuffix("/index.json"))
        #expect(error.line == 1)
    }

    @Test func anIndexWithoutTheFileIsPassedOver() throws {
        for text in [index(size: 1, name: "names.txt"), "[]"] {
            let header = try header(text)
            #expect(header.published == nil)
            #expect(header.warnings == [])
        }
    }
}
