import Testing

@testable import CordonLists

@Suite struct NumberedCellTests {
    @Test(arguments: [
        ("(1) Russia (2) Cyprus", ["Russia", "Cyprus"]), ("1) Saudi Arabia 2) Qatar", ["Saudi Arabia", "Qatar"]),
        ("1) Mullah, 2) Maulavi, 3) Habji.", ["Mullah", "Maulavi", "Habji."]),
        ("a) General b)Major General", ["General", "Major General"]), ("(1) A (2)B", ["A", "B"]),
    ])
    func listsAreTakenApart(_ cell: String, _ values: [String]) { #expect(NumberedCell.values(cell) == values) }

    /// Ranges, gaps, a number alone and brackets that number nothing.
    @Test(arguments: [
        "(1)-(2) Indonesia", "(1) Tunis (2)-(3) -", "(1) Samarra", "Baker (1) Street", "Kidal (Mali)", "(2) B (1) A",
        ")",
        "(1)", "(1) (2)", "", "Passport (1) K048787 (2) 486298",
    ])
    func othersAreLeftWhole(_ cell: String) { #expect(NumberedCell.values(cell) == [cell]) }
}
