"""Bad input and faults: each is refused clearly, harms nothing else, and leaves the service answering.

    python3 Tests/Service/faults.py PATH_TO_CORDON

Speaks to the socket itself where a decent client would not send what is sent here.
"""

import json
import os
import resource
import select
import socket
import sys
import threading
import time
import urllib.parse

from pages import form_token, post_form
from service import Checks, Service, program_of_arguments

GIGABYTE = 1 << 30
MEGABYTE = 1 << 20
JSON = {"Content-Type": "application/json"}
# The service closes what is silent after 30 s; a test waits a little longer.
PATIENCE = 45
# Names that no list and no page has of itself, each in another place of a request.
SECRETS = [
    "Zyqvorrin", "Wexmulhado", "Qoldrivant", "Жлобзыкин", "魑魅氏", "Ubrexitano", "Kwolpestra", "Yndrahaxis", "Vorquelline",
]


class Faults:
    def __init__(self, service, checks):
        self.service = service
        self.checks = checks
        self.waiting = []

    # Sockets

    def connect(self):
        return socket.create_connection(("127.0.0.1", self.service.port), timeout=20)

    def raw(self, data, seconds=10):
        """What comes back for some bytes until the service closes or falls silent."""
        with self.connect() as connection:
            connection.settimeout(seconds)
            send_what_is_taken(connection, data)
            return receive(connection, seconds)

    def status(self, answer):
        """The status of a raw answer; 0 for a connection closed without one."""
        return int(answer.split()[1]) if answer.startswith(b"HTTP/1.") else 0

    def still_answers(self, within=5.0):
        begin = time.monotonic()
        try:
            status = self.service.get("/healthz").status
        except OSError as error:
            status = repr(error)
        self.checks.equal("/healthz afterwards", status, 200)
        taken = time.monotonic() - begin
        self.checks.holds("time of /healthz", taken < within, "less than %.1f s" % within, "%.2f s" % taken)

    def growth(self, action):
        """Most bytes by which the memory of the service grows while something is done."""
        before = self.service.memory()
        most = [before]
        done = threading.Event()

        def watch():
            while not done.wait(0.05):
                most[0] = max(most[0], self.service.memory())

        watcher = threading.Thread(target=watch)
        watcher.start()
        try:
            action()
        finally:
            done.set()
            watcher.join()
        return max(most[0], self.service.memory()) - before

    def bounded(self, what, action, limit):
        grown = self.growth(action)
        self.checks.holds(
            "memory during " + what, grown < limit, "less than %d MB more" % (limit // MEGABYTE),
            "%d MB" % (grown // MEGABYTE))

    # Slow and half

    def begin_to_wait(self):
        """Opens connections that do nothing, or next to nothing; `are_closed` looks at them in the end."""
        for name, data in {
            "silent from the start": b"",
            "half a request line": b"GET /heal",
            "half a head": b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Half:",
            "half a body": b"POST /api/v1/screenings HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            b"Content-Length: 1000\r\n\r\n{",
            "silent after an answer": b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n",
        }.items():
            connection = self.connect()
            connection.sendall(data)
            self.waiting.append((name, connection, time.monotonic()))
        dripping = self.connect()
        threading.Thread(target=drip, args=(dripping,), daemon=True).start()
        self.waiting.append(("a byte every two seconds", dripping, time.monotonic()))

    def are_closed(self):
        for name, connection, begun in self.waiting:
            left = max(1.0, begun + PATIENCE - time.monotonic())
            with connection:
                self.checks.holds(
                    "connection, " + name, is_closed(connection, left), "closed within %d s" % PATIENCE, "open")

    def slow_clients(self):
        slow = [self.connect() for _ in range(200)]
        head = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Slow: aaaaaaaa"
        try:
            for place in range(len(head)):
                for connection in slow:
                    connection.sendall(head[place:place + 1])
                time.sleep(0.1)
                if place % 16 == 0:
                    self.still_answers()
        finally:
            close_all(slow)

    def half_requests(self):
        body = b'{"subjects": ["Xiaomi"]}'
        whole = (b"POST /api/v1/screenings HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                 b"Content-Length: %d\r\n\r\n" % len(body)) + body
        for length in range(0, len(whole), 3):
            with self.connect() as connection:
                connection.sendall(whole[:length])
        self.still_answers()

    # Much

    def announced_gigabyte(self):
        for path, kind in (
            ("/api/v1/screenings", "application/json"), ("/api/v1/effects:batch", "application/json"),
            ("/api/v1/portfolios", "text/csv"), ("/portfolios", "multipart/form-data; boundary=b"),
            ("/screenings", "multipart/form-data; boundary=b"),
        ):
            head = "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n" % (
                path, kind, GIGABYTE)
            answers = []
            self.bounded("announcing 1 GB to " + path, lambda: answers.append(self.raw(head.encode())), 32 * MEGABYTE)
            self.checks.equal("status of 1 GB announced to " + path, self.status(answers[0]), 413)

    def streamed_gigabyte(self):
        for path, kind, line in (
            ("/api/v1/screenings", "application/json", b'{"subjects": ["' + b"x" * 65000),
            ("/api/v1/portfolios", "text/csv", b"Symbol,Quantity\nXIACY,1\n" * 2700),
        ):
            answers = []
            # A body of up to 64 MB is kept; what is above must not be.
            self.bounded(
                "streaming 1 GB to " + path, lambda: answers.append(self.stream(path, kind, line, GIGABYTE)),
                256 * MEGABYTE)
            self.checks.equal("status of 1 GB streamed to " + path, self.status(answers[0]), 413)

    def endless_line(self):
        answers = []
        self.bounded(
            "a line without end", lambda: answers.append(
                self.stream("/api/v1/screenings", "application/x-ndjson", b"x" * 65536, 256 * MEGABYTE)), 64 * MEGABYTE)
        self.checks.contains("answer to a line without end", answers[0].decode("utf-8", "replace"), "problem")

    def stream(self, path, kind, chunk, total):
        """Sends chunks until the service answers, refuses, or all is sent; what it answered."""
        head = "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nTransfer-Encoding: chunked\r\n\r\n" % (path, kind)
        framed = b"%x\r\n" % len(chunk) + chunk + b"\r\n"
        with self.connect() as connection:
            connection.sendall(head.encode())
            for _ in range(total // len(chunk)):
                if select.select([connection], [], [], 0)[0] or not send_what_is_taken(connection, framed):
                    break
            return receive(connection, 10)

    def reader_that_does_not_read(self):
        # Long lines with few words: what is asked fills the buffers between as fast as what is answered.
        lines = b"".join(b" " * 8000 + b'"Xiaomi Corporation %d"\n' % number for number in range(8))
        self.bounded("answers nobody reads", lambda: self.send_without_reading(lines), 96 * MEGABYTE)

    def send_without_reading(self, lines, seconds=40):
        framed = b"%x\r\n" % len(lines) + lines + b"\r\n"
        with self.connect_narrow() as connection:
            connection.sendall(
                b"POST /api/v1/screenings?validOn=2021-03-05&knownOn=2021-03-05 HTTP/1.1\r\nHost: localhost\r\n"
                b"Content-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n")
            connection.settimeout(3)
            end = time.monotonic() + seconds
            is_taken = True
            while time.monotonic() < end and is_taken:
                is_taken = send_what_is_taken(connection, framed)
            # Whoever is not read stops to read.
            self.checks.holds(
                "taking of more names", not is_taken, "an end, as the answers are not taken", "more after %d s" % seconds)
            self.still_answers()

    def connect_narrow(self):
        """A connection with small buffers on this side."""
        connection = socket.socket()
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 65536)
        connection.settimeout(20)
        connection.connect(("127.0.0.1", self.service.port))
        return connection

    def idle_connections(self):
        wanted = 10_000 if resource.getrlimit(resource.RLIMIT_NOFILE)[1] >= 12_000 else 2_000
        idle = []
        try:
            self.bounded(
                "%d idle connections" % wanted, lambda: idle.extend(self.connect() for _ in range(wanted)),
                400 * MEGABYTE)
            self.still_answers()
        finally:
            close_all(idle)

    def header_flood(self):
        begin = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n"
        floods = {
            "10,000 fields": begin + b"".join(b"X-%d: y\r\n" % number for number in range(10_000)) + b"\r\n",
            "a field of 1 MB": begin + b"X: " + b"y" * MEGABYTE + b"\r\n\r\n",
            "a field name of 1 MB": begin + b"X" * MEGABYTE + b": y\r\n\r\n",
            "an address of 1 MB": b"GET /search?q=" + b"y" * MEGABYTE + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "16 MB of head without end": begin + b"X-Long-Name: yyyyyyyyyyyyyyyy\r\n" * 540_000,
        }
        for name, data in floods.items():
            answers = []
            self.bounded(name, lambda: answers.append(self.raw(data, 5)), 64 * MEGABYTE)
            status = self.status(answers[0])
            self.checks.holds(name, status in (0, 400, 413, 414, 431), "400, 414, 431 or an end", status)

    # Malformed

    def malformed_json(self):
        bodies = [
            b"", b"{", b"[]", b"nul", b'"x"', b'{"subjects": "x"}', b'{"subjects": [1]}', b'{"subjects": []}',
            b'{"subjects": ["\xff\xfe"]}', b'\xff\xfe{\x00"\x00', b'{"subjects": ["x"], "threshold": 1e999}',
            b'{"subjects": ["x"], "threshold": 101}', b'{"subjects": ["x"], "threshold": true}',
            b'{"subjects": ["x"], "threshold": 85.5}', b'{"subjects": [{"name": null}]}', b'{"subjects": ["x"],}',
            b'{"subjects":' + b"[" * 200_000, b'{"subjects":' + b'{"name":' * 100_000,
            b'{"subjects": ["x"], "validOn": "2021-02-30"}', b'{"subjects": ["x"], "kind": "dragon"}',
            b'{"subjects": ["x"], "lists": ["NO-SUCH-LIST"]}',
        ]
        for body in bodies:
            answer = self.service.ask("POST", "/api/v1/screenings", body, JSON)
            self.refused("body " + repr(body[:60]), answer)

    def refused(self, what, answer, status=400):
        self.checks.equal(what, answer.status, status)
        self.checks.equal(what + ", type", answer.headers["Content-Type"], "application/problem+json")
        if answer.headers["Content-Type"] == "application/problem+json":
            problem = json.loads(answer.text)
            for member in ("type", "title", "status", "detail"):
                self.checks.holds(what + ", member " + member, bool(problem.get(member)), "a value", problem)

    def malformed_text(self):
        for path in ("/search?q=%zz", "/search?q=%", "/search?q=%FF%FE", "/search?q=%ED%A0%80", "/search?validOn=x"):
            self.checks.equal("status of " + path, self.service.get(path).status, 400)
        odd = [
            "\u0000", "a\u0000b", "\u202e\u2066", "\ufffd", "e" + "\u0301" * 5000, "x" * 200_000, "小" * 20_000, "🧨" * 5000,
        ]
        for name in odd:
            answer = self.service.ask("POST", "/api/v1/screenings", json.dumps({"subjects": [name]}).encode(), JSON)
            self.checks.holds("name " + repr(name[:8]), answer.status in (200, 400), "200 or 400", answer.status)
        answer = self.service.ask(
            "POST", "/api/v1/screenings", b'"Xiaomi"\n{"name": \n', {"Content-Type": "application/x-ndjson"})
        self.checks.contains("last line of a stream with a bad line", answer.text.strip().split("\n")[-1], "line 2")
        self.malformed_forms()

    def malformed_forms(self):
        token = form_token(self.service, "/portfolios/new")
        for name, data in {
            "not text": bytes(range(256)) * 40, "UTF-16": "Symbol,Quantity\nXIACY,1\n".encode("utf-16"),
            "one quote": b'Symbol,Quantity\n"XIACY,1\n', "nothing but commas": b",,,,\n" * 1000,
            "Latin-1": "Symbol,Description,Quantity\nXIACY,Soci\u00e9t\u00e9,1\n".encode("latin-1"),
        }.items():
            answer = post_form(self.service, "/portfolios", {"csrf": token}, ("file", "x.csv", data))
            self.checks.holds("upload, " + name, answer.status in (303, 400), "303 or 400", answer.status)
        for kind in ("multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=b", "text/x"):
            answer = self.service.ask("POST", "/portfolios", b"--c\r\nno form", {"Content-Type": kind})
            self.checks.holds("form of " + kind, answer.status in (400, 403, 415), "400, 403 or 415", answer.status)

    def unknown_fields(self):
        for path, body, member in (
            ("/api/v1/screenings", {"subjects": ["x"], "treshold": 90}, "treshold"),
            ("/api/v1/screenings", {"subjects": [{"name": "x", "nmae": "y"}]}, "nmae"),
            ("/api/v1/effects:batch", {"questions": [{"security": "XIACY", "dya": "2021-03-05"}]}, "dya"),
        ):
            answer = self.service.ask("POST", path, json.dumps(body).encode(), JSON)
            self.refused("unknown member " + member, answer)
            self.checks.contains("problem with an unknown member", answer.text, member)
        answer = self.service.get("/api/v1/search?q=xiaomi&limt=3")
        self.refused("unknown parameter", answer)
        self.checks.contains("problem with an unknown parameter", answer.text, "limt")

    # Places and methods

    def path_traversal(self):
        ups = ["../../etc/passwd", "..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/etc/passwd", "..%252f..%252fetc%252fpasswd",
               "..\\..\\etc\\passwd", "%c0%ae%c0%ae/etc/passwd", "style.css%00.txt", "/etc/passwd"]
        for folder in ("/assets/", "/screenings/", "/portfolios/", "/entities/", "/api/v1/screenings/", "/lists/"):
            for up in ups:
                answer = self.ask_exactly(folder + up)
                if self.status(answer) == 308:
                    # To another spelling of the address, here and nowhere else.
                    target = head_field(answer, "Location")
                    self.checks.holds(
                        "target of " + folder + up, target[:1] == "/" and target[1:2] not in ("/", "\\"), "a path here", target)
                    answer = self.ask_exactly(target)
                status = self.status(answer)
                self.checks.holds(folder + up, status in (400, 404), "400 or 404", status)
                self.checks.holds(folder + up, b"root:" not in answer, "no file of the machine", answer[-200:])

    def ask_exactly(self, path):
        """GET of a path that no client has tidied."""
        return self.raw(("GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n" % path).encode())

    def wrong_methods(self):
        for method, path in (
            ("DELETE", "/lists"), ("POST", "/search"), ("PUT", "/api/v1/screenings"), ("GET", "/api/v1/screenings"),
            ("PATCH", "/api/v1/lists"), ("POST", "/healthz"),
        ):
            answer = self.service.ask(method, path)
            self.checks.equal("%s %s" % (method, path), answer.status, 405)
            # RFC 9110, section 15.5.6: such an answer must say what is allowed.
            self.checks.holds("Allow of %s %s" % (method, path), bool(answer.headers["Allow"]), "methods", None)
        answer = self.raw(b"FOO /lists HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        self.checks.holds("unknown method", self.status(answer) in (400, 405, 501), "400, 405 or 501", answer[:60])
        answer = self.raw(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03")
        self.checks.holds("TLS to a plain port", self.status(answer) in (0, 400), "400 or an end", answer[:60])

    # Other sites

    def other_sites(self):
        self.forms_without_token()
        cross = {"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"}
        token = form_token(self.service, "/screenings/new")
        before = self.kept()
        # What a browser sends for another site without asking first: no header that the site chose, a simple type.
        for path, body, kind in (
            ("/api/v1/screenings", b'{"subjects": ["x"], "keep": true}', "text/plain"),
            ("/api/v1/screenings", b'{"subjects": ["x"], "keep": true}', None),
            ("/api/v1/portfolios", b"Symbol,Quantity\nXIACY,1\n", "text/plain"),
            ("/api/v1/portfolios", b"Symbol,Quantity\nXIACY,1\n", None),
        ):
            headers = {**cross, "Content-Type": kind} if kind else cross
            answer = self.service.ask("POST", path, body, headers)
            self.checks.holds(
                "cross-site POST %s as %s" % (path, kind), answer.status in (403, 415), "403 or 415", answer.status)
        answer = post_form(self.service, "/screenings", {"csrf": token + "0", "names": "x"}, headers=cross)
        self.checks.equal("form with a wrong token", answer.status, 403)
        self.checks.equal("questions kept by all this", self.kept() - before, 0)
        # A name of another site that leads to this machine must not open what needs no login.
        answer = self.raw(b"GET /portfolios HTTP/1.1\r\nHost: elsewhere.example\r\nConnection: close\r\n\r\n")
        self.checks.holds("host of another site", 400 <= self.status(answer) < 500, "a refusal", self.status(answer))
        answer = self.service.get("/api/v1/lists", {"Origin": "https://elsewhere.example"})
        self.checks.equal("leave for another site to read", answer.headers["Access-Control-Allow-Origin"], None)

    def forms_without_token(self):
        for path in ("/screenings", "/portfolios"):
            answer = post_form(self.service, path, {"names": "x"}, ("file", "x.csv", b"Symbol,Quantity\nXIACY,1\n"))
            self.checks.equal("form without a token to " + path, answer.status, 403)
            answer = self.service.ask(
                "POST", path, b"names=x&csrf=", {"Content-Type": "application/x-www-form-urlencoded"})
            self.checks.equal("coded form without a token to " + path, answer.status, 403)

    def kept(self):
        """How many questions the service keeps."""
        return sum(len(files) for _, _, files in os.walk(os.path.join(self.service.folder, "store", "service")))

    def formulas(self):
        names = ['=HYPERLINK("http://x.example")', "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1"]
        rows = "".join('ZZZ%d,"%s",1,1,1\n' % (place, name.replace('"', '""')) for place, name in enumerate(names))
        answer = post_form(
            self.service, "/portfolios", {"csrf": form_token(self.service, "/portfolios/new")},
            ("file", "=x.csv", ("Symbol,Description,Quantity,Price,Market Value\n" + rows).encode()))
        self.checks.equal("upload of formulas", answer.status, 303)
        page = answer.headers["Location"].replace("/preview", "")
        self.checks.equal("page with formulas", self.service.get(page).status, 200)
        self.no_formula_of(page + ".csv?excel=true")

    def no_formula_of(self, path):
        answer = self.service.get(path)
        self.checks.equal("status of " + path.split("/")[1] + " as CSV for a spreadsheet", answer.status, 200)
        for line in answer.text.splitlines()[1:] if answer.status == 200 else []:
            for cell in line.split(","):
                bare = cell.strip('"')
                is_number = bare.replace(".", "", 1).lstrip("-").isdigit()
                self.checks.holds("cell of the CSV", is_number or bare[:1] not in tuple("=+-@\t\r"), "no formula", cell)

    # Crash

    def killed_under_load(self):
        kept, stop = [], threading.Event()
        workers = [threading.Thread(target=self.keep_on_asking, args=(kept, stop)) for _ in range(4)]
        for worker in workers:
            worker.start()
        time.sleep(3)
        self.service.kill()
        stop.set()
        for worker in workers:
            worker.join()
        begin = time.monotonic()
        self.service.start()
        self.checks.equal("/readyz after the restart", self.service.get("/readyz").status, 200)
        taken = time.monotonic() - begin
        self.checks.holds("time until ready", taken < 10, "some seconds at most", "%.1f s" % taken)
        self.checks.holds("screenings accepted before", len(kept) > 0, "some", len(kept))
        for screening in kept:
            self.checks.equal("screening " + screening, self.service.get("/api/v1/screenings/" + screening).status, 200)
        self.checks.equal("/portfolios after the restart", self.service.get("/portfolios").status, 200)

    def keep_on_asking(self, kept, stop):
        body = json.dumps({"subjects": ["Xiaomi", "Huawei"], "keep": True}).encode()
        while not stop.is_set():
            try:
                answer = self.service.ask("POST", "/api/v1/screenings", body, JSON)
                if answer.status == 201:
                    kept.append(json.loads(answer.text)["screening"])
            except (OSError, ValueError):
                # The service was killed, as is the point.
                return

    # What must not be told

    def names_stay_unsaid(self):
        self.say_secrets()
        log, metrics = self.service.log(), self.service.get("/metrics").text
        self.checks.contains("the log has requests", log, "/api/v1/screenings")
        self.checks.contains("the metrics have requests", metrics, "/api/v1/screenings")
        for secret in SECRETS:
            for form in (secret, urllib.parse.quote(secret), repr(secret.encode())[2:-1]):
                self.checks.lacks("log line", lines_with(log, form), form)
                self.checks.lacks("metric", lines_with(metrics, form), form)

    def say_secrets(self):
        ask, names = self.service.ask, SECRETS
        ask("POST", "/api/v1/screenings", json.dumps({"subjects": [names[0]], "keep": True}).encode(), JSON)
        stream = ('"%s"\n{"%s' % (names[1], names[1])).encode()
        ask("POST", "/api/v1/screenings", stream, {"Content-Type": "application/x-ndjson"})
        ask("POST", "/api/v1/screenings", json.dumps({"subjects": ["x"], "kind": names[2], names[2]: 1}).encode(), JSON)
        post_form(
            self.service, "/screenings",
            {"csrf": form_token(self.service, "/screenings/new"), "names": names[3], "title": names[4]})
        post_form(
            self.service, "/portfolios", {"csrf": form_token(self.service, "/portfolios/new")},
            ("file", names[5] + ".csv", ("Symbol,Description,Quantity\nZZZ,%s,1\n" % names[5]).encode()))
        post_form(
            self.service, "/portfolios", {"csrf": form_token(self.service, "/portfolios/new")},
            ("file", names[6] + ".csv", names[6].encode()))
        self.service.get("/search?q=" + names[7])
        for path in ("/entities/", "/api/v1/entities/", "/", "/assets/", "/securities/"):
            self.service.get(path + names[8])


def head_field(answer, name):
    """A field of the head of a raw answer; empty without one."""
    for line in answer.split(b"\r\n\r\n")[0].decode("latin-1").split("\r\n"):
        field, _, value = line.partition(":")
        if field.lower() == name.lower():
            return value.strip()
    return ""


def lines_with(text, part):
    """The lines that contain a text, for a message that can be read."""
    return "\n".join(line for line in text.splitlines() if part in line)


def send_what_is_taken(connection, data):
    """Sends; whether all was taken."""
    try:
        connection.sendall(data)
        return True
    except OSError:
        return False


def drip(connection):
    """Sends a head so slowly that it would take an hour."""
    for byte in b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Slow: " + b"a" * 1800:
        if not send_what_is_taken(connection, bytes([byte])):
            return
        time.sleep(2)


def receive(connection, seconds):
    """All that comes until the end or a silence."""
    connection.settimeout(seconds)
    data = b""
    try:
        while True:
            part = connection.recv(1 << 16)
            if not part:
                return data
            data += part
            # An answer whose head has come is enough: keep-alive would have us wait for the time-out.
            connection.settimeout(min(seconds, 1))
    except OSError:
        return data


def is_closed(connection, seconds):
    """Whether the other side ends a connection within some seconds."""
    end = time.monotonic() + seconds
    try:
        while time.monotonic() < end:
            connection.settimeout(max(0.1, end - time.monotonic()))
            if not connection.recv(1 << 16):
                return True
    except socket.timeout:
        return False
    except OSError:
        return True
    return False


def close_all(connections):
    for connection in connections:
        connection.close()


def allow_many_files():
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


CASES = [
    ("slow clients", Faults.slow_clients),
    ("half requests", Faults.half_requests),
    ("1 GB announced", Faults.announced_gigabyte),
    ("1 GB streamed", Faults.streamed_gigabyte),
    ("a line of a stream without end", Faults.endless_line),
    ("answers that nobody reads", Faults.reader_that_does_not_read),
    ("idle connections", Faults.idle_connections),
    ("header floods", Faults.header_flood),
    ("malformed JSON", Faults.malformed_json),
    ("malformed text and forms", Faults.malformed_text),
    ("unknown fields", Faults.unknown_fields),
    ("paths out of their folder", Faults.path_traversal),
    ("wrong methods", Faults.wrong_methods),
    ("forms from other sites", Faults.other_sites),
    ("formulas in uploads", Faults.formulas),
    ("silent connections are closed", Faults.are_closed),
    ("killed under load", Faults.killed_under_load),
]


def run_case(faults, case):
    skipped = case(faults)
    faults.still_answers()
    return skipped


def main():
    program = program_of_arguments()
    allow_many_files()
    checks = Checks()
    with Service(program) as service:
        faults = Faults(service, checks)
        faults.begin_to_wait()
        for name, case in CASES:
            checks.run(name, lambda: run_case(faults, case))
    for level in ("info", "trace"):
        with Service(program, "--log-level", level) as service:
            checks.run("no names in log and metrics, level " + level, Faults(service, checks).names_stay_unsaid)
    print("%d of %d cases failed" % (checks.failed, len(CASES) + 2))
    return 1 if checks.failed else 0


if __name__ == "__main__":
    sys.exit(main())
