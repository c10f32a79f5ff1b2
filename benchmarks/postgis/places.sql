-- Every postcode with the areas it lies in: read once, when the service starts.
SELECT postcode.code, postcode.location,
    coalesce(array_agg(area.code) FILTER (WHERE area.code IS NOT NULL), '{}') AS areas
FROM postcode LEFT JOIN area ON ST_Covers(area.shape, postcode.location)
GROUP BY postcode.code
