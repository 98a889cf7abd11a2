"""Proof that named rows are the rows an answer rests on: queries at random over small databases.

    python tests/asking/why_proof.py [QUERIES] [SEED]

For every query: (i) the rewritten query gives the rows of the plain one; (ii) the plain query over
only the rows that an answer's row names, each alias of a table cut down to its own, gives that row
again; (iii) where a query only selects, projects and joins, the named rows give the row once, and
with any one of them left out, not at all. A query ranks where (ii) cannot hold, because a rank
rests on the rows it passed over; (i) must hold all the same. 20,000 queries unless another number
is given; a failure prints the query, its database's seed and the rewritten text.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import duckdb
from sqlglot import exp

from provenance.engine import Engine, Row
from provenance.why import annotating, catalogue, expanding
from provenance.why.catalogue import Base, Catalogue
from provenance.why.shape import Named

# Tables with columns in common, a view of the record's own kind, and views of each sort.
SCHEMA = """
CREATE OR REPLACE TABLE t (a INTEGER, b INTEGER, c INTEGER);
CREATE OR REPLACE TABLE u (a INTEGER, b INTEGER, d INTEGER);
CREATE OR REPLACE TABLE v (b INTEGER, e INTEGER);
CREATE OR REPLACE TABLE r_entry (id VARCHAR, entry INTEGER, a INTEGER, f INTEGER);
CREATE OR REPLACE TABLE gone (entry INTEGER);
CREATE OR REPLACE VIEW r AS
SELECT r_entry.id, r_entry.entry, r_entry.a, r_entry.f FROM r_entry ANTI JOIN gone USING (entry);
CREATE OR REPLACE VIEW joined AS SELECT t.a, t.c, u.d FROM t INNER JOIN u ON u.b = t.b;
CREATE OR REPLACE VIEW counted AS
SELECT v.b, count(*) AS n, max(v.e) AS m FROM v LEFT JOIN t USING (b) GROUP BY v.b;
CREATE OR REPLACE VIEW merged AS SELECT a, b FROM t UNION SELECT a, d FROM u;
CREATE OR REPLACE VIEW paired AS
WITH one AS (SELECT a, f FROM r)
SELECT one.a, one.f, other.f AS g FROM one LEFT JOIN one AS other ON other.a = one.f;
"""
RELATIONS = {
    "t": ["a", "b", "c"],
    "u": ["a", "b", "d"],
    "v": ["b", "e"],
    "r": ["a", "f"],
    "joined": ["a", "c", "d"],
    "counted": ["b", "n", "m"],
    "merged": ["a", "b"],
    "paired": ["a", "f", "g"],
}
BASES = {name: Base(name) for name in ("t", "u", "v")} | {"r": Base("r", "r_entry")}


# As the engine keeps them, with every join in parentheses.
VIEWS = "SELECT view_name, sql FROM duckdb_views() WHERE NOT internal"


# A query at random


@dataclass(slots=True)
class Query:
    """A query's text, its columns, and what holds of it."""

    sql: str
    columns: list[str]
    # Only selects, projects and joins, so that each row has one derivation.
    plain: bool = True


@dataclass(slots=True)
class Source:
    """A table of a FROM clause."""

    alias: str
    columns: list[str]


@dataclass(slots=True)
class Writer:
    """Writes queries from a seeded generator."""

    random: random.Random
    names: int = 0
    plain: bool = True
    # Only selects, projects and joins.
    simple: bool = False
    ctes: list[Source] = field(default_factory=list)
    read: set[str] = field(default_factory=set)

    def fresh(self, letter: str) -> str:
        """A name that is not used yet."""
        self.names += 1
        return f"{letter}{self.names}"

    def chance(self, of: float) -> bool:
        """True as often as asked."""
        return self.random.random() < of

    def whole(self) -> Query:
        """A query with everything that it brings along."""
        prefix = ""
        self.simple = self.chance(0.3)
        if self.chance(0.2):
            written = []
            for _ in range(self.random.randint(1, 2)):
                query, columns = self.query(2, [])
                alias = self.fresh("w")
                listed = [self.fresh("k") for _ in columns] if self.chance(0.5) else columns
                head = f"({', '.join(listed)})" if listed is not columns else ""
                kept = " MATERIALIZED" if self.chance(0.2) else ""
                written.append(f"{alias}{head} AS{kept} ({query})")
                self.ctes.append(Source(alias, listed))
            prefix = "WITH " + ", ".join(written) + " "
        elif not self.simple and self.chance(0.06):
            prefix = self.recursion()
        query, columns = self.query(2, [])
        return Query(prefix + query, columns, self.plain)

    def recursion(self) -> str:
        alias = self.fresh("w")
        base, _ = self.query(1, [], width=2)
        self.ctes = [Source(alias, ["p", "q"])]
        self.plain = False
        table, join = self.random.choice([("t", "a"), ("u", "b"), ("joined", "c"), ("r", "f")])
        other = self.random.choice(RELATIONS[table])
        return (
            f"WITH RECURSIVE {alias}(p, q) AS (({base}) UNION ALL"
            f" SELECT {alias}.p + 1, {table}.{other} FROM {alias}"
            f" INNER JOIN {table} ON {table}.{join} = {alias}.q WHERE {alias}.p < 3) "
        )

    def query(
        self, depth: int, outer: list[Source], width: int | None = None
    ) -> tuple[str, list[str]]:
        """A query; its depth bounds what is inside of it."""
        if depth and not self.simple and self.chance(0.12):
            width = width or self.random.randint(1, 2)
            left, columns = self.query(depth - 1, outer, width)
            right, _ = self.query(depth - 1, outer, width)
            word = self.random.choice(["UNION ALL", "UNION ALL", "UNION", "INTERSECT", "EXCEPT"])
            if word != "UNION ALL":
                self.plain = False
            return f"({left}) {word} ({right})", columns
        kinds = ["plain"] * 6 + ["group"] * 3 + ["distinct"] * 2 + ["window"] * 2 + ["total", "on"]
        kind = "plain" if self.simple else self.random.choice(kinds)
        # A correlated window is beyond the engine as often as not.
        if outer and kind in ("window", "on"):
            kind = "plain"
        return getattr(self, kind if kind in ("group", "window", "total") else "select")(
            depth, outer, width, kind
        )

    def select(
        self, depth: int, outer: list[Source], width: int | None, kind: str
    ) -> tuple[str, list[str]]:
        tables, sources = self.tables(depth, outer)
        where = self.where(depth, sources, outer)
        one = kind == "plain" and len(sources) == 1 and width is None
        # Of r the columns that are not numbers are left out elsewhere.
        if one and not tables.startswith("r ") and self.chance(0.2):
            star = self.random.choice(["*", f"{sources[0].alias}.*"])
            return f"SELECT {star} FROM {tables}{where}", sources[0].columns
        values = [
            self.value(depth, sources, outer) for _ in range(width or self.random.randint(1, 3))
        ]
        columns = [self.fresh("x") for _ in values]
        listed = ", ".join(
            f"{value} AS {name}" for value, name in zip(values, columns, strict=True)
        )
        if kind == "distinct":
            self.plain = False
            return f"SELECT DISTINCT {listed} FROM {tables}{where}", columns
        if kind == "on":
            self.plain = False
            order = ", ".join(str(at + 1) for at in range(len(columns)))
            return (
                f"SELECT DISTINCT ON ({columns[0]}) {listed} FROM {tables}{where} ORDER BY {order}",
                columns,
            )
        return f"SELECT {listed} FROM {tables}{where}", columns

    def group(
        self, depth: int, outer: list[Source], width: int | None, kind: str
    ) -> tuple[str, list[str]]:
        del kind
        self.plain = False
        tables, sources = self.tables(depth, outer)
        where = self.where(depth, sources, outer)
        keys = [self.column(sources) for _ in range(self.random.randint(1, 2))]
        values: list[str] = []
        for _ in range(width or self.random.randint(1, 3)):
            values.append(self.random.choice(keys) if self.chance(0.4) else self.aggregate(sources))
            if depth and self.chance(0.08):
                key = self.random.choice(keys)
                values[-1] = f"(SELECT sum(z.c) FROM t AS z WHERE z.a = {key})"
        columns = [self.fresh("x") for _ in values]
        listed = ", ".join(
            f"{value} AS {name}" for value, name in zip(values, columns, strict=True)
        )
        by = ", ".join(dict.fromkeys(keys))
        if self.chance(0.15):
            by = f"ROLLUP ({by})"
            if "SELECT sum" in listed:
                by = by[8:-1]
        having = ""
        if self.chance(0.3):
            having = f" HAVING {self.aggregate(sources)} >= {self.random.randint(0, 2)}"
            if depth and self.chance(0.3):
                having += " OR EXISTS (SELECT 1 FROM v WHERE v.e > 2)"
        distinct = "DISTINCT " if self.chance(0.1) else ""
        return f"SELECT {distinct}{listed} FROM {tables}{where} GROUP BY {by}{having}", columns

    def total(
        self, depth: int, outer: list[Source], width: int | None, kind: str
    ) -> tuple[str, list[str]]:
        del kind
        self.plain = False
        tables, sources = self.tables(depth, outer)
        where = self.where(depth, sources, outer)
        values = [self.aggregate(sources) for _ in range(width or self.random.randint(1, 2))]
        columns = [self.fresh("x") for _ in values]
        listed = ", ".join(
            f"{value} AS {name}" for value, name in zip(values, columns, strict=True)
        )
        return f"SELECT {listed} FROM {tables}{where}", columns

    def window(
        self, depth: int, outer: list[Source], width: int | None, kind: str
    ) -> tuple[str, list[str]]:
        del kind
        self.plain = False
        tables, sources = self.tables(depth, outer)
        where = self.where(depth, sources, outer)
        # In an order over every column rows that tie are the same row.
        every = ", ".join(f"{s.alias}.{c}" for s in sources for c in s.columns)
        values = [self.column(sources)]
        for _ in range((width or 2) - 1):
            part = f"PARTITION BY {self.column(sources)}"
            of = self.column(sources)
            values.append(
                self.random.choice(
                    [
                        f"sum({of}) OVER ({part})",
                        f"count(*) OVER ({part} ORDER BY {self.column(sources)})",
                        f"max({of}) FILTER (WHERE {of} > 1) OVER ({part})",
                        f"lag({of}) OVER ({part} ORDER BY {every})",
                        f"first_value({of}) OVER ({part} ORDER BY {every})",
                        f"sum({of}) OVER ({part} ORDER BY {every}"
                        " ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)",
                        f"row_number() OVER ({part} ORDER BY {every})",
                        f"rank() OVER ({part} ORDER BY {of})",
                    ]
                )
            )
        columns = [self.fresh("x") for _ in values]
        listed = ", ".join(
            f"{value} AS {name}" for value, name in zip(values, columns, strict=True)
        )
        qualify = ""
        if self.chance(0.2):
            qualify = f" QUALIFY count(*) OVER (PARTITION BY {self.column(sources)}) > 1"
        return f"SELECT {listed} FROM {tables}{where}{qualify}", columns

    def tables(self, depth: int, outer: list[Source]) -> tuple[str, list[Source]]:
        first, source = self.table(depth, outer)
        sources = [source]
        text = first
        for _ in range(self.random.choice([0, 0, 1, 1, 2])):
            other, source = self.table(depth, outer, lateral=sources)
            shared = set(source.columns) & set(sources[-1].columns)
            on = f"{self.column([source])} = {self.column(sources)}"
            kind = self.random.choice(
                ["INNER"] * 4 + ["LEFT", "RIGHT", "FULL", "SEMI", "ANTI", ","]
            )
            if self.simple:
                kind = self.random.choice(["INNER", "INNER", ","])
            if other.startswith("LATERAL"):
                text += f", {other}"
                sources.append(source)
                continue
            if kind in ("LEFT", "RIGHT", "FULL", "SEMI", "ANTI"):
                self.plain = False
            if kind == ",":
                text += f", {other}"
            elif shared and len(sources) == 1 and kind != "FULL" and self.chance(0.3):
                text += f" {kind} JOIN {other} USING ({self.random.choice(sorted(shared))})"
            else:
                text += f" {kind} JOIN {other} ON {on}"
            if kind not in ("SEMI", "ANTI"):
                sources.append(source)
            elif len(sources) > 1:
                # What a further comma would bind to is not what it seems.
                break
        return text, sources

    def table(
        self, depth: int, outer: list[Source], lateral: list[Source] | None = None
    ) -> tuple[str, Source]:
        if self.ctes and self.chance(0.5):
            cte = self.random.choice(self.ctes)
            # Its two readers share what it rests on.
            self.plain &= cte.alias not in self.read
            self.read.add(cte.alias)
            alias = self.fresh("s")
            return f"{cte.alias} AS {alias}", Source(alias, cte.columns)
        if depth and self.chance(0.2):
            alias = self.fresh("s")
            if lateral and not outer and self.chance(0.2):
                query, columns = self.query(0, lateral)
                return f"LATERAL ({query}) AS {alias}", Source(alias, columns)
            query, columns = self.query(depth - 1, [])
            return f"({query}) AS {alias}", Source(alias, columns)
        relations = ["r", "joined"] if self.simple else RELATIONS
        name = self.random.choice(["t", "t", "u", "u", "v", "r", *relations])
        if name in ("counted", "merged", "paired"):
            self.plain = False
        alias = self.fresh("s")
        return f"{name} AS {alias}", Source(alias, RELATIONS[name])

    def where(self, depth: int, sources: list[Source], outer: list[Source]) -> str:
        parts = [
            self.test(depth, sources, outer) for _ in range(self.random.choice([0, 0, 1, 1, 2]))
        ]
        if outer:
            parts.append(f"{self.column(sources)} = {self.column(outer)}")
        return f" WHERE {' AND '.join(parts)}" if parts else ""

    def test(self, depth: int, sources: list[Source], outer: list[Source]) -> str:
        of = self.column(sources)
        # Two levels of correlation are as deep as desks go.
        if not depth or self.simple or self.chance(0.6) or (outer and self.chance(0.7)):
            return self.random.choice(
                [
                    f"{of} > {self.random.randint(0, 2)}",
                    f"{of} IS NOT NULL",
                    f"{of} <> {self.column(sources)}",
                    f"({of} = 1 OR {self.column(sources)} < 3)",
                ]
            )
        self.plain = False
        kind = self.random.choice(
            ["IN", "NOT IN", "EXISTS", "NOT EXISTS", "OR", "SCALAR", "ANY", "ALL", "TUPLE", "VALUE"]
        )
        correlated = sources if self.chance(0.6) else []
        if kind in ("IN", "NOT IN", "ANY", "ALL"):
            inner, _ = self.query(depth - 1, correlated if self.chance(0.3) else [], width=1)
            compared = {"ANY": "= ANY", "ALL": ">= ALL"}.get(kind, kind)
            return f"{of} {compared} ({inner})"
        if kind == "TUPLE":
            inner, _ = self.query(depth - 1, [], width=2)
            return f"({of}, {self.column(sources)}) IN ({inner})"
        if kind == "SCALAR":
            return f"{of} <= {self.scalar(correlated)}"
        inner, _ = self.query(depth - 1, correlated)
        if kind == "OR":
            return f"({of} = 1 OR EXISTS ({inner}))"
        if kind == "VALUE":
            return f"coalesce(EXISTS ({inner}), FALSE) = ({of} > 0)"
        return f"{kind} ({inner})"

    def scalar(self, outer: list[Source]) -> str:
        alias = self.fresh("s")
        name = self.random.choice(["t", "u", "r", "counted"])
        column = self.random.choice(RELATIONS[name])
        met = (
            f" WHERE {alias}.{self.random.choice(RELATIONS[name])} = {self.column(outer)}"
            if outer
            else ""
        )
        if self.chance(0.25):
            return f"(SELECT {alias}.{column} FROM {name} AS {alias}{met} ORDER BY 1 LIMIT 1)"
        function = self.random.choice(["max", "count", "sum"])
        return f"(SELECT {function}({alias}.{column}) FROM {name} AS {alias}{met})"

    def value(self, depth: int, sources: list[Source], outer: list[Source]) -> str:
        of = self.column(sources)
        if depth and not outer and not self.simple and self.chance(0.1):
            self.plain = False
            correlated = sources if self.chance(0.7) else []
            if self.chance(0.3):
                inner, _ = self.query(0, correlated, width=1)
                return f"CAST({of} IN ({inner}) AS INTEGER)"
            return self.scalar(correlated)
        return self.random.choice(
            [of, of, of, f"{of} + 1", f"coalesce({of}, {self.column(sources)})", f"abs({of}) * 2"]
        )

    def aggregate(self, sources: list[Source]) -> str:
        of = self.column(sources)
        return self.random.choice(
            [
                "count(*)",
                f"sum({of})",
                f"min({of})",
                f"count(DISTINCT {of})",
                f"max({of}) FILTER (WHERE {self.column(sources)} > 0)",
                f"sum({of} + 1)",
            ]
        )

    def column(self, sources: list[Source]) -> str:
        source = self.random.choice(sources)
        return f"{source.alias}.{self.random.choice(source.columns)}"


# A database at random

# Now and then a table is empty.
SIZES = (0, 3, 3, 4, 4, 5, 5, 5, 6, 6)


def fill(engine: Engine, drawn: random.Random) -> None:
    """Few rows of few values, and NULL among them, so that joins meet and groups have company."""
    engine.execute(SCHEMA)

    def number() -> str:
        return "NULL" if drawn.random() < 0.12 else str(drawn.randint(0, 3))

    for table, width in (("t", 3), ("u", 3), ("v", 2)):
        rows = [
            f"({', '.join(number() for _ in range(width))})" for _ in range(drawn.choice(SIZES))
        ]
        if rows:
            engine.execute(f"INSERT INTO {table} VALUES {', '.join(rows)}")
    rows = [f"('r-{at}', {at}, {number()}, {number()})" for at in range(drawn.choice(SIZES))]
    if rows:
        engine.execute(f"INSERT INTO r_entry VALUES {', '.join(rows)}")
        engine.execute("INSERT INTO gone SELECT entry FROM r_entry WHERE entry % 4 = 3")


def known(engine: Engine) -> Catalogue:
    """What rewriting knows of the database: its functions as they are, its own base tables."""
    read = catalogue.read(engine)
    return Catalogue(
        columns=read.columns,
        views=dict(engine.rows(VIEWS)),
        bases=BASES,
        aggregates=read.aggregates,
        volatile=read.volatile,
        dictionaries=frozenset({"gone"}),
    )


# The three laws

# The rows of an answer, beyond which a query is left out.
LARGEST = 5000


class Broken(Exception):
    """A law does not hold for a query."""


@dataclass(slots=True)
class Counts:
    """How many queries were tried, and what they were."""

    tried: int = 0
    # With too many rows to be tried, of which chance makes one in some hundreds.
    large: int = 0
    replayed: int = 0
    minimal: int = 0
    beyond: Counter[str] = field(default_factory=Counter)


def prove(engine: Engine, known_: Catalogue, query: Query, counts: Counts, rows: int = 3) -> None:
    """Try a query.

    Raises:
        Broken: a law does not hold.
    """
    columns, batches = engine.stream(query.sql)
    plain: list[Row] = []
    for batch in batches:
        plain += batch
        if len(plain) > LARGEST:
            counts.large += 1
            return
    expanded = expanding.expanded(query.sql, known_)
    annotated = annotating.annotated(expanded, known_)
    counts.tried += 1
    text = annotated.tree.sql("duckdb")
    annotated_rows = engine.rows(text)
    visible = [row[: len(columns)] for row in annotated_rows]
    if Counter(visible) != Counter(plain):
        raise Broken(f"(i) the rows differ: {visible} and not {plain}\n{text}")
    if annotated.shape is None or not annotated.replays:
        return
    for row in annotated_rows[:rows]:
        named: Named = {}
        annotated.shape.collect(row[-1], named)
        again = engine.rows(replay(expanded.tree, named))
        counts.replayed += 1
        if row[:-1] not in again:
            raise Broken(f"(ii) {row[:-1]} is not in {again}, which {named} give\n{text}")
        if not query.plain:
            continue
        if len(again) != 1:
            raise Broken(f"(iii) {named} give {again}, which is not one row\n{text}")
        for leaf, keys in named.items():
            for key in keys:
                others = {**named, leaf: {k: None for k in keys if k != key}}
                counts.minimal += 1
                left = engine.rows(replay(expanded.tree, others))
                if left:
                    raise Broken(f"(iii) without {leaf} {key} there is still {left}\n{text}")


def replay(tree: exp.Expr, named: Named) -> str:
    """The plain query over only the rows that are named, of each alias its own."""
    keys = {leaf.occurrence: numbers for leaf, numbers in named.items()}

    cut = tree.copy()
    for node in list(cut.find_all(exp.Table)):
        mark = node.meta.get(expanding.MARK)
        if mark is None or mark.relation is None:
            continue
        listed = ", ".join(map(str, keys.get(mark.occurrence, {}))) or "NULL"
        base = mark.relation
        if base.entries is None:
            text = f"SELECT * FROM main.{node.name} WHERE rowid IN ({listed})"
        else:
            entries = f"SELECT id FROM main.{base.entries} WHERE rowid IN ({listed})"
            text = f"SELECT * FROM main.{node.name} WHERE id IN ({entries})"
        body = exp.maybe_parse(text, dialect="duckdb")
        node.replace(expanding.in_place_of(node, body))
    return cut.sql("duckdb")


def queries(seed: int, number: int, per_database: int = 25) -> Iterator[tuple[int, int, Query]]:
    """Queries at random, with the seed of the database that each is asked of."""
    for at in range(number):
        drawn = random.Random(seed * 1_000_003 + at)
        yield at, seed * 1_000_003 + at // per_database, Writer(drawn).whole()


def opened() -> Engine:
    """A database whose queries may not take the whole machine."""
    engine = Engine(duckdb.connect(":memory:"))
    engine.execute("SET threads = 1; SET memory_limit = '1GB'; SET temp_directory = ''")
    return engine


def run(
    seed: int, number: int, failed: Callable[[str], None], counts: Counts, rows: int = 3
) -> None:
    """Try many queries; what fails is handed over as a text that repeats it."""
    engine = opened()
    database, known_ = -1, None
    for at, database_seed, query in queries(seed, number):
        if database_seed != database:
            fill(engine, random.Random(database_seed))
            database, known_ = database_seed, known_ or known(engine)
        assert known_ is not None
        try:
            prove(engine, known_, query, counts, rows)
        except Broken as broken:
            failed(f"query {at} of seed {seed}\n{query.sql}\n{broken}")
        except Exception as error:
            if isinstance(error, MemoryError) or "Out of Memory" in str(error):
                counts.large += 1
                continue
            internal = "INTERNAL" in str(error)
            if internal:
                engine = opened()
                fill(engine, random.Random(database_seed))
            kind = str(error).splitlines()[0][:110]
            counts.beyond[kind] += 1
            # What the engine itself cannot do is counted and breaks no law.
            if counts.beyond[kind] == 1 and not internal:
                failed(
                    f"query {at} of seed {seed}\n{query.sql}\nBEYOND {type(error).__name__} {error}"
                )


def main() -> None:
    import resource

    # The reasons of some queries are more than any machine holds.
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    counts = Counts()
    started = time.perf_counter()
    failures: list[str] = []

    def failed(text: str) -> None:
        failures.append(text)
        if len(failures) <= 12:
            print(text, end="\n\n")

    run(seed, number, failed, counts)
    print(f"{counts} {len(failures)} failures in {time.perf_counter() - started:.0f} s")
    if failures:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
