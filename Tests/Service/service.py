"""Starts the service for a test, asks it, and collects what did not hold."""

import http.client
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import namedtuple

Answer = namedtuple("Answer", "status headers text")


class Service:
    """A service with an empty store of its own on a free port. Use with `with`."""

    def __init__(self, program, *options):
        self.program = os.path.abspath(program)
        self.options = options
        self.process = None

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="service-")
        self.log_file = os.path.join(self.folder, "log")
        try:
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self):
        """Starts it, with the store of before, and waits until it says its port."""
        environment = {**os.environ, "CORDON_STORE": os.path.join(self.folder, "store")}
        with open(self.log_file, "a") as log:
            begin = log.tell()
            self.process = subprocess.Popen(
                [self.program, "serve", "--port", "0", *self.options], env=environment, stdin=subprocess.DEVNULL,
                stdout=log, stderr=log, start_new_session=True)
        self.port = self._announced_port(begin)

    def _announced_port(self, begin):
        end = time.monotonic() + 60
        while time.monotonic() < end:
            found = re.search(r"cordon serves on http://\S+:(\d+)/", self.log()[begin:])
            if found:
                return int(found.group(1))
            if self.process.poll() is not None:
                raise RuntimeError("the service ended at once: " + self.log()[begin:])
            time.sleep(0.05)
        raise RuntimeError("the service did not say its port within 60 s")

    def stop(self):
        """Asks it to end, and insists after ten seconds."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def log(self):
        with open(self.log_file, encoding="utf-8", errors="replace") as file:
            return file.read()

    def memory(self):
        """Resident memory, bytes."""
        with open("/proc/%d/status" % self.process.pid) as file:
            return int(re.search(r"VmRSS:\s+(\d+)", file.read()).group(1)) * 1024

    @property
    def address(self):
        return "http://127.0.0.1:%d" % self.port

    def ask(self, method, path, body=None, headers=None, seconds=30):
        """One request on a connection of its own; redirections are not followed."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=seconds)
        try:
            connection.request(method, path, body, headers or {})
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read().decode("utf-8", "replace"))
        finally:
            connection.close()

    def get(self, path, headers=None):
        return self.ask("GET", path, headers=headers)


class Checks:
    """What did not hold, by case; prints a line for each case."""

    def __init__(self):
        self.failed = 0
        self.failures = []

    def equal(self, what, found, expected):
        self._note(what, found == expected, repr(expected), found)

    def contains(self, what, found, expected):
        self._note(what, found is not None and expected in found, "text with " + repr(expected), found)

    def lacks(self, what, found, unexpected):
        self._note(what, unexpected not in (found or ""), "no " + repr(unexpected), found)

    def holds(self, what, holds, expected, found):
        self._note(what, holds, expected, found)

    def _note(self, what, holds, expected, found):
        if not holds:
            self.failures.append("%s: expected %s, found %s" % (what, expected, _short(found)))

    def run(self, name, case):
        """Runs a case and prints what became of it."""
        self.failures = []
        begin = time.monotonic()
        skipped = None
        try:
            skipped = case()
        except Exception as error:
            self.failures.append("%s: %s" % (type(error).__name__, _short(str(error))))
        if self.failures:
            self.failed += 1
        word = "FAIL" if self.failures else "skip" if skipped else "ok"
        print("%-5s%s%s (%.1f s)" % (word, name, ": " + skipped if skipped else "", time.monotonic() - begin))
        for failure in self.failures:
            print("       " + failure)
        sys.stdout.flush()


def _short(value):
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) <= 500 else text[:300] + " … " + text[-180:]


def program_of_arguments():
    """The program under test, from the command line."""
    if len(sys.argv) != 2:
        sys.exit("usage: python3 %s PATH_TO_CORDON" % sys.argv[0])
    return sys.argv[1]


def shared_data():
    """The folder of real lists that CORDON_SHARED_DATA names, without it the one beside the checkout; `None` for none."""
    checkout = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    beside = os.path.join(os.path.dirname(checkout), "shared", "data")
    folder = os.environ.get("CORDON_SHARED_DATA", beside)
    return folder if os.path.isdir(folder) else None
