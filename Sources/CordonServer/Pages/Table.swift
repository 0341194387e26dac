/// A table of a page.
struct Table {
    struct Column {
        let word: HTML
        /// Class of its cells: `r` for figures, `n` for a column of signs that needs no room.
        let kind: String?

        init(_ word: String, isFigure: Bool = false, isNarrow: Bool = false) {
            self.word = HTML(word)
            kind = isFigure ? "r" : isNarrow ? "n" : nil
        }
    }
    struct Row {
        let cells: [HTML]
        /// What stands across the table above this row: it begins a group.
        var group: HTML?
        /// Class of the row: `gone`, `cur`.
        var mark: String?
    }

    /// Unique on its page.
    let id: String
    /// How to read it.
    let caption: HTML
    let columns: [Column]
    var rows: [Row] = []
    /// A last row with totals.
    var foot: [HTML]?
    /// `wide` or `wider`, for tables that scroll on narrow screens.
    var width: String?
    var isShort = false

    init(_ id: String, _ caption: String, _ columns: [Column], width: String? = nil, isShort: Bool = false) {
        self.init(id, HTML(caption), columns, width: width, isShort: isShort)
    }

    init(_ id: String, _ caption: HTML, _ columns: [Column], width: String? = nil, isShort: Bool = false) {
        self.id = id
        self.caption = caption
        self.columns = columns
        self.width = width
        self.isShort = isShort
    }

    mutating func add(_ cells: HTML..., mark: String? = nil) { rows.append(Row(cells: cells, mark: mark)) }

    /// The table as its template takes it.
    var model: [String: Any] {
        func cells(_ row: [HTML]) -> [[String: Any]] {
            zip(row.indices, row).map { place, html in
                var cell: [String: Any] = [
                    "html": (html.isEmpty ? HTML.absent : html).markup, "isHead": place == 0,
                ]
                if columns.indices.contains(place), let kind = columns[place].kind { cell["kind"] = kind }
                return cell
            }
        }
        var model: [String: Any] = [
            "id": id, "caption": caption.markup, "isShort": isShort,
            "columns": columns.map { column in
                var head: [String: Any] = ["word": column.word.markup]
                if let kind = column.kind { head["kind"] = kind }
                return head
            },
            "rows": rows.map { row in
                var model: [String: Any] = ["cells": cells(row.cells)]
                if let mark = row.mark { model["mark"] = mark }
                if let group = row.group { model["group"] = ["word": group.markup, "width": columns.count] }
                return model
            },
        ]
        if let width { model["width"] = width }
        if let foot { model["foot"] = ["cells": cells(foot)] }
        return model
    }
}
