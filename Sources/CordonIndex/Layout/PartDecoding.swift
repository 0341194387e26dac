internal import CordonNames

extension NameTables {
    /// A reading as the comparison takes it, without the texts: enough for its score.
    func reading(_ number: UInt32) -> NameReading {
        let record = readings[Int(number)]
        return NameReading(
            parts(ofReading: number).map(part), isPersons: record.isPersons != 0, hasFiller: record.hasFiller != 0)
    }

    /// A part as the comparison takes it, without its text.
    func part(_ number: UInt32) -> NamePart {
        let record = parts[Int(number)]
        let symbols = symbols[Int(record.symbols)..<Int(record.symbols) + Int(record.symbolCount)]
        return NamePart(
            role: PartRole(rawValue: record.role) ?? .distinctive, weight: Int(record.weight),
            script: Script(rawValue: record.script) ?? .other, forms: forms(of: record).map(form),
            symbols: symbols.compactMap(PartRecord.symbol),
            native: Array(scalars[Int(record.scalars)..<Int(record.scalars) + Int(record.scalarCount)]),
            number: record.number == 0 ? nil : Int(record.numberValue),
            legalClass: record.legalClass == 0 ? nil : record.legalClass - 1, isCutShort: record.isCutShort != 0,
            isSyllable: record.isSyllable != 0, isPinyin: record.isPinyin != 0, words: Int(record.words))
    }

    /// A form as the comparison takes it.
    func form(_ record: FormRecord) -> NameForm {
        NameForm(
            latin: Array(latin(of: record)), sound: Array(sound(of: record)),
            isConsonantal: record.isConsonantal != 0, hasVowel: record.hasVowel != 0,
            latinLetters: LetterSignature(bits: record.plain), soundLetters: LetterSignature(bits: record.sound),
            consonantLetters: LetterSignature(bits: record.consonants), consonantCount: Int(record.consonantCount),
            seen: record.seen, skeleton: record.joined)
    }
}
