internal import CKernels

/// A form that a scan may let pass, with what is asked of it then: the record of each form lies somewhere else in memory.
struct ScannedForm {
    var form: UInt32
    /// The part it belongs to.
    var part: UInt32
    var isConsonantal: UInt8
    var hasVowel: UInt8
    var unused: UInt16 = 0
}

/// Forms by weight class and length, with the signature of each: what a scan runs over.
///
/// Within a bucket like signatures stand together (``SignatureTableBuilder``), so that whole blocks are left out of a scan and
/// those that pass lie beside each other.
struct SignatureTable {
    /// Signatures; what those of each block have in common, and what any of them has; the form of each.
    let signatures: UnsafeBufferPointer<UInt64>
    let blocks: UnsafeBufferPointer<UInt64>
    let forms: UnsafeBufferPointer<ScannedForm>
    /// The letters, or sounds, whose distance is measured, as codes: of each bucket one word behind the other. Of the longest
    /// words, and of tables by consonants, there are none.
    let codes: UnsafeBufferPointer<UInt8>
    /// Where each length of the heavy parts begins, then each length of the light ones, then the end.
    let starts: UnsafeBufferPointer<Start>

    /// Where a bucket begins in the arrays of a table.
    struct Start {
        var signature: UInt32 = 0
        var block: UInt32 = 0
        var code: UInt32 = 0
    }

    /// The sections of a snapshot that are one table.
    struct Sections {
        let signatures, blocks, forms, codes, starts: SnapshotSection

        static let plain = Sections(
            signatures: .plainSignatures, blocks: .plainBlocks, forms: .plainForms, codes: .plainCodes,
            starts: .plainStarts)
        static let sound = Sections(
            signatures: .soundSignatures, blocks: .soundBlocks, forms: .soundForms, codes: .soundCodes,
            starts: .soundStarts)
        static let written = Sections(
            signatures: .writtenSignatures, blocks: .writtenBlocks, forms: .writtenForms, codes: .writtenCodes,
            starts: .writtenStarts)
        static let full = Sections(
            signatures: .fullSignatures, blocks: .fullBlocks, forms: .fullForms, codes: .fullCodes,
            starts: .fullStarts)
    }

    init(_ bytes: SnapshotBytes, _ sections: Sections) {
        signatures = bytes.array(sections.signatures, UInt64.self)
        blocks = bytes.array(sections.blocks, UInt64.self)
        forms = bytes.array(sections.forms, ScannedForm.self)
        codes = bytes.array(sections.codes, UInt8.self)
        starts = bytes.array(sections.starts, Start.self)
    }

    /// Lengths that are told apart; the last one holds all longer forms.
    static let lengths = 64
    /// A part that counts less is light: what it meets may be less alike.
    static let heavy = 80
    /// Signatures that are looked at together.
    static let block = Int(CORDON_SIGNATURE_BLOCK)

    /// The place of a weight class and length among the starts.
    static func bucket(isHeavy: Bool, length: Int) -> Int {
        (isHeavy ? 0 : lengths) + min(length, lengths - 1)
    }

    /// Writes the places in the table of the forms of a bucket that may be near a word, and returns how many.
    /// - Parameters:
    ///   - query: Signature of the word.
    ///   - weights: What an edit that touches a letter of each byte costs at least.
    ///   - limit: Most that the distance may be, in tenths of an edit.
    ///   - passed: Room for all forms of the bucket and 16 more.
    func pass(
        _ query: UInt64, _ weights: [UInt8], bucket: Int, limit: Int, into passed: UnsafeMutablePointer<UInt32>
    ) -> Int {
        let start = starts[bucket]
        let count = Int(starts[bucket + 1].signature - start.signature)
        guard count > 0, let first = signatures.baseAddress, let blocks = blocks.baseAddress else { return 0 }
        return cordon_scan_signatures(
            first + Int(start.signature), blocks + Int(start.block), count, query, weights, UInt32(limit),
            start.signature, passed)
    }
}
