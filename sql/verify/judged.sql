-- Judgements of what is nowhere: assessments and identities name the kind of record that they judge.
SELECT
    judged.name AS "table",
    judged.id,
    judged.entry,
    '`' || judged.field || ': ' || left(judged.target, 60) || '` names no ' || judged.kind AS problem
FROM (
    SELECT 'assessment_entry' AS name, id, entry, target_kind AS kind, 'target' AS field, target FROM assessment_entry
    UNION ALL
    SELECT 'identity_entry' AS name, id, entry, kind, 'one' AS field, one AS target FROM identity_entry
    UNION ALL
    SELECT 'identity_entry' AS name, id, entry, kind, 'other' AS field, other AS target FROM identity_entry
) AS judged
ANTI JOIN kept_entry ON kept_entry.record = judged.kind AND kept_entry.id = judged.target;
