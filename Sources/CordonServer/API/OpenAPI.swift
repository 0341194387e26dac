internal import CordonScreening

/// The OpenAPI 3.1 document. What only reads is described from the resources themselves; what takes a body, or was kept, is written
/// here beside the same tables of parameters.
enum OpenAPI {
    /// The document as JSON.
    static func document() -> String {
        var paths: [(String, ReportValue)] = Resource.all.map { resource in
            ("/api/v1" + resource.path, object([("get", operation(resource))]))
        }
        paths += kept + work + bodies + [deletion]
        let document = object([
            ("openapi", .text("3.1.0")),
            (
                "info",
                object([
                    ("title", .text("cordon")), ("version", .text("1")),
                    (
                        "description",
                        .text("Who is on which list, since when, what that forbids, until when, and who says so.")
                    ),
                ])
            ),
            ("paths", object(paths)),
            (
                "components",
                object([
                    ("schemas", object(schemas)),
                    (
                        "securitySchemes",
                        object([
                            ("bearer", object([("type", .text("http")), ("scheme", .text("bearer"))])),
                            (
                                "key",
                                object([
                                    ("type", .text("apiKey")), ("in", .text("header")), ("name", .text("X-API-Key")),
                                ])
                            ),
                        ])
                    ),
                ])
            ),
            // On the machine itself nobody has to say who asks.
            (
                "security",
                .list([object([]), object([("bearer", .list([]))]), object([("key", .list([]))])])
            ),
        ])
        return JSONText.write(document, pretty: true) + "\n"
    }

    private static func object(_ members: [(String, ReportValue)]) -> ReportValue {
        var record = ReportRecord([:])
        record.fields = members.map { .init(name: $0.0, value: $0.1) }
        return .record(record)
    }

    private static func reference(_ name: String) -> ReportValue {
        object([("$ref", .text("#/components/schemas/\(name)"))])
    }

    private static func content(_ type: String, _ schema: ReportValue) -> ReportValue {
        object([("content", object([(type, object([("schema", schema)]))]))])
    }

    private static func described(_ description: String, _ type: String, _ schema: ReportValue) -> ReportValue {
        object([("description", .text(description)), ("content", object([(type, object([("schema", schema)]))]))])
    }

    private static let problem = described("Why there is no answer.", "application/problem+json", reference("Problem"))

    private static func responses(
        _ status: String, _ success: ReportValue, _ problems: [String], further: [(String, ReportValue)] = []
    ) -> ReportValue {
        object([(status, success)] + problems.map { ($0, problem) } + further)
    }

    /// - Parameter path: Of what is asked; only deadlines have a calendar.
    private static func answer(_ path: String) -> ReportValue {
        let texts = ["text/csv", "application/x-ndjson"] + (path.contains("/deadlines") ? ["text/calendar"] : [])
        return object([
            ("description", .text("The answer with its coverage.")),
            (
                "content",
                object(
                    [("application/json", object([("schema", reference("Answer"))]))]
                        + texts.map { ($0, object([("schema", text)])) })
            ),
        ])
    }

    private static let notModified = object([
        ("description", .text("The answer is the one that If-None-Match names (ETag)."))
    ])

    private static func operation(_ resource: Resource) -> ReportValue {
        let parts = resource.parts.map(pathParameter)
        let parameters = (resource.parameters + Resource.common).map(parameter)
        let canMove = resource.path.hasPrefix("/entities/") || resource.path.hasPrefix("/securities/")
        return object([
            ("summary", .text(resource.summary)), ("operationId", .text(id("get", resource.path))),
            ("parameters", .list(parts + parameters)),
            (
                "responses",
                responses(
                    "200", answer(resource.path), ["400", "401", "404", "406", "409", "429", "500"],
                    further: [("304", notModified)] + (canMove ? [("308", moved)] : []))
            ),
        ])
    }

    private static let moved = described(
        "It has another id: Location says where it stands.", "text/plain", object([("type", .text("string"))]))

    /// A part of the path.
    private static func pathParameter(_ name: String) -> ReportValue {
        object([
            ("name", .text(name)), ("in", .text("path")), ("required", .flag(true)),
            ("schema", object([("type", .text("string")), ("minLength", .number(1))])),
        ])
    }

    private static func parameter(_ parameter: Resource.Parameter) -> ReportValue {
        object([
            ("name", .text(parameter.name)), ("in", .text("query")), ("required", .flag(parameter.isRequired)),
            ("description", .text(parameter.description)), ("allowEmptyValue", .flag(true)),
            ("schema", schema(parameter.schema)),
        ])
    }

    private static func id(_ method: String, _ path: String) -> String {
        method + path.split { "/{}:".contains($0) }.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }

    private static func schema(_ schema: Resource.Parameter.Schema) -> ReportValue {
        switch schema {
        case .text: return object([("type", .text("string"))])
        case .day: return object([("type", .text("string")), ("format", .text("date"))])
        case .instant:
            return object([
                ("type", .text("string")), ("examples", .texts(["2021-03-05", "2021-03-12T18:00-05:00", "today"])),
            ])
        case .flag: return object([("type", .text("boolean"))])
        case .number(let range):
            return object([
                ("type", .text("integer")), ("minimum", .number(range.lowerBound)),
                ("maximum", .number(range.upperBound)),
            ])
        case .words(let words): return object([("type", .text("string")), ("enum", .texts(words))])
        }
    }

    private static func post(
        _ path: String, _ summary: String, _ body: ReportValue, _ success: [(String, ReportValue)],
        parameters: [Resource.Parameter] = []
    ) -> (String, ReportValue) {
        (
            "/api/v1" + path,
            object([
                (
                    "post",
                    object([
                        ("summary", .text(summary)), ("operationId", .text(id("post", path))),
                        ("parameters", .list([idempotencyKey] + parameters.map(parameter))), ("requestBody", body),
                        (
                            "responses",
                            object(
                                success + [("202", begun)]
                                    + ["400", "401", "409", "413", "415", "422", "429", "500", "503", "507"].map {
                                        ($0, problem)
                                    })
                        ),
                    ])
                )
            ])
        )
    }

    /// What is read of a question that was kept, or of the service.
    private static var kept: [(String, ReportValue)] {
        let paths: [(String, String, [Resource.Parameter])] = [
            ("/screenings/{id}", "A screening that was kept.", Screenings.ofAnswer),
            ("/screenings/{id}/hits/{n}", "One row of a screening.", Screenings.ofRow),
            ("/portfolios/{id}/exposure", "What the lists mean for holdings.", Portfolios.ofExposure),
            ("/portfolios/{id}/diff", "What changed for holdings between two times.", Portfolios.ofDifference),
            ("/portfolios/{id}/deadlines", "Changes that lie ahead for holdings.", Portfolios.ofDeadlines),
            ("/portfolios/{id}/deadlines.ics", "The same as a calendar.", Portfolios.ofDeadlines),
            ("/status", "Lists, editions, ages and the snapshot.", Resource.common),
        ]
        let long = [("202", begun), ("503", problem)]
        return paths.map { path, summary, parameters in
            let parts = path.split(separator: "/").filter { $0.hasPrefix("{") }.map {
                pathParameter(String($0.dropFirst().dropLast()))
            }
            return (
                "/api/v1" + path,
                object([
                    (
                        "get",
                        object([
                            ("summary", .text(summary)), ("operationId", .text(id("get", path))),
                            ("parameters", .list(parts + parameters.map(parameter))),
                            (
                                "responses",
                                responses(
                                    "200", answer(path), ["400", "401", "404", "406", "409", "429", "500"],
                                    further: [("304", notModified)]
                                        + (path == "/status" ? [("503", answer(path))] : long))
                            ),
                        ])
                    )
                ])
            )
        }
    }

    private static let deletion: (String, ReportValue) = (
        "/api/v1/portfolios/{id}",
        object([
            (
                "delete",
                object([
                    ("summary", .text("Takes holdings out for good, with every answer that is kept beside them.")),
                    ("operationId", .text(id("delete", "/portfolios/{id}"))),
                    ("parameters", .list([pathParameter("id")])),
                    (
                        "responses",
                        responses(
                            "204", object([("description", .text("They are gone."))]),
                            ["400", "401", "404", "409", "429", "500", "507"])
                    ),
                ])
            )
        ])
    )

    private static let begun = described(
        "It takes longer than a request waits: Location says where the progress is.", "application/json",
        reference("Work"))
    private static let idempotencyKey = object([
        ("name", .text("Idempotency-Key")), ("in", .text("header")), ("required", .flag(false)),
        ("description", .text("The same key with the same request gives the same answer and does nothing again.")),
        (
            "schema",
            object([
                ("type", .text("string")), ("minLength", .number(1)), ("maxLength", .number(255)),
                ("pattern", .text("^[!-~]+$")),
            ])
        ),
    ])

    /// How far long work is, and what it came to.
    private static var work: [(String, ReportValue)] {
        let progress = object([
            ("description", .text("How far it is.")),
            (
                "content",
                object([
                    ("application/json", object([("schema", reference("Work"))])),
                    ("text/event-stream", object([("schema", text)])),
                ])
            ),
        ])
        let answered = described("The answer.", "application/json", reference("Answer"))
        let elsewhere = object([("description", .text("Where the answer was kept."))])
        func operation(
            _ method: String, _ path: String, _ summary: String, _ responses: [(String, ReportValue)]
        ) -> (String, ReportValue) {
            (
                method,
                object([
                    ("summary", .text(summary)), ("operationId", .text(id(method, path))),
                    ("parameters", .list([pathParameter("id")])),
                    (
                        "responses",
                        object(responses + ["400", "401", "404", "409", "429", "500", "503"].map { ($0, problem) })
                    ),
                ])
            )
        }
        let path = "/work/{id}"
        return [
            (
                "/api/v1" + path,
                object([
                    operation(
                        "get", path, "How far long work is; as server-sent events for who accepts only these.",
                        [("200", progress)]),
                    operation(
                        "delete", path, "Stops long work that nobody needs any more; what has ended stays as it is.",
                        [("200", described("What has become of it.", "application/json", reference("Work")))]),
                ])
            ),
            (
                "/api/v1" + path + "/result",
                object([
                    operation("get", path + "/result", "What it came to.", [("200", answered), ("303", elsewhere)])
                ])
            ),
        ]
    }

    private static var bodies: [(String, ReportValue)] {
        let answered = described("The answer.", "application/json", reference("Answer"))
        let kept = described("The answer, kept under an id.", "application/json", reference("Answer"))
        return [
            post(
                "/screenings",
                "Names against the lists. A body of application/x-ndjson, a subject a line, is answered line by line while it comes; "
                    + "what the members say here is then said by the parameters "
                    + Screenings.ofStream.sorted().joined(separator: ", ") + ".",
                object([
                    ("required", .flag(true)),
                    ("content", object([("application/json", object([("schema", reference("Screening"))]))])),
                ]), [("200", answered), ("201", kept)], parameters: Screenings.ofBody),
            post(
                "/effects:batch", "Many securities, days and activities at once.",
                object([
                    ("required", .flag(true)),
                    ("content", object([("application/json", object([("schema", reference("EffectsBatch"))]))])),
                ]), [("200", answered)], parameters: Resource.ofAnswer.filter { $0.name == "snapshot" }),
            post(
                "/portfolios", "Holdings, as they were exported.",
                object([
                    ("required", .flag(true)), ("content", object([("text/csv", object([("schema", text)]))])),
                ]), [("201", kept)], parameters: Portfolios.parameters),
        ]
    }

    private static let text = object([("type", .text("string"))])
    private static let textOrNull = object([("type", .texts(["string", "null"]))])
    private static let schemas: [(String, ReportValue)] = [
        (
            "Answer",
            object([
                ("type", .text("object")), ("required", .texts(["answer", "coverage", "results"])),
                (
                    "properties",
                    object([
                        (
                            "answer",
                            object([
                                ("type", .text("string")),
                                ("enum", .texts(["hits", "noHits", "notComparable", "notFound", "refused"])),
                            ])
                        ),
                        ("coverage", object([("type", .text("object"))])),
                        (
                            "results",
                            object([("type", .text("array")), ("items", object([("type", .text("object"))]))])
                        ),
                        ("page", object([("type", .text("object"))])),
                    ])
                ),
            ])
        ),
        (
            "Work",
            object([
                ("type", .text("object")),
                ("required", .texts(["work", "state", "done", "total", "result", "problem"])),
                (
                    "properties",
                    object([
                        ("work", text),
                        (
                            "state",
                            object([
                                ("type", .text("string")),
                                ("enum", .texts(["waiting", "running", "done", "failed", "stopped"])),
                            ])
                        ),
                        ("done", object([("type", .text("integer"))])), ("total", object([("type", .text("integer"))])),
                        ("result", textOrNull),
                        (
                            "problem",
                            object([("anyOf", .list([reference("Problem"), object([("type", .text("null"))])]))])
                        ),
                    ])
                ),
            ])
        ),
        (
            "Problem",
            object([
                ("type", .text("object")), ("required", .texts(["type", "title", "status", "detail"])),
                (
                    "properties",
                    object([
                        ("type", text), ("title", text), ("status", object([("type", .text("integer"))])),
                        ("detail", text), ("field", text),
                    ])
                ),
            ])
        ),
        (
            "Screening",
            object([
                ("type", .text("object")), ("required", .texts(["subjects"])), ("additionalProperties", .flag(false)),
                (
                    "properties",
                    object([
                        (
                            "subjects",
                            object([
                                ("type", .text("array")), ("minItems", .number(1)),
                                ("maxItems", .number(ScreeningRequest.maximumNames)),
                                (
                                    "items", object([("anyOf", .list([notBlank, subject]))])
                                ),
                            ])
                        ),
                        (
                            "threshold",
                            object([
                                ("type", .texts(["integer", "null"])), ("minimum", .number(0)),
                                ("maximum", .number(100)),
                            ])
                        ),
                        ("actor", textOrNull), ("kind", kind),
                        ("lists", object([("type", .texts(["array", "null"])), ("items", text)])),
                        ("kinds", object([("type", .texts(["array", "null"])), ("items", kind)])),
                        ("nearMisses", object([("type", .texts(["boolean", "null"]))])),
                        ("countsNearMisses", object([("type", .texts(["boolean", "null"]))])), ("validOn", textOrNull),
                        ("knownOn", textOrNull),
                        ("title", textOrNull), ("keep", object([("type", .texts(["boolean", "null"]))])),
                    ])
                ),
            ])
        ),
        (
            "EffectsBatch",
            object([
                ("type", .text("object")), ("required", .texts(["questions"])), ("additionalProperties", .flag(false)),
                (
                    "properties",
                    object([
                        (
                            "questions",
                            object([
                                ("type", .text("array")), ("minItems", .number(1)),
                                ("maxItems", .number(EffectsBatch.maximum)),
                                (
                                    "items",
                                    object([
                                        ("type", .text("object")), ("required", .texts(["security"])),
                                        ("additionalProperties", .flag(false)),
                                        (
                                            "properties",
                                            object([
                                                ("security", notBlank), ("validOn", textOrNull),
                                                ("activity", textOrNull),
                                                ("actor", textOrNull),
                                            ])
                                        ),
                                    ])
                                ),
                            ])
                        ), ("knownOn", textOrNull),
                    ])
                ),
            ])
        ),
    ]

    private static let subject = object([
        ("type", .text("object")), ("required", .texts(["name"])), ("additionalProperties", .flag(false)),
        (
            "properties",
            object([
                ("name", notBlank), ("kind", kind), ("id", textOrNull), ("country", textOrTexts), ("date", textOrTexts),
                ("gender", textOrTexts), ("numbers", numbers),
            ])
        ),
    ])
    private static let textOrTexts = object([("type", .texts(["string", "array", "null"])), ("items", text)])
    private static let numbers = object([
        ("type", .texts(["array", "null"])),
        (
            "items",
            object([
                ("type", .text("string")),
                ("pattern", .text("^(\(SubjectFacts.numberKinds.joined(separator: "|"))):[0-9A-Za-z]")),
            ])
        ),
    ])
    private static let notBlank = object([("type", .text("string")), ("pattern", .text("\\S"))])
    private static let kind = object([
        ("type", .texts(["string", "null"])),
        (
            "enum",
            .list(
                ["person", "company", "organization", "vessel", "aircraft", "entity"].map(ReportValue.text) + [.null])
        ),
    ])
}
