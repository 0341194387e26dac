internal import CordonModel
internal import CordonScreening

/// C1 of a party: a bar for each list from when it was listed, with marks for what happened; an open end is an arrow.
struct PartyChart {
    /// A time on a list.
    fileprivate struct Span {
        let from: CivilDate
        /// `nil` while it lasts.
        var to: CivilDate?
    }
    fileprivate struct Mark {
        let day: CivilDate
        let word: String
        let number: Int
    }
    fileprivate struct Bar {
        let list: String
        var spans: [Span] = []
        /// Times in which a court suspended the listing.
        var suspended: [Span] = []
        var marks: [Mark] = []
    }
    private let bars: [Bar]
    private let marks: [(list: String, mark: Mark)]
    private let first: CivilDate
    private let last: CivilDate

    fileprivate static let beginnings: Set<String> = ["listed", "relisted", "firstHeld"]
    fileprivate static let ends: Set<String> = ["removed", "vacated", "withdrawn", "superseded"]
    /// What is marked beside the beginnings.
    private static let marked: Set<String> = ends.union(["enjoined", "stayInForce"])

    /// - Parameters:
    ///   - events: Rows of a `timeline` answer.
    ///   - day: The valid day, at which what lasts is drawn to end.
    init(_ events: [ReportRecord], on day: CivilDate) {
        let dated = events.compactMap { row in CivilDate(row.text("date").prefix(10)).map { (day: $0, row: row) } }
            .filter { $0.row.text("lane") == "record" }
        var bars: [String: Bar] = [:]
        var order: [String] = []
        var all: [(list: String, mark: Mark)] = []
        for (day, rows) in Dictionary(grouping: dated, by: \.day).sorted(by: { $0.key < $1.key }) {
            for (list, rows) in Dictionary(grouping: rows, by: { $0.row.text("list") }).sorted(by: { $0.key < $1.key })
            {
                var bar = bars[list] ?? Bar(list: list)
                if bars[list] == nil { order.append(list) }
                for event in bar.ordered(rows.map { $0.row.text("event") }) {
                    bar.add(event, day)
                    guard Self.marked.contains(event) else { continue }
                    let mark = Mark(day: day, word: Words.of(event), number: all.count + 1)
                    bar.marks.append(mark)
                    all.append((list, mark))
                }
                bars[list] = bar
            }
        }
        self.bars = order.compactMap { bars[$0] }.filter { !$0.spans.isEmpty }
        marks = all
        let (from, to) = (dated.map(\.day).min() ?? day, dated.map(\.day).max() ?? day)
        first = from
        // What ended long ago is not drawn as a speck at the beginning of an empty line.
        let isLasting = self.bars.contains { $0.spans.contains { $0.to == nil } }
        last = isLasting ? max(day, to) : to.adding(days: max(30, to.days(since: from) / 10))
    }

    /// The chart with its table; nothing for a party that was never listed, or on one day only.
    func figure(_ renderer: PageRenderer) -> HTML {
        guard !bars.isEmpty, last > first else { return .empty }
        var table = Table(
            "c1", "From when to when each list had the party.",
            [.init("List"), .init("From"), .init("To"), .init("Marks")])
        var told: [String] = []
        for bar in bars {
            for span in bar.spans {
                told.append(
                    "\(bar.list) from \(HTML.words(span.from))"
                        + (span.to.map { " to \(HTML.words($0))" } ?? ", lasting"))
                table.add(
                    HTML(bar.list), .day(span.from), span.to.map { HTML.day($0) } ?? HTML("lasting"),
                    HTML(
                        bar.marks.filter { $0.day >= span.from && $0.day <= span.to ?? last }
                            .map { "\($0.number) \($0.word) \(HTML.words($0.day))" }.joined(separator: ", ")))
            }
        }
        let keys = marks.map { list, mark in
            HTML.element(
                "li", [],
                HTML("\(mark.number) \(mark.word) ") + .day(mark.day) + HTML(bars.count > 1 ? ", \(list)" : ""))
        }
        return Drawing.figure(
            "c1", title: "Times on lists", description: "Bars. \(told.joined(separator: "; ")).",
            patterns: bars.contains { !$0.suspended.isEmpty } ? ["enjoined"] : [], drawing)
            + (keys.isEmpty ? .empty : .element("ol", [("class", "keys")], .joined(keys)))
            + .details("The chart as a table", renderer.table(table))
    }

    /// The bars under each other: on a wide canvas beside the keys of their lists, on a narrow one below them.
    private func drawing(_ canvas: Drawing.Canvas) -> Drawing.Picture {
        let (left, length, pitch) = canvas == .wide ? (2200, 5000, 46) : (20, 2960, 64)
        let span = last.days(since: first)
        func x(_ day: CivilDate) -> Int { left + length * day.days(since: first) / span }
        let height = 12 + bars.count * pitch + 34
        var body = ""
        for year in years(canvas == .wide ? 8 : 4) {
            let place = x(year)
            body += Drawing.path("c-grid", "M\(Drawing.length(place)) 6V\(height - 30)")
            // The ends of the axis have their own words.
            guard (left + 1100...left + length - 1100).contains(place) else { continue }
            body += Drawing.text(
                String(year.components.year), x: place, y: 10 * (height - 12), anchor: "middle", of: "c-muted")
        }
        for (day, anchor) in [(first, "start"), (last, "end")] {
            body += Drawing.text(HTML.words(day), x: x(day), y: 10 * (height - 12), anchor: anchor, of: "c-muted")
        }
        for (place, bar) in bars.enumerated() {
            let y = 160 + place * pitch * 10
            let top = canvas == .wide ? y + 80 : y + 260
            body +=
                canvas == .wide
                ? Drawing.text(Self.short(bar.list), x: 2100, y: y + 200, anchor: "end", of: "c-b")
                : Drawing.text(Self.short(bar.list), x: left, y: y + 90, of: "c-b")
            for span in bar.spans {
                let (from, to) = (x(span.from), x(span.to ?? last))
                body += Drawing.segment(x: from, y: top, width: max(20, to - from), height: 180, "listed")
                if span.to == nil { body += Self.arrow(x: to, y: top + 90) }
            }
            for span in bar.suspended {
                let (from, to) = (x(span.from), x(span.to ?? last))
                body += Drawing.segment(x: from, y: top, width: max(20, to - from), height: 180, "enjoined")
            }
            for (place, mark) in bar.marks.enumerated() { body += Self.flag(mark, x: x(mark.day), top: top, place) }
            body += "\n"
        }
        body += Drawing.path("c-axis", "M\(Drawing.length(left)) \(height - 30)H\(Drawing.length(left + length))")
        return Drawing.Picture(height: height, body: body)
    }

    /// First days of years within the chart, at most as many as this, with the same distance.
    private func years(_ most: Int) -> [CivilDate] {
        let (from, to) = (first.components.year + 1, last.components.year)
        guard from <= to else { return [] }
        let step = (to - from) / most + 1
        return stride(from: from, through: to, by: step).compactMap { CivilDate(year: $0, month: 1, day: 1) }
    }

    /// A key that fits beside its bar.
    private static func short(_ key: String) -> String { key.count > 30 ? key.prefix(29) + "…" : key }

    private static func arrow(x: Int, y: Int) -> String {
        Drawing.path(
            "c-arrow",
            "M\(Drawing.length(x)) \(Drawing.length(y - 130))L\(Drawing.length(x + 160)) \(Drawing.length(y))L\(Drawing.length(x)) \(Drawing.length(y + 130))Z"
        )
    }

    /// A mark with its number; every second one lower, so that near ones do not hide each other.
    /// - Parameter top: Upper edge of the bar.
    private static func flag(_ mark: Mark, x: Int, top: Int, _ place: Int) -> String {
        let centre = top + (place.isMultiple(of: 2) ? -60 : 240)
        return Drawing.path("c-axis", "M\(Drawing.length(x)) \(Drawing.length(top))V\(Drawing.length(top + 180))")
            + "<circle class=\"c-mark\" cx=\"\(Drawing.length(x))\" cy=\"\(Drawing.length(centre))\" r=\"7\"/>"
            + Drawing.text("\(mark.number)", x: x, y: centre + 40, anchor: "middle", of: "c-b")
    }
}

extension PartyChart.Bar {
    /// Events of one day as they must have followed on each other: what is listed is taken off before it is put on again.
    fileprivate func ordered(_ events: [String]) -> [String] {
        let isListed = spans.last.map { $0.to == nil } ?? false
        func place(_ event: String) -> Int {
            if PartyChart.ends.contains(event) { return isListed ? 0 : 2 }
            return PartyChart.beginnings.contains(event) ? 1 : 3
        }
        return events.sorted { (place($0), $0) < (place($1), $1) }
    }

    /// Takes in an event, the oldest first.
    fileprivate mutating func add(_ event: String, _ day: CivilDate) {
        if PartyChart.beginnings.contains(event) {
            if spans.last.map({ $0.to != nil }) ?? true { spans.append(.init(from: day)) }
        } else if PartyChart.ends.contains(event) {
            if let last = spans.indices.last, spans[last].to == nil { spans[last].to = day }
            if let last = suspended.indices.last, suspended[last].to == nil { suspended[last].to = day }
        } else if event == "enjoined", suspended.last.map({ $0.to != nil }) ?? true {
            suspended.append(.init(from: day))
        } else if event == "stayInForce", let last = suspended.indices.last, suspended[last].to == nil {
            suspended[last].to = day
        }
    }
}
