internal import CordonModel

/// A piece of HTML. It can only be made of escaped texts and of other pieces, so that no text from outside becomes markup.
struct HTML: Hashable, Sendable {
    /// The markup.
    let markup: String

    private init(markup: String) { self.markup = markup }

    /// A text, escaped.
    init(_ text: String) { markup = Self.escaped(text) }

    /// Markup that was made by a template, which escapes what it is given.
    init(template markup: String) { self.markup = markup }

    /// Nothing.
    static let empty = HTML(markup: "")
    /// What stands where there is no value.
    static let absent = HTML(markup: "—")

    var isEmpty: Bool { markup.isEmpty }

    static func + (left: HTML, right: HTML) -> HTML { HTML(markup: left.markup + right.markup) }

    /// Pieces with a separator between them.
    static func joined(_ pieces: [HTML], by separator: String = "") -> HTML {
        HTML(markup: pieces.map(\.markup).joined(separator: escaped(separator)))
    }

    // MARK: Elements

    /// An element with attributes, which are escaped.
    static func element(_ name: String, _ attributes: [(String, String)] = [], _ content: HTML) -> HTML {
        let written = attributes.map { " \($0.0)=\"\(escaped($0.1))\"" }.joined()
        return HTML(markup: "<\(name)\(written)>\(content.markup)</\(name)>")
    }

    /// A name in any script, set in its own direction.
    static func name(_ text: String) -> HTML { element("span", [("dir", "auto")], HTML(text)) }

    /// A link within the service.
    static func link(_ address: String, _ content: HTML) -> HTML { element("a", [("href", address)], content) }

    /// The key of a list or regime as a link; it is never broken.
    static func key(_ address: String, _ key: String) -> HTML {
        element("a", [("href", address), ("class", "key")], HTML(key))
    }

    /// A second line in a cell.
    static func sub(_ content: HTML) -> HTML { element("span", [("class", "sub")], content) }

    /// A number or code.
    static func code(_ text: String) -> HTML { element("code", [], HTML(text)) }

    /// A paragraph.
    static func paragraph(_ content: HTML, of kind: String? = nil) -> HTML {
        element("p", kind.map { [("class", $0)] } ?? [], content)
    }

    /// A note; it begins with a bold word.
    static func note(_ word: String, _ content: HTML, isWarning: Bool = false) -> HTML {
        paragraph(
            element("strong", [], HTML(word + ":")) + HTML(" ") + content, of: isWarning ? "note note-warn" : "note")
    }

    /// A section under a heading.
    static func section(_ id: String, _ title: String, _ content: HTML) -> HTML {
        HTML(markup: "<section>") + element("h2", [("id", id)], HTML(title)) + HTML(markup: "\n") + content
            + HTML(markup: "</section>\n")
    }

    /// Pairs of a word and a value, as `dl.facts` has them.
    static func facts(_ pairs: [(String, HTML)]) -> HTML {
        joined(
            pairs.map { word, value in
                element("div", [], element("dt", [], HTML(word)) + element("dd", [], value.isEmpty ? .absent : value))
            })
    }

    /// What can be opened.
    static func details(_ summary: String, _ content: HTML, of kind: String? = nil) -> HTML {
        element(
            "details", kind.map { [("class", $0)] } ?? [], element("summary", [], HTML(summary)) + content)
    }

    /// A list of points, in order.
    static func steps(_ lines: [String]) -> HTML {
        element("ol", [], joined(lines.map { element("li", [], .prose($0)) }))
    }

    static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { special($0) != nil }) else { return text }
        var result = ""
        result.reserveCapacity(text.utf8.count + 16)
        for character in text.unicodeScalars {
            if character.isASCII, let escape = special(UInt8(character.value)) {
                result += escape
            } else {
                result.unicodeScalars.append(character)
            }
        }
        return result
    }

    private static func special(_ byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "&"): return "&amp;"
        case UInt8(ascii: "<"): return "&lt;"
        case UInt8(ascii: ">"): return "&gt;"
        case UInt8(ascii: "\""): return "&quot;"
        case UInt8(ascii: "'"): return "&#39;"
        default: return nil
        }
    }
}
