/// The arrays of a snapshot, in the order in which its header has them.
enum SnapshotSection: Int, CaseIterable {
    case lists, texts, entries, names, periods
    case readings, readingParts
    case parts, partSkeletons, symbols, scalars, forms, letters
    /// Forms in the order of their letters, to find what a word begins.
    case orderedForms
    /// First reading of each part in the readings of parts, and the end.
    case partReadingStarts, partReadings
    case plainSignatures, plainBlocks, plainForms, plainCodes, plainStarts
    case soundSignatures, soundBlocks, soundForms, soundCodes, soundStarts
    /// By their consonants, words whose script leaves vowels out and all others.
    case writtenSignatures, writtenBlocks, writtenForms, writtenCodes, writtenStarts
    case fullSignatures, fullBlocks, fullForms, fullCodes, fullStarts
    /// Parts by what is known of them.
    case partDirectory, partEntries
    /// Readings by words written together and by acronyms.
    case readingDirectory, readingEntries
    /// Letters that acronyms are made of: first place of each reading, and the end.
    case initialStarts, initials
}
