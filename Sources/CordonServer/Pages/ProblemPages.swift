internal import CordonModel
internal import CordonScreening

/// What pages say of a question that cannot be answered.
extension Site {
    /// What is wrong, as a sentence; a field at fault that stands on every page is linked to.
    func fault(_ problem: Problem) -> HTML {
        let field = PageFrame.fields.first { $0.name == problem.field }
        guard let field else {
            return .paragraph(HTML(problem.detail.prefix(1).uppercased() + problem.detail.dropFirst() + "."))
        }
        return FormErrors(problem, [field.name: field.id], words: [field.id: field.word], other: field.id).html
    }

    /// That there is something here, but not as far as known then.
    static func exists(at address: String, _ asOf: AsOf) -> HTML {
        .paragraph(
            .element("strong", [], HTML("Exists")) + HTML(", but was not known on ") + .day(asOf.knownDay) + HTML(". ")
                + .link(address, HTML("Move Known on")) + HTML("."), of: "note note-warn")
    }

    /// Where what was not there at the two times of a page stands as known now; `nil` where it is not there now either.
    /// - Parameters:
    ///   - path: Of the page.
    ///   - build: Makes the page.
    func known(
        _ problem: Problem, _ asked: Asked, _ path: String, _ build: (Asked, Addresses) throws -> Content
    ) -> String? {
        let now = answering.now()
        guard problem.status == 404, asked.asOf.knownOn < now else { return nil }
        let today = now.local(in: .newYork).date.description
        let kept = asked.query.pairs.filter { !["knownOn", "snapshot"].contains($0.name) && !$0.value.isEmpty }
        // On the same valid day first, then today.
        let ofDay = asked.query["validOn"] == nil ? kept : kept + [(name: "knownOn", value: today)]
        for pairs in [ofDay, kept.filter { $0.name != "validOn" }] {
            let query = Query(pairs: pairs)
            guard let asOf = try? query.asOf(now: now) else { continue }
            var later = asked.at(asOf)
            later.query = query
            // Two slashes at the beginning would lead to another host.
            if (try? build(later, Addresses(query))) != nil {
                return "/" + path.drop { $0 == "/" } + Addresses.query(pairs)
            }
        }
        return nil
    }
}

extension Query {
    /// The parameters without times that cannot be read.
    func readable(now: Instant) -> Query {
        Query(
            pairs: pairs.filter { pair in
                guard ["validOn", "knownOn"].contains(pair.name), !pair.value.isEmpty else { return true }
                return (try? Query(pairs: [pair]).asOf(now: now)) != nil
            })
    }
}
