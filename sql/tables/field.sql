-- field, vocabulary, contradiction_kind: what each field of the record holds, which words it accepts, and which rules there are.
-- The loader's checks, the case-file schema and the documentation are all derived from these two tables.

CREATE TABLE schema_version (
    version INTEGER NOT NULL
);

INSERT INTO schema_version (version) VALUES (4);

COMMENT ON TABLE schema_version IS 'One row: the version of the schema that this file was created with.';
COMMENT ON COLUMN schema_version.version IS 'Version number; a tool of another version refuses the file.';

CREATE TABLE field (
    record VARCHAR NOT NULL,
    field VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    refers_to VARCHAR,
    required BOOLEAN NOT NULL
);

COMMENT ON TABLE field IS 'One row per field of a record table.';
COMMENT ON COLUMN field.record IS 'The record table.';
COMMENT ON COLUMN field.field IS 'The field, which is a column of that table.';
COMMENT ON COLUMN field.kind IS 'slug, text, edtf (date expression), boolean, number, sha256, json (object), vocabulary or reference.';
COMMENT ON COLUMN field.refers_to IS 'The vocabulary or the record table that its values come from.';
COMMENT ON COLUMN field.required IS 'Whether every entry must have it.';

CREATE TABLE vocabulary (
    vocabulary VARCHAR NOT NULL,
    word VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    meaning VARCHAR NOT NULL
);

COMMENT ON TABLE vocabulary IS 'One row per word that a field with a fixed vocabulary accepts.';
COMMENT ON COLUMN vocabulary.vocabulary IS 'Name of the vocabulary.';
COMMENT ON COLUMN vocabulary.word IS 'The accepted word.';
COMMENT ON COLUMN vocabulary.position IS 'Order in which the words are listed.';
COMMENT ON COLUMN vocabulary.meaning IS 'What the word means.';

CREATE TABLE contradiction_kind (
    kind VARCHAR NOT NULL,
    rule VARCHAR NOT NULL
);

COMMENT ON TABLE contradiction_kind IS 'One row per kind of contradiction, entered by its file in sql/kinds/.';
COMMENT ON COLUMN contradiction_kind.kind IS 'The kind.';
COMMENT ON COLUMN contradiction_kind.rule IS 'The rule that lists two sides as a contradiction of this kind.';

INSERT INTO vocabulary (vocabulary, word, position, meaning) VALUES
    ('marking', 'CLEAR', 1, 'May be published.'),
    ('marking', 'GREEN', 2, 'May be shared within the community, and not published.'),
    ('marking', 'AMBER', 3, 'For the own organisation and its clients, who need to know it.'),
    ('marking', 'AMBER+STRICT', 4, 'For the own organisation only.'),
    ('marking', 'RED', 5, 'For those who were told personally.'),
    ('speaker_kind', 'person', 1, 'A human being, named or not.'),
    ('speaker_kind', 'organisation', 2, 'A body that is neither a government nor an outlet.'),
    ('speaker_kind', 'government', 3, 'A state, its government or one of its organs.'),
    ('speaker_kind', 'outlet', 4, 'A publisher of news or documents.'),
    ('speaker_kind', 'account', 5, 'An account whose owner is not established.'),
    ('speaker_kind', 'group', 6, 'An unnamed group such as "officials".'),
    ('source_kind', 'article', 1, 'A news or journal article.'),
    ('source_kind', 'post', 2, 'A post on a social network or a messenger channel.'),
    ('source_kind', 'document', 3, 'A document that is none of the other kinds.'),
    ('source_kind', 'broadcast', 4, 'Radio or television, live or recorded.'),
    ('source_kind', 'report', 5, 'A report of an organisation or authority.'),
    ('source_kind', 'dataset', 6, 'A table or database.'),
    ('source_kind', 'transcript', 7, 'A written record of speech.'),
    ('source_kind', 'interview', 8, 'An interview held by the analyst or by others.'),
    ('source_kind', 'filing', 9, 'A filing to a court, registry or authority.'),
    ('aspect', 'occurrence', 1, 'That something happened or is so; denying it covers everything about the claim.'),
    ('aspect', 'involvement', 2, 'That somebody took part in it or is behind it.'),
    ('aspect', 'figure', 3, 'How many or how much; denying it meets figures, not the occurrence.'),
    ('aspect', 'characterisation', 4, 'What it amounts to: deliberate, systemic, a failure.'),
    ('aspect', 'attribution', 5, 'Who said or did it.'),
    ('claim_relation', 'entails', 1, 'If the first claim holds, so does the other.'),
    ('claim_relation', 'excludes', 2, 'The two claims cannot both hold.'),
    ('claim_relation', 'same_as', 3, 'The two are one claim in other words.'),
    ('quantity_relation', 'subset_of', 1, 'Everything the first counts, the other counts too.'),
    ('quantity_relation', 'part_of', 2, 'The first is one of the disjoint parts of the total that the other counts.'),
    ('quantity_relation', 'same_as', 3, 'The two are one quantity under two ids.'),
    ('behaviour', 'fixed', 1, 'One event''s outcome: any two figures compete, whenever they are stated.'),
    ('behaviour', 'level', 2, 'A state that changes: figures compete when their validity overlaps.'),
    ('behaviour', 'cumulative', 3, 'A running total: figures compete when their validity overlaps, and it never falls.'),
    ('behaviour', 'increment', 4, 'An amount per period: only figures of equal periods compete.'),
    ('stance', 'support', 1, 'Puts the claim forward.'),
    ('stance', 'deny', 2, 'Says that it does not hold, within the scope given.'),
    ('stance', 'query', 3, 'Asks, checks or investigates whether it holds.'),
    ('stance', 'comment', 4, 'Speaks about it and takes no side.'),
    ('commitment', 'certain', 1, 'Presented as fact.'),
    ('commitment', 'probable', 2, 'Presented as likely.'),
    ('commitment', 'possible', 3, 'Presented as possible.'),
    ('commitment', 'uncommitted', 4, 'The speaker does not vouch for it.'),
    ('speech_act', 'assert', 1, 'States.'),
    ('speech_act', 'accuse', 2, 'Blames somebody.'),
    ('speech_act', 'deny', 3, 'Says that it is not so.'),
    ('speech_act', 'reject', 4, 'Turns an accusation or a demand down.'),
    ('speech_act', 'estimate', 5, 'Gives an estimate.'),
    ('speech_act', 'announce', 6, 'Makes a decision or plan public.'),
    ('speech_act', 'ask', 7, 'Asks.'),
    ('speech_act', 'decline', 8, 'Declines to comment.'),
    ('speech_act', 'warn', 9, 'Warns.'),
    ('speech_act', 'promise', 10, 'Commits to doing something.'),
    ('speech_act', 'acknowledge', 11, 'Admits.'),
    ('speech_act', 'relay', 12, 'Passes on what another said.'),
    ('speech_act', 'correct', 13, 'Corrects an earlier statement.'),
    ('speech_act', 'withdraw', 14, 'Takes an earlier statement back.'),
    ('decimal_mark', 'point', 1, '1.5 is one and a half; 1,500 is fifteen hundred.'),
    ('decimal_mark', 'comma', 2, '1,5 is one and a half; 1.500 is fifteen hundred.'),
    ('basis', 'observed', 1, 'Counted or measured.'),
    ('basis', 'derived', 2, 'Computed from other figures.'),
    ('evidence_kind', 'document', 1, 'A document.'),
    ('evidence_kind', 'image', 2, 'A photograph or still picture.'),
    ('evidence_kind', 'video', 3, 'Moving pictures.'),
    ('evidence_kind', 'audio', 4, 'A sound recording.'),
    ('evidence_kind', 'testimony', 5, 'What a witness says.'),
    ('evidence_kind', 'physical', 6, 'A person, thing or place that can be examined.'),
    ('evidence_kind', 'dataset', 7, 'A table or database.'),
    ('evidence_kind', 'search', 8, 'A search that was carried out.'),
    ('bears', 'supports', 1, 'Speaks for it.'),
    ('bears', 'refutes', 2, 'Shows that it does not hold.'),
    ('bears', 'context', 3, 'Helps to judge it and speaks neither for nor against it.'),
    ('target_kind', 'speaker', 1, 'The target is a speaker.'),
    ('target_kind', 'source', 2, 'The target is a source.'),
    ('target_kind', 'claim', 3, 'The target is a claim.'),
    ('target_kind', 'statement', 4, 'The target is a statement.'),
    ('target_kind', 'evidence', 5, 'The target is an item of evidence.'),
    ('axis', 'reliability', 1, 'Of a speaker or source, A to F; F: cannot be judged (Admiralty code).'),
    ('axis', 'credibility', 2, 'Of information, 1 to 6; 6: cannot be judged (Admiralty code).'),
    ('axis', 'confidence', 3, 'Of the analyst: low, moderate or high (ICD 203).'),
    ('axis', 'verdict', 4, 'On a claim, with the labels of AVeriTeC.'),
    ('axis', 'independence', 5, 'Of a statement: independent of what it relays, or dependent on something that is not recorded.'),
    ('hedge_kind', 'amount', 1, 'Reads a number or a vague word by itself.'),
    ('hedge_kind', 'approximation', 2, 'Blurs an amount; may hold an amount in its {n}.'),
    ('hedge_kind', 'bound', 3, 'Bounds an amount or an approximation, which it may hold in its {n}.'),
    ('resolution_state', 'open', 1, 'Looked at and left open.'),
    ('resolution_state', 'explained', 2, 'Both statements stand and the analyst can say why they differ.'),
    ('resolution_state', 'resolved', 3, 'It is established which statement holds.'),
    ('resolution_state', 'reopened', 4, 'An earlier judgement no longer holds.'),
    ('identity_kind', 'speaker', 1, 'Both ids are speakers.'),
    ('identity_kind', 'claim', 2, 'Both ids are claims.'),
    ('identity_kind', 'quantity', 3, 'Both ids are quantities.'),
    ('identity_verdict', 'same', 1, 'The two ids stand for one.'),
    ('identity_verdict', 'not_same', 2, 'The two are different, however alike they look.');
