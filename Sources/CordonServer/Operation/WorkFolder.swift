internal import CordonModel
internal import CordonScreening
internal import Foundation

/// Questions that customers' names or holdings stand in, kept so that their answers have a permanent address.
///
/// A question is kept, not its answer: the same question at the same two times has the same answer. Each is a file that
/// appears whole or not at all.
struct WorkFolder: Sendable {
    let folder: String

    /// What a question is about; its first letter begins the ids.
    enum Kind: String, Sendable {
        case screening = "s", portfolio = "p"
        /// A file of names that is looked at before it is screened.
        case names = "n"
    }

    /// A new id, which sorts behind those of earlier times: the milliseconds of `now` and forty bits by chance, in base 32.
    static func newID(_ kind: Kind, now: Date) -> String {
        let digits = Array("0123456789abcdefghjkmnpqrstvwxyz")
        var rest = UInt64(max(0, now.timeIntervalSince1970) * 1000)
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
    /// - Throws: ``CordonModel/DataError`` when the folder cannot be written.
    func keep(_ bytes: [UInt8], id: String) throws(DataError) {
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            let url = URL(fileURLWithPath: folder).appendingPathComponent(id + ".json")
            try Data(bytes).write(to: url, options: .atomic)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: url.path)
        } catch {
            throw DataError(file: folder, expected: "a folder that can be written")
        }
    }

    /// A question that was kept; `nil` when there is none of this id.
    func question(_ id: String, _ kind: Kind) -> [UInt8]? {
        guard Self.isID(id, kind) else { return nil }
        return (try? Data(contentsOf: URL(fileURLWithPath: folder).appendingPathComponent(id + ".json"))).map(
            Array.init)
    }

    /// Takes a question out; nothing where there is none of this id.
    func remove(_ id: String, _ kind: Kind) {
        guard Self.isID(id, kind) else { return }
        try? FileManager.default.removeItem(at: URL(fileURLWithPath: folder).appendingPathComponent(id + ".json"))
    }

    /// Takes out the questions of a kind that were kept before an instant.
    func remove(_ kind: Kind, before instant: Date) {
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
