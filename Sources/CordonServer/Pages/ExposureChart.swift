internal import CordonScreening
internal import Foundation

/// C3: the value of positions by regime, in parts by what may be done with them. What nobody can identify comes first, hatched.
struct ExposureChart {
    private struct Bar {
        let regime: String
        var values: [String: Decimal] = [:]
        var total: Decimal { values.values.reduce(0, +) }
        var name: String { regime.isEmpty ? "Not identified" : regime }
    }
    private let bars: [Bar]
    private let currency: String
    private let others: [String]

    /// Parts of a bar in their order, each with its word.
    private static let parts: [(key: String, word: String)] = [
        ("unresolved", "Not identified, unresolved"), ("prohibited", "Prohibited"), ("divest", "Divest only"),
        ("pending", "Listed, ban pending"), ("enjoined", "Enjoined"), ("listed", "Listed, no effect of its own"),
        ("ended", "Vacated"),
    ]
    private static let keys: [String: String] = [
        "unidentified": "unresolved", "unresolved": "unresolved", "prohibited": "prohibited", "noBuying": "prohibited",
        "licenceNeeded": "prohibited", "divestOnly": "divest", "pending": "pending", "enjoined": "enjoined",
        "listedNoEffect": "listed", "vacated": "ended",
    ]

    /// - Parameter report: The answer of a portfolio.
    init(_ report: Report) {
        let shown = report.results.filter { $0.text("state") != "notFound" && !$0.text("value").isEmpty }
        let currencies = Dictionary(grouping: shown, by: { $0.text("currency") }).mapValues(\.count)
        // Values of several currencies have no sum: the one with most positions is drawn.
        let chosen = currencies.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.first?.key ?? ""
        var bars: [String: Bar] = [:]
        for row in shown where row.text("currency") == chosen {
            guard let value = Decimal(string: row.text("value")), value > 0, let key = Self.keys[row.text("state")]
            else { continue }
            let regime = row.text("state") == "unidentified" ? "" : row.text("regime")
            bars[regime, default: Bar(regime: regime)].values[key, default: 0] += value
        }
        self.bars = bars.values.sorted {
            ($0.regime.isEmpty ? 0 : 1, $0.regime) < ($1.regime.isEmpty ? 0 : 1, $1.regime)
        }
        currency = chosen
        others = currencies.keys.filter { $0 != chosen }.sorted()
    }

    private static func whole(_ value: Decimal) -> Int {
        var (value, rounded) = (value, Decimal())
        NSDecimalRound(&rounded, &value, 0, .plain)
        return NSDecimalNumber(decimal: min(rounded, Decimal(Int64.max / 1_000_000))).intValue
    }

    /// The chart with its table; nothing where no position that counts has a value.
    func figure(_ renderer: PageRenderer) -> HTML {
        let most = Self.whole(bars.map(\.total).max() ?? 0)
        guard most > 0 else { return .empty }
        var used: Set<String> = []
        var told: [String] = []
        var table = Table(
            "c3", "Values in \(currency.isEmpty ? "the currency of the file" : currency).",
            [.init("Regime"), .init("Status"), .init("Value", isFigure: true)])
        for bar in bars {
            for part in Self.parts {
                guard let value = bar.values[part.key] else { continue }
                let figure = Drawing.figure(Self.whole(value))
                used.insert(part.key)
                told.append("\(bar.name): \(part.word.lowercased()) \(figure)")
                table.add(HTML(bar.name), HTML(part.word), HTML(figure))
            }
        }
        let note =
            others.isEmpty
            ? HTML.empty
            : HTML.paragraph(
                HTML(
                    "Not drawn: positions in \(others.map { $0.isEmpty ? "no currency" : $0 }.joined(separator: ", "))."
                ), of: "small muted")
        return Drawing.figure(
            "c3", title: "Exposure by regime and status",
            description: "Stacked bars. \(told.joined(separator: "; ")).",
            patterns: Self.parts.map(\.key).filter { used.contains($0) && $0 != "listed" }
        ) { drawing($0, most: most, used) }
            + .details("The chart as a table", renderer.table(table)) + note
    }

    /// The bars under each other: on a wide canvas between the regime and the total, on a narrow one below both.
    private func drawing(_ canvas: Drawing.Canvas, most: Int, _ used: Set<String>) -> Drawing.Picture {
        let isWide = canvas == .wide
        let step = Drawing.step(most)
        let top = (most + step - 1) / step * step
        let (left, length, pitch) = isWide ? (1900, 4400, 50) : (100, 3000, 68)
        func width(_ value: Int) -> Int { max(30, length / top * value + length % top * value / top) }
        let (key, rows) = key(used, canvas)
        let axis = 12 + bars.count * pitch
        var body = ""
        for value in stride(from: 0, through: top, by: step) {
            let x = left + length * (value / step) / (top / step)
            body += Drawing.path("c-grid", "M\(Drawing.length(x)) 6V\(axis + 2)")
            // Of a narrow axis the ends have room for their figures.
            guard isWide || value == 0 || value == top else { continue }
            body += Drawing.text(
                Drawing.figure(value), x: x, y: 10 * (axis + 18),
                anchor: isWide ? "middle" : value == 0 ? "start" : "end", of: "c-muted")
        }
        for (place, bar) in bars.enumerated() {
            let y = 120 + place * pitch * 10
            let upper = isWide ? y + 20 : y + 160
            body +=
                isWide
                ? Drawing.text(bar.name, x: 1800, y: y + 190, anchor: "end", of: "c-b")
                : Drawing.text(bar.name, x: left, y: y + 100, of: "c-b")
            var x = left
            for part in Self.parts {
                guard let value = bar.values[part.key] else { continue }
                let figure = Drawing.figure(Self.whole(value))
                let length = width(Self.whole(value))
                body += Drawing.segment(x: x, y: upper, width: length, height: 240, part.key)
                if length > (figure.count + 1) * canvas.character {
                    body += Drawing.text(figure, x: x + length / 2, y: upper + 380, anchor: "middle")
                }
                x += length
            }
            body +=
                Drawing.text(
                    Drawing.figure(Self.whole(bar.total)), x: isWide ? 7520 : 3100, y: y + (isWide ? 190 : 100),
                    anchor: "end", of: "c-b") + "\n"
        }
        body += Drawing.path("c-axis", "M\(Drawing.length(left)) 6V\(axis + 2)")
        for (part, x, row) in key {
            let y = 10 * (axis + 32 + row * 20)
            body += Drawing.segment(x: x, y: y, width: 220, height: 120, part.key)
            body += Drawing.text(part.word, x: x + 280, y: y + 110)
        }
        return Drawing.Picture(height: axis + 32 + rows * 20, body: body)
    }

    /// Where the parts that are drawn are named: from left to right, in as many rows as they need.
    private func key(
        _ used: Set<String>, _ canvas: Drawing.Canvas
    ) -> (places: [(part: (key: String, word: String), x: Int, row: Int)], rows: Int) {
        var (x, row) = (100, 0)
        var places: [(part: (key: String, word: String), x: Int, row: Int)] = []
        for part in Self.parts where used.contains(part.key) {
            let width = 280 + part.word.count * canvas.character
            if x > 100, x + width > canvas.width * 10 { (x, row) = (100, row + 1) }
            places.append((part, x, row))
            x += width + 260
        }
        return (places, row + 1)
    }
}
