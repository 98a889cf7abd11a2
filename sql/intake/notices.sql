-- What is allowed in an input and probably not meant.

-- name: beside
-- What notices look up beside an input: what each of its dates means (staged_date), which ids are new (new_id), which of them the input
-- uses elsewhere than inside their own record (used_id), and how a name looks (look_alike).
-- given: date_text_reading, staged_<record>
-- leaves: look_alike, new_id, staged_date, used_id
-- <new>: of each kind of record that is staged and has an id of its own
SELECT '<record>' AS record, file, line, id
FROM staged_<record>
ANTI JOIN <record>_entry USING (id)
WHERE id IS NOT NULL AND retracted IS DISTINCT FROM 'true';

-- <uses>: of each staged field that refers to another record
SELECT <target> AS record, "<field>" AS id
FROM staged_<record>
WHERE "<field>" IS NOT NULL AND retracted IS DISTINCT FROM 'true';

CREATE OR REPLACE TEMP VIEW new_id AS
<new>;

CREATE OR REPLACE TEMP VIEW used_id AS
<uses>;

CREATE OR REPLACE TEMP VIEW staged_date AS
SELECT date_text_reading.expression, date_text_reading.earliest, date_text_reading.latest
FROM date_text_reading
WHERE date_text_reading.problem IS NULL;

-- Letters of other alphabets that look like a Latin one stand for it; a text of ASCII needs only its case.
CREATE OR REPLACE TEMP MACRO look_alike(text) AS CASE
    WHEN strlen(text) = length(text) THEN lower(text)
    ELSE regexp_replace(
        translate(
            strip_accents(lower(text)),
            'аверсухіјѕкмнотԁһɡıοαβνρτυικχ',
            'abepcyxijskmhotdhgioabvptuikx'
        ),
        '[\x{00AD}\x{200B}-\x{200F}\x{2060}\x{FEFF}]',
        '',
        'g'
    )
END;


-- name: staged_notice
-- Notices of the input, with their names.
-- given: told_as_called, staged_notice
-- leaves: staged_notice
-- <notices>: of each notice that is asked for
SELECT file, line, field, '<name>' AS name, told_as_called(notice) AS notice
FROM (
<notice>
);

INSERT INTO staged_notice
<notices>;


-- name: no_notice
-- Forgets the notices of an earlier pass.
-- leaves: staged_notice
CREATE OR REPLACE TEMP TABLE staged_notice (file VARCHAR, line BIGINT, field VARCHAR, name VARCHAR, notice VARCHAR);


-- name: strict
-- Makes every notice a problem.
-- given: staged_notice, staged_problem
-- leaves: staged_problem
INSERT INTO staged_problem
SELECT staged_notice.file, staged_notice.line, staged_notice.field, 'notice [' || staged_notice.name || ']: ' || staged_notice.notice
FROM staged_notice;


-- name: notices
-- The first notices of each name, each where an editor finds it, and how many of that name there are.
SELECT
    placed.file,
    placed.line,
    placed.name,
    placed.notice,
    count(*) OVER (PARTITION BY placed.name) AS notices
FROM (
    SELECT DISTINCT
        staged_notice.file,
        coalesce(staged_line.field_line, drafted_row.real_line, staged_notice.line) AS line,
        staged_notice.name,
        staged_notice.notice
    FROM staged_notice
    LEFT JOIN staged_line
        ON staged_line.file = staged_notice.file
        AND staged_line.line = staged_notice.line
        AND staged_line.field = staged_notice.field
    LEFT JOIN drafted_row ON drafted_row.file = staged_notice.file AND drafted_row.line = staged_notice.line
    ANTI JOIN bad_row ON bad_row.file = staged_notice.file AND bad_row.line = staged_notice.line
) AS placed
QUALIFY row_number() OVER (PARTITION BY placed.name ORDER BY placed.file, placed.line, placed.notice) <= $most
ORDER BY placed.file, placed.line, placed.name, placed.notice;
