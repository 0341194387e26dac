internal import CordonModel

/// Makes entries of FollowTheMoney entities. A file has millions of them: fields are told apart by the numbers of their
/// names and written as bytes.
struct FollowTheMoneyReading {
    private let file: String
    private let names: FieldNames
    var builder = EntryBuilder()

    /// Numbers of names.
    private let id, caption, schema, properties, name, datasets, currency, type, country: Int32
    /// What stands beside the properties, by number of the name; `nil` elsewhere.
    private let lastSeen: Int32
    /// The `last_seen` of the first entity that has one.
    private var run: [UInt8] = []
    private let topLevel: [FollowTheMoneyField?]
    /// Properties by number of the name; `nil` where it is not known. Grow with the names of the source.
    private var fields: [FollowTheMoneyField?] = []
    private var sanctionFields: [FollowTheMoneyField?] = []

    private let mainName = FollowTheMoneyField("name", .name, nil, .text)
    private let captionName = FollowTheMoneyField("caption", .name, .type, .text)
    private let captionFact = FollowTheMoneyField("caption", .attribute, .type, .text)
    private let schemaFact = FollowTheMoneyField("schema", .attribute, .type, .text)

    /// The only dataset of all entities so far.
    private var dataset: [UInt8]?
    /// Whether some entity has another dataset, none or several.
    private var hasSeveralDatasets = false

    /// Reads the entities of a source.
    static func read(
        _ source: ListSource, count: FollowTheMoneyIndex.Count, entry: EntryHandler
    ) throws(DataError) -> EditionHeader {
        var records = JSONRecords(try source.bytes())
        var reading = FollowTheMoneyReading(file: source.path, names: records.names)
        while let node = try records.next() { try entry(try reading.entry(node)) }
        var header = EditionHeader(list: reading.list)
        header.published = PublicationDate.moment(String(decoding: reading.run, as: UTF8.self))
        try FollowTheMoneyIndex.complete(&header, for: source, size: records.offset, count: count)
        return header
    }

    init(file: String, names: FieldNames) {
        self.file = file
        self.names = names
        id = names.number("id")
        caption = names.number("caption")
        schema = names.number("schema")
        properties = names.number("properties")
        name = names.number("name")
        datasets = names.number("datasets")
        lastSeen = names.number("last_seen")
        currency = names.number("currency")
        type = names.number("type")
        country = names.number("country")
        var topLevel = [
            datasets: FollowTheMoneyField("datasets", .list, .type, .text),
            names.number("referents"): FollowTheMoneyField("referents", .reference, .type, .text),
        ]
        for name: StaticString in ["first_seen", "last_seen", "last_change", "target"] {
            topLevel[names.number(name.description)] = FollowTheMoneyField(name, .attribute, .type, .text)
        }
        self.topLevel = names.texts.indices.map { topLevel[Int32($0)] }
    }

    /// Key of the list: that of the only dataset, or that of the model.
    var list: String {
        guard let dataset, !hasSeveralDatasets else { return "FTM" }
        return Self.list(of: String(decoding: dataset, as: UTF8.self))
    }

    /// Key of a list that is a dataset of that name.
    static func list(of dataset: String) -> String {
        let isName =
            dataset.utf8.count <= 64 && dataset.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
        return isName && !dataset.isEmpty ? "FTM-" + dataset.uppercased() : "FTM"
    }

    /// The entry of an entity.
    /// - Throws: ``CordonModel/DataError`` when it has no id or no schema.
    mutating func entry(_ node: SourceNode) throws(DataError) -> PublishedEntry {
        for number in fields.count..<names.texts.count {
            fields.append(FollowTheMoneyVocabulary.field(names.texts[number]))
            sanctionFields.append(FollowTheMoneyVocabulary.field(names.texts[number], ofSanction: true))
        }
        let line = node.line
        let isWhole = try node.withTree { (tree) throws(DataError) in try read(tree, line) }
        if !isWhole {
            if let properties = node.child("properties") { addNested(of: properties, path: "") }
            builder.addRest(of: node)
        }
        return builder.finish()
    }

    /// Reads an entity but for what is nested in it or not known.
    /// - Returns: Whether that was all.
    private mutating func read(_ tree: RecordTree, _ line: Int) throws(DataError) -> Bool {
        var isWhole = true
        var idNode: Int32 = -1
        var captionNode: Int32 = -1
        var schemaNode: Int32 = -1
        var propertiesNode: Int32 = -1
        var child = tree.firstChild(of: tree.root)
        while child >= 0 {
            let number = tree.name(of: child)
            if number == id, idNode < 0 {
                idNode = child
            } else if number == caption, captionNode < 0 {
                captionNode = child
            } else if number == schema, schemaNode < 0 {
                schemaNode = child
            } else if number == properties, propertiesNode < 0 {
                propertiesNode = child
            }
            child = tree.next(after: child)
        }
        guard idNode >= 0, schemaNode >= 0, !tree.isBlank(idNode), !tree.isBlank(schemaNode) else {
            throw DataError(
                file: file, line: line, field: idNode >= 0 && !tree.isBlank(idNode) ? "schema" : "id",
                expected: "an entity with id and schema")
        }
        // What should be a text and is an object, or the other way round, is left and so kept raw.
        if captionNode >= 0, tree.firstChild(of: captionNode) >= 0 {
            captionNode = -1
            isWhole = false
        }
        if propertiesNode >= 0, !tree.isBlank(propertiesNode) { isWhole = false }
        let schema = String(decoding: tree.take(schemaNode), as: UTF8.self)
        let kind = FollowTheMoneyVocabulary.kind(schema)
        builder.begin(id: String(decoding: tree.take(idNode), as: UTF8.self).trimmed, kind: kind)
        schemaFact.add(tree.text(of: schemaNode), to: &builder)

        child = tree.firstChild(of: tree.root)
        while child >= 0 {
            if child != idNode, child != captionNode, child != schemaNode, child != propertiesNode {
                let number = Int(tree.name(of: child))
                if number == Int(lastSeen), isRun(tree.text(of: child)) {
                    _ = tree.take(child)
                } else if number < topLevel.count, let field = topLevel[number], tree.firstChild(of: child) < 0 {
                    let isDataset = tree.name(of: child) == datasets
                    if field.add(tree.take(child), to: &builder), isDataset,
                        let key = FollowTheMoneyVocabulary.list(tree.text(of: child))
                    {
                        builder.qualify(.list, key)
                    }
                } else {
                    isWhole = false
                }
            }
            child = tree.next(after: child)
        }
        noteDataset(tree)
        let caption = captionNode >= 0 ? tree.take(captionNode) : UnsafeBufferPointer(start: nil, count: 0)
        let isComplete = read(
            tree, propertiesNode, caption: caption, isDetail: kind == .detail, isSanction: schema == "Sanction")
        return isWhole && isComplete
    }

    private mutating func read(
        _ tree: RecordTree, _ properties: Int32, caption: UnsafeBufferPointer<UInt8>, isDetail: Bool, isSanction: Bool
    ) -> Bool {
        var isWhole = true
        var hasMainName = false
        var child = properties >= 0 ? tree.firstChild(of: properties) : -1
        while child >= 0 {
            let number = tree.name(of: child)
            if tree.firstChild(of: child) >= 0 {
                isWhole = false
            } else if number == name, !hasMainName, caption.isEmpty || tree.text(of: child).elementsEqual(caption) {
                hasMainName = mainName.add(tree.take(child), to: &builder)
            } else if let field = isSanction ? sanctionFields[Int(number)] : fields[Int(number)] {
                if field.add(tree.take(child), to: &builder) {
                    switch field.reading {
                    case .wallet: qualify(.type, with: currency, tree, properties)
                    case .document:
                        qualify(.type, with: type, tree, properties)
                        qualify(.country, with: country, tree, properties)
                    default: break
                    }
                }
            } else {
                isWhole = false
            }
            child = tree.next(after: child)
        }
        if !hasMainName, !caption.isEmpty { (isDetail ? captionFact : captionName).add(caption, to: &builder) }
        return isWhole
    }

    /// Qualifies the statement begun last with the first property of that name.
    private mutating func qualify(_ qualifier: Qualifier, with name: Int32, _ tree: RecordTree, _ properties: Int32) {
        var child = tree.firstChild(of: properties)
        while child >= 0 {
            if tree.name(of: child) == name { return builder.qualify(qualifier, bytes: tree.text(of: child)) }
            child = tree.next(after: child)
        }
    }

    /// Whether this is when the export was made. It stands on every entity that was still there then and changes with every
    /// export: it is the edition's date and no statement of the entity. Another date is one and is kept.
    private mutating func isRun(_ seen: UnsafeBufferPointer<UInt8>) -> Bool {
        if run.isEmpty { run = Array(seen) }
        return seen.elementsEqual(run)
    }

    private mutating func noteDataset(_ tree: RecordTree) {
        guard !hasSeveralDatasets else { return }
        var only: Int32 = -1
        var child = tree.firstChild(of: tree.root)
        while child >= 0 {
            if tree.name(of: child) == datasets {
                if only >= 0 { return hasSeveralDatasets = true }
                only = child
            }
            child = tree.next(after: child)
        }
        guard only >= 0 else { return hasSeveralDatasets = true }
        if let dataset {
            hasSeveralDatasets = !tree.text(of: only).elementsEqual(dataset)
        } else {
            dataset = Array(tree.text(of: only))
        }
    }
}
