"""Asks the service everything its own description allows, and much it does not, with schemathesis.

    python3 Tests/Service/fuzz.py PATH_TO_CORDON

schemathesis (PyPI) is looked for in the virtual environment that CORDON_TEST_VENV names, beside this Python, and on the
PATH.
CORDON_FUZZ_SECONDS sets another time than a minute.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile

from service import Service, program_of_arguments

# Not positive_data_acceptance: a schema cannot say which words are an activity or which days have an edition.
CHECKS = [
    "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance",
    "response_headers_conformance", "negative_data_rejection", "unsupported_method", "allow_header_conformance",
]
DEFAULT_SECONDS = "60"
DAYS = ["2021-03-05", "2021-03-15", "2021-05-26", "2019-01-01", "today", "2021-03-12T18:00-05:00"]
# Values of parameters that lead behind a 404, by what the path begins with. Others are tried as well.
KNOWN = {
    "/entities/": {"path.id": ["xiaomi", "luokung", "smic", "huawei"]},
    "/securities/": {
        "path.id": ["isin:KYG9830T1067", "ticker:OTCM:XIACY", "SMICY"],
        "query.activity": ["buy", "buy,sell,hold", "exposure", "sellToDivest"],
    },
    "/lists/": {"path.key": ["us-dod-1237-ccmc", "us-ofac-ns-cmic", "us-dod-1260h"]},
    "/regimes/": {"path.key": ["US-EO13959", "US-EO13959-V2"], "query.basis": ["4(a)(i)", "4(a)(ii)"]},
}
EVERYWHERE = {
    "query.validOn": DAYS, "query.knownOn": DAYS, "query.actor": ["us-person", "other"],
    "query.q": ["xiaomi", "list:US-NS-CMIC", "小米", "\"China Mobile\""], "query.query": ["Xiaomi Technologies Corp"],
}
SHARE_OF_KNOWN = 0.7
# What is promised under /api/v1; each must be described once it answers.
PROMISED = [
    "/search", "/entities/{id}", "/entities/{id}/statements", "/entities/{id}/timeline", "/entities/{id}/effects",
    "/securities/{id}", "/securities/{id}/effects", "/effects:batch", "/lists", "/lists/{key}/editions",
    "/lists/{key}/diff", "/regimes/{key}", "/regimes/{key}/calc", "/screenings", "/screenings/{id}",
    "/screenings/{id}/hits/{n}", "/portfolios", "/portfolios/{id}/exposure", "/portfolios/{id}/deadlines", "/portfolios/{id}/diff",
    "/portfolios/{id}/deadlines.ics", "/status", "/work/{id}",
]


def find_tool(name):
    """Path of a program of a package; `None` when it is not installed."""
    environment = os.environ.get("CORDON_TEST_VENV")
    folders = [os.path.join(environment, "bin")] if environment else []
    folders += [os.path.dirname(sys.executable), os.environ.get("PATH", "")]
    return shutil.which(name, path=os.pathsep.join(folders))


def configuration():
    """Settings that name known values, as TOML."""
    lines, dictionaries, tables = [], {}, []

    def bind(parameters):
        for parameter, values in parameters.items():
            name = "values%d" % len(dictionaries)
            dictionaries[name] = values
            yield '"%s" = { dictionary = "%s", probability = %s }' % (parameter, name, SHARE_OF_KNOWN)

    tables += ["[parameters]", *bind(EVERYWHERE)]
    for begin, parameters in KNOWN.items():
        tables += ["[[operations]]", 'include-path-regex = "/api/v1%s"' % begin, "[operations.parameters]"]
        tables += bind(parameters)
    for name, values in dictionaries.items():
        lines.append("[dictionaries.%s]\nvalues = %s" % (name, json.dumps(values, ensure_ascii=False)))
    return "\n".join(lines + tables) + "\n"


def missing_descriptions(service):
    """What was promised and is not described."""
    described = json.loads(service.get("/openapi.json").text)["paths"]
    return [path for path in PROMISED if "/api/v1" + path not in described]


def fuzz(tool, service):
    """Runs it; its exit status."""
    arguments = [
        tool, "run", service.address + "/openapi.json", "--checks", ",".join(CHECKS),
        "--phases", "examples,coverage,fuzzing", "--max-time", os.environ.get("CORDON_FUZZ_SECONDS", DEFAULT_SECONDS),
        "--continue-on-failure", "--request-timeout", "20", "--no-color",
    ]
    with tempfile.TemporaryDirectory() as folder:
        # It reads its settings from the folder it runs in, and leaves a database of examples there.
        with open(os.path.join(folder, "schemathesis.toml"), "w", encoding="utf-8") as file:
            file.write(configuration())
        return subprocess.run(arguments, cwd=folder, stdin=subprocess.DEVNULL).returncode


def main():
    program = program_of_arguments()
    tool = find_tool("schemathesis")
    if not tool:
        print("skipped: schemathesis is not installed; pip has it by that name")
        return 0
    with Service(program) as service:
        status = fuzz(tool, service)
        missing = missing_descriptions(service)
        if missing:
            status = 1
            print("FAIL /openapi.json does not describe " + ", ".join(missing))
        alive = service.get("/healthz").status
        if alive != 200:
            print("FAIL the service after it: expected 200 from /healthz, found %s" % alive)
            return 1
    return 1 if status else 0


if __name__ == "__main__":
    sys.exit(main())
