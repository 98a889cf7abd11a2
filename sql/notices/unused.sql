-- Nothing uses a speaker, claim, quantity or question that the input brings.
--
-- Asked of an input with statements: one that only declares is used by the next.
-- of: statement
SELECT
    new_id.file,
    new_id.line,
    'id' AS field,
    'nothing uses the ' || new_id.record || ' `' || new_id.id || '`' AS notice
FROM new_id
ANTI JOIN used_id ON used_id.record = new_id.record AND used_id.id = new_id.id
ANTI JOIN staged_answer ON staged_answer.value = new_id.id
WHERE new_id.record IN ('claim', 'question', 'quantity', 'speaker')
