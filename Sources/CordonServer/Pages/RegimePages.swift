internal import CordonModel
internal import CordonScreening

/// P7: the regimes, and one of them with its calculator.
extension Site {
    func regimes(_ asked: Asked, _ addresses: Addresses) throws -> Content {
        let report = asked.knowledge.listRegimes(asOf: asked.asOf)
        var page = Page("Regimes", in: "Regimes")
        var table = Table(
            "regimes", "What gives a list its effect: the law by version, as known.",
            [.init("Version"), .init("Title"), .init("From"), .init("Lists"), .init("Securities")], width: "wide")
        for row in report.results {
            table.add(
                .key(addresses.regime(row.text("version")), row.text("version")), HTML(row.text("title")),
                .moment(row.text("from"), withWeekday: false), HTML(row.text("lists")), HTML(row.text("securities")))
        }
        page.content = renderer.coverage(report.coverage, addresses) + renderer.table(table)
        return (page, report.coverage)
    }

    func regime(_ asked: Asked, _ addresses: Addresses) throws -> Content {
        let key = try asked.part("key")
        let report = try asked.regime { try asked.knowledge.showRegime($0, asOf: asked.asOf) }
        var page = Page(key, in: "Regimes")
        page.crumbs = [.link(addresses.to("/regimes"), HTML("Regimes"))]
        page.content = renderer.coverage(report.coverage, addresses)
        var sections: [Part] = []
        // What follows on a version is of that version.
        var version = ""
        for row in report.results {
            let part = row.text("part")
            if part == "version" { version = row.text("key") }
            if !sections.contains(where: { $0.part == part }) { sections.append((part, [])) }
            for place in sections.indices where sections[place].part == part {
                sections[place].rows.append((row, version))
            }
        }
        // What is one line each stands together.
        let lines = sections.filter { Self.single.contains($0.part) && $0.rows.count == 1 }
        page.add("regime", "Regime", .element("dl", [("class", "facts down")], .facts(lines.map(Self.line))))
        for section in sections where !lines.contains(where: { $0.part == section.part }) {
            let id = section.part.split(separator: " ").joined(separator: "-")
            page.add(
                id, section.part.prefix(1).uppercased() + section.part.dropFirst(),
                renderer.table(Self.table(id, section.part, section.rows)))
        }
        page.add("calculator", "Calculator", try calculator(key, asked, addresses, &page))
        return (page, report.coverage)
    }

    /// A part of a regime, each row with the version it belongs to.
    private typealias Part = (part: String, rows: [(row: ReportRecord, version: String)])

    /// Parts that mostly have one row.
    private static let single: Set<String> = ["regime", "reaches", "binds on", "version"]
    private static let captions = [
        "version": "The text by date.", "cohort": "Groups of listings that have their own dates.",
        "effect": "What each activity may do, phase by phase.", "licence": "General licences, from their day of issue.",
        "carve-out": "What is left free although it looks reached.",
        "ownership": "Which companies a listing reaches through ownership.",
        "guidance": "What the office has said.", "open": "Where the law is open, the answer is unresolved.",
        "note": "Remarks of the regime file.",
    ]

    private static func line(_ section: Part) -> (String, HTML) {
        let row = section.rows.first?.row ?? ReportRecord([:])
        let from = row.text("from")
        return (
            section.part == "regime" ? "Title" : section.part.prefix(1).uppercased() + section.part.dropFirst(),
            .prose(row.text("says")) + (from.isEmpty ? .empty : HTML(", from ") + .moment(from, withWeekday: false))
                + (row.text("cite").isEmpty ? .empty : .sub(.prose(row.text("cite"))))
        )
    }

    /// The rows of a part, without columns in which nothing stands.
    private static func table(_ id: String, _ part: String, _ rows: [(row: ReportRecord, version: String)]) -> Table {
        let hasDays = rows.contains { !$0.row.text("from").isEmpty }
        // A cohort cites its version only, which stands above it.
        let hasCitations = part != "cohort" && rows.contains { !$0.row.text("cite").isEmpty }
        let isByVersion = ["cohort", "effect"].contains(part) && Set(rows.map(\.version)).count > 1
        var last = ""
        var table = Table(
            id, captions[part] ?? "As the regime file says it.",
            [.init("Key")] + (hasDays ? [.init("From")] : []) + [.init("Says")]
                + (hasCitations ? [.init("Citation")] : []), width: "wide")
        for (row, version) in rows {
            var cells = [HTML(part == "effect" ? Words.of(row.text("key")) : row.text("key"))]
            if hasDays { cells.append(.moment(row.text("from"), withWeekday: false)) }
            cells.append(.prose(row.text("says")))
            if hasCitations { cells.append(.prose(row.text("cite"))) }
            table.rows.append(Table.Row(cells: cells, group: isByVersion && version != last ? HTML(version) : nil))
            last = version
        }
        return table
    }

    /// The dates the regime sets for a listing on a day the reader chooses, with the arithmetic. What is wrong with the form
    /// is said at the head of the page, and the page is that of the problem.
    private func calculator(
        _ key: String, _ asked: Asked, _ addresses: Addresses, _ page: inout Page
    ) throws -> HTML {
        var model: [String: Any] = [
            "path": "/regimes/\(Addresses.part(key))", "listed": asked.query["listed"] ?? "",
            "basis": asked.query["basis"] ?? "",
            "kept": addresses.times.map { ["name": $0.name, "value": $0.value] },
        ]
        guard asked.query["listed"] != nil || asked.query["basis"] != nil else {
            return renderer.fragment("calculator", model)
        }
        var faults = FieldFaults()
        let listed = faults.value { try asked.day("listed") }
        // Which cohorts there are does not depend on the day.
        let report = faults.value {
            try asked.knowledge.calculate(
                key, listed: listed ?? asked.asOf.validDay, basis: asked.query["basis"], asOf: asked.asOf)
        }
        do {
            try faults.check()
        } catch {
            guard error.status == 400 else { throw error }
            page.problem = error
            page.hasTwins = false
            let errors = FormErrors(
                error, ["listed": "listed", "basis": "basis"], words: ["listed": "Listed on", "basis": "Cohort"],
                other: "listed")
            model["error"] = errors.byField
            page.content = errors.html + page.content
            return renderer.fragment("calculator", model)
        }
        var table = Table(
            "calc", "Calendar days are never rolled.",
            [.init("Date"), .init("Meaning"), .init("Value"), .init("Bound"), .init("Working")], width: "wide")
        for row in report?.results ?? [] {
            table.add(
                HTML(row.text("date")), HTML(row.text("meaning")), .prose(row.text("value")), HTML(row.text("bound")),
                .prose(row.text("working")))
        }
        return renderer.fragment("calculator", model) + renderer.table(table)
    }
}
