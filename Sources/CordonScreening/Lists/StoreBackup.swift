public import CordonModel
public import CordonStore

/// Copies a store with every kept file checked on the way.
public enum StoreBackup {
    /// Writes a copy of `store` into `path`.
    /// - Returns: What is wrong with the kept files; the copy has the same faults.
    /// - Throws: ``CordonModel/DataError`` when `path` exists or cannot be written, or the database is damaged.
    public static func write(_ store: Store, to path: String) throws(DataError) -> [String] {
        try store.backUp(to: path, check: KeptFile.problem)
    }
}
