internal import CordonScreening

/// What a reconciliation service says of itself.
struct ReconcileManifest: Sendable {
    /// The description as JSON.
    let record: ReportRecord

    /// Queries that a client should send at once: each is answered on its own, and a batch as a whole.
    private static let batchSize = 25

    init(_ asked: YenteAsked, _ scope: YenteScope) {
        let address = asked.base + "/reconcile/" + scope.name
        func service(_ path: String) -> ReportValue {
            // What the client sent along, such as the days, goes along with every further question.
            .record(
                ReportRecord(["service_url": .text(address), "service_path": .text(path + asked.query.text)]))
        }
        let types = ["Person", "Company", "Organization", "LegalEntity", "Vessel", "Airplane"]
            .compactMap { FollowTheMoneyModel.bundled[$0] }
        record = ReportRecord([
            "versions": .texts(["0.2"]), "name": .text("\(scope.title) (cordon)"),
            "identifierSpace": .text(asked.base + "/entities/"),
            "schemaSpace": .text("https://followthemoney.tech/explorer/schemata/"),
            "documentation": .text("https://followthemoney.tech/explorer/"), "batchSize": .number(Self.batchSize),
            "view": .record(ReportRecord(["url": .text(address + "/view/{{id}}" + asked.query.text)])),
            "suggest": .record(
                ReportRecord([
                    "entity": service("/suggest/entity"), "type": service("/suggest/type"),
                    "property": service("/suggest/property"),
                ])),
            "extend": .record(
                ReportRecord([
                    "propose_properties": service("/extend/property"), "propose_settings": .list(Self.settings),
                ])),
            "defaultTypes": .list(types.map { .record(ReconcileItem.summary(of: $0)) }),
        ])
    }

    private static var settings: [ReportValue] {
        func choice(_ id: String, _ name: String) -> ReportValue {
            .record(ReportRecord(["id": .text(id), "name": .text(name)]))
        }
        return [
            .record(
                ReportRecord([
                    "name": .text("limit"), "label": .text("Limit"), "type": .text("number"), "default": .number(0),
                    "help_text": .text("Maximum values per row (0 = all)."), "choices": .list([]),
                ])),
            .record(
                ReportRecord([
                    "name": .text("render"), "label": .text("Value rendering"), "type": .text("select"),
                    "default": .text("caption"), "help_text": .text("Names of countries and topics, or their codes."),
                    "choices": .list([
                        choice("caption", "User-readable value"), choice("raw", "Machine-readable value"),
                    ]),
                ])),
        ]
    }
}
