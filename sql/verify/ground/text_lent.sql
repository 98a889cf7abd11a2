-- Texts that are lent to look excerpts up in, and which texts are wanted.
CREATE OR REPLACE TEMP TABLE text_lent (
    sha256 VARCHAR,
    content VARCHAR
);
