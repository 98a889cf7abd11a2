-- What readings/date.sql leaves where there are no dates to read.
CREATE OR REPLACE TEMP TABLE date_text_reading (
    expression VARCHAR,
    earliest TIMESTAMP,
    latest TIMESTAMP,
    problem VARCHAR
);
