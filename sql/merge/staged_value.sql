-- What the rules for an input ask for beside the staged records: the numbers among their values, their anchors, and the texts at
-- hand, which are in the relation <texts>.
-- <numbers>: of each field that is a number
SELECT file, '<record>' AS record, '<field>' AS field, "<field>" AS value
FROM staged_<record>
WHERE "<field>" IS NOT NULL;

CREATE OR REPLACE TEMP VIEW staged_value AS
<numbers>;

CREATE OR REPLACE TEMP VIEW given_anchor AS
SELECT *
FROM staged_anchor;

CREATE OR REPLACE TEMP VIEW text_at_hand AS
SELECT at_hand.sha256, at_hand.content
FROM <texts> AS at_hand;
