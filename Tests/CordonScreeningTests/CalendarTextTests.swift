import CordonModel
@testable import CordonScreening
import Testing

@Suite struct CalendarTextTests {
    private func deadline(
        _ moment: String, _ bound: Bound, entity: String = "xiaomi", party: String = "Xiaomi Corporation",
        instruments: [String] = ["XIACY", "XIACF"],
        reading: String = ""
    ) throws -> Deadline {
        Deadline(
            boundary: Boundary(try #require(Moment(moment, in: .newYork)), bound), activity: .buy, before: .allowed,
            after: .prohibited, entity: entity, party: party, instruments: instruments, regime: "US-1237-V1",
            basis: "s. 1(a)(ii), b; c",
            reading: reading)
    }

    private func written(_ deadlines: [Deadline]) throws -> String {
        let stamp = try #require(Moment("2021-03-05 23:59", in: .newYork)).start
        return CalendarText.write(deadlines, stamp: stamp)
    }

    /// The lines of the file, each of which must end with CRLF.
    private func lines(_ text: String) -> [String] {
        var lines: [String] = []
        var line: [UInt8] = []
        for byte in text.utf8 {
            line.append(byte)
            guard Array(line.suffix(2)) == [0x0D, 0x0A] else { continue }
            lines.append(String(decoding: line.dropLast(2), as: UTF8.self))
            line = []
        }
        #expect(line.isEmpty)
        return lines
    }

    /// The lines with their continuations (RFC 5545 section 3.1).
    private func unfolded(_ text: String) -> [String] {
        var whole: [String] = []
        for line in lines(text) {
            if line.utf8.first == 0x20, let last = whole.popLast() {
                whole.append(last + String(line.unicodeScalars.dropFirst()))
            } else {
                whole.append(line)
            }
        }
        return whole
    }

    @Test func aClockTimeIsAnInstantOfUTC() throws {
        let text = try written([try deadline("2021-03-15 09:30", .exclusive)])
        let expected = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//cordon//deadlines//EN", "CALSCALE:GREGORIAN", "BEGIN:VEVENT",
            "UID:20210315T133000Z-xiaomi-buy-allowed-prohibited-US-1237-V1@cordon.invalid", "DTSTAMP:20210306T045900Z",
            "DTSTART:20210315T133000Z",
            "SUMMARY:Xiaomi Corporation: buy prohibited from here",
            "DESCRIPTION:allowed until Mon 2021-03-15 09:30 New York\\, then prohibited. Instruments: XIACY XIACF. "
                + "US-1237-V1: s. 1(a)(ii)\\, b\\; c",
            "TRANSP:TRANSPARENT", "END:VEVENT", "END:VCALENDAR",
        ]
        #expect(unfolded(text) == expected)
    }

    @Test func aDayWithoutAClockTimeIsAWholeDay() throws {
        let text = try written([try deadline("2022-01-14", .inclusive)])
        #expect(unfolded(text).contains("DTSTART;VALUE=DATE:20220114"))
        #expect(text.contains("to end of Fri 2022-01-14"))
    }

    @Test func aReadingIsNamed() throws {
        let text = try written([try deadline("2022-01-14", .inclusive, reading: "as printed")])
        let description = unfolded(text).first { $0.hasPrefix("DESCRIPTION:") }
        #expect(description?.contains("Reading: as printed.") == true)
    }

    @Test func noDeadlinesMakeAnEmptyCalendar() throws {
        let found = unfolded(try written([]))
        #expect(found.first == "BEGIN:VCALENDAR")
        #expect(found.last == "END:VCALENDAR")
        #expect(!found.contains("BEGIN:VEVENT"))
    }

    @Test func everyEventHasAnIdOfItsOwn() throws {
        let all = [
            try deadline("2021-03-15 09:30", .exclusive),
            try deadline("2021-03-15 09:30", .exclusive, entity: "luokung"),
            try deadline("2021-03-15 09:30", .exclusive, reading: "licensed"),
            try deadline("2021-03-16 09:30", .exclusive),
        ]
        let ids = unfolded(try written(all)).filter { $0.hasPrefix("UID:") }
        #expect(Set(ids).count == 4)
    }

    @Test(arguments: [
        "Xiaomi", String(repeating: "Long Name ", count: 30), String(repeating: "小米", count: 60),
        String(repeating: "é🚢", count: 40), String(repeating: ";,\\", count: 50),
    ])
    func linesHaveAtMost75OctetsAndUnfoldToTheText(_ party: String) throws {
        let text = try written([try deadline("2021-03-15 09:30", .exclusive, party: party)])
        for line in lines(text) {
            #expect(line.utf8.count <= 75, "\(line)")
            #expect(!line.utf8.contains(0x0A) && !line.utf8.contains(0x0D))
        }
        let summary = try #require(unfolded(text).first { $0.hasPrefix("SUMMARY:") })
        let escaped = party.replacing("\\", with: "\\\\").replacing(";", with: "\\;").replacing(",", with: "\\,")
        #expect(summary == "SUMMARY:" + escaped + ": buy prohibited from here")
    }

    /// A letter with more accents than fit a line is one character of Swift.
    @Test func aLetterWithManyAccentsIsFoldedToo() throws {
        let party = "e" + String(repeating: "\u{301}", count: 100)
        let text = try written([try deadline("2021-03-15 09:30", .exclusive, party: party)])
        #expect(lines(text).allSatisfy { $0.utf8.count <= 75 })
    }

    @Test(arguments: ["A\nB", "A\r\nB"]) func aLineBreakInATextIsEscaped(_ party: String) throws {
        let text = try written([try deadline("2021-03-15 09:30", .exclusive, party: party)])
        #expect(unfolded(text).contains("SUMMARY:A\\nB: buy prohibited from here"))
    }
}
