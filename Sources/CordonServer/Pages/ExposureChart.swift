internal import CordonScreening
internal import Foundation

/// C3: the value of positions by regime, in parts by what may be done with them. What nobody can identify comes first, hatched.
struct ExposureChart {
    private struct Bar {
        let regime: String
        var values: [String: Decimal] = [:]
        var total: Decimal { values.values.reduce(0, +) }
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
        let step = Drawing.step(most)
        let top = (most + step - 1) / step * step
        let height = 12 + bars.count * 50 + 52
        func width(_ value: Int) -> Int { max(30, 4400 / top * value + 4400 % top * value / top) }
        var body = ""
        for value in stride(from: 0, through: top, by: step) {
            let x = 1900 + 4400 * (value / step) / (top / step)
            body += Drawing.path("c-grid", "M\(Drawing.length(x)) 6V\(height - 50)")
            body += Drawing.text(Drawing.figure(value), x: x, y: 10 * (height - 34), anchor: "middle", of: "c-muted")
        }
        var used: Set<String> = []
        var told: [String] = []
        var table = Table(
            "c3", "Values in \(currency.isEmpty ? "the currency of the file" : currency).",
            [.init("Regime"), .init("Status"), .init("Value", isFigure: true)])
        for (place, bar) in bars.enumerated() {
            let y = 120 + place * 500
            let name = bar.regime.isEmpty ? "Not identified" : bar.regime
            body += Drawing.text(name, x: 1800, y: y + 190, anchor: "end", of: "c-b")
            var x = 1900
            for part in Self.parts {
                guard let value = bar.values[part.key] else { continue }
                let figure = Self.whole(value)
                let length = width(figure)
                body += Drawing.segment(x: x, y: y + 20, width: length, height: 240, part.key)
                if length > 440 {
                    body += Drawing.text(Drawing.figure(figure), x: x + length / 2, y: y + 400, anchor: "middle")
                }
                x += length
                used.insert(part.key)
                told.append("\(name): \(part.word.lowercased()) \(Drawing.figure(figure))")
                table.add(HTML(name), HTML(part.word), HTML(Drawing.figure(figure)))
            }
            body +=
                Drawing.text(Drawing.figure(Self.whole(bar.total)), x: 7520, y: y + 190, anchor: "end", of: "c-b")
                + "\n"
        }
        body += Drawing.path("c-axis", "M190 6V\(height - 50)")
        var x = 100
        for part in Self.parts where used.contains(part.key) {
            body += Drawing.segment(x: x, y: 10 * (height - 18), width: 220, height: 120, part.key)
            body += Drawing.text(part.word, x: x + 280, y: 10 * (height - 8))
            x += 280 + part.word.count * 66 + 260
        }
        let note =
            others.isEmpty
            ? HTML.empty
            : HTML.paragraph(
                HTML(
                    "Not drawn: positions in \(others.map { $0.isEmpty ? "no currency" : $0 }.joined(separator: ", "))."
                ), of: "small muted")
        return Drawing.figure(
            "c3", height: height, title: "Exposure by regime and status",
            description: "Stacked bars. \(told.joined(separator: "; ")).",
            patterns: Self.parts.map(\.key).filter { used.contains($0) && $0 != "listed" }, body)
            + .details("The chart as a table", renderer.table(table)) + note
    }
}
