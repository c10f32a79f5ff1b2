-- For one need ($1): who answers it near this point ($2, metres: $3) for people of these areas ($4)
-- and this age ($5, null: any), lightest first, then nearest; the first so many ($6). Chosen on the
-- narrow table first; what is shown is read for the chosen ones only.
WITH fitting AS (
    SELECT offering_id, level, ST_Distance(location, $2) AS distance_m
    FROM offering_need
    WHERE need = $1 AND location IS NOT NULL AND ST_DWithin(location, $2, $3)
        AND areas && $4 AND coalesce($5 BETWEEN age_min AND age_max, true)
    UNION ALL
    SELECT offering_id, level, NULL
    FROM offering_need
    WHERE need = $1 AND location IS NULL
        AND areas && $4 AND coalesce($5 BETWEEN age_min AND age_max, true)
), best AS (
    SELECT * FROM fitting ORDER BY level, distance_m NULLS LAST, offering_id LIMIT $6
)
SELECT
    best.level, best.distance_m::integer AS distance_metres,
    offering.id AS offering_id, offering.title, offering.description, offering.access,
    offering.registration, offering.languages, offering.cost, offering.first_visit,
    offering.opening_hours, offering.url, offering.contacts AS offering_contacts,
    stakeholder.id AS stakeholder_id, stakeholder.slug, stakeholder.name, stakeholder.kind,
    stakeholder.lon, stakeholder.lat, stakeholder.street_address, stakeholder.postcode,
    stakeholder.town, stakeholder.website, stakeholder.contacts AS stakeholder_contacts,
    stakeholder.example,
    coalesce(wait.status, 'unknown') AS wait_status, wait.intake_days, wait.treatment_days,
    wait.measured_on, coalesce(wait.source, '') AS wait_source
FROM best
JOIN offering ON offering.id = best.offering_id
JOIN stakeholder ON stakeholder.id = offering.stakeholder_id
LEFT JOIN wait ON wait.offering_id = offering.id
ORDER BY best.level, best.distance_m NULLS LAST, offering.id
