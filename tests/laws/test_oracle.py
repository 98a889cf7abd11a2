"""An outside oracle for figures: what Recognizers-Text makes of a wording, and what a load makes.

Where both read a wording they agree, but for conventions that are named here and checked to the
bound; what only the oracle reads is named by a rule, too. Anything else fails.
"""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from provenance.errors import InvalidInput
from provenance.file import opening
from provenance.intake import loads
from tests.conftest import ROOT

ORACLE = ROOT.parent / "shared" / "data" / "recognizers_text"

# What we do not read, on purpose: the wording, and why it is no figure.
REFUSED = {
    "a share: of what is not said, so it is no amount": (
        r".*(half|quarters?|thirds?|fourths?|fifths?|eighths?|ninths?|firsts?|thirtieth"
        r"|hundredths?|trillionths?)\b.*|[¼½¾⅔⅙]|.*\d/\d.*"
        r"|.* (over|out of|in) [\w-]+( or more)?( .*)?"
    ),
    "a rank is no amount": r".*\b(tenth|fifteenth)\b.*",
    "a power belongs to a formula": r".*(\^|\d[eE][+-]?\d).*",
    "4.800 is 4.8 or 4800; decimal_mark says which": r"4\.800",
    "one letter scales only money: 10M may be missing": r"[\d.,]+ ?(G|M|MM|b)",
    "`dozens` and its short forms are vague words, not a scale": r".* (dozens|dzs|dozs)",
    "an abbreviation that is not declared as a scale word": r"2mil",
    "a number in pieces may be two": (
        r".*(trillion|crore|hundred|thousand|lakh)( and)? (\d+|one|two|three|crore)\b.*"
    ),
    "a dash with spaces is a range, and this one falls": r"fifty - two",
    "a minus stands at its number": r"- 10  k",
    "leading zeros are an identifier": r"0000",
    "decimals are spoken digit by digit": r".* point (seventy-one|eleven)",
    "less than a negative number leaves no count": r"<=? *-30",
    "the language of queries, not of reports": (
        r".*(or equal|or equal to( \d+)?|equal to \d+ or (less|more than)|greater than)"
        r"|Equaling to 20|equals to 20000|< = 100|.*or equal than .*"
    ),
}


# Words that are read as about a number, where the oracle has the number.
ABOUT = {
    "a dozen": "[9,15]",
    "half a  dozen": "[4,8]",
    "hundred thousand": "[90000,110000)",
}


class Said(NamedTuple):
    """A wording and what the oracle makes of it."""

    words: str
    convention: str
    interval: str


def said() -> Iterator[Said]:
    """Every wording of the oracle once, with the convention of its interval."""
    for name in ("NumberModel", "NumberRangeModel"):
        for case in json.loads((ORACLE / f"{name}.json").read_text("utf-8-sig")):
            for result in case["Results"]:
                words = case["Input"][result["Start"] : result["End"] + 1]
                value = result["Resolution"]["value"]
                if name == "NumberModel":
                    kind = result["Resolution"].get("subtype") or "integer"
                    yield Said(words, f"number, {kind}", f"[{value},{value}]")
                else:
                    low, high = value[1:-1].split(",")
                    kind = (
                        "from a bound up" if not high else "up to a bound" if not low else "range"
                    )
                    yield Said(words, kind if low != high else "range of one", value)


def ours_by_convention(wording: Said) -> str:
    """The oracle's interval as our rules put it, where they differ by a convention."""
    if wording.words in ABOUT:
        return ABOUT[wording.words]
    low, high = wording.interval[1:-1].split(",")
    if wording.convention == "up to a bound":
        # A count is not negative.
        low = "0"
    # "Between 20 and 30" includes 30, and "more than 30" is no hard contradiction of 30.
    return f"[{low},{high}{']' if high else ')'}"


def plain(words: str) -> str:
    """An interval with its numbers as SQL writes them, to nine decimals."""
    low, high = (
        f"{round(Decimal(end), 9).normalize():f}" if end else "" for end in words[1:-1].split(",")
    )
    return f"{words[0]}{low},{high}{words[-1]}"


@pytest.fixture(scope="module")
def read(_empty_template: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The hard interval of every wording that a load reads."""
    if not ORACLE.is_dir():
        pytest.skip(f"the oracle is not beside this repository: {ORACLE}")
    folder = tmp_path_factory.mktemp("oracle")
    wordings = sorted({wording.words for wording in said()})
    opened = opening.write(Path(shutil.copy(_empty_template, folder)), wait=0)
    # A load is refused for what it does not read, with the lines; then the rest is loaded.
    with pytest.raises(InvalidInput) as refused:
        loads.load(opened, [_case(folder, wordings)], recorded_by="tests")
    unread = {problem.line for problem in refused.value.problems}
    kept = [words for line, words in enumerate(wordings, _FIRST_LINE) if line not in unread]
    loads.load(opened, [_case(folder, kept)], recorded_by="tests")
    figures = opened.rows("SELECT verbatim, hard FROM stated_figure")
    opened.close()
    return {
        words: hard.replace(" ", "").replace("-∞", "").replace("∞", "") for words, hard in figures
    }


_FIRST_LINE = 2


def _case(folder: Path, wordings: list[str]) -> Path:
    """A case file with one statement a line, each with one figure in one of these wordings."""
    header = {
        "case": "oracle",
        "speakers": [{"id": "oracle", "name": "Oracle", "kind": "organisation"}],
        "sources": [{"id": "paper", "kind": "article"}],
        "claims": [{"id": "so", "text": "It is so.", "asserts": "figure"}],
        # The oracle knows of no rounding.
        "quantities": [
            {"id": "number", "name": "Number", "behaviour": "fixed", "precision": "exact"}
        ],
    }
    common = {"speaker": "oracle", "claim": "so", "stance": "support", "commitment": "certain"}
    statements = [
        {"id": f"s{n}", **common}
        | {"appearances": [{"source": "paper", "excerpt": words}]}
        | {"figures": [{"quantity": "number", "verbatim": words}]}
        for n, words in enumerate(wordings)
    ]
    file = folder / "case.json"
    lines = ",\n".join(json.dumps(statement, ensure_ascii=False) for statement in statements)
    file.write_text(json.dumps(header)[:-1] + f', "statements": [\n{lines}\n]}}', "utf-8")
    return file


@pytest.mark.slow
def test_a_load_reads_what_the_oracle_reads(
    read: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    counts: Counter[tuple[str, str]] = Counter()
    needed: set[str] = set()
    unexplained = []
    for wording in sorted(set(said())):
        theirs, ours = plain(wording.interval), read.get(wording.words)
        reasons = [why for why, pattern in REFUSED.items() if re.fullmatch(pattern, wording.words)]
        if ours == theirs:
            verdict = "agree"
        elif ours is not None and ours == plain(ours_by_convention(wording)):
            verdict = "by convention"
        elif ours is None and reasons:
            verdict = "not read"
            needed.add(reasons[0])
        else:
            unexplained.append((wording, ours))
            continue
        counts[wording.convention, verdict] += 1
    with capsys.disabled():
        print(f"\n{'convention':20} {'agree':>6} {'by convention':>14} {'not read':>9}")
        for kind in sorted({kind for kind, _ in counts}):
            agree, by_convention, not_read = (
                counts[kind, verdict] for verdict in ("agree", "by convention", "not read")
            )
            rate = (agree + by_convention) / (agree + by_convention + not_read)
            print(f"{kind:20} {agree:>6} {by_convention:>14} {not_read:>9}  {rate:.0%} alike")
    assert unexplained == []
    assert needed == set(REFUSED), "a reason that explains nothing is no reason"
