-- question_dispute: which contradictions are about the answers to a question.

-- One row per question and contradiction of two answers to it, or of an answer and its denial.
CREATE VIEW question_dispute AS
SELECT
    contradiction.subject AS question,  -- The question.
    contradiction.contradiction,  -- The contradiction.
    contradiction.kind,  -- answer or denial.
    contradiction.grade,  -- incompatible or tension.
    contradiction.explanation  -- Why it is one.
FROM contradiction
WHERE contradiction.kind = 'answer'
UNION ALL
SELECT one.question, contradiction.contradiction, contradiction.kind, contradiction.grade, contradiction.explanation
FROM contradiction
INNER JOIN standing_answer AS one ON one.statement = contradiction.earlier_statement
INNER JOIN standing_answer AS other ON other.statement = contradiction.later_statement AND other.question = one.question
WHERE contradiction.kind = 'denial';
