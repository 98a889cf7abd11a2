-- What readings/figure.sql leaves where there are no words of figures to read.
CREATE OR REPLACE TEMP TABLE figure_text_reading (
    verbatim VARCHAR,
    decimal_mark VARCHAR,
    rule VARCHAR,
    hard_low DECIMAL(38, 10),
    hard_high DECIMAL(38, 10),
    usual_low DECIMAL(38, 10),
    usual_high DECIMAL(38, 10),
    problem VARCHAR
);
