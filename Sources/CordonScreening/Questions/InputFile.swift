internal import CordonLists
internal import CordonModel

/// A file that a question brings with it.
public enum InputFile: Hashable, Sendable {
    /// A path; `-` for standard input.
    case path(String)
    /// Bytes that were received, with the name to call them by in errors.
    case bytes(name: String, [UInt8])

    /// How the file is called in errors.
    var name: String {
        switch self {
        case .path(let path): return path == "-" ? "standard input" : path
        case .bytes(let name, _): return name
        }
    }

    /// Its bytes, as they are.
    /// - Throws: ``CordonModel/DataError`` when the path is no readable file.
    func source() throws(DataError) -> ByteSource {
        switch self {
        case .path(let path): return try ByteSource(path: path)
        case .bytes(let name, let bytes): return ByteSource(name: name, bytes: bytes)
        }
    }
}
