internal import CordonModel
internal import CordonScreening

/// C1: entries in force on a list, edition by edition.
struct ListingChart {
    private let points: [(day: CivilDate, count: Int)]

    /// - Parameter editions: Rows of an `editions` answer.
    init(editions: [ReportRecord]) {
        var points: [(day: CivilDate, count: Int)] = []
        for row in editions where row.text("status") != "withdrawn" {
            guard let day = CivilDate(row.text("date").prefix(10)), case .number(let count)? = row["inForce"] else {
                continue
            }
            points.append((day, count))
        }
        self.points = points.sorted { $0.day < $1.day }
    }

    /// The chart with its table; nothing where there is only one edition.
    func figure(_ renderer: PageRenderer) -> HTML {
        guard points.count > 1, let first = points.first, let last = points.last, last.day > first.day else {
            return .empty
        }
        let most = max(1, points.map(\.count).max() ?? 1)
        let step = Drawing.step(most)
        let top = (most + step - 1) / step * step
        let span = last.day.days(since: first.day)
        func x(_ day: CivilDate) -> Int { 540 + 6600 * day.days(since: first.day) / span }
        func y(_ count: Int) -> Int { 1860 - 1660 * count / top }
        var body = ""
        for value in stride(from: 0, through: top, by: step) {
            body += Drawing.path("c-grid", "M54 \(Drawing.length(y(value)))H714")
            body += Drawing.text(Drawing.figure(value), x: 480, y: y(value) + 40, anchor: "end", of: "c-muted")
        }
        for (day, anchor) in [(first.day, "start"), (last.day, "end")] {
            body += Drawing.text(HTML.words(day), x: x(day), y: 2040, anchor: anchor, of: "c-muted")
        }
        body += Drawing.path("c-axis", "M54 186H714")
        var line = "M\(Drawing.length(x(first.day))) 186"
        for point in points { line += "H\(Drawing.length(x(point.day)))V\(Drawing.length(y(point.count)))" }
        body += Drawing.path("c-line", line)
        // So many marks would only be a band.
        if points.count <= 60 {
            for point in points {
                body +=
                    "<circle class=\"c-mark\" cx=\"\(Drawing.length(x(point.day)))\" cy=\"\(Drawing.length(y(point.count)))\" r=\"3\"/>"
            }
        }
        let told = points.suffix(6).map { "\($0.count) from \(HTML.words($0.day))" }.joined(separator: ", ")
        var table = Table(
            "c1", "Entries in force at each edition.", [.init("Edition"), .init("Entries", isFigure: true)])
        for point in points.suffix(Site.rowsOfPage) { table.add(.day(point.day), HTML(Drawing.figure(point.count))) }
        return Drawing.figure(
            "c1", height: 220, title: "Entries in force by edition", description: "Step line, lately: \(told).", body)
            + .details("The chart as a table", renderer.table(table))
    }
}
