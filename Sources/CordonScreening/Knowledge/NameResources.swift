internal import CordonLists
internal import CordonModel
internal import CordonNames

/// Reads the word lists of `Data/names`.
enum NameResources {
    static func vocabulary(_ files: [String: [UInt8]]) throws(DataError) -> NameVocabulary {
        NameVocabulary(
            legalForms: try pairs(files, "names/legal-forms.csv", "form", "class"),
            commonWords: try pairs(files, "names/common-words.csv", "word", "canonical"))
    }

    private static func pairs(
        _ files: [String: [UInt8]], _ path: String, _ key: String, _ value: String
    ) throws(DataError) -> [(String, String)] {
        guard let bytes = files[path] else { return [] }
        var pairs: [(String, String)] = []
        let table = try CSVTable(ByteSource(name: "Data/" + path, bytes: bytes), columns: [key, value, "source"])
        for row in table.rows { pairs.append((try row.required(key), try row.required(value))) }
        return pairs
    }
}
