internal import CordonModel
internal import Foundation
internal import Logging

/// Questions that customers' names or holdings stand in, kept so that their answers have a permanent address.
///
/// A question is kept as a file `ID.json`. Its answer, from the data that was served when it was last asked for, lies beside it
/// as `ID.answer`, so that nothing is searched again while they are the same. A file appears whole or not at all.
struct WorkFolder: Sendable {
    let folder: String
    /// Told of every failure, with the path; the request is told no path.
    let logger: Logger
    /// How much the answers may take; they can be computed again.
    var answers = AnswerBudget()

    /// What a question is about; its first letter begins the ids.
    enum Kind: String, Sendable {
        case screening = "s", portfolio = "p", work = "w"
        /// A file of names that is looked at before it is screened.
        case names = "n"
    }

    /// A new id, which sorts behind those of earlier seconds: the milliseconds of `now` and forty bits by chance, in base 32.
    static func newID(_ kind: Kind, now: Instant) -> String {
        let digits = Array("0123456789abcdefghjkmnpqrstvwxyz")
        var rest = UInt64(max(0, now.secondsSince1970)) * 1000
        var text = ""
        for _ in 0..<9 {
            text = String(digits[Int(rest % 32)]) + text
            rest /= 32
        }
        for _ in 0..<8 { text.append(digits[Int.random(in: 0..<32)]) }
        return kind.rawValue + "-" + text
    }

    /// Whether a text can be an id of this kind; nothing else may become a part of a path.
    static func isID(_ text: String, _ kind: Kind) -> Bool {
        let rest = text.utf8.dropFirst(2)
        return text.hasPrefix(kind.rawValue + "-") && rest.count == 17
            && rest.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }
    }

    /// Keeps a question.
    /// - Throws: ``StorageFailure`` when the folder cannot be written.
    func keep(_ bytes: [UInt8], id: String) throws(StorageFailure) { try write(bytes, id + ".json") }

    /// Keeps the answer to a question, in place of an earlier one. Those that were computed longest ago make room for it; one
    /// that has none is not kept.
    /// - Throws: ``StorageFailure`` when the folder cannot be written.
    @discardableResult
    func keep(answer bytes: [UInt8], id: String) throws(StorageFailure) -> Bool {
        guard bytes.count <= answers.most else { return false }
        try write(bytes, id + AnswerBudget.suffix)
        answers.keep(bytes.count, in: folder)
        return true
    }

    /// A question that was kept; `nil` when there is none of this id.
    /// - Throws: ``StorageFailure`` when it is there and cannot be read.
    func question(_ id: String, _ kind: Kind) throws(StorageFailure) -> [UInt8]? {
        guard Self.isID(id, kind) else { return nil }
        return try read(id + ".json")
    }

    /// The first bytes of a question that was kept; `nil` when there is none of this id.
    func beginning(_ id: String, _ kind: Kind) -> [UInt8]? {
        guard Self.isID(id, kind),
            let file = FileHandle(
                forReadingAtPath: URL(fileURLWithPath: folder).appendingPathComponent(id + ".json").path)
        else { return nil }
        defer { try? file.close() }
        return (try? file.read(upToCount: 4_096)).map { Array($0) }
    }

    /// The answer that is kept beside a question; `nil` when none is, or it cannot be read.
    func answer(_ id: String) -> [UInt8]? { try? read(id + AnswerBudget.suffix) }

    private func write(_ bytes: [UInt8], _ name: String) throws(StorageFailure) {
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            let url = URL(fileURLWithPath: folder).appendingPathComponent(name)
            try Data(bytes).write(to: url, options: .atomic)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: url.path)
        } catch {
            throw failure(error)
        }
    }

    private func failure(_ error: any Error) -> StorageFailure {
        logger.error("the folder of kept questions cannot be used", metadata: ["error": "\(error)"])
        return StorageFailure(isFull: (error as? CocoaError)?.code == .fileWriteOutOfSpace)
    }

    private func read(_ name: String) throws(StorageFailure) -> [UInt8]? {
        let url = URL(fileURLWithPath: folder).appendingPathComponent(name)
        guard FileManager.default.fileExists(atPath: url.path) else { return nil }
        do {
            return try Array(Data(contentsOf: url))
        } catch {
            throw failure(error)
        }
    }

    /// Takes a question out; nothing where there is none of this id.
    func remove(_ id: String, _ kind: Kind) {
        guard Self.isID(id, kind) else { return }
        try? FileManager.default.removeItem(at: URL(fileURLWithPath: folder).appendingPathComponent(id + ".json"))
    }

    /// Whether a question is kept.
    func holds(_ id: String, _ kind: Kind) -> Bool {
        Self.isID(id, kind)
            && FileManager.default.fileExists(
                atPath: URL(fileURLWithPath: folder).appendingPathComponent(id + ".json").path)
    }

    /// Takes out a question for good, with every answer that lies beside it; whether there was one.
    /// - Throws: ``StorageFailure`` when it is there and cannot be taken out.
    func delete(_ id: String, _ kind: Kind) throws(StorageFailure) -> Bool {
        guard holds(id, kind) else { return false }
        do {
            try FileManager.default.removeItem(at: URL(fileURLWithPath: folder).appendingPathComponent(id + ".json"))
        } catch {
            // Two who take it out at once have both done so.
            guard !holds(id, kind) else { throw failure(error) }
        }
        deleteAnswers(of: id)
        return true
    }

    /// Takes out the answers that lie beside a question: `ID.answer`, and `ID-….answer` of holdings.
    func deleteAnswers(of id: String) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for name in names where name.hasPrefix(id) && name.hasSuffix(AnswerBudget.suffix) {
            try? FileManager.default.removeItem(at: URL(fileURLWithPath: folder).appendingPathComponent(name))
        }
    }

    /// Takes out the questions of a kind that were kept before an instant.
    func remove(_ kind: Kind, before instant: Instant) {
        let first = Self.newID(kind, now: instant).prefix(11)
        for id in ids(kind, limit: .max) where id.prefix(11) < first { remove(id, kind) }
    }

    /// Ids of the questions that are kept, the newest first.
    func ids(_ kind: Kind, limit: Int) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let ids = names.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.filter { Self.isID($0, kind) }
        return Array(ids.sorted(by: >).prefix(limit))
    }
}

/// The folder of kept questions cannot be used: a failure of the machine, not of the request.
struct StorageFailure: Error {
    /// Whether there is no room.
    let isFull: Bool
}
