internal import CordonModel
internal import CordonScreening
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore

/// P8: names from the form, or from a file over a look at what was read, to the question that is kept.
extension Site {
    func newScreening(_ asked: Asked, _ addresses: Addresses) throws -> Content {
        let coverage = try asked.library.coverage(asked.asOf)
        let fields = ScreeningFields(nearMisses: asked.query["nearMisses"])
        return (screeningForm(asked, addresses, coverage, fields: fields, error: nil), coverage)
    }

    private func screeningForm(
        _ asked: Asked, _ addresses: Addresses, _ coverage: Coverage, fields: ScreeningFields, error: Problem?
    ) -> Page {
        var page = Page("Screen names", in: "Screen")
        page.hasTwins = false
        let kind = fields["kind"] ?? "entity"
        let kinds = [
            ("entity", "The words decide"), ("person", "Persons"), ("organization", "Organisations"),
            ("vessel", "Ships and aircraft"),
        ]
        let lists = Set(fields.lists ?? [])
        var model: [String: Any] = [
            "csrf": forms.token(for: asked.caller), "names": fields["names"] ?? "",
            "threshold": fields["threshold"] ?? "\(asked.threshold)", "shipped": asked.threshold,
            "validDay": fields["validOn"] ?? asked.asOf.validDay.description,
            "knownDay": fields["knownOn"] ?? asked.query["knownOn"] ?? "", "title": fields["title"] ?? "",
            "nearMisses": fields.isTicked("nearMisses"),
            "kinds": kinds.map { ["value": $0.0, "word": $0.1, "isChosen": $0.0 == kind] as [String: Any] },
            "actors": actors(asked, chosen: fields["actor"]),
            "lists": coverage.lists.map { ["key": $0.key, "isChosen": lists.contains($0.key)] as [String: Any] },
            "numberForm": SubjectFacts.numberForm, "country": fields["country"] ?? "", "date": fields["date"] ?? "",
            "number": fields["number"] ?? "",
            "isOpen": !lists.isEmpty || error?.all.contains { $0.field == "lists" } == true
                || ["country", "date", "number", "actor"].contains { fields[$0] != nil },
        ]
        if let error {
            let errors = FormErrors(error, Self.fieldIDs, other: "names")
            model["errors"] = errors.html.markup
            model["error"] = errors.byField
        }
        page.content =
            renderer.coverage(coverage, addresses) + renderer.fragment("screening-form", model)
        return page
    }

    /// Where the fields stand that can be at fault, by the names of the fault.
    private static let fieldIDs = [
        "threshold": "threshold", "Valid on": "validOnField", "Known on": "knownOnField", "country": "country",
        "date": "date", "number": "number", "actor": "actor", "file": "file", "kind": "kind", "lists": "lists",
    ]

    /// Keeps the question of a form and leads to its answer, or to the look at a file that came with it.
    func postScreening(_ request: Request, _ context: ServerContext) async throws -> Response {
        try await posted(request, context) { form, asked in
            let fields = ScreeningFields(form)
            guard let file = form.file("file"), !file.bytes.isEmpty else {
                return Self.seeOther(
                    "/screenings/\(try screenings.keep(try fields.request([], asked, now: answering.now())))")
            }
            let upload = NamesUpload(file: file.file ?? "names.csv", bytes: file.bytes, fields: fields)
            // What is wrong with the other fields is said at once.
            var faults = FieldFaults()
            faults.value(of: "file") { _ = try upload.names.outline() }
            faults.value { _ = try fields.request([ScreenedName("a")], asked, now: answering.now()) }
            try faults.check()
            let id = WorkFolder.newID(.names, now: answering.now())
            forgetOldNames()
            guard screenings.work.ids(.names, limit: Self.mostWaitingFiles).count < Self.mostWaitingFiles else {
                throw Problem.tooManyFiles(Self.mostWaitingFiles)
            }
            try screenings.work.keep(upload.kept, id: id)
            return Self.seeOther("/screenings/\(id)/preview")
        } again: { form, asked, problem in
            let coverage = try asked.library.coverage(asked.asOf)
            let page = screeningForm(
                asked, Addresses(asked.query), coverage, fields: ScreeningFields(form), error: problem)
            return (page, coverage)
        }
    }

    // MARK: A file, before it is screened

    /// Files that wait for their columns at most, and the seconds that one waits.
    static let mostWaitingFiles = 100
    private static let longestWait = 86_400

    private func forgetOldNames() {
        screenings.work.remove(.names, before: answering.now().advanced(by: -Self.longestWait))
    }

    private func keptNames(_ asked: Asked) throws -> (id: String, upload: NamesUpload) {
        let id = try asked.part("id")
        forgetOldNames()
        guard let bytes = try screenings.work.question(id, .names) else {
            throw Problem.notFound("no file of names \"\(id)\"; it is kept until it is screened, and for a day at most")
        }
        return (id, try NamesUpload(kept: bytes))
    }

    /// What was read of the file.
    func namesPreview(_ asked: Asked, _ addresses: Addresses) throws -> Content {
        let (id, upload) = try keptNames(asked)
        return try preview(id, upload, asked, addresses, sent: nil, problem: nil)
    }

    /// Reads the file anew with the columns as they were assigned.
    func postNameColumns(_ request: Request, _ context: ServerContext) async throws -> Response {
        try await posted(request, context) { form, asked in
            var (id, upload) = try keptNames(asked)
            upload.columns = try ColumnMapping(form)
            _ = try upload.names.names()
            try screenings.work.keep(upload.kept, id: id)
            return Self.seeOther("/screenings/\(id)/preview")
        } again: { form, asked, problem in
            let (id, upload) = try keptNames(asked)
            return try preview(
                id, upload, asked, Addresses(asked.query), sent: form, problem: problem.detail)
        }
    }

    /// Makes a question of the file; the file itself is not kept any longer.
    func postNames(_ request: Request, _ context: ServerContext) async throws -> Response {
        try await posted(request, context) { _, asked in
            let (id, upload) = try keptNames(asked)
            let screening = try screenings.keep(
                try upload.fields.request(try upload.names.names(), asked, now: answering.now()))
            screenings.work.remove(id, .names)
            return Self.seeOther("/screenings/\(screening)")
        } again: { _, asked, problem in
            let (id, upload) = try keptNames(asked)
            return try preview(id, upload, asked, Addresses(asked.query), sent: nil, problem: problem.detail)
        }
    }

    private func preview(
        _ id: String, _ upload: NamesUpload, _ asked: Asked, _ addresses: Addresses, sent: FormData?, problem: String?
    ) throws -> Content {
        let outline = try upload.names.outline()
        let coverage = try asked.library.coverage(asked.asOf)
        var page = Page("Check \(upload.file)", in: "Screen")
        page.heading = HTML("Check ") + .name(upload.file)
        page.crumbs = [.link(addresses.to("/screenings/new"), HTML("Screen"))]
        page.hasTwins = false
        var reading: NamesFile.Reading?
        var error = problem
        do {
            reading = try upload.names.read()
        } catch let failure {
            error =
                error
                ?? (outline.layout == nil
                    ? "No column is called name. Say below which column holds the names." : "\(failure)")
        }
        page.content = renderer.coverage(coverage, addresses) + steps("Check")
        if let error { page.content = page.content + ColumnForm.errors(error) }
        if let reading {
            page.facts = [
                ("Recognised as", HTML(upload.columns == nil ? outline.layout ?? "" : "columns assigned by hand")),
                ("Header", HTML(outline.headerLine > 0 ? "line \(outline.headerLine)" : "none")),
                ("Names", HTML(Drawing.figure(reading.names.count))),
                ("Rows without a name", HTML(Drawing.figure(reading.withoutName.count))),
            ]
            page.content =
                page.content
                + renderer.fragment(
                    "names-preview",
                    [
                        "path": "/screenings/\(id)/screen", "csrf": forms.token(for: asked.caller),
                        "count": Drawing.figure(reading.names.count),
                        "typed": typed(upload.fields.typed.count),
                    ])
        }
        page.add(
            "columns", "Columns",
            ColumnForm(
                outline: outline, action: "/screenings/\(id)/columns", csrf: forms.token(for: asked.caller), sent: sent
            ).html(renderer))
        if let reading {
            page.add("names", "Names as read", namesRead(reading.names))
            if !reading.withoutName.isEmpty {
                page.add(
                    "unread", "Not read",
                    .paragraph(
                        HTML(
                            "No name stands in line "
                                + reading.withoutName.prefix(50).map(String.init).joined(separator: ", ")
                                + (reading.withoutName.count > 50
                                    ? " and \(reading.withoutName.count - 50) more." : ".")
                        )))
            }
        }
        return (page, coverage)
    }

    private func typed(_ count: Int) -> String {
        count == 0 ? "" : "\(count) more from the field of the form."
    }

    private func namesRead(_ names: [ScreenedName]) -> HTML {
        let shown = names.prefix(50)
        let optional: [(word: String, value: (ScreenedName) -> String?)] = [
            ("Your number", { $0.id }), ("Kind", { $0.kind?.rawValue }),
            (
                "Known beside the name",
                { $0.facts.given.isEmpty ? nil : $0.facts.given.map(\.text).joined(separator: ", ") }
            ),
            ("Cannot be compared", { $0.facts.unread.isEmpty ? nil : $0.facts.unread.joined(separator: "; ") }),
        ].filter { column in names.contains { column.1($0) != nil } }
        var table = Table(
            "names",
            names.count > shown.count ? "The first \(shown.count) of \(names.count)." : "As they will be screened.",
            [.init("Name"), .init("Line", isFigure: true)] + optional.map { .init($0.word) }, isShort: true)
        for name in shown {
            table.rows.append(
                Table.Row(
                    cells: [.name(name.name), HTML(name.line.map(String.init) ?? "")]
                        + optional.map { HTML.name($0.value(name) ?? "") }))
        }
        return renderer.table(table)
    }
}
