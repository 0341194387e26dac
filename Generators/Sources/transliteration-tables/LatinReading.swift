import Foundation

/// How one scalar is read.
enum Reading: Equatable {
    case letters(String)
    /// A mark or sign that is not read.
    case vanishes
    /// Not a letter of a name, or nobody knows its reading.
    case none

    init(_ text: String) {
        self = text == "-" ? .vanishes : text == "." ? .none : .letters(text)
    }
}

/// Reads single scalars as small ASCII letters: by hand where `departures.txt` says so, otherwise by ICU.
final class LatinReader {
    private let departures: Departures

    init(departures: Departures) { self.departures = departures }

    func reading(of value: UInt32) -> Reading {
        guard let scalar = Unicode.Scalar(value), scalar.mayStandInName else { return .none }
        if let known = known(value) { return known }

        // A compatibility form or an accented letter follows its parts, if one of them departs from ICU.
        let text = String(scalar)
        let parts = text.decomposedStringWithCompatibilityMapping.unicodeScalars
        if parts.elementsEqual(text.unicodeScalars) == false, parts.contains(where: { known($0.value) != nil }) {
            return joined(parts.map { reading(of: $0.value) })
        }
        if case .some(let read) = icu(scalar) { return read }
        return plainLetter(scalar)
    }

    /// What is not asked of ICU: a reading by hand, a copied one, an Ethiopic syllable.
    private func known(_ value: UInt32) -> Reading? {
        if let copied = departures.copied(value) { return reading(of: copied) }
        if let written = departures.reading(of: value) { return Reading(written) }
        return Unicode.Scalar(value).flatMap(Ethiopic.reading).map(Reading.letters)
    }

    private func joined(_ parts: [Reading]) -> Reading {
        var letters = ""
        for part in parts {
            if case .letters(let some) = part { letters += some }
        }
        if letters.isEmpty { return parts.contains(.none) ? .none : .vanishes }
        return .letters(letters)
    }

    /// ICU's reading without anything but letters and digits; nil where ICU leaves a foreign letter in it.
    private func icu(_ scalar: Unicode.Scalar) -> Reading? {
        guard let read = icuText(String(scalar)) else { return nil }
        let isNumber = scalar.properties.numericType != nil
        var letters = ""
        for out in read.unicodeScalars {
            switch out.properties.generalCategory {
            case .lowercaseLetter, .decimalNumber:
                guard out.isASCII else { return nil }
                // ICU marks the tone of Bopomofo by a digit.
                if isNumber || out.properties.generalCategory == .lowercaseLetter { letters.unicodeScalars.append(out) }
            case .uppercaseLetter, .titlecaseLetter, .otherLetter, .letterNumber, .otherNumber, .otherSymbol:
                return nil
            default: break  // apostrophes, tone marks, the tilde before small kana
            }
        }
        return letters.isEmpty ? .vanishes : .letters(letters)
    }

    private func icuText(_ text: String) -> String? {
        text.applyingTransform(StringTransform("NFKD; Any-Latin; Latin-ASCII; Lower"), reverse: false)
    }

    /// `ARABIC LETTER BEH WITH DOT BELOW` is read like `ARABIC LETTER BEH`, a digit by its value.
    private func plainLetter(_ scalar: Unicode.Scalar) -> Reading {
        let properties = scalar.properties
        if properties.generalCategory == .decimalNumber, let value = properties.numericValue {
            return .letters(String(Int(value)))
        }
        guard let name = properties.name else { return .none }
        if name.contains("CIRCLED LATIN") || name.contains("SQUARED LATIN"),
            let letter = name.split(separator: " ").last,
            letter.utf8.count == 1
        {
            return .letters(letter.lowercased())
        }
        guard let with = name.range(of: " WITH "), let base = ScalarNames.shared[String(name[..<with.lowerBound])]
        else {
            return .none
        }
        return reading(of: base)
    }
}

extension Unicode.Scalar {
    /// Letters, marks and digits, the letters in circles and squares, and the joiners and direction marks that vanish.
    fileprivate var mayStandInName: Bool {
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
            .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .format:
            return true
        case .otherNumber:
            // Fractions are no part of a name.
            return properties.numericValue.map { $0 == $0.rounded() && properties.name?.contains("FRACTION") != true }
                ?? false
        case .otherSymbol:
            return (0x24B6...0x24E9).contains(value) || (0x1F110...0x1F189).contains(value)
        default:
            return false
        }
    }
}

/// The scalars of the BMP by their Unicode name.
struct ScalarNames {
    static let shared = ScalarNames()
    private var values: [String: UInt32] = [:]

    private init() {
        for value in UInt32(0x41)...0x2FFF {
            if let name = Unicode.Scalar(value)?.properties.name { values[name] = value }
        }
        for value in UInt32(0xA640)...0xABFF {
            if let name = Unicode.Scalar(value)?.properties.name { values[name] = value }
        }
    }

    subscript(name: String) -> UInt32? { values[name] }
}
