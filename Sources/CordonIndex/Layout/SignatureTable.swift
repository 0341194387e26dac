internal import CKernels

/// A form that a scan may let pass, with what is asked of it then: the record of each form lies somewhere else in memory.
struct ScannedForm {
    var form: UInt32
    /// The part it belongs to.
    var part: UInt32
    /// Where the letters, or sounds, begin whose distance is measured.
    var letters: UInt32
    var isConsonantal: UInt8
    var hasVowel: UInt8
    var unused: UInt16 = 0
}

/// Forms by weight class and length, with the signature of each: what a scan runs over.
struct SignatureTable {
    /// Signatures, and the form of each.
    let signatures: UnsafeBufferPointer<UInt64>
    let forms: UnsafeBufferPointer<ScannedForm>
    /// First signature of each length of the heavy parts, then of each length of the light ones, then the end.
    let starts: UnsafeBufferPointer<UInt32>

    /// Lengths that are told apart; the last one holds all longer forms.
    static let lengths = 64
    /// A part that counts less is light: what it meets may be less alike.
    static let heavy = 80

    /// Places of the forms of a weight class and length.
    func range(isHeavy: Bool, length: Int) -> Range<Int> {
        let index = (isHeavy ? 0 : Self.lengths) + length
        return Int(starts[index])..<Int(starts[index + 1])
    }

    /// Writes the places in the table of the forms of a weight class and length that may be near a word, and returns how many.
    /// - Parameters:
    ///   - query: Signature of the word.
    ///   - weights: What an edit that touches a letter of each byte costs at least.
    ///   - limit: Most that the distance may be, in tenths of an edit.
    ///   - passed: Room for all forms of the table.
    func pass(
        _ query: UInt64, _ weights: [UInt8], isHeavy: Bool, length: Int, limit: Int,
        into passed: UnsafeMutablePointer<UInt32>
    ) -> Int {
        let range = range(isHeavy: isHeavy, length: length)
        guard !range.isEmpty, let first = signatures.baseAddress else { return 0 }
        return cordon_scan_signatures(
            first + range.lowerBound, range.count, query, weights, UInt32(limit), UInt32(range.lowerBound), passed)
    }

    /// The place of a form among the starts.
    static func bucket(isHeavy: Bool, length: Int) -> Int {
        (isHeavy ? 0 : lengths) + min(length, lengths - 1)
    }

    /// Arrays of a table; the order of forms of one bucket is that given.
    static func arrays(
        _ forms: [(bucket: Int, signature: UInt64, form: ScannedForm)]
    ) -> (signatures: [UInt64], forms: [ScannedForm], starts: [UInt32]) {
        var starts = [UInt32](repeating: 0, count: 2 * lengths + 1)
        for form in forms { starts[form.bucket + 1] += 1 }
        for index in 1..<starts.count { starts[index] += starts[index - 1] }
        var next = starts
        var signatures = [UInt64](repeating: 0, count: forms.count)
        var numbers = forms.map(\.form)
        for form in forms {
            let place = Int(next[form.bucket])
            signatures[place] = form.signature
            numbers[place] = form.form
            next[form.bucket] += 1
        }
        return (signatures, numbers, starts)
    }
}
