import CordonLists
import CordonModel
import CordonTestSupport
import Foundation
import Testing

@Suite struct FollowTheMoneyDeltaTests {
    private let fixture = Fixture.path("ftm-delta.json")

    @Test func aDeltaIsRecognisedAndRefused() throws {
        #expect(try ListFormats.format(of: ListSource(path: fixture)).key == "ftm-delta")
        let failure = try #require(ReadEdition.failure(fixture))
        #expect(failure.expected.contains("a delta is no edition"))
        #expect(failure.found?.hasPrefix("{\"op\":\"ADD\"") == true)
    }

    @Test func anIndexOfDeltasIsRefusedToo() throws {
        let file = try TemporaryFile(
            Array(#"{"versions": {"20240101000000-aaa": "https://example.org/entities.delta.json"}}"#.utf8))
        #expect(try ListFormats.format(of: ListSource(path: file.path)).key == "ftm-delta")
        #expect(ReadEdition.failure(file.path)?.expected.contains("a delta is no edition") == true)
    }

    @Test func editionsAreNotTakenForDeltas() {
        for name in ["ftm-entities.json", "ftm-nested.json", "senzing.json"] {
            let head = try? ListSource(path: Fixture.path(name)).head()
            #expect(head.map(FollowTheMoneyDelta().recognises) == false)
        }
    }

    @Test(
        .enabled(if: SharedData.isThere, SharedData.reason),
        arguments: [
            "20240527194702-wnk.entities.delta.json", "20240528014702-pfh.entities.delta.json",
            "20240528074703-npf.entities.delta.json", "20240528134729-3iv.entities.delta.json",
            "big.entities.delta.json.gz", "delta.json",
        ])
    func everyRealDeltaIsRefused(_ name: String) throws {
        let path = SharedData.path("ftm/delta/" + name)
        #expect(try ListFormats.format(of: ListSource(path: path)).key == "ftm-delta")
        #expect(ReadEdition.failure(path)?.expected.contains("a delta is no edition") == true)
    }
}
