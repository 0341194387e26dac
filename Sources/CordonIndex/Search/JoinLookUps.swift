internal import CordonNames

/// Words of a query that are one word in names of a snapshot, and words of names that are one in the query.
///
/// A name in which words are written together is looked at whatever else of it was found, since such a pair is in no
/// neighbourhood.
struct JoinLookUps {
    /// Words of the query and the part of the snapshot that they are together.
    private(set) var joins: [(join: NameJoin, part: UInt32)] = []
    /// Keys under which readings have words that are a part of the query together.
    private(set) var keys: [(part: Int, key: UInt64)] = []
    /// Whether each part of the query may be in such a pair.
    private(set) var isJoinable: [Bool]

    init(_ reading: NameReading, _ tables: NameTables) {
        isJoinable = reading.parts.map { _ in false }
        for (index, part) in reading.parts.enumerated() {
            // Words together have three letters or more, of which a part has two at least to be alike.
            for form in part.forms where form.isConsonantal || form.latin.count > 1 {
                let key = KeyHash.of(.joined, form.skeleton.hash)
                guard tables.readingKeys.count(key) > 0 else { continue }
                keys.append((index, key))
                isJoinable[index] = true
            }
        }
        for join in reading.joins {
            var known: JoinedWord?
            tables.partKeys.forEach(KeyHash.of(.joined, join.skeleton.hash)) { part in
                guard let word = known ?? join.word(of: reading.parts) else { return }
                known = word
                let forms = tables.forms(of: tables.parts[Int(part)]).lazy.filter { $0.joined == word.skeleton }
                guard word.similarity(to: forms.map(tables.form)) != nil else { return }
                joins.append((join, part))
                for index in join.range { isJoinable[index] = true }
            }
        }
    }
}
