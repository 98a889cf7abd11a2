-- Replacements that cannot be: of what is no entry of the same record, of what was recorded later, or by no entry.
-- Words in angle brackets stand for the table's name.
SELECT 'the <record> `' || coalesce(left(arriving_<record>.id, 60), '') || '` replaces what is no entry of its own, or one recorded later' AS problem
FROM arriving_<record>
INNER JOIN replacement ON replacement.entry = arriving_<record>.entry
INNER JOIN load ON load.load = arriving_<record>.load
LEFT JOIN <record>_entry AS replaced ON replaced.entry = replacement.replaced AND replaced.id = arriving_<record>.id
LEFT JOIN load AS before ON before.load = replaced.load
WHERE before.recorded_at IS NULL OR before.recorded_at >= load.recorded_at OR replacement.load <> arriving_<record>.load;
