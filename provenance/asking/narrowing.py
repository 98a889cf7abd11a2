"""What a question asks of contradictions, told to the engine before it makes any.

A contradiction gets its words, dates and sources when it is found, so a filter behind that costs
what all of them cost. The answer is the same without: the question has its filters, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from provenance.asking import bearing
from provenance.engine import Engine, literal

# Other questions that read contradictions, and in a small record have them worked out once.
_OF_PAIRS = ("explain", "topics")


def narrow(engine: Engine, name: str, parameters: Mapping[str, object]) -> None:
    """Leave out what a question does not ask for, from now on, until ``widen``."""
    if name in _OF_PAIRS:
        engine.is_narrowed = True
        bearing.share(engine)
    elif name == "contradictions" and not _asks_former(parameters):
        engine.is_narrowed = True
        _keep_asked(engine, parameters)
        bearing.begin(engine)


def widen(engine: Engine) -> None:
    """Have every contradiction, and all of the record, again."""
    if engine.is_narrowed:
        bearing.end(engine)
        engine.run("lookups/narrowing/widened")
        engine.is_narrowed = False


@contextmanager
def keeping_asked(engine: Engine, parameters: Mapping[str, object]) -> Iterator[None]:
    """Leave out, in the block, the contradictions that `contradictions` does not ask for."""
    if _asks_former(parameters):
        yield
        return
    try:
        _keep_asked(engine, parameters)
        yield
    finally:
        engine.run("lookups/narrowing/widened")


def _asks_former(parameters: Mapping[str, object]) -> bool:
    """Whether a question asks for what is no contradiction any more: all that are tell which."""
    states = parameters["state"]
    return isinstance(states, list) and "judged" in states


def _keep_asked(engine: Engine, parameters: Mapping[str, object]) -> None:
    if not bearing.is_large(engine):
        # There, to plan what is left out takes longer than to make it.
        return
    kinds, quantities, speakers = (parameters[key] for key in ("kind", "quantity", "speaker"))
    if kinds is None and quantities is None and speakers is None:
        return
    subjects = None
    if quantities is not None:
        asked_for = {"quantities": quantities, "parts": bool(parameters["parts"])}
        rows = engine.ask("lookups/narrowing/quantity_subject", None, asked_for)
        subjects = [subject for (subject,) in rows]
    asked = {"kinds": kinds, "subjects": subjects, "speakers": speakers}
    words = {key: _list(values) for key, values in asked.items()}
    engine.run("lookups/narrowing/narrowed", words)


def _list(values: object) -> str:
    """Values as a list in SQL."""
    if not isinstance(values, list):
        return "NULL::VARCHAR[]"
    return f"[{', '.join(literal(str(value)) for value in values)}]::VARCHAR[]"
