-- <table>: the pairs of statements that contradict each other now.
CREATE OR REPLACE TEMP TABLE <table> AS
SELECT
    contradiction_pair.kind,
    contradiction_pair.grade,
    contradiction_pair.subject,
    least(contradiction_pair.one_statement, contradiction_pair.other_statement) AS one,
    greatest(contradiction_pair.one_statement, contradiction_pair.other_statement) AS other
FROM contradiction_pair;
