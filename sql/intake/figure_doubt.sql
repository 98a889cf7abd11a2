-- figure_doubt: the figures whose words do not stand in each excerpt that they are looked for in (figure_excerpt), as both are
-- written, between common signs of neither word nor number. Of these alone the rest has to be asked (intake/figure_place.sql):
-- where there are none, no pattern is made, which takes longer than reading a short text.
CREATE OR REPLACE TEMP TABLE figure_doubt AS
WITH at_sight AS (
    SELECT
        figure_excerpt.figure,
        strpos(figure_excerpt.excerpt, figure_excerpt.verbatim) AS place,
        substring(figure_excerpt.excerpt, place - 1, 1) AS sign_before,
        substring(figure_excerpt.excerpt, place + length(figure_excerpt.verbatim), 1) AS sign_after
    FROM figure_excerpt
)
SELECT DISTINCT at_sight.figure
FROM at_sight
WHERE NOT (
    at_sight.place > 0
    AND (at_sight.place = 1 OR contains(' ()[]:;!?"“”‘’–—' || chr(10), at_sight.sign_before))
    AND contains(' ()[]:;!?"“”‘’–—' || chr(10), at_sight.sign_after)
);

-- Filled by intake/figure_place.sql.
CREATE OR REPLACE TEMP TABLE figure_place (figure BIGINT, found BOOLEAN);
