"""The parameters of a query, with the types that its header gives them.

    -- stance (word of stance): only statements of this stance

With an asterisk after the type a parameter may be given several times, and its value is a list:
either of them counts. With an exclamation mark it is a required argument of the command, with a
question mark an optional one. Every other parameter is an option.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from provenance.errors import InvalidQuery, UsageError
from provenance.library import Script

# Each type, and the metavar of its values in help; an empty one is the name of the parameter.
TYPES = {
    # A record: its id, its name or an alias is looked up.
    "speaker": "NAME",
    "claim": "ID",
    "question": "ID",
    "quantity": "ID",
    "source": "ID",
    "statement": "ID",
    "case": "ID",
    # A statement that is looked up, or the id of a contradiction or a question as it is.
    "statement, contradiction or question": "ID",
    # A date expression: the first instant that it covers, or the last one.
    "date": "DATE",
    "end of date": "DATE",
    # One word of a vocabulary of the record, or one of the kinds of contradiction.
    "word of VOCABULARY": "",
    "kind of contradiction": "",
    # Values that are passed as they are.
    "text": "TEXT",
    "name": "NAME",
    "id": "ID",
    "number": "NUMBER",
    # Set or not, without a value.
    "flag": "",
}
RECORDS = frozenset({"speaker", "claim", "question", "quantity", "source", "statement", "case"})
# A query with a parameter of such a type is about one record.
ABOUT_ONE = frozenset({"id", "statement", "statement, contradiction or question"})


# A named tuple: a question makes the class at start-up, and a data class takes a millisecond more.
class Filter(NamedTuple):
    """A parameter of a query. ``vocabulary`` is where its words come from, if it takes words."""

    name: str
    type: str
    vocabulary: str | None
    is_argument: bool
    is_required: bool
    is_list: bool = False

    @property
    def option(self) -> str:
        """Its option at the command line."""
        return f"--{self.name.replace('_', '-')}"

    @property
    def metavar(self) -> str:
        """The name of its value in help."""
        metavar = TYPES[self.type]
        if not metavar or (self.is_argument and metavar == "TEXT"):
            metavar = self.name.upper()
        return f"{metavar}..." if self.is_argument and self.is_list else metavar

    def check_word(self, word: str, accepted: list[str]) -> str:
        """The word, if it is one of those that are accepted.

        Raises:
            UsageError: it is none; names all of them.
        """
        if word not in accepted:
            raise UsageError(
                f"{self.option} {word} is not accepted; accepted are {', '.join(accepted)}"
            )
        return word

    def number(self, value: object) -> Decimal:
        """The number that a value is.

        Raises:
            UsageError: it is none.
        """
        # As many digits as the engine takes, without an exponent.
        if not re.fullmatch(r"[+-]?\d{1,28}(\.\d{1,10})?", str(value)):
            raise UsageError(f"{self.option} {value} is no number; accepted are such as 12 or 0.5")
        return Decimal(str(value))

    def is_set(self, value: object) -> bool:
        """Whether a flag is set.

        Raises:
            UsageError: the value is neither true nor false.
        """
        word = str(value).lower()
        return self.check_word(word, ["true", "false"]) == "true"


def read(name: str, declared: str | None) -> Filter:
    """The parameter of that name, from the type that a header declares.

    Raises:
        InvalidQuery: it declares none, or one that does not exist.
    """
    accepted = ", ".join(TYPES)
    if declared is None:
        raise InvalidQuery(f"the parameter {name} has no type; accepted are {accepted}")
    bare = declared.rstrip("!?")
    is_argument = bare != declared
    is_list = bare.endswith("*")
    bare = bare.removesuffix("*")
    of = re.fullmatch(r"word of (\w+)", bare)
    type_ = "word of VOCABULARY" if of else bare
    if type_ not in TYPES:
        raise InvalidQuery(
            f"the parameter {name} has the type `{declared}`, which does not exist; "
            f"accepted are {accepted}"
        )
    vocabulary = of[1] if of else None
    return Filter(name, type_, vocabulary, is_argument, declared.endswith("!"), is_list)


def is_about_one(filters: Mapping[str, Filter]) -> bool:
    """Whether a query is about one record or statement, or about what must be given."""
    return any(filter_.type in ABOUT_ONE or filter_.is_required for filter_ in filters.values())


def given(arguments: Mapping[str, object]) -> dict[str, object]:
    """Those of the arguments of a query that choose something; a flag that is not set does not."""
    return {name: value for name, value in arguments.items() if value not in (None, [], (), False)}


def of(script: Script) -> dict[str, Filter]:
    """The parameters of a query, by name, in the order in which its header has them.

    Raises:
        InvalidQuery: one has no type, or one that does not exist.
    """
    return {name: read(name, script.types.get(name)) for name in script.parameters}
