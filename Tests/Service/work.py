"""Work that takes longer than a request waits, over a real connection.

    python3 Tests/Service/work.py PATH_TO_CORDON
"""

import http.client
import json
import sys
import time

from service import Checks, Service, program_of_arguments

# More than any machine answers in two seconds; as many as a body may have.
NAMES = ["Unheard Of Trading Company Number %d" % number for number in range(100_000)]
JSON = {"Content-Type": "application/json"}


class Work:
    def __init__(self, service, checks):
        self.service = service
        self.checks = checks
        self.address = None

    def post(self, names, **members):
        body = json.dumps({"subjects": names, "validOn": "2021-03-05", **members}).encode()
        return self.service.ask("POST", "/api/v1/screenings", body, JSON, seconds=120)

    def it_is_begun(self):
        answer = self.post(NAMES, nearMisses=True, keep=True)
        self.checks.equal("status", answer.status, 202)
        self.address = answer.headers["Location"]
        status = json.loads(answer.text)
        self.checks.equal("total", status["total"], len(NAMES))
        self.checks.holds("done", 0 < status["done"] < len(NAMES), "some", status["done"])

    def others_are_answered_meanwhile(self):
        slowest = 0.0
        for _ in range(20):
            begin = time.monotonic()
            self.checks.equal("one name", self.post(["Xiaomi Corporation"]).status, 200)
            self.checks.equal("/healthz", self.service.get("/healthz").status, 200)
            slowest = max(slowest, time.monotonic() - begin)
        self.checks.holds("slowest answer", slowest < 3, "less than 3 s", "%.2f s" % slowest)
        status = json.loads(self.service.get(self.address).text)
        self.checks.holds("state", status["state"] in ("running", "waiting"), "unfinished", status)
        self.checks.contains("metric", self.service.get("/metrics").text, "cordon_work_unfinished 1.0")

    def progress_comes_as_events(self):
        """Reads events until there are some, then ends the service with the connection open."""
        connection = http.client.HTTPConnection("127.0.0.1", self.service.port, timeout=60)
        connection.request("GET", self.address, headers={"Accept": "text/event-stream"})
        response = connection.getresponse()
        self.checks.equal("type", response.headers["Content-Type"], "text/event-stream")
        events = [self.event(response) for _ in range(3)]
        self.checks.equal("events", [name for name, _ in events], ["progress"] * 3)
        done = [data["done"] for _, data in events]
        self.checks.holds("progress", done == sorted(set(done)), "always more", done)
        begin = time.monotonic()
        self.service.process.terminate()
        rest = response.read().decode().strip().split("\n\n")
        self.checks.contains("last event", rest[-1], "event: end")
        connection.close()
        self.service.process.wait(10)
        taken = time.monotonic() - begin
        self.checks.equal("exit status", self.service.process.returncode, 0)
        self.checks.holds("time until the end", taken < 8, "some seconds", "%.1f s" % taken)

    def event(self, response):
        lines = []
        while True:
            line = response.readline().decode().rstrip("\n")
            if not line and lines:
                break
            if line and not line.startswith(":"):
                lines.append(line)
        return lines[0].removeprefix("event: "), json.loads(lines[1].removeprefix("data: "))

    def nothing_outlives_the_service(self):
        self.service.start()
        answer = self.service.get(self.address)
        self.checks.equal("status", answer.status, 404)
        self.checks.contains("why", answer.text, "nothing outlives the service")


def main():
    program = program_of_arguments()
    checks = Checks()
    with Service(program) as service:
        work = Work(service, checks)
        for case in (work.it_is_begun, work.others_are_answered_meanwhile, work.progress_comes_as_events,
                     work.nothing_outlives_the_service):
            checks.run(case.__name__.replace("_", " "), case)
    return 1 if checks.failed else 0


if __name__ == "__main__":
    sys.exit(main())
