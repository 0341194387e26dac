internal import CordonModel
internal import Crypto
internal import Foundation
internal import Synchronization

/// Signed sessions: a cookie says who somebody is and until when, and nobody else can write one. They end with the process,
/// whose key signs them, and when somebody signs out.
final class Sessions: Sendable {
    static let cookie = "cordon-session"
    /// Seconds a session lasts.
    static let duration = 12 * 3600

    private let key = SymmetricKey(size: .bits256)
    /// Signatures of sessions that were ended before their time, with the second at which they would have ended.
    private let ended = Mutex<[String: Int]>([:])

    /// The cookie of a caller.
    func token(for caller: Caller, now: Instant) -> String {
        let text = "\(caller.id)|\(caller.role.rawValue)|\(now.secondsSince1970 + Self.duration)|\(UUID().uuidString)"
        return Data(text.utf8).base64EncodedString() + "." + signature(text)
    }

    /// Ends the session of a cookie: whoever has copied it is nobody any more.
    func end(_ token: String, now: Instant) {
        guard caller(token, now: now) != nil, let signature = token.split(separator: ".").last else { return }
        ended.withLock { ended in
            ended = ended.filter { $0.value > now.secondsSince1970 }
            ended[String(signature)] = now.secondsSince1970 + Self.duration
        }
    }

    /// Who a cookie says somebody is; `nil` when it is not ours or has ended.
    func caller(_ token: String, now: Instant) -> Caller? {
        let parts = token.split(separator: ".")
        guard parts.count == 2, let data = Data(base64Encoded: String(parts[0])) else { return nil }
        let text = String(decoding: data, as: UTF8.self)
        guard FormTokens.areEqual(String(parts[1]), signature(text)),
            ended.withLock({ $0[String(parts[1])] }) == nil
        else { return nil }
        let fields = text.split(separator: "|")
        guard fields.count == 4, let role = Caller.Role(rawValue: String(fields[1])), let end = Int(fields[2]),
            now.secondsSince1970 < end
        else { return nil }
        return Caller(id: String(fields[0]), role: role)
    }

    private func signature(_ text: String) -> String {
        Hexadecimal.text(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key))
    }
}
