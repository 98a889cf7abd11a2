-- The hashes of what enters that begin with a digit, in order.
--
-- digit: a hexadecimal digit, or nothing for all
SELECT entering_entry.entry
FROM entering_entry
WHERE starts_with(entering_entry.entry, $digit)
ORDER BY entering_entry.entry;
