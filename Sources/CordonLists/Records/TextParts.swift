extension StringProtocol {
    /// The parts between the places where `separator` stands, without empty ones. Like `split(separator:)`, which builds a
    /// searcher for each call and is some twenty times slower on the short texts of lists.
    func parts(between separator: StaticString) -> [SubSequence] {
        var parts: [SubSequence] = []
        let utf8 = self.utf8
        separator.withUTF8Buffer { mark in
            guard let first = mark.first else { return }
            var start = utf8.startIndex
            var index = start
            while index < utf8.endIndex {
                guard utf8[index] == first, utf8[index...].starts(with: mark) else {
                    index = utf8.index(after: index)
                    continue
                }
                if start < index { parts.append(self[start..<index]) }
                index = utf8.index(index, offsetBy: mark.count)
                start = index
            }
            if start < utf8.endIndex { parts.append(self[start..<utf8.endIndex]) }
        }
        return parts
    }
}
