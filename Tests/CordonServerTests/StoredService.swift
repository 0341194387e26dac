import CordonModel
import CordonScreening
@testable import CordonServer
import CordonStore
import Foundation
import Logging

/// A service over a store of its own, into which small lists are imported.
struct StoredService {
    let folder: String
    let served: ServedKnowledge
    private static let knowledge = Result { try KnowledgeBase.load() }

    init() throws {
        folder =
            FileManager.default.temporaryDirectory.appendingPathComponent("cordon-served-\(UUID().uuidString)").path
        let folder = folder
        let knowledge = try Self.knowledge.get()
        served = try ServedKnowledge(snapshots: folder + "/service") {
            ListLibrary(
                knowledge: knowledge, store: Store.exists(in: folder) ? try Store.reading(folder) : nil,
                publications: try Publications.load())
        }
    }

    /// Imports an edition of a house's list.
    @discardableResult
    func importEdition(_ day: String, _ names: [String], fetched: String? = nil) throws -> ImportOutcome {
        let file = folder + "-\(day).csv"
        let rows = names.enumerated().map { "\($0.offset),organization,\($0.element)\n" }.joined()
        try Data(("id,kind,name\n" + rows).utf8).write(to: URL(fileURLWithPath: file))
        defer { try? FileManager.default.removeItem(atPath: file) }
        var options = ImportOptions()
        options.list = "DESK"
        options.name = "desk-\(day).csv"
        options.acceptsLoss = true
        let came = CivilDate(fetched ?? day).map { Instant.endOf($0, in: .newYork) } ?? TestService.now
        return try ListImporter(store: try Store(folder: folder), fetched: came).importFile(file, options)
    }

    func remove() { try? FileManager.default.removeItem(atPath: folder) }

    /// Names of the list's entries as the generation sees them on a day.
    func names(_ generation: Generation, on day: String) throws -> [String] {
        let asOf = try AsOf(validOn: day, knownOn: nil, now: TestService.now, names: ("validOn", "knownOn"))
        return try generation.library.showList("DESK", asOf: asOf).results.compactMap { $0["name"]?.cell }
    }

    /// A logger that says nothing.
    static let quiet: Logger = {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return logger
    }()
}
