internal import CordonNames

/// The most that a part of a query and a part of a snapshot can be alike, without comparing them letter by letter.
///
/// Never less than ``CordonNames/PartSimilarity/of(_:_:)``, which is what makes the search complete; every way in which that
/// function finds parts alike has its line here.
struct LikenessBound {
    let tables: TablesView
    let query: QueryView

    /// The bound by the letters that words have; with `isExact`, by their distance, which takes longer and is hardly ever more
    /// than what the comparison itself says.
    @inline(__always)
    func of(_ part: QueryPart, _ other: UInt32, isExact: Bool = false) -> Int {
        let record = tables.parts[Int(other)]
        if part.number != 0 || record.number != 0 {
            if part.number == record.number { return 100 }
            if part.role == .number || record.role == PartRole.number.rawValue { return 0 }
        }
        let sharesGroup = sharesGroup(part, record)
        if part.role == .legalForm, record.role == PartRole.legalForm.rawValue {
            if sharesGroup { return 100 }
            return part.legalClass != 0 && part.legalClass == record.legalClass ? 90 : 0
        }
        if sharesGroup || part.native != 0 && part.native == record.native { return 100 }
        if part.role == .initial || record.role == PartRole.initial.rawValue { return initial(part, record) }
        var best = 0
        if part.stem != 0 {
            let sharesStem =
                part.stem == record.stem || part.stem == record.shorterStem
                || part.shorterStem != 0 && (part.shorterStem == record.stem || part.shorterStem == record.shorterStem)
            if sharesStem { best = 95 }
        }
        let first = Int(record.forms)
        for index in first..<first + Int(record.formCount) {
            for own in part.forms {
                let score = bound(query.forms[own], tables.forms[index])
                if score <= best { continue }
                best = isExact ? max(best, exact(query.forms[own], tables.forms[index])) : score
            }
            if best >= 98 { return best }
        }
        guard best < 92, !part.forms.isEmpty, record.formCount > 0 else { return best }
        let (own, form) = (query.forms[part.forms.lowerBound], tables.forms[first])
        if isAbbreviation(part, own, record, form) { return 92 }
        return best < PartSimilarity.cut && isCut(part, own, record, form) ? PartSimilarity.cut : best
    }

    @inline(__always)
    private func sharesGroup(_ part: QueryPart, _ record: PartRecord) -> Bool {
        if part.symbols.isEmpty || record.symbolCount == 0 { return false }
        for index in Int(record.symbols)..<Int(record.symbols) + Int(record.symbolCount) {
            for own in part.symbols where query.symbols[own] == tables.symbols[index] >> 8 { return true }
        }
        return false
    }

    private func initial(_ part: QueryPart, _ record: PartRecord) -> Int {
        var best = 0
        for index in Int(record.forms)..<Int(record.forms) + Int(record.formCount) {
            let form = tables.forms[index]
            for own in part.forms where query.forms[own].first == form.firstLetter {
                let own = query.forms[own]
                best = max(best, own.latinCount == Int(form.latinCount) && own.plain.bits == form.plain ? 100 : 88)
            }
        }
        return best
    }

    /// Two forms by the letters they have.
    @inline(__always)
    private func bound(_ own: QueryForm, _ form: FormRecord) -> Int {
        if own.isConsonantal != (form.isConsonantal != 0) {
            let least = own.consonants.leastConsonantalDistance(LetterSignature(bits: form.consonants))
            return ConsonantalKey.score(distance: least, consonants: max(own.consonantCount, Int(form.consonantCount)))
        }
        let letters = LetterSignature(bits: form.plain)
        let shortest = min(own.latinCount, Int(form.latinCount))
        let longest = max(own.latinCount, Int(form.latinCount))
        if !own.isConsonantal, !own.hasVowel || form.hasVowel == 0 {
            if own.plain == letters, shortest == longest { return 100 }
            if shortest >= PartSimilarity.leastConsonants, own.skeleton == form.skeleton {
                return PartSimilarity.sameConsonants
            }
            let most = PartSimilarity.mostOfSlip(
                own.hasVowel, form.hasVowel != 0, shortest: shortest, longest: longest)
            if most == 0 || own.seen == form.seen { return most }
            return min(most, PartSimilarity.byDistance(own.plain.leastPlainDistance(letters), longest))
        }
        if own.seen == form.seen { return 100 }
        var best = 0
        if longest <= 2 * shortest + 1 {
            best = PartSimilarity.byDistance(own.plain.leastPlainDistance(letters), longest)
            if best < 95 {
                let sounds = max(own.soundCount, Int(form.soundCount), 1)
                let least = own.sound.leastSoundDistance(LetterSignature(bits: form.sound))
                best = max(best, least == 0 ? 95 : 94 - (8 * least + sounds - 1) / sounds)
            }
        }
        if best < PartSimilarity.sameConsonants, isShortened(own, form) { best = PartSimilarity.sameConsonants }
        if best < PartSimilarity.floor, isExtended(own, form) { best = PartSimilarity.floor }
        return best
    }

    /// Two forms by their distance.
    private func exact(_ own: QueryForm, _ form: FormRecord) -> Int {
        if own.isConsonantal != (form.isConsonantal != 0) {
            let (sound, other) = (query.sound(of: own), tables.sound(of: form))
            let (written, full) = own.isConsonantal ? (sound, other) : (other, sound)
            return PartSimilarity.consonants(
                written, full, count: max(own.consonantCount, Int(form.consonantCount)), least: PartSimilarity.floor)
        }
        let longest = max(own.latinCount, Int(form.latinCount))
        if own.seen == form.seen || !own.isConsonantal && (!own.hasVowel || form.hasVowel == 0) {
            return bound(own, form)
        }
        var best =
            isShortened(own, form) ? PartSimilarity.sameConsonants : isExtended(own, form) ? PartSimilarity.floor : 0
        let limit = PartSimilarity.greatestDistance(longest)
        let plain = EditCosts.plain.distance(query.latin(of: own), tables.latin(of: form), limit: limit)
        if plain <= limit { best = max(best, PartSimilarity.byDistance(plain, longest)) }
        let sounds = max(own.soundCount, Int(form.soundCount), 1)
        let sound = EditCosts.sound.distance(query.sound(of: own), tables.sound(of: form), limit: 9 * sounds / 4)
        if sound <= 9 * sounds / 4 { best = max(best, sound == 0 ? 95 : 94 - (8 * sound + sounds - 1) / sounds) }
        return best
    }

    /// Whether one word may be the other without its vowels.
    @inline(__always)
    private func isShortened(_ own: QueryForm, _ form: FormRecord) -> Bool {
        guard own.skeleton == form.skeleton,
            min(own.latinCount, Int(form.latinCount)) >= PartSimilarity.leastConsonants
        else { return false }
        let letters = own.latinCount < Int(form.latinCount) ? query.latin(of: own) : tables.latin(of: form)
        return !letters.dropFirst().contains(where: SoundKey.isVowel)
    }

    /// Whether one word may begin the other and end sooner.
    @inline(__always)
    private func isExtended(_ own: QueryForm, _ form: FormRecord) -> Bool {
        min(own.latinCount, Int(form.latinCount)) >= 4 && abs(own.latinCount - Int(form.latinCount)) > 1
            && own.first == form.firstLetter && isWithin(own, form)
    }

    /// Whether the shorter word has no letter that the longer one lacks.
    @inline(__always)
    private func isWithin(_ own: QueryForm, _ form: FormRecord) -> Bool {
        let over =
            own.latinCount < Int(form.latinCount) ? own.plain.bits & ~form.plain : form.plain & ~own.plain.bits
        return over == 0
    }

    @inline(__always)
    private func isAbbreviation(_ part: QueryPart, _ own: QueryForm, _ record: PartRecord, _ form: FormRecord) -> Bool {
        guard own.first == form.firstLetter, min(own.latinCount, Int(form.latinCount)) >= 3,
            abs(own.latinCount - Int(form.latinCount)) > 1, isWithin(own, form)
        else { return false }
        let isOwnShorter = own.latinCount < Int(form.latinCount)
        if isOwnShorter ? part.isCutShort : record.isCutShort != 0 { return true }
        guard let role = PartRole(rawValue: record.role) else { return true }
        let (short, long) = isOwnShorter ? (part.role, role) : (role, part.role)
        guard short == .distinctive, Abbreviation.isKnownWord(long) else { return false }
        let (letters, others) = (query.latin(of: own), tables.latin(of: form))
        return isOwnShorter ? Abbreviation.keeps(letters, of: others) : Abbreviation.keeps(others, of: letters)
    }

    /// The most that two parts can be alike because one is the other cut short; 0 where neither is.
    func abbreviation(_ part: QueryPart, _ other: UInt32) -> Int {
        let record = tables.parts[Int(other)]
        guard !part.forms.isEmpty, record.formCount > 0 else { return 0 }
        let (own, form) = (query.forms[part.forms.lowerBound], tables.forms[Int(record.forms)])
        return isAbbreviation(part, own, record, form) ? 92 : 0
    }

    /// Whether the shorter word may be what was left of the longer one at the end of a name.
    private func isCut(_ part: QueryPart, _ own: QueryForm, _ record: PartRecord, _ form: FormRecord) -> Bool {
        guard own.first == form.firstLetter, own.latinCount != Int(form.latinCount),
            min(own.latinCount, Int(form.latinCount)) >= PartSimilarity.leastCutLetters, isWithin(own, form)
        else { return false }
        let (letters, others) = (query.latin(of: own), tables.latin(of: form))
        if letters.count < others.count {
            return part.role == .distinctive && part.symbols.isEmpty && others.starts(with: letters)
        }
        return record.role == PartRole.distinctive.rawValue && record.symbolCount == 0 && letters.starts(with: others)
    }

    /// The most that two parts can be alike because one begins the other; 0 where neither does.
    func cutOff(_ part: QueryPart, _ other: UInt32) -> Int {
        let record = tables.parts[Int(other)]
        let forms = Int(record.forms)..<Int(record.forms) + Int(record.formCount)
        if !part.forms.isEmpty, !forms.isEmpty,
            isCut(part, query.forms[part.forms.lowerBound], record, tables.forms[forms.lowerBound])
        {
            return PartSimilarity.cut
        }
        let isExtended = forms.contains { index in
            part.forms.contains { self.isExtended(query.forms[$0], tables.forms[index]) }
        }
        return isExtended ? PartSimilarity.floor : 0
    }
}
