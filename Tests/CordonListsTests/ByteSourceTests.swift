import CordonLists
import CordonModel
import Foundation
import CordonTestSupport
import Testing

@Suite struct ByteSourceTests {
    private func all(_ source: consuming ByteSource) throws(DataError) -> [UInt8] {
        var source = source
        var bytes: [UInt8] = []
        while let byte = try source.next() { bytes.append(byte) }
        return bytes
    }

    private func failure(path: String) -> DataError? {
        do {
            _ = try all(try ByteSource(path: path))
            return nil
        } catch {
            return error
        }
    }

    /// Sizes around the read buffer of 65,536 bytes.
    @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 131_072, 200_001])
    func aFileReadInChunksGivesTheBytesOfTheArray(_ size: Int) throws {
        var generator = SplitMix64(seed: 11)
        var bytes: [UInt8] = []
        for _ in 0..<size { bytes.append(UInt8(truncatingIfNeeded: generator.next())) }
        let file = try TemporaryFile(bytes)
        let read = try all(try ByteSource(path: file.path))
        let same = try all(ByteSource(name: "array", bytes: bytes))
        #expect(read.count == size)
        #expect(read == bytes)
        #expect(same == bytes)
    }

    @Test func lookingAheadConsumesNothing() throws {
        var source = ByteSource(name: "array", bytes: [1, 2])
        let looks = [try source.peek(), try source.peek(), try source.next(), try source.peek(), try source.next()]
        let end = [try source.peek(), try source.next(), try source.next()]
        let offset = source.offset
        #expect(looks == [1, 1, 1, 2, 2])
        #expect(end == [nil, nil, nil])
        #expect(offset == 2)
    }

    @Test func theRestIsWhatIsLeftUpToTheLimit() throws {
        var source = ByteSource(name: "array", bytes: [1, 2, 3, 4])
        _ = try source.next()
        let rest = try source.rest(limit: 3)
        #expect(rest == [2, 3, 4])
    }

    @Test func moreThanTheLimitIsRefused() {
        var source = ByteSource(name: "array", bytes: [1, 2, 3, 4])
        var failure: DataError?
        do {
            _ = try source.rest(limit: 3)
        } catch {
            failure = error
        }
        #expect(failure == DataError(file: "array", expected: "at most 3 bytes"))
    }

    @Test func aMissingFileIsNamedWithTheReason() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("missing")
        let error = try #require(failure(path: path))
        #expect(error.file == path)
        #expect(error.line == nil)
        #expect(error.expected == "a readable file (No such file or directory)")
    }

    @Test func aDirectoryIsNoFile() throws {
        let folder = try TemporaryFolder()
        let path = folder.path
        let error = try #require(failure(path: path))
        #expect(error == DataError(file: path, expected: "a file", found: "a directory"))
    }

    @Test func aPathWithoutAFileNameIsRefused() {
        #expect(failure(path: "")?.expected.hasPrefix("a readable file") == true)
    }

    @Test func theNameIsThePath() throws {
        let file = try TemporaryFile([0x61])
        let source = try ByteSource(path: file.path)
        let name = source.name
        #expect(name == file.path)
    }
}
