@testable import CordonServer
import Testing

/// Which form a client gets (RFC 9110, section 12.5.1).
@Suite struct AcceptTests {
    private static let types = ["application/json", "text/csv", "application/x-ndjson"]

    @Test(
        arguments: [
            (nil, 0), ("*/*", 0), ("text/csv", 1), ("text/*", 1), ("text/csv, application/json", 1),
            ("text/csv;q=0.2, application/json;q=0.9", 0), ("application/json;q=0, */*", 1),
            ("text/csv;q=0.5, */*;q=0.1", 1), ("TEXT/CSV ; q=1.0", 1), ("application/*;q=0.3, text/csv;q=0.2", 0),
            ("application/*, application/json;q=0", 2), ("image/png", nil), ("text/csv;q=0", nil), ("", nil),
            ("*/*;q=nan", nil), ("*/*;q=1e999", nil),
        ] as [(String?, Int?)]) func theTypeThatIsWantedMostIsGiven(_ header: String?, _ place: Int?)
    {
        #expect(Accept(header).best(of: Self.types) == place)
    }
}
