public import CordonModel
internal import Yams

/// Reads a regime from the text of its file (docs/data.md).
public struct RegimeReader {
    /// Largest regime file in bytes; ours have about 10 kB.
    public static let maximumBytes = 1 << 20

    private let file: String
    private let bytes: [UInt8]

    /// A reader of `bytes`; `file` is how errors call them.
    public init(file: String, bytes: [UInt8]) {
        self.file = file
        self.bytes = bytes
    }

    /// The regime.
    /// - Throws: ``CordonModel/DataError`` with line and field of the first thing that is wrong.
    public func regime() throws(DataError) -> Regime {
        let root = RegimeNode(file: file, field: "", node: try parse())
        let record = try root.record(
            required: ["key", "title", "authority", "issuer", "zone", "binds", "confidence", "versions"],
            optional: [
                "bindingEvent", "reaches", "securities", "dateNames", "licences", "carveOuts", "ownership", "guidance",
                "openQuestions", "notes", "examples",
            ])
        let zone = try record.require("zone").value("a zone such as America/New_York") { Zone($0) }
        let binds = try record.require("binds").texts().map { Actor($0) }
        if let securities = record["securities"] {
            _ = try securities.value("none, or no such key") { $0 == "none" ? $0 : nil }
        }
        var dateNames: [String: String] = [:]
        for (name, words) in try record["dateNames"]?.entries() ?? [] { dateNames[name] = try words.text() }
        let regime = Regime(
            key: try record.text("key"), title: try record.text("title"), authority: try record.text("authority"),
            issuer: try record.text("issuer"), zone: zone, bindingEvent: try record.optionalText("bindingEvent"),
            reaches: try record.optionalText("reaches"), hasNoSecuritiesEffect: record["securities"] != nil,
            confidence: try record.confidence(), dateNames: dateNames,
            versions: try record.list("versions") { node throws(DataError) in
                try VersionReader(zone: zone, binds: binds, dateNames: dateNames).version(node)
            },
            licences: try record.list("licences") { node throws(DataError) in try licence(node, zone) },
            carveOuts: try record.list("carveOuts") { node throws(DataError) in try carveOut(node) },
            ownership: try record.list("ownership") { node throws(DataError) in try ownership(node) },
            guidance: try record.list("guidance") { node throws(DataError) in try guidance(node) },
            openQuestions: try record.list("openQuestions") { node throws(DataError) in
                try OpenQuestionReader(zone: zone).question(node)
            },
            notes: try record["notes"]?.texts() ?? [],
            examples: try record.list("examples") { node throws(DataError) in try example(node, zone) })
        try check(regime, root)
        return regime
    }

    private func parse() throws(DataError) -> Node {
        guard bytes.count <= Self.maximumBytes else {
            throw DataError(file: file, expected: "at most \(Self.maximumBytes) bytes", found: "\(bytes.count)")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw DataError(file: file, expected: "UTF-8")
        }
        do {
            // The basic resolver leaves every scalar as text: this reader gives it its type, with the place in an error.
            guard let node = try Yams.compose(yaml: text, .basic) else {
                throw DataError(file: file, line: 1, expected: "a regime", found: "an empty file")
            }
            return node
        } catch let error as DataError {
            throw error
        } catch let error as YamlError {
            throw DataError(file: file, line: Self.line(of: error), expected: "YAML", found: Self.problem(of: error))
        } catch {
            throw DataError(file: file, expected: "YAML")
        }
    }

    private static func line(of error: YamlError) -> Int? {
        switch error {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): return mark.line
        case .duplicatedKeysInMapping(_, let context): return context.mark.line
        default: return nil
        }
    }

    private static func problem(of error: YamlError) -> String {
        switch error {
        case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _):
            return problem
        case .duplicatedKeysInMapping(let keys, _): return "the key \(keys.map { "\($0)" }.first ?? "") twice"
        default: return "text that is not YAML"
        }
    }

    /// What only shows once the whole file is read: order of versions, names of dates, references.
    private func check(_ regime: Regime, _ root: RegimeNode) throws(DataError) {
        func refuse(_ field: String, _ expected: String, _ found: String) -> DataError {
            DataError(file: file, line: root.line, field: field, expected: expected, found: found)
        }
        for (earlier, later) in zip(regime.versions, regime.versions.dropFirst()) where later.from <= earlier.from {
            throw refuse("versions", "versions in order of their first day", later.key)
        }
        let versions = Set(regime.versions.map(\.key))
        guard !versions.isEmpty, versions.count == regime.versions.count else {
            throw refuse("versions", "at least one version, each key once", "\(regime.versions.map(\.key))")
        }
        for example in regime.examples where !versions.contains(example.version) {
            throw DataError(
                file: file, line: example.line, field: "examples.version",
                expected: "the key of a version of this file",
                found: example.version)
        }
        let licences = Set(regime.licences.map(\.key))
        let bases = Set(regime.versions.flatMap(\.cohorts).map(\.basis))
        for reading in regime.openQuestions.flatMap(\.readings) {
            guard case .listed(let basis, _, let used) = reading.treatment else { continue }
            guard bases.contains(basis) else { throw refuse("openQuestions.treat.basis", "a basis of a cohort", basis) }
            for licence in used where !licences.contains(licence) {
                throw refuse("openQuestions.treat.licences", "the key of a licence of this file", licence)
            }
        }
    }
}

extension RegimeReader {
    private func licence(_ node: RegimeNode, _ zone: Zone) throws(DataError) -> GeneralLicence {
        let record = try node.record(
            required: ["key", "issued", "scope", "confidence"], optional: ["until", "entities"])
        return GeneralLicence(
            key: try record.text("key"), issued: try record.date("issued"), until: try record["until"]?.moment(zone),
            scope: try record.text("scope"), entities: Set(try record["entities"]?.texts() ?? []),
            confidence: try record.confidence())
    }

    private func carveOut(_ node: RegimeNode) throws(DataError) -> CarveOut {
        let record = try node.record(required: ["key", "published", "says", "cite", "confidence"])
        return CarveOut(
            key: try record.text("key"), published: try record.date("published"), says: try record.text("says"),
            cite: try record.text("cite"), confidence: try record.confidence())
    }

    private func ownership(_ node: RegimeNode) throws(DataError) -> OwnershipRule {
        let rules = [
            "none", "nameMatch", "listOnly", "aggregate50", "moreThan50", "moreThan50OrControl", "control",
            "affiliates",
            "unresolved",
        ]
        let record = try node.record(required: ["rule", "from", "published", "says", "cite", "confidence"])
        return OwnershipRule(
            rule: try record.require("rule").value("one of " + rules.joined(separator: ", ")) {
                rules.contains($0) ? $0 : nil
            },
            from: try record.date("from"), published: try record.date("published"), says: try record.text("says"),
            cite: try record.text("cite"), confidence: try record.confidence())
    }

    private func guidance(_ node: RegimeNode) throws(DataError) -> Guidance {
        let record = try node.record(
            required: ["key", "published", "says", "confidence"], optional: ["version", "activities"])
        return Guidance(
            key: try record.text("key"), published: try record.date("published"), says: try record.text("says"),
            version: try record["version"]?.text(),
            activities: try record["activities"]?.texts().map { Activity($0) } ?? [],
            confidence: try record.confidence())
    }

    private func example(_ node: RegimeNode, _ zone: Zone) throws(DataError) -> WorkedExample {
        let record = try node.record(required: ["name", "version", "basis", "listed", "dates"], optional: ["effects"])
        var dates: [String: Moment] = [:]
        for (name, value) in try record.require("dates").entries() { dates[name] = try value.moment(zone) }
        let effects = try record.list("effects") { node throws(DataError) in
            var on: Moment?
            var states: [Activity: EffectState] = [:]
            for (key, value) in try node.entries() {
                if key == "on" {
                    on = try value.moment(zone)
                } else {
                    states[Activity(key)] = try value.value("a state") { EffectState(rawValue: $0) }
                }
            }
            guard let on else { throw node.error("a key on with a date") }
            return WorkedExample.Expectation(on: on, states: states)
        }
        return WorkedExample(
            name: try record.text("name"), version: try record.text("version"), basis: try record.text("basis"),
            listed: try record.date("listed"), dates: dates, effects: effects, line: node.line ?? 1)
    }
}
