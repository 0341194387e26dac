internal import CordonModel
internal import CordonScreening
internal import Hummingbird
internal import Synchronization

/// An answer to a question that was kept, or how far it is.
enum KeptAnswer {
    case ready(Report)
    case waiting(WorkStatus)
}

/// Where an answer is found that takes long.
struct AnswerAddress: Sendable {
    /// The address of the request; `nil` for a page, which asks again by itself.
    let text: String?
    /// The response with an answer that could not be kept.
    let unkept: @Sendable (Report) throws -> Response

    static let page = AnswerAddress(text: nil) { _ in Response(status: .ok) }

    /// What work ends with.
    /// - Parameter isKept: Whether the answer lies where it is looked for.
    func response(_ report: Report, isKept: Bool, page: String) throws -> Response {
        guard isKept else { return try unkept(report) }
        return Response(status: .ok, headers: [.location: text ?? page])
    }
}

/// Answers that lie beside kept questions.
///
/// A large one takes a second to read. That is done one after another on a thread of its own, since requests share as many as there
/// are processors; the one read last is held, since the pages of one answer are opened one after another.
final class KeptAnswers: Sendable {
    let work: WorkFolder

    private struct Last {
        let name: String
        let origin: String
        let report: Report
    }
    private let last = Mutex<Last?>(nil)
    private let thread = QueueExecutor("cordon.answers")
    /// Rows from which on an answer is large, and up to which the last one is held: a thousand rows take some megabytes.
    private static let heldRows = 500...20_000

    private let freed: FreedMemory

    /// - Parameters:
    ///   - work: Where they lie.
    ///   - freed: Told of every large one that was made or read.
    init(work: WorkFolder, freed: FreedMemory) {
        self.work = work
        self.freed = freed
    }

    /// The answer that lies under a name; `nil` when there is none that was computed from this origin.
    /// - Parameter asOf: The two times that it says it is of.
    /// - Throws: `CancellationError` when nobody waits for it any more.
    func report(_ name: String, origin: String, asOf: AsOf) async throws -> Report? {
        if let held = held(name, origin, asOf) { return held }
        return try await withTaskExecutorPreference(thread) {
            // Others may have asked for the same, or this one may have been given up, while it waited.
            try Task.checkCancellation()
            if let held = held(name, origin, asOf) { return held }
            let report = work.answer(name).flatMap { KeptReport($0, origin: origin, asOf: asOf) }?.report
            if let report { hold(report, name, origin) }
            return report
        }
    }

    /// Keeps an answer under a name; whether it was kept. A folder that takes nothing any more is logged.
    @discardableResult
    func keep(_ report: Report, name: String, origin: String) -> Bool {
        guard (try? work.keep(answer: KeptReport.bytes(report, origin: origin), id: name)) ?? false else {
            return false
        }
        hold(report, name, origin)
        return true
    }

    /// Forgets what lies beside a question that was taken out.
    func forget(of id: String) {
        work.deleteAnswers(of: id)
        last.withLock { if $0?.name.hasPrefix(id) == true { $0 = nil } }
    }

    private func held(_ name: String, _ origin: String, _ asOf: AsOf) -> Report? {
        last.withLock { last in
            guard var report = last?.report, last?.name == name, last?.origin == origin else { return nil }
            report.coverage = report.coverage.standing(at: asOf)
            return report
        }
    }

    private func hold(_ report: Report, _ name: String, _ origin: String) {
        if report.results.count >= Self.heldRows.lowerBound { freed.workEnded() }
        guard Self.heldRows.contains(report.results.count) else { return }
        last.withLock { $0 = Last(name: name, origin: origin, report: report) }
    }
}
