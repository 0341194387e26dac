import CordonLists
import CordonModel
@testable import CordonScreening
import CordonStore
import CordonTestSupport
import Testing

/// That what questions share changes no answer: a library that has answered many gives what a new one gives.
@Suite struct SharedAnswersTests {
    private let folder: ImportFolder
    private static let days = ["2023-01-10", "2023-04-10", "2023-05-10", "2023-09-10"]

    init() throws {
        folder = try ImportFolder()
        // Made up, with the right check digits of ISO 17442.
        let lei = "lei:UTOP00TESTONLY000147"
        var random = SplitMix64(seed: 7)
        for (place, day) in Self.days.enumerated() {
            for list in ["ONE", "TWO"] where list == "ONE" || place.isMultiple(of: 2) {
                let rows = (0..<30).compactMap { number -> String? in
                    // Entries come and go, change their names, kinds and countries, and are joined only later.
                    guard random.below(5) > 0 else { return nil }
                    let kind = random.pick(["person", "organization", "organization", ""])
                    let name = random.pick(["Belim Trading", "Belim Trading Ltd", "Carus Belim", "Ando Carus"])
                    let number2 = number == 3 && place > 0 ? lei : ""
                    return "\(number),\(kind),\(name) \(number / 6),\(random.pick(["CN", "IR", ""])),\(number2)\n"
                }
                var options = ImportOptions()
                options.list = list
                options.acceptsLoss = true
                _ = try folder.importFile(
                    try folder.file("\(list)-\(day).csv", "id,kind,name,country,identifier\n" + rows.joined()), options)
            }
        }
    }

    /// The instants around every edition.
    private func instants() throws -> [Instant] {
        let editions = Set(try folder.listLibrary().store?.editions().map(\.at) ?? []).sorted()
        return editions.flatMap { at in
            [-1, 0, 3_600].map { Instant(secondsSince1970: at.secondsSince1970 + $0) }
        }
    }

    @Test func namesAreAnsweredAsByALibraryThatHasAnsweredNothing() throws {
        let shared = try folder.listLibrary().frozen()
        let instants = try instants()
        for name in ["Belim Trading 1", "Carus Belim"] {
            for (place, known) in instants.enumerated() {
                // The day itself, and one before it in turn.
                for valid in Set([known, instants[place / 2]]) {
                    var question = PublicSearch(name, threshold: 80, asOf: AsOf(validOn: valid, knownOn: known))
                    question.showsNearMisses = true
                    let fresh = try folder.listLibrary().search(question)
                    for _ in 0..<2 {
                        let answer = try shared.search(question)
                        #expect(answer.results == fresh.results, "\(name) \(valid) \(known)")
                        #expect(answer.coverage.record == fresh.coverage.record)
                    }
                }
            }
        }
    }

    @Test func differencesAreThoseOfALibraryThatHasMadeNone() throws {
        let shared = try folder.listLibrary().frozen()
        let now = AsOf(day: try Knowledge.day("2024-01-01"))
        let days = try Self.days.map { try Knowledge.day($0) } + [try Knowledge.day("2023-12-01")]
        for (place, from) in days.enumerated() {
            for to in days[place...] {
                for known in [now, AsOf(day: to)] {
                    let fresh = try folder.listLibrary().diff("ONE", from: from, to: to, asOf: known)
                    for _ in 0..<2 {
                        let answer = try shared.diff("ONE", from: from, to: to, asOf: known)
                        #expect(answer.results == fresh.results, "\(from) \(to)")
                        #expect(answer.lines == fresh.lines)
                        #expect(answer.extra == fresh.extra)
                    }
                    // A page of it is a part of the whole.
                    let part = try shared.diff("ONE", from: from, to: to, asOf: known, rows: 1..<4)
                    #expect(part.results == Array(fresh.results.dropFirst().prefix(3)))
                }
            }
        }
    }
}
