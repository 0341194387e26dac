"""Every page of the service with an address at which it has something to show."""

import json
import re
import urllib.parse

PAST = "validOn=2021-03-05&knownOn=2021-03-05"
HOLDINGS = (
    "Symbol,Description,Quantity,Price,Market Value\n"
    "XIACY,XIAOMI CORP ADR,1000,15.34,15340.00\n"
    "LKCO,LUOKUNG TECHNOLOGY CORP,1000,1.90,1900.00\n"
    "SMICY,SEMICONDUCTOR MANUFACTURING INTL ADR,500,15.00,7500.00\n"
    "ZZZQ,NOBODY KNOWS INC,10,1.00,10.00\n"
    ",MI TECH ORD,25,2.00,50.00\n")
# An export that nobody knows: its columns are assigned by hand.
CUSTODIAN = (
    "Depotauszug;;;\nStand;05.03.2021;;\nKennnummer;Bezeichnung;Stück;Kurswert\n"
    "KYG9830T1067;Xiaomi Corp;1.250;3.787,50\nUS69343P1057;Nobody Knows Inc;10;6,50\n")
CUSTOMERS = "Kunde,Firma,Land\nC-17,Xiaomi Corporation,CN\nC-18,,FR\nC-19,Nobody Knows SA,FR\n"
# Xiaomi in five scripts; the fourth is written from right to left.
NAMES = {
    "Latin": "Xiaomi Corporation", "Han": "小米集团", "Cyrillic": "Сяоми Корпорейшн", "Arabic": "شركة شاومي", "Hangul": "샤오미",
}


def every_page(service):
    """Name and address of every page; asks the service for a screening and a portfolio first."""
    screening = keep_screening(service)
    portfolio = keep_portfolio(service)
    dossier = "/entities/xiaomi"
    ccmc = "/lists/us-dod-1237-ccmc"
    pages = {
        "overview": "/?" + PAST,
        "overview today": "/",
        "search empty": "/search",
        "search": "/search?q=xiaomi&" + PAST,
        "search without a hit": "/search?q=zzyzx+unheard+of",
        "dossier": dossier + "?" + PAST,
        "dossier enjoined": dossier + "?validOn=2021-03-15&knownOn=2021-03-15",
        "dossier today": dossier,
        "dossier unresolved": "/entities/luokung?" + PAST,
        "timeline": dossier + "/timeline",
        "statements": dossier + "/statements",
        "report": dossier + "/report?" + PAST,
        "security": "/securities/isin:KYG9830T1067?" + PAST,
        "lists": "/lists",
        "list": ccmc + "?" + PAST,
        "list today": "/lists/us-ofac-ns-cmic",
        "edition": ccmc + "/editions/2021-01-14?" + PAST,
        "list difference asked": ccmc + "/diff",
        "list difference": ccmc + "/diff?from=2021-01-01&to=2021-06-30",
        "regimes": "/regimes",
        "regime": "/regimes/US-EO13959-V2",
        "regime calculated": "/regimes/US-EO13959-V2?listed=2021-01-14&basis=4(a)(ii)&" + PAST,
        "screening form": "/screenings/new",
        "names preview": "/screenings/" + keep_names(service) + "/preview",
        "screening": "/screenings/" + screening,
        "hit": "/screenings/" + screening + "/hits/1",
        "portfolios": "/portfolios",
        "portfolio form": "/portfolios/new",
        "portfolio columns": "/portfolios/" + keep_portfolio(service, "custodian.csv", CUSTODIAN) + "/preview",
        "portfolio preview": "/portfolios/" + portfolio + "/preview",
        "portfolio": "/portfolios/" + portfolio,
        "portfolio by regime": "/portfolios/" + portfolio + "?by=regime&show=affected",
        "portfolio deadlines": "/portfolios/" + portfolio + "/deadlines",
        "portfolio report": "/portfolios/" + portfolio + "/report",
        "portfolio diff": "/portfolios/" + portfolio + "/diff?from=2021-03-05&to=2021-05-26",
        "position": "/portfolios/" + portfolio + "/positions/1",
        "deadlines": "/deadlines?within=365&" + PAST,
        "deadlines today": "/deadlines",
        "methods": "/methods",
        "status": "/status",
        "settings": "/settings",
        "help": "/help",
    }
    return pages


CCMC_EDITION = "/lists/us-dod-1237-ccmc/editions/2021-01-14"
# What a reader sees when something is not there, or not right.
ERROR_PAGES = {
    "no such party": ("/entities/nobody-at-all", 404),
    "no such page": ("/no/such/page", 404),
    "bad date": ("/search?q=xiaomi&validOn=2021-02-30", 400),
    "bad escape": ("/search?q=%zz", 400),
    "bad calculation": ("/regimes/US-EO13959-V2?listed=2021-99-14&basis=nonsense", 400),
    "not known yet": (CCMC_EDITION + "?validOn=2020-07-01", 404),
    "no such screening": ("/screenings/s-00000000000000000", 404),
}


def keep_screening(service):
    """A screening of the names in five scripts; its id."""
    body = {"subjects": list(NAMES.values()), "validOn": "2021-03-05", "keep": True, "nearMisses": True}
    answer = service.ask(
        "POST", "/api/v1/screenings", json.dumps(body).encode(), {"Content-Type": "application/json"})
    if answer.status != 201:
        raise RuntimeError("the screening was not kept: %d %s" % (answer.status, answer.text[:300]))
    return json.loads(answer.text)["screening"]


def keep_portfolio(service, name="account.csv", text=HOLDINGS):
    """A portfolio as the form uploads it; its id."""
    answer = post_form(
        service, "/portfolios", {"csrf": form_token(service, "/portfolios/new"), "validOn": "2021-03-05"},
        ("file", name, text.encode()))
    if answer.status != 303:
        raise RuntimeError("the portfolio was not kept: %d" % answer.status)
    return answer.headers["Location"].split("/")[2]


def keep_names(service):
    """A file of names as the form uploads it, not screened yet; its id."""
    answer = post_form(
        service, "/screenings", {"csrf": form_token(service, "/screenings/new"), "validOn": "2021-03-05"},
        ("file", "customers.csv", CUSTOMERS.encode()))
    if answer.status != 303:
        raise RuntimeError("the names were not kept: %d" % answer.status)
    return answer.headers["Location"].split("/")[2]


def form_token(service, path):
    """The token that stands in the form of a page."""
    return re.search(r'name="csrf" value="([^"]+)"', service.get(path).text).group(1)


def post_form(service, path, fields, file=None, headers=None):
    """Posts a form with perhaps one file (field, name, bytes), as a browser does."""
    boundary = "----boundary-of-a-test"
    parts = [
        ('Content-Disposition: form-data; name="%s"\r\n\r\n%s' % (name, value)).encode()
        for name, value in fields.items()
    ]
    if file:
        field, name, data = file
        head = 'Content-Disposition: form-data; name="%s"; filename="%s"\r\nContent-Type: text/csv\r\n\r\n'
        parts.append((head % (field, name)).encode() + data)
    body = b"".join(b"--" + boundary.encode() + b"\r\n" + part + b"\r\n" for part in parts)
    body += b"--" + boundary.encode() + b"--\r\n"
    return service.ask(
        "POST", path, body, {"Content-Type": "multipart/form-data; boundary=" + boundary, **(headers or {})})


def links(browser):
    """Addresses of this service that the open page links to, without fragments."""
    found = browser.evaluate("[...document.links].map(a => a.href)")
    origin = browser.evaluate("location.origin")
    return sorted({urllib.parse.urldefrag(link)[0][len(origin):] for link in found if link.startswith(origin)})
