internal import CordonNames

/// Neighbouring parts of the names of an index written as one word, with the readings they stand in.
struct JoinTable: Sendable {
    private var forms: [NameForm] = []
    private var identifiers: [NameForm: Int32] = [:]
    private var readingsOfForm: [[Int32]] = []
    private var consonantal: [Int32] = []
    private var table = FormTable()

    mutating func add(_ form: NameForm, _ reading: Int32) {
        let id: Int32
        if let known = identifiers[form] {
            id = known
        } else {
            id = Int32(forms.count)
            identifiers[form] = id
            forms.append(form)
            readingsOfForm.append([])
            if form.isConsonantal { consonantal.append(id) }
        }
        if readingsOfForm[Int(id)].last != reading { readingsOfForm[Int(id)].append(reading) }
    }

    mutating func finish() {
        for (id, form) in forms.enumerated() { table.add(form, Int32(id)) }
        table.finish()
        identifiers = [:]
    }

    /// Readings with neighbouring parts that are the part of a query.
    func readings(_ part: NamePart) -> Set<Int32> {
        var found: Set<Int32> = []
        for form in part.forms {
            found.formUnion(table.nearJoined(form))
            if form.isConsonantal { found.formUnion(forms.indices.lazy.map { Int32($0) }) }
        }
        found.formUnion(consonantal)
        var readings: Set<Int32> = []
        for id in found where NameJoin.similarity(of: forms[Int(id)], to: part) != nil {
            readings.formUnion(readingsOfForm[Int(id)])
        }
        return readings
    }
}

/// Names that are acronyms, and names that have one, by the letters they begin with.
struct AcronymTable: Sendable {
    private var short: [UInt8: [Int32]] = [:]
    private var long: [UInt8: [Int32]] = [:]
    private var readings: [Int32: NameReading] = [:]

    mutating func add(_ reading: NameReading, _ id: Int32) {
        if let first = Acronym.letters(of: reading)?.first {
            short[first, default: []].append(id)
            readings[id] = reading
        }
        for letter in Acronym.beginnings(of: reading) {
            long[letter, default: []].append(id)
            readings[id] = reading
        }
    }

    /// Readings that are the acronym of a query, or that it is the acronym of.
    func candidates(_ query: NameReading) -> [Int32] {
        var found: [Int32] = []
        if let first = Acronym.letters(of: query)?.first {
            for id in long[first] ?? [] {
                if let name = readings[id], Acronym.comparison(query, name, flipped: false) != nil { found.append(id) }
            }
        }
        for letter in Acronym.beginnings(of: query) {
            for id in short[letter] ?? [] {
                if let name = readings[id], Acronym.comparison(name, query, flipped: true) != nil { found.append(id) }
            }
        }
        return found
    }
}
