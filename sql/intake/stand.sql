-- Works out what stands, for questions to read; what units convert to must be known by now.

DELETE FROM committed_statement_cache;

INSERT INTO committed_statement_cache BY NAME
SELECT * FROM committed_statement_afresh;

DELETE FROM standing_figure_cache;

INSERT INTO standing_figure_cache BY NAME
SELECT * FROM standing_figure_afresh;
