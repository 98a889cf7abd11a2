"""FollowTheMoney: statements (CSV) and entities (JSON lines) in, statements out.

What others wrote. A FollowTheMoney statement is one dataset saying one value of one property:

| FollowTheMoney | the record |
|---|---|
| dataset | speaker (an organisation), and the source, a dataset |
| entity, schema, property, value | claim: "caption (schema): property: value" |
| the statement | statement: support, certain; said when it was first seen |
| original_value, else value | appearance: excerpt; the entity's id is the locator |
| id, lang, last_seen and the other columns | extra of the statement, and written back |
| an entity of one dataset | the statements of that dataset |
| an entity in another one | its id, as a value of that one; the rest of it is extra of the file |
| an entity that lists several | statements of the file: it does not say which dataset says what |

What we write, in the dataset "provenance", for the tools that read FollowTheMoney:

| the record | FollowTheMoney |
|---|---|
| speaker, alias | Person, PublicBody, Organization, UserAccount or LegalEntity; alias |
| affiliation | Representation where the speaker speaks for it, else Membership |
| source | Article, Video, Table or Document: title, sourceUrl, publishedAt, retrievedAt |
| publisher of a source | Documentation with the role publisher |
| claim | Note: name is its text |
| statement | Note on the speaker: createdAt is when it was said, stance and the like are keywords |
| appearance | Documentation of that Note by the source: description is the excerpt |
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator, Mapping

from provenance.formats import json_lines, needs
from provenance.formats.contents import Contents, Row
from provenance.formats.draft import Draft, digest, extra, slug, stem
from provenance.formats.json_lines import Object, line
from provenance.intake.date_texts import date

NAME = "followthemoney"
SUMMARY = "FollowTheMoney statements (CSV); entities (JSON lines) are read too"
# Fields of a statement that are keywords, such as stance:support.
KEYWORDS = (
    "stance",
    "scope",
    "commitment",
    "conditional",
    "speech_act",
    "cue",
    "on_behalf_of",
    "responds_to",
    "withdraws",
)
SAYS = {
    "speaker": frozenset({"name", "kind", "description"}),
    "alias": frozenset({"speaker", "name"}),
    "affiliation": frozenset({"speaker", "organisation", "role", "speaks_for", "period"}),
    "source": frozenset({"kind", "title", "url", "publisher", "published", "retrieved"}),
    "claim": frozenset({"text", "asserts"}),
    "statement": frozenset({"speaker", "claim", "said", "note", *KEYWORDS}),
    "appearance": frozenset({"statement", "source", "excerpt"}),
}

DATASET = "provenance"
SPEAKERS = {
    "person": "Person",
    "government": "PublicBody",
    "organisation": "Organization",
    "account": "UserAccount",
    "group": "LegalEntity",
}
SOURCES = {"article": "Article", "broadcast": "Video", "dataset": "Table", "document": "Document"}

_UNNAMED = ["unnamed dataset"]

# The properties of an entity, each with its values.
Values = dict[str, list[str]]


# In


def recognises(content: bytes) -> bool:
    first = content.lstrip(b"\xef\xbb\xbf").partition(b"\n")[0]
    columns = {cell.strip(b' "\r') for cell in first.split(b",")}
    if {b"entity_id", b"prop", b"schema", b"value", b"dataset"} <= columns:
        return True
    return first[:1] == b"{" and b'"schema"' in first and b'"properties"' in first


def read(content: bytes, draft: Draft) -> None:
    text = draft.text(content)
    statements = list(
        _entities(text, draft) if text.lstrip()[:1] == "{" else _statements(text, draft)
    )
    ours: dict[str, tuple[int, str, Values]] = {}
    captions: dict[str, str] = {}
    for at, row in statements:
        if row["dataset"] == DATASET:
            _, _, values = ours.setdefault(row["entity_id"], (at, row["schema"], {}))
            values.setdefault(row["prop"], []).append(row["value"])
        elif row["prop"] in ("name", "title"):
            captions.setdefault(row["entity_id"], row["value"])
    for id, (at, schema, values) in ours.items():
        # Their order in the file is that of their hashes.
        _read_entity(draft, id, at, schema, values)
    for at, row in statements:
        if row["dataset"] != DATASET:
            _read_statement(draft, row, at, captions.get(row["entity_id"], row["entity_id"]))


def _statements(text: str, draft: Draft) -> Iterator[tuple[int, dict[str, str]]]:
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    at = 2
    try:
        for row in reader:
            filled = {
                key: value for key, value in row.items() if key and isinstance(value, str) and value
            }
            missing = {"entity_id", "prop", "schema", "value", "dataset"} - filled.keys()
            if missing:
                draft.problem(at, f"this statement has no {', '.join(sorted(missing))}")
            else:
                yield at, filled
            at = reader.line_num + 1
    except csv.Error as error:
        draft.problem(at, f"not valid CSV: {error}")


def _entities(text: str, draft: Draft) -> Iterator[tuple[int, dict[str, str]]]:
    for at, written in enumerate(text.split("\n"), 1):
        if not written.strip():
            continue
        try:
            entity = json_lines.parsed(written, at)
        except json.JSONDecodeError as error:
            draft.problem(at, f"not valid JSON: {error.msg}; an entity is one object on one line")
            continue
        fields = json_lines.within(entity)
        properties, datasets = fields.get("properties"), fields.get("datasets") or _UNNAMED
        if (
            not isinstance(properties, Object)
            or not isinstance(datasets, list)
            or not all(isinstance(fields.get(name), str) for name in ("id", "schema"))
        ):
            draft.problem(
                at,
                "an entity is an object with id, schema and properties, an object; datasets is a "
                "list",
            )
            continue
        read_fields = (
            "id",
            "schema",
            "properties",
            "datasets",
            "caption",
            "first_seen",
            "last_seen",
        )
        left = {key: value for key, value in entity.items() if key not in read_fields}
        if len(datasets) > 1:
            left["datasets"] = datasets
            draft.doubt(
                "several-data-sets",
                at,
                f"the entity `{entity['id'][:40]}` lists {len(datasets)} data sets and does not "
                "say which of them says what, so that the file is taken to say it; a file of "
                "statements (CSV) tells them apart",
            )
        if left:
            draft.add_file_extra({str(entity["id"]): left})
        for dataset in datasets if len(datasets) == 1 else [draft.title]:
            for prop, values in properties.items():
                for value in values if isinstance(values, list) else [values]:
                    # A nested entity stands for its id; what else it says is kept.
                    stated = value.get("id") if isinstance(value, Object) else value
                    if isinstance(value, Object) and len(value) > 1:
                        draft.add_file_extra({str(stated): value})
                    if not isinstance(stated, str | int | float):
                        draft.problem(
                            line(value, at),
                            f"a value of `{prop[:40]}` is no text, nor an entity with an id",
                        )
                        continue
                    row = {
                        "entity_id": entity["id"],
                        "schema": entity["schema"],
                        "prop": prop,
                        "value": str(stated),
                        "dataset": str(dataset),
                    }
                    for name in ("first_seen", "last_seen"):
                        if entity.get(name):
                            row[name] = str(entity[name])
                    yield at, row


def _read_statement(draft: Draft, row: Mapping[str, str], at: int, caption: str) -> None:
    dataset, prop, value = row["dataset"], row["prop"], row["value"]
    if prop == "id":
        text = f"{caption} is a {row['schema']}."
    else:
        text = f"{caption} ({row['schema']}): {prop}: {value}"
    speaker = draft.add("speaker", slug(dataset), at, name=dataset, kind="organisation")
    source = draft.add("source", slug(dataset), at, kind="dataset", title=dataset)
    about = digest(row["entity_id"], prop, value if prop != "id" else row["schema"])
    claim = draft.add("claim", f"{stem(caption)}-{about}", at, text=text, asserts="occurrence")
    statement = draft.add(
        "statement",
        _key(row),
        at,
        speaker=speaker,
        claim=claim,
        stance="support",
        commitment="certain",
        said=date(row.get("first_seen")),
    )
    draft.appears(
        statement,
        source,
        at,
        excerpt=row.get("original_value", value if prop != "id" else None),
        locator=row["entity_id"],
    )
    draft.add_extra("statement", statement, dict(row), prefix="")


def _key(row: Mapping[str, str]) -> str:
    """A statement's id, made as FollowTheMoney makes it where the file leaves it out."""
    if re.fullmatch(r"[\w][\w.-]{0,199}", row.get("id", "")):
        return row["id"]
    key = f"{row['dataset']}.{row['entity_id']}.{row['prop']}.{row['value']}"
    if "lang" in row:
        key += f"@{row['lang']}"
    if row.get("external") in ("t", "true", "1"):
        key += ".ext"
    return hashlib.sha1(key.encode(), usedforsecurity=False).hexdigest()


def _read_entity(draft: Draft, id: str, at: int, schema: str, values: Values) -> None:
    """Draft the record of an entity that this module wrote."""

    def one(name: str) -> str | None:
        return next(iter(values.get(name, [])), None)

    def referred(name: str) -> str | None:
        value = one(name)
        return _decoded(value)[1] if value is not None else None

    record, own = _decoded(id)
    words = dict(word.partition(":")[::2] for word in values.get("keywords", []))
    match record:
        case "speaker":
            kinds = {name: kind for kind, name in SPEAKERS.items()}
            kind = one("classification") or kinds.get(schema, "group")
            name = one("name")
            draft.add(record, own, at, name=name, kind=kind, description=one("description"))
            for other in values.get("alias", []):
                draft.add("alias", f"{own}/{other}", at, speaker=own, name=other)
        case "affiliation":
            speaks = schema == "Representation"
            begin, end = one("startDate"), one("endDate")
            draft.add(
                record,
                own,
                at,
                speaker=referred("agent" if speaks else "member"),
                organisation=referred("client" if speaks else "organization"),
                role=one("role"),
                speaks_for="true" if speaks else None,
                period=f"{begin or '..'}/{end or '..'}" if begin or end else None,
            )
        case "source":
            kinds = {name: kind for kind, name in SOURCES.items()}
            draft.add(
                record,
                own,
                at,
                kind=words.get("kind") or kinds.get(schema, "document"),
                title=one("title"),
                url=one("sourceUrl"),
                published=one("publishedAt"),
                retrieved=one("retrievedAt"),
            )
        case "publisher":
            draft.add("source", own, at, publisher=referred("entity"))
        case "claim":
            draft.add(record, own, at, text=one("name"), asserts=words.get("asserts"))
        case "statement":
            speaker = claim = None
            for entity in values.get("entity", []):
                table, other = _decoded(entity)
                speaker = other if table == "speaker" else speaker
                claim = other if table == "claim" else claim
            draft.add(
                record,
                own,
                at,
                speaker=speaker,
                claim=claim,
                said=one("createdAt"),
                note=one("description"),
                **{name: words.get(name) for name in KEYWORDS},
            )
        case "appearance":
            draft.add(
                record,
                own,
                at,
                statement=referred("entity"),
                source=referred("document"),
                excerpt=one("description"),
            )
        case _:
            draft.problem(at, f"the entity `{id[:60]}` of the dataset {DATASET} is none of ours")


# Out


def write(contents: Contents) -> Iterator[bytes]:
    with needs("ftm"):
        from followthemoney.dataset import Dataset
        from followthemoney.statement import Statement, StatementEntity
        from followthemoney.statement.serialize import CSVStatementWriter

    originals = [
        {key: str(value) for key, value in original.items()}
        for row in contents["statement"]
        if "prop" in (original := extra(row, NAME))
    ]
    statements = [
        Statement(
            **{key: value for key, value in row.items() if key not in ("prop_type", "external")},
            external=row.get("external") in ("t", "true", "1"),
        )
        for row in originals
    ]
    dataset = Dataset.make({"name": DATASET, "title": "provenance"})
    for id, schema, values in _written(contents, _read_back(originals)):
        entity = StatementEntity(dataset, {"id": id, "schema": schema, "properties": {}})
        for name, texts in values.items():
            for text in texts:
                # Uncleaned: their cleaning would rewrite names and texts.
                entity.add(name, text, cleaned=True)
        statements += sorted(entity.statements)
    out = io.BytesIO()
    wrapped = io.TextIOWrapper(out, encoding="utf-8", newline="")
    writer = CSVStatementWriter(wrapped)
    for statement in statements:
        writer.write(statement)
    writer.close()
    wrapped.flush()
    yield out.getvalue()


def _read_back(originals: list[dict[str, str]]) -> dict[tuple[str, str], Mapping[str, str]]:
    """The rows that the original statements give when they are read again."""
    draft = Draft("export", NAME)
    captions: dict[str, str] = {}
    for row in originals:
        if row["prop"] in ("name", "title"):
            captions.setdefault(row["entity_id"], row["value"])
    for row in originals:
        _read_statement(draft, row, 1, captions.get(row["entity_id"], row["entity_id"]))
    return {(row.record, row.fields["id"]): row.fields for row in draft.rows()}


def _written(
    contents: Contents, covered: Mapping[tuple[str, str], Mapping[str, str]]
) -> Iterator[tuple[str, str, Values]]:
    """The entities of the record, without the rows that are covered already."""
    for record in SAYS:
        for row in contents[record]:
            if covered.get((record, row["id"])) != row and record != "alias":
                yield from _entity(contents, record, row)


def _entity(contents: Contents, record: str, row: Row) -> Iterator[tuple[str, str, Values]]:
    id = _encoded(record, row["id"])
    match record:
        case "speaker":
            schema = SPEAKERS.get(row["kind"], "Organization")
            values = _values(row, name="name", description="description")
            if row["kind"] == "outlet":
                values["classification"] = ["outlet"]
            aliases = contents.where("alias", "speaker", row["id"])
            yield id, schema, values | {"alias": [alias["name"] for alias in aliases]}
        case "affiliation":
            speaks = row.get("speaks_for") == "true"
            begin, _, end = row.get("period", "").partition("/")
            values = {
                "agent" if speaks else "member": [_encoded("speaker", row["speaker"])],
                "client" if speaks else "organization": [_encoded("speaker", row["organisation"])],
                **_values(row, role="role"),
            }
            if all(_DAY.fullmatch(edge) or edge == ".." for edge in (begin, end)):
                values["startDate"] = [begin] if begin != ".." else []
                values["endDate"] = [end] if end != ".." else []
            yield id, "Representation" if speaks else "Membership", values
        case "source":
            schema = SOURCES.get(row["kind"], "Document")
            values = _values(row, title="title", url="sourceUrl")
            if row["kind"] not in SOURCES:
                values["keywords"] = [f"kind:{row['kind']}"]
            for name, prop in (("published", "publishedAt"), ("retrieved", "retrievedAt")):
                values[prop] = _day(row.get(name))
            yield id, schema, values
            if "publisher" in row:
                documented = {
                    "entity": [_encoded("speaker", row["publisher"])],
                    "document": [id],
                    "role": ["publisher"],
                }
                yield _encoded("publisher", row["id"]), "Documentation", documented
        case "claim":
            yield id, "Note", {"name": [row["text"]], "keywords": [f"asserts:{row['asserts']}"]}
        case "statement":
            entities = [_encoded("speaker", row["speaker"])]
            if "claim" in row:
                entities.append(_encoded("claim", row["claim"]))
            values = {
                "name": [str((contents.get("claim", row.get("claim")) or row).get("text", ""))],
                "entity": entities,
                "keywords": [f"{name}:{row[name]}" for name in KEYWORDS if name in row],
                "createdAt": _day(row.get("said")),
                **_values(row, note="description"),
            }
            yield id, "Note", values
        case "appearance":
            values = {
                "entity": [_encoded("statement", row["statement"])],
                "document": [_encoded("source", row["source"])],
                "role": ["appearance"],
                **_values(row, excerpt="description"),
            }
            yield id, "Documentation", values


_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def _day(expression: str | None) -> list[str]:
    return [expression] if expression is not None and _DAY.fullmatch(expression) else []


def _values(row: Row, **names: str) -> Values:
    return {prop: [row[name]] for name, prop in names.items() if name in row}


def _encoded(record: str, id: str) -> str:
    """An id as FollowTheMoney accepts it: ASCII letters, digits, dots and inner hyphens."""
    spelled = "".join(
        sign if re.fullmatch(r"[0-9A-Za-z-]", sign) else "".join(f".{b:02x}" for b in sign.encode())
        for sign in id
    )
    return f"{record}.{re.sub('-$', '.2d', spelled)}"


def _decoded(name: str) -> tuple[str, str]:
    record, _, spelled = name.partition(".")
    parts = re.split(r"\.([0-9a-f]{2})", spelled)
    packed = b"".join(
        bytes.fromhex(part) if place % 2 else part.encode() for place, part in enumerate(parts)
    )
    return record, packed.decode("utf-8", "replace")
