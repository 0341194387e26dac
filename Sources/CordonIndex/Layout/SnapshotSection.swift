/// The arrays of a snapshot, in the order in which its header has them.
enum SnapshotSection: Int, CaseIterable {
    case lists, texts, entries, names, periods
    case readings, readingParts
    case parts, partSkeletons, symbols, scalars, forms, letters
    /// Forms in the order of their letters, to find what a word begins.
    case orderedForms
    /// First reading of each part in the readings of parts, and the end.
    case partReadingStarts, partReadings
    case plainSignatures, plainForms, plainStarts
    case soundSignatures, soundForms, soundStarts
    /// By their consonants, words whose script leaves vowels out and all others.
    case writtenSignatures, writtenForms, writtenStarts
    case fullSignatures, fullForms, fullStarts
    /// Parts by what is known of them.
    case partDirectory, partEntries
    /// Readings by words written together and by acronyms.
    case readingDirectory, readingEntries
    /// Letters that acronyms are made of: first place of each reading, and the end.
    case initialStarts, initials
}
