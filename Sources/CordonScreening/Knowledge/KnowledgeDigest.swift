internal import CordonStore
internal import Synchronization

/// The hash over the files that knowledge was read from, computed when it is first asked for: a command needs none.
final class KnowledgeDigest: Sendable {
    private enum State {
        case files([[String: [UInt8]]])
        case digest(String)
    }
    private let state: Mutex<State>

    /// - Parameter layers: Files by path, the first layer first; those of facts and regimes count.
    init(_ layers: [[String: [UInt8]]]) {
        state = Mutex(
            .files(layers.map { $0.filter { $0.key.hasPrefix("facts/") || $0.key.hasPrefix("regimes/") } }))
    }

    /// SHA-256 in hexadecimal.
    var text: String {
        state.withLock { state in
            switch state {
            case .digest(let text): return text
            case .files(let layers):
                var bytes: [UInt8] = []
                for layer in layers {
                    for (path, file) in layer.sorted(by: { $0.key < $1.key }) {
                        bytes += Array("\(path)\u{0}\(file.count)\u{0}".utf8) + file
                    }
                }
                let text = Store.sha256(of: bytes)
                state = .digest(text)
                return text
            }
        }
    }
}
