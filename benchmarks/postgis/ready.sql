-- When all rows are in. Metres (Rijksdriehoek), so that a distance needs no sphere.
ALTER TABLE area ALTER shape TYPE geometry(MultiPolygon, 28992) USING ST_Transform(shape, 28992);
ALTER TABLE postcode ALTER location TYPE geometry(Point, 28992) USING ST_Transform(location, 28992);
ALTER TABLE stakeholder ALTER location TYPE geometry(Point, 28992) USING ST_Transform(location, 28992);
ALTER TABLE offering_need ALTER location TYPE geometry(Point, 28992) USING ST_Transform(location, 28992);
CREATE INDEX ON area USING gist (shape);
CREATE INDEX ON stakeholder USING gist (location);
CREATE INDEX ON offering (stakeholder_id);
CREATE INDEX ON offering_need USING gist (need, location) WHERE location IS NOT NULL;
CREATE INDEX ON offering_need USING gin (need, areas);
ALTER TABLE offering ADD FOREIGN KEY (stakeholder_id) REFERENCES stakeholder;
ALTER TABLE offering_need ADD FOREIGN KEY (offering_id) REFERENCES offering;
ALTER TABLE wait ADD FOREIGN KEY (offering_id) REFERENCES offering;
VACUUM ANALYZE;
