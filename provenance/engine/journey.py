"""The order of work is data: a journey is a tuple of steps, and a step is one SQL file.

The header of a step's SQL names the relations of the session that it is given and that it leaves.
A test holds the headers to the SQL, and the order of the steps to the headers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from provenance.engine import Engine, Parameters
from provenance.templates import Words


class Work(Protocol):
    """What a journey works on: an engine, and whatever else its steps ask for."""

    @property
    def engine(self) -> Engine: ...


W = TypeVar("W", bound=Work)


@dataclass(frozen=True, slots=True)
class Step(Generic[W]):
    """A SQL file, or a named query in one, that a journey runs.

    Attributes:
        sql: its path below sql/, as ``library.text`` has it.
        words: the sets of words in angle brackets that it is run with, once with each.
        parameters: the parameters of its last statement.
    """

    sql: str
    words: Callable[[W], Iterable[Words]] | None = None
    parameters: Callable[[W], Parameters] | None = None

    def __call__(self, work: W) -> None:
        parameters = self.parameters(work) if self.parameters is not None else None
        for words in self.words(work) if self.words is not None else ({},):
            work.engine.run(self.sql, words, parameters)


@dataclass(frozen=True, slots=True)
class Reader(Generic[W]):
    """A step in Python, for what SQL cannot do: read a file, a date, a unit.

    Attributes:
        function: what is called.
        given: the relations of the session that it reads.
        leaves: those that it makes or fills.
    """

    function: Callable[[W], None]
    given: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()

    def __call__(self, work: W) -> None:
        self.function(work)


@dataclass(frozen=True, slots=True)
class Stretch(Generic[W]):
    """Steps of a journey that are taken only where something holds."""

    when: Callable[[W], bool]
    steps: Steps

    def __call__(self, work: W) -> None:
        if self.when(work):
            walk(self.steps, work)


Steps = Sequence[Step[Any] | Reader[Any] | Stretch[Any]]


@dataclass(frozen=True, slots=True)
class Bare:
    """Work that needs nothing beside its engine."""

    engine: Engine


def walk(steps: Steps, work: Work) -> None:
    """Take the steps of a journey, in their order.

    Raises:
        EngineFailure: the engine refused or failed.
    """
    for step in steps:
        step(work)


def each(name: str, values: Iterable[str]) -> list[Mapping[str, str]]:
    """Sets of one word each, for a step that is run for several tables."""
    return [{name: value} for value in values]
