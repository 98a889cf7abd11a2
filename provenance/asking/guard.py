"""Which SQL may run: two readers that must agree, sqlglot's tree and the engine's own.

Only queries over the record's documented tables and views are let through. What writes, reads a
file, calls a function that touches anything outside the query or changes a setting is refused, and
so is what either reader cannot read or what the two read differently. A refusal is one line: the
place, the reason and the remedy. Nothing runs here: the engine only parses.
"""

from __future__ import annotations

import difflib
import logging
import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, ClassVar

import sqlglot
from sqlglot import exp
from sqlglot.dialects.duckdb import DuckDB
from sqlglot.errors import SqlglotError
from sqlglot.tokenizer_core import Token, TokenType

from provenance.engine import Engine, failure
from provenance.errors import EngineFailure, InvalidQuery, Misread
from provenance.schema import folded

# It warns on stderr of commands that it cannot parse; these are refused here.
logging.getLogger("sqlglot").setLevel(logging.CRITICAL)

# Reading a longer script would take too long.
LONGEST = 1_000_000

# Table functions that read only their arguments.
TABLE_FUNCTIONS = frozenset(
    {"generate_series", "json_each", "json_tree", "range", "regexp_split_to_table", "unnest"}
)

# Functions that run text as SQL, write, wait, or describe the machine instead of the record.
REFUSED_FUNCTIONS = {
    **dict.fromkeys(("nextval", "setval", "currval"), "uses a sequence; the record has none"),
    **dict.fromkeys(
        (
            *("query", "query_table", "sql_auto_complete", "make_type"),
            *("json_execute_serialized_sql", "json_deserialize_sql"),
            *("json_serialize_plan", "json_serialize_sql"),
        ),
        "takes SQL from a text; write the query itself",
    ),
    **dict.fromkeys(
        ("current_setting", "getenv", "which_secret"), "asks the machine and not the record"
    ),
    **dict.fromkeys(
        ("pg_get_viewdef", "pg_get_constraintdef", "format_type", "get_block_size"),
        "reads the engine's catalogue and not the record",
    ),
    **dict.fromkeys(("sleep_ms", "pg_sleep"), "waits and answers nothing"),
    "write_log": "writes; a query only reads",
    "current_query": "tells of the engine and not of the record",
}

_LOAD = "put it in with `provenance load`"
_ANSWER = "write the answer with `--format csv > FILE`"
_CLOCK = "values are given with --param NAME=VALUE, the clock with --as-of or --recorded-by-date"
# What a statement does that begins with a word, and the remedy.
_REMEDIES = {
    **dict.fromkeys(("INSERT", "CREATE", "MERGE"), f"a query only reads; {_LOAD}"),
    **dict.fromkeys(
        ("UPDATE", "DELETE", "TRUNCATE", "DROP", "ALTER", "COMMENT"),
        "the record is never edited; enter a correction with `provenance load --amend REASON`",
    ),
    "COPY": f"a query reads and writes no file; {_LOAD}, or {_ANSWER}",
    "EXPORT": f"a query writes no file; {_ANSWER}",
    "IMPORT": f"a query reads no file; {_LOAD}",
    **dict.fromkeys(("ATTACH", "DETACH", "USE"), "one file is asked at a time; name it with --db"),
    **dict.fromkeys(("SET", "RESET", "PRAGMA"), f"the settings stay as they are; {_CLOCK}"),
    **dict.fromkeys(("INSTALL", "LOAD"), "extensions stay out; the questions need none"),
    **dict.fromkeys(("CALL", "EXECUTE", "PREPARE"), "write the query itself"),
}
_ONLY_QUERIES = "only queries are run: SELECT, FROM, WITH, PIVOT, DESCRIBE, SUMMARIZE, EXPLAIN"

_TOO_DEEP = "refused: it is nested too deeply to be checked; say it in other words"

_QUERIES = (exp.Query, exp.Values, exp.Pivot, exp.Summarize, exp.Describe, exp.Show)
_REFUSED_NODES = (
    *(exp.Alter, exp.Analyze, exp.Attach, exp.Cache, exp.Command, exp.Comment, exp.Commit),
    *(exp.Copy, exp.Create, exp.Delete, exp.Detach, exp.Drop, exp.Export, exp.Grant, exp.Insert),
    *(exp.Install, exp.Into, exp.Kill, exp.LoadData, exp.Merge, exp.Pragma, exp.Refresh),
    *(exp.Revoke, exp.Rollback, exp.Set, exp.Transaction, exp.TruncateTable, exp.Uncache),
    *(exp.Update, exp.Use),
)

# The nodes of the engine's tree of a query; a node of any other kind writes.
_QUERY_NODES = {"SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE"}

Tables = frozenset[str]


class _Words(DuckDB.Tokenizer):
    """The words of a script; sqlglot's own tokenizer reads what follows EXPLAIN or CALL as one."""

    COMMANDS: ClassVar[set[TokenType]] = set()


@dataclass(frozen=True, slots=True)
class Statement:
    """One query of a script that may run: its text, its place, and what it needs to run."""

    text: str
    start: int
    heading: str | None
    parameters: frozenset[str]
    variables: frozenset[str]
    tables: Tables
    lists_tables: bool


class _Refused(Exception):
    """A reader refuses a statement: at a character of the script, for a reason."""

    def __init__(self, at: int, why: str) -> None:
        super().__init__(why)
        self.at, self.why = at, why


def read(script: str, name: str, engine: Engine, documented: Collection[str]) -> list[Statement]:
    """The statements of a script, each of which may run.

    Raises:
        InvalidQuery: statements are refused or cannot be read; the error lists all of them.
    """
    refusals: list[str] = []
    statements: list[Statement] = []
    macros = frozenset(name for (name,) in engine.ask("file/objects/macro"))
    try:
        pieces = list(_pieces(script))
    except _Refused as refused:
        raise InvalidQuery(place(script, name, refused.at) + refused.why) from None
    for tokens, before in pieces:
        try:
            statements.append(
                _statement(script, tokens, before, engine, frozenset(documented), macros)
            )
        except _Refused as refused:
            refusals.append(place(script, name, refused.at) + refused.why)
        except RecursionError:
            refusals.append(place(script, name, tokens[0].start) + _TOO_DEEP)
        except Misread as misread:
            refusals.append(described(script, name, tokens[0].start, misread.message, misread.byte))
    if refusals:
        raise InvalidQuery("\n".join(refusals))
    if not statements:
        raise InvalidQuery(f"{name} has no statement; {_ONLY_QUERIES}")
    return statements


def _pieces(script: str) -> Iterator[tuple[list[Token], str]]:
    """The tokens of each statement, and the text between it and the one before."""
    if len(script) > LONGEST:
        raise _Refused(0, f"refused: the script is longer than {LONGEST:,} characters; split it")
    if no_text := re.search("[\x00\ud800-\udfff]", script):
        raise _Refused(
            no_text.start(), f"refused: U+{ord(no_text[0]):04X} is no sign of a text; remove it"
        )
    try:
        tokens = _Words(dialect="duckdb").tokenize(script)
    except (SqlglotError, RecursionError) as error:
        raise _Refused(0, f"refused: the script cannot be read: {_sentence(error)}") from None
    end, piece = 0, list[Token]()
    for token in [*tokens, None]:
        if token is not None and token.token_type is not TokenType.SEMICOLON:
            piece.append(token)
            continue
        if piece:
            yield piece, script[end : piece[0].start]
            end, piece = piece[-1].end + 1, []
        if token is not None:
            end = token.end + 1


def _statement(
    script: str,
    tokens: list[Token],
    before: str,
    engine: Engine,
    documented: Tables,
    macros: frozenset[str],
) -> Statement:
    start, end = tokens[0].start, tokens[-1].end + 1
    text = script[start:end]
    _check_words(tokens, macros)
    explained = tokens[0].text.upper() == "EXPLAIN"
    body = _after_explain(tokens) if explained else tokens
    query = script[body[0].start : end]
    shows = [token.text.upper() for token in body] == ["SHOW", "TABLES"]
    if shows:
        tables, pivots = frozenset[str](), False
    else:
        if body[0].text.upper() == "SHOW" and len(body) == 2:
            query = "DESCRIBE " + script[body[1].start : end]
        tree = _tree(query, body, engine)
        if not isinstance(tree, _QUERIES):
            raise _Refused(body[0].start, _refusal(body[0].text))
        tables = frozenset(_by_sqlglot(tree, frozenset(), documented, body[0].start))
        pivots = tree.find(exp.Pivot) is not None
    _by_engine(engine, text, query, tables, documented, start, explained, pivots, shows)
    return Statement(
        text=text,
        start=start,
        heading=_heading(before),
        parameters=frozenset(_parameters(tokens)),
        variables=frozenset(_variables(tokens)),
        tables=tables,
        lists_tables=shows,
    )


# The words, before anything is parsed


def _check_words(tokens: list[Token], macros: frozenset[str]) -> None:
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        if token.token_type in (TokenType.STRING, TokenType.HEREDOC_STRING):
            continue
        word = folded(token.text)
        called = following is not None and following.token_type is TokenType.L_PAREN
        if called and word in REFUSED_FUNCTIONS:
            raise _Refused(token.start, f"refused: {word}() {REFUSED_FUNCTIONS[word]}")
        if called and word in macros:
            why = f"refused: {word}() is defined in the file; nothing in a file is ever run"
            raise _Refused(token.start, why)


def _after_explain(tokens: list[Token]) -> list[Token]:
    rest = tokens[1:]
    if rest and rest[0].text.upper() == "ANALYZE":
        rest = rest[1:]
    if rest and rest[0].token_type is TokenType.L_PAREN and not _opens_query(rest[1:2]):
        closing = next(
            (at for at, token in enumerate(rest) if token.token_type is TokenType.R_PAREN), None
        )
        rest = rest[closing + 1 :] if closing is not None else []
    if not rest:
        raise _Refused(tokens[0].start, "refused: EXPLAIN explains a query; none follows it")
    return rest


def _opens_query(tokens: list[Token]) -> bool:
    return bool(tokens) and tokens[0].text.upper() in ("SELECT", "FROM", "WITH", "VALUES", "(")


def _parameters(tokens: list[Token]) -> Iterator[str]:
    for token, following in pairwise(tokens):
        if token.token_type is TokenType.PARAMETER:
            yield following.text


def _variables(tokens: list[Token]) -> Iterator[str]:
    for called, _, name in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if folded(called.text) == "getvariable" and name.token_type is TokenType.STRING:
            yield name.text


# The first reader: sqlglot


def _tree(query: str, tokens: list[Token], engine: Engine) -> exp.Expr:
    try:
        trees = sqlglot.parse(query, dialect="duckdb")
    except (SqlglotError, RecursionError) as error:
        if tokens[0].text.upper() in _REMEDIES:
            raise _Refused(tokens[0].start, _refusal(tokens[0].text)) from None
        # If the engine cannot read it either, its message is the better one.
        _kinds(engine, query, tokens[0].start)
        if isinstance(error, RecursionError):
            raise
        raise _Refused(
            tokens[0].start,
            f"refused: it cannot be checked, {_sentence(error)}; say it in other words",
        ) from None
    (tree,) = trees
    if tree is None:
        raise _Refused(tokens[0].start, f"refused: {_ONLY_QUERIES}")
    return tree


def _by_sqlglot(node: exp.Expr, visible: Tables, documented: Tables, at: int) -> Iterator[str]:
    """The documented tables that a tree names; a node that may write is refused."""
    if isinstance(node, _REFUSED_NODES):
        raise _Refused(at, _refusal(node.key))
    ctes = node.args.get("with_") or node.args.get("with")
    if isinstance(ctes, exp.With):
        for cte in ctes.expressions:
            named = folded(cte.alias)
            yield from _by_sqlglot(
                cte.this, visible | {named} if ctes.recursive else visible, documented, at
            )
            visible |= {named}
    if isinstance(node, exp.Table):
        yield from _named_table(node, visible, documented, at)
    for child in node.iter_expressions():
        if child is not ctes:
            yield from _by_sqlglot(child, visible, documented, at)


def _named_table(table: exp.Table, visible: Tables, documented: Tables, at: int) -> Iterator[str]:
    source = table.this
    if isinstance(source, exp.Func):
        called = source.name if isinstance(source, exp.Anonymous) else source.sql_name()
        _check_table_function(folded(called), at)
        return
    name = folded(table.name)
    at = at + table.this.meta.get("start", 0) if isinstance(source, exp.Identifier) else at
    _check_table(name, folded(table.db), folded(table.catalog), visible, documented, at)
    if name not in visible:
        yield name


def _check_table_function(called: str, at: int) -> None:
    name = {"explode": "unnest", "generateseries": "generate_series"}.get(called, called)
    if name not in TABLE_FUNCTIONS:
        raise _Refused(
            at,
            f"refused: {called}() reads what is not in the record; "
            + REFUSED_FUNCTIONS.get(called, _LOAD),
        )


def _check_table(
    name: str, schema: str, catalog: str, visible: Tables, documented: Tables, at: int
) -> None:
    if catalog or schema not in ("", "main"):
        where = ".".join(filter(None, (catalog, schema, name)))
        raise _Refused(
            at,
            f"refused: {where} is not in the record; "
            "`provenance schema` lists the tables and views, which go by one name",
        )
    if name in documented or (name in visible and not schema):
        return
    if any(sign in name for sign in "./\\:"):
        raise _Refused(at, f"refused: a query reads no file; put {name} in with `provenance load`")
    near = difflib.get_close_matches(name, sorted(documented | visible), 3)
    hint = f"did you mean {', '.join(near)}?" if near else "`provenance schema` lists them"
    raise _Refused(at, f"refused: the record has no table or view `{name}`; {hint}")


# The second reader: the engine


def _kinds(engine: Engine, text: str, start: int) -> list[str]:
    try:
        return engine.kinds(text)
    except EngineFailure as error:
        raise Misread(*failure(error)) from None


def _by_engine(
    engine: Engine,
    text: str,
    query: str,
    tables: Tables,
    documented: Tables,
    start: int,
    explained: bool,
    pivots: bool,
    shows: bool,
) -> None:
    kinds = _kinds(engine, text, start)
    if kinds != (["EXPLAIN"] if explained else ["SELECT"]):
        # A PIVOT without values first selects them, which the engine counts as a statement.
        if pivots and not explained and (kinds == ["MULTI"] or set(kinds) == {"CREATE", "SELECT"}):
            return
        raise _Refused(
            start,
            _refusal(text.split(None, 1)[0])
            if len(kinds) == 1
            else "refused: the engine reads more than one statement here",
        )
    statements = engine.tree(query)
    if statements is None or len(statements) != 1:
        raise _Refused(start, "refused: the engine's own reading of it cannot be checked")
    named = frozenset(_by_tree(statements[0]["node"], frozenset(), documented, start, shows))
    if named != tables:
        differing = ", ".join(sorted(named ^ tables))
        raise _Refused(
            start, f"refused: it can be read in two ways, with and without {differing}; reword it"
        )


def _by_tree(node: Any, visible: Tables, documented: Tables, at: int, shows: bool) -> Iterator[str]:
    """The documented tables that the engine's tree names; a node that may write is refused."""
    if isinstance(node, list):
        for item in node:
            yield from _by_tree(item, visible, documented, at, shows)
        return
    if not isinstance(node, Mapping):
        return
    kind = str(node.get("type", ""))
    if kind.endswith("_NODE") and kind not in _QUERY_NODES:
        raise _Refused(at, _refusal(kind.removesuffix("_NODE").removesuffix("_QUERY")))
    if "cte_name" in node:
        visible |= {folded(str(node["cte_name"]))}
    for entry in node.get("cte_map", {}).get("map", ()):
        # The engine lets a common table expression see itself only where it is recursive; that
        # kind has a node of its own, with its name.
        yield from _by_tree(entry["value"], visible, documented, at, shows)
        visible |= {folded(str(entry["key"]))}
    if kind == "BASE_TABLE":
        name = folded(str(node["table_name"]))
        schema, catalog = folded(str(node["schema_name"])), folded(str(node["catalog_name"]))
        _check_table(name, schema, catalog, visible, documented, at)
        if name not in visible:
            yield name
    elif kind == "TABLE_FUNCTION":
        called = node["function"]
        if called["schema"] or called["catalog"]:
            raise _Refused(at, "refused: a function goes by one name")
        _check_table_function(folded(str(called["function_name"])), at)
    elif kind == "SHOW_REF" and not node.get("query") and not shows:
        raise _Refused(at, "refused: `provenance schema` lists the tables and their columns")
    elif kind == "FUNCTION" and (node.get("schema") or node.get("catalog")):
        raise _Refused(at, "refused: a function goes by one name")
    elif kind == "FUNCTION" and folded(str(node["function_name"])) in REFUSED_FUNCTIONS:
        called = folded(str(node["function_name"]))
        raise _Refused(at, f"refused: {called}() {REFUSED_FUNCTIONS[called]}")
    for key, value in node.items():
        if key != "cte_map":
            yield from _by_tree(value, visible, documented, at, shows)


# Errors


@contextmanager
def located(script: str, name: str, statement: Statement) -> Iterator[None]:
    """Add the place in the script to an error that the engine raises in the block.

    Raises:
        InvalidQuery: the engine refused the statement or failed.
    """
    try:
        yield
    except EngineFailure as error:
        message, byte = failure(error)
        if message.startswith("Out of Memory"):
            message, byte = (
                "it needs more memory than it is given; narrow it, or use --memory",
                None,
            )
        raise InvalidQuery(described(script, name, statement.start, message, byte)) from None


def _refusal(word: str) -> str:
    named = word.upper()
    return f"refused: {named}: {_REMEDIES.get(named, _ONLY_QUERIES)}"


def _sentence(error: Exception) -> str:
    """The message of sqlglot without its excerpt."""
    return str(error).splitlines()[0].split(". Line ")[0].lower()


def place(script: str, name: str, at: int) -> str:
    """The place of a character in a script, as editors count: ``name:line:column: ``."""
    line = script.count("\n", 0, at) + 1
    column = at - (script.rfind("\n", 0, at) + 1) + 1
    return f"{name}:{line}:{column}: "


def described(script: str, name: str, start: int, message: str, byte: int | None) -> str:
    """The engine's message about a statement, with its place and a caret under the spot.

    Args:
        start: the character of the script at which the statement begins.
        byte: the byte of the statement that the engine means; None where it names none.
    """
    at = start
    if byte is not None:
        before = script[start:].encode()[:byte]
        at = start + len(before.decode(errors="ignore"))
    head = place(script, name, at) + " ".join(message.split("\n")[:2])
    if byte is None:
        return head
    line = script[script.rfind("\n", 0, at) + 1 :].split("\n", 1)[0].rstrip("\r")
    column = at - (script.rfind("\n", 0, at) + 1)
    # A long line is shown around the spot.
    left = max(0, column - 60)
    shown = line[left : left + 100].replace("\t", " ")
    return f"{head}\n    {shown}\n    {' ' * (column - left)}^"


def _heading(before: str) -> str | None:
    """The first sentence of the comment right above a statement."""
    # A comment on the line of the semicolon belongs to the statement before.
    above = before.partition("\n")[2] if before.strip() and not before.startswith("--") else before
    blocks = [block for block in above.replace("\r\n", "\n").split("\n\n") if block.strip()]
    words: list[str] = []
    for line in blocks[-1].split("\n") if blocks else []:
        line = line.strip()
        if not line.startswith("--"):
            continue
        line = line[2:].strip()
        if not line:
            break
        words.append(line)
    return " ".join(words) or None
