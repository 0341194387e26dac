import CordonLists
import CordonModel
import Foundation

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// Counts the fields of a source, read by a parser that is not ours, against what the entries keep.
///
/// A field is a text, an attribute or a cell that is not blank. It is kept when it stands, whole or as a part, in an id, a
/// value or a qualifier of some entry. A reader that drops a field in silence fails here.
struct FieldAccounting {
    /// Fields of the source.
    private(set) var fields = 0
    /// Different texts that no entry keeps, in the order of the source.
    private(set) var lost: [String] = []

    /// - Parameters:
    ///   - fields: The texts of the source.
    ///   - entries: What was read from it.
    ///   - dropped: Texts that rightly disappear, such as `-0-` or a reference number that was looked up.
    ///   - separators: Where a field holds several values that are kept one by one.
    ///   - normalise: Applied to texts of both sides before comparing; the default makes runs of white space one blank.
    init(
        _ fields: [String], entries: [PublishedEntry], dropped: (String) -> Bool = { _ in false },
        separators: [String] = [], normalise: (String) -> String = FieldAccounting.squeeze
    ) {
        var kept: Set<String> = []
        for entry in entries {
            kept.insert(normalise(entry.id))
            for statement in entry.statements {
                kept.insert(normalise(statement.value))
                for qualifier in statement.qualifiers { kept.insert(normalise(qualifier.value)) }
            }
        }
        var all: String?
        var seen: Set<String> = []
        for field in fields {
            let text = normalise(field)
            if text.isEmpty { continue }
            self.fields += 1
            guard seen.insert(text).inserted, !kept.contains(text), !dropped(text) else { continue }
            if all == nil { all = kept.sorted().joined(separator: "\u{1F}") }
            let parts = separators.reduce([text]) { parts, separator in
                parts.flatMap { $0.components(separatedBy: separator) }
            }
            if parts.map(normalise).allSatisfy({ $0.isEmpty || kept.contains($0) || all?.utf8.contains($0) == true }) {
                continue
            }
            lost.append(text)
        }
    }

    static func squeeze(_ text: String) -> String {
        text.split { $0.isWhitespace || $0 == "\u{A0}" }.joined(separator: " ")
    }

    /// Texts and attribute values of an XML file, read by Foundation's parser. `skip` names elements that are passed over
    /// with all below them.
    static func xml(_ data: Data, skip: Set<String> = []) -> [String] {
        let collector = XMLCollector(skip: skip)
        let parser = XMLParser(data: data)
        parser.delegate = collector
        _ = parser.parse()
        return collector.fields
    }

    /// Texts and numbers of a JSON value, read by Foundation.
    static func json(_ data: Data) throws -> [String] {
        var fields: [String] = []
        func walk(_ value: Any) {
            switch value {
            case let object as [String: Any]: for key in object.keys.sorted() { walk(object[key] as Any) }
            case let array as [Any]: array.forEach(walk)
            case let text as String: fields.append(text)
            default: break
            }
        }
        walk(try JSONSerialization.jsonObject(with: data, options: [.fragmentsAllowed]))
        return fields
    }

    /// Texts of JSON lines.
    static func jsonLines(_ data: Data) throws -> [String] {
        try data.split(separator: UInt8(ascii: "\n")).filter { !$0.allSatisfy { $0 <= 0x20 } }.flatMap {
            try json(Data($0))
        }
    }

    /// Cells of a CSV file, read letter by letter.
    static func csv(_ text: String, separator: Character = ",", header lines: Int = 1) -> [String] {
        var rows: [[String]] = [[]]
        var cell = ""
        var isQuoted = false
        var characters = Array(text)
        characters.append("\n")
        var index = 0
        while index < characters.count {
            let character = characters[index]
            index += 1
            if isQuoted {
                if character == "\"" {
                    if index < characters.count, characters[index] == "\"" {
                        cell.append("\"")
                        index += 1
                    } else {
                        isQuoted = false
                    }
                } else {
                    cell.append(character)
                }
            } else if character == "\"", cell.isEmpty {
                isQuoted = true
            } else if character == separator {
                rows[rows.count - 1].append(cell)
                cell = ""
            } else if character.isNewline {
                rows[rows.count - 1].append(cell)
                cell = ""
                rows.append([])
            } else {
                cell.append(character)
            }
        }
        return rows.dropFirst(lines).flatMap { $0 }
    }

    /// The unpacked bytes of a file.
    static func bytes(_ path: String) throws -> Data {
        var source = try ListSource(path: path).bytes()
        return Data(try source.rest(limit: 1 << 29))
    }
}

extension String.UTF8View {
    /// Whether `text` occurs, compared byte by byte.
    fileprivate func contains(_ text: String) -> Bool {
        Data(self).range(of: Data(text.utf8)) != nil
    }
}

private final class XMLCollector: NSObject, XMLParserDelegate {
    private(set) var fields: [String] = []
    private let skip: Set<String>
    private var texts: [String] = []
    private var skipping = 0

    init(skip: Set<String>) { self.skip = skip }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        if skipping > 0 || skip.contains(name) {
            skipping += 1
            return
        }
        texts.append("")
        for key in attributes.keys.sorted() where !key.hasPrefix("xmlns") && !key.hasPrefix("xsi:") {
            fields.append(attributes[key] ?? "")
        }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        if skipping == 0, !texts.isEmpty { texts[texts.count - 1] += string }
    }

    func parser(_ parser: XMLParser, foundCDATA data: Data) {
        if skipping == 0, !texts.isEmpty { texts[texts.count - 1] += String(decoding: data, as: UTF8.self) }
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        if skipping > 0 {
            skipping -= 1
        } else {
            fields.append(texts.removeLast())
        }
    }
}
