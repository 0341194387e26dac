internal import CordonModel
internal import CordonScreening

/// C1: entries in force on lists, edition by edition.
struct ListingChart {
    private typealias Point = (day: CivilDate, count: Int)

    private struct Line {
        let list: String
        var points: [Point]
    }
    private let lines: [Line]
    /// Where the drawing ends.
    private let last: CivilDate?

    /// Lists that can be told apart in one drawing.
    static let mostLists = 3
    /// How the line of each is drawn: its class, and the words for it.
    private static let strokes = [
        (kind: "c-line", words: "solid line"), (kind: "c-line c-l2", words: "long dashes"),
        (kind: "c-line c-l3", words: "short dashes"),
    ]

    /// One list, until its last edition.
    /// - Parameter editions: Rows of an `editions` answer.
    init(editions: [ReportRecord]) {
        let points = Self.points(editions)
        lines = points.count > 1 ? [Line(list: "", points: points)] : []
        last = points.last?.day
    }

    /// Several lists, until a day. A list with one edition is a line too.
    /// - Parameter lists: Keys and rows of `editions` answers.
    init(_ lists: [(key: String, editions: [ReportRecord])], until day: CivilDate) {
        lines = lists.prefix(Self.mostLists).compactMap { key, editions in
            let points = Self.points(editions).filter { $0.day <= day }
            return points.isEmpty ? nil : Line(list: key, points: points)
        }
        last = day
    }

    private static func points(_ editions: [ReportRecord]) -> [Point] {
        var points: [Point] = []
        for row in editions where row.text("status") != "withdrawn" {
            guard let day = CivilDate(row.text("date").prefix(10)), case .number(let count)? = row["inForce"] else {
                continue
            }
            points.append((day, count))
        }
        return points.sorted { $0.day < $1.day }
    }

    /// The chart with its table; nothing where there is only one day.
    func figure(_ renderer: PageRenderer) -> HTML {
        guard let first = lines.compactMap({ $0.points.first?.day }).min(), let last, last > first else {
            return .empty
        }
        let isOne = lines.count == 1 && lines[0].list.isEmpty
        let told = lines.map { line in
            (isOne ? "" : "\(line.list): ")
                + line.points.suffix(isOne ? 6 : 2).map { "\($0.count) from \(HTML.words($0.day))" }
                .joined(separator: ", ")
        }
        var table = Table(
            "c1", "Entries in force at each edition.",
            (isOne ? [] : [.init("List")]) + [.init("Edition"), .init("Entries", isFigure: true)])
        for line in lines {
            for point in line.points.suffix(Site.rowsOfPage) {
                table.rows.append(
                    Table.Row(
                        cells: (isOne ? [] : [HTML(line.list)]) + [.day(point.day), HTML(Drawing.figure(point.count))]))
            }
        }
        let keys = zip(lines, Self.strokes).map { line, stroke in
            HTML.element("li", [], HTML("\(line.list): \(stroke.words)"))
        }
        return Drawing.figure(
            "c1", title: "Entries in force by edition",
            description: "Step line\(isOne ? "" : "s"), lately: \(told.joined(separator: "; "))."
        ) { drawing($0, from: first, to: last) }
            + (isOne ? .empty : .element("ul", [("class", "keys")], .joined(keys)))
            + .details("The chart as a table", renderer.table(table))
    }

    private func drawing(_ canvas: Drawing.Canvas, from first: CivilDate, to last: CivilDate) -> Drawing.Picture {
        let most = max(1, lines.flatMap(\.points).map(\.count).max() ?? 1)
        let step = Drawing.step(most)
        let top = (most + step - 1) / step * step
        let right = canvas == .wide ? 7140 : 3100
        func x(_ day: CivilDate) -> Int { 540 + (right - 540) * day.days(since: first) / last.days(since: first) }
        func y(_ count: Int) -> Int { 1860 - 1660 * count / top }
        var body = ""
        for value in stride(from: 0, through: top, by: step) {
            body += Drawing.path("c-grid", "M54 \(Drawing.length(y(value)))H\(Drawing.length(right))")
            body += Drawing.text(Drawing.figure(value), x: 480, y: y(value) + 40, anchor: "end", of: "c-muted")
        }
        for (day, anchor) in [(first, "start"), (last, "end")] {
            body += Drawing.text(HTML.words(day), x: x(day), y: 2040, anchor: anchor, of: "c-muted")
        }
        body += Drawing.path("c-axis", "M54 186H\(Drawing.length(right))")
        for (line, stroke) in zip(lines, Self.strokes) {
            var path = "M\(Drawing.length(x(line.points[0].day))) 186"
            for point in line.points { path += "H\(Drawing.length(x(point.day)))V\(Drawing.length(y(point.count)))" }
            if line.points.last?.day != last { path += "H\(Drawing.length(x(last)))" }
            body += Drawing.path(stroke.kind, path)
            // So many marks would only be a band.
            guard line.points.count <= (canvas == .wide ? 60 : 25) else { continue }
            for point in line.points {
                body +=
                    "<circle class=\"c-mark\" cx=\"\(Drawing.length(x(point.day)))\" cy=\"\(Drawing.length(y(point.count)))\" r=\"3\"/>"
            }
        }
        return Drawing.Picture(height: 220, body: body)
    }
}
