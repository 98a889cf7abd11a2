-- Ids of one kind of record that the input leaves out, made of what the records say. Words in angle brackets stand for the name of the
-- kind and for the id.
UPDATE staged_<record> SET id = <id> WHERE id IS NULL;
