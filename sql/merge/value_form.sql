-- What of the values that are staged has not the form of its field, by the rule for single values, which stands in angle brackets.
SELECT staged_value.file, malformed.problem
FROM (
<rule>
) AS malformed
INNER JOIN staged_value USING (record, field, value)
