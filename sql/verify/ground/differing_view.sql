-- Views of the file whose text is not that of the shipped ones, with both texts.
SELECT name, shipped_object.definition, held_object.definition
FROM shipped_object
INNER JOIN held_object USING (kind, name)
WHERE kind = 'view' AND shipped_object.definition <> held_object.definition
ORDER BY name;
