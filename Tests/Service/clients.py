"""Asks the yente-compatible shapes with real clients and by hand.

    python3 Tests/Service/clients.py PATH_TO_CORDON

The clients come from PyPI: `nomenklatura` (its yente enricher) and `reconciler` (a client of the Reconciliation API).
They are looked for in the virtual environment that CORDON_TEST_VENV names, and beside this Python; one that is not
installed is skipped. With `followthemoney` installed, the model that is shipped is compared with that of the package.
"""

import json
import os
import re
import subprocess
import sys
import urllib.parse

from service import Checks, Service, program_of_arguments

BASE = "/compat/yente"
FTM_ID = re.compile(r"^[0-9a-zA-Z]([0-9a-zA-Z.\-]*[0-9a-zA-Z])?$")
FTM_TIME = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$")
NOT_INSTALLED = 77

NOMENKLATURA = """
import sys
try:
    from followthemoney import Dataset, StatementEntity
    from nomenklatura.cache import Cache
    from nomenklatura.db import Session, get_engine
    from nomenklatura.enrich.yente import YenteEnricher
except ImportError as error:
    print(error)
    sys.exit(77)
dataset = Dataset({"name": "customers", "title": "Customers"})
session = Session(get_engine("sqlite:///:memory:"))
cache = Cache(session, dataset, create=True)
enricher = YenteEnricher(dataset, cache, {"api": sys.argv[1] + "/", "dataset": "default", "cache_days": 0})
customer = StatementEntity.from_data(dataset, {
    "id": "cust-77", "schema": "Company", "properties": {"name": ["Xiaomi Corp"], "country": ["cn"]}}, cleaned=False)
found = list(enricher.match_wrapped(customer))
print("matches", [(entity.id, entity.schema.name, entity.caption) for entity in found])
assert any(entity.id == "xiaomi" for entity in found), "Xiaomi is not among them"
match = next(entity for entity in found if entity.id == "xiaomi")
assert match.get("country") == ["cn"], match.get("country")
expanded = list(enricher.expand_wrapped(customer, match))
schemata = sorted(set(entity.schema.name for entity in expanded))
print("expanded", schemata)
assert "Sanction" in schemata and "Security" in schemata, schemata
for entity in expanded:
    if entity.schema.name == "Sanction":
        assert entity.get("entity") == ["xiaomi"], "a listing lost its party: %s" % entity.to_dict()
        assert entity.get("endDate") == ["2021-05-25"], entity.to_dict()
nobody = StatementEntity.from_data(dataset, {
    "id": "cust-78", "schema": "Person", "properties": {"name": ["Qwertzuiop Asdfghjkl"]}}, cleaned=False)
assert list(enricher.match_wrapped(nobody)) == [], "somebody was found for a name of nobody"
"""

RECONCILER = """
import sys
try:
    import pandas
    from reconciler import reconcile
except ImportError as error:
    print(error)
    sys.exit(77)
found = reconcile(
    pandas.Series(["Xiaomi", "China Mobile"]), type_id="Company", top_res=1,
    reconciliation_endpoint=sys.argv[1] + "/reconcile/default")
print(found.to_string())
first = found[found["input_value"] == "Xiaomi"].iloc[0]
assert first["id"] == "xiaomi", first
assert first["match"], first
assert 0 < first["score"] <= 1, first
assert first["type"][0]["id"] == "Company", first
"""

MODEL = """
import json, sys
try:
    from followthemoney import model, registry
except ImportError as error:
    print(error)
    sys.exit(77)
schema = model.get(sys.argv[1])
names = sorted(p.name for p in schema.properties.values() if not p.stub and not p.hidden)
print(json.dumps({"names": names}))
"""


def python_of(package):
    """The Python in which a package may be installed."""
    environment = os.environ.get("CORDON_TEST_VENV")
    candidates = [os.path.join(environment, "bin", "python")] if environment else []
    candidates.append(sys.executable)
    for python in candidates:
        if os.path.exists(python) and not subprocess.run(
                [python, "-c", "import " + package], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode:
            return python
    return sys.executable


def run_client(checks, package, script, argument):
    """Runs a client's script; what it printed, or the reason why it was skipped as a second value."""
    ended = subprocess.run(
        [python_of(package), "-c", script, argument], capture_output=True, text=True, timeout=120,
        env={**os.environ, "TQDM_DISABLE": "1"})
    if ended.returncode == NOT_INSTALLED:
        return None, "skipped: %s is not installed (%s)" % (package, ended.stdout.strip())
    checks.equal(package + " ends well (%s)" % ended.stderr[-300:], ended.returncode, 0)
    return ended.stdout, None


class Compatibility:
    """The checks by hand: each shape, and each error of the contract."""

    def __init__(self, service, checks):
        self.service = service
        self.checks = checks

    # MARK: asking

    def get(self, path, **parameters):
        query = urllib.parse.urlencode(parameters, doseq=True)
        return self.ask("GET", path + ("?" + query if query else ""))

    def post(self, path, body, **parameters):
        query = urllib.parse.urlencode(parameters, doseq=True)
        return self.ask("POST", path + ("?" + query if query else ""), json.dumps(body))

    def form(self, path, **fields):
        return self.ask(
            "POST", path, urllib.parse.urlencode(fields), {"Content-Type": "application/x-www-form-urlencoded"})

    def ask(self, method, path, body=None, headers=None):
        answer = self.service.ask(method, BASE + path, body, headers)
        try:
            value = json.loads(answer.text) if answer.text else None
        except ValueError:
            value = None
            self.checks.equal(path + " is JSON", answer.text, "JSON")
        return answer.status, value, answer.headers

    def fails(self, what, answer, status, detail=None, kind=None, place=None):
        self.checks.equal(what + ", status", answer[0], status)
        found = (answer[1] or {}).get("detail")
        if detail is not None:
            self.checks.equal(what + ", detail", found, detail)
        if kind is not None:
            issue = found[0] if isinstance(found, list) and found else {}
            self.checks.equal(what + ", type", issue.get("type"), kind)
            if place is not None:
                self.checks.equal(what + ", place", issue.get("loc"), place)
            for member in ("msg", "input"):
                self.checks.holds(what + " has " + member, member in issue, member, issue)

    def entity(self, what, entity, isNested=False):
        """Whether a value is an Entity of the contract."""
        self.checks.equal(
            what + ", members", set(entity) - {"score", "match", "explanations", "features"},
            {"id", "caption", "schema", "properties", "datasets", "referents", "target", "first_seen", "last_seen",
             "last_change"})
        self.checks.holds(what + ", id", bool(FTM_ID.match(entity["id"])), "letters, digits, . and -", entity["id"])
        for name, values in entity["properties"].items():
            self.checks.holds(what + ", " + name, isinstance(values, list) and bool(values), "a list", values)
            for value in values:
                if isinstance(value, dict):
                    self.checks.holds(what + ", " + name, isNested, "texts only", value)
                    self.entity(what + "." + name, value, isNested)
                else:
                    self.checks.holds(what + ", " + name, isinstance(value, str), "texts", value)
        for name in ("first_seen", "last_seen", "last_change"):
            value = entity[name]
            self.checks.holds(
                what + ", " + name, value is None or bool(FTM_TIME.match(value)), "a time without zone, or null", value)
        self.checks.holds(what + ", target", isinstance(entity["target"], bool), "true or false", entity["target"])

    # MARK: system routes

    def system(self):
        self.checks.equal("/healthz", self.get("/healthz")[:2], (200, {"status": "ok"}))
        self.checks.equal("/readyz", self.get("/readyz")[:2], (200, {"status": "ok"}))
        status, value, _ = self.get("/algorithms")
        self.checks.equal("/algorithms", status, 200)
        self.checks.equal("default", (value["default"], value["best"]), ("best", "logic-v2"))
        self.checks.equal(
            "names", {a["name"] for a in value["algorithms"]},
            {"logic-v2", "logic-v1", "ofac", "name-based", "name-qualified", "regression-v1"})
        for algorithm in value["algorithms"]:
            self.checks.holds(
                "algorithm " + algorithm["name"],
                "config" in algorithm["docs"] and "name_match" in algorithm["features"], "features and docs", algorithm)

    def catalog(self):
        status, value, headers = self.get("/catalog")
        self.checks.equal("/catalog", status, 200)
        names = {dataset["name"] for dataset in value["datasets"]}
        self.checks.holds("datasets", {"default", "us_dod_1237_ccmc"} <= names, "default and us_dod_1237_ccmc", names)
        self.checks.equal("current", set(value["current"]), names - {"default"})
        self.checks.equal("stale", (value["outdated"], value["index_stale"]), ([], False))
        for dataset in value["datasets"]:
            self.checks.holds(
                dataset["name"] + ", version", bool(re.match(r"^\d{14}-\w+$", dataset["index_version"])),
                "YYYYMMDDHHMMSS-…", dataset["index_version"])
            self.checks.equal(dataset["name"] + ", load", dataset["load"], dataset["name"] != "default")
        default = next(d for d in value["datasets"] if d["name"] == "default")
        self.checks.equal("children", set(default["children"]), names - {"default"})
        tag = headers["ETag"]
        for header in (tag, "*", '"x", ' + tag):
            answer = self.ask("GET", "/catalog", headers={"If-None-Match": header})
            self.checks.equal("catalog with " + header, (answer[0], answer[1]), (304, None))
        self.checks.equal("/manifest is the same", self.get("/manifest")[1], value)

    # MARK: match

    def match(self):
        body = {"queries": {"q1": {"id": "cust-77", "schema": "Company", "properties": {
            "name": ["Xiaomi Corp"], "jurisdiction": "cn", "isinCode": ["KYG9830T1067"], "favouriteColour": "blue"}}}}
        status, value, headers = self.post("/match/default", body)
        self.checks.equal("match", status, 200)
        self.checks.equal("x-batch-size", headers["x-batch-size"], "1")
        self.checks.equal("ignored properties", headers["x-cordon-ignored"], "favouriteColour")
        self.checks.contains("coverage", headers["x-cordon-coverage"], "lists, oldest")
        self.checks.equal("limit", value["limit"], 5)
        answer = value["responses"]["q1"]
        self.checks.equal("slot", set(answer), {"status", "results", "total", "query"})
        self.checks.equal("slot status", answer["status"], 200)
        self.checks.equal("echo", answer["query"]["id"], "cust-77")
        self.checks.equal("echo of a text", answer["query"]["properties"]["jurisdiction"], ["cn"])
        first = answer["results"][0]
        self.entity("result", first)
        self.checks.equal("first", (first["id"], first["schema"], first["match"]), ("xiaomi", "Company", True))
        self.checks.holds("score", 0.96 <= first["score"] <= 1, "0.96 to 1 by its ISIN", first["score"])
        self.checks.holds("isin", "isin_security_match" in first["explanations"], "isin_security_match", first)
        name = first["explanations"]["name_match"]
        self.checks.equal("explanation", set(name), {"detail", "score", "query", "candidate"})
        self.checks.equal("query name", name["query"], "Xiaomi Corp")
        self.checks.equal("dataset", first["datasets"], ["us_dod_1237_ccmc"])
        self.checks.equal("vacated: no target", first["target"], False)
        self.listed(body)
        self.evidence()

    def listed(self, body):
        """On a day on which it was listed, the party is a target; before, it is in no list."""
        value = self.post("/match/default", body, validOn="2021-02-01")[1]
        first = value["responses"]["q1"]["results"][0]
        self.checks.equal("listed: target", first["target"], True)
        self.checks.equal("listed: no end", first["last_seen"] is not None, True)
        value = self.post("/match/default", body, validOn="2020-12-31")[1]
        ids = [result["id"] for result in value["responses"]["q1"]["results"]]
        self.checks.lacks("not listed yet", ids, "xiaomi")

    def evidence(self):
        def score(properties, **parameters):
            body = {"queries": {"q": {"schema": "Company", "properties": properties}}}
            results = self.post("/match/default", body, cutoff=0.3, **parameters)[1]["responses"]["q"]["results"]
            return next((r["score"] for r in results if r["id"] == "xiaomi"), None)

        plain = score({"name": "Xiaomi Corporation"})
        other = score({"name": "Xiaomi Corporation", "country": "fr"})
        self.checks.holds("another country counts against it", other < plain, "less than %s" % plain, other)
        alone = score({"name": "Xiaomi Corporation", "country": "fr"}, algorithm="name-based")
        self.checks.equal("names alone", alone, plain)
        self.checks.holds("by ISIN alone", (score({"isinCode": "KYG9830T1067"}) or 0) >= 0.9, "0.9", None)
        weighted = score({"name": "Xiaomi Corporation"}, threshold=0.3)
        self.checks.equal("threshold changes no score", weighted, plain)

    def match_filters(self):
        def ids(**parameters):
            body = {"queries": {"q": {"schema": "Company", "properties": {"name": "Xiaomi Corporation"}}}}
            dataset = parameters.pop("dataset", "default")
            answer = self.post("/match/" + dataset, body, **parameters)[1]["responses"]["q"]
            self.checks.holds(
                "total %s" % parameters, answer["total"]["relation"] == "eq" and answer["total"]["value"] >= 0, "eq",
                answer["total"])
            return [result["id"] for result in answer["results"]]

        self.checks.contains("no filter", ids(), "xiaomi")
        self.checks.contains("its dataset", ids(dataset="us_dod_1237_ccmc"), "xiaomi")
        self.checks.lacks("another dataset", ids(dataset="us_eo13943"), "xiaomi")
        self.checks.lacks("include", ids(include_dataset="us_eo13943"), "xiaomi")
        self.checks.lacks("exclude", ids(exclude_dataset="us_dod_1237_ccmc"), "xiaomi")
        self.checks.lacks("exclude schema", ids(exclude_schema="Company"), "xiaomi")
        self.checks.lacks("exclude id", ids(exclude_entity_ids=["a", "xiaomi"]), "xiaomi")
        self.checks.lacks("topics", ids(topics="sanction"), "xiaomi")
        risks = ["wanted", "invest.risk", "invest.ban"]
        self.checks.contains("topics, or", ids(topics=risks, validOn="2021-02-01"), "xiaomi")
        self.checks.lacks("changed since", ids(changed_since="2026-01-01"), "xiaomi")
        self.checks.contains("changed since long ago", ids(changed_since="2021-01-01T00"), "xiaomi")
        self.checks.equal("limit 0", ids(limit=0), [])
        self.checks.contains("fuzzy and unknown ones", ids(fuzzy="false", colour="blue"), "xiaomi")

    def match_errors(self):
        query = {"schema": "Company", "properties": {"name": ["x"]}}
        one = {"queries": {"q": query}}
        path = "/match/default"
        self.fails("unknown dataset", self.post("/match/nothing", one), 404, "No such dataset.")
        self.fails("algorithm", self.post(path, one, algorithm="magic"), 400, "Invalid algorithm: magic")
        self.checks.equal("algorithm in capitals", self.post(path, one, algorithm="LOGIC-V1")[0], 200)
        self.fails("none", self.post(path, {"queries": {}}), 400, "No queries provided.")
        many = {"queries": {"q%d" % number: query for number in range(101)}}
        self.fails("too many", self.post(path, many), 400, "Too many queries in one batch (limit: 100)")
        self.fails("no queries", self.post(path, {}), 422, kind="missing", place=["body", "queries"])
        self.fails("a list", self.post(path, {"queries": []}), 422, kind="dict_type", place=["body", "queries"])
        self.fails(
            "no schema", self.post(path, {"queries": {"q": {"properties": {}}}}), 422, kind="missing",
            place=["body", "queries", "q", "schema"])
        self.fails(
            "no properties", self.post(path, {"queries": {"q": {"schema": "Company"}}}), 422, kind="missing",
            place=["body", "queries", "q", "properties"])
        self.fails("no JSON", self.ask("POST", path, "{"), 422, kind="json_invalid")
        for schema in ("Nothing", "Sanction"):
            answer = self.post(path, {"queries": {"q": {**query, "schema": schema}}})
            self.fails("schema " + schema, answer, 400)
            self.checks.contains("schema " + schema, answer[1]["detail"], "Cannot parse example entity: ")
        self.fails("limit", self.post(path, one, limit=501), 422, kind="less_than_equal", place=["query", "limit"])
        self.fails("limit", self.post(path, one, limit="many"), 422, kind="int_parsing", place=["query", "limit"])
        self.fails("threshold", self.post(path, one, threshold="high"), 422, kind="float_parsing")
        self.fails("changed", self.post(path, one, changed_since="May"), 422, kind="string_pattern_mismatch")
        self.fails(
            "ids", self.post(path, one, exclude_entity_ids=[str(n) for n in range(51)]), 422, kind="too_long",
            place=["query", "exclude_entity_ids"])
        self.fails(
            "config", self.post(path, {**one, "config": {"magic": 1}}), 400,
            "Invalid configuration parameter: magic for algorithm logic-v2")
        self.checks.equal("known config", self.post(path, {**one, "config": {"nm_number_mismatch": 0.4}})[0], 200)
        self.fails("weight", self.post(path, {**one, "weights": {"name_match": 2}}), 400)
        self.checks.equal("weights", self.post(path, {**one, "weights": {"name_match": 0.9}})[0], 200)

    # MARK: entities

    def entities(self):
        status, value, _ = self.get("/entities/xiaomi")
        self.checks.equal("entity", status, 200)
        self.entity("entity", value, isNested=True)
        properties = value["properties"]
        self.checks.contains("names", properties["alias"], "小米集团")
        sanction = properties["sanctions"][0]
        self.checks.equal("listing", sanction["schema"], "Sanction")
        self.checks.equal("from", sanction["properties"]["startDate"], ["2021-01-14"])
        self.checks.equal("to", sanction["properties"]["endDate"], ["2021-05-25"])
        self.checks.equal("status", sanction["properties"]["status"], ["vacated"])
        isins = [s["properties"].get("isin") for s in properties["securities"]]
        self.checks.contains("securities", isins, ["KYG9830T1067"])
        self.entity("plain", self.get("/entities/xiaomi", nested="False")[1])
        listing = self.get("/entities/" + sanction["id"])[1]
        self.checks.equal("listing by id", listing["properties"]["entity"], ["xiaomi"])
        security = properties["securities"][0]["id"]
        self.checks.equal("security by id", self.get("/entities/" + security)[0], 200)
        self.fails("unknown", self.get("/entities/nobody"), 404, "No such entity!")
        self.fails("unknown, adjacent", self.get("/entities/nobody/adjacent"), 404, "No such entity!")
        self.fails("before", self.get("/entities/xiaomi", knownOn="2020-12-31", validOn="2020-12-31"), 404)
        self.fails("flag", self.get("/entities/xiaomi", nested="maybe"), 422, kind="bool_parsing")

    def adjacent(self):
        status, value, _ = self.get("/entities/xiaomi/adjacent")
        self.checks.equal("adjacent", status, 200)
        self.checks.equal("of", value["entity"]["id"], "xiaomi")
        sanctions = value["adjacent"]["sanctions"]
        self.checks.equal("page", set(sanctions), {"results", "total", "limit", "offset"})
        self.checks.equal("total", sanctions["total"], {"value": 1, "relation": "eq"})
        one = self.get("/entities/xiaomi/adjacent/securities", limit=1, offset=1)[1]
        self.checks.equal("part", (len(one["results"]), one["total"]["value"]), (1, 2))
        self.checks.equal("none of them", self.get("/entities/xiaomi/adjacent/cryptoWallets")[1]["results"], [])
        self.fails("no entities", self.get("/entities/xiaomi/adjacent/name"), 404, "No such property!")
        self.fails("no property", self.get("/entities/xiaomi/adjacent/colour"), 404, "No such property!")

    # MARK: search

    def search(self):
        status, value, _ = self.get("/search/default", q="xiaomi")
        self.checks.equal("search", status, 200)
        self.checks.equal("members", set(value), {"limit", "offset", "total", "results", "facets"})
        self.checks.equal("found", [r["id"] for r in value["results"]], ["xiaomi"])
        self.entity("result", value["results"][0])
        self.checks.lacks("no score", value["results"][0], "score")
        self.checks.equal("facets", set(value["facets"]), {"countries", "topics", "datasets"})
        china = value["facets"]["countries"]
        self.checks.equal(
            "countries", china, {"label": "Countries", "values": [{"name": "cn", "label": "China", "count": 1}]})

        def ids(**parameters):
            dataset = parameters.pop("dataset", "default")
            return [result["id"] for result in self.get("/search/" + dataset, **parameters)[1]["results"]]

        everything = self.get("/search/default", limit=3, facets=["schema", "genders"])[1]
        self.checks.equal("everything", len(everything["results"]), 3)
        self.checks.holds("many", everything["total"]["value"] > 50, "more than 50", everything["total"])
        self.checks.equal("plural", everything["facets"]["schema"]["label"], "Entity types")
        self.checks.equal("two words", ids(q="mobile china")[:1] != [], True)
        self.checks.equal("another word", ids(q="xiaomi qwertz"), [])
        self.checks.contains("or", ids(q="xiaomi OR qwertz"), "xiaomi")
        self.checks.equal("not", ids(q="xiaomi -corporation"), [])
        self.checks.contains("beginning", ids(q="xiao*", simple="true"), "xiaomi")
        self.checks.contains("Han", ids(q="小米"), "xiaomi")
        self.checks.contains("fuzzy", ids(q="xiomi", fuzzy="true"), "xiaomi")
        self.checks.equal("not fuzzy", ids(q="xiomi"), [])
        self.checks.contains("schema", ids(q="xiaomi", schema="Company"), "xiaomi")
        self.checks.lacks("person", ids(q="xiaomi", schema="Person"), "xiaomi")
        self.checks.contains("country", ids(q="xiaomi", countries="cn"), "xiaomi")
        self.checks.lacks("other country", ids(q="xiaomi", countries="fr"), "xiaomi")
        self.checks.contains("filter", ids(filter="properties.isinCode:KYG9830T1067"), "xiaomi")
        self.checks.equal("filter and", ids(filter=["countries:cn", "countries:fr"], filter_op="AND"), [])
        self.checks.equal("dataset", ids(q="xiaomi", dataset="us_eo13943"), [])
        ordered = ids(sort="caption:desc", limit=2)
        self.checks.equal("page", ids(sort="caption:desc", limit=1, offset=1), ordered[1:])
        self.search_errors()

    def search_errors(self):
        self.fails("dataset", self.get("/search/nothing"), 404, "No such dataset.")
        self.fails("schema", self.get("/search/default", schema="Nothing"), 400, "Invalid schema")
        self.fails("filter", self.get("/search/default", filter="nocolon"), 400)
        self.fails("facet", self.get("/search/default", facets="colour"), 422, kind="enum", place=["query", "facets"])
        self.fails("limit", self.get("/search/default", limit=501), 422, kind="less_than_equal")
        self.fails("offset", self.get("/search/default", offset=9500), 422, kind="less_than_equal")
        self.fails("flag", self.get("/search/default", fuzzy="maybe"), 422, kind="bool_parsing")

    # MARK: reconciliation

    def reconcile(self):
        path = "/reconcile/default"
        manifest = self.ask("GET", path + "?validOn=2021-02-01")[1]
        self.checks.equal("versions", manifest["versions"], ["0.2"])
        self.checks.contains("view", manifest["view"]["url"], "{{id}}")
        entity = manifest["suggest"]["entity"]
        self.checks.equal("service", entity["service_url"], self.service.address + BASE + path)
        self.checks.equal("service path", entity["service_path"], "/suggest/entity?validOn=2021-02-01")
        queries = {"q0": {"query": "Xiaomi", "type": "Company", "limit": 5, "properties": [
            {"pid": "Company:jurisdiction", "v": "cn"}, {"pid": "Thing:country", "v": ["cn", "hk"]}]}}
        for answer in (self.form(path, queries=json.dumps(queries)), self.get(path, queries=json.dumps(queries))):
            self.checks.equal("reconcile", answer[0], 200)
            self.checks.equal("x-batch-size", answer[2]["x-batch-size"], "1")
            first = answer[1]["q0"]["result"][0]
            self.checks.equal("found", (first["id"], first["match"]), ("xiaomi", True))
            self.checks.equal("members", set(first), {"id", "name", "description", "type", "score", "match"})
            self.checks.equal("type", first["type"][0]["id"], "Company")
            self.checks.holds("score", 0 < first["score"] <= 1, "0 to 1", first["score"])
        self.fails("nothing", self.form(path), 400, "No queries or extend request provided.")
        many = {"q%d" % number: {"query": "x"} for number in range(101)}
        self.fails("too many", self.form(path, queries=json.dumps(many)), 400)
        self.fails("dataset", self.get("/reconcile/nothing"), 404, "No such dataset.")
        view = self.service.get(BASE + path + "/view/xiaomi")
        self.checks.equal("view", (view.status, view.headers["Location"]), (303, "/entities/xiaomi"))

    def extend(self):
        path = "/reconcile/default"
        wanted = {"ids": ["xiaomi", "nobody"], "properties": [
            {"id": "country"}, {"id": "isinCode", "settings": {"limit": 1}},
            {"id": "Company:jurisdiction", "settings": {"render": "raw"}}]}
        value = self.form(path, extend=json.dumps(wanted), queries="{}")[1]
        self.checks.equal("meta", value["meta"][0], {"id": "country", "name": "Country"})
        self.checks.equal("rows", set(value["rows"]), {"xiaomi", "nobody"})
        self.checks.equal("unknown", value["rows"]["nobody"], {})
        self.checks.equal("name of a country", value["rows"]["xiaomi"]["country"], [{"str": "China"}])
        self.checks.equal("without a value", value["rows"]["xiaomi"]["jurisdiction"], [])
        self.checks.equal("caption", value["rows"]["xiaomi"]["isinCode"], [{"str": "KYG9830T1067"}])

    def suggest(self):
        path = "/reconcile/default/suggest"
        value = self.get(path + "/entity", prefix="xiao")[1]
        frame = (value["code"], value["status"], value["prefix"])
        self.checks.equal("frame", frame, ("/api/status/ok", "200 OK", "xiao"))
        self.checks.equal("entity", value["result"][0]["id"], "xiaomi")
        self.checks.equal("type", self.get(path + "/type", prefix="pers")[1]["result"][0]["id"], "Person")
        found = self.get(path + "/property", prefix="birth d")[1]["result"]
        self.checks.equal("property", (found[0]["id"], found[0]["name"]), ("Person:birthDate", "Birth date"))
        for kind in ("type", "property"):
            result = self.get(path + "/" + kind)[1]["result"]
            self.checks.equal("at most five of " + kind, len(result), 5)
        value = self.get("/reconcile/default/extend/property", type="Person", limit=3)[1]
        self.checks.equal("proposed", {p["id"] for p in value["properties"]}, {"name", "nationality", "birthDate"})
        self.fails("type", self.get("/reconcile/default/extend/property", type="Nothing"), 400)

    def model(self):
        """The model that is shipped against the one of the package."""
        for schema in ("Person", "Company", "Vessel", "Sanction"):
            printed, skipped = run_client(self.checks, "followthemoney", MODEL, schema)
            if skipped:
                return skipped
            shipped = self.get("/reconcile/default/extend/property", type=schema)[1]["properties"]
            expected = set(json.loads(printed)["names"])
            # References to kinds of records that no list has are left out.
            left_out = {"proof"}
            self.checks.equal(schema, {p["id"] for p in shipped}, expected - left_out)
        return None


def main():
    checks = Checks()
    with Service(program_of_arguments()) as service:
        shapes = Compatibility(service, checks)
        for name in ("system", "catalog", "match", "match_filters", "match_errors", "entities", "adjacent", "search",
                     "reconcile", "extend", "suggest", "model"):
            checks.run("yente " + name, getattr(shapes, name))
        for package, script in (("nomenklatura", NOMENKLATURA), ("reconciler", RECONCILER)):
            checks.run(package, lambda: run_client(checks, package, script, service.address + BASE)[1])
    return 1 if checks.failed else 0


if __name__ == "__main__":
    sys.exit(main())
