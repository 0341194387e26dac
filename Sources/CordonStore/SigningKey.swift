public import CordonModel
internal import Crypto
internal import Foundation

/// An Ed25519 key that signs bundles, and the one that checks them. Keys are one line of text each.
public struct SigningKey: Sendable {
    private static let privateMark = "cordon-ed25519-private "
    private static let publicMark = "cordon-ed25519-public "

    private let key: Curve25519.Signing.PrivateKey

    /// A new key.
    public init() { key = Curve25519.Signing.PrivateKey() }

    /// The key in a file.
    /// - Throws: ``CordonModel/DataError`` when it holds none.
    public init(file: String) throws(DataError) {
        guard let bytes = Self.bytes(file, Self.privateMark),
            let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes)
        else { throw DataError(file: file, expected: "a private key made by \"cordon lists bundle key\"") }
        self.key = key
    }

    /// Writes the private key, readable by its owner alone, and beside it the public one with the ending `.pub`.
    /// - Throws: ``CordonModel/DataError`` when a file is there already or cannot be written.
    public func write(to file: String) throws(DataError) {
        let manager = FileManager.default
        for path in [file, file + ".pub"] where manager.fileExists(atPath: path) {
            throw DataError(file: path, expected: "a name that is free")
        }
        let secret = Self.privateMark + key.rawRepresentation.base64EncodedString() + "\n"
        let open = Self.publicMark + key.publicKey.rawRepresentation.base64EncodedString() + "\n"
        guard
            manager.createFile(atPath: file, contents: Data(secret.utf8), attributes: [.posixPermissions: 0o600]),
            manager.createFile(atPath: file + ".pub", contents: Data(open.utf8))
        else { throw DataError(file: file, expected: "a place that can be written") }
    }

    /// The signature of bytes, in base64.
    /// - Throws: ``CordonModel/DataError`` when the system gives no randomness.
    public func signature(of bytes: [UInt8]) throws(DataError) -> String {
        guard let signature = try? key.signature(for: bytes) else {
            throw DataError(file: "bundle", expected: "a signature that can be made")
        }
        return signature.base64EncodedString()
    }

    /// Whether `signature` is that of `bytes` by the public key in `file`.
    /// - Throws: ``CordonModel/DataError`` when the file holds no public key.
    public static func verifies(_ signature: String, of bytes: [UInt8], publicKey file: String) throws(DataError)
        -> Bool
    {
        guard let raw = Self.bytes(file, publicMark),
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: raw)
        else { throw DataError(file: file, expected: "a public key made by \"cordon lists bundle key\"") }
        guard let signature = Data(base64Encoded: signature) else { return false }
        return key.isValidSignature(signature, for: bytes)
    }

    private static func bytes(_ file: String, _ mark: String) -> Data? {
        guard let text = try? String(contentsOfFile: file, encoding: .utf8), text.hasPrefix(mark) else { return nil }
        return Data(base64Encoded: text.dropFirst(mark.count).trimmingCharacters(in: .whitespacesAndNewlines))
    }
}
