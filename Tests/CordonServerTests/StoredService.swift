import CordonModel
import CordonScreening
@testable import CordonServer
import CordonStore
import CordonTestSupport
import Foundation
import Logging

/// A service over a store of its own, into which small lists are imported.
struct StoredService {
    private let temporary: TemporaryFolder
    var folder: String { temporary.path }
    let served: ServedKnowledge
    private static let knowledge = Result { try KnowledgeBase.load() }

    init() throws {
        temporary = try TemporaryFolder()
        let folder = temporary.path
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
        let rows = names.enumerated().map { "\($0.offset),organization,\($0.element)\n" }.joined()
        let file = try TemporaryFile("id,kind,name\n" + rows, name: "desk-\(day).csv")
        var options = ImportOptions()
        options.list = "DESK"
        options.acceptsLoss = true
        let came = CivilDate(fetched ?? day).map { Instant.endOf($0, in: .newYork) } ?? TestService.now
        return try ListImporter(store: try Store(folder: folder), fetched: came).importFile(file.path, options)
    }

    /// Imports an edition of a house's list from its text.
    func importFile(_ list: String, _ day: String, _ text: String) throws {
        let file = try TemporaryFile(text, name: "\(list)-\(day).csv")
        var options = ImportOptions()
        options.list = list
        _ = try ListImporter(store: try Store(folder: folder), fetched: TestService.now).importFile(file.path, options)
    }

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
