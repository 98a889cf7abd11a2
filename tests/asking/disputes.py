"""An invented record with a dispute of every kind, for what is laid out to be read.

No such ferry, place or person exists. Each statement is a line: who, when, what, the quote.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

# Id, name, kind, for whom.
SPEAKERS = """
harbour-office | Harbour Office of Vintel | organisation | government
coast-watch | Coast Watch | organisation | government
government | Government of Vintel | government |
line | Halvard Line | organisation |
captain | Idris Quay | person | line
union | Seamen's Union | organisation |
relatives | Relatives' Committee | group |
hospital | مستشفى الميناء | organisation |
diver | 潜水员协会 | organisation |
gazette | The Vintel Gazette | outlet |
radio | Radio Seven | outlet |
mayor | Tamsin Orley, mayor of the port of Vintel and the outer islands | person |
""".strip()

CLAIMS = [
    {"id": "storm", "text": "A storm sank the ferry.", "excludes": ["collision", "cargo"]},
    {"id": "collision", "text": "A collision sank the ferry."},
    {"id": "cargo", "text": "Loose cargo sank the ferry.", "excludes": ["collision"]},
    {"id": "lorry", "text": "A lorry on the car deck broke loose.", "entails": ["cargo"]},
    {"id": "warned", "text": "The ferry was warned before it left."},
    {"id": "sold-out", "text": "The crossing was sold out."},
    {"id": "toll", "text": "People died in the sinking.", "counts": "dead"},
    {"id": "at-dawn", "text": "It sank at dawn.", "answers": {"when-sunk": "2031-05-02T05:00"}},
    {"id": "at-noon", "text": "It sank at noon.", "answers": {"when-sunk": "2031-05-02T12:00"}},
    {"id": "account", "text": "What was said of the sinking."},
]

QUANTITIES = [
    {"id": "aboard", "name": "People aboard", "unit": "person", "behaviour": "fixed"},
    {"id": "dead", "name": "Dead", "unit": "person", "behaviour": "cumulative"}
    | {"part_of": [{"total": "aboard", "by": "fate"}]},
    {"id": "saved", "name": "Saved", "unit": "person", "behaviour": "fixed"}
    | {"part_of": [{"total": "aboard", "by": "fate"}]},
    {"id": "crew", "name": "Crew", "unit": "person", "behaviour": "fixed", "subset_of": ["aboard"]},
    {"id": "dead-that-day", "name": "Dead in a day", "unit": "person", "behaviour": "increment"}
    | {"change_of": "dead"},
    {"id": "price", "name": "Price of a crossing", "unit": "EUR", "behaviour": "level"},
]

# Speaker | when | stance and claim | figures | quote | for whom.
STATEMENTS = """
line | 2031-05-02 | support account | aboard=187 | The manifest lists 187 people |
captain | 2031-05-02 | support account | aboard=189 | We were 189 |
coast-watch | /2031-05-03 | support account | aboard=at least 199 | at least 199 were on board |
gazette | 2031-05-03 | support account | aboard=some 210 | some 210 people, by our count of tickets |
radio | 2031-05-03 | support account | aboard=212 | 212, said a clerk |
diver | 2031-05-04 | support account | aboard=220 | 船上有220人 |
hospital | 2031-05-04 | support account | aboard=between 230 and 240 | between 230 and 240 على متن العبارة |
relatives | 2031-05-05 | support account | aboard=251; crew=19 | There were 251 of them, 19 of them crew |
union | 2031-05-05 | support account | aboard=260; crew=24 | We say 260, with a crew of 24 |
mayor | 2031-05-06 | support account | aboard=nearly 300 | nearly 300 souls |
government | 2031-05-07 | support account | aboard=305 | The register has 305 names |
harbour-office | 2031-05-07 | support account | dead=170; saved=160 | 170 dead and 160 saved | government
line | 2031-05-08 | deny account | !aboard=305 | We reject the number 305 |
coast-watch | 2031-05-03 | support account | dead=40@2031-05-02 | 40 dead by Friday |
coast-watch | 2031-05-05 | support account | dead=62@2031-05-04 | 62 dead by Sunday |
coast-watch | 2031-05-05 | support account | dead-that-day=9@2031-05-03/2031-05-04 | 9 died at the weekend |
hospital | 2031-05-06 | support account | dead=51@2031-05-05 | 51 |
union | 2031-05-09 | support account | crew=310 | a crew of 310, counting the contractors |
line | 2031-05-02 | support storm |  | A storm that nobody foresaw took her |
captain | 2031-05-02 | support storm |  | The storm did it |
union | 2031-05-03 | support lorry |  | A lorry broke loose; nobody had chained it |
diver | 2031-05-04 | support cargo |  | 车辆甲板上的货物移位 |
gazette | 2031-05-04 | support cargo |  | The cargo moved, a mechanic told this newspaper |
relatives | 2031-05-05 | support cargo |  | They let the lorries roll |
radio | 2031-05-05 | support collision |  | She was rammed |
mayor | 2031-05-06 | deny storm |  | There was no storm |
coast-watch | 2031-05-01 | support warned |  | We warned the ferry twice |
captain | 2031-05-03 | deny warned |  | Nobody warned us |
line | 2031-05-02 | support sold-out |  | Every place was sold |
line | 2031-05-06 | deny sold-out |  | We had places to spare |
captain | 2031-05-02 | support at-dawn |  | It was dawn when she went down |
radio | 2031-05-02 | support at-noon |  | She sank at noon |
hospital | 2031-05-03 | support at-noon |  | عند الظهر |
union | 2031-05-07 | support warned |  | The bridge was told and they sailed anyway for the money |
mayor | 2031-05-08 | support warned |  | The bridge was told and they sailed anyway for the money |
gazette | 2031-03-01 | support account | price=12 EUR@2031-01 | 12 euros |
radio | 2031-03-01 | support account | price=15 EUR@2031-01 | 15 euros |
line | 2031-05-01 | support account | price=9 EUR@2031-04 | only 9 euros |
union | 2031-05-01 | support account | price=14 EUR@2031-04 | 14 euros for a deck chair |
""".strip()  # noqa: E501

EVIDENCE = [
    {
        "id": "weather-log",
        "kind": "document",
        "description": "Log of the weather station: wind of force 2 all night.",
        "source": "paper",
        "holder": "coast-watch",
        "captured": "2031-05-02",
        "found": True,
        "bearings": [{"claim": "storm", "bears": "refutes"}],
    }
]


def case() -> dict[str, Any]:
    """The record as a case file."""
    speakers = []
    for line in SPEAKERS.splitlines():
        id, name, kind, principal = (part.strip() for part in line.split("|"))
        speaker: dict[str, Any] = {"id": id, "name": name, "kind": kind}
        if principal:
            tie = {"organisation": principal, "role": "speaks for it", "speaks_for": True}
            speaker["affiliations"] = [tie]
        speakers.append(speaker)
    return {
        "case": "ferry",
        "title": "The sinking of the Halvard, May 2031",
        "speakers": speakers,
        "sources": [{"id": "paper", "kind": "article"}, {"id": "broadcast", "kind": "broadcast"}],
        "questions": [
            {"id": "when-sunk", "text": "When did it sink?", "kind": "when", "answers": "one"}
        ],
        "claims": [{"asserts": "occurrence", **claim} for claim in CLAIMS],
        "quantities": QUANTITIES,
        "statements": [
            _statement(number, line) for number, line in enumerate(STATEMENTS.splitlines())
        ],
        "evidence": EVIDENCE,
    }


def _statement(number: int, line: str) -> dict[str, Any]:
    speaker, said, what, figures, quote, *principal = (part.strip() for part in line.split("|"))
    stance, claim = what.split()
    statement: dict[str, Any] = {
        "id": f"s{number}",
        "speaker": speaker,
        "said": said,
        "claim": claim,
        "stance": stance,
        "commitment": "certain",
        # Two statements of one speaker in two sources put one wording into two mouths.
        "appearances": [{"source": ("paper", "broadcast")[number % 2], "excerpt": quote}],
        "figures": [_figure(one.strip()) for one in figures.split(";") if one],
    }
    if stance == "deny":
        statement["scope"] = "figure" if figures else "occurrence"
    if principal and principal[0]:
        statement["on_behalf_of"] = principal[0]
    return statement


def _figure(given: str) -> dict[str, Any]:
    quantity, _, rest = given.partition("=")
    words, _, as_of = rest.partition("@")
    figure: dict[str, Any] = {"quantity": quantity.lstrip("!"), "verbatim": words}
    if words.endswith(" EUR"):
        figure |= {"verbatim": words.removesuffix(" EUR"), "unit": "EUR"}
    if given.startswith("!"):
        figure["denied"] = True
    if as_of:
        figure["as_of"] = as_of
    return figure


def write(folder: Path) -> Path:
    """Write the case file into a folder."""
    file = folder / "ferry.json"
    file.write_text(json.dumps(case(), ensure_ascii=False), "utf-8")
    return file
