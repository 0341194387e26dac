import CordonModel
import CordonScreening
import Foundation
import Testing

/// The bundled knowledge, loaded once for all tests.
enum Knowledge {
    static let bundled = Result { try KnowledgeBase.load() }

    static func base() throws -> KnowledgeBase { try bundled.get() }

    /// A file of the folder of real lists that CORDON_SHARED_DATA names (without it, of the one beside the checkout); `nil`
    /// with a printed reason where it is not there.
    static func realFile(_ path: String) -> String? {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let folder = ProcessInfo.processInfo.environment["CORDON_SHARED_DATA"].map { URL(fileURLWithPath: $0) }
        let file = (folder ?? root.appendingPathComponent("shared/data")).appendingPathComponent(path).path
        if FileManager.default.fileExists(atPath: file) { return file }
        print("skipped: \(path) is not in the folder of real lists")
        return nil
    }

    static func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

    /// `check` for one security: state and status by activity, and the rows.
    static func check(
        _ security: String, on day: String, known: String? = nil, actor: Actor = .usPerson
    ) throws -> [String: ReportRecord] {
        let asOf = AsOf(day: try Knowledge.day(day), knownOn: try known.map { try Knowledge.day($0) })
        let report = try base().check(SecurityCheck(securities: [security], actor: actor, asOf: asOf))
        var rows: [String: ReportRecord] = [:]
        for row in report.results { rows[row["activity"]?.cell ?? ""] = row }
        return rows
    }
}

extension [String: ReportRecord] {
    func cell(_ activity: String, _ field: String) -> String { self[activity]?[field]?.cell ?? "missing" }

    /// States of buy, sell and hold.
    var states: [String] { ["buy", "sell", "hold"].map { cell($0, "state") } }
}
