-- contradiction_pair: the contradictions of every kind. The SELECT is written here for one kind, <kind>, and the view has one for each
-- file in sql/kinds/. The columns of every kind are these. <label> is what the kind is called: as its file has it or, where that comes
-- from outside, with where it comes from. Such a kind has the columns that its subject leaves open, <about> and <topic_subject>, as NULL.

-- One row per contradiction of any kind, as its rule finds it.
CREATE VIEW contradiction_pair AS
SELECT
    <label>,  -- Kind of contradiction.
    grade,  -- incompatible: cannot both hold; tension: both hold only under a loose reading.
    subject,  -- The quantity, claim or question it is about; behind a # what tells two of one pair apart, such as the division of a total.
    <about>,  -- What it is a dispute about: quantity, question or claim; absent where a kind from outside leaves that to its subject.
    <topic_subject>,  -- The id of that quantity or question, or of a claim, which may be one answer of several.
    one_statement,  -- One of the two statements.
    other_statement,  -- The other statement; absent where evidence stands on that side.
    evidence,  -- The item of evidence that stands on the other side.
    one_words,  -- What the one says, in short: the figure verbatim, or the stance and the claim as its case calls it.
    other_words,  -- What the other says.
    gap,  -- Distance between the nearest bounds of two figures, in the unit of the quantity, or the one in which both were stated where that could not be converted; absent where there are no figures.
    ratio,  -- The higher of these bounds over the lower.
    finding  -- Why the two do not agree, in a clause.
FROM contradiction_<kind>;
