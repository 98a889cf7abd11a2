"""A case file in the short form: what a record holds now, three to five lines a statement.

What it writes is read again at once and compared with the long form: a statement, or a section,
that would not come back the same is written in the long form.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from provenance.declaration import catalogue, records, sections
from provenance.engine import Engine
from provenance.formats import case
from provenance.formats.contents import Contents
from provenance.intake import case_file
from provenance.intake.case_file import CaseFile, OneLine, StagedRow
from provenance.intake.case_format import HEADER
from provenance.intake.short import declared, ids, reading
from provenance.intake.short.known import Apart

SUMMARY = "a case file in the short form, three to five lines a statement"
SAYS = None
asks = case.asks

Record = Mapping[str, Any]
Written = dict[str, Any]
Said = dict[str, Counter[tuple[str, frozenset[tuple[str, str]]]]]

# A mapping of more signs is written with a line for each key.
_WIDTH = 110


def write(contents: Contents) -> Iterator[bytes]:
    yield case_file.written_plainly(shortened(case.document(contents), contents.engine)).encode()


def shortened(long: Record, engine: Engine) -> Written:
    """A case in the long form, written in the short one.

    Args:
        long: the case, as ``formats.case`` writes it.
        engine: an open database, for what the reading of dates needs; its record is not looked at.
    """
    expected = _said(_read(long, engine, is_short=False))
    short, kept = _Short(long, engine), set[str]()
    while True:
        attempt = short.written(kept)
        found = _read(attempt, engine, is_short=True)
        got = _said(found)
        differing = {part for part in expected.keys() | got.keys() if expected[part] != got[part]}
        if not differing and not found.problems:
            return attempt
        if differing <= kept:
            return dict(long)
        kept |= differing


def _read(written: Record, engine: Engine, *, is_short: bool) -> CaseFile:
    text = case_file.written_plainly(written) if is_short else case_file.written(written)
    return case_file.read(
        Path("export.yaml"),
        text.encode(),
        catalogue(),
        lambda top, nodes: reading.long_form(top, nodes, Apart(engine)) if is_short else top,
    )


def _said(read: CaseFile) -> Said:
    """What each part of a case says, in any order: a statement, or a kind of record."""
    said: Said = defaultdict(Counter)
    for row in read.rows:
        said[_part(row)][row.record, frozenset(row.fields.items())] += 1
    return said


def _part(row: StagedRow) -> str:
    """The id of the statement that a row is or belongs to, else its kind of record."""
    record, id = row.record, row.fields.get("id", "")
    while inside := records()[record].inside:
        # All keys under which it stands there are in one kind of record.
        field = next(iter(inside.values())).parent
        if record == row.record:
            id = row.fields.get(field, "")
        record = str(records()[record].fields[field].refers_to)
    # The id of what stands in a statement begins with that of the statement.
    return f"statement {id.partition('@')[0]}" if record == "statement" else record


class _Short:
    """A case in the short form."""

    def __init__(self, long: Record, engine: Engine) -> None:
        self.long = long
        self.claims = {claim["id"]: claim for claim in long.get("claims", ())}
        self.sources = {source["id"]: source for source in long.get("sources", ())}
        self.quantities = {quantity["id"] for quantity in long.get("quantities", ())}
        self.claim_of = self._claims_of_quantities()
        self.known = Apart(engine)
        self.days = self._days()

    def written(self, kept: set[str]) -> Written:
        """The case, with these statements and kinds of record in the long form."""
        top: Written = {key: self.long[key] for key in HEADER if key in self.long}
        inside: dict[str, list[Written]] = {}
        loose: list[Record] = []
        for statement in self.long.get("statements", ()):
            places = statement.get("appearances", ())
            source = places[0]["source"] if places else None
            is_long = f"statement {statement['id']}" in kept or "source" in kept
            if is_long or source is None or source not in self.sources:
                loose.append(statement)
            else:
                inside.setdefault(source, []).append(self._statement(statement))
        for section, record in sections().items():
            if section not in self.long or record == "statement":
                continue
            if record in kept:
                top[section] = self.long[section]
            elif record == "speaker":
                top |= self._speakers()
            elif record == "source":
                top[section] = {
                    source["id"]: self._source(source, inside.get(source["id"], ()))
                    for source in self.long[section]
                }
            else:
                top[section] = self._section(record, self.long[section])
        if loose:
            top["statements"] = loose
        return top

    def _claims_of_quantities(self) -> dict[str, str]:
        """Of each quantity the claim that most of its figures are given with."""
        counts: dict[str, Counter[str]] = {}
        for statement in self.long.get("statements", ()):
            for figure in statement.get("figures", ()):
                if "claim" in statement and figure["quantity"] in self.quantities:
                    counts.setdefault(figure["quantity"], Counter())[statement["claim"]] += 1
        return {quantity: count.most_common(1)[0][0] for quantity, count in counts.items()}

    def _days(self) -> dict[tuple[str, str], str | None]:
        """The day that each word for a day means, counted from its anchor."""
        told = sorted(
            {
                (statement["said_words"], statement["said_anchor"][:10])
                for statement in self.long.get("statements", ())
                if "said_words" in statement and "said_anchor" in statement
            }
        )
        return dict(zip(told, self.known.days(told), strict=True))

    def _speakers(self) -> Written:
        written: Written = {}
        for section, kind in declared.kinds().items():
            of_kind = [s for s in self.long["speakers"] if s["kind"] == kind]
            if of_kind:
                written[section] = {speaker["id"]: _speaker(speaker) for speaker in of_kind}
        return written

    def _source(self, source: Record, statements: Sequence[Written]) -> Written:
        implied = declared.absent()["source"]
        written = {
            name: value
            for name, value in source.items()
            if name != "id" and value != implied.get(name)
        }
        if statements:
            written["statements"] = [*statements]
        return written

    def _section(self, record: str, listed: Sequence[Record]) -> object:
        """A section as a mapping of ids, or as a list where its records have none of their own."""
        if not all("id" in one for one in listed):
            return [*listed]
        return {one["id"]: self._record(record, one) for one in listed}

    def _record(self, record: str, one: Record) -> object:
        implied = {} if "answers" in one else declared.absent().get(record, {})
        written: Written = {
            name: _single(value)
            for name, value in one.items()
            if name != "id" and value != implied.get(name)
        }
        if record == "quantity":
            claim = self.claim_of.get(one["id"], one["id"])
            if claim != one["id"]:
                written["claim"] = claim
        if record == "evidence":
            _shorten_bearings(written)
        if [*written] == [declared.bare().get(record)]:
            return next(iter(written.values()))
        return _in_braces(written)

    def _statement(self, statement: Record) -> Written:
        rest = {name: value for name, value in statement.items()}
        first, *others = rest.pop("appearances")
        speaker, relays = rest.pop("speaker"), "relays" in statement
        stance, act = rest.pop("stance"), rest.pop("speech_act", None)
        implied_act = "withdraw" if "withdraws" in rest else "relay" if relays else None
        verb = _verb(stance, act, implied_act)
        meant = declared.verbs()[verb]
        if "withdraws" in rest:
            meant = declared.verbs()["comments"]
        head = speaker if verb == "says" else f"{speaker} {verb}"
        quote = first.get("excerpt")
        written: Written = {head: quote} if quote is not None else {head: None}
        derived = ids.made(
            speaker,
            rest.get("claim"),
            rest.get("said"),
            stance,
            relays=relays,
            conditional=rest.get("conditional") == "true",
        )
        if rest["id"] != derived:
            written["id"] = rest["id"]
        rest.pop("id")
        claim, figures = rest.pop("claim", None), rest.pop("figures", [])
        implied = {self.claim_of.get(figure["quantity"]) for figure in figures}
        if claim is not None and implied != {claim}:
            written["that"] = claim
        small: Written = {}
        if figures:
            written["figures"], shared = _figures(figures)
            small |= shared
        small |= self._said(rest, self.sources[first["source"]])
        if stance != meant.stance:
            small["stance"] = stance
        if act is not None and act != (meant.speech_act or implied_act):
            small["speech_act"] = act
        if (commitment := rest.pop("commitment")) != meant.commitment:
            small["commitment"] = commitment
        scope = rest.pop("scope", None)
        if scope is not None and scope != self._implied_scope(claim, figures):
            small["scope"] = scope
        for name in ("cue", "conditional"):
            if name in rest:
                small[name] = rest.pop(name)
        if "locator" in first:
            small["locator"] = first["locator"]
        for name in ("relays", "revises"):
            if name in rest:
                written[name] = _single(rest.pop(name))
        for name in ("on_behalf_of", "responds_to", "withdraws"):
            if name in rest:
                written[name] = rest.pop(name)
        if len(small) == 1:
            written |= small
        elif small:
            written["with"] = OneLine(small)
        if "translation" in first:
            written["translation"] = _translation(first["translation"])
        if others:
            written["also"] = _in_braces({o["source"]: _appearance(o) for o in others})
        return written | rest

    def _said(self, rest: Written, source: Record) -> Written:
        """When it was said, where that is not the date of its source."""
        said = rest.pop("said", None)
        words, anchor = rest.pop("said_words", None), rest.pop("said_anchor", None)
        published = source.get("published")
        if words is None and anchor is None:
            return {} if said == published or said is None else {"said": said}
        is_counted = None not in (words, anchor) and anchor == (published or "")[:10]
        if is_counted and self.days.get((words, anchor)) == said:
            return {"said": words}
        if words is not None and anchor == published:
            return {"said": OneLine({words: said})}
        told = {"said": said, "said_words": words, "said_anchor": anchor}
        return {name: value for name, value in told.items() if value is not None}

    def _implied_scope(self, claim: str | None, figures: Sequence[Record]) -> str | None:
        if any(figure.get("denied") != "false" for figure in figures):
            return "figure"
        asserts = self.claims.get(claim or "", {}).get("asserts")
        return None if asserts is None else str(asserts)


def _verb(stance: str, act: str | None, implied: str | None) -> str:
    """The verb that says most of what a statement is."""
    if act == implied and act is not None and act == "withdraw":
        return "says"
    for verb, meant in declared.verbs().items():
        if meant.stance == stance and meant.speech_act == act:
            return verb
    return "says"


def _speaker(speaker: Record) -> object:
    written: Written = {k: _single(v) for k, v in speaker.items() if k not in ("id", "kind")}
    ties = written.pop("affiliations", None)
    for key, speaks_for in declared.affiliations().items() if ties is not None else ():
        of_key = [tie for tie in speaker["affiliations"] if tie.get("speaks_for") == speaks_for]
        told = {tie["organisation"]: _tie(tie) for tie in of_key}
        if told:
            written[key] = next(iter(told)) if [*told.values()] == [None] else OneLine(told)
    return written["name"] if [*written] == ["name"] else _in_braces(written)


def _tie(tie: Record) -> object:
    told = {k: v for k, v in tie.items() if k not in ("organisation", "speaks_for")}
    return told.get("role") if [*told] in ([], ["role"]) else OneLine(told)


def _figures(figures: Sequence[Record]) -> tuple[OneLine, Written]:
    """Figures by quantity, and what all of them share."""
    shared = {
        name: figures[0][name]
        for name in ("as_of", "basis", "unit", "decimal_mark")
        if name in figures[0] and all(f.get(name) == figures[0][name] for f in figures)
    }
    given: dict[str, list[object]] = {}
    for figure in figures:
        told = {k: v for k, v in figure.items() if k != "quantity" and k not in shared}
        if [*told] == ["verbatim"]:
            value: object = told["verbatim"]
        elif told == {"denied": "false", "verbatim": told.get("verbatim")} and any(
            other.get("denied") == "true" for other in figures
        ):
            value = told["verbatim"]
        elif told.get("denied") == "true" and "verbatim" in told:
            rest = {k: v for k, v in told.items() if k not in ("denied", "verbatim")}
            value = OneLine({"denied": told["verbatim"], **rest})
        else:
            value = OneLine(told)
        given.setdefault(figure["quantity"], []).append(value)
    return OneLine({q: v[0] if len(v) == 1 else v for q, v in given.items()}), shared


def _appearance(appearance: Record) -> object:
    told = {("quote" if k == "excerpt" else k): v for k, v in appearance.items() if k != "source"}
    if "translation" in told:
        told["translation"] = _translation(told["translation"])
    if [*told] == ["quote"]:
        return told["quote"]
    return OneLine(told) if told else None


def _translation(given: Any) -> object:
    """`{en: words, by: who}`, where one translation says no more; else the list of them."""
    if isinstance(given, Mapping):
        return OneLine(given)
    (one, *others) = given
    if not others and one.keys() <= {"language", "text", "by", "made"}:
        more = {name: one[name] for name in ("by", "made") if name in one}
        return OneLine({one["language"]: one["text"], **more})
    return given


def _shorten_bearings(written: Written) -> None:
    bearings = written.pop("bearings", [])
    loose = []
    for bearing in bearings if isinstance(bearings, list) else [bearings]:
        target = bearing.get("claim") or bearing.get("statement")
        simple = bearing.keys() <= {"bears", "claim", "statement", "note"}
        if not simple or target in written.get(bearing["bears"], {}):
            loose.append(bearing)
        else:
            written.setdefault(bearing["bears"], {})[target] = bearing.get("note")
    for bears in declared.bearings():
        told = written.get(bears)
        if told and not any(told.values()):
            written[bears] = _single([*told])
    if loose:
        written["bearings"] = loose


def _single(value: object) -> object:
    """A list of one text is that text."""
    is_one = isinstance(value, list) and len(value) == 1 and isinstance(value[0], str)
    return value[0] if is_one and isinstance(value, list) else value


def _in_braces(written: Written) -> Written:
    """A record on one line, where it fits and has more than one key."""
    length = sum(len(str(key)) + len(str(value)) + 4 for key, value in written.items())
    nested = any(isinstance(value, dict) and len(value) > 1 for value in written.values())
    return OneLine(written) if length <= _WIDTH and not nested else written
