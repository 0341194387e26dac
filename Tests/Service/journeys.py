"""The journeys of an analyst through the pages, in a real browser.

    python3 Tests/Service/journeys.py PATH_TO_CORDON

What is expected is the law and the published record, not what the program happens to print: DoD listed Xiaomi on
Thu 14 Jan 2021, so that buying is prohibited from Mon 15 Mar 2021 09:30 New York and selling to divest ends with
Fri 14 Jan 2022; a court enjoined the listing on 12 Mar 2021 and vacated it on 25 May 2021.
"""

import os
import re
import subprocess
import sys
import tempfile

from browser import Browser, find_browser, pages_of_pdf
from pages import CUSTODIAN, CUSTOMERS, ERROR_PAGES, HOLDINGS, NAMES, every_page, links
from service import Checks, Service, program_of_arguments, shared_data

SET_DATES = "header button[name=set]"
SUBMIT = "form.form button[type=submit]"
HOSTILE = ['<script>window.taken=1</script>', '"\'&', '<img src=x onerror="window.taken=1">', "&lt;b&gt;"]


class Journeys:
    def __init__(self, service, browser, checks, folder):
        self.service = service
        self.browser = browser
        self.checks = checks
        self.folder = folder

    def open(self, path):
        self.browser.navigate(self.service.address + path)

    def file(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    # Xiaomi on three days

    def look_up_xiaomi(self):
        self.open("/")
        self.browser.fill("input[name=q]", "xiaomi")
        self.browser.fill_date("header input[name=validOn]", "2021-03-05")
        self.browser.fill_date("header input[name=knownOn]", "2021-03-05")
        self.browser.follow("header button[type=submit]")
        self.checks.contains("address of the search", self.browser.address, "validOn=2021-03-05&knownOn=2021-03-05")
        self.checks.contains("search result", self.browser.text("main"), "Xiaomi Corporation")
        self.checks.contains("status in the search", self.browser.text("main"), "Listed, ban pending")
        self.browser.follow("#main a[href^='/entities/']")
        self.checks.equal("heading", self.browser.text("h1"), "Xiaomi Corporation")
        self.on_5_march()
        self.move_to("2021-03-15")
        self.on_15_march()
        self.move_to("2021-05-26")
        self.on_26_may()

    def move_to(self, day):
        self.browser.fill_date("header input[name=validOn]", day)
        self.browser.fill_date("header input[name=knownOn]", day)
        self.browser.follow(SET_DATES)
        self.checks.equal("page after the dates moved", self.browser.evaluate("location.pathname"), "/entities/xiaomi")

    def on_5_march(self):
        self.reading("5 Mar 2021")
        self.checks.contains("status on 5 Mar", self.browser.text(".head .status"), "Listed, ban pending")
        panel = self.effect_panel()
        self.effect(panel, "buy", "allowed", "prohibited from Mon 15 Mar 2021 09:30 New York")
        self.effect(panel, "sell", "allowed", "to end of Fri 14 Jan 2022")
        self.effect(panel, "hold", "allowed", "prohibited")
        self.checks.contains("authority of buy", panel.get("buy", ["", "", ""])[2], "s.1(a)(ii)")
        whole = self.browser.evaluate("document.querySelector('main').textContent")
        self.checks.contains("ground of the window", whole, "s.1(c)")
        self.checks.contains("suit that was pending", whole, "D.D.C. 1:21-cv-00280")
        self.checks.contains("count of later facts", whole, "Later known")
        for later in ("njunction", "njoined", "acated", "FAQ 880"):
            self.checks.lacks("what was not known on 5 Mar", whole, later)
        self.checks.lacks("the date of other companies", whole, "11 Nov 2021")

    def on_15_march(self):
        self.reading("15 Mar 2021")
        self.checks.contains("status on 15 Mar", self.browser.text(".head .status"), "Enjoined")
        panel = self.effect_panel()
        self.effect(panel, "buy", "allowed", "")
        self.checks.contains("authority of buy on 15 Mar", panel.get("buy", ["", "", ""])[2], "injunction")
        whole = self.browser.evaluate("document.querySelector('main').textContent")
        self.checks.lacks("what was not known on 15 Mar", whole, "acated")

    def on_26_may(self):
        self.reading("26 May 2021")
        self.checks.contains("status on 26 May", self.browser.text(".head .status"), "Vacated")
        self.effect(self.effect_panel(), "buy", "allowed", "")

    def reading(self, day):
        strip = self.browser.text(".strip")
        self.checks.contains("warning of another time", strip, "You are reading %s as known on %s" % (day, day))

    def effect_panel(self):
        """Cells of the effect panel by activity: on the day, next change, authority."""
        rows = self.browser.evaluate(
            "[...document.querySelectorAll('[aria-labelledby=effect-cap] tbody tr')]"
            ".map(r => [...r.cells].map(c => c.innerText.trim()))")
        self.checks.holds("effect panel", bool(rows), "rows", rows)
        return {row[0].lower(): row[1:] for row in rows}

    def effect(self, panel, activity, state, next_change):
        row = panel.get(activity)
        self.checks.holds("row " + activity, row is not None, "a row", sorted(panel))
        if row:
            self.checks.equal(activity + " on the day", row[0].lower(), state)
            self.checks.contains(activity + ", next change", row[1], next_change)

    def citations(self):
        for day in ("2021-03-05", "2021-03-15", "2021-05-26"):
            self.open("/entities/xiaomi?validOn=%s&knownOn=%s" % (day, day))
            cited = self.browser.evaluate("[...document.querySelectorAll('a.cite')].map(a => a.getAttribute('href'))")
            self.checks.holds("citations on " + day, len(cited) > 0, "links", cited)
            for address in sorted(set(cited)):
                answer = self.service.get(address)
                self.checks.equal("status of " + address, answer.status, 200)
                self.checks.contains("text of " + address, answer.text, "13959")
        self.browser.follow("a.cite")
        self.checks.contains("heading of the citation", self.browser.text("h1"), "US-EO13959")

    # Holdings

    def upload_holdings(self):
        self.open("/portfolios/new")
        self.browser.choose_files("#file", [self.file("account.csv", HOLDINGS)])
        self.browser.fill_date("#validOnField", "2021-03-05")
        self.browser.follow(SUBMIT)
        self.preview()
        self.browser.follow("main a.primary")
        self.exposure()

    def preview(self):
        self.checks.contains("step", self.browser.text("[aria-current=step]"), "Check")
        rows = self.table("preview")
        self.checks.equal("rows of the preview", len(rows), 5)
        self.checks.contains("row that nobody can identify, first", " ".join(rows[0] if rows else []), "MI TECH ORD")
        self.checks.contains("its identification", " ".join(rows[0] if rows else []).lower(), "unidentified")
        self.checks.lacks("nothing screened yet", self.browser.text("main"), "Listed, ban pending")

    def exposure(self):
        self.reading("5 Mar 2021")
        rows = {row[0].split("\n")[0].strip(): " ".join(row).replace("\n", " ") for row in self.table("positions")}
        expected = {
            "XIACY": ["Listed, ban pending", "Mon 15 Mar 2021 09:30 New York", "10"],
            "SMICY": ["Divest only", "273", "no buying; sell only to divest"],
            "LKCO": ["Unresolved", "treat as listed; ask counsel"],
            "ZZZQ": ["Not found"],
        }
        for position, texts in expected.items():
            for text in texts:
                self.checks.contains("position " + position, rows.get(position), text)
        open_row = [text for text in rows.values() if "MI TECH ORD" in text]
        self.checks.contains("the row without an instrument", " ".join(open_row), "Not identified")
        self.checks.equal("chart", self.browser.count("main figure svg.c-wide[role=img]"), 1)
        self.checks.equal("table beside the chart", self.browser.count("main figure + details table"), 1)
        self.calendar()
        self.print_page()
        self.permanent_link("positions")

    def calendar(self):
        address = self.browser.evaluate("document.querySelector('a[href*=\".ics\"]').getAttribute('href')")
        answer = self.service.get(address)
        self.checks.equal("status of the calendar", answer.status, 200)
        self.checks.contains("type of the calendar", answer.headers["Content-Type"], "text/calendar")
        self.checks.contains("day of the ban in the calendar", answer.text, "20210315")

    def print_page(self):
        paper = self.browser.pdf()
        self.checks.holds("PDF", paper.startswith(b"%PDF") and len(paper) > 5000, "a PDF with something on it", len(paper))
        self.checks.holds("pages of the PDF", pages_of_pdf(paper) >= 1, "at least 1", pages_of_pdf(paper))
        self.browser.call("Emulation.setEmulatedMedia", media="print")
        shown = "[...document.querySelectorAll('%s')].some(e => e.getClientRects().length > 0)"
        self.checks.equal("navigation on paper", self.browser.evaluate(shown % "nav.nav, header.bar form"), False)
        self.checks.equal("times on paper", self.browser.evaluate(shown % ".printhead"), True)
        self.checks.contains("times on paper", self.browser.text(".printhead"), "Valid on 5 Mar 2021")
        self.browser.call("Emulation.setEmulatedMedia", media="")

    def permanent_link(self, name):
        """What a page says it can be found by leads to the same answer."""
        before = self.table(name)
        self.browser.follow("footer a[rel=bookmark]")
        self.checks.equal("answer at the permanent link " + self.browser.address, self.table(name), before)

    def table(self, name):
        return self.browser.evaluate(
            "[...document.querySelectorAll('[aria-labelledby=%s-cap] tbody tr')]"
            ".map(r => [...r.cells].map(c => c.innerText.trim()))" % name)

    def upload_real_holdings(self):
        folder = shared_data()
        path = folder and os.path.join(folder, "securities", "holdings", "EEM_holdings-2025-01.csv")
        if not path or not os.path.exists(path):
            return "no real holdings file beside the checkout"
        self.open("/portfolios/new")
        self.browser.choose_files("#file", [path])
        self.browser.follow(SUBMIT)
        self.checks.contains("preview", self.browser.text("main"), "positions were read")
        self.checks.contains("preview shows the biggest position's name", self.browser.evaluate(
            "document.querySelector('main').textContent"), "TAIWAN SEMICONDUCTOR MANUFACTURING")
        self.browser.follow("main a.primary")
        self.checks.contains("heading", self.browser.text("h1"), "EEM_holdings-2025-01.csv")
        self.checks.holds("positions", self.browser.count("[aria-labelledby=positions-cap] tbody tr") > 0, "rows", 0)
        paper = self.browser.pdf()
        self.checks.holds("pages of the PDF", pages_of_pdf(paper) >= 1, "at least 1", pages_of_pdf(paper))

    def assign_columns(self):
        """A file whose header nobody knows: its columns are assigned by hand, a wrong assignment comes back."""
        self.open("/portfolios/new")
        self.browser.choose_files("#file", [self.file("custodian.csv", CUSTODIAN)])
        self.browser.fill_date("#validOnField", "2021-03-05")
        self.browser.follow(SUBMIT)
        self.checks.equal("what to put right, linked to the columns", self.browser.count(".errors a[href='#columns']"), 1)
        self.checks.equal("ways to screen what was not read", self.browser.count("main a.primary"), 0)
        rows = self.table("columns")
        self.checks.equal("headers found", [row[1] for row in rows], ["Kennnummer", "Bezeichnung", "Stück", "Kurswert"])
        self.checks.contains("first cells", rows[0][3], "KYG9830T1067")
        self.choose_columns({1: "isin", 2: "isin"})
        self.checks.equal("two columns of one kind come back", self.browser.count(".errors"), 1)
        self.checks.equal("what was chosen is kept", self.browser.evaluate(
            "document.querySelector('[name=\"column.2\"]').value"), "isin")
        self.choose_columns({1: "isin", 2: "name", 3: "quantity", 4: "value"})
        rows = self.table("preview")
        self.checks.equal("positions", [row[2] for row in rows], ["Xiaomi Corp", "Nobody Knows Inc"])
        self.checks.equal("quantity with the separators of the file", rows[0][5], "1,250")
        unread = self.table("unread")
        self.checks.equal("lines above the header, with why", [row[:2] for row in unread], [
            ["1", "above the header"], ["2", "above the header"]])
        self.browser.follow("main a.primary")
        rows = self.table("positions")
        self.checks.contains("position by its number", " ".join(rows[0]), "Listed, ban pending")
        self.browser.follow("[aria-labelledby=positions-cap] tbody a")
        self.checks.contains("page of the position", self.browser.text("h1"), "KYG9830T1067")
        self.effect(self.effect_panel(), "buy", "allowed", "prohibited from Mon 15 Mar 2021 09:30 New York")
        self.checks.lacks("names in the address", self.browser.address, "Xiaomi")

    def choose_columns(self, columns):
        for number, content in columns.items():
            self.browser.choose("select[name='column.%d']" % number, content)
        self.browser.follow("form[action$='/columns'] button[type=submit]")

    def upload_nothing_readable(self):
        self.open("/portfolios/new")
        self.browser.choose_files("#file", [self.file("poem.csv", "%PDF-1.4 roses are red\n")])
        self.browser.follow(SUBMIT)
        self.checks.equal("errors at the top, linked to the field", self.browser.count(".errors a[href='#file']"), 1)
        self.checks.equal("page of the error", self.browser.text("h1"), "Upload holdings")

    # Names

    def screen_five_scripts(self):
        self.open("/screenings/new")
        self.browser.choose_files("#file", [self.file("names.txt", "\n".join(NAMES.values()) + "\n")])
        self.browser.fill_date("#validOnField", "2021-03-05")
        self.browser.follow(SUBMIT)
        self.checks.equal("names as read", [row[0] for row in self.table("names")], list(NAMES.values()))
        self.checks.contains("nothing screened yet", self.browser.text("main"), "Nothing has been screened yet")
        self.browser.follow("form[action$='/screen'] button")
        rows = self.table("screening")
        for script, name in NAMES.items():
            self.checks.holds(
                "name in " + script, any(row[0] == name for row in rows), name, [row[0] for row in rows])
        for script in ("Latin", "Han"):
            # Both are names of the party in the record, so that they must be found.
            row = next((row for row in rows if row[0] == NAMES[script]), ["", "", ""])
            self.checks.equal("entry found for the name in " + script, row[2], "Xiaomi Corporation")
            self.checks.equal("score of the name in " + script, row[3], "100")
        direction = self.browser.evaluate(
            "getComputedStyle([...document.querySelectorAll('main tbody span[dir]')]"
            ".find(e => e.innerText == %r)).direction" % NAMES["Arabic"])
        self.checks.equal("direction of the Arabic name", direction, "rtl")
        self.checks.lacks("names in the address", self.browser.address, "%")
        self.reading("5 Mar 2021")
        self.permanent_link("screening")
        self.browser.follow("main a[href*='/hits/']")
        self.explanation()

    def explanation(self):
        rows = self.table("alignment")
        points = [int(row[-1].replace("−", "-").replace("+", "")) for row in rows]
        score = self.browser.text("[aria-labelledby=alignment-cap] tfoot td:last-child")
        self.checks.equal("points add up to the score", str(sum(points)), score)
        main = self.browser.text("main")
        for part in ("threshold 85", "What would change the answer", "EVIDENCE", "Xiaomi Corporation", "US-DOD-1237-CCMC"):
            self.checks.contains("explanation", main.lower(), part.lower())

    def assign_columns_of_names(self):
        self.open("/screenings/new")
        self.browser.choose_files("#file", [self.file("customers.csv", CUSTOMERS)])
        self.browser.fill_date("#validOnField", "2021-03-05")
        self.browser.follow(SUBMIT)
        self.checks.equal("what to put right, linked to the columns", self.browser.count(".errors a[href='#columns']"), 1)
        preview = self.browser.address
        self.choose_columns({1: "id", 2: "name", 3: "country"})
        self.checks.equal("names as read", [row[0] for row in self.table("names")], ["Xiaomi Corporation", "Nobody Knows SA"])
        self.checks.contains("rows without a name", self.browser.text("main"), "No name stands in line 3")
        self.browser.follow("form[action$='/screen'] button")
        rows = self.table("screening")
        self.checks.contains("the customer's number beside the name", rows[0][0], "no. C-17")
        self.checks.equal("answer", rows[0][2], "Xiaomi Corporation")
        self.checks.contains("what was not looked for", self.browser.text("main"), "were not looked for")
        self.checks.equal("the file is not kept any longer", self.service.get(preview).status, 404)

    def screen_nothing(self):
        self.open("/screenings/new")
        self.browser.fill("#threshold", "70")
        self.browser.follow(SUBMIT)
        self.checks.equal("errors at the top, linked to the field", self.browser.count(".errors a[href='#names']"), 1)
        self.checks.equal("kept threshold", self.browser.evaluate("document.querySelector('#threshold').value"), "70")

    # Lists

    def compare_editions(self):
        self.open("/lists")
        self.browser.follow("main table a[href*='us-dod-1237-ccmc']")
        self.browser.fill_date("#from", "2021-01-01")
        self.browser.fill_date("#to", "2021-06-30")
        self.browser.follow("form.bar-like button")
        self.checks.equal("address", self.browser.address.split("?")[0], "/lists/us-dod-1237-ccmc/diff")
        rows = self.table("diff")
        self.changes(rows, "listed", "14 Jan 2021", 9)
        self.changes(rows, "relisted", "9 Mar 2021", 1)
        self.changes(rows, "enjoined", "12 Mar 2021", 1)
        self.changes(rows, "enjoined", "5 May 2021", 1)
        self.changes(rows, "vacated", "25 May 2021", 1)
        self.changes(rows, "removed", "3 Jun 2021", 43)
        xiaomi = [" ".join(row) for row in rows if "Xiaomi" in " ".join(row) and row[2] == "listed"]
        self.checks.contains("effect of listing Xiaomi", " ".join(xiaomi), "15 Mar 2021 09:30 New York")
        caption = self.browser.text("#diff-cap")
        for mark in sorted({row[0] for row in rows}):
            self.checks.contains("key of the marks", caption, mark + " ")

    def open_edition(self):
        self.open("/lists/us-dod-1237-ccmc?validOn=2021-03-05&knownOn=2021-03-05")
        self.browser.follow("[aria-labelledby=editions-cap] tbody a")
        self.checks.equal("address", self.browser.evaluate("location.pathname"), "/lists/us-dod-1237-ccmc/editions/2021-01-14")
        main = self.browser.text("main")
        for text in ("Entries held", "44", "Publisher counts", "DoD release of 14 Jan 2021"):
            self.checks.contains("edition", main, text)
        self.changes(self.table("diff"), "listed", "14 Jan 2021", 9)
        self.permanent_link("diff")
        self.browser.follow(".tabs a")
        self.checks.contains("the edition before", self.browser.text("h1"), "2020")

    def report_of_a_party(self):
        self.open("/entities/xiaomi?validOn=2021-03-05&knownOn=2021-03-05")
        self.browser.follow(".tabs a[href*='/report']")
        self.reading("5 Mar 2021")
        self.effect(self.effect_panel(), "buy", "allowed", "prohibited from Mon 15 Mar 2021 09:30 New York")
        main = self.browser.text("main")
        for text in ("Working", "14 Jan 2021 + 60 days", "Lists searched", "cordon show xiaomi", "Snapshot"):
            self.checks.contains("report", main, text)
        self.checks.lacks("what was not known on 5 Mar", main, "njoined")
        self.checks.equal("chart with its table", self.browser.count("main figure svg.c-wide[role=img]"), 1)
        self.print_page()

    def timeline_of_a_party(self):
        self.open("/entities/xiaomi/timeline")
        events = [(row[0].split("\n")[0], row[1]) for row in self.table("timeline")]
        for day, event in (("Tue 25 May 2021", "vacated"), ("Fri 12 Mar 2021", "enjoined"), ("Thu 14 Jan 2021", "listed")):
            self.checks.holds(event, (day, event) in events, (day, event), events)
        keys = self.browser.text(".keys")
        self.checks.contains("marks of the chart", keys, "enjoined 12 Mar 2021")
        self.checks.contains("marks of the chart", keys, "vacated 25 May 2021")

    def changes(self, rows, event, day, count):
        # A clock time may stand behind the day, a weekday before it.
        found = [row for row in rows if row[2] == event and (" " + row[1] + " ").find(" " + day + " ") >= 0]
        self.checks.equal("%s on %s" % (event, day), len(found), count)

    # Signing in and out

    def sign_out(self):
        keys = os.path.join(tempfile.mkdtemp(dir=self.folder), "keys.csv")
        added = subprocess.run(
            [self.service.program, "keys", "add", "anna", "--role", "viewer", "--keys", keys], capture_output=True, text=True)
        secret = re.search(r"cordon_\w+", added.stdout).group(0)
        with Service(self.service.program, "--keys", keys) as guarded:
            self.browser.navigate(guarded.address + "/lists")
            self.checks.equal("who is not known signs in", self.browser.text("h1"), "Sign in")
            self.browser.fill("#key", secret)
            self.browser.follow("form.form button[type=submit]")
            self.checks.equal("heading", self.browser.text("h1"), "Lists")
            self.checks.contains("who is signed in", self.browser.text(".log-out"), "Key anna")
            self.browser.follow(".log-out button")
            self.checks.equal("after signing out", self.browser.text("h1"), "Sign in")
            self.browser.navigate(guarded.address + "/lists")
            self.checks.equal("the session has ended", self.browser.text("h1"), "Sign in")

    # By keyboard

    def search_by_keyboard(self):
        self.open("/")
        self.tab_to("input[name=q]")
        self.browser.type("xiaomi")
        self.browser.loading(lambda: self.browser.press("Enter"))
        self.checks.contains("heading", self.browser.text("h1"), "xiaomi")
        self.tab_to("#main a[href^='/entities/xiaomi']")
        self.browser.loading(lambda: self.browser.press("Enter"))
        self.checks.equal("heading", self.browser.text("h1"), "Xiaomi Corporation")
        self.type_dates()
        self.tab_to(SET_DATES)
        self.browser.loading(lambda: self.browser.press("Enter"))
        self.checks.equal(
            "address",
            self.browser.evaluate("location.pathname + ' ' + new URLSearchParams(location.search).get('validOn')"),
            "/entities/xiaomi 2021-03-05")
        self.checks.contains("status", self.browser.text(".head .status"), "Listed, ban pending")

    def dates_with_enter(self):
        self.open("/entities/xiaomi")
        self.type_dates()
        self.browser.loading(lambda: self.browser.press("Enter"))
        self.checks.equal(
            "page after Enter in a date field", self.browser.evaluate("location.pathname"), "/entities/xiaomi")

    def type_dates(self):
        for field in ("validOn", "knownOn"):
            self.tab_to("header input[name=%s]" % field)
            self.browser.press_all("03052021")

    def tab_to(self, selector):
        """Tabs until an element has the focus; every place on the way must show that it has it."""
        here = "document.activeElement && document.activeElement.matches(%r)" % selector
        for _ in range(120):
            if self.browser.evaluate(here):
                return
            self.browser.press("Tab")
            self.focus_is_seen()
        self.checks.holds("reached by Tab", False, selector, self.browser.evaluate("document.activeElement.outerHTML"))

    def focus_is_seen(self):
        state = self.browser.evaluate(
            "(() => { const e = document.activeElement, s = getComputedStyle(e); "
            # The button of a date field that opens the calendar is the browser's own and marked by itself.
            "const isCalendar = e.type === 'date' && !e.matches(':focus-visible'); "
            "return e === document.body || isCalendar || s.outlineStyle !== 'none' || s.boxShadow !== 'none' "
            "? '' : e.outerHTML.slice(0, 120) })()")
        self.checks.equal("focus without a mark", state, "")

    # Without scripts

    def without_scripts(self):
        self.browser.switch_scripts(False)
        try:
            self.look_up_xiaomi()
            self.upload_holdings()
            self.assign_columns()
            self.screen_five_scripts()
            self.assign_columns_of_names()
            self.compare_editions()
            self.sign_out()
            self.search_by_keyboard()
        finally:
            self.browser.switch_scripts(True)

    # Hostile names

    def hostile_search(self):
        for text in HOSTILE:
            self.open("/search?q=" + "".join("%%%02X" % byte for byte in text.encode()))
            self.shown_as_text(text)
            self.checks.equal(
                "search field", self.browser.evaluate("document.querySelector('input[name=q]').value"), text)

    def hostile_screening(self):
        self.open("/screenings/new")
        self.browser.fill("#names", "\n".join(HOSTILE + ["Xiaomi " + HOSTILE[0]]))
        self.browser.fill("#title", HOSTILE[0] + HOSTILE[1])
        self.browser.fill("#threshold", "50")
        self.browser.follow(SUBMIT)
        for text in HOSTILE:
            self.shown_as_text(text)
        self.browser.follow("main a[href*='/hits/']")
        self.shown_as_text(None)
        self.open("/screenings/new")
        self.browser.fill("#title", HOSTILE[1])
        self.browser.fill("#threshold", HOSTILE[0])
        self.browser.fill("#names", HOSTILE[0])
        self.browser.follow(SUBMIT)
        self.shown_as_text(None)
        self.checks.equal("kept name", self.browser.evaluate("document.querySelector('#names').value"), HOSTILE[0])

    def hostile_upload(self):
        rows = ['ZZZ%d,"%s",1,1,1\n' % (place, text.replace('"', '""')) for place, text in enumerate(HOSTILE)]
        path = self.file("a&b '<i>.csv", "Symbol,Description,Quantity,Price,Market Value\n" + "".join(rows))
        self.open("/portfolios/new")
        self.browser.choose_files("#file", [path])
        self.browser.follow(SUBMIT)
        self.checks.contains("heading", self.browser.text("h1"), "a&b '<i>.csv")
        for text in HOSTILE:
            self.shown_as_text(text)
        self.browser.follow("main a.primary")
        for text in HOSTILE:
            self.shown_as_text(text)
        self.open("/portfolios")
        self.shown_as_text("a&b '<i>.csv")

    def shown_as_text(self, text):
        if text is not None:
            whole = self.browser.evaluate("document.querySelector('main').textContent")
            self.checks.contains("text on " + self.browser.address.split("?")[0], whole, text)
        made = self.browser.evaluate("document.querySelectorAll('body script, main img, h1 i, main [onerror]').length")
        self.checks.equal("elements made of names", made, 0)
        self.checks.equal("script of a name that ran", self.browser.evaluate("typeof window.taken"), "undefined")

    # Every page

    def frame_of_every_page(self):
        for name, path in self.pages().items():
            self.open(path)
            self.frame(name)

    def frame(self, name):
        facts = self.browser.evaluate(
            "({headings: document.querySelectorAll('h1').length, heading: (document.querySelector('h1') || {}).innerText,"
            "language: document.documentElement.lang, title: document.title,"
            "landmarks: ['header', 'nav', 'main', 'footer'].map(e => document.querySelectorAll('body > ' + e).length),"
            "dates: document.querySelectorAll('header input[type=date]').length})")
        self.checks.equal(name + ", h1", facts["headings"], 1)
        self.checks.holds(name + ", text of h1", bool((facts["heading"] or "").strip()), "a text", facts["heading"])
        self.checks.equal(name + ", lang", facts["language"], "en")
        self.checks.holds(name + ", title", len(facts["title"]) > 8, "a title of its own", facts["title"])
        self.checks.equal(name + ", header, nav, main, footer", facts["landmarks"], [1, 1, 1, 1])
        self.checks.equal(name + ", dates in the bar", facts["dates"], 2)
        self.skip_link(name)

    def skip_link(self, name):
        self.browser.press("Tab")
        here = self.browser.evaluate(
            "(() => { const e = document.activeElement, r = e.getBoundingClientRect(); return [e.className, "
            "r.width > 1 && r.height > 1 && r.top >= 0 && r.left >= 0] })()")
        self.checks.equal(name + ", first place of Tab and whether it is seen", here, ["skip", True])
        self.browser.press("Enter")
        self.browser.press("Tab")
        self.checks.equal(name + ", focus behind the start of main", self.browser.evaluate(
            "!!(document.querySelector('main').compareDocumentPosition(document.activeElement) & "
            "Node.DOCUMENT_POSITION_FOLLOWING)"), True)

    def coverage_of_every_page(self):
        for name, path in self.pages().items():
            self.open(path)
            self.checks.holds(
                name, self.browser.count("main [aria-label=Coverage]") >= 1, "a coverage line", "none on " + path)

    def dates_of_every_page(self):
        for name, path in self.pages().items():
            self.open(path)
            # A command in a page has its days as the command line takes them.
            self.browser.evaluate("document.querySelectorAll('main code').forEach(e => e.remove())")
            found = self.browser.evaluate(
                "[...new Set(document.querySelector('main').innerText.match(/\\b\\d{4}-\\d\\d-\\d\\d\\b/g) || [])]")
            self.checks.equal("dates that are not written as 5 Mar 2021 on " + name, found, [])

    def narrow(self):
        self.browser.set_size(390)
        try:
            for name, path in self.all_pages().items():
                self.open(path)
                self.checks.holds(
                    name + " at 390 pixels", self.browser.evaluate("document.documentElement.scrollWidth") <= 390,
                    "a page no wider than 390", self.browser.evaluate(
                        "document.documentElement.scrollWidth + ' on ' + location.pathname"))
        finally:
            self.browser.set_size(1280)

    def complaints(self):
        self.browser.complaints()
        for name, path in self.all_pages().items():
            self.open(path)
            expected = "status of %d" % ERROR_PAGES[name][1] if name in ERROR_PAGES else "nothing else"
            # That a page has an error's status is logged too, and is right.
            found = [text for text in self.browser.complaints() if expected not in text]
            self.checks.equal("the console on " + name, found, [])

    def error_pages(self):
        for name, (path, status) in ERROR_PAGES.items():
            answer = self.service.get(path, {"Accept": "text/html"})
            self.checks.equal(name + ", status", answer.status, status)
            self.checks.contains(name + ", type", answer.headers["Content-Type"], "text/html")
            self.open(path)
            self.checks.equal(name + ", h1", self.browser.count("h1"), 1)
            self.checks.holds(name + ", ways on", self.browser.count("main a[href]") >= 1, "links", 0)

    def links_of_every_page(self):
        seen = {}
        for name, path in self.pages().items():
            self.open(path)
            for address in links(self.browser):
                # One address of a path for each set of parameters is enough.
                path, _, query = address.partition("?")
                names = sorted(pair.split("=")[0] for pair in query.split("&"))
                seen.setdefault((path, *names), (address, name))
        for address, name in sorted(seen.values()):
            self.checks.equal("link %s on %s" % (address, name), self.service.get(address).status, 200)

    def pages(self):
        if not hasattr(self, "kept"):
            self.kept = every_page(self.service)
        return self.kept

    def all_pages(self):
        return {**self.pages(), **{name: path for name, (path, _) in ERROR_PAGES.items()}}


CASES = [
    ("Xiaomi on 5 Mar, 15 Mar and 26 May 2021", Journeys.look_up_xiaomi),
    ("citations of the effect panel", Journeys.citations),
    ("holdings: upload, preview, exposure, print", Journeys.upload_holdings),
    ("holdings of a real fund", Journeys.upload_real_holdings),
    ("holdings whose columns are assigned by hand", Journeys.assign_columns),
    ("holdings that cannot be read", Journeys.upload_nothing_readable),
    ("names in five scripts, explanation of a hit", Journeys.screen_five_scripts),
    ("names whose columns are assigned by hand", Journeys.assign_columns_of_names),
    ("screening without a name", Journeys.screen_nothing),
    ("what changed in a list between two days", Journeys.compare_editions),
    ("an edition of a list: source, counts, what it changed", Journeys.open_edition),
    ("report of a party, on paper", Journeys.report_of_a_party),
    ("timeline of a party, with its chart", Journeys.timeline_of_a_party),
    ("signing in and out", Journeys.sign_out),
    ("search by keyboard only", Journeys.search_by_keyboard),
    ("Enter in a date field keeps the page", Journeys.dates_with_enter),
    ("main journeys without JavaScript", Journeys.without_scripts),
    ("markup in a search", Journeys.hostile_search),
    ("markup in a screening", Journeys.hostile_screening),
    ("markup in an upload", Journeys.hostile_upload),
    ("one h1, landmarks, skip link, title on every page", Journeys.frame_of_every_page),
    ("coverage line on every page", Journeys.coverage_of_every_page),
    ("dates are written as 5 Mar 2021", Journeys.dates_of_every_page),
    ("no sideways scrolling at 390 pixels", Journeys.narrow),
    ("nothing refused or broken in the console", Journeys.complaints),
    ("pages of errors", Journeys.error_pages),
    ("every link answers", Journeys.links_of_every_page),
]


def main():
    program = program_of_arguments()
    if not find_browser():
        print("skipped: no Chromium; Debian has it as chromium-headless-shell")
        return 0
    checks = Checks()
    with Service(program) as service, Browser() as browser, tempfile.TemporaryDirectory() as folder:
        journeys = Journeys(service, browser, checks, folder)
        for name, case in CASES:
            checks.run(name, lambda: case(journeys))
    print("%d of %d journeys failed" % (checks.failed, len(CASES)))
    return 1 if checks.failed else 0


if __name__ == "__main__":
    sys.exit(main())
