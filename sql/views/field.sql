-- field, vocabulary, contradiction_kind: what each field of the record holds, which words it accepts, and which rules there are.
-- All of it is declared elsewhere: in sql/record.toml, and in the headers of sql/kinds/.

-- One row per field of a kind of record.
CREATE VIEW field AS
SELECT
    declared.record,  -- The kind of record.
    declared.field,  -- The field, which is a column of its table.
    declared.kind,  -- slug, case_slug (a slug, behind that of its case), text, edtf (date expression), boolean, number, sha256, json (object), vocabulary, reference, reference_in (to the kind that another field names), value (of a question) or sides (of a contradiction).
    declared.refers_to,  -- The vocabulary or the kind of record that its values come from; the field that names that kind.
    declared.required,  -- Whether every entry must have it.
    declared.belongs_to,  -- Whether the record that it refers to takes this one along into its case.
    declared.about  -- Whether the record is about what it refers to, and part of a case only with all that it is about.
FROM (VALUES <fields>) AS declared(record, field, kind, refers_to, required, belongs_to, about);

-- One row per word that a field with a fixed vocabulary accepts.
CREATE VIEW vocabulary AS
SELECT
    declared.vocabulary,  -- Name of the vocabulary.
    declared.word,  -- The accepted word.
    declared.position,  -- Order in which the words are listed.
    declared.meaning  -- What the word means.
FROM (VALUES <words>) AS declared(vocabulary, word, position, meaning);

-- One row per kind of contradiction.
CREATE VIEW contradiction_kind AS
SELECT
    declared.kind,  -- The kind.
    declared.rule  -- The rule that lists two sides as a contradiction of this kind.
FROM (VALUES <kinds>) AS declared(kind, rule);
