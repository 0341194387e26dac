/// The decisions of a download: what to ask for, when to try again, when to give up. A value without network or clock.
///
/// Publishers' servers are slow, cut connections and answer 503 under load; a list of a hundred megabytes
/// is gone on with where it was cut, as long as the server still has the same file.
public struct DownloadAttempts: Sendable {
    /// What the server is asked.
    public struct Request: Hashable, Sendable {
        /// Headers to send, in order.
        public var headers: [Header]
        /// Bytes that are there already.
        public var resumesAt: Int
    }
    /// A header of a request.
    public struct Header: Hashable, Sendable {
        /// Name.
        public let name: String
        /// Value.
        public let value: String
    }
    /// What is to be done with an answer.
    public enum Action: Hashable, Sendable {
        /// Write the body from the beginning of the file.
        case receive
        /// Write the body behind what is there.
        case append
        /// The file held is the newest.
        case keep
        /// Ask again after so many milliseconds.
        case retry(afterMilliseconds: Int)
        /// Give up, for this reason.
        case fail(String)
    }

    /// Attempts in all.
    public let limit: Int
    /// Attempts made.
    public private(set) var made = 0
    private let etag: String?
    private let lastModified: String?
    /// What the server called the file that is partly there.
    private var partial: (bytes: Int, validator: String?) = (0, nil)

    /// - Parameters:
    ///   - etag: The tag of the file that is held, for a conditional request.
    ///   - lastModified: Its date as the server gave it.
    ///   - limit: Attempts in all.
    public init(etag: String?, lastModified: String?, limit: Int = 5) {
        self.etag = etag
        self.lastModified = lastModified
        self.limit = max(1, limit)
    }

    /// The next request.
    public func request() -> Request {
        var headers: [Header] = []
        if partial.bytes > 0, let validator = partial.validator {
            headers.append(Header(name: "Range", value: "bytes=\(partial.bytes)-"))
            headers.append(Header(name: "If-Range", value: validator))
            return Request(headers: headers, resumesAt: partial.bytes)
        }
        if let etag { headers.append(Header(name: "If-None-Match", value: etag)) }
        if let lastModified { headers.append(Header(name: "If-Modified-Since", value: lastModified)) }
        return Request(headers: headers, resumesAt: 0)
    }

    /// The answer's head has come.
    /// - Parameters:
    ///   - status: HTTP status.
    ///   - retryAfter: Seconds the server asks for.
    ///   - rangeStart: Where the body begins, from `Content-Range`.
    public mutating func answered(status: Int, retryAfter: Int?, rangeStart: Int?) -> Action {
        switch status {
        case 200: return .receive
        case 206 where partial.bytes > 0 && rangeStart == partial.bytes: return .append
        case 304 where partial.bytes == 0: return .keep
        case 408, 425, 429, 500, 502, 503, 504: return again("the server answers \(status)", retryAfter)
        case 206, 304, 416:
            // The file has changed under the part that is there: from the beginning.
            partial = (0, nil)
            return again("the server answers \(status)", nil)
        case 401, 403: return .fail("the server answers \(status): it wants a right this request has not")
        case 404, 410: return .fail("the server answers \(status): there is no such file")
        default: return .fail("the server answers \(status)")
        }
    }

    /// The connection broke, or the body ended before its announced length. What came is kept when the server gave the
    /// file a strong tag or a date to recognise it by.
    public mutating func interrupted(_ reason: String, received bytes: Int, etag: String?, lastModified: String?)
        -> Action
    {
        let strong = etag.flatMap { $0.hasPrefix("W/") ? nil : $0 }
        let validator = strong ?? lastModified
        partial = validator == nil ? (0, nil) : (bytes, validator)
        return again(reason, nil)
    }

    /// No connection came about. What is there of the file stays.
    public mutating func failed(_ reason: String) -> Action { again(reason, nil) }

    /// Half a second, doubled with each attempt up to a minute; or what the server asks for, up to five minutes.
    private mutating func again(_ reason: String, _ retryAfter: Int?) -> Action {
        made += 1
        guard made < limit else { return .fail("\(reason), after \(made) attempts") }
        let wait = min(60_000, 500 << min(made - 1, 10))
        return .retry(afterMilliseconds: max(wait, min(300, max(0, retryAfter ?? 0)) * 1000))
    }
}
