-- Redactions that cannot be: of no field that can be removed, without a hash, or that say of an entry what it does not have, as far as
-- it is still here. <removal> is where they are.
SELECT
    'load' AS "table",
    left(redaction.load, 12) AS id,
    redaction.entry,
    'removes `' || coalesce(left(redaction.field, 40), '?') || '` of a ' || coalesce(left(redaction.record, 40), '?')
        || CASE
            WHEN removable.field IS NULL THEN ', which is no field that can be removed'
            ELSE ' and says of the entry what it does not have'
        END AS problem
FROM <removal> AS redaction
LEFT JOIN removable ON removable.record = redaction.record AND removable.field = redaction.field
LEFT JOIN (
    SELECT every_entry.record, every_entry.entry, every_entry.content
    FROM every_entry
    WHERE every_entry.entry IN (SELECT asked.entry FROM <removal> AS asked)
) AS whole ON whole.entry = redaction.entry AND whole.record = redaction.record
LEFT JOIN redacted_entry AS redacted ON redacted.record = redaction.record AND redacted.entry = redaction.entry
WHERE removable.field IS NULL
    OR redaction.entry IS NULL
    OR NOT coalesce(regexp_full_match(redaction.sha256, '[0-9a-f]{64}'), FALSE)
    OR CASE
        WHEN redaction.record = 'source_text' THEN redaction.sha256 <> redaction.entry
        ELSE NOT coalesce(json_type(redaction.others) = 'OBJECT', FALSE)
            OR CASE
                WHEN redaction.field = 'id' THEN NOT coalesce(regexp_matches(redaction.mark, '\[redacted [0-9a-f]{8}\]'), FALSE)
                ELSE redaction.mark IS DISTINCT FROM redaction_mark(redaction.field, redaction.sha256)
            END
    END
    OR (
        whole.entry IS NOT NULL
        AND (whole.content ->> redaction.field) <> redaction.mark
        AND sha256(whole.content ->> redaction.field) <> redaction.sha256
    )
    OR (
        whole.entry IS NOT NULL
        AND list_bool_or(list_transform(
            json_keys(redaction.others),
            lambda name: NOT list_contains(list_transform(redacted.removed, lambda one: one.field), name)
                AND sha256(whole.content ->> name) IS DISTINCT FROM (redaction.others ->> name)
        ))
    );
