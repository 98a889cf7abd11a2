-- What arrives beside the entries: loads, replacements and texts that are not here, and what the new loads recorded once more.
CREATE OR REPLACE TEMP TABLE arriving_load AS
SELECT *
FROM other_load
ANTI JOIN load USING (load);

CREATE OR REPLACE TEMP TABLE arriving_recording AS
SELECT other_recording.entry, other_recording.load
FROM other_recording
SEMI JOIN arriving_load USING (load);

CREATE OR REPLACE TEMP TABLE arriving_replacement AS
SELECT other_replacement.entry, other_replacement.replaced, other_replacement.load
FROM other_replacement
ANTI JOIN replacement USING (entry, replaced);

CREATE OR REPLACE TEMP TABLE arriving_text AS
SELECT other_source_text.sha256, other_source_text.content
FROM other_source_text
ANTI JOIN source_text USING (sha256);
