-- Who is in the record, and for whom each speaks.
-- With the other names under which each is found.
-- Example: provenance speakers --contains ministry
--
-- speaker (speaker*): only this speaker
-- side (speaker*): only this speaker and whoever speaks for it
-- contains (text): only where a name, alias or description contains this text, in any case
SELECT
    speaker.id AS speaker,
    speaker.name,
    speaker.kind,
    other_name.aliases,
    tie.affiliations,
    coalesce(spoken.statements, 0) AS statements,
    speaker.description,
    alike.ids AS same_as,
    CASE WHEN speaker.retracted THEN 'retracted' ELSE 'stands' END AS status
FROM speaker
LEFT JOIN (
    SELECT alias.speaker, string_agg(alias.name, '; ' ORDER BY alias.name) AS aliases
    FROM alias
    WHERE NOT alias.retracted
    GROUP BY alias.speaker
) AS other_name ON other_name.speaker = speaker.id
LEFT JOIN (
    SELECT
        affiliation.speaker,
        string_agg(
            concat_ws(', ', affiliation.role, organisation.name, CASE WHEN affiliation.speaks_for THEN 'speaks for it' END, affiliation.period),
            '; ' ORDER BY affiliation.id
        ) AS affiliations
    FROM affiliation
    INNER JOIN speaker AS organisation ON organisation.id = affiliation.organisation
    WHERE NOT affiliation.retracted
    GROUP BY affiliation.speaker
) AS tie ON tie.speaker = speaker.id
LEFT JOIN (
    SELECT statement.speaker, count(*) AS statements
    FROM statement
    WHERE NOT statement.retracted
    GROUP BY statement.speaker
) AS spoken ON spoken.speaker = speaker.id
LEFT JOIN (
    SELECT same_speaker.speaker, string_agg(same_speaker.other, '; ' ORDER BY same_speaker.other) AS ids
    FROM same_speaker
    WHERE same_speaker.other <> same_speaker.speaker
    GROUP BY same_speaker.speaker
) AS alike ON alike.speaker = speaker.id
WHERE ($speaker IS NULL OR speaker.id IN (SELECT same_speaker.other FROM same_speaker WHERE same_speaker.speaker IN $speaker))
    AND ($side IS NULL OR speaker.id IN (SELECT side_speaker.speaker FROM side_speaker WHERE side_speaker.side IN $side))
    AND ($contains IS NULL OR contains(lower(concat_ws(' ', speaker.name, other_name.aliases, speaker.description)), lower($contains)))
ORDER BY speaker.id;
