-- How many blocks of the record's file are in use, and how many are free.
SELECT used_blocks, free_blocks
FROM pragma_database_size()
WHERE database_name = 'record';
