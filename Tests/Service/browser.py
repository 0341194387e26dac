"""A headless Chromium, driven over a pipe.

The browser reads commands from descriptor 3 and writes answers to descriptor 4 (`--remote-debugging-pipe`), each message
JSON that ends in a NUL. So no port is opened and no package is needed.
"""

import base64
import fcntl
import json
import os
import re
import select
import shutil
import signal
import tempfile
import time

NAMES = ("chromium-headless-shell", "headless_shell", "chromium", "chromium-browser", "google-chrome")

# Key events carry the key's number beside its name, and Enter its text, or the browser acts on neither.
KEYS = {
    "Tab": {"key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9},
    "Enter": {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r"},
    "Space": {"key": " ", "code": "Space", "windowsVirtualKeyCode": 32, "text": " "},
    "Backspace": {"key": "Backspace", "code": "Backspace", "windowsVirtualKeyCode": 8},
    "End": {"key": "End", "code": "End", "windowsVirtualKeyCode": 35},
}
SHIFT = 8


class BrowserError(Exception):
    """The browser did not do what was asked."""


def find_browser():
    """Path of the browser; `None` when there is none. CHROMIUM names another."""
    return next(filter(None, map(shutil.which, (os.environ.get("CHROMIUM", ""),) + NAMES)), None)


class Browser:
    """One browser with one page. Use with `with`: it ends with the block."""

    def __init__(self, width=1280, height=900):
        self.size = (width, height)
        self.number = 0
        self.session = None
        self.buffer = b""
        self.events = []
        self.process = None

    # Beginning and end

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="browser-")
        try:
            self._start(find_browser())
            self._open_page()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if self.process:
            self._end()
            os.close(self.writer)
            os.close(self.reader)
            self.process = None
        shutil.rmtree(self.folder, ignore_errors=True)

    def _end(self):
        # Asked first, it ends its own processes and leaves none behind.
        try:
            _write_all(self.writer, json.dumps({"id": 0, "method": "Browser.close"}).encode() + b"\0")
        except OSError:
            pass
        end = time.monotonic() + 5
        while os.waitpid(self.process, os.WNOHANG)[0] == 0:
            if time.monotonic() > end:
                os.killpg(self.process, signal.SIGKILL)
                os.waitpid(self.process, 0)
                return
            time.sleep(0.05)

    def _start(self, path):
        if not path:
            raise BrowserError("no Chromium; Debian has it as chromium-headless-shell")
        command_end, self.writer = _high_pipe()
        self.reader, answer_end = _high_pipe()
        arguments = [
            path, "--headless", "--remote-debugging-pipe", "--user-data-dir=" + self.folder, "--lang=en-US",
            "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--disable-background-networking",
            "--disable-component-update", "--no-first-run",
        ]
        if os.geteuid() == 0:
            # The sandbox of Chromium refuses to run as root.
            arguments.append("--no-sandbox")
        actions = [
            (os.POSIX_SPAWN_DUP2, command_end, 3), (os.POSIX_SPAWN_DUP2, answer_end, 4),
            (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0), (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
        ]
        environment = {**os.environ, "LC_ALL": "en_US.UTF-8", "LANGUAGE": "en_US"}
        self.process = os.posix_spawn(path, arguments, environment, file_actions=actions, setpgroup=0)
        os.close(command_end)
        os.close(answer_end)

    def _open_page(self):
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "DOM", "Runtime", "Log", "Audits", "Network"):
            self.call(domain + ".enable")
        self.set_size(*self.size)

    # Messages

    def call(self, method, **parameters):
        """Sends a command and waits for its answer."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        _write_all(self.writer, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next_message(60)
            if answer.get("id") == self.number:
                break
            self.events.append(answer)
        if "error" in answer:
            raise BrowserError("%s: %s" % (method, answer["error"]["message"]))
        return answer.get("result", {})

    def _next_message(self, seconds):
        end = time.monotonic() + seconds
        while b"\0" not in self.buffer:
            if not select.select([self.reader], [], [], max(0, end - time.monotonic()))[0]:
                raise BrowserError("no message from the browser within %d s" % seconds)
            data = os.read(self.reader, 1 << 20)
            if not data:
                raise BrowserError("the browser has ended")
            self.buffer += data
        message, _, self.buffer = self.buffer.partition(b"\0")
        return json.loads(message)

    def wait_for_event(self, method, seconds=30):
        """Waits for the first event of a kind since `events` were last emptied."""
        end = time.monotonic() + seconds
        while True:
            for event in self.events:
                if event.get("method") == method:
                    return event["params"]
            self.events.append(self._next_message(max(0.1, end - time.monotonic())))

    # Pages

    def navigate(self, address):
        """Opens an address and waits until it is loaded."""
        self.loading(lambda: self._begin(address))

    def _begin(self, address):
        failure = self.call("Page.navigate", url=address).get("errorText")
        if failure:
            raise BrowserError("%s: %s" % (address, failure))

    def loading(self, action):
        """Does what leads to another page and waits until that is loaded."""
        self.settle()
        self.events = [event for event in self.events if event.get("method") != "Page.loadEventFired"]
        action()
        self.wait_for_event("Page.loadEventFired")
        self.settle()

    def settle(self):
        """Takes in what the browser has said meanwhile."""
        self.call("Runtime.evaluate", expression="0")

    @property
    def address(self):
        return self.evaluate("location.pathname + location.search")

    def evaluate(self, expression, wait=False):
        """The value of an expression; it is found with JavaScript of the page switched off as well."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=wait)
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise BrowserError(details.get("exception", {}).get("description", details["text"]))
        return answer["result"].get("value")

    def text(self, selector):
        """The text of the first element as it is read on the screen; `None` without one."""
        found = self.evaluate("(document.querySelector(%s) || {}).innerText" % json.dumps(selector))
        return None if found is None else re.sub(r"\s+", " ", found).strip()

    def texts(self, selector):
        """The texts of all elements."""
        found = self.evaluate("[...document.querySelectorAll(%s)].map(e => e.innerText)" % json.dumps(selector))
        return [re.sub(r"\s+", " ", text).strip() for text in found]

    def count(self, selector):
        """How many elements there are."""
        return self.evaluate("document.querySelectorAll(%s).length" % json.dumps(selector))

    # A user's hands

    def click(self, selector):
        """Clicks into the middle of the first element that is seen."""
        self.evaluate("document.querySelectorAll('[data-hit]').forEach(e => e.removeAttribute('data-hit'))")
        # What stands in closed details has a place, but cannot be clicked.
        found = self.evaluate(
            "(() => { const e = [...document.querySelectorAll(%s)].find(e => e.checkVisibility()); "
            "if (e) { e.setAttribute('data-hit', ''); e.scrollIntoView({block: 'center', behavior: 'instant'}); } "
            "return !!e })()" % json.dumps(selector))
        if not found:
            raise BrowserError("no element %s to be seen on %s" % (selector, self.address))
        quad = self.call("DOM.getContentQuads", nodeId=self._node("[data-hit]"))["quads"][0]
        x, y = sum(quad[0::2]) / 4, sum(quad[1::2]) / 4
        self._refuse_covered(selector, x, y)
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def _refuse_covered(self, selector, x, y):
        is_hit = self.evaluate(
            "(() => { const e = document.elementFromPoint(%f, %f); return !!(e && e.closest('[data-hit]')) })()" % (x, y))
        if not is_hit:
            raise BrowserError("something covers %s on %s" % (selector, self.address))

    def follow(self, selector):
        """Clicks an element that leads to another page."""
        self.loading(lambda: self.click(selector))

    def focus(self, selector):
        self.call("DOM.focus", nodeId=self._node(selector))

    def type(self, text):
        """Types into the element that has the focus."""
        self.call("Input.insertText", text=text)

    def fill(self, selector, text):
        """Replaces the text of a field."""
        self.focus(selector)
        self.evaluate("document.activeElement.select && document.activeElement.select()")
        self.type(text)

    def fill_date(self, selector, day):
        """Sets a date field, whose parts cannot be typed as one text."""
        self.evaluate("document.querySelector(%s).value = %s" % (json.dumps(selector), json.dumps(day)))

    def press(self, name, shift=False):
        """Presses one key."""
        key = KEYS.get(name) or _character_key(name)
        modifiers = SHIFT if shift else 0
        self.call("Input.dispatchKeyEvent", type="keyDown", modifiers=modifiers, **key)
        self.call(
            "Input.dispatchKeyEvent", type="keyUp", modifiers=modifiers,
            **{name: value for name, value in key.items() if name != "text"})

    def press_all(self, characters):
        """Presses the keys of some characters, one by one, as date fields want it."""
        for character in characters:
            self.press(character)

    def choose(self, selector, value):
        """Chooses an option of a list by its value."""
        chosen = self.evaluate(
            "(() => { const e = document.querySelector(%s); e.value = %s; return e.value })()"
            % (json.dumps(selector), json.dumps(value)))
        if chosen != value:
            raise BrowserError("no option %s in %s" % (value, selector))

    def choose_files(self, selector, paths):
        """Chooses files for an upload."""
        self.call("DOM.setFileInputFiles", nodeId=self._node(selector), files=list(paths))

    def _node(self, selector):
        root = self.call("DOM.getDocument", depth=0)["root"]["nodeId"]
        node = self.call("DOM.querySelector", nodeId=root, selector=selector)["nodeId"]
        if not node:
            raise BrowserError("no element %s on %s" % (selector, self.address))
        return node

    # Circumstances

    def set_size(self, width, height=900):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def set_scheme(self, scheme):
        """`light` or `dark`."""
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def switch_scripts(self, on):
        """Switches the JavaScript of pages on or off."""
        self.call("Emulation.setScriptExecutionDisabled", value=not on)

    # Pictures and paper

    def screenshot(self, whole=True):
        """The page as PNG."""
        return base64.b64decode(self.call("Page.captureScreenshot", captureBeyondViewport=whole)["data"])

    def pdf(self):
        """The page as it is printed."""
        return base64.b64decode(self.call("Page.printToPDF", preferCSSPageSize=True)["data"])

    # Complaints

    def complaints(self):
        """What the browser has complained of since the last call: errors of the console, refusals of the policy."""
        self.settle()
        found = [text for text in map(_complaint, self.events) if text]
        self.events.clear()
        return found


def pages_of_pdf(data):
    """How many pages a PDF has."""
    return len(re.findall(rb"/Type\s*/Page(?![a-zA-Z])", data))


def _complaint(event):
    parameters = event.get("params", {})
    if event.get("method") == "Log.entryAdded" and parameters["entry"]["level"] == "error":
        return parameters["entry"]["source"] + ": " + parameters["entry"]["text"]
    if event.get("method") == "Runtime.exceptionThrown":
        return "exception: " + parameters["exceptionDetails"]["text"]
    if event.get("method") == "Audits.issueAdded" and parameters["issue"]["code"] == "ContentSecurityPolicyIssue":
        details = parameters["issue"]["details"]["contentSecurityPolicyIssueDetails"]
        return "policy: " + details["violatedDirective"] + " " + details.get("blockedURL", "inline")
    return None


def _character_key(character):
    return {"key": character, "text": character, "windowsVirtualKeyCode": ord(character.upper())}


def _high_pipe():
    # Ends above 9 are not overwritten when 3 and 4 are put in place.
    return tuple(_moved_up(end) for end in os.pipe())


def _moved_up(descriptor):
    copy = fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, 10)
    os.close(descriptor)
    return copy


def _write_all(descriptor, data):
    while data:
        data = data[os.write(descriptor, data):]
