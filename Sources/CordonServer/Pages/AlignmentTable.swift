internal import CordonScreening

extension Site {
    /// Why a name has its score: every part of it against every part of the other.
    func alignment(_ parts: [ReportRecord], score: String) -> HTML {
        var table = Table(
            "alignment", "Every part of the query against every part of the entry. Points add up to the score.",
            [.init("Query part"), .init("Entry part"), .init("Relation"), .init("Points", isFigure: true)],
            isShort: true)
        for part in parts {
            let points = part.text("points")
            table.add(
                .name(part.text("query").isEmpty ? "—" : part.text("query")),
                part.text("entry").isEmpty ? .absent : .name(part.text("entry")),
                HTML(Words.of(part.text("relation"))),
                HTML(points.hasPrefix("-") ? "−" + points.dropFirst() : "+" + points))
        }
        table.foot = [HTML("Score"), HTML(" "), HTML(" "), HTML(score)]
        return renderer.table(table)
    }
}
