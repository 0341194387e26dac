internal import CordonNames

/// Lays analysed names out as the arrays of a snapshot.
///
/// Nothing depends on the order of a hash table, so that the same names give the same bytes.
struct NameTableBuilder {
    private var interner = PartInterner()
    private(set) var readings: [ReadingRecord] = []
    private var readingParts: [UInt32] = []
    private var readingKeys: [(key: UInt64, value: UInt32)] = []
    private var initialStarts: [UInt32] = [0]
    private var initials: [UInt32] = []

    /// Adds the readings of a name.
    mutating func add(_ name: AnalysedName, number: UInt32) {
        for reading in name.readings { add(reading, number) }
    }

    private mutating func add(_ reading: NameReading, _ name: UInt32) {
        let number = UInt32(readings.count)
        readings.append(
            ReadingRecord(
                name: name, parts: UInt32(readingParts.count), partCount: UInt16(reading.parts.count),
                weight: UInt16(clamping: reading.weight), isPersons: reading.words.isEmpty ? 1 : 0,
                hasFiller: reading.words.contains { $0.role == .filler } ? 1 : 0,
                hasGiven: reading.parts.contains { $0.role == .given } ? 1 : 0,
                numbers: UInt8(clamping: reading.parts.count { $0.role == .number })))
        for part in reading.parts { readingParts.append(interner.add(part)) }
        var seen: Set<UInt64> = []
        for join in reading.joins where seen.insert(join.skeleton.hash).inserted {
            readingKeys.append((KeyHash.of(.joined, join.skeleton.hash), number))
        }
        let words = reading.acronymWords
        initials += words.words
        initialStarts.append(UInt32(initials.count))
        for ends in words.ends {
            readingKeys.append((KeyHash.of(.acronymEnds, [ends.first, ends.last]), number))
        }
        if let letters = Acronym.letters(of: reading), let first = letters.first, let last = letters.last {
            readingKeys.append((KeyHash.of(.shortName, [first, last]), number))
        }
    }

    /// About how many bytes ``write(to:)`` puts, rather more than fewer.
    var size: Int {
        // Each form stands in three tables of signatures, in two with its letters.
        let forms = MemoryLayout<FormRecord>.stride + 4 + 3 * (9 + MemoryLayout<ScannedForm>.stride)
        let parts = MemoryLayout<PartRecord>.stride + MemoryLayout<PartSkeleton>.stride + 4
        return MemoryLayout<ReadingRecord>.stride * readings.count + 8 * readingParts.count + parts
            * interner.parts.count
            + 8 * interner.symbols.count + 4 * interner.scalars.count + forms * interner.forms.count
            + 2 * interner.letters.count + 12 * (interner.keys.count + readingKeys.count)
            + 4 * (initialStarts.count + initials.count) + 1 << 20
    }

    /// Puts the arrays into a file, and lets those go that are not needed any more.
    mutating func write(to file: inout SnapshotBytesBuilder) {
        interner.endAdding()
        sortReadings()
        let readingTable = KeyTable.arrays(readingKeys)
        readingKeys = []
        file.put(.readingDirectory, readingTable.directory)
        file.put(.readingEntries, readingTable.entries)
        let postings = postings()
        file.put(.partReadingStarts, postings.starts)
        file.put(.partReadings, postings.readings)
        file.put(.initialStarts, initialStarts)
        file.put(.initials, initials)
        (initialStarts, initials) = ([], [])
        file.put(.readings, readings)
        file.put(.readingParts, readingParts)
        (readings, readingParts) = ([], [])
        file.put(.parts, interner.parts)
        file.put(.symbols, interner.symbols)
        file.put(.scalars, interner.scalars)
        file.put(.forms, interner.forms)
        file.put(.partSkeletons, interner.parts.map { PartSkeleton($0, interner.forms) })
        file.put(.letters, interner.letters)
        file.put(.orderedForms, orderedForms())
        writeSignatures(to: &file)
        let parts = KeyTable.arrays(interner.keys)
        file.put(.partDirectory, parts.directory)
        file.put(.partEntries, parts.entries)
    }

    private func orderedForms() -> [UInt32] {
        let (forms, letters) = (interner.forms, interner.letters)
        return letters.withUnsafeBufferPointer { letters in
            func word(_ form: UInt32) -> UnsafeBufferPointer<UInt8> {
                let record = forms[Int(form)]
                return UnsafeBufferPointer(
                    rebasing: letters[Int(record.letters)..<Int(record.letters) + Int(record.latinCount)])
            }
            // Most words are told apart by their first eight letters.
            let keyed = forms.indices.map { index -> (UInt64, UInt32) in
                var key: UInt64 = 0
                let letters = word(UInt32(index))
                for place in 0..<8 { key = key << 8 | (place < letters.count ? UInt64(letters[place]) : 0) }
                return (key, UInt32(index))
            }
            return keyed.sorted { left, right in
                if left.0 != right.0 { return left.0 < right.0 }
                let (first, second) = (word(left.1), word(right.1))
                if first.count <= 8 && second.count <= 8 { return left.1 < right.1 }
                if first.elementsEqual(second) { return left.1 < right.1 }
                return first.lexicographicallyPrecedes(second)
            }.map(\.1)
        }
    }

    /// Numbers the readings anew: those without a given name first, light ones first of each, so that a search leaves the heavy
    /// ones out by their numbers.
    private mutating func sortReadings() {
        let order = readings.indices.sorted {
            (readings[$0].hasGiven, readings[$0].weight, $0) < (readings[$1].hasGiven, readings[$1].weight, $1)
        }
        var sorted: [ReadingRecord] = []
        var parts: [UInt32] = []
        var starts: [UInt32] = [0]
        var letters: [UInt32] = []
        var numbers = [UInt32](repeating: 0, count: readings.count)
        sorted.reserveCapacity(readings.count)
        parts.reserveCapacity(readingParts.count)
        starts.reserveCapacity(initialStarts.count)
        letters.reserveCapacity(initials.count)
        for place in order {
            numbers[place] = UInt32(sorted.count)
            var reading = readings[place]
            let first = Int(reading.parts)
            reading.parts = UInt32(parts.count)
            sorted.append(reading)
            parts += readingParts[first..<first + Int(reading.partCount)]
            letters += initials[Int(initialStarts[place])..<Int(initialStarts[place + 1])]
            starts.append(UInt32(letters.count))
        }
        (readings, readingParts, initialStarts, initials) = (sorted, parts, starts, letters)
        for index in readingKeys.indices { readingKeys[index].value = numbers[Int(readingKeys[index].value)] }
    }

    /// The readings each part stands in.
    private func postings() -> (starts: [UInt32], readings: [UInt32]) {
        var starts = [UInt32](repeating: 0, count: interner.parts.count + 1)
        var seen = [UInt32](repeating: .max, count: interner.parts.count)
        func forEach(_ body: (_ part: Int, _ reading: UInt32) -> Void) {
            for (number, reading) in readings.enumerated() {
                let first = Int(reading.parts)
                for part in readingParts[first..<first + Int(reading.partCount)] { body(Int(part), UInt32(number)) }
            }
        }
        forEach { part, reading in
            if seen[part] == reading { return }
            seen[part] = reading
            starts[part + 1] += 1
        }
        for index in starts.indices.dropFirst() { starts[index] += starts[index - 1] }
        var next = starts
        seen = [UInt32](repeating: .max, count: interner.parts.count)
        var postings = [UInt32](repeating: 0, count: Int(starts.last ?? 0))
        forEach { part, reading in
            if seen[part] == reading { return }
            seen[part] = reading
            postings[Int(next[part])] = reading
            next[part] += 1
        }
        return (starts, postings)
    }

    private func writeSignatures(to file: inout SnapshotBytesBuilder) {
        var plain = SignatureTableBuilder()
        var sound = SignatureTableBuilder()
        var written = SignatureTableBuilder()
        var full = SignatureTableBuilder()
        for (index, form) in interner.forms.enumerated() {
            let isHeavy = interner.parts[Int(form.part)].weight >= SignatureTable.heavy
            let scanned = ScannedForm(
                form: UInt32(index), part: form.part, isConsonantal: form.isConsonantal, hasVowel: form.hasVowel)
            plain.add(scanned, signature: form.plain, isHeavy: isHeavy, length: Int(form.latinCount))
            // Words of one kind are compared with those of the other.
            let consonants = Int(form.consonantCount)
            if form.isConsonantal != 0 {
                written.add(scanned, signature: form.consonants, isHeavy: isHeavy, length: consonants)
            } else {
                full.add(scanned, signature: form.consonants, isHeavy: isHeavy, length: consonants)
            }
            // A word without a vowel has no sound.
            if form.isConsonantal == 0, form.hasVowel == 0 { continue }
            sound.add(scanned, signature: form.sound, isHeavy: isHeavy, length: Int(form.soundCount))
        }
        let (forms, letters) = (interner.forms, interner.letters)
        plain.write(to: &file, .plain, weights: LetterSignature.plainWeights) { scanned in
            let form = forms[Int(scanned.form)]
            return letters[Int(form.letters)..<Int(form.letters) + Int(form.latinCount)]
        }
        sound.write(to: &file, .sound, weights: LetterSignature.soundWeights) { scanned in
            let form = forms[Int(scanned.form)]
            let first = Int(form.letters) + Int(form.latinCount)
            return letters[first..<first + Int(form.soundCount)]
        }
        written.write(to: &file, .written, weights: LetterSignature.consonantWeights, letters: nil)
        full.write(to: &file, .full, weights: LetterSignature.consonantWeights, letters: nil)
    }
}
