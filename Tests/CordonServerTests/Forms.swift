import Foundation

/// Forms as a browser sends them.
extension TestService {
    /// The token of the form on a page.
    func token(_ path: String) async throws -> String {
        let page = try await get(path, ["Accept": "text/html"]).body
        return String(page.components(separatedBy: "name=\"csrf\" value=\"").last?.prefix { $0 != "\"" } ?? "")
    }

    /// The body of a form with fields and perhaps a file.
    static func form(_ fields: [(String, String)], file: (name: String, text: String)? = nil) -> String {
        let parts = fields.map { "--x\r\nContent-Disposition: form-data; name=\"\($0.0)\"\r\n\r\n\($0.1)\r\n" }
        let last = file.map {
            "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\($0.name)\"\r\nContent-Type: text/csv\r\n\r\n\($0.text)\r\n"
        }
        return parts.joined() + (last ?? "") + "--x--\r\n"
    }
    static let multipart = ["Content-Type": "multipart/form-data; boundary=x", "Accept": "text/html"]
}
