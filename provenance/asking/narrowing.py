"""What a question asks of contradictions, told to the engine before it makes any.

A contradiction gets its words, dates and sources when it is found, so a filter behind that costs
what all of them cost. The answer is the same without: the question has its filters, too.
"""

from __future__ import annotations

from collections.abc import Mapping

from provenance.engine import Engine, literal


def narrow(engine: Engine, name: str, parameters: Mapping[str, object]) -> None:
    """Leave out what a question does not ask for, from now on, until ``widen``."""
    if name != "contradictions":
        return
    kinds, quantities, speakers = (parameters[key] for key in ("kind", "quantity", "speaker"))
    if kinds is None and quantities is None and speakers is None:
        return
    states = parameters["state"]
    if isinstance(states, list) and "judged" in states:
        # What is no contradiction any more is told by all that are.
        return
    subjects = None
    if quantities is not None:
        asked_for = {"quantities": quantities, "parts": bool(parameters["parts"])}
        rows = engine.ask("lookups/narrowing/quantity_subject", None, asked_for)
        subjects = [subject for (subject,) in rows]
    asked = {"kinds": kinds, "subjects": subjects, "speakers": speakers}
    words = {key: _list(values) for key, values in asked.items()}
    engine.run("lookups/narrowing/narrowed", words)
    engine.is_narrowed = True


def widen(engine: Engine) -> None:
    """Have every contradiction again."""
    if engine.is_narrowed:
        engine.run("lookups/narrowing/widened")
        engine.is_narrowed = False


def _list(values: object) -> str:
    """Values as a list in SQL."""
    if not isinstance(values, list):
        return "NULL::VARCHAR[]"
    return f"[{', '.join(literal(str(value)) for value in values)}]::VARCHAR[]"
