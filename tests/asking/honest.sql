-- Honest queries, one under each `--!` line, which the guard lets through and the engine answers. [any]: without a row.

--! all of a view
FROM statement

--! the table statement
TABLE claim

--! from first
FROM statement SELECT speaker, claim WHERE stance = 'deny'

--! select star
SELECT * FROM contradiction

--! quoted names
SELECT "id", "speaker" FROM "statement"

--! names in other letters
SELECT ID, Speaker FROM STATEMENT

--! the schema named
SELECT statement.id FROM main.statement

--! an alias
SELECT s.id FROM statement AS s

--! an alias in front
SELECT who: speaker, what: claim FROM statement

--! a column that is named like its table
SELECT statement FROM appearance

--! a whole row
SELECT statement FROM statement

--! no table
SELECT 1 + 1 AS two

--! values
VALUES (1, 'a'), (2, 'b')

--! values as a table
SELECT * FROM (VALUES (1, 'a'), (2, 'b')) AS pair(number, letter)

--! a list of entries, replaced ones too
SELECT id, count(*) AS entries FROM statement_entry GROUP BY id ORDER BY entries DESC, id

--! loads
SELECT load, recorded_by, recorded_at, entries FROM load ORDER BY recorded_at

--! vocabulary
SELECT vocabulary, string_agg(word, ', ' ORDER BY position) AS words FROM vocabulary GROUP BY vocabulary ORDER BY vocabulary

--! fields of the record
FROM field WHERE required

--! the schema's version
FROM schema_version

--! group by all, order by all
SELECT stance, commitment, count(*) FROM statement GROUP BY ALL ORDER BY ALL

--! grouping sets
SELECT stance, commitment, count(*) FROM statement GROUP BY GROUPING SETS ((stance), (commitment), ())

--! rollup
SELECT stance, commitment, count(*) FROM statement GROUP BY ROLLUP (stance, commitment)

--! cube
SELECT stance, commitment, grouping(stance), count(*) FROM statement GROUP BY CUBE (stance, commitment)

--! having
SELECT speaker, count(*) AS n FROM statement GROUP BY speaker HAVING n > 3

--! an aggregate with a filter
SELECT count(*) FILTER (WHERE stance = 'deny') AS denials, count(*) AS everything FROM statement

--! an ordered aggregate
SELECT claim, list(speaker ORDER BY said_earliest) FROM statement GROUP BY claim

--! arg_max
SELECT speaker, arg_max(id, said_latest) FROM statement GROUP BY speaker

--! any_value, first, mode
SELECT any_value(id), first(id ORDER BY id), mode(stance) FROM statement

--! quantiles
SELECT quantile_cont(hard_low, [0.25, 0.5, 0.75]) FROM stated_figure

--! median and spread
SELECT quantity, median(hard_low), max(hard_low) - min(hard_low) FROM stated_figure GROUP BY quantity

--! histogram
SELECT histogram(stance) FROM statement

--! distinct
SELECT DISTINCT speaker FROM statement

--! distinct on
SELECT DISTINCT ON (speaker) speaker, id, said FROM statement ORDER BY speaker, said_latest DESC

--! count distinct
SELECT count(DISTINCT speaker) FROM statement

--! approximate count
SELECT approx_count_distinct(speaker) FROM statement

--! window
SELECT id, row_number() OVER (PARTITION BY speaker ORDER BY said_earliest) FROM statement

--! a named window
SELECT id, lag(id) OVER series, lead(id) OVER series FROM statement WINDOW series AS (PARTITION BY speaker ORDER BY said_earliest)

--! a window with a frame
SELECT id, count(*) OVER (ORDER BY said_earliest ROWS BETWEEN 2 PRECEDING AND CURRENT ROW EXCLUDE CURRENT ROW) FROM statement

--! a window over days
SELECT id, count(*) OVER (ORDER BY said_earliest RANGE BETWEEN INTERVAL 3 DAY PRECEDING AND CURRENT ROW) FROM statement

--! qualify
SELECT speaker, id FROM statement QUALIFY row_number() OVER (PARTITION BY speaker ORDER BY said_latest DESC, id) = 1

--! inner join with using
SELECT id FROM statement INNER JOIN (SELECT statement AS id FROM figure) AS with_figure USING (id)

--! left join
SELECT claim.id, statement.id FROM claim LEFT JOIN statement ON statement.claim = claim.id

--! full join
SELECT claim.id, statement.id FROM claim FULL JOIN statement ON statement.claim = claim.id

--! natural join
SELECT count(*) FROM relay NATURAL JOIN (SELECT id FROM relay)

--! cross join
SELECT count(*) FROM speaker CROSS JOIN claim

--! comma join
SELECT s.id FROM statement s, speaker p WHERE p.id = s.speaker AND p.kind = 'person'

--! semi join
FROM claim SEMI JOIN statement ON statement.claim = claim.id

--! anti join
FROM source ANTI JOIN appearance ON appearance.source = source.id

--! anti join with using
SELECT id FROM figure_entry ANTI JOIN replaced_entry USING (entry)

--! asof join
SELECT later.id, earlier.id FROM statement AS later ASOF JOIN statement AS earlier ON earlier.claim = later.claim AND later.said_earliest > earlier.said_earliest

--! positional join
SELECT * FROM (SELECT id FROM claim ORDER BY id) AS a POSITIONAL JOIN (SELECT id AS other FROM speaker ORDER BY id) AS b

--! lateral join
SELECT claim.id, latest.id FROM claim, LATERAL (SELECT id FROM statement WHERE statement.claim = claim.id ORDER BY said_latest DESC LIMIT 1) AS latest

--! in
SELECT id FROM statement WHERE claim IN (SELECT id FROM claim WHERE asserts = 'figure')

--! not in
SELECT id FROM claim WHERE id NOT IN (SELECT claim FROM statement WHERE claim IS NOT NULL)

--! exists
SELECT id FROM claim WHERE EXISTS (FROM statement WHERE statement.claim = claim.id AND stance = 'deny')

--! not exists
SELECT id FROM source WHERE NOT EXISTS (SELECT 1 FROM appearance WHERE appearance.source = source.id)

--! all and any
SELECT id FROM quantity WHERE tolerance > ALL (SELECT 0) OR tolerance IS NULL AND 1 = ANY (SELECT 1)

--! a scalar subquery
SELECT id, (SELECT count(*) FROM statement WHERE statement.claim = claim.id) AS statements FROM claim

--! a row in a subquery
SELECT id FROM statement WHERE (speaker, claim) IN (SELECT speaker, claim FROM position)

--! a common table expression
WITH denied AS (SELECT claim FROM statement WHERE stance = 'deny') SELECT DISTINCT claim FROM denied

--! common table expressions that stand on each other
WITH a AS (SELECT id FROM claim), b AS (SELECT id FROM a WHERE id LIKE '%c%') FROM b

--! a common table expression that is named like a view
WITH statement AS (SELECT id FROM claim) SELECT id FROM statement

--! a materialised common table expression
WITH x AS MATERIALIZED (FROM statement) SELECT count(*) FROM x

--! a common table expression that is not materialised
WITH x AS NOT MATERIALIZED (FROM statement) SELECT count(*) FROM x

--! a common table expression inside a subquery
SELECT (WITH x AS (SELECT max(said) AS latest FROM statement) SELECT latest FROM x)

--! recursion
WITH RECURSIVE chain(id, depth) AS (SELECT relayed, 1 FROM relay UNION ALL SELECT relay.relayed, depth + 1 FROM chain JOIN relay ON relay.statement = chain.id WHERE depth < 5) FROM chain

--! recursion over a set
WITH RECURSIVE reach AS (SELECT statement, relayed FROM relay UNION SELECT reach.statement, relay.relayed FROM reach JOIN relay ON relay.statement = reach.relayed) FROM reach

--! union
SELECT id FROM claim UNION SELECT id FROM speaker

--! union by name
SELECT id, text FROM claim UNION ALL BY NAME SELECT id, name FROM speaker

--! except
SELECT id FROM claim EXCEPT SELECT claim FROM statement

--! intersect all
SELECT claim FROM statement INTERSECT ALL SELECT id FROM claim

--! brackets around sets
(SELECT id FROM claim ORDER BY id LIMIT 1) UNION ALL (SELECT id FROM speaker ORDER BY id LIMIT 1)

--! order, limit, offset
SELECT id FROM statement ORDER BY said_latest DESC NULLS LAST, id LIMIT 5 OFFSET 2

--! limit in percent
SELECT id FROM statement ORDER BY id LIMIT 10 PERCENT

--! a sample
SELECT id FROM statement USING SAMPLE 3

--! a table sample
SELECT count(*) FROM statement TABLESAMPLE RESERVOIR(50%)

--! pivot with its values
PIVOT statement ON stance IN ('support', 'deny') USING count(*) GROUP BY speaker

--! pivot without its values
PIVOT statement ON stance USING count(*) GROUP BY speaker

--! pivot of a query
PIVOT (SELECT speaker, stance, id FROM statement) ON stance USING count(id)

--! pivot inside a query
SELECT * FROM (PIVOT statement ON stance IN ('support', 'deny') USING count(*) GROUP BY speaker) WHERE deny > 0

--! pivot, the standard way
SELECT * FROM (SELECT speaker, stance FROM statement) PIVOT (count(*) FOR stance IN ('support', 'deny'))

--! unpivot
UNPIVOT (SELECT id, hard, usual FROM hedge_rule) ON hard, usual INTO NAME bound VALUE words

--! unpivot, the standard way
SELECT * FROM (SELECT id, hard, usual FROM hedge_rule) UNPIVOT (words FOR bound IN (hard, usual))

--! summarize
SUMMARIZE statement

--! summarize a query
SUMMARIZE SELECT said, stance FROM statement

--! describe
DESCRIBE contradiction

--! describe a query
DESCRIBE SELECT id, said FROM statement

--! show tables
SHOW TABLES

--! a column by the full name of its table
SELECT record.main.load.load FROM load

--! show a table
SHOW statement

--! explain
EXPLAIN SELECT * FROM contradiction

--! explain analyze
EXPLAIN ANALYZE SELECT count(*) FROM statement

--! explain analyze from first
EXPLAIN ANALYZE FROM statement

--! exclude
SELECT * EXCLUDE (note, extra, marking) FROM statement

--! replace
SELECT * REPLACE (upper(stance) AS stance) FROM statement

--! rename
SELECT * RENAME (id AS statement_id) FROM statement

--! columns by a pattern
SELECT id, COLUMNS('said.*') FROM statement

--! columns by a lambda
SELECT COLUMNS(lambda c: c LIKE '%said%') FROM statement

--! an aggregate over columns
SELECT min(COLUMNS(*)) FROM (SELECT said_earliest, said_latest FROM statement)

--! columns by like
SELECT * LIKE 'said%' FROM statement

--! a list and its slice
SELECT [1, 2, 3][1:2], list_value(1, 2), [1, 2, 3][-1]

--! a lambda
SELECT list_transform([1, 2, 3], lambda x: x * 2), list_filter([1, 2, 3], lambda x: x > 1)

--! reduce
SELECT list_reduce([1, 2, 3], lambda x, y: x + y)

--! a list comprehension
SELECT [upper(word) FOR word IN string_split(verbatim, ' ') IF length(word) > 3] FROM figure

--! a struct and its field
SELECT {'id': id, 'said': said}.said FROM statement

--! struct_pack
SELECT struct_pack(id := id, stance := stance) FROM statement

--! a map
SELECT MAP {'a': 1}['a'], map_keys(MAP {'a': 1})

--! unnest
SELECT id, unnest(string_split(id, '-')) AS part FROM statement

--! unnest as a table
SELECT word FROM unnest(['a', 'b']) AS t(word)

--! unnest a struct
SELECT unnest({'a': 1, 'b': 2})

--! range as a table
SELECT i FROM range(3) AS t(i)

--! days of a month
SELECT day::DATE FROM generate_series(TIMESTAMP '2025-04-01', TIMESTAMP '2025-04-30', INTERVAL 1 DAY) AS t(day)

--! json of a row
SELECT to_json(statement) ->> 'id' FROM statement

--! json paths
SELECT json_extract(inputs, '$[0]'), inputs -> 0 ->> 'sha256' FROM load

--! json as a table
SELECT load.load, entry.value FROM load, json_each(load.inputs) AS entry

--! json aggregates
SELECT json_group_array(id) FROM claim

--! like and its kin
SELECT id FROM quotation, claim WHERE excerpt ILIKE '%chin%' AND excerpt NOT LIKE '%zzz%' AND excerpt ~ '[a-z]' AND excerpt SIMILAR TO '.*'

--! regular expressions
SELECT regexp_extract(excerpt, '(\d+)', 1), regexp_replace(excerpt, '\s+', ' ', 'g') FROM quotation

--! regular expression into rows
SELECT regexp_split_to_table('a b', ' ')

--! glob and starts with
SELECT id FROM statement WHERE id GLOB '*/z*' OR id ^@ 'chinese'

--! text functions
SELECT lower(name), length(name), left(name, 3), substr(name, 2), name[1], reverse(name), trim(name), replace(name, 'a', 'b'), strpos(name, 'a') FROM speaker

--! format and printf
SELECT format('{} said {}', speaker, id), printf('%s', id), concat_ws('; ', speaker, id) FROM statement

--! likeness of words
SELECT levenshtein('Zelensky', 'Zelenskyy'), jaro_winkler_similarity('Zelensky', 'Zelenskyy')

--! digests
SELECT sha256(content), md5(content) FROM source_text

--! a list of characters
SELECT string_split('a,b', ','), split_part('a,b', ',', 1)

--! dates
SELECT date_trunc('month', said_earliest), extract(year FROM said_earliest), said_earliest::DATE, dayname(said_earliest) FROM statement

--! differences of dates
SELECT date_diff('day', said_earliest, said_latest), said_latest - said_earliest, age(said_latest, said_earliest) FROM statement WHERE isfinite(said_earliest)

--! intervals
SELECT said_earliest + INTERVAL 3 DAY, said_earliest - INTERVAL '1' MONTH FROM statement

--! a date and a timestamp
SELECT DATE '2025-04-09', TIMESTAMP '2025-04-09 18:00:00', strftime(TIMESTAMP '2025-04-09', '%d %B %Y'), strptime('2025', '%Y')

--! time buckets
SELECT time_bucket(INTERVAL 7 DAY, said_earliest) AS week, count(*) FROM statement GROUP BY week ORDER BY week

--! infinity
SELECT count(*) FROM stated_figure WHERE valid_from = '-infinity'::TIMESTAMP

--! casts
SELECT CAST(hard_low AS DOUBLE), hard_low::VARCHAR, TRY_CAST(verbatim AS INTEGER) FROM stated_figure

--! arithmetic
SELECT 7 // 2, 7 % 2, 2 ** 10, 2 ^ 3, -5, abs(-3), round(2.567, 1), ceil(1.2), sqrt(2), greatest(1, 2), least(1, 2)

--! bits
SELECT 5 & 3, 5 | 3, 1 << 4, ~1, xor(5, 3)

--! case
SELECT CASE stance WHEN 'deny' THEN 'no' ELSE 'yes' END, CASE WHEN conditional THEN 1 END FROM statement

--! nulls
SELECT coalesce(scope, 'none'), nullif(stance, 'deny'), ifnull(scope, ''), scope IS NOT DISTINCT FROM NULL FROM statement

--! if
SELECT if(stance = 'deny', 1, 0) FROM statement

--! between
SELECT id FROM statement WHERE said_earliest BETWEEN '2025-04-01' AND '2025-04-30'

--! a comment and a semicolon
SELECT id FROM claim; -- all of them

--! a comment in the middle
SELECT id /* the slug */ FROM claim

--! a nested comment
SELECT id /* the /* slug */ of it */ FROM claim

--! a semicolon in a text
SELECT 'a; DELETE FROM load; b' AS words

--! a quote in a text
SELECT 'it''s', "id" FROM claim

--! a dollar-quoted text
SELECT $$it's; a 'text'$$

--! a text that names a file
SELECT 'secret.csv' AS name WHERE 'read_csv' <> 'COPY'

--! words of other scripts
SELECT 'Київ', '北京', 'القاهرة' AS "місто"

--! columns that are keywords
SELECT "load", "role", "marking" FROM affiliation_entry

--! [any] a variable that is not set
SELECT getvariable('nothing') AS nothing

--! two queries
SELECT count(*) FROM claim; SELECT count(*) FROM speaker

--! seven views of one statement
SELECT who_said.statement, position.claim, denial.scope, timeline.event, figure_series.status, statement_status.status, quotation.anchored FROM who_said LEFT JOIN position USING (statement) LEFT JOIN denial USING (statement) LEFT JOIN timeline ON timeline.id = who_said.statement LEFT JOIN figure_series USING (statement) LEFT JOIN statement_status USING (statement) LEFT JOIN quotation USING (statement)

--! contradictions by kind and grade
SELECT kind, grade, count(*) AS n, max(ratio) FROM contradiction GROUP BY ALL ORDER BY n DESC

--! who contradicts whom
SELECT earlier_name, later_name, count(*) FROM contradiction GROUP BY ALL ORDER BY ALL

--! sources with the most contradictions
SELECT source, count(*) AS n FROM (SELECT earlier_source AS source FROM contradiction UNION ALL SELECT later_source FROM contradiction) GROUP BY source ORDER BY n DESC

--! how long after
SELECT later_statement, date_diff('hour', earlier_said_latest, later_said_earliest) AS hours FROM contradiction ORDER BY hours

--! what had been said by a morning
SELECT id FROM statement WHERE said_latest < TIMESTAMP '2025-04-09 08:00:00'

--! independent roots
SELECT relay_path.relayed AS root, count(DISTINCT relay_path.statement) FROM relay_path ANTI JOIN relay ON relay.statement = relay_path.relayed GROUP BY ALL

--! figures apart
SELECT one.verbatim, other.verbatim FROM stated_figure AS one JOIN stated_figure AS other ON other.quantity = one.quantity AND one.hard_high < other.hard_low

--! evidence on both sides
SELECT claim FROM bearing WHERE claim IS NOT NULL GROUP BY claim HAVING count(DISTINCT bears) > 1 OR count(*) > 0

--! hedges by kind
SELECT kind, count(*), any_value(example) FROM hedge_rule GROUP BY kind

--! a name of WITH beyond ASCII
WITH "Заява" AS (SELECT id FROM statement) SELECT count(*) AS n FROM "Заява"

--! two names that only Python takes for one
WITH "İ" AS (SELECT 1 AS a), "i̇" AS (SELECT 2 AS a) SELECT * FROM "İ", "i̇" AS other

--! a name of WITH in another case
WITH Named AS (SELECT count(*) AS n FROM speaker) SELECT n FROM NAMED

--! a text that looks like a function
SELECT count(*) AS n FROM speaker WHERE name <> 'json_serialize_plan(1)'
