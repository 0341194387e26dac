internal import CordonModel
internal import CordonScreening
internal import HTTPTypes
internal import HummingbirdCore

/// `GET /catalog`: the lists as datasets, and `default`, which holds them all.
struct CatalogShape: Sendable {
    private let asked: YenteAsked
    private let datasets: [FollowTheMoneyDataset]

    init(_ asked: YenteAsked) {
        self.asked = asked
        datasets = asked.library.datasets
    }

    /// The catalogue, or that the client has it already.
    func answer() -> YenteAnswer {
        let versions = datasets.map { "\($0.name):\(version($0.updated)):\(version($0.updated))" }
        let tag = EntityTag(versions.sorted() + [asked.generation.id])
        let isKnown = tag.isNamed(in: asked.request.headers[.ifNoneMatch])
        var answer = YenteAnswer(isKnown ? .null : .record(catalogue))
        if isKnown { answer.status = .notModified }
        answer.headers = [(.eTag, tag.text), (.cacheControl, "private, max-age=300")]
        return answer
    }

    private var catalogue: ReportRecord {
        ReportRecord([
            "datasets": .list(datasets.map { .record(record($0)) } + [.record(collection)]),
            "current": .texts(datasets.map(\.name)), "outdated": .list([]), "index_stale": .flag(false),
        ])
    }

    /// When, and which snapshot: versions compare as texts.
    private func version(_ updated: Instant?) -> String {
        let time = (updated ?? Instant(secondsSince1970: 0)).description
        return time.filter(\.isNumber) + "-" + asked.generation.id.prefix(8)
    }

    private func record(_ dataset: FollowTheMoneyDataset) -> ReportRecord {
        let country = dataset.country.isEmpty ? nil : dataset.country
        var resource: [ReportValue] = []
        if let checksum = dataset.checksum {
            resource.append(
                .record(
                    ReportRecord([
                        "name": .text("source"), "url": .optional(dataset.url), "checksum": .text("sha256:\(checksum)"),
                        "timestamp": .optional(FollowTheMoneyEntity.text(dataset.updated)), "mime_type": .null,
                        "mime_type_label": .null, "title": .text("File as published"), "size": .null,
                    ])))
        }
        return entry(
            dataset.name, title: dataset.title, updated: dataset.updated, count: dataset.entries, url: dataset.url,
            began: dataset.began,
            publisher: dataset.issuer.isEmpty ? .null : .record(publisher(dataset, country)),
            countries: country.map { [$0] } ?? [], resources: resource, children: [], isLoaded: true)
    }

    private func publisher(_ dataset: FollowTheMoneyDataset, _ country: String?) -> ReportRecord {
        ReportRecord([
            "name": .text(dataset.issuer), "url": .optional(dataset.url), "name_en": .null, "acronym": .null,
            "description": .null, "country": .optional(country),
            "country_label": .optional(country.map(CountryNames.name)), "official": .flag(true), "logo_url": .null,
        ])
    }

    private var collection: ReportRecord {
        entry(
            YenteScope.all, title: "All lists loaded", updated: datasets.compactMap(\.updated).max(),
            count: datasets.reduce(0) { $0 + $1.entries }, url: nil, began: datasets.compactMap(\.began).min(),
            publisher: .null, countries: [], resources: [], children: datasets.map(\.name), isLoaded: false)
    }

    private func entry(
        _ name: String, title: String, updated: Instant?, count: Int, url: String?, began: CivilDate?,
        publisher: ReportValue, countries: [String], resources: [ReportValue], children: [String], isLoaded: Bool
    ) -> ReportRecord {
        let time = ReportValue.optional(FollowTheMoneyEntity.text(updated))
        return ReportRecord([
            "name": .text(name), "title": .text(title), "license": .null, "summary": .null, "description": .null,
            "url": .optional(url), "updated_at": time, "last_export": time, "entity_count": .number(count),
            "thing_count": .number(count), "version": .text(version(updated)), "category": .null,
            "tags": .list([]), "publisher": publisher,
            "coverage": .record(
                ReportRecord([
                    "start": .optional(began?.description), "end": .null, "countries": .texts(countries),
                    "frequency": .text("unknown"), "schedule": .null,
                ])), "resources": .list(resources), "children": .texts(children), "deprecation": .null,
            "deprecated": .flag(false), "load": .flag(isLoaded), "entities_url": .null, "delta_url": .null,
            "namespace": .flag(false), "index_version": .text(version(updated)), "index_current": .flag(true),
        ])
    }
}
