-- The lines of the texts of sources, by their digests.
SELECT json_object('text', sha256, 'content', content)::VARCHAR AS line
FROM kept_text
ORDER BY sha256;
