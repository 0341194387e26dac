internal import CordonScreening
internal import Hummingbird
internal import HummingbirdCore

/// A screening that was kept, with its answer.
struct AnsweredScreening: Sendable {
    let id: String
    let kept: ScreeningRequest
    let report: Report

    /// Links that lead to the times of the screening.
    var addresses: Addresses { Addresses(kept.question.asOf) }
}

/// Pages about screenings that were kept; while an answer is worked on another page stands for it.
extension Site {
    /// Every page about kept screenings.
    func addScreenings(to router: Router<ServerContext>) {
        let pages: [(RouterPath, @Sendable (AnsweredScreening, Asked) throws -> Content)] = [
            ("/screenings/{id}", screening), ("/screenings/{id}/hits/{n}", hit),
        ]
        for (path, build) in pages {
            router.get(path) { request, context in
                do {
                    var asked = try answering.asked(request, context, names: nil)
                    let id = try asked.part("id")
                    let kept = try screenings.kept(id, asked)
                    try asked.stand(at: kept.question.asOf)
                    switch try await screenings.answer(id, kept, at: .page, asked) {
                    case .waiting(let status): return again(try waiting(id, kept, status, asked), asked, request)
                    case .ready(let report):
                        let screening = AnsweredScreening(id: id, kept: kept, report: report)
                        return html(try build(screening, asked), asked, request)
                    }
                } catch {
                    return try problem(Problem(error), request, context)
                }
            }
        }
    }

    /// The page that stands for an answer while it is worked on.
    private func waiting(
        _ id: String, _ kept: ScreeningRequest, _ status: WorkStatus, _ asked: Asked
    ) throws -> Content {
        var page = Page("Screening \(id)", in: "Screen")
        page.heading = HTML("Screening ") + .code(id)
        page.hasTwins = false
        let coverage = try asked.generation.screeners.screener(kept.question, asked.generation).coverage
        page.content = progress(status, of: "names", coverage)
        return (page, coverage)
    }
}
