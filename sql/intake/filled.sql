-- Whether a relation of this session, <relation>, has a row; asked, since of rows that a transaction has itself entered the engine
-- tells no number.
SELECT '<relation>' AS relation
WHERE EXISTS (FROM temp."<relation>");
