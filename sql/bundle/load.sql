-- The lines of the loads, in the order in which they were recorded.
SELECT json_object(
    'load', load,
    'says', json_merge_patch('{}', json_object(
        'previous', previous, 'recorded_by', recorded_by, 'recorded_at', recorded_at::VARCHAR, 'salt', salt, 'case_id', case_id,
        'title', title, 'reason', reason, 'inputs', inputs, 'texts', texts, 'entries', entries, 'digest', digest, 'tally', tally,
        'tool', tool
    ))
)::VARCHAR AS line
FROM kept_load
ORDER BY recorded_at, load;
