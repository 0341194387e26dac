internal import CordonIndex
internal import CordonLaw
internal import CordonModel
internal import CordonStore

extension ListLibrary {
    /// The keys of the lists a question asks about, as they are held.
    /// - Parameter snapshot: A saved snapshot that is searched in place of the store.
    /// - Throws: ``CordonModel/DataError`` that names the keys there are.
    func screenedLists(_ texts: [String], in snapshot: Snapshot?) throws(DataError) -> Set<String> {
        var keys: Set<String> = []
        for text in texts {
            guard let snapshot else {
                keys.insert(try key(text).key)
                continue
            }
            let key = text.uppercased()
            var held = Set(snapshot.lists.map(\.key))
            if held.remove(FactEntries.list) != nil { held.formUnion(knowledge.lists.keys) }
            guard held.contains(key) else {
                throw DataError(
                    file: "--lists", expected: "some of " + held.sorted().joined(separator: ", "), found: text)
            }
            keys.insert(key)
        }
        return keys
    }

    /// What a question about names searches: the lists with their editions and ages, and the snapshot.
    func screenCoverage(
        _ question: NameScreening, _ keys: Set<String>?, _ snapshot: Snapshot, isSaved: Bool
    ) throws(DataError) -> Coverage {
        let asOf = question.asOf
        var coverage = isSaved ? savedCoverage(snapshot, asOf, keys) : try self.coverage(asOf, lists: keys)
        var warnings = coverage.warnings
        if let kinds = question.kinds {
            warnings.append(
                "only " + kinds.map(\.rawValue).sorted().joined(separator: ", ") + ", and parties of unknown kind")
        }
        coverage = Coverage(
            asOf: asOf, lists: coverage.lists.filter { keys?.contains($0.key) ?? true }, warnings: warnings,
            refusal: coverage.refusal)
        coverage.snapshot = snapshot.identifier
        return coverage
    }

    private func savedCoverage(_ snapshot: Snapshot, _ asOf: AsOf, _ keys: Set<String>?) -> Coverage {
        var lists: [Coverage.ListCoverage] = []
        var warnings: [String] = []
        var refusal: String?
        for list in snapshot.lists {
            if list.key == FactEntries.list {
                let bundled = knowledge.coverage(asOf, lists: keys)
                lists += bundled.lists
                warnings += bundled.warnings
                refusal = bundled.refusal
                if list.edition != "sha256 \(Self.digest(FactEntries.entries(knowledge)))" {
                    warnings.append("the snapshot was built from other facts than those loaded: build it again")
                }
                continue
            }
            let day = list.published?.local(in: .newYork).date
            if let day, let published = list.published, published > min(asOf.knownOn, asOf.validOn) {
                warnings.append(
                    "\(list.key): the last edition in the snapshot is of \(day); answers for earlier days come from the "
                        + "periods of its names")
            }
            lists.append(
                Coverage.ListCoverage(
                    key: list.key.isEmpty ? "names" : list.key,
                    edition: day, age: day.map { max(0, asOf.knownDay.days(since: $0)) } ?? 0,
                    entries: list.entries, completeness: .asImported))
        }
        return Coverage(asOf: asOf, lists: lists, warnings: warnings, refusal: refusal)
    }
}
