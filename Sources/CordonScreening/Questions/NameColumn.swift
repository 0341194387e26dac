/// What a column of a file of names holds: the name, the user's own number, the kind, or something that is known of who bears
/// the name (``SubjectFacts``).
struct NameColumn: ColumnContent {
    let rawValue: String

    init(rawValue: String) { self.rawValue = rawValue }

    static let name = NameColumn(rawValue: "name")
    static let id = NameColumn(rawValue: "id")
    static let kind = NameColumn(rawValue: "kind")
    private static let country = NameColumn(rawValue: "country")
    private static let date = NameColumn(rawValue: "date")
    private static let gender = NameColumn(rawValue: "gender")

    static let allCases: [NameColumn] =
        [.name, .id, .kind, .country, .date, .gender]
        + SubjectFacts.numberKinds.filter { $0 != "id" }.map(NameColumn.init) + [.nationalNumber]
    /// The number a state gave its bearer; `id` is the user's own.
    private static let nationalNumber = NameColumn(rawValue: "idNumber")

    var words: String {
        switch self {
        case .name: return "Name"
        case .id: return "Your own number"
        case .kind: return "Kind: person, company, vessel"
        case .country: return "Country"
        case .date: return "Date of birth or foundation"
        case .gender: return "Gender"
        case .nationalNumber: return "Number: national"
        default: return "Number: \(rawValue.count > 4 ? rawValue : rawValue.uppercased())"
        }
    }

    /// What it says of the bearer; `nil` where it says nothing that is compared.
    var property: SubjectFacts.Property? {
        switch self {
        case .name, .id, .kind: return nil
        case .country: return .country
        case .date: return .date
        case .gender: return .gender
        case .nationalNumber: return .number(kind: "id")
        default: return .number(kind: rawValue)
        }
    }

    func isHeader(_ header: String) -> Bool {
        switch self {
        case .name, .id, .kind: return header == rawValue
        default: return SubjectFacts.property(ofColumn: header) == property
        }
    }
}
