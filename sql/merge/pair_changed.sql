-- Whether the merge brings or ends a contradiction.
(FROM pair_before EXCEPT FROM pair_after)
UNION ALL
(FROM pair_after EXCEPT FROM pair_before)
LIMIT 1;
