internal import CordonModel
internal import CordonScreening
internal import Mustache

/// Renders pages with the templates of `Data/pages`.
struct PageRenderer: Sendable {
    private let library: MustacheLibrary
    private let shapes: String
    /// Style sheet and script, by the name they are asked for.
    let assets: [String: (type: String, text: String)]

    /// - Throws: What the parser of the templates throws; they are part of the program.
    init(files: [String: [UInt8]]) throws {
        var library = MustacheLibrary()
        var assets: [String: (String, String)] = [:]
        var shapes = ""
        for (path, bytes) in files where path.hasPrefix("pages/") {
            let name = String(path.dropFirst("pages/".count))
            let text = String(decoding: bytes, as: UTF8.self)
            switch name.split(separator: ".").last {
            case "mustache": try library.register(text, named: String(name.dropLast(".mustache".count)))
            case "css": assets[name] = ("text/css; charset=utf-8", text)
            case "js": assets[name] = ("text/javascript; charset=utf-8", text)
            default: shapes = text
            }
        }
        self.library = library
        self.assets = assets
        self.shapes = shapes
    }

    /// A fragment by its template.
    func fragment(_ name: String, _ model: [String: Any]) -> HTML {
        HTML(template: library.render(model, withTemplate: name) ?? "")
    }

    func table(_ table: Table) -> HTML { fragment("table", table.model) }

    /// The line above every result: what was searched, how old it is, what limits the answer.
    /// - Parameter isShort: Whether the lists themselves stand elsewhere on the page.
    func coverage(
        _ coverage: Coverage, _ addresses: Addresses, further: [String] = [], isShort: Bool = false
    ) -> HTML {
        var model: [String: Any] = [
            "count": coverage.lists.count, "oldest": coverage.oldest, "further": further,
            "warnings": coverage.warnings.map { HTML.prose($0.prefix(1).uppercased() + $0.dropFirst()).markup },
        ]
        if !isShort { model["table"] = searched(coverage, addresses).markup }
        return fragment("coverage", model)
    }

    /// The lists that were searched, with edition and age.
    func searched(_ coverage: Coverage, _ addresses: Addresses) -> HTML {
        var lists = Table(
            "cov", "The \(coverage.lists.count) lists searched for this answer.",
            [
                .init("List"), .init("Edition"), .init("Age", isFigure: true), .init("Entries", isFigure: true),
                .init("Held"),
            ])
        for list in coverage.lists {
            lists.add(
                .key(addresses.list(list.key), list.key), list.edition.map { HTML.day($0) } ?? .absent,
                HTML(Drawing.figure(list.age) + " d"), HTML(Drawing.figure(list.entries)),
                HTML(Words.completeness(list.completeness.rawValue)))
        }
        return table(lists)
    }

    /// A whole page.
    func page(_ page: Page, _ frame: PageFrame) -> String {
        var model: [String: Any] = [
            "title": page.title, "shapes": shapes, "dates": frame.addresses.dates, "words": page.words,
            "validDay": frame.asOf.validDay.description, "knownDay": frame.asOf.knownDay.description,
            "path": frame.path, "snapshot": frame.snapshot, "oldest": frame.oldest, "isOtherTime": frame.isOtherTime,
            "isPastKnown": frame.isPastKnown,
            "validTime": HTML.time(frame.asOf.validOn, isDay: frame.asOf.validOnIsDay).markup,
            "knownTime": HTML.day(frame.asOf.knownDay).markup, "heading": (page.heading ?? HTML(page.title)).markup,
            "besideHeading": page.besideHeading.markup, "content": page.content.markup,
            "hasRail": !page.rail.isEmpty || !page.facets.isEmpty,
            "railTitle": page.railTitle, "railPlace": page.isWide ? "rail-above" : "with-rail",
            "engine": Answering.engine,
            "navigation": PageFrame.navigation.map { word, path in
                [
                    "word": word, "address": frame.addresses.to(path), "isHere": page.section == word,
                ] as [String: Any]
            },
            "here": frame.path + Addresses.query(frame.kept),
            "permanent": frame.permanent, "signOut": frame.signOut.markup,
        ]
        if let field = page.problem?.field { model["fault"] = [field: true] }
        if !page.crumbs.isEmpty { model["crumbs"] = HTML.joined(page.crumbs, by: " › ").markup }
        if !page.facts.isEmpty { model["facts"] = HTML.facts(page.facts).markup }
        if !page.tabs.isEmpty {
            model["tabs"] =
                HTML.joined(
                    page.tabs.map { tab in
                        let here = tab.isHere ? [("aria-current", "page")] : []
                        return .element(
                            "li", [], .element("a", [("href", tab.address)] + here, HTML(tab.word)))
                    }
                ).markup
        }
        if !page.rail.isEmpty { model["rail"] = ["links": Self.links(page.rail[...]).markup] }
        if !page.facets.isEmpty {
            model["facetNav"] = [
                "facets": page.facets.map { facet in
                    [
                        "title": facet.title, "first": Self.links(facet.links.prefix(Page.Facet.shown)).markup,
                        "others": Self.links(facet.links.dropFirst(Page.Facet.shown)).markup,
                        "further": max(0, facet.links.count - Page.Facet.shown),
                        "hasFurther": facet.links.count > Page.Facet.shown,
                    ] as [String: Any]
                }
            ]
        }
        if page.hasTwins {
            model["twins"] = [
                "path": frame.path == "/" ? "/lists" : frame.path, "parameters": frame.parameters,
                "tableParameters": frame.tableParameters,
            ]
        }
        return library.render(model, withTemplate: "layout") ?? ""
    }

    private static func links(_ links: ArraySlice<(address: String, content: HTML)>) -> HTML {
        HTML.joined(links.map { .element("li", [], .element("a", [("href", $0.address)], $0.content)) })
    }
}

/// What a page shows.
struct Page {
    struct Tab {
        let word: String
        let address: String
        var isHere = false
    }
    /// Links that narrow a result by one thing.
    struct Facet {
        /// Links that are seen at once; the others are folded.
        static let shown = 8

        let title: String
        let links: [(address: String, content: HTML)]
    }
    /// One of ``PageFrame/navigation``.
    var section = ""
    var title: String
    /// The heading, where it is more than the title.
    var heading: HTML?
    var besideHeading = HTML.empty
    /// What stands in the search field.
    var words = ""
    var crumbs: [HTML] = []
    var facts: [(String, HTML)] = []
    var tabs: [Tab] = []
    var railTitle = "On this page"
    var rail: [(address: String, content: HTML)] = []
    /// What narrows the result; stands in place of the rail.
    var facets: [Facet] = []
    /// Whether its tables need the whole width: the rail stands above them then.
    var isWide = false
    var content = HTML.empty
    var hasTwins = true
    /// What is wrong with the question, where the page says that; the response has its status.
    var problem: Problem?

    init(_ title: String, in section: String = "") {
        self.title = title
        self.section = section
    }

    /// Adds a section and its place in the rail.
    mutating func add(_ id: String, _ title: String, _ content: HTML) {
        rail.append(("#" + id, HTML(title)))
        self.content = self.content + .section(id, title, content)
    }
}

/// What stands around every page.
struct PageFrame: Sendable {
    static let navigation = [
        ("Search", "/search"), ("Screen", "/screenings/new"), ("Portfolios", "/portfolios"),
        ("Deadlines", "/deadlines"), ("Lists", "/lists"), ("Regimes", "/regimes"), ("Methods", "/methods"),
        ("Status", "/status"),
    ]

    /// Fields that stand on every page: the parameter each sends, its id, and what stands before it.
    static let fields = [
        (name: "q", id: "bar-q", word: "Search"), (name: "validOn", id: "bar-valid", word: "Valid on"),
        (name: "knownOn", id: "bar-known", word: "Known on"),
    ]

    let addresses: Addresses
    let asOf: AsOf
    let path: String
    /// Twelve digits of the snapshot.
    let snapshot: String
    let oldest: Int
    let isOtherTime: Bool
    let isPastKnown: Bool
    /// Parameters of the page beside the two times.
    let kept: [(name: String, value: String)]
    /// All parameters, with the question mark.
    let parameters: String
    /// The same for a table that is opened in a spreadsheet.
    let tableParameters: String
    let permanent: String
    /// The form to sign out with; nothing where nobody has signed in.
    let signOut: HTML

    /// - Parameter asOf: The two times of the answer, which a question that was kept brings with it.
    init(_ asked: Asked, _ asOf: AsOf, path: String, oldest: Int, now: Instant, signOut: HTML) {
        self.signOut = signOut
        addresses = asOf == asked.asOf ? Addresses(asked.query) : Addresses(asOf)
        self.asOf = asOf
        // Two slashes at the beginning would lead to another host.
        let path = "/" + path.drop { $0 == "/" }
        self.path = path
        snapshot = String(asked.generation.id.prefix(12))
        self.oldest = oldest
        let today = now.local(in: .newYork).date
        isOtherTime = asOf.validDay != today || asOf.knownDay != today
        isPastKnown = asOf.knownDay < today
        kept = asked.query.pairs.filter { !["validOn", "knownOn"].contains($0.name) && !$0.value.isEmpty }
        let pairs = asked.query.pairs.filter { !$0.value.isEmpty }
        parameters = Addresses.query(pairs)
        tableParameters = Addresses.query(pairs.map { ($0.name, $0.value) } + [("excel", "true")])
        permanent =
            path
            + Addresses.query(
                pairs.filter { !["validOn", "knownOn", "snapshot"].contains($0.name) }.map { ($0.name, $0.value) } + [
                    (
                        "validOn",
                        asOf.validOnIsDay ? asOf.validDay.description : asOf.validOn.description
                    ),
                    ("knownOn", asOf.knownDay.description),
                ])
    }
}
