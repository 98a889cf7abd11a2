-- Problems with values that were removed from the record and that the input has again. Where none does, there is no removed_again.
SELECT
    removed_again.file,
    removed_again.line,
    removed_again.field,
    '`' || removed_again.field || '` of `' || left(coalesce(as_called(removed_again.id), '?'), 60) || '` was removed from the record by '
        || removed_again.recorded_by || ' on ' || strftime(removed_again.recorded_at, '%Y-%m-%d') || coalesce(' (' || removed_again.reason || ')', '')
        || '; write "' || removed_again.mark || '" in its place' AS problem
FROM removed_again
