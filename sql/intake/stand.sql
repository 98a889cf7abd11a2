-- Works out anew what <relation> is, for questions to read. What units convert to must be known by now.
DELETE FROM <relation>_cache;

INSERT INTO <relation>_cache BY NAME
SELECT * FROM <relation>_afresh;
