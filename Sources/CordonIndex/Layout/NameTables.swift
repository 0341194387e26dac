internal import CKernels
internal import CordonNames
internal import Synchronization

/// The arrays of a snapshot that a search reads.
final class NameTables: @unchecked Sendable {
    // Immutable memory, and a mutex: safe to share although pointers are not Sendable by themselves.
    let bytes: SnapshotBytes
    let texts: UnsafeBufferPointer<UInt8>
    let entries: UnsafeBufferPointer<EntryRecord>
    let names: UnsafeBufferPointer<NameRecord>
    let periods: UnsafeBufferPointer<PeriodRecord>
    let readings: UnsafeBufferPointer<ReadingRecord>
    let readingParts: UnsafeBufferPointer<UInt32>
    let parts: UnsafeBufferPointer<PartRecord>
    let partSkeletons: UnsafeBufferPointer<PartSkeleton>
    let symbols: UnsafeBufferPointer<UInt64>
    let scalars: UnsafeBufferPointer<UInt32>
    let forms: UnsafeBufferPointer<FormRecord>
    let letters: UnsafeBufferPointer<UInt8>
    let orderedForms: UnsafeBufferPointer<UInt32>
    let plain: SignatureTable
    let sound: SignatureTable
    /// By their consonants, words whose script leaves vowels out and all others.
    let written: SignatureTable
    let full: SignatureTable
    /// Parts by what is known of them; readings by words written together and by acronyms.
    let partKeys: KeyTable
    let readingKeys: KeyTable
    private let partReadingStarts: UnsafeBufferPointer<UInt32>
    private let partReadings: UnsafeBufferPointer<UInt32>
    private let initialStarts: UnsafeBufferPointer<UInt32>
    private let initials: UnsafeBufferPointer<UInt32>
    private let idle = Mutex<[SearchScratch]>([])

    init(_ bytes: SnapshotBytes) {
        self.bytes = bytes
        texts = bytes.array(.texts, UInt8.self)
        entries = bytes.array(.entries, EntryRecord.self)
        names = bytes.array(.names, NameRecord.self)
        periods = bytes.array(.periods, PeriodRecord.self)
        readings = bytes.array(.readings, ReadingRecord.self)
        readingParts = bytes.array(.readingParts, UInt32.self)
        parts = bytes.array(.parts, PartRecord.self)
        partSkeletons = bytes.array(.partSkeletons, PartSkeleton.self)
        symbols = bytes.array(.symbols, UInt64.self)
        scalars = bytes.array(.scalars, UInt32.self)
        forms = bytes.array(.forms, FormRecord.self)
        letters = bytes.array(.letters, UInt8.self)
        orderedForms = bytes.array(.orderedForms, UInt32.self)
        plain = SignatureTable(bytes, .plain)
        sound = SignatureTable(bytes, .sound)
        written = SignatureTable(bytes, .written)
        full = SignatureTable(bytes, .full)
        partKeys = KeyTable(
            directory: bytes.array(.partDirectory, UInt32.self),
            entries: bytes.array(.partEntries, KeyTable.Entry.self))
        readingKeys = KeyTable(
            directory: bytes.array(.readingDirectory, UInt32.self),
            entries: bytes.array(.readingEntries, KeyTable.Entry.self))
        partReadingStarts = bytes.array(.partReadingStarts, UInt32.self)
        partReadings = bytes.array(.partReadings, UInt32.self)
        initialStarts = bytes.array(.initialStarts, UInt32.self)
        initials = bytes.array(.initials, UInt32.self)
    }

    /// Readings a part stands in, in ascending order.
    @inline(__always)
    func readings(ofPart part: UInt32) -> UnsafeBufferPointer<UInt32> {
        let range = Int(partReadingStarts[Int(part)])..<Int(partReadingStarts[Int(part) + 1])
        return UnsafeBufferPointer(rebasing: partReadings[range])
    }

    /// Calls `body` with the readings of a range that a part stands in.
    @inline(__always)
    func forEachReading(ofPart part: UInt32, in range: Range<UInt32>, _ body: (UInt32) -> Void) {
        let all = readings(ofPart: part)
        var place = all.count <= 16 ? 0 : all.firstIndex(from: { $0 >= range.lowerBound })
        while place < all.count, all[place] < range.upperBound {
            if all[place] >= range.lowerBound { body(all[place]) }
            place += 1
        }
    }

    /// Readings with or without a given name, up to a weight: they are numbered in this order.
    func readings(hasGiven: Bool, upTo weight: Int) -> Range<UInt32> {
        let start = hasGiven ? readings.firstIndex(from: { $0.hasGiven != 0 }) : 0
        let end = readings.firstIndex(from: {
            hasGiven ? $0.hasGiven != 0 && Int($0.weight) > weight : $0.hasGiven != 0 || Int($0.weight) > weight
        })
        return UInt32(start)..<UInt32(max(start, end))
    }

    /// Asks for a reading that will be looked at soon.
    @inline(__always)
    func prefetch(reading: UInt32) { cordon_prefetch(readings.baseAddress?.advanced(by: Int(reading))) }

    /// Asks for the parts of a reading that was asked for before.
    @inline(__always)
    func prefetch(partsOfReading reading: UInt32) {
        cordon_prefetch(readingParts.baseAddress?.advanced(by: Int(readings[Int(reading)].parts)))
    }

    /// Asks for the readings behind a place and their parts: both lie anywhere in a large snapshot.
    @inline(__always)
    func prefetch(_ readings: [UInt32], behind place: Int) {
        if place + 16 < readings.count { prefetch(reading: readings[place + 16]) }
        if place + 8 < readings.count { prefetch(partsOfReading: readings[place + 8]) }
    }

    /// Asks for the consonants of the parts of a reading whose parts were asked for before.
    @inline(__always)
    func prefetch(skeletonsOfReading reading: UInt32) {
        for part in parts(ofReading: reading) {
            cordon_prefetch(partSkeletons.baseAddress?.advanced(by: Int(part)))
        }
    }

    /// Asks for a part that will be looked at soon.
    @inline(__always)
    func prefetch(part: UInt32) {
        cordon_prefetch(parts.baseAddress?.advanced(by: Int(part)))
        cordon_prefetch(partReadingStarts.baseAddress?.advanced(by: Int(part)))
    }

    /// Asks for a form that will be looked at soon.
    @inline(__always)
    func prefetch(form: UInt32) { cordon_prefetch(forms.baseAddress?.advanced(by: Int(form))) }

    /// How many readings a part stands in.
    func readingCount(ofPart part: UInt32) -> Int {
        Int(partReadingStarts[Int(part) + 1]) - Int(partReadingStarts[Int(part)])
    }

    /// Parts of a reading.
    @inline(__always)
    func parts(ofReading reading: UInt32) -> UnsafeBufferPointer<UInt32> {
        let record = readings[Int(reading)]
        return UnsafeBufferPointer(
            rebasing: readingParts[Int(record.parts)..<Int(record.parts) + Int(record.partCount)])
    }

    /// Forms of a part.
    @inline(__always)
    func forms(of part: PartRecord) -> UnsafeBufferPointer<FormRecord> {
        UnsafeBufferPointer(rebasing: forms[Int(part.forms)..<Int(part.forms) + Int(part.formCount)])
    }

    func latin(of form: FormRecord) -> UnsafeBufferPointer<UInt8> { view.latin(of: form) }

    func sound(of form: FormRecord) -> UnsafeBufferPointer<UInt8> { view.sound(of: form) }

    /// The words an acronym of a reading is made of.
    func acronymWords(ofReading reading: UInt32) -> AcronymWords {
        AcronymWords(packed: Array(initials[Int(initialStarts[Int(reading)])..<Int(initialStarts[Int(reading) + 1])]))
    }

    /// The arrays that are looked at for every candidate.
    var view: TablesView {
        TablesView(
            readings: readings, readingParts: readingParts, parts: parts, partSkeletons: partSkeletons,
            symbols: symbols, forms: forms, letters: letters)
    }

    /// Lends working memory to one search at a time.
    func withScratch<Result>(_ body: (SearchScratch) -> Result) -> Result {
        let scratch = idle.withLock { $0.popLast() } ?? SearchScratch(self)
        defer { idle.withLock { $0.append(scratch) } }
        return body(scratch)
    }
}

extension UnsafeBufferPointer {
    /// The first place whose element is so, where all behind it are so too; the end where none is.
    @inline(__always)
    fileprivate func firstIndex(from isSo: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isSo(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

/// Arrays of ``NameTables`` as plain memory; whoever holds it keeps those alive.
struct TablesView {
    let readings: UnsafeBufferPointer<ReadingRecord>
    let readingParts: UnsafeBufferPointer<UInt32>
    let parts: UnsafeBufferPointer<PartRecord>
    let partSkeletons: UnsafeBufferPointer<PartSkeleton>
    let symbols: UnsafeBufferPointer<UInt64>
    let forms: UnsafeBufferPointer<FormRecord>
    let letters: UnsafeBufferPointer<UInt8>

    func latin(of form: FormRecord) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: letters[Int(form.letters)..<Int(form.letters) + Int(form.latinCount)])
    }

    func sound(of form: FormRecord) -> UnsafeBufferPointer<UInt8> {
        let first = Int(form.letters) + Int(form.latinCount)
        return UnsafeBufferPointer(rebasing: letters[first..<first + Int(form.soundCount)])
    }
}

/// What a candidate's part counts for where it is like a part of the query: all that is asked of it, beside each other.
struct FoundPart {
    /// 0 where it is not like it.
    var likeness: UInt8
    var weight: UInt8
    var role: UInt8

    static let none = FoundPart(likeness: 0, weight: 0, role: 0)
}

/// What is known of a reading that a query met.
struct MetReading {
    /// Tables that led to it, as bits.
    var tables: UInt16 = 0
    /// The parts of the query that may be words written together in it, see ``SearchScratch/joinedBit(_:)``.
    var joined: UInt16 = 0
    /// The first of those of each pair.
    var firstJoined: UInt16 = 0
    /// What it gains by its tables, each counted once.
    var gain: Int32 = 0

    @inline(__always)
    mutating func add(_ bit: UInt32, _ gain: Int32) {
        let bit = UInt16(truncatingIfNeeded: bit)
        if tables & bit == 0 {
            tables |= bit
            self.gain &+= gain
        }
    }
}

/// Working memory of a search, kept from one to the next.
final class SearchScratch: @unchecked Sendable {
    // One search holds it at a time: see ``NameTables/withScratch(_:)``.

    /// Most parts of a query that are looked up.
    static let tables = 16
    /// Most parts of a reading.
    static let parts = 64

    /// Which readings the query in hand met, as bits: those of a million fit into the nearer memory.
    private let met: UnsafeMutablePointer<UInt64>
    /// For each reading that the query in hand met what is known of it.
    private let meetings: UnsafeMutablePointer<MetReading>
    /// Readings that the query in hand met.
    @exclusivity(unchecked) private(set) var readings: [UInt32] = []
    /// What a scan lets pass.
    let words: MeasuredWords
    /// How alike the parts of the candidates are to those of the query that were looked up, a table for each.
    @exclusivity(unchecked) private(set) var likeness: [UnsafeMutablePointer<FoundPart>] = []
    /// Neighbourhoods of parts of earlier queries.
    @exclusivity(unchecked) var cache = NeighbourhoodCache()
    /// For each part the tables in which it is, as bits: in the others it has what earlier queries left.
    private let bits: UnsafeMutablePointer<UInt32>
    /// Which parts are in any table, as bits: most parts of candidates are in none, and these fit into the nearest memory.
    private let isFound: UnsafeMutablePointer<UInt64>
    /// Least cost of each part of the query in the reading in hand.
    let costs = UnsafeMutablePointer<Int>.allocate(capacity: SearchScratch.parts)
    /// The neighbours of each part of the query that was looked up.
    @exclusivity(unchecked) private(set) var kept: [KeptNeighbours] = []
    /// Parts that are in any table.
    @exclusivity(unchecked) private var marked: [UInt32] = []
    /// Which parts the candidates have, as bits.
    private let isWanted: UnsafeMutablePointer<UInt64>
    /// The neighbourhood that is being looked for: its parts, and how alike each is.
    @exclusivity(unchecked) private(set) var found: [UInt32] = []
    let likenessFound: UnsafeMutablePointer<UInt8>
    private let partCount: Int

    init(_ tables: NameTables) {
        func zeros<Number: FixedWidthInteger>(_ count: Int) -> UnsafeMutablePointer<Number> {
            let memory = UnsafeMutablePointer<Number>.allocate(capacity: max(count, 1))
            memory.initialize(repeating: 0, count: max(count, 1))
            return memory
        }
        let readingCount = tables.readings.count
        partCount = tables.parts.count
        met = zeros(readingCount / 64 + 1)
        meetings = .allocate(capacity: max(readingCount, 1))
        meetings.initialize(repeating: MetReading(), count: max(readingCount, 1))
        words = MeasuredWords(capacity: tables.forms.count + 16)
        likenessFound = zeros(partCount)
        bits = zeros(partCount)
        isFound = zeros(partCount / 64 + 1)
        isWanted = zeros(partCount / 64 + 1)
    }

    deinit {
        met.deallocate()
        meetings.deallocate()
        words.deallocate()
        bits.deallocate()
        isFound.deallocate()
        isWanted.deallocate()
        likenessFound.deallocate()
        costs.deallocate()
        for table in likeness { table.deallocate() }
    }

    /// Begins a query of which `tables` parts are looked up.
    func begin(tables: Int) {
        for reading in readings { met[Int(reading >> 6)] = 0 }
        readings.removeAll(keepingCapacity: true)
        for table in kept.indices { kept[table] = KeptNeighbours() }
        for part in marked {
            bits[Int(part)] = 0
            isFound[Int(part >> 6)] = 0
        }
        marked.removeAll(keepingCapacity: true)
        while likeness.count < tables {
            let table = UnsafeMutablePointer<FoundPart>.allocate(capacity: max(partCount, 1))
            table.initialize(repeating: .none, count: max(partCount, 1))
            likeness.append(table)
            kept.append(KeptNeighbours())
        }
    }

    /// Keeps the neighbours of a part of the query.
    func keep(_ neighbours: KeptNeighbours, table: Int) { kept[table] = neighbours }

    /// Lays the neighbours that were kept out by their parts, as far as candidates have them, see ``tables(ofPart:)``: once a query.
    func mark(candidates: [UInt32], _ tables: NameTables) {
        // A name has about four parts. To go through those of all candidates costs more than to lay out all neighbours
        // where there are fewer of these.
        let isWhole = kept.reduce(0) { $0 + $1.count } <= 4 * candidates.count
        if !isWhole {
            for (place, reading) in candidates.enumerated() {
                tables.prefetch(candidates, behind: place)
                for part in tables.parts(ofReading: reading) {
                    isWanted[Int(part >> 6)] |= 1 << UInt64(part & 63)
                }
            }
        }
        for table in kept.indices {
            let likeness = likeness[table]
            kept[table].forEach { neighbour, _ in
                let (part, mark) = (Int(neighbour.part), UInt64(1) << UInt64(neighbour.part & 63))
                guard isWhole || isWanted[part >> 6] & mark != 0 else { return }
                likeness[part] = FoundPart(
                    likeness: neighbour.likeness, weight: neighbour.weight, role: neighbour.role)
                bits[part] |= Self.bit(table)
                isFound[part >> 6] |= mark
                marked.append(neighbour.part)
            }
        }
        if !isWhole {
            for reading in candidates {
                for part in tables.parts(ofReading: reading) { isWanted[Int(part >> 6)] = 0 }
            }
        }
    }

    /// The tables in which a part of a candidate is, as bits.
    @inline(__always)
    func tables(ofPart part: Int) -> UInt32 {
        isFound[part >> 6] & 1 << UInt64(part & 63) == 0 ? 0 : bits[part]
    }

    /// Begins to look for a neighbourhood.
    func beginFinding() {
        for part in found { likenessFound[Int(part)] = 0 }
        found.removeAll(keepingCapacity: true)
    }

    /// Notes how alike a part is that was found, once or again.
    @inline(__always)
    func find(_ part: UInt32, _ likeness: Int) {
        let before = likenessFound[Int(part)]
        if before == 0 { found.append(part) }
        if before < UInt8(likeness) { likenessFound[Int(part)] = UInt8(likeness) }
    }

    /// The bit of a part that is looked up.
    @inline(__always)
    static func bit(_ table: Int) -> UInt32 { 1 << UInt32(table) }

    /// Notes a reading without saying what led to it.
    func meet(_ reading: UInt32) { meet(reading, table: nil, gain: 0) }

    /// Notes a reading.
    /// - Parameters:
    ///   - table: That which led to it.
    ///   - gain: What it gains by that; what it gains by a table that led to it before is left as it is.
    @inline(__always)
    func meet(_ reading: UInt32, table: Int?, gain: Int32) {
        let bit = table.map(Self.bit) ?? 0
        let mark = UInt64(1) << UInt64(reading & 63)
        if met[Int(reading >> 6)] & mark == 0 {
            met[Int(reading >> 6)] |= mark
            meetings[Int(reading)] = MetReading(tables: UInt16(truncatingIfNeeded: bit), gain: gain)
            readings.append(reading)
        } else {
            meetings[Int(reading)].add(bit, gain)
        }
    }

    /// Notes what a reading gains by a further table, if it was met.
    @inline(__always)
    func note(_ reading: UInt32, table: Int, gain: Int32) {
        if met[Int(reading >> 6)] & 1 << UInt64(reading & 63) != 0 {
            meetings[Int(reading)].add(Self.bit(table), gain)
        }
    }

    /// Notes a reading in which words may be written together that are parts of the query.
    /// - Parameters:
    ///   - parts: These parts, as bits (``joinedBit(_:)``).
    ///   - first: The first of them.
    func meetJoined(_ reading: UInt32, parts: UInt16, first: UInt16) {
        meet(reading)
        meetings[Int(reading)].joined |= parts
        meetings[Int(reading)].firstJoined |= first
    }

    /// What is known of a reading that was met.
    @inline(__always)
    func meeting(_ reading: UInt32) -> MetReading { meetings[Int(reading)] }

    /// The bit of a part of the query; those of the longest names share the last one.
    @inline(__always)
    static func joinedBit(_ part: Int) -> UInt16 { 1 << UInt16(min(part, 15)) }
}
