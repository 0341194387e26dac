"""The service brings lists from a publisher by itself: served without a restart, failures said, no request dropped.

    python3 Tests/Service/updates.py PATH_TO_CORDON

The publisher is a server on this machine.
"""

import http.server
import json
import os
import sys
import tempfile
import threading
import time

from service import Checks, Service, program_of_arguments

DAYS = {
    "2026-01-10": ["Belim Shipping Ltd", "Dolan Trading GmbH"],
    "2026-02-10": ["Belim Shipping Ltd", "Dolan Trading GmbH", "Carus Quendrel Metals"],
}
LIST = "UN-SC"


def edition(day):
    """A small list in the form of the United Nations."""
    parties = "".join(
        "<ENTITY><DATAID>%d</DATAID><FIRST_NAME>%s</FIRST_NAME></ENTITY>" % item for item in enumerate(DAYS[day]))
    return '<CONSOLIDATED_LIST dateGenerated="%sT06:00:00Z"><ENTITIES>%s</ENTITIES></CONSOLIDATED_LIST>' % (day, parties)


PATIENCE = 60


class Publisher:
    """Gives the edition it is told to give, or fails."""

    def __init__(self):
        publisher = self
        self.day = "2026-01-10"
        self.fails = False
        self.is_cut = False

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                body = edition(publisher.day).encode()
                tag = '"%s%s"' % (publisher.day, " cut" if publisher.is_cut else "")
                body = body[:len(body) // 2] if publisher.is_cut else body
                status = 500 if publisher.fails else 304 if self.headers["If-None-Match"] == tag else 200
                self.send_response(status)
                self.send_header("ETag", tag)
                self.send_header("Last-Modified", time.strftime(
                    "%a, %d %b %Y 12:00:00 GMT", time.strptime(publisher.day, "%Y-%m-%d")))
                self.send_header("Content-Length", str(len(body) if status == 200 else 0))
                self.end_headers()
                if status == 200:
                    self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def address(self):
        return "http://127.0.0.1:%d/un.xml" % self.server.server_port


class Updates:
    def __init__(self, service, publisher, checks):
        self.service = service
        self.publisher = publisher
        self.checks = checks

    def status(self):
        return json.loads(self.service.get("/api/v1/status").text)

    def wait_for(self, what, holds):
        """Waits until a condition holds of the status, while requests go on."""
        end = time.monotonic() + PATIENCE
        status = self.status()
        while not holds(status) and time.monotonic() < end:
            self.checks.equal("a question meanwhile", self.service.get("/api/v1/lists").status, 200)
            time.sleep(0.2)
            status = self.status()
        self.checks.holds(what, holds(status), "within %d s" % PATIENCE, status.get("updates"))
        return status

    def update(self, status):
        found = [update for update in status["updates"] if update["list"] == LIST]
        return found[0] if found else {"outcome": None}

    def entries(self, status=None):
        rows = [row for row in (status or self.status())["results"] if row["list"] == LIST]
        return rows[0]["entries"] if rows else None

    def a_list_is_brought_at_once(self):
        self.wait_for("the first edition", lambda status: self.entries(status) == 2)

    def a_new_edition_is_served(self):
        snapshot = self.status()["snapshot"]
        self.publisher.day = "2026-02-10"
        status = self.wait_for("the second edition", lambda status: self.entries(status) == 3)
        self.checks.holds("snapshot", status["snapshot"] != snapshot, "another one", status["snapshot"])
        answer = self.service.ask(
            "POST", "/api/v1/screenings", json.dumps({"subjects": ["Carus Quendrel Metals"]}).encode(),
            {"Content-Type": "application/json"})
        self.checks.contains("screening of a new name", answer.text, '"list":"%s"' % LIST)

    def a_failure_is_said_and_the_list_stays(self):
        self.publisher.fails = True
        status = self.wait_for("the failure", lambda status: self.update(status)["outcome"] == "failed")
        self.checks.holds("troubles", bool(status["troubles"]), "a sentence", status["troubles"])
        self.checks.equal("entries meanwhile", self.entries(), 3)
        self.checks.contains(
            "metric", self.service.get("/metrics").text, 'cordon_list_updates_total{list="%s",outcome="failed"}' % LIST)
        self.checks.contains("page", self.service.get("/status").text, LIST + " failed")
        self.publisher.fails = False
        self.wait_for("the end of the failure", lambda status: self.update(status)["outcome"] == "unchanged")

    def a_damaged_list_is_refused_and_the_list_stays(self):
        self.publisher.is_cut = True
        status = self.wait_for("the refusal", lambda status: self.update(status)["outcome"] == "refused")
        self.checks.holds("reason", bool(self.update(status)["reason"]), "a sentence", self.update(status))
        self.checks.equal("entries meanwhile", self.entries(), 3)
        self.publisher.is_cut = False
        self.wait_for("the end of the refusal", lambda status: self.update(status)["outcome"] == "unchanged")

    def it_ends_when_asked(self):
        begin = time.monotonic()
        self.service.stop()
        self.checks.equal("exit status", self.service.process.returncode, 0)
        taken = time.monotonic() - begin
        self.checks.holds("time until the end", taken < 8, "some seconds", "%.1f s" % taken)


def main():
    program = program_of_arguments()
    checks = Checks()
    publisher = Publisher()
    with tempfile.TemporaryDirectory() as data:
        for folder in ("facts", "lists"):
            os.mkdir(os.path.join(data, folder))
        with open(os.path.join(data, "lists", "publications.csv"), "w", encoding="utf-8") as file:
            file.write("list,name,issuer,country,url,source\n%s,The list,United Nations,UN,%s,this machine\n"
                       % (LIST, publisher.address))
        options = ["--data", data, "--update", "1", "--update-lists", LIST.lower(), "--watch", "1"]
        with Service(program, *options) as service:
            updates = Updates(service, publisher, checks)
            for case in (updates.a_list_is_brought_at_once, updates.a_new_edition_is_served,
                         updates.a_failure_is_said_and_the_list_stays,
                         updates.a_damaged_list_is_refused_and_the_list_stays, updates.it_ends_when_asked):
                checks.run(case.__name__.replace("_", " "), case)
    return 1 if checks.failed else 0


if __name__ == "__main__":
    sys.exit(main())
