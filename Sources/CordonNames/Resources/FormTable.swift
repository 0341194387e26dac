/// Words and phrases with a value each, found by their bytes.
///
/// The word lists have eighty thousand of them and are read whenever a process starts, and every word of every name is looked up:
/// one array of letters and one of numbers cost a tenth of a dictionary of texts.
struct FormTable<Value: Sendable>: Sendable {
    /// The keys one behind the other, and where each ends.
    private var letters: [UInt8] = []
    private var ends: [Int32] = [0]
    private var hashes: [UInt32] = []
    /// The values in the order in which their keys were added.
    private var values: [Value] = []
    /// Number of a key, from the place on that its hash says. A power of two of places.
    private var slots: [Int32] = [Int32](repeating: 0, count: 16)
    /// A byte of the hash of the key at each place; 0 where there is none. Most words of names are in no list, and all bytes of a
    /// large table stay in the nearer memory, where its numbers do not.
    private var marks: [UInt8] = [UInt8](repeating: 0, count: 16)

    /// - Parameter count: How many keys it will have, about.
    init(expecting count: Int = 0) {
        guard count > 0 else { return }
        while slots.count < 2 * count { slots.append(contentsOf: slots) }
        marks = [UInt8](repeating: 0, count: slots.count)
        letters.reserveCapacity(10 * count)
        ends.reserveCapacity(count + 1)
        hashes.reserveCapacity(count)
        values.reserveCapacity(count)
    }

    /// Numbers of the keys.
    var indices: Range<Int> { values.indices }

    /// A key by its number.
    func key(_ number: Int) -> ArraySlice<UInt8> { letters[Int(ends[number])..<Int(ends[number + 1])] }

    /// A value by the number of its key.
    subscript(number: Int) -> Value {
        get { values[number] }
        _modify { yield &values[number] }
    }

    /// The value of a key.
    subscript(key: some Collection<UInt8>) -> Value? { number(of: key).map { values[$0] } }

    /// The number of a key; `nil` when it was not added.
    func number(of key: some Collection<UInt8>) -> Int? { number(of: key, FormHash(key)) }

    private func number(of key: some Collection<UInt8>, _ hash: FormHash) -> Int? {
        number(hash) { start, end in end - start == key.count && begins(at: start, key) }
    }

    /// The number of the phrase made of some words with a blank between them.
    /// - Parameter hash: Of the phrase.
    func number(ofPhrase words: ArraySlice<[UInt8]>, _ hash: FormHash) -> Int? {
        number(hash) { start, end in
            guard end - start == words.reduce(words.count - 1, { $0 + $1.count }) else { return false }
            var place = start
            for word in words {
                guard begins(at: place, word) else { return false }
                place += word.count
                if place < end {
                    guard letters[place] == FormHash.blank else { return false }
                    place += 1
                }
            }
            return true
        }
    }

    /// The number of a key, which is added with `value` when it is new.
    mutating func number(of key: some Collection<UInt8>, adding value: @autoclosure () -> Value) -> Int {
        let hash = FormHash(key)
        if let number = number(of: key, hash) { return number }
        if values.count * 2 >= slots.count { grow() }
        let number = values.count
        letters.append(contentsOf: key)
        ends.append(Int32(letters.count))
        hashes.append(hash.value)
        values.append(value())
        place(number)
        return number
    }

    /// Whether the letters at a place, of which there are enough, are those of `key`.
    @inline(__always)
    private func begins(at start: Int, _ key: some Collection<UInt8>) -> Bool {
        var place = start
        for letter in key {
            if letters[place] != letter { return false }
            place += 1
        }
        return true
    }

    @inline(__always)
    private func number(_ hash: FormHash, _ isKey: (_ start: Int, _ end: Int) -> Bool) -> Int? {
        let wanted = hash.value
        let mark = Self.mark(wanted)
        let mask = marks.count - 1
        var slot = Int(wanted) & mask
        while marks[slot] != 0 {
            if marks[slot] == mark {
                let number = Int(slots[slot])
                if hashes[number] == wanted, isKey(Int(ends[number]), Int(ends[number + 1])) { return number }
            }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// The highest bits of a hash, whose lowest ones say the place.
    @inline(__always)
    private static func mark(_ hash: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: hash >> 24) | 1 }

    private mutating func place(_ number: Int) {
        let mask = slots.count - 1
        var slot = Int(hashes[number]) & mask
        while marks[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = Int32(number)
        marks[slot] = Self.mark(hashes[number])
    }

    private mutating func grow() {
        slots = [Int32](repeating: 0, count: slots.count * 4)
        marks = [UInt8](repeating: 0, count: slots.count)
        for number in values.indices { place(number) }
    }
}

/// Hash of a word or phrase, letter by letter, so that a phrase goes on where its first words end (FNV-1a, 64 bits).
struct FormHash {
    static let blank = UInt8(ascii: " ")
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    init(_ key: some Sequence<UInt8>) { add(key) }

    /// Goes on with the letters of `key`.
    @inline(__always)
    mutating func add(_ key: some Sequence<UInt8>) {
        for letter in key { state = (state ^ UInt64(letter)) &* 0x100_0000_01B3 }
    }

    /// Its upper half with the lower one: the low bits alone differ too little.
    var value: UInt32 { UInt32(truncatingIfNeeded: state ^ state >> 32) }
}

/// A set of words, found by their bytes.
struct FormSet: Sendable {
    private var table = FormTable<Void>()

    init() {}

    init(_ words: [String]) { for word in words { insert(word.utf8) } }

    func contains(_ word: some Collection<UInt8>) -> Bool { table.number(of: word) != nil }

    mutating func insert(_ word: some Collection<UInt8>) { _ = table.number(of: word, adding: ()) }

    /// Its words in the order in which they came.
    var words: [[UInt8]] { table.indices.map { Array(table.key($0)) } }
}
