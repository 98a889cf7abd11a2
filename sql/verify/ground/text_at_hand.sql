-- stored_or_lent_text: the texts that excerpts are looked up in.
CREATE OR REPLACE TEMP VIEW stored_or_lent_text AS
SELECT source_text.sha256, source_text.content
FROM source_text
UNION
SELECT text_lent.sha256, text_lent.content
FROM text_lent;
