-- Gives views of the file, known to say the same, the text of the shipped ones.
UPDATE held_object
SET definition = shipped_object.definition
FROM shipped_object
WHERE held_object.kind = 'view'
    AND shipped_object.kind = 'view'
    AND shipped_object.name = held_object.name
    AND list_contains($names::VARCHAR[], held_object.name);
