internal import CordonScreening

/// The form by which the columns of an upload are assigned by hand.
struct ColumnForm {
    let outline: TableOutline
    /// Address that the form is sent to.
    let action: String
    let csrf: String
    /// What the user has chosen, where the form comes back with an error.
    var sent: FormData?

    /// The form, or that there is nothing to assign.
    func html(_ renderer: PageRenderer) -> HTML {
        guard outline.isAssignable else {
            return .paragraph(HTML("There is nothing to assign: \(outline.layout ?? "the file has one column")."))
        }
        var table = Table(
            "columns", "What each column of the file is read as. A column that is not read is not looked at.",
            [
                .init("No.", isFigure: true), .init("Header in the file"), .init("Read as"), .init("First cells"),
            ], isShort: true)
        for column in outline.columns {
            table.add(
                HTML("\(column.number)"),
                column.header.isEmpty ? .absent : .name(column.header),
                select(column),
                .element(
                    "div", [("class", "samples")], .joined(column.samples.map { .element("bdi", [], HTML($0)) })))
        }
        return renderer.fragment(
            "columns",
            [
                "path": action, "csrf": csrf, "table": renderer.table(table).markup,
                "headerLine": sent?[ColumnMapping.lineField] ?? "\(outline.headerLine)",
                "isNeeded": outline.layout == nil,
            ])
    }

    private func select(_ column: TableOutline.Column) -> HTML {
        let name = ColumnMapping.field + "\(column.number)"
        let chosen = sent.map { $0[name] ?? "" } ?? column.content ?? ""
        let choices = [("", "not read")] + outline.contents.map { ($0.name, $0.words) }
        return .element(
            "select",
            [
                ("name", name),
                ("aria-label", "Column \(column.number)\(column.header.isEmpty ? "" : ", " + column.header), read as"),
            ],
            .joined(
                choices.map { value, word in
                    .element(
                        "option", [("value", value)] + (value == chosen ? [("selected", "selected")] : []), HTML(word))
                }))
    }

    /// What is wrong with an upload, linked to the columns.
    static func errors(_ text: String) -> HTML { FormErrors([("columns", text)]).html }
}
