internal import CordonModel

/// Which styles of an XLSX file show a number as a date, and what of the date they show.
struct ExcelStyles {
    /// What a format shows of a moment.
    struct Shown: Equatable {
        var year = false
        var month = false
        var day = false
        var time = false
    }

    private var shown: [Shown?] = []
    private let startsIn1904: Bool

    /// The styles of `styles.xml`; without it every number is a number.
    init(_ sheet: SourceNode?, startsIn1904: Bool) {
        self.startsIn1904 = startsIn1904
        var codes: [Int: String] = [:]
        sheet?.child("numFmts")?.forEachChild("numFmt") { format in
            if let id = format.peek("numFmtId").flatMap({ Int($0) }) { codes[id] = format.peek("formatCode") }
        }
        var shown: [Shown?] = []
        sheet?.child("cellXfs")?.forEachChild("xf") { style in
            let id = style.peek("numFmtId").flatMap { Int($0) } ?? 0
            shown.append(codes[id].map { Self.shown(by: $0) } ?? Self.builtIn(id))
        }
        self.shown = shown
    }

    /// The number as the style shows it.
    func text(_ number: String, style: Int) -> String {
        guard let value = Double(number), value.isFinite else { return number }
        if shown.indices.contains(style), let shown = shown[style], let date = date(value, shown) { return date }
        if number.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return number }
        // A whole number may be written `2.0` or `1E5`; others may carry the last digits of a binary fraction.
        if abs(value) < 1e15, let whole = Int(exactly: value) { return String(whole) }
        return "\(value)"
    }

    private func date(_ value: Double, _ shown: Shown) -> String? {
        guard value >= 0, value < 2_958_466 else { return nil }
        let whole = Int(value)
        var seconds = Int(((value - Double(whole)) * 86_400).rounded())
        seconds = min(max(seconds, 0), 86_399)
        let time = TimeOfDay(hour: seconds / 3600, minute: seconds / 60 % 60, second: seconds % 60)
        guard shown.year || shown.month || shown.day else { return whole == 0 ? time?.description : nil }
        guard let day = day(whole) else { return nil }
        let text = day.description
        if shown.day || !shown.year {
            guard shown.time, seconds > 0, let time else { return text }
            return text + "T" + time.description
        }
        // A format without a day: the publisher wrote a month or a year, and the day in the cell is none.
        return String(text.prefix(shown.month ? 7 : 4))
    }

    /// The day with that serial number. In the 1900 system number 60 is a day that never was.
    private func day(_ serial: Int) -> CivilDate? {
        if startsIn1904 { return CivilDate(year: 1904, month: 1, day: 1)?.adding(days: serial) }
        guard serial > 0, serial != 60 else { return nil }
        return CivilDate(year: 1899, month: 12, day: serial < 60 ? 31 : 30)?.adding(days: serial)
    }

    /// The formats that have a number and no code in the file (ECMA-376 part 1, 18.8.30).
    private static func builtIn(_ id: Int) -> Shown? {
        switch id {
        case 14...16, 27...31, 36, 50...54, 57, 58: return Shown(year: true, month: true, day: true)
        case 17: return Shown(year: true, month: true)
        case 18...21, 32...35, 45...47, 55, 56: return Shown(time: true)
        case 22: return Shown(year: true, month: true, day: true, time: true)
        default: return nil
        }
    }

    /// What a format such as `dd\/mm\/yyyy;@` shows of a moment; `nil` when it is one for numbers or text.
    static func shown(by code: String) -> Shown? {
        var letters = ""
        var rest = code.lowercased()[...]
        scan: while let character = rest.popFirst() {
            switch character {
            case ";": break scan
            case "\\", "_", "*": _ = rest.popFirst()
            case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
            case "[":
                let inside = rest.prefix { $0 != "]" }
                rest = rest.dropFirst(inside.count + 1)
                // `[h]` counts hours; others are colours, conditions and locales.
                if !inside.isEmpty, inside.allSatisfy({ $0 == "h" || $0 == "m" || $0 == "s" }) { letters += "s" }
            default: letters.append(character)
            }
        }
        for half in ["am/pm", "a/p"] {
            letters = letters.split(separator: half, omittingEmptySubsequences: false).joined(separator: "h")
        }
        guard letters != "general" else { return nil }
        var shown = Shown(
            year: letters.contains("y"), month: false, day: letters.contains("d"),
            time: letters.contains("h") || letters.contains("s"))
        // `m` is the minute beside hours and seconds, and the month otherwise.
        shown.month = letters.contains("m") && (shown.year || shown.day || !shown.time)
        let isNumber = letters.contains { $0 == "0" || $0 == "#" || $0 == "?" || $0 == "@" } && !shown.time
        return isNumber || shown == Shown() ? nil : shown
    }
}
