import CordonLists
import CordonModel
import CordonTestSupport
import Foundation
import Testing

/// A packed file gives the bytes that were packed, or an error: never other bytes.
@Suite struct PackedFileTests {
    private static let text = """
        id,kind,name
        H-1,person,Ando Belim Carus
        H-2,organization,Belim Shipping Ltd
        H-3,organization,Carus Shipping Ltd

        """

    /// ``text``, packed by the usual tools.
    private static let packed = [
        "gzip":
            """
        H4sIAAAAAAAAA8tM0cnOzEvRyUvMTeXy0DXUKUgtKs7P03HMS8lXcErNycxVcE4sKi0Gyhnp5BelJ+ZlViWWZAJVQCSDMzILCjLz0hV8SlKAaoxR1YC1o\
        qoBAH+wnIhxAAAA
        """,
        "bzip2":
            """
        QlpoOTFBWSZTWR+WTMkAAB1fgAAQQAY4ADhECAAm794QIABoJRQ0BmpkBoZBKk2kxANADNGvsSfe4t00cPhCSMjMqqyWBk8kVKE3EeD60ofGaivMRSJL80FmxyUuHE6I\
        XsyGkCMCpvUQaPLC7kinChID8smZIA==
        """,
        "xz":
            """
        /Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4ABwAFBdADSZAYVR60gkgLL+BcGQBRD1BG48GJLH9F5iq16avb8iXWTJ+Kv8QtuInBn+8A/6hJoNyLAU+BCS9MPRbWca7b59\
        Hr2IifHtv5K5+cJnqgAAAET8b5v4nEa5AAFscSrQzM4ftvN9AQAAAAAEWVo=
        """,
        "zstd":
            """
        KLUv/SRxrQIAokQRGZC1OmvYNE0SQTVbQRwcDjmTNmzhMrmN6QLFQUVfYtTNmAMA/PplwU/VFomDiiO0RMzyIB1m9QZ+XUsMh4NKWnnUW4DqBABAglcCcJRcCjAFBfXk\
        Rkc=
        """,
        "zip":
            """
        UEsDBBQAAAAIAAAAIQB/sJyIUQAAAHEAAAAFAAAAbC5jc3bLTNHJzsxL0clLzE3l8tA11ClILSrOz9NxzEvJV3BKzcnMVXBOLCotBsoZ6eQXpSfmZVYllmQCVUAkgzMy\
        Cwoy89IVfEpSgGqMUdWAtaKqAQBQSwECFAMUAAAACAAAACEAf7CciFEAAABxAAAABQAAAAAAAAAAAAAAgAEAAAAAbC5jc3ZQSwUGAAAAAAEAAQAzAAAAdAAAAAAA
        """,
    ]

    private static func file(_ packing: String) throws -> [UInt8] {
        let text = try #require(packed[packing])
        return [UInt8](try #require(Data(base64Encoded: text)))
    }

    /// The unpacked bytes; `nil` when they cannot be unpacked.
    private func unpacked(_ bytes: [UInt8]) throws -> [UInt8]? {
        let file = try TemporaryFile(bytes)
        do throws(DataError) {
            var source = try ListSource(path: file.path).bytes()
            return try source.rest(limit: 1 << 22)
        } catch {
            #expect(error.file == file.path)
            #expect(!error.expected.isEmpty)
            return nil
        }
    }

    private func failure(_ bytes: [UInt8]) throws -> DataError? {
        let file = try TemporaryFile(bytes)
        do throws(DataError) {
            var source = try ListSource(path: file.path).bytes()
            _ = try source.rest(limit: 1 << 22)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: ["gzip", "bzip2", "xz", "zstd", "zip"])
    func noFlippedByteGivesOtherText(_ packing: String) throws {
        let whole = try Self.file(packing)
        #expect(try unpacked(whole) == Array(Self.text.utf8))
        var refused = 0
        // Without its first bytes a file is not packed: it is read as it is, and is no list.
        for place in 6..<whole.count {
            var damaged = whole
            damaged[place] ^= 0x10
            guard let found = try unpacked(damaged) else {
                refused += 1
                continue
            }
            #expect(found == Array(Self.text.utf8), "byte \(place) of \(whole.count)")
        }
        // Times, names and the like may change; most bytes are content and its check sum.
        #expect(refused * 2 > whole.count)
    }

    @Test(arguments: ["gzip", "bzip2", "xz", "zstd", "zip"])
    func aFileThatWasCutIsRefused(_ packing: String) throws {
        let whole = try Self.file(packing)
        // The directory at the end of a zip repeats what stands before each member, and is not needed.
        let end = packing == "zip" ? 116 : whole.count
        for count in 6..<end {
            #expect(try unpacked(Array(whole.prefix(count))) == nil, "\(count) of \(whole.count)")
        }
    }

    /// RFC 1952, section 2.3.1: CRC-32 and length of the unpacked data stand behind each member.
    @Test func theTrailerOfAGzipFileIsCompared() throws {
        let text = Array(Self.text.utf8)
        for (checksum, length) in [(UInt32(7), nil), (nil, UInt32(7))] {
            var wrong = GzipFile()
            wrong.add(text, checksum: checksum, length: length)
            let found = try failure(wrong.bytes)
            let error = try #require(found)
            #expect(error.offset == text.count)
            #expect(error.expected.hasPrefix("packed data that can be unpacked (incorrect "))
        }
        // In any member, not only the last.
        var first = GzipFile()
        first.add(text, checksum: 7)
        first.add(text)
        #expect(try failure(first.bytes)?.offset == text.count)
    }

    @Test func membersOfAGzipFileAreOneText() throws {
        let text = Array(Self.text.utf8)
        let long = [UInt8](repeating: 0x61, count: 700_000)
        #expect(try unpacked(GzipFile(text, [], long, text).bytes) == text + long + text)
        // Zeros fill up a block of a tape; anything else behind a member is damage.
        #expect(try unpacked(GzipFile(text).bytes + [UInt8](repeating: 0, count: 1_000)) == text)
        #expect(try failure(GzipFile(text).bytes + Array("more".utf8))?.offset == text.count)
    }

    /// A reader that stops at the last record it needs would never come to the check sum.
    @Test func everyFormatReadsUpToTheCheckSum() throws {
        let manager = FileManager.default
        let folder = try TemporaryFolder("cordon-gzip")
        for name in try manager.subpathsOfDirectory(atPath: Fixture.folder.path).sorted() {
            guard let bytes = manager.contents(atPath: Fixture.path(name)),
                let format = try? ListFormats.format(of: ListSource(path: Fixture.path(name))),
                ReadEdition.failure(Fixture.path(name)) == nil
            else { continue }
            // With what is published beside it, which is read undamaged.
            let place = folder.path(name)
            try manager.createDirectory(atPath: place, withIntermediateDirectories: true)
            for companion in format.companions(of: ListSource(path: Fixture.path(name))) {
                try manager.copyItem(
                    atPath: companion.path, toPath: place + "/" + (companion.path as NSString).lastPathComponent)
            }
            let path = place + "/" + (name as NSString).lastPathComponent + ".gz"
            try Data(GzipFile(Array(bytes)).bytes).write(to: URL(fileURLWithPath: path))
            #expect(ReadEdition.failure(path) == nil, "\(name)")
            var wrong = GzipFile()
            wrong.add(Array(bytes), checksum: 7)
            try Data(wrong.bytes).write(to: URL(fileURLWithPath: path))
            #expect(ReadEdition.failure(path) != nil, "\(name)")
        }
    }
}
