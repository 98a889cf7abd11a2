-- Values, in the entries that arrive in one record table, that have not the form of their field; dates are read later. Words in
-- angle brackets stand for the table, its field and what kind of field that is.
SELECT '`<field>: ' || left(arriving_<record>.<field>, 60) || '` of the <record> `' || coalesce(left(arriving_<record>.id, 60), '') || '` is not accepted' AS problem
FROM arriving_<record>
WHERE arriving_<record>.<field> IS NOT NULL AND NOT CASE '<kind>'
    WHEN 'slug' THEN (length(arriving_<record>.<field>) <= 200 AND regexp_full_match(arriving_<record>.<field>, '[\p{L}\p{N}][\p{L}\p{N}._-]*'))
    WHEN 'sha256' THEN regexp_full_match(arriving_<record>.<field>, '[0-9a-f]{64}')
    WHEN 'json' THEN coalesce(json_valid(arriving_<record>.<field>) AND json_type(arriving_<record>.<field>) = 'OBJECT', FALSE)
END;
