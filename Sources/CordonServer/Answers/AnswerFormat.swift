internal import CordonScreening

/// How an answer is written.
enum AnswerFormat: String, CaseIterable, Sendable {
    case json, csv, ndjson, ics

    /// Media type.
    var type: String {
        switch self {
        case .json: return "application/json"
        case .csv: return "text/csv; charset=utf-8"
        case .ndjson: return "application/x-ndjson"
        case .ics: return "text/calendar; charset=utf-8"
        }
    }
}
