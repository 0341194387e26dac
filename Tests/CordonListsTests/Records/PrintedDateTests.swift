import CordonLists
import CordonModel
import Testing

@Suite struct PrintedDateTests {
    /// The forms that lists print, and the days each can mean.
    @Test(arguments: [
        ("1967", "1967-01-01", "1967-12-31"), ("Mar 1967", "1967-03-01", "1967-03-31"),
        ("28 Apr 1937", "1937-04-28", "1937-04-28"), ("April 28, 1937", "1937-04-28", "1937-04-28"),
        ("28 april 1937", "1937-04-28", "1937-04-28"), ("9 Sept 1970", "1970-09-09", "1970-09-09"),
        ("Nov. 1973", "1973-11-01", "1973-11-30"), ("1937-04-28", "1937-04-28", "1937-04-28"),
        ("1937-04", "1937-04-01", "1937-04-30"), ("04/1937", "1937-04-01", "1937-04-30"),
        ("28/04/1937", "1937-04-28", "1937-04-28"), ("28.4.1937", "1937-04-28", "1937-04-28"),
        ("00/00/1980", "1980-01-01", "1980-12-31"), ("dd/mm/1980", "1980-01-01", "1980-12-31"),
        ("dd/06/1969", "1969-06-01", "1969-06-30"), ("1955 to 1957", "1955-01-01", "1957-12-31"),
        ("1955-1957", "1955-01-01", "1957-12-31"), ("1955 - 1957", "1955-01-01", "1957-12-31"),
        ("1955–1957", "1955-01-01", "1957-12-31"), ("between 1 Jan 1955 and 2 Feb 1957", "1955-01-01", "1957-02-02"),
        ("1957 to 1955", "1955-01-01", "1957-12-31"), ("2014-03-17T00:00:00Z", "2014-03-17", "2014-03-17"),
        ("17/03/2014 00:00", "2014-03-17", "2014-03-17"), ("Dec 1999", "1999-12-01", "1999-12-31"),
        ("Feb 2000", "2000-02-01", "2000-02-29"), (" 1967 ", "1967-01-01", "1967-12-31"),
        ("1967\u{A0}", "1967-01-01", "1967-12-31"),
    ])
    func aPrintedDateIsTheDaysItCanMean(_ text: String, _ earliest: String, _ latest: String) {
        let date = PrintedDate(text)
        #expect(date?.earliest.description == earliest)
        #expect(date?.latest.description == latest)
        #expect(date?.isCirca == false)
    }

    @Test(arguments: ["circa 1966", "Approximately 1966", "approx. 1966", "c. 1966", "ca. 1966", "about 1966"])
    func aboutIsKept(_ text: String) {
        #expect(PrintedDate(text)?.isCirca == true)
        #expect(PrintedDate(text)?.earliest.description == "1966-01-01")
    }

    @Test func theOrderOfDigitsIsThePublishers() {
        #expect(PrintedDate("3/4/2020")?.day?.description == "2020-04-03")
        #expect(PrintedDate("3/4/2020", order: .monthFirst)?.day?.description == "2020-03-04")
        #expect(PrintedDate("12/31/2020")?.day == nil, "no month 31")
    }

    @Test(arguments: [
        "", " ", "unknown", "31/02/2020", "1980-13-01", "99999", "12", "Springfield", "1 2 3 4", "32 Jan 2020", "to",
        "1955 to unknown", "Janx 2020", "1945, 1946, 1947", "0000", "小米", String(repeating: "1", count: 5_000),
    ])
    func whatIsNoDateIsNil(_ text: String) { #expect(PrintedDate(text) == nil) }
}
