-- When each record was recorded last.
SELECT version.record, version.id, max(version.recorded_at) AS recorded_at
FROM version
GROUP BY version.record, version.id;
