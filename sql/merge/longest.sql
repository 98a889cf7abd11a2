-- How many bytes the longest text has in each of these columns of a table of the other copy.
SELECT max(strlen(COLUMNS([<columns>])))
FROM other_<table>;
