-- side: who and what belongs to a side: a speaker, whoever speaks for it, and what they said while they did.

-- One row per speaker and each id of somebody whom it speaks for, its own among them, at whatever time.
CREATE VIEW side_speaker AS
SELECT DISTINCT
    speaker_side.speaker,  -- The speaker.
    same_speaker.other AS side  -- An id of itself, or of somebody whom it speaks for, directly or through others.
FROM speaker_side
INNER JOIN same_speaker ON same_speaker.speaker = speaker_side.side;

-- One row per statement and each id of a side that it was made for: its speaker's, that of whom it was made for, and of whom these spoke for then.
CREATE VIEW statement_side AS
WITH said AS (
    SELECT statement_voice.statement, statement_voice.speaker, statement_voice.said_earliest, statement_voice.said_latest
    FROM statement_voice
    UNION
    SELECT statement_voice.statement, statement_voice.series, statement_voice.said_earliest, statement_voice.said_latest
    FROM statement_voice
)
SELECT DISTINCT
    said.statement,  -- The statement.
    same_speaker.other AS side  -- An id of the side.
FROM said
INNER JOIN speaker_side ON speaker_side.speaker = said.speaker
INNER JOIN same_speaker ON same_speaker.speaker = speaker_side.side
WHERE speaker_side.valid_from <= coalesce(said.said_latest, 'infinity'::TIMESTAMP)
    AND speaker_side.valid_to >= coalesce(said.said_earliest, '-infinity'::TIMESTAMP);
