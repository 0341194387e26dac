/// Forms of one or more words, looked up longest first.
struct LexiconTable: Sendable {
    /// A form, or a word that only begins one.
    private struct Form: Sendable {
        var entry: LexiconEntry?
        /// Most words of a form that begins with this word.
        var longest = 0
    }
    private var forms: FormTable<Form>

    /// - Parameter count: How many forms it will have, about.
    init(expecting count: Int = 0) { forms = FormTable(expecting: count) }

    subscript(key: some Collection<UInt8>) -> LexiconEntry? { forms[key]?.entry }

    /// Calls `body` with every form and what is known of it.
    func forEach(_ body: (ArraySlice<UInt8>, LexiconEntry) -> Void) {
        for number in forms.indices {
            if let entry = forms[number].entry { body(forms.key(number), entry) }
        }
    }

    /// Most words of a form that begins with this word; 0 where none does.
    func longest(beginningWith key: some Collection<UInt8>) -> Int { forms[key]?.longest ?? 0 }

    /// Changes what is known of a form, which is added when it is new; an empty one is left out.
    mutating func change(_ key: ArraySlice<UInt8>, _ body: (inout LexiconEntry) -> Void) {
        guard !key.isEmpty else { return }
        let number = forms.number(of: key, adding: Form())
        var entry = forms[number].entry ?? LexiconEntry()
        forms[number].entry = nil
        body(&entry)
        forms[number].entry = entry
        guard let blank = key.firstIndex(of: FormHash.blank) else {
            forms[number].longest = max(forms[number].longest, 1)
            return
        }
        let words = key.reduce(1) { $0 + ($1 == FormHash.blank ? 1 : 0) }
        let first = forms.number(of: key[..<blank], adding: Form())
        forms[first].longest = max(forms[first].longest, words)
    }

    /// The longest form that begins at a word, with its length in words.
    func longestForm(at index: Int, of keys: [[UInt8]]) -> (entry: LexiconEntry, count: Int)? {
        guard let first = forms[keys[index]] else { return nil }
        let most = min(first.longest, keys.count - index)
        if most > 1 {
            var hash = FormHash(keys[index])
            let hashes = (1..<most).map { further -> FormHash in
                hash.add(CollectionOfOne(FormHash.blank))
                hash.add(keys[index + further])
                return hash
            }
            for count in stride(from: most, through: 2, by: -1) {
                if let number = forms.number(ofPhrase: keys[index..<index + count], hashes[count - 2]),
                    let entry = forms[number].entry
                {
                    return (entry, count)
                }
            }
        }
        return first.longest > 0 ? first.entry.map { ($0, 1) } : nil
    }
}
