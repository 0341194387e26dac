/// Numbers and pieces of the charts. Lengths are whole tenths of a unit of the drawing, so that the bytes are the same on any
/// machine.
enum Drawing {
    /// A length in tenths as SVG has it: `44`, `152.8`.
    static func length(_ tenths: Int) -> String {
        let rest = abs(tenths) % 10
        let whole = (tenths < 0 ? "-" : "") + String(abs(tenths) / 10)
        return rest == 0 ? whole : "\(whole).\(rest)"
    }

    /// A number with commas between thousands.
    static func figure(_ number: Int) -> String {
        var digits = String(abs(number))
        var groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits = String(digits.dropLast(3))
        }
        return (number < 0 ? "−" : "") + ([digits] + groups).joined(separator: ",")
    }

    /// The paper a chart is drawn on. One drawing does for wide screens and paper, the other for narrow screens, where the text
    /// of the first would be too small to read.
    enum Canvas {
        case wide, narrow

        /// Units from side to side.
        var width: Int { self == .wide ? 760 : 320 }
        /// About how many tenths a character takes.
        var character: Int { self == .wide ? 66 : 72 }
    }

    /// A drawing on one of the papers.
    struct Picture {
        let height: Int
        let body: String
    }

    /// A whole chart with its title and description, which a reader of the screen hears. Of its two drawings one is shown.
    static func figure(
        _ id: String, title: String, description: String, patterns: [String] = [], _ draw: (Canvas) -> Picture
    ) -> HTML {
        let (wide, narrow) = (draw(.wide), draw(.narrow))
        let labels = "role=\"img\" aria-labelledby=\"\(id)-t \(id)-d\""
        let defs =
            patterns.isEmpty
            ? ""
            : "<svg class=\"defs\" aria-hidden=\"true\" focusable=\"false\"><defs>\(patterns.map(pattern).joined())</defs></svg>"
        return HTML(
            template: """
                <figure class="chart">\(defs)<svg viewBox="0 0 \(Canvas.wide.width) \(wide.height)" class="c-wide" \(labels)>\
                <title id="\(id)-t">\(HTML.escaped(title))</title><desc id="\(id)-d">\(HTML.escaped(description))</desc>
                \(wide.body)</svg><svg viewBox="0 0 \(Canvas.narrow.width) \(narrow.height)" class="c-narrow" \(labels)>
                \(narrow.body)</svg></figure>

                """)
    }

    /// A text of the drawing.
    static func text(
        _ text: String, x: Int, y: Int, anchor: String? = nil, of kind: String? = nil
    ) -> String {
        "<text\(kind.map { " class=\"\($0)\"" } ?? "") x=\"\(length(x))\" y=\"\(length(y))\""
            + (anchor.map { " text-anchor=\"\($0)\"" } ?? "") + ">\(HTML.escaped(text))</text>"
    }

    static func path(_ kind: String, _ data: String) -> String { "<path class=\"\(kind)\" d=\"\(data)\"/>" }

    /// Part of a bar: hue, pattern, edge.
    static func segment(x: Int, y: Int, width: Int, height: Int, _ key: String) -> String {
        let place =
            "x=\"\(length(x))\" y=\"\(length(y))\" width=\"\(length(width))\" height=\"\(length(height))\"/>"
        let hue = key == "unresolved" ? "f-clip" : "f-\(key)"
        return "<rect class=\"\(hue)\" \(place)" + (key == "listed" ? "" : "<rect fill=\"url(#p-\(key))\" \(place)")
            + "<rect class=\"c-edge\" \(place)"
    }

    private static func pattern(_ key: String) -> String {
        let marks = [
            "divest": "<path class=\"p-ink\" d=\"M-1 1 1-1M0 8 8 0M7 9 9 7\"/>",
            "pending": "<circle class=\"p-ink\" cx=\"4\" cy=\"4\" r=\"1.2\"/>",
            "enjoined": "<path class=\"p-ink\" d=\"M0 2h8M0 6h8\"/>",
            "prohibited": "<path class=\"p-ink\" d=\"M0 0 8 8M8 0 0 8\"/>",
            "ended": "<path class=\"p-ink\" d=\"M2 0v8\"/>",
            "unresolved": "<path class=\"p-un\" d=\"M-2 2 2-2M0 8 8 0M6 10 10 6\"/>",
        ]
        return
            "<pattern id=\"p-\(key)\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">\(marks[key] ?? "")</pattern>"
    }

    /// The step of an axis that gives at most six lines: 1, 2 or 5 times a power of ten.
    static func step(_ most: Int) -> Int {
        var power = 1
        while true {
            for factor in [1, 2, 5] where power * factor * 6 >= most { return power * factor }
            power *= 10
        }
    }
}
