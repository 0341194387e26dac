@testable import CordonScreening
import Testing

/// That a cache never holds more than it may.
@Suite struct BoundedCacheTests {
    @Test func valuesAreHeldUpToTheirWeightTogether() {
        let cache = BoundedCache<Int, String>(capacity: 10) { $0.utf8.count }
        cache.keep("four", for: 1)
        cache.keep("five.", for: 2)
        #expect(cache[1] == "four" && cache[2] == "five.")
        // It would be too heavy with a third: all are let go but that.
        cache.keep("two", for: 3)
        #expect(cache[1] == nil && cache[2] == nil && cache[3] == "two")
        cache.keep("eleven bytes", for: 4)
        #expect(cache[4] == nil)
    }

    @Test func whatIsTooHeavyIsStillGiven() {
        let cache = BoundedCache<Int, [Int]>(capacity: 2, weight: \.count)
        var made = 0
        for _ in 0..<2 {
            let value = cache.value(1) {
                made += 1
                return [1, 2, 3]
            }
            #expect(value == [1, 2, 3])
        }
        #expect(made == 2)
        _ = cache.value(2) { [1] }
        #expect(cache.value(2) { [9] } == [1])
    }
}
