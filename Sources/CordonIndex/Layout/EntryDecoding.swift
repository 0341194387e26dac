internal import CordonModel
internal import CordonNames

extension NameTables {
    func text(of name: NameRecord) -> String {
        String(decoding: texts[Int(name.text)..<Int(name.text) + Int(name.textCount)], as: UTF8.self)
    }

    func id(of entry: EntryRecord) -> String { String(decoding: idLetters(of: entry), as: UTF8.self) }

    /// The id of an entry in UTF-8.
    func idLetters(of entry: EntryRecord) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: texts[Int(entry.id)..<Int(entry.id) + Int(entry.idCount)])
    }

    func kind(ofEntry entry: UInt32) -> NameKind {
        let code = Int(entries[Int(entry)].kind)
        return code < NameKind.allCases.count ? NameKind.allCases[code] : .unknown
    }

    func period(_ number: UInt32) -> IndexedPeriod {
        let record = periods[Int(number)]
        func instant(_ seconds: Int64) -> Instant? {
            seconds == .min || seconds == .max ? nil : Instant(secondsSince1970: Int(seconds))
        }
        return IndexedPeriod(
            knownFrom: instant(record.knownFrom), knownTo: instant(record.knownTo),
            validFrom: instant(record.validFrom), validTo: instant(record.validTo))
    }

    func indexedName(_ number: UInt32) -> IndexedName {
        let name = names[Int(number)]
        return IndexedName(text: text(of: name), isWeak: name.isWeak != 0, period: period(name.period))
    }
}
