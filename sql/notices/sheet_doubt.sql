-- A filled sheet does not say what sort of speaker a name is, or has words that stand almost the same in other rows.
--
-- of: statement
SELECT staged_doubt.file, staged_doubt.line, NULL::VARCHAR AS field, staged_doubt.doubt AS notice
FROM staged_doubt
