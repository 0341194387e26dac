internal import CordonScreening
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore

extension Answering {
    /// Leads a request that names a party or an instrument by another id than its own to where it stands; `nil` where the id is
    /// its own or leads nowhere. Which entries are one party depends on the known day, so that nobody may keep the way for good.
    func moved(_ request: Request, _ asked: Asked) throws -> Response? {
        guard let id = asked.path["id"] else { return nil }
        // `/entities/{id}`, `/api/v1/securities/{id}/effects`, `/entities/{id}.json`
        // Of two strokes at the beginning one is left: what follows two would be read as the name of a host.
        var parts = request.uri.path.split(separator: "/").map(String.init)
        guard let place = parts.firstIndex(where: { ["entities", "securities"].contains($0) }),
            parts.indices.contains(place + 1)
        else { return nil }
        let own: String
        let reason: String
        if parts[place] == "entities" {
            guard let party = try asked.library.partyID(ofEntry: id, asOf: asked.asOf) else { return nil }
            own = party
            reason = "\(id) is \(party)"
        } else {
            guard let security = asked.knowledge.security(ofOverTheCounterSymbol: id, asOf: asked.asOf) else {
                return nil
            }
            own = security.id
            reason = "\(id) stands for \(security.id) \(security.days)"
        }
        let written = parts[place + 1].removingPercentEncoding ?? parts[place + 1]
        guard written.hasPrefix(id) else { return nil }
        parts[place + 1] = Addresses.part(own) + written.dropFirst(id.count)
        let address = "/" + parts.joined(separator: "/") + (request.uri.query.map { "?" + $0 } ?? "")
        var response = Response.text(reason + "\n", type: "text/plain; charset=utf-8", status: .permanentRedirect)
        response.headers[.location] = address
        response.headers[Header.link] = "<\(address)>; rel=\"successor-version\""
        return finished(response, asked, nil)
    }
}
