internal import CordonModel

/// Reads a printed date letter by letter. Lists hold hundreds of thousands of them: no text is copied but once.
struct PrintedDateReading {
    let earliest: CivilDate
    let latest: CivilDate
    let isCirca: Bool

    /// Longest text that can be a date.
    private static let longest = 80
    private typealias Span = (earliest: CivilDate, latest: CivilDate)

    /// Reads `text`; `nil` when it is no date.
    init?(_ text: some StringProtocol, _ order: PrintedDate.Order) {
        let utf8 = text.utf8
        guard utf8.count <= Self.longest else { return nil }
        var words: [UInt8] = []
        words.reserveCapacity(utf8.count)
        var previous: UInt8 = 0
        for byte in utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): words.append(byte | 0x20)
            // The en dash U+2013 is E2 80 93, the no-break space C2 A0.
            case 0x93 where previous == 0x80: words.append(Self.dash)
            case 0xA0 where previous == 0xC2, 0x09...0x0D: words.append(0x20)
            case 0xE2, 0x80, 0xC2: break
            default: words.append(byte)
            }
            previous = byte
        }
        var rest = Self.trim(words[...])
        var isCirca = false
        for mark in Self.circaMarks where rest.starts(with: mark) {
            rest = Self.trim(rest.dropFirst(mark.count))
            isCirca = true
        }
        self.isCirca = isCirca
        guard let span = Self.range(rest, order) ?? Self.single(rest, order) else { return nil }
        earliest = span.earliest
        latest = span.latest
    }

    /// Stands for an en dash.
    private static let dash: UInt8 = 0x1F
    private static let circaMarks = ["circa", "approximately", "approx.", "approx", "about", "c.", "ca."].map {
        Array($0.utf8)
    }
    private static let rangeMarks = [" to ", " and ", " - "].map { Array($0.utf8) } + [[dash]]
    private static let openings = ["between", "from"].map { Array($0.utf8) }
    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ].map { Array($0.utf8) }

    private static func trim(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var text = text
        while text.first == 0x20 { text = text.dropFirst() }
        while text.last == 0x20 { text = text.dropLast() }
        return text
    }

    /// Two dates with a word or a dash between them.
    private static func range(_ text: ArraySlice<UInt8>, _ order: PrintedDate.Order) -> Span? {
        for mark in rangeMarks {
            guard let (left, right) = halves(text, at: mark) else { continue }
            var first = trim(left)
            for word in openings where first.starts(with: word) { first = trim(first.dropFirst(word.count)) }
            guard let first = single(first, order), let second = single(trim(right), order) else { return nil }
            return (min(first.earliest, second.earliest), max(first.latest, second.latest))
        }
        guard let (left, right) = halves(text, at: [UInt8(ascii: "-")]), let first = year(trim(left)),
            let second = year(trim(right)), let start = PrintedDate(year: first), let end = PrintedDate(year: second)
        else { return nil }
        return (min(start.earliest, end.earliest), max(start.latest, end.latest))
    }

    /// What stands before and behind a mark that occurs once; `nil` when it does not.
    private static func halves(
        _ text: ArraySlice<UInt8>, at mark: [UInt8]
    ) -> (ArraySlice<UInt8>, ArraySlice<UInt8>)? {
        guard text.count > mark.count else { return nil }
        var found: Int?
        var index = text.startIndex
        while index + mark.count <= text.endIndex {
            if text[index] == mark[0], text[index..<index + mark.count].elementsEqual(mark) {
                guard found == nil else { return nil }
                found = index
                index += mark.count
            } else {
                index += 1
            }
        }
        guard let found, found > text.startIndex, found + mark.count < text.endIndex else { return nil }
        return (text[..<found], text[(found + mark.count)...])
    }

    private static func single(_ text: ArraySlice<UInt8>, _ order: PrintedDate.Order) -> Span? {
        let parts = parts(withoutTime(text))
        switch parts.count {
        case 1: return year(parts[0]).flatMap { span($0, nil, nil) }
        case 2:
            if let year = year(parts[1]), let month = month(parts[0]) ?? number(parts[0]) {
                return span(year, month, nil)
            }
            guard let year = year(parts[0]), let month = number(parts[1]) else { return nil }
            return span(year, month, nil)
        case 3:
            if let year = year(parts[0]) {
                guard isPlaceholder(parts[1]) || number(parts[1]) ?? month(parts[1]) != nil,
                    isPlaceholder(parts[2]) || number(parts[2]) != nil
                else { return nil }
                return span(year, known(parts[1]) ?? month(parts[1]), known(parts[2]))
            }
            guard let year = year(parts[2]) else { return nil }
            if let month = month(parts[1]) { return span(year, month, number(parts[0])) }
            if let month = month(parts[0]) { return span(year, month, number(parts[1])) }
            guard isPlaceholder(parts[0]) || number(parts[0]) != nil, isPlaceholder(parts[1]) || number(parts[1]) != nil
            else { return nil }
            let first = known(parts[0])
            let second = known(parts[1])
            return order == .dayFirst ? span(year, second, first) : span(year, first, second)
        default: return nil
        }
    }

    /// Without a clock time behind the day: `2014-03-17T00:00:00Z`, `17/03/2014 00:00`.
    private static func withoutTime(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        if text.count > 10, text[text.startIndex + 10] == UInt8(ascii: "t"),
            text[text.startIndex + 4] == UInt8(ascii: "-"),
            year(text.prefix(4)) != nil
        {
            return text.prefix(10)
        }
        guard let blank = text.firstIndex(of: 0x20), text[blank...].contains(UInt8(ascii: ":")) else { return text }
        return text[..<blank]
    }

    /// The words and numbers between blanks, commas, strokes, stops and hyphens; four when there are more than three.
    private static func parts(_ text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        text.split(maxSplits: 3) { byte in
            byte == 0x20 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".")
                || byte == UInt8(ascii: "-")
        }
    }

    private static func span(_ year: Int, _ month: Int?, _ day: Int?) -> Span? {
        guard let month else { return PrintedDate(year: year).map { ($0.earliest, $0.latest) } }
        if let day { return CivilDate(year: year, month: month, day: day).map { ($0, $0) } }
        guard let first = CivilDate(year: year, month: month, day: 1) else { return nil }
        let next =
            month == 12 ? CivilDate(year: year + 1, month: 1, day: 1) : CivilDate(year: year, month: month + 1, day: 1)
        return (first, next?.adding(days: -1) ?? first)
    }

    private static func year(_ text: ArraySlice<UInt8>) -> Int? { text.count == 4 ? number(text) : nil }

    private static func number(_ text: ArraySlice<UInt8>) -> Int? {
        guard !text.isEmpty, text.count <= 4 else { return nil }
        var number = 0
        for byte in text {
            guard (0x30...0x39).contains(byte) else { return nil }
            number = number * 10 + Int(byte - 0x30)
        }
        return number
    }

    /// `00`, `dd`, `mm`, `xx`: a day or month that is not known.
    private static func isPlaceholder(_ text: ArraySlice<UInt8>) -> Bool {
        !text.isEmpty
            && text.allSatisfy { byte in
                byte == 0x30 || byte == UInt8(ascii: "d") || byte == UInt8(ascii: "m") || byte == UInt8(ascii: "x")
            }
    }

    private static func known(_ text: ArraySlice<UInt8>) -> Int? { isPlaceholder(text) ? nil : number(text) }

    private static func month(_ text: ArraySlice<UInt8>) -> Int? {
        guard text.count >= 3 else { return nil }
        for (index, name) in months.enumerated() where name.starts(with: text) { return index + 1 }
        return text.elementsEqual(Array("sept".utf8)) ? 9 : nil
    }
}
