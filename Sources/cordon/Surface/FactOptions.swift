internal import ArgumentParser
internal import CordonModel
internal import CordonScreening

/// What is known of those named on the command line beside their names.
struct FactOptions: ParsableArguments {
    @Option(
        help:
            "Country of those named here, a code or a name. What the lists say too supports a hit, another one speaks against it."
    )
    var country: [String] = []

    @Option(help: ArgumentHelp("Their day, month or year of birth or foundation.", valueName: "date"))
    var born: [String] = []

    @Option(help: "Their gender: male or female.")
    var gender: [String] = []

    @Option(
        name: .customLong("id"),
        help: ArgumentHelp("A number of theirs with its kind: lei:…, imo:…, passport:….", valueName: "kind:number"))
    var numbers: [String] = []

    /// What is known of the named on the command line.
    func value() throws -> SubjectFacts {
        var facts = SubjectFacts()
        func add(_ property: SubjectFacts.Property, _ text: String, _ option: String, _ expected: String) throws {
            let before = facts.unread.count
            facts.add(property, text)
            if facts.unread.count > before { throw DataError(file: option, expected: expected, found: text) }
        }
        for text in country { try add(.country, text, "--country", "a country by its code or name") }
        for text in born { try add(.date, text, "--born", "YYYY, YYYY-MM or YYYY-MM-DD") }
        for text in gender { try add(.gender, text, "--gender", "male or female") }
        for number in numbers {
            guard let (kind, value) = SubjectFacts.number(number) else {
                throw DataError(file: "--id", expected: SubjectFacts.numberForm, found: number)
            }
            try add(.number(kind: kind), value, "--id", "a number of the kind \(kind) with right check digits")
        }
        return facts
    }
}
