public import CordonModel
internal import Crypto
internal import Foundation

/// The keys by which callers are known: a file with one key a line, of which only a salted hash is kept.
///
/// A key is 160 bits by chance, so that one round of SHA-256 is enough: there is nothing to guess.
public struct APIKeys: Sendable {
    /// One key as it is kept.
    public struct Key: Hashable, Sendable {
        /// Id; stands in logs.
        public let id: String
        /// `viewer` or `admin`.
        public let role: String
        let salt: String
        let hash: String
        /// Requests a minute; 0 for no limit.
        public let rate: Int
        /// First day on which it is refused, New York; `nil` for none.
        public let expires: CivilDate?
    }

    /// The keys in the order of the file.
    public private(set) var keys: [Key] = []
    private let path: String

    private static let header = "id,role,salt,sha256,rate,expires"
    /// What every key begins with, so that one that got out can be told.
    private static let prefix = "cordon_"

    /// Reads a file; no keys when there is none.
    /// - Throws: ``CordonModel/DataError`` with file and line where it is not of its form.
    public init(path: String) throws(DataError) {
        self.path = path
        guard FileManager.default.fileExists(atPath: path) else { return }
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw DataError(file: path, expected: "a readable file")
        }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        guard lines.first.map(String.init) == Self.header else {
            throw DataError(file: path, line: 1, expected: Self.header, found: lines.first.map(String.init))
        }
        for (place, line) in lines.enumerated().dropFirst() {
            let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            guard fields.count == 6, Caller.Role(rawValue: fields[1]) != nil, let rate = Int(fields[4]), rate >= 0,
                fields[5].isEmpty || CivilDate(fields[5]) != nil
            else { throw DataError(file: path, line: place + 1, expected: Self.header) }
            keys.append(
                Key(
                    id: fields[0], role: fields[1], salt: fields[2], hash: fields[3], rate: rate,
                    expires: CivilDate(fields[5])))
        }
    }

    /// Makes a key and keeps its hash. The key itself is given once, here.
    /// - Throws: ``CordonModel/DataError`` when the id or the role is not of its form, the id is taken, or the file cannot be
    ///   written.
    public mutating func add(id: String, role: String, rate: Int, expires: CivilDate?) throws(DataError) -> String {
        guard !id.isEmpty, id.utf8.count <= 64,
            id.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2D || $0 == 0x2E })
        else {
            throw DataError(file: "keys", field: "ID", expected: "small letters, digits, dots and hyphens", found: id)
        }
        guard Caller.Role(rawValue: role) != nil else {
            throw DataError(file: "--role", expected: "viewer or admin", found: role)
        }
        guard !keys.contains(where: { $0.id == id }) else {
            throw DataError(file: "keys", field: "ID", expected: "an id that no key has", found: id)
        }
        let secret = Self.prefix + Hexadecimal.text(Self.random(20))
        let salt = Hexadecimal.text(Self.random(16))
        keys.append(
            Key(id: id, role: role, salt: salt, hash: Self.hash(secret, salt: salt), rate: rate, expires: expires))
        try write()
        return secret
    }

    /// Removes a key.
    /// - Throws: ``CordonModel/DataError`` when there is none of this id, or the file cannot be written.
    public mutating func remove(id: String) throws(DataError) {
        guard keys.contains(where: { $0.id == id }) else {
            throw DataError(
                file: "keys", field: "ID", expected: "one of " + keys.map(\.id).joined(separator: ", "), found: id)
        }
        keys.removeAll { $0.id == id }
        try write()
    }

    /// The key that a text is; `nil` when it is none, or no longer one on this day.
    func key(_ secret: String, on day: CivilDate) -> Key? {
        guard secret.hasPrefix(Self.prefix) else { return nil }
        // All keys are looked at, so that the time does not say which it was.
        var found: Key?
        for key in keys where Self.hash(secret, salt: key.salt) == key.hash { found = key }
        return found.flatMap { key in key.expires.map { day < $0 } ?? true ? key : nil }
    }

    private func write() throws(DataError) {
        let lines =
            [Self.header]
            + keys.map { key in
                [key.id, key.role, key.salt, key.hash, String(key.rate), key.expires?.description ?? ""]
                    .joined(separator: ",")
            }
        do {
            let url = URL(fileURLWithPath: path)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
            try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: url, options: .atomic)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        } catch {
            throw DataError(file: path, expected: "a file that can be written")
        }
    }

    private static func random(_ count: Int) -> [UInt8] {
        SymmetricKey(size: SymmetricKeySize(bitCount: 8 * count)).withUnsafeBytes { Array($0) }
    }

    private static func hash(_ secret: String, salt: String) -> String {
        Hexadecimal.text(SHA256.hash(data: Data((salt + secret).utf8)))
    }
}
