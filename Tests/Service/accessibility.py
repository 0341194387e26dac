"""Checks every page with axe-core: light and dark, wide and narrow.

    python3 Tests/Service/accessibility.py PATH_TO_CORDON

axe comes out of a Python package that carries `axe.min.js`; nothing of the package is run. It is looked for in the virtual
environment that CORDON_TEST_VENV names and in that of this Python. Without it nothing is checked, and the reason is printed.
"""

import glob
import os
import sys

from browser import Browser, find_browser
from pages import ERROR_PAGES, every_page
from service import Service, program_of_arguments

PACKAGES = ("axe_playwright_python", "axe_core_python", "axe_selenium_python")
SERIOUS = ("serious", "critical")
RUN = (
    "axe.run(document, {resultTypes: ['violations'], runOnly: {type: 'tag', values: "
    "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}})"
    ".then(r => r.violations.map(v => ({id: v.id, impact: v.impact, help: v.help, "
    "places: v.nodes.map(n => n.target.join(' ') + ' :: ' + n.html.slice(0, 160) + ' :: ' "
    "+ (n.failureSummary || '').replace(/\\s+/g, ' ').slice(0, 260))})))")
# The rules for contrast look at pixels of text, so that each scheme and width is another question.
VIEWS = [(scheme, width) for scheme in ("light", "dark") for width in (1280, 390)]
PLACES_SHOWN = 3


def find_axe():
    """Text of axe, or `None`."""
    roots = [os.environ.get("CORDON_TEST_VENV"), sys.prefix]
    for root in filter(None, roots):
        for package in PACKAGES:
            folder = os.path.join(root, "lib", "python3*", "site-packages", package)
            for path in glob.glob(os.path.join(folder, "**", "axe.min.js"), recursive=True):
                with open(path, encoding="utf-8") as file:
                    return file.read()
    return None


def violations(browser, axe):
    """What axe finds on the open page."""
    browser.evaluate(axe + ";0")
    # All is looked at, also what is folded.
    browser.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true })")
    return browser.evaluate(RUN, wait=True)


def report(name, view, found):
    """Prints what is serious; how many kinds that are."""
    serious = [violation for violation in found if violation["impact"] in SERIOUS]
    for violation in serious:
        print("FAIL %s, %s at %d: %s %s: %s (%d places)" % (
            name, *view, violation["impact"], violation["id"], violation["help"], len(violation["places"])))
        for place in violation["places"][:PLACES_SHOWN]:
            print("       " + place)
    return len(serious)


def check_pages(service, browser, axe):
    """Kinds of serious findings, and the names of lesser ones."""
    pages = {**every_page(service), **{name: path for name, (path, _) in ERROR_PAGES.items()}}
    serious, lesser = 0, {}
    for scheme, width in VIEWS:
        browser.set_scheme(scheme)
        browser.set_size(width)
        for name, path in pages.items():
            browser.navigate(service.address + path)
            found = violations(browser, axe)
            serious += report(name, (scheme, width), found)
            for violation in found:
                if violation["impact"] not in SERIOUS:
                    lesser.setdefault((violation["id"], violation["help"]), set()).add(name)
        print("%-5s %4d: %d pages looked at" % (scheme, width, len(pages)))
        sys.stdout.flush()
    return serious, lesser


def main():
    program = program_of_arguments()
    axe = find_axe()
    if not axe:
        print("skipped: no axe.min.js; pip has it in axe-playwright-python (CORDON_TEST_VENV names the environment)")
        return 0
    if not find_browser():
        print("skipped: no Chromium; Debian has it as chromium-headless-shell")
        return 0
    with Service(program) as service, Browser() as browser:
        serious, lesser = check_pages(service, browser, axe)
    for (rule, words), names in sorted(lesser.items()):
        print("note  %s: %s, on %s" % (rule, words, ", ".join(sorted(names)[:4])))
    print("%d serious findings" % serious)
    return 1 if serious else 0


if __name__ == "__main__":
    sys.exit(main())
