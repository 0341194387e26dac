import CordonModel
@testable import CordonScreening
import CordonTestSupport
import Foundation
import Testing

/// Writes a holdings file into a folder of its own and reads it.
enum HoldingsFile {
    static func read(
        _ bytes: [UInt8], name: String = "holdings.txt", on text: String = "2021-03-05"
    ) throws -> Holdings {
        let file = try TemporaryFile(bytes, name: name)
        let day = try #require(CivilDate(text))
        return try HoldingsReader(file: .path(file.path), day: day).holdings()
    }

    static func read(
        _ text: String, name: String = "holdings.txt", on day: String = "2021-03-05"
    ) throws -> Holdings {
        try read(Array(text.utf8), name: name, on: day)
    }

    /// The error with which a file is refused; `nil` when it is read.
    static func failure(_ bytes: [UInt8], on day: String = "2021-03-05") throws -> DataError? {
        do {
            _ = try read(bytes, on: day)
            return nil
        } catch let error as DataError {
            return error
        }
    }
}
