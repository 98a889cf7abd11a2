"""Rows to text: the exact bytes of each format, and the laws that hold for any text.

The laws are: what a data format wrote reads back the same; what a reading layout shows stays inside
its width, its cell and its line, and nothing in a text acts on the screen.
"""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from html.parser import HTMLParser
from itertools import islice, repeat

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from provenance.showing.grid import _NARROW
from provenance.showing.render import Format, render
from tests.conftest import ROOT

LONG = "x" * 10_000
COLUMNS = ["id", "speaker", "figure", "note"]
ROWS: list[tuple[object, ...]] = [
    (
        "zelensky-155",
        "Володимир Зеленський",
        Decimal("1850000.00"),
        'a "155" | *at least*\nAFP',
    ),
    ("007", "外交部发言人", None, "\x1b[31mred\ttab\u202erow"),
    ("=1+1", "שר החוץ", True, ["1,200", "👩\u200d💻"]),
    ("", "C:\\new", date(2025, 4, 9), {"<b>": [Decimal("1.20"), None]}),
]


def text(
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    format: Format,
    *,
    width: int | None = None,
    colour: bool = False,
    title: str | None = None,
) -> str:
    chunks = list(render(columns, rows, format, width=width, colour=colour, title=title))
    assert all(chunk.endswith("\n") for chunk in chunks)
    return "".join(chunks)


# Exact bytes

GOLDEN = {
    Format.TABLE: """\
┌──────────────┬──────────────────────┬────────────┬───────────────────────────┐
│ id           │ speaker              │ figure     │ note                      │
├──────────────┼──────────────────────┼────────────┼───────────────────────────┤
│ zelensky-155 │ Володимир Зеленський │ 1850000.00 │ a "155" | *at least*\\nAFP │
│ 007          │ 外交部发言人         │ —          │ \\x1b[31mred\\ttab\\u202erow │
│ =1+1         │ \u2068שר החוץ\u2069              │ true       │ 1,200; 👩\u200d💻                 │
│              │ C:\\new               │ 2025-04-09 │ {"<b>": ["1.20", null]}   │
└──────────────┴──────────────────────┴────────────┴───────────────────────────┘
""",
    Format.MARKDOWN: """\
| id | speaker | figure | note |
| --- | --- | --- | --- |
| zelensky-155 | Володимир Зеленський | 1850000.00 | a "155" \\| \\*at least\\*<br>AFP |
| 007 | 外交部发言人 | — | \\\\x1b\\[31mred\\\\ttab\\\\u202erow |
| =1+1 | שר החוץ | true | 1,200; 👩\u200d💻 |
|  | C:\\\\new | 2025-04-09 | {"\\<b>": \\["1.20", null\\]} |
""",
    Format.CSV: """\
id,speaker,figure,note
zelensky-155,Володимир Зеленський,1850000.00,"a ""155"" | *at least*
AFP"
007,外交部发言人,,\x1b[31mred\ttab\u202erow
=1+1,שר החוץ,true,"[""1,200"", ""👩\u200d💻""]"
"",C:\\new,2025-04-09,"{""<b>"": [""1.20"", null]}"
""",
    Format.TSV: """\
id\tspeaker\tfigure\tnote
zelensky-155\tВолодимир Зеленський\t1850000.00\ta "155" | *at least*\\nAFP
007\t外交部发言人\t\\N\t\x1b[31mred\\ttab\u202erow
=1+1\tשר החוץ\ttrue\t["1,200", "👩\u200d💻"]
\tC:\\\\new\t2025-04-09\t{"<b>": ["1.20", null]}
""",
    Format.JSONL: """\
{"id": "zelensky-155", "speaker": "Володимир Зеленський", "figure": "1850000.00", \
"note": "a \\"155\\" | *at least*\\nAFP"}
{"id": "007", "speaker": "外交部发言人", "figure": null, \
"note": "\\u001b[31mred\\ttab\\u202erow"}
{"id": "=1+1", "speaker": "שר החוץ", "figure": true, "note": ["1,200", "👩\u200d💻"]}
{"id": "", "speaker": "C:\\\\new", "figure": "2025-04-09", "note": {"<b>": ["1.20", null]}}
""",
    Format.HTML: """\
<table>
<thead>
<tr><th scope="col">id</th><th scope="col">speaker</th><th scope="col">figure</th>\
<th scope="col">note</th></tr>
</thead>
<tbody>
<tr><td>zelensky-155</td><td>Володимир Зеленський</td><td>1850000.00</td>\
<td>a &quot;155&quot; | *at least*<br>AFP</td></tr>
<tr><td>007</td><td>外交部发言人</td><td>—</td><td>\\x1b[31mred\\ttab\\u202erow</td></tr>
<tr><td>=1+1</td><td>שר החוץ</td><td>true</td><td>1,200; 👩\u200d💻</td></tr>
<tr><td></td><td>C:\\new</td><td>2025-04-09</td>\
<td>{&quot;&lt;b&gt;&quot;: [&quot;1.20&quot;, null]}</td></tr>
</tbody>
</table>
""",
}
GOLDEN[Format.JSON] = "[\n" + ",\n".join(GOLDEN[Format.JSONL].splitlines()) + "\n]\n"


@pytest.mark.parametrize("format", Format)
def test_each_format_writes_exactly_this(format: Format) -> None:
    assert text(COLUMNS, ROWS, format) == GOLDEN[format]


EMPTY = {
    Format.TABLE: "┌────┬──────┐\n│ id │ said │\n├────┼──────┤\n└────┴──────┘\n",
    Format.MARKDOWN: "| id | said |\n| --- | --- |\n",
    Format.CSV: "id,said\n",
    Format.TSV: "id\tsaid\n",
    Format.JSON: "[]\n",
    Format.JSONL: "",
    Format.HTML: '<table>\n<thead>\n<tr><th scope="col">id</th><th scope="col">said</th></tr>\n'
    "</thead>\n<tbody>\n</tbody>\n</table>\n",
}


@pytest.mark.parametrize("format", Format)
def test_an_empty_result_still_has_its_header(format: Format) -> None:
    assert text(["id", "said"], [], format) == EMPTY[format]


def test_an_empty_result_that_is_too_wide_lists_its_columns() -> None:
    drawn = text(["first_column_name", "second_column_name"], [], Format.TABLE, width=30)
    assert drawn == "── no rows ───────────────────\nfirst_column_name\nsecond_column_name\n"


QUOTES = [
    ("zelensky-155", "We know of 155 people with names and passport details.", None),
    ("mfa-denial", "Обвинения беспочвенны。中方一贯要求公民远离冲突地区", "1,200"),
]


def test_a_table_wraps_to_its_width() -> None:
    expected = """\
Two quotes
┌──────────────┬──────────────────────────────────┬────────┐
│ id           │ excerpt                          │ figure │
├──────────────┼──────────────────────────────────┼────────┤
│ zelensky-155 │ We know of 155 people with names │ —      │
│              │ and passport details.            │        │
├──────────────┼──────────────────────────────────┼────────┤
│ mfa-denial   │ Обвинения беспочвенны。中方一贯  │ 1,200  │
│              │ 要求公民远离冲突地区             │        │
└──────────────┴──────────────────────────────────┴────────┘
"""
    drawn = text(["id", "excerpt", "figure"], QUOTES, Format.TABLE, width=60, title="Two quotes")
    assert drawn == expected


def test_a_table_that_cannot_fit_puts_values_under_each_other() -> None:
    expected = """\
Two quotes
── row 1 of 2 ──────────────────────────
id       zelensky-155
excerpt  We know of 155 people with
         names and passport details.
figure   —
── row 2 of 2 ──────────────────────────
id       mfa-denial
excerpt  Обвинения беспочвенны。中方一贯
         要求公民远离冲突地区
figure   1,200
"""
    drawn = text(["id", "excerpt", "figure"], QUOTES, Format.TABLE, width=40, title="Two quotes")
    assert drawn == expected


def test_a_text_of_ten_thousand_characters_is_never_cut() -> None:
    drawn = text(["id", "note"], [("long", LONG)], Format.TABLE, width=80)
    assert drawn.startswith("── row 1 of 1 ")
    assert re.sub(r"\s", "", drawn).endswith("note" + LONG)
    for format in Format:
        assert LONG in text(["id", "note"], [("long", LONG)], format)


def test_colour_is_bold_headers_and_dim_nulls_and_moves_nothing() -> None:
    for width in (None, 60, 40):
        plain = text(["id", "excerpt", "figure"], QUOTES, Format.TABLE, width=width)
        coloured = text(["id", "excerpt", "figure"], QUOTES, Format.TABLE, width=width, colour=True)
        assert re.sub(r"\x1b\[\dm", "", coloured) == plain
        assert "\x1b[1mexcerpt\x1b[0m" in coloured
        assert "\x1b[2m—\x1b[0m" in coloured


def test_a_title_is_a_line_a_bold_line_or_a_caption() -> None:
    titled = {format: text(["id"], [("1",)], format, title="A <b>\x1b") for format in Format}
    assert titled[Format.TABLE].startswith("A <b>\\x1b\n┌")
    assert titled[Format.MARKDOWN].startswith("**A \\<b>\\\\x1b**\n\n| id |")
    assert titled[Format.HTML].startswith("<table>\n<caption>A &lt;b&gt;\\x1b</caption>\n<thead>")
    for format in (Format.CSV, Format.TSV, Format.JSON, Format.JSONL):
        assert titled[format] == text(["id"], [("1",)], format)


def test_a_figure_is_printed_as_it_was_stated() -> None:
    row = ("007", "1.20", "1850000.00", "1e5", Decimal("1.20"), Decimal("0.0000000001"), 155)
    for format in Format:
        written = text(list("abcdefg"), [row], format)
        for stated in ("007", "1.20", "1850000.00", "1e5", "0.0000000001", "155"):
            assert re.search(rf"(?<![\w.]){re.escape(stated)}(?![\w.])", written), (format, stated)


def test_json_keeps_every_column_of_the_same_name() -> None:
    rows = [("1", "2", "3", "4")]
    assert json.loads(text(["a", "a", "a_1", "a"], rows, Format.JSONL)) == {
        "a": "1",
        "a_2": "2",
        "a_1": "3",
        "a_3": "4",
    }


def test_json_has_no_nan() -> None:
    assert text(["x"], [(float("nan"),)], Format.JSONL) == '{"x": "nan"}\n'


@pytest.mark.parametrize("format", Format)
def test_a_row_of_another_length_is_an_error(format: Format) -> None:
    with pytest.raises(ValueError, match="a row has 1 values, but there are 2 columns"):
        text(["a", "b"], [("1",)], format)


@pytest.mark.parametrize("format", [format for format in Format if format is not Format.TABLE])
def test_rows_stream(format: Format) -> None:
    endless = render(["a"], repeat(("1",)), format)
    assert len(list(islice(endless, 10))) == 10


def test_no_format_is_paid_for_before_it_is_used() -> None:
    program = "import sys, provenance.showing.render; print(*sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert not {"tabulate", "wcwidth", "csv", "html"} & set(ran.stdout.split())


# Laws

# Hypothesis finds odd corners of Unicode by itself; these act on a terminal, a table or markup.
NASTY = [
    *"\t\n\r\x00\x1b\x7f\x85\u2028\u202e\u2066\u2068\u2069\u200d\u200b\ufe0f\u0301\u0903\u094d"
]
NASTY += [
    *"\u0915\u05e7\u05e9\u0639\u0631中가👩💻🏽🇺🇦é|\\`*_~[]<>&\"'-,;=  ab17",
    "&amp;",
    "<br>",
    "https://a.b/~c_d ",
]
TEXTS = st.text() | st.lists(st.sampled_from(NASTY), max_size=60).map("".join)
NAMES = st.sampled_from(["id", "said", "a longer name", "speaker_name", "имя", "名前"])
SCALARS = TEXTS | st.none() | st.booleans() | st.integers()
VALUES = (
    SCALARS
    | st.decimals(allow_nan=False, allow_infinity=False, places=10)
    | st.dates()
    | st.datetimes()
    | st.lists(SCALARS, max_size=3)
    | st.dictionaries(TEXTS, SCALARS, max_size=3)
)


@st.composite
def tables(
    draw: st.DrawFn, values: st.SearchStrategy[object]
) -> tuple[list[str], list[list[object]]]:
    columns = draw(st.lists(NAMES, min_size=1, max_size=6, unique=True))
    row = st.lists(values, min_size=len(columns), max_size=len(columns))
    return columns, draw(st.lists(row, max_size=4))


def read(written: str, value: object) -> object:
    """Read a field as the type that went in: the model that a text format must meet."""
    match value:
        case None:
            return None if written == "" else written
        case bool():
            return {"true": True, "false": False}.get(written)
        case int():
            return int(written)
        case Decimal():
            return Decimal(written)
        case datetime() | date():
            return type(value).fromisoformat(written)
        case list() | dict():
            return json.loads(written)
        case _:
            return written


@given(tables(VALUES))
def test_csv_reads_back_the_same(table: tuple[list[str], list[list[object]]]) -> None:
    columns, rows = table
    header, *fields = csv.reader(io.StringIO(text(columns, rows, Format.CSV), newline=""))
    assert header == columns
    assert [
        [read(field, value) for field, value in zip(line, row, strict=True)]
        for line, row in zip(fields, rows, strict=True)
    ] == rows


@given(tables(VALUES))
def test_tsv_is_one_line_per_row_and_reads_back_the_same(
    table: tuple[list[str], list[list[object]]],
) -> None:
    def unescaped(field: str) -> str:
        return re.sub(r"\\(.)", lambda match: {"N": "", **ESCAPED}[match[1]], field)

    columns, rows = table
    header, *lines = text(columns, rows, Format.TSV).removesuffix("\n").split("\n")
    assert header == "\t".join(columns)
    assert [
        [read(unescaped(field), value) for field, value in zip(line.split("\t"), row, strict=True)]
        for line, row in zip(lines, rows, strict=True)
    ] == rows


ESCAPED = {"t": "\t", "n": "\n", "r": "\r", "\\": "\\"}


@pytest.mark.parametrize(
    ("format", "null", "empty"), [(Format.CSV, "", '""'), (Format.TSV, r"\N", "")]
)
def test_null_is_not_the_empty_text(format: Format, null: str, empty: str) -> None:
    lines = text(["a", "b"], [(None, "x"), ("", "x")], format).splitlines()[1:]
    assert [re.split(r"[,\t]", line)[0] for line in lines] == [null, empty]


@given(tables(VALUES))
def test_json_and_jsonl_read_back_the_same(table: tuple[list[str], list[list[object]]]) -> None:
    columns, rows = table
    lines = text(columns, rows, Format.JSONL).removesuffix("\n").split("\n") if rows else []
    read_back = [json.loads(line) for line in lines]
    assert json.loads(text(columns, rows, Format.JSON)) == read_back
    assert [list(row) for row in read_back] == [columns] * len(rows)
    for row, written in zip(rows, read_back, strict=True):
        for value, kept in zip(row, written.values(), strict=True):
            typed = isinstance(value, Decimal | date)
            assert (read(kept, value) if typed else kept) == value


# What may not reach a screen. The isolates that the table itself adds come in pairs within a cell.
ACTING = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


@given(tables(VALUES), st.integers(40, 120))
def test_a_table_stays_in_its_width_and_nothing_in_it_acts_on_the_terminal(
    table: tuple[list[str], list[list[object]]], width: int
) -> None:
    columns, rows = table
    for line in text(columns, rows, Format.TABLE, width=width).removesuffix("\n").split("\n"):
        assert wcswidth(line) <= width
        assert not ACTING.search(re.sub(r"\u2068([^\u2066-\u2069]*)\u2069", r"\1", line))


@given(tables(VALUES))
def test_a_table_without_a_width_is_one_line_per_row(
    table: tuple[list[str], list[list[object]]],
) -> None:
    columns, rows = table
    lines = text(columns, rows, Format.TABLE).split("\n")
    assert len(lines) == len(rows) + 5


WORDS = [
    "中方",
    "имя",
    "é",
    "👩\u200d💻",
    "ab-c",
    "שר",
    "\u0301x",
    "\u0903",
    "\u0647\u200d",
    "x" * 30,
]


@given(st.lists(st.lists(st.sampled_from(WORDS))))
def test_the_borders_of_a_table_stand_under_each_other(words: list[list[str]]) -> None:
    rows = [(" ".join(line), "155") for line in words]
    drawn = text(["words", "figure"], rows, Format.TABLE, width=60)
    if drawn.startswith("┌"):
        assert len({wcswidth(line) for line in drawn.splitlines()}) == 1


@given(st.text("abc中 -", max_size=500), st.integers(40, 120))
def test_wrapping_loses_nothing_but_spaces(words: str, width: int) -> None:
    drawn = text(["a"], [(words,)], Format.TABLE, width=width)
    shown = re.sub(r"^(.*\n){3}|row 1 of 1 ─+\na|[─│└┘ \n]", "", drawn)
    assert shown == words.replace(" ", "")


FIGURES = st.integers(0, 10**15).map("{:,}".format) | st.dates().map(str)


@given(tables(FIGURES), st.integers(40, 120))
def test_a_figure_is_never_broken_over_two_lines(
    table: tuple[list[str], list[list[object]]], width: int
) -> None:
    columns, rows = table
    words = text(columns, rows, Format.TABLE, width=width).split()
    assert all(figure in words for row in rows for figure in row)


class Cells(HTMLParser):
    """The texts of a table's cells, and which tags stood in them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.tags: set[str] = set()
        self.inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag in ("td", "th"):
            self.inside = True
            self.texts.append("")
        if tag == "br":
            self.texts[-1] += " "

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.texts[-1] += data


HTML_TAGS = {"table", "thead", "tbody", "tr", "th", "td", "br"}


@given(tables(st.text(st.characters(exclude_categories=["C", "Zl", "Zp"])) | st.just("<b>&amp;")))
def test_html_shows_the_texts_and_nothing_becomes_a_tag(
    table: tuple[list[str], list[list[object]]],
) -> None:
    columns, rows = table
    page = Cells(text(columns, rows, Format.HTML))
    assert page.tags <= HTML_TAGS
    assert page.texts == [*columns, *(value for row in rows for value in row)]


@given(tables(st.lists(st.sampled_from(NASTY), max_size=30).map("".join) | st.none()))
def test_markdown_shows_the_same_cells_as_html(
    table: tuple[list[str], list[list[object]]],
) -> None:
    markdown = pytest.importorskip("markdown_it")
    columns, rows = table
    reader = markdown.MarkdownIt("commonmark").enable(["table", "strikethrough"])
    shown = Cells(reader.render(text(columns, rows, Format.MARKDOWN)))
    assert shown.tags <= HTML_TAGS
    expected = Cells(text(columns, rows, Format.HTML))
    assert [cell.split() for cell in shown.texts] == [cell.split() for cell in expected.texts]


def test_what_is_taken_for_one_column_wide_is_so() -> None:
    narrow = [chr(code) for code in range(0x10000) if _NARROW.fullmatch(chr(code))]
    narrow.remove("\n")
    assert len(narrow) > 700 and {wcswidth(character) for character in narrow} == {1}
