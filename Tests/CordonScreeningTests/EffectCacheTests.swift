import CordonLaw
import CordonModel
@testable import CordonScreening
import CordonTestSupport
import Testing

/// An answer that is held from one instant of change to the next is the one that would be computed at any instant between.
@Suite struct EffectCacheTests {
    private let base: KnowledgeBase
    init() throws { base = try Knowledge.base() }

    /// The instants at which anything of a party happens or becomes known, and the seconds beside them; days by chance.
    private func instants(of entity: String, _ generator: inout SplitMix64) -> [Instant] {
        var instants: [Instant] = []
        for event in (base.histories[entity] ?? []).flatMap(\.events) {
            for instant in [event.start, event.knownFrom] {
                instants += [instant.advanced(by: -1), instant, instant.advanced(by: 1)]
            }
        }
        let first = Instant.startOf(CivilDate(dayNumber: 18_500), in: .newYork)
        for _ in 0..<6 { instants.append(first.advanced(by: Int.random(in: 0...(86_400 * 2_500), using: &generator))) }
        return instants.shuffled(using: &generator)
    }

    @Test func heldAnswersAreThoseThatWouldBeComputed() throws {
        var generator = SplitMix64(seed: 2_021)
        var compared = 0
        for entity in ["xiaomi", "luokung", "smic", "huawei", "hikvision"] where base.entities[entity] != nil {
            let instants = instants(of: entity, &generator)
            let securities = [nil] + (base.securitiesByIssuer[entity] ?? []).prefix(1).map { Optional($0.id) }
            for (valid, known) in zip(instants, instants.shuffled(using: &generator))
            where !base.isBeforeEveryList(known) {
                let isDay = Bool.random(using: &generator)
                let asOf = AsOf(
                    validOn: isDay ? .endOf(valid.local(in: .newYork).date, in: .newYork) : valid, knownOn: known,
                    validOnIsDay: isDay)
                for security in securities {
                    for activity in Activity.ofHolder {
                        let held = base.effect(
                            entity: entity, security: security, activity: activity, actor: .usPerson, asOf: asOf)
                        let question = base.effectQuestion(
                            entity: entity, security: security, activity: activity, actor: .usPerson, asOf: asOf)
                        let fresh = base.calculator.answer(question, histories: base.histories[entity] ?? [])
                        #expect(String(reflecting: held) == String(reflecting: fresh), "\(entity) \(activity) \(asOf)")
                        compared += 1
                    }
                }
            }
        }
        #expect(compared > 500)
    }

    @Test func heldChangesAreThoseThatWouldBeComputed() throws {
        var generator = SplitMix64(seed: 13_959)
        var found = 0
        for entity in ["xiaomi", "luokung", "smic"] {
            let instants = instants(of: entity, &generator)
            for (valid, known) in zip(instants, instants.shuffled(using: &generator))
            where !base.isBeforeEveryList(known) {
                let asOf = AsOf(validOn: valid, knownOn: known)
                let end = valid.advanced(by: 86_400 * Int.random(in: 0...400, using: &generator))
                for activity in Activity.ofHolder {
                    let held = base.changes(
                        entity: entity, security: nil, activity: activity, actor: .usPerson, asOf: asOf, until: end)
                    let question = base.effectQuestion(
                        entity: entity, security: nil, activity: activity, actor: .usPerson, asOf: asOf)
                    let fresh = base.calculator.changes(
                        question, histories: base.histories[entity] ?? [], until: end)
                    #expect(String(reflecting: held) == String(reflecting: fresh), "\(entity) \(activity) \(asOf)")
                    found += fresh.count
                }
            }
        }
        #expect(found > 20)
    }
}
