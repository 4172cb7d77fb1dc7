"""A small invented investigation, and what tests do to one. It names nobody and no real place."""

import csv
import io
import json
import re
from functools import cache
from pathlib import Path

import yaml

from sayso import arrival, files, passports
from sayso.counts import VAGUE_WORDS
from sayso.paths import MARK, Places
from sayso.words import LANGUAGES

REPOSITORY = Path(__file__).resolve().parent.parent
PACKAGE = json.loads((REPOSITORY / MARK).read_text("utf-8"))
COLUMNS = tuple(field["name"] for field in PACKAGE["resources"][0]["schema"]["fields"])
DELIVERY = "2020-01-01"
TABLE = f"data/raw/claims/{DELIVERY}.csv"
REASON = {"reason": "invented for the tests", "known_since": "2017"}


def name(text):
    """A text in every language."""
    return dict.fromkeys(LANGUAGES, text)


TOLD = REASON | {"reason": name("invented for the tests")}


WORDS = {
    "exact": "{low} people", "about": "around {low} people", "at_least": "at least {low} people",
    "more_than": "more than {low} people", "up_to": "up to {high} people",
    "fewer_than": "fewer than {high} people", "between": "{low} to {high} people",
    "dozens": "dozens of people", "hundreds": "hundreds of people",
    "several": "several people", "none": "no one", "unknown": "some people",
}  # fmt: skip


def row(claim_id, **fields):
    """A raw row, text in every column. A plain date and page unless the test says others.

    Its words say what is coded.
    """
    coded = {"qualifier": "exact", "low": "", "high": ""} | fields
    usual = {
        "wave": "first", "measure": "detained", "qualifier": "exact",
        "wording": WORDS.get(coded["qualifier"], "some people").format(**coded),
        "originator": "North Group", "relayed_by": "The Evening Page", "stance": "asserts",
        "basis": "unknown", "place": "the North", "group": "unknown", "claim_date": "2017-04-01",
        "published": "2017-04-02", "publisher": "The Evening Page", "title": "A page",
        "url": "https://evening.example/page", "in_headline": "no",
    }  # fmt: skip
    assert set(fields) <= set(COLUMNS)
    return dict.fromkeys(COLUMNS, "") | usual | fields | {"claim_id": claim_id}


MORNING = {"publisher": "The Morning Page", "relayed_by": "The Morning Page", "basis": "relay"}
OFFICE = {"originator": "Press Office", "qualifier": "none", "low": "0", "high": "0"}
ROWS = [
    row("group-100", qualifier="more_than", low="100", wording="more than 100 people"),
    row("morning-100", low="100", high="100", relay_of="group-100", title="100 held",
        in_headline="yes: '100 held' (hedge lost)", published="2017-04-03", **MORNING),
    row("radio-100", qualifier="about", low="100", high="100", wording="около 100 человек",
        relay_of="morning-100", claim_date="", published="2017-04", publisher="Radio", url=""),
    row("group-killed", measure="killed", qualifier="at_least", low="3", published="2017-04-20"),
    row("group-40", wave="second", qualifier="about", low="40", high="40",
        claim_date="2019-01-14", published="2019-01"),
    row("group-some", wave="second", measure="killed", qualifier="unknown"),
    row("office-denial", stance="denies", claim_date="2017-04-03", published="", **OFFICE),
    row("office-visas", measure="visas", claim_date="2017-05", published="2017-06-01", **OFFICE),
    row("office-none", **OFFICE),
    row("office-unsure", stance="cannot_confirm", **OFFICE),
]  # fmt: skip
PUBLISHERS = ("The Evening Page", "The Morning Page", "Radio", "The Foreign Page")
SCOPES = {
    "office-visas": {"population": "other", "standard": "listed", "zero": "counted"},
    "group-killed": {"known_since": "2018"},
}


def scopes(rows, **decided):
    """A scope for every origin: campaign and reported unless decided otherwise."""
    usual = TOLD | {"population": "campaign", "standard": "reported"}
    origins = [each["claim_id"] for each in rows if not each["relay_of"]]
    return {"scopes": {origin: usual | decided.get(origin, {}) for origin in origins}}


def denials(rows):
    """An entry for every official answer of some rows, with nothing said later."""
    entry = {"kind": "not_confirmed", "known_since": "2017-04-03", "said_later": []}
    answers = [each["claim_id"] for each in rows
               if each["originator"] == "Press Office" and not each["relay_of"]
               and (each["stance"] != "asserts" or each["claim_id"] == "office-none")]  # fmt: skip
    return {"denials": {claim: entry | {"reason": name("so it reads")} for claim in answers}}


def _term(text):
    return REASON | {"name": name(text), "definition": text}


def _measure(text):
    return REASON | {"name": name(text), "definition": name(text), "unit": "people"}


def _originator(kind, *spellings):
    return REASON | {"name": name(spellings[0]), "kind": kind, "spellings": list(spellings)}


def _wave(text, start=None, comparable=True):
    return REASON | {"name": name(text), "start": start, "end": None, "comparable": comparable}


def _reading(text, percent, dozens):
    width = {"round": percent, "other": percent // 2}
    words = {word: [2, 10**7] for word in VAGUE_WORDS} | {
        "dozens": dozens, "hundreds": [200, 999], "several": [3, 9],
    }  # fmt: skip
    return REASON | {"name": name(text), "about": width, "nearly": dict(width), "words": words}


def hand_tables():
    """Every hand table of the small investigation, by file name, anew at each call."""
    pair = {"name": "detained", "title": name("Detained"), "baseline": "group-100"}
    definition = {"wave": "first", "what": name("It began in winter."), "start": "2017-02",
                  "end": None, "by": name("Border Watch"), "source": ["group-100"]}  # fmt: skip
    page = {"publisher": "The Morning Page", "url": "https://evening.example/page", "link": False}
    switch = {"value": True, "reason": "a reader can check"}
    measures = ("detained", "killed", "visas")
    populations = ("campaign", "sweep", "helped", "relatives", "other")
    standards = ("reported", "documented", "listed", "estimated")
    return {
        "waves.yml": {
            "compared": {"baseline": "first", "current": "second"},
            "waves": {"first": _wave("first", "2017-02"), "second": _wave("second", "2018-12"),
                      "running": _wave("running", comparable=False)},
            "definitions": [TOLD | definition],
        },
        "measures.yml": {"measures": {key: _measure(key) for key in measures}},
        "populations.yml": {"populations": {key: _term(key) for key in populations},
                            "standards": {key: _term(key) for key in standards}},
        "scopes.yml": scopes(ROWS, **SCOPES),
        "pairs.yml": {"pairs": [TOLD | pair | {"current": "group-40"}]},
        "bridges.yml": {"bridges": []},
        "readings.yml": {"readings": {"narrow": _reading("narrow", 25, [24, 99]),
                                      "wide": _reading("wide", 50, [13, 199])}},
        "originators.yml": {"originators": {
            "north-group": _originator("organisation", "North Group", "North Group (report)"),
            "press-office": _originator("official", "Press Office"),
            "evening-page": _originator("own_voice", "The Evening Page"),
            "nobody-named": _originator("unnamed", "unnamed sources")}},
        "publishers.yml": {"publishers": {publisher: name(publisher) for publisher in PUBLISHERS}},
        "languages.yml": {"unread": {}, "claims": {},
                          "publishers": dict.fromkeys(PUBLISHERS[:2], "en") | {"Radio": "ru"}},
        "not_in_the_words.yml": {"hedge": {}, "number": {}, "figure": {}},
        "corrections.yml": {"corrections": {}},
        "places.yml": {"places": {"the North": {"name": name("the North"), "detail": False}}},
        "front.yml": {key: name(key) for key in ("title", "lead", "errors")},
        "relays.yml": {"relays": {}},
        "copies.yml": {"copies": {}},
        "denials.yml": denials(ROWS),
        "links.yml": {"settings": {"outward_links": {lang: dict(switch) for lang in LANGUAGES},
                                   "site_url": {"value": "", "reason": "invented"}},
                      "pages": [REASON | page | {"title": "100 held", "rows": ["morning-100"]}]},
    }  # fmt: skip


def csv_bytes(rows):
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8")


def deliver(root, date, rows):
    """Register one more delivery: its table, its line digests and their passports."""
    data = csv_bytes(rows)
    package = root / MARK
    listed = json.loads(package.read_text("utf-8"))["resources"] if package.exists() else []
    for path, content in [(f"claims/{date}.csv", data),
                          (f"claims/{date}.rows.csv", passports.rows_table(data))]:  # fmt: skip
        file = package.parent / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        header = content.split(b"\n")[0].decode("utf-8").split(",")
        fields = [{"name": column, "type": "string"} for column in header]
        entry = {"name": path, "path": path, "encoding": "utf-8", "schema": {"fields": fields}}
        listed.append(passports.renewed(entry, content))
    package.write_text(json.dumps({"name": "invented", "resources": listed}), "utf-8")


def left_by_a_kill(places, ready):
    """What a delivery leaves that was killed when all but its passport was in its place."""
    for name, data in ready.items():
        files.put(arrival._folder(places) / name, data)
    arrival._announce(arrival._folder(places), ready)
    *tables, _ = ready
    for name in tables:
        files.move(arrival._folder(places) / name, places.raw / name)


def write_hand(root, **tables):
    """Write hand tables, each given by its name without the ending."""
    folder = root / "data" / "hand"
    folder.mkdir(parents=True, exist_ok=True)
    for key, table in tables.items():
        (folder / f"{key}.yml").write_text(yaml.safe_dump(table, allow_unicode=True), "utf-8")


def investigation(root, rows=ROWS, **hand):
    """A whole investigation from scratch; ``hand`` replaces tables by name."""
    deliver(root, DELIVERY, rows)
    usual = {file.removesuffix(".yml"): table for file, table in hand_tables().items()}
    write_hand(root, **(usual | {"denials": denials(rows)} | hand))
    return Places(root, root)


GONE = object()


def spoil(places, key, entry, value):
    """Put ``value`` at one entry of a hand table of the small investigation, or take it out."""
    table = node = hand_tables()[f"{key}.yml"]
    *way, last = (int(part) if part.isdigit() else part for part in entry.split("/"))
    for part in way:
        node = node[part]
    if value is GONE:
        del node[last]
    else:
        node[last] = value
    write_hand(places.root, **{key: table})


def edit(path, change):
    """Change the bytes of a file in place, and nothing of what vouches for it."""
    before = path.read_bytes()
    after = change(before)
    assert after != before
    path.write_bytes(after)


def told(problem):
    """Where each problem of a finding stands, and which rule it breaks."""
    heads = [line for line in str(problem).split("\n") if not line.startswith("  ")]
    return [re.fullmatch(r"(.+): (.+)\.", head).groups() for head in heads]


def walked(relay_of, claim):
    """The root by walking from claim to claim; '' where the walk is lost or goes in a circle."""
    seen = set()
    while claim in relay_of and claim not in seen:
        if not relay_of[claim]:
            return claim
        seen.add(claim)
        claim = relay_of[claim]
    return ""


@cache
def cleaned(places):
    """The newest delivery of an investigation, cleaned: once in a process, whoever asks."""
    from sayso import tables

    return tables.make(places)
