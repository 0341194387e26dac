import CordonLaw
import CordonLists
import CordonModel
import CordonNames
@testable import CordonScreening
import Foundation
import Testing

/// A past `knownOn` never leaks later facts: the answer on all facts equals the answer on facts from which everything
/// published later was deleted before loading.
@Suite struct KnownOnTests {
    /// The knowledge base as somebody would have built it on that day.
    private func pruned(_ base: KnowledgeBase, _ known: CivilDate) throws -> KnowledgeBase {
        var facts = base.facts
        facts.events = facts.events.filter { $0.known <= known }
        let begun = Set(facts.events.filter { $0.kind.beginsListing }.map(\.listing))
        facts.listings = facts.listings.filter { begun.contains($0.id) }
        facts.events = facts.events.filter { begun.contains($0.listing) }
        facts.editions = facts.editions.filter { $0.known <= known }
        facts.names = facts.names.filter { $0.known.map { $0 <= known } ?? true }
        facts.links = facts.links.filter { $0.known.map { $0 <= known } ?? true }
        facts.identifiers = facts.identifiers.map { record in
            guard let to = record.to, to >= known else { return record }
            return IdentifierRecord(
                subject: record.subject, identifier: record.identifier, from: record.from, to: nil, note: "",
                confidence: record.confidence, source: record.source)
        }
        let regimes = base.regimes.map { regime in
            var regime = regime
            regime.versions = regime.versions.filter { $0.published <= known }.map { version in
                var version = version
                if let end = version.end, end.published > known { version.end = nil }
                return version
            }
            regime.licences.removeAll { $0.issued > known }
            regime.guidance.removeAll { $0.published > known }
            regime.carveOuts.removeAll { $0.published > known }
            regime.ownership.removeAll { $0.published > known }
            regime.openQuestions = regime.openQuestions.filter { $0.published <= known }.map { question in
                var question = question
                if question.closesKnown > known { question.closes = nil }
                return question
            }
            return regime
        }
        return try KnowledgeBase(facts: facts, regimes: regimes, duties: base.duties, names: base.names)
    }

    /// Days on which something became known, and the day before each.
    private func days(_ base: KnowledgeBase) -> [CivilDate] {
        var days = Set(base.facts.events.map(\.known))
        days.formUnion(base.regimes.flatMap { $0.versions.map(\.published) + $0.licences.map(\.issued) })
        days.formUnion(base.regimes.flatMap { $0.openQuestions.flatMap { [$0.published, $0.closesKnown] } })
        days.formUnion(base.regimes.flatMap { $0.guidance.map(\.published) + $0.ownership.map(\.published) })
        return (days.union(days.map { $0.adding(days: -1) })).sorted()
    }

    @Test func answersOnAPastDayDoNotDependOnLaterFacts() throws {
        let base = try Knowledge.base()
        let symbols = base.facts.securities.map(\.id)
        for (index, known) in days(base).enumerated() {
            let past = try pruned(base, known)
            // Every security comes up over the run; each day takes its own slice and the instruments of the case.
            let slice = symbols.enumerated().filter { $0.offset % 23 == index % 23 }.map(\.element)
            let securities = slice + ["XIACY", "LKCO", "SMICY", "CHL", "XS1809220830", "002415.SZ", "688012.SS"]
            for shift in [-40, 0, 40, 400] {
                let question = SecurityCheck(
                    securities: securities, asOf: AsOf(day: known.adding(days: shift), knownOn: known))
                let all = try base.check(question)
                let then = try past.check(question)
                #expect(all.results == then.results, "known \(known), valid \(known.adding(days: shift))")
                #expect(all.lines == then.lines)
            }
        }
    }

    private func search(_ words: String, _ knowledge: KnowledgeBase, _ asOf: AsOf) throws -> [ReportRecord] {
        let library = ListLibrary(knowledge: knowledge, store: nil, publications: Publications(all: []))
        return try library.search(PublicSearch(words, asOf: asOf)).results
    }

    @Test func dossiersTimelinesAndHitsOnAPastDayDoNotDependOnLaterFacts() throws {
        let base = try Knowledge.base()
        let days = days(base).enumerated().filter { $0.offset % 5 == 0 }.map(\.element)
        let entities = base.facts.entities.map(\.id)
        for (index, known) in days.enumerated() {
            let past = try pruned(base, known)
            let asOf = AsOf(day: known)
            for entity in entities.enumerated().filter({ $0.offset % 11 == index % 11 }).map(\.element) + [
                "xiaomi", "luokung",
            ] {
                #expect(try base.show(entity, asOf: asOf).results == past.show(entity, asOf: asOf).results)
                #expect(try base.timeline(entity, asOf: asOf).results == past.timeline(entity, asOf: asOf).results)
            }
            let names = NameScreening(
                names: base.facts.listings.enumerated().filter { $0.offset % 7 == index % 7 }.map {
                    ScreenedName($0.element.printedName)
                },
                asOf: asOf)
            #expect(try base.screen(names).results == past.screen(names).results)
            for word in ["mobile", "luok", "huawei", "telecom", "XIA"] {
                #expect(try search(word, base, asOf) == search(word, past, asOf))
            }
            for list in base.facts.lists.map(\.key) {
                let from = known.adding(days: -400)
                let all = try base.diff(list, from: from, to: known, asOf: asOf).results
                #expect(all == (try past.diff(list, from: from, to: known, asOf: asOf).results))
            }
            let horizon = DeadlineQuestion(nil, within: 120, asOf: asOf)
            #expect(try base.deadlines(horizon).results == past.deadlines(horizon).results)
        }
    }

    @Test func regimesAndListsOnAPastDayDoNotShowLaterParts() throws {
        let base = try Knowledge.base()
        for known in days(base) {
            let past = try pruned(base, known)
            let asOf = AsOf(day: known)
            #expect(base.listRegimes(asOf: asOf).results == past.listRegimes(asOf: asOf).results)
            #expect(base.listLists(asOf: asOf).results == past.listLists(asOf: asOf).results)
            if known >= (try Knowledge.day("2020-11-12")) {
                let shown = try base.showRegime("US-EO13959", asOf: asOf).results
                #expect(shown == (try past.showRegime("US-EO13959", asOf: asOf).results))
            }
        }
    }

    @Test func nothingOfTheThirdVersionIsSeenBeforeItWasSigned() throws {
        let base = try Knowledge.base()
        let report = try base.check(
            SecurityCheck(
                securities: base.facts.securities.map(\.id),
                asOf: AsOf(day: try Knowledge.day("2022-06-03"), knownOn: try Knowledge.day("2021-06-02"))))
        let text = report.results.flatMap(\.fields).map(\.value.cell).joined(separator: " ")
        #expect(!text.contains("14032"))
        #expect(!text.contains("NS-CMIC"))
    }

    @Test func theSameQuestionGivesTheSameBytesInAnyNumberOfThreads() async throws {
        let base = try Knowledge.base()
        let question = SecurityCheck(
            securities: base.facts.securities.map(\.id), asOf: AsOf(day: try Knowledge.day("2021-03-05")))
        let first = try base.check(question).results
        let others = try await withThrowingTaskGroup(of: [ReportRecord].self) { group in
            for _ in 0..<8 { group.addTask { try base.check(question).results } }
            var all: [[ReportRecord]] = []
            for try await result in group { all.append(result) }
            return all
        }
        #expect(others.count == 8)
        #expect(others.allSatisfy { $0 == first })
    }
}
