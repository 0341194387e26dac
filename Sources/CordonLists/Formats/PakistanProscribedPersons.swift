public import CordonModel

/// Proscribed persons of Pakistan's National Counter Terrorism Authority, JSON: name, father's name, number of the identity
/// card (CNIC), province and district.
///
/// The number is the key, but some persons have none and some a made-up one (`1111111111111`, `1234567890000`); their id is
/// name, father and district. Rows with the same number are one person proscribed twice. Names hold aliases:
/// `Ismail @ Dur Muhammad`, `Muhammad Irfan alias Master`.
public struct PakistanProscribedPersons: ListFormat {
    /// The key of the format.
    public let key = "pk-nacta"
    /// The format in words.
    public let name = "Pakistan, proscribed persons, JSON"

    /// A reader of the format.
    public init() {}

    /// By the names of members.
    public func recognises(_ head: SourceHead) -> Bool {
        head.isJSON && head.text.contains("\"FatherName\"") && head.text.contains("\"CNIC\"")
    }

    /// Reads all persons, in the order in which the file first names them.
    public func read(_ source: ListSource, entry: EntryHandler) throws(DataError) -> EditionHeader {
        var records = JSONRecords(try source.bytes())
        var header = EditionHeader(list: "PK-NACTA")
        var persons = HeldEntries(file: source.path)
        var count = 0
        while let node = try records.next() {
            guard let name = node.peek("Name") else {
                throw DataError(file: source.path, line: node.line, field: "Name", expected: "a name")
            }
            count += 1
            let content = [name, node.peek("FatherName"), node.peek("District")].compactMap { $0 }
            let id = Self.cardNumber(node.peek("CNIC")) ?? content.joined(separator: ", ")
            let isFirst = !persons.contains(id)
            try persons.add(id, .person, from: node) { Self.add(node, isFirst: isFirst, &$0.builder) }
        }
        header.records = count
        try persons.emit(entry)
        return header
    }

    /// The number in digits alone; `nil` when it cannot be one of a single person.
    private static func cardNumber(_ text: String?) -> String? {
        guard let number = text?.filter({ $0 != "-" }), number.utf8.count == 13 else { return nil }
        let isRun = number.hasPrefix("123456789") || Set(number.utf8).count == 1
        return isRun ? nil : number
    }

    private static func add(_ node: SourceNode, isFirst: Bool, _ builder: inout EntryBuilder) {
        let names = (node.take("Name") ?? "").split(separator: "@").flatMap { $0.parts(between: " alias ") }
        for (index, name) in names.enumerated() {
            if index == 0 {
                builder.add(isFirst ? .name : .alias, String(name))
            } else {
                for alias in name.split(separator: ",") { builder.add(.alias, String(alias), [(.type, "alias")]) }
            }
        }
        builder.add(.attribute, node.take("FatherName"), [(.type, "FatherName")])
        builder.add(identifier: node.take("CNIC"), type: "CNIC")
        let district = node.take("District")
        let province = node.take("Province")
        builder.add(
            .address, [district, province].compactMap { $0 }.joined(separator: ", "),
            [(.city, district), (.region, province)])
        builder.addRest(of: node)
    }
}
