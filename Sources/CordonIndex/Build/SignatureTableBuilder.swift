internal import CKernels
internal import CordonNames

/// Lays forms out as a ``SignatureTable``.
struct SignatureTableBuilder {
    /// A form with its signature.
    private struct Member {
        var signature: UInt64
        var form: ScannedForm
    }
    private var buckets = [[Member]](repeating: [], count: 2 * SignatureTable.lengths)

    /// Adds a form.
    /// - Parameter length: Letters of it, by which forms are told apart.
    mutating func add(_ form: ScannedForm, signature: UInt64, isHeavy: Bool, length: Int) {
        buckets[SignatureTable.bucket(isHeavy: isHeavy, length: length)].append(
            Member(signature: signature, form: form))
    }

    /// Puts the arrays of the table into a file.
    /// - Parameters:
    ///   - weights: What an edit costs that touches a letter of each byte of a signature.
    ///   - letters: The letters of a form whose distance is measured, as many as its length says; `nil` where none is.
    consuming func write(
        to file: inout SnapshotBytesBuilder, _ sections: SignatureTable.Sections, weights: [UInt8],
        letters: ((ScannedForm) -> ArraySlice<UInt8>)?
    ) {
        var signatures: [UInt64] = []
        var blocks: [UInt64] = []
        var forms: [ScannedForm] = []
        var codes: [UInt8] = []
        var starts: [SignatureTable.Start] = []
        for bucket in buckets.indices {
            starts.append(Self.start(signatures, blocks, codes))
            Self.gather(&buckets[bucket][...], weights)
            let members = buckets[bucket]
            blocks += Self.blocks(members.map(\.signature))
            signatures += members.map(\.signature)
            forms += members.map(\.form)
            if let letters, bucket % SignatureTable.lengths < SignatureTable.lengths - 1 {
                for member in members { codes += letters(member.form).lazy.map(cordon_letter_code) }
            }
            buckets[bucket] = []
        }
        starts.append(Self.start(signatures, blocks, codes))
        // Words are read in blocks, up to 64 codes behind the last one.
        codes += [UInt8](repeating: 0, count: 64)
        file.put(sections.signatures, signatures)
        file.put(sections.blocks, blocks)
        file.put(sections.forms, forms)
        file.put(sections.codes, codes)
        file.put(sections.starts, starts)
    }

    private static func start(_ signatures: [UInt64], _ blocks: [UInt64], _ codes: [UInt8]) -> SignatureTable.Start {
        SignatureTable.Start(
            signature: UInt32(signatures.count), block: UInt32(blocks.count), code: UInt32(codes.count))
    }

    /// For each block the bits that all signatures have, and behind those the bits that any has.
    static func blocks(_ signatures: [UInt64]) -> [UInt64] {
        let starts = stride(from: 0, to: signatures.count, by: SignatureTable.block)
        func each(_ combine: (UInt64, UInt64) -> UInt64) -> [UInt64] {
            starts.map { start in
                let end = min(start + SignatureTable.block, signatures.count)
                return signatures[start..<end].dropFirst().reduce(signatures[start], combine)
            }
        }
        return each(&) + each(|)
    }

    /// Brings like signatures together: halves them by the letter that tells most apart, and each half again.
    private static func gather(_ members: inout ArraySlice<Member>, _ weights: [UInt8]) {
        guard members.count > SignatureTable.block / 2 else { return }
        guard let bit = dividingBit(members, weights) else { return }
        let middle = members.partition { $0.signature & bit != 0 }
        gather(&members[..<middle], weights)
        gather(&members[middle...], weights)
    }

    /// The bit that most pairs of signatures differ by, counted by what the letter costs; `nil` where all are the same.
    private static func dividingBit(_ members: ArraySlice<Member>, _ weights: [UInt8]) -> UInt64? {
        withUnsafeTemporaryAllocation(of: Int.self, capacity: 64) { counts in
            counts.initialize(repeating: 0)
            for member in members {
                var bits = member.signature
                while bits != 0 {
                    counts[bits.trailingZeroBitCount] += 1
                    bits &= bits - 1
                }
            }
            var best: (bit: UInt64, worth: Int)?
            for bit in 0..<64 {
                let worth = Int(weights[bit / 8]) * counts[bit] * (members.count - counts[bit])
                if worth > best?.worth ?? 0 { best = (1 << UInt64(bit), worth) }
            }
            return best?.bit
        }
    }
}
