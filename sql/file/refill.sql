-- Works out anew what <relation> is, for questions to read. What units convert to must be known by now.
DELETE FROM record.main.<relation>;

INSERT INTO record.main.<relation> BY NAME
SELECT * FROM meaning.computed.<relation>;
