internal import CordonLists
public import CordonModel
internal import Foundation

/// The files that are editions of their own.
public enum ListFiles {
    /// The file at `path`; for a folder, the files in it that are the main file of an edition, by name. Files beside them
    /// that belong to an edition are read with it. Damaged lists are among them, to be refused; other files that are no list
    /// are given to `skipped` with the reason.
    /// - Throws: ``CordonModel/DataError`` when there is nothing at `path`, or a folder holds no list.
    public static func editions(
        at path: String, skipped: (DataError) -> Void = { _ in }
    ) throws(DataError) -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw DataError(file: path, expected: "a file or a folder")
        }
        guard isFolder.boolValue else { return [path] }
        guard let inside = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            throw DataError(file: path, expected: "a readable folder")
        }
        let names = try publishedNames()
        var found: [String] = []
        var companions: Set<String> = []
        var unread: [DataError] = []
        for name in inside.sorted() where !name.hasPrefix(".") {
            // A slash at the end of the folder's name is not to stand twice.
            let file = path + (path.hasSuffix("/") ? "" : "/") + name
            let source = ListSource(path: file)
            var status = stat()
            guard stat(file, &status) == 0 else {
                // A link that leads nowhere. Under a list's name it stands for a list that somebody expects to be read.
                if ListFormats.isMissedList(source, names: names) {
                    found.append(file)
                } else {
                    unread.append(DataError(file: file, expected: "a file", found: "a link that leads nowhere"))
                }
                continue
            }
            if status.st_mode & S_IFMT == S_IFDIR { continue }
            guard status.st_mode & S_IFMT == S_IFREG else {
                unread.append(DataError(file: file, expected: "a regular file"))
                continue
            }
            do {
                let format = try ListFormats.format(of: source)
                found.append(file)
                companions.formUnion(format.companions(of: source).map(\.path))
            } catch {
                if ListFormats.isDamagedList(source, names: names) { found.append(file) } else { unread.append(error) }
            }
        }
        found.removeAll(where: companions.contains)
        for error in unread where !companions.contains(error.file) { skipped(error) }
        guard !found.isEmpty else {
            throw DataError(file: path, expected: "a folder with a list in a format cordon reads")
        }
        return found
    }

    /// Names under which lists are published, in lower case without ending: keys, the last parts of addresses, and those of
    /// OFAC, which needs no address to be known.
    private static func publishedNames() throws(DataError) -> [String] {
        let publications = try Publications.load().all
        let files = publications.compactMap {
            $0.url.flatMap { URL(string: $0) }?.deletingPathExtension().lastPathComponent
        }
        return
            (publications.map(\.list) + files + ["sdn", "sdn_advanced", "sdn_enhanced", "cons_prim", "cons_advanced"])
            .map { $0.lowercased() }
    }
}
