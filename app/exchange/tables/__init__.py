"""CSV and Excel: one row per offering, with its stakeholder and organization beside it."""
