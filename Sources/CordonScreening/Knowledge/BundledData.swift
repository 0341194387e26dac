internal import CBundledData

/// The files of `Data/` as they were compiled into the binary.
public enum BundledData {
    /// Bytes by path below `Data/`, for example `facts/lists.csv`.
    public static func files() -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for index in 0..<cordon_bundled_file_count() {
            guard let file = cordon_bundled_file_at(index)?.pointee, let path = file.path, let bytes = file.bytes
            else { continue }
            files[String(cString: path)] = Array(UnsafeBufferPointer(start: bytes, count: file.count))
        }
        return files
    }
}
