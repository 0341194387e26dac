internal import CordonLaw
internal import CordonModel
internal import CordonScreening

extension Resource {
    private static let actor = Parameter(
        name: "actor", schema: .text, description: "Who acts: us-person, other, or an actor a regime binds.")

    /// What can be asked with GET and answered from one look at the data.
    static let all: [Resource] = [
        Resource(
            path: "/search", summary: "Listed parties of a name, securities and lists.",
            parameters: [
                Parameter(
                    name: "q", schema: .text,
                    description: "A name in any script, ticker:, isin: and the like, list:KEY, a name in quotes.",
                    isRequired: true),
                Parameter(name: "list", schema: .text, description: "Only these lists, by commas."),
                Parameter(name: "kind", schema: .text, description: "Only parties of these kinds, by commas."),
                Parameter(
                    name: "country", schema: .text,
                    description: "Only parties that their lists tie to these countries: codes or names, by commas."),
                Parameter(
                    name: "regime", schema: .text,
                    description: "Only listings that these regimes give an effect, by their keys and commas."),
                Parameter(
                    name: "nearMisses", schema: .flag, description: "Also parties up to 15 points below the threshold."),
            ], readsLists: true
        ) { asked in
            try asked.found(try asked.search())
        },
        Resource(
            path: "/entities/{id}", summary: "Everything held about a party.",
            parameters: [
                actor, Parameter(name: "section", schema: .text, description: "Only these sections, by commas."),
            ], readsLists: true
        ) { asked in
            let sections = try asked.query.list("section") ?? []
            for name in sections where !ListLibrary.dossierSections.contains(name) {
                throw Problem.badRequest(
                    "section",
                    "expected some of \(ListLibrary.dossierSections.joined(separator: ", ")), found \"\(name)\"")
            }
            return try asked.library.show(
                try asked.part("id"), actor: try asked.actor(), sections: Set(sections), asOf: asked.asOf
            ).orNotFound("party", try asked.part("id"))
        },
        Resource(
            path: "/entities/{id}/statements", summary: "Every statement of every list about a party.", readsLists: true
        ) { asked in
            try asked.library.show(
                try asked.part("id"), actor: .usPerson, sections: Set(ListLibrary.dossierSections), asOf: asked.asOf
            ).orNotFound("party", try asked.part("id"))
        },
        Resource(
            path: "/entities/{id}/timeline", summary: "What happened to a party's listings, newest first.",
            readsLists: true
        ) {
            asked in
            try asked.library.timeline(try asked.part("id"), asOf: asked.asOf)
                .orNotFound("party", try asked.part("id"))
        },
        Resource(
            path: "/entities/{id}/effects", summary: "What the listings of a party mean.", parameters: [actor],
            readsLists: true
        ) {
            asked in
            try asked.library.effects(
                of: try asked.part("id"), actor: try asked.actor(), asOf: asked.asOf
            ).orNotFound("party", try asked.part("id"))
        },
        Resource(
            path: "/entities/{id}/explanation", summary: "Why a name is like a party's, and what would change that.",
            parameters: [
                Parameter(name: "query", schema: .text, description: "The name.", isRequired: true),
                Parameter(name: "threshold", schema: .number(0...100), description: "Lowest score of a hit."),
            ], readsLists: true
        ) { asked in
            var question = NameExplanation(
                query: try asked.text("query"), party: try asked.part("id"), asOf: asked.asOf)
            question.threshold = try asked.query.number("threshold", in: 0...100, default: asked.threshold)
            return try asked.library.explain(question).orNotFound("party", try asked.part("id"))
        },
        Resource(path: "/securities/{id}", summary: "May I buy, sell or hold it.", parameters: [actor]) { asked in
            try asked.check(activities: "buy,sell,hold")
        },
        Resource(
            path: "/securities/{id}/effects", summary: "What some activities with a security mean.",
            parameters: [actor, Parameter(name: "activity", schema: .text, description: "Activities, by commas.")]
        ) { asked in
            try asked.check(activities: asked.query["activity"] ?? "buy,sell,hold")
        },
        Resource(path: "/lists", summary: "The lists loaded, with edition and age.", readsLists: true) { asked in
            try asked.library.listLists(asOf: asked.asOf)
        },
        Resource(path: "/lists/{key}", summary: "The entries of a list.", readsLists: true) { asked in
            try asked.library.showList(try asked.list(), asOf: asked.asOf)
        },
        Resource(path: "/lists/{key}/editions", summary: "The editions of a list.", readsLists: true) { asked in
            try asked.library.editions(try asked.list(), asOf: asked.asOf)
        },
        Resource(
            path: "/lists/{key}/diff", summary: "What changed between two days.",
            parameters: [
                Parameter(name: "from", schema: .day, description: "First day.", isRequired: true),
                Parameter(name: "to", schema: .day, description: "Last day.", isRequired: true),
            ], readsLists: true
        ) { asked in
            try asked.difference().report
        },
        Resource(
            path: "/lists/{key}/editions/{edition}",
            summary: "One edition of a list, and what it changed since the one before.", readsLists: true
        ) { asked in
            try asked.edition()
        },
        Resource(path: "/regimes", summary: "The regimes and their versions.") { asked in
            asked.knowledge.listRegimes(asOf: asked.asOf)
        },
        Resource(path: "/regimes/{key}", summary: "A regime part by part.") { asked in
            try asked.regime { try asked.knowledge.showRegime($0, asOf: asked.asOf) }
        },
        Resource(
            path: "/regimes/{key}/calc", summary: "The dates a regime sets for a listing, with the arithmetic.",
            parameters: [
                Parameter(name: "listed", schema: .day, description: "Day of the public listing.", isRequired: true),
                Parameter(name: "basis", schema: .text, description: "Cohort, for example 4(a)(ii)."),
            ]
        ) { asked in
            let day = try asked.day("listed")
            return try asked.regime {
                try asked.knowledge.calculate($0, listed: day, basis: asked.query["basis"], asOf: asked.asOf)
            }
        },
        deadlines,
    ]

    static let deadlines = Resource(
        path: "/deadlines", summary: "Changes that lie ahead, for every listed party.",
        parameters: [
            actor, Parameter(name: "within", schema: .number(0...36_500), description: "Days ahead; 90."),
            Parameter(name: "past", schema: .number(0...36_500), description: "Changes of so many days before too; 0."),
        ]
    ) { asked in
        var question = DeadlineQuestion(
            nil, within: try asked.query.number("within", in: 0...36_500, default: 90), actor: try asked.actor(),
            asOf: asked.asOf)
        question.past = try asked.query.number("past", in: 0...36_500, default: 0)
        return try asked.knowledge.deadlines(question)
    }
}

extension Asked {
    /// What is searched for.
    func search() throws -> PublicSearch {
        var search = PublicSearch(try text("q"), threshold: threshold, asOf: asOf)
        var narrowing = SearchNarrowing()
        narrowing.lists = try query.list("list")
        narrowing.kinds = try query.list("kind")
        narrowing.countries = try query.list("country")
        narrowing.regimes = try query.list("regime")
        do throws(DataError) {
            try search.narrow(by: narrowing, in: library) { $0 }
        } catch {
            throw Problem.badRequest(error.file, "expected \(error.expected), found \"\(error.found ?? "")\"")
        }
        search.showsNearMisses = try query.flag("nearMisses")
        return search
    }

    /// The answer to a search.
    func found(_ search: PublicSearch) throws -> Report {
        try library.search(search, with: try search.names.map { try generation.screeners.screener($0, generation) })
    }

    /// A parameter that must be there.
    func text(_ name: String) throws(Problem) -> String {
        guard let text = query[name], text.contains(where: { !$0.isWhitespace }) else {
            throw .badRequest(name, "expected a value")
        }
        return text
    }

    /// The key of a list in the path.
    func list() throws -> String {
        let text = try part("key")
        do {
            return try library.listKey(text)
        } catch {
            throw Problem.notFound("\(error)")
        }
    }

    /// What changed on the list in the path between two days.
    /// - Parameter rows: Which rows a page shows; all for an answer.
    func difference(_ rows: Range<Int>? = nil) throws -> (from: CivilDate, to: CivilDate, report: Report) {
        let (from, to) = (try day("from"), try day("to"))
        guard from <= to else { throw Problem.badRequest("from", "expected a day on or before \(to), found \(from)") }
        return (from, to, try library.diff(try list(), from: from, to: to, asOf: asOf, rows: rows))
    }

    /// The edition in the path.
    /// - Parameter rows: Which rows a page shows; all for an answer.
    func edition(_ rows: Range<Int>? = nil) throws -> Report {
        let (key, name) = (try list(), try part("edition"))
        guard let report = try library.edition(key, name, asOf: asOf, rows: rows) else {
            throw Problem.notFound("no edition of \(key) of \"\(name)\" as known on \(asOf.knownDay)")
        }
        return report
    }

    /// A regime in the path.
    func regime(_ body: (String) throws -> Report) throws -> Report {
        let key = try part("key")
        guard knowledge.regimes.contains(where: { $0.key == key || $0.versions.contains { $0.key == key } }) else {
            throw Problem.notFound(
                "no regime \"\(key)\"; there are \(knowledge.regimes.map(\.key).joined(separator: ", "))")
        }
        return try body(key)
    }

    /// Whether the security in the path may be dealt in.
    func check(activities: String) throws -> Report {
        var report = try knowledge.check(
            SecurityCheck(
                securities: [try part("id")],
                activities: try knowledge.activities(named: activities, field: "activity"), actor: try actor(),
                asOf: asOf))
        report.extra += knowledge.instrument(try part("id"), asOf: asOf)
        return report
    }
}

extension Report {
    /// The report, or a problem where nothing of that name is held at the two times.
    func orNotFound(_ what: String, _ name: String) throws(Problem) -> Report {
        guard answer == .notFound else { return self }
        var nearest: [String] = []
        if case .list(let values)? = extra.first(where: { $0.name == "nearest" })?.value {
            nearest = values.map(\.cell)
        }
        throw .notFound(
            "no \(what) \"\(name)\" as known on \(coverage.asOf.knownDay); searched \(coverage.line)"
                + (nearest.isEmpty ? "" : "; nearest: \(nearest.joined(separator: ", "))"))
    }
}
