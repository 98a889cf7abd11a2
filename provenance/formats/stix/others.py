"""What others wrote in STIX: identities, reports, notes, opinions, sightings, attributions."""

from __future__ import annotations

from provenance.formats.draft import digest, slug, texts
from provenance.formats.json_lines import Object, line
from provenance.formats.stix.bundle import Bundle
from provenance.formats.stix.terms import CLASSES, OPINIONS
from provenance.intake.date_texts import date


class Others(Bundle):
    """Reads objects that were not written here."""

    def identity(self, node: Object) -> None:
        name = next(texts(node.get("name", [])), None)
        if name is None:
            self.draft.problem(line(node), "this identity has no name")
            return
        kinds = {words: kind for kind, words in CLASSES.items()}
        sector = "government" if "government" in str(node.get("sectors", [])) else None
        kind = kinds.get((str(node.get("identity_class")), sector)) or kinds.get(
            (str(node.get("identity_class")), None), "group"
        )
        # Two identities are two speakers, whatever they are called.
        id = str(node.get("id"))
        self.speakers[id] = speaker = self.draft.add(
            "speaker",
            self.draft.apart(slug(name), "identity", id),
            line(node),
            name=name,
            kind=kind,
            description=next(texts(node.get("description", [])), None),
            marking=self.marking(node),
        )
        self.add_extra("speaker", speaker, node)

    def attribute(self, node: Object, words: str, *named: Object) -> None:
        """Add a statement of the creator of an object, or of the report that lists it.

        Args:
            named: other objects that the words name.
        """
        container = self.containers.get(str(node.get("id")), node)
        source, at = self.place(container), line(node)
        speaker = self.author(node) or self.author(container)
        marking = self.marking(node, *named)
        if speaker is None:
            self.draft.add("source", source, at, marking=marking)
            self.draft.add_extra("source", source, {str(node.get("id")): dict(node)})
            self.draft.doubt(
                "says-nothing",
                at,
                f"this {node.get('type')} has no creator in the bundle, so nobody says it; it is "
                "kept as extra",
            )
            return
        claim = self.draft.add(
            "claim", slug(words), at, text=words, asserts="occurrence", marking=marking
        )
        first, modified = node.get("created"), node.get("modified")
        statement = self.draft.statement_id(speaker, node.get("id"))
        is_revoked = node.get("revoked") is True
        said = date(node.get("published", first))
        if modified not in (None, first) and not is_revoked:
            statement = self.draft.statement_id(speaker, node.get("id"), modified)
            said = said if "published" in node else date(modified)
        self.statements[str(node.get("id"))] = self.draft.add(
            "statement",
            statement,
            at,
            speaker=speaker,
            claim=claim,
            stance="support",
            commitment=_commitment(node.get("confidence")),
            said=said,
            marking=marking,
        )
        self.draft.version(
            statement, str(node.get("id")), modified or first, date(modified), revoked=is_revoked
        )
        self.draft.appears(statement, source, at)
        if is_revoked:
            withdrawal = self.draft.add(
                "statement",
                f"{statement}-revoked",
                at,
                speaker=speaker,
                stance="comment",
                commitment="certain",
                speech_act="withdraw",
                said=date(modified),
                withdraws=statement,
                marking=marking,
            )
            self.draft.appears(withdrawal, source, at)

    def report(self, node: Object) -> None:
        self.add_extra("source", self.place(node), node)
        for words in texts(node.get("description", [])):
            self.attribute(node, words)

    def note(self, node: Object) -> None:
        words = next(texts(node.get("content", [])), None)
        if words is None:
            self.draft.problem(line(node), "this note has no content")
            return
        self.attribute(node, words)
        if (statement := self.statements.get(str(node.get("id")))) is not None:
            self.add_extra("statement", statement, node)

    def opinion(self, node: Object) -> None:
        if node.get("revoked") is True:
            self.loose(node)
            return
        creator = self.by_id.get(str(node.get("created_by_ref")), Object())
        analyst = next(texts(creator.get("name", node.get("authors", []))), None)
        value = OPINIONS.get(str(node.get("opinion")))
        assessed = date(node.get("modified", node.get("created")))
        names = [n for n in texts(node.get("object_refs", [])) if n in self.statements]
        if not (analyst and value and assessed and names):
            self.loose(node)
            return
        for name in names:
            target = self.statements[name]
            assessment = self.draft.add(
                "assessment",
                f"{target}/credibility/{analyst}/{assessed}",
                line(node),
                analyst=analyst,
                target_kind="statement",
                target=target,
                axis="credibility",
                value=value,
                rationale=next(texts(node.get("explanation", [])), "The opinion is not explained."),
                assessed=assessed,
                marking=self.marking(node, creator),
            )
            self.add_extra("assessment", assessment, node)

    def sighting(self, node: Object) -> None:
        target = self.statements.get(str(node.get("sighting_of_ref")))
        if target is None or node.get("revoked") is True:
            self.loose(node)
            return
        is_found = "false" if node.get("count") == 0 else None
        evidence = self.draft.add(
            "evidence",
            f"sighting-{digest(node.get('id'))}",
            line(node),
            kind="search" if is_found else "document",
            description=next(texts(node.get("description", [])), "A sighting, not described."),
            found=is_found,
            holder=self.author(node),
            captured=date(node.get("last_seen", node.get("first_seen", node.get("created")))),
            marking=self.marking(node),
        )
        bears = "context" if is_found else "supports"
        self.draft.add(
            "bearing",
            f"{evidence}/{bears}/{target}",
            line(node),
            evidence=evidence,
            statement=target,
            bears=bears,
        )
        self.add_extra("evidence", evidence, node)

    def relationship(self, node: Object) -> None:
        """Who attributes what to whom says so; what else is related is kept."""
        ends = [self.by_id.get(str(node.get(f"{end}_ref"))) for end in ("source", "target")]
        named = [
            f"{name} ({end.get('type')})"
            for end in ends
            if end is not None
            for name in [*texts(end.get("name", []))][:1]
        ]
        if node.get("relationship_type") != "attributed-to" or len(named) < 2:
            self.loose(node)
            return
        words = f"{named[0]} is attributed to {named[1]}."
        self.attribute(node, words, *filter(None, ends))
        if (statement := self.statements.get(str(node.get("id")))) is not None:
            self.draft.add(
                "statement",
                statement,
                line(node),
                note=next(texts(node.get("description", [])), None),
            )
            self.add_extra("statement", statement, node)


def _commitment(confidence: object) -> str:
    """How sure a creator is who says it in hundredths; nothing is said of what is presented."""
    if not isinstance(confidence, int | float) or isinstance(confidence, bool):
        return "certain"
    steps = ((90, "certain"), (50, "probable"), (1, "possible"))
    return next((word for least, word in steps if confidence >= least), "uncommitted")
