internal import CordonModel
public import CordonScreening
internal import CordonStore
internal import Logging
internal import ServiceLifecycle
internal import Synchronization

/// Which lists the service brings from their publishers by itself, and how often.
public struct ListUpdating: Sendable {
    /// Keys of the lists.
    public let lists: [String]
    /// Seconds between two requests for the same list; up to a tenth more by chance.
    public let seconds: Int
    /// Downloads a list and brings it into the store through the gate.
    public let update: @Sendable (_ list: String) async throws -> ImportOutcome

    /// - Parameter update: What `lists update` does for one list; what it throws is shown in the status.
    public init(
        lists: [String], seconds: Int, update: @escaping @Sendable (_ list: String) async throws -> ImportOutcome
    ) {
        self.lists = lists
        self.seconds = max(1, seconds)
        self.update = update
    }
}

/// What became of the last attempt to bring a list.
struct UpdateRecord: Hashable, Sendable {
    /// In one word.
    enum Outcome: String, Sendable { case accepted, unchanged, refused, failed }

    let list: String
    let tried: Instant
    let outcome: Outcome
    /// Why it was refused or failed.
    var reason: String?

    /// Whether somebody should look.
    var isTrouble: Bool { outcome == .refused || outcome == .failed }

    /// As JSON.
    var record: ReportRecord {
        ReportRecord([
            "list": .text(list), "tried": .text(tried.description), "outcome": .text(outcome.rawValue),
            "reason": .optional(reason),
        ])
    }
}

/// The last attempt of each list.
final class UpdateRecords: Sendable {
    private let held = Mutex<[String: UpdateRecord]>([:])

    init() {}

    /// All of them, by list.
    var all: [UpdateRecord] { held.withLock { $0.values.sorted { $0.list < $1.list } } }

    func note(_ record: UpdateRecord) { held.withLock { $0[record.list] = record } }
}

/// Asks the publishers for one list after another when each is due, and has what came served.
///
/// A list is due when its interval has passed since it was last known to be current, so that a service that is restarted
/// often does not ask more often.
struct UpdateSchedule: ServiceLifecycle.Service {
    let updating: ListUpdating
    let served: ServedKnowledge
    let renewal: Renewal
    let now: @Sendable () -> Instant
    let metrics: ServiceMetrics
    let logger: Logger

    func run() async {
        // A service that ends by itself ends all others.
        guard !updating.lists.isEmpty else { return (try? await gracefulShutdown()) ?? () }
        await cancelWhenGracefulShutdown {
            var due = firstDue()
            while !Task.isCancelled {
                guard let next = due.min(by: { ($0.value, $0.key) < ($1.value, $1.key) }) else { return }
                let wait = max(0, next.value.secondsSince1970 - now().secondsSince1970)
                do { try await Task.sleep(for: .seconds(wait)) } catch { return }
                let record = await update(next.key)
                // A publisher that fails is asked again sooner than one that has nothing new.
                due[next.key] = dueAfter(
                    now(), seconds: record?.outcome == .failed ? updating.seconds / 10 : updating.seconds)
            }
        }
    }

    /// When each list is first due: at once where nothing is known of it.
    private func firstDue() -> [String: Instant] {
        // A store that cannot be read shows itself at the first update.
        let checked = (try? served.generation.library.store?.lastChecked()) ?? [:]
        return Dictionary(
            updating.lists.map { ($0, checked[$0].map { dueAfter($0, seconds: updating.seconds) } ?? now()) }
        ) { first, _ in first }
    }

    private func dueAfter(_ instant: Instant, seconds: Int) -> Instant {
        let further = max(1, seconds + Int.random(in: 0...(seconds / 10)))
        return Instant(secondsSince1970: instant.secondsSince1970 + further)
    }

    /// Brings one list. A failure is noted and logged; the edition that is held goes on being served.
    /// - Returns: What became of it; `nil` when the service ends.
    @discardableResult
    func update(_ list: String) async -> UpdateRecord? {
        var record: UpdateRecord
        do {
            switch try await updating.update(list) {
            case .accepted: record = UpdateRecord(list: list, tried: now(), outcome: .accepted)
            case .unchanged: record = UpdateRecord(list: list, tried: now(), outcome: .unchanged)
            case .refused(let file):
                record = UpdateRecord(list: list, tried: now(), outcome: .refused)
                record.reason = file.findings.prefix(5).joined(separator: "; ")
            }
        } catch is CancellationError {
            return nil
        } catch {
            record = UpdateRecord(list: list, tried: now(), outcome: .failed)
            record.reason = "\(error)"
        }
        served.updates.note(record)
        metrics.updated(record)
        logger.log(
            level: record.isTrouble ? .error : .notice, "list update",
            metadata: [
                "list": "\(list)", "outcome": "\(record.outcome.rawValue)", "reason": "\(record.reason ?? "-")",
            ])
        if record.outcome == .accepted || record.outcome == .unchanged { renewal.look() }
        return record
    }
}
