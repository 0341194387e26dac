internal import HTTPTypes
internal import HummingbirdCore
internal import NIOCore

extension Request {
    /// The whole body.
    /// - Throws: ``Problem`` when it is longer than `limit` bytes.
    func bytes(limit: Int) async throws -> [UInt8] {
        if let length = headers[.contentLength].flatMap({ Int($0) }), length > limit { throw Problem.tooLarge(limit) }
        var bytes: [UInt8] = []
        for try await chunk in body {
            guard bytes.count + chunk.readableBytes <= limit else { throw Problem.tooLarge(limit) }
            bytes += chunk.readableBytesView
        }
        return bytes
    }
}
