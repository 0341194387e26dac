internal import CordonModel
internal import CordonNames

/// An entity while what lists and facts say of it is being put together.
struct EntityDraft {
    private(set) var entity: FollowTheMoneyEntity
    /// Its names as they are compared; the shape itself does not keep which of them are weak.
    private(set) var names: [(text: String, isWeak: Bool)] = []
    /// How its names are read.
    let kind: NameKind

    private static let model = FollowTheMoneyModel.bundled
    private var schema: String { entity.schema }

    init(id: String, caption: String, schema: String, kind: NameKind) {
        entity = FollowTheMoneyEntity(id: id, caption: caption, schema: schema)
        self.kind = kind
    }

    /// Adds a value to the first of some properties that the schema has; to none where it has none of them.
    mutating func add(_ properties: String..., value: String?) {
        guard let property = properties.first(where: { Self.model.field($0, of: schema) != nil }) else { return }
        entity.add(property, value)
    }

    /// Adds a name, as the shape has it and as it is compared.
    mutating func addName(_ text: String, as property: String, isWeak: Bool = false) {
        add(property, "alias", value: text)
        if !names.contains(where: { $0.text == text && $0.isWeak == isWeak }) { names.append((text, isWeak)) }
    }

    /// Adds a country that is printed as a code or a name; what is neither is left out.
    mutating func addCountry(_ properties: String..., printed: String?) {
        guard let code = printed.flatMap(CountryNames.code),
            let property = properties.first(where: { Self.model.field($0, of: schema) != nil })
        else { return }
        entity.add(property, code)
    }

    /// Adds a record one step away.
    mutating func addNested(_ property: String, _ other: FollowTheMoneyEntity) {
        guard Self.model.field(property, of: schema) != nil else { return }
        entity.nested[property, default: []].append(other)
    }

    /// Adds a dataset once.
    mutating func addDataset(_ name: String) {
        if !entity.datasets.contains(name) { entity.datasets.append(name) }
    }

    /// Notes when some statement was first made, last seen and last changed.
    mutating func note(first: Instant?, last: Instant?, change: Instant?) {
        if let first { entity.firstSeen = min(entity.firstSeen ?? first, first) }
        if let last { entity.lastSeen = max(entity.lastSeen ?? last, last) }
        if let change { entity.lastChange = max(entity.lastChange ?? change, change) }
    }

    /// The entity, with the other ids that lead to it.
    func finished(referents: [String]) -> FollowTheMoneyEntity {
        var entity = entity
        entity.datasets.sort()
        entity.referents = referents
        return entity
    }
}
