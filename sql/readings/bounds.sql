-- How long what is recorded may be, in bytes: longest_field() of a field, longest_text() of the text of a source. A load and a merge
-- refuse what is longer, which would fill the memory of whoever merges it.
-- leaves: longest_field, longest_text
CREATE OR REPLACE TEMP MACRO longest_field() AS 1048576;

CREATE OR REPLACE TEMP MACRO longest_text() AS 67108864;
