-- The same directory as tables; ready.sql makes metres of the degrees when they are filled.
CREATE EXTENSION IF NOT EXISTS postgis;
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS btree_gin;

CREATE TABLE area (
    code text PRIMARY KEY,
    shape geometry(MultiPolygon, 4326)
);

CREATE TABLE postcode (
    code text PRIMARY KEY,
    location geometry(Point, 4326) NOT NULL
);

CREATE TABLE stakeholder (
    id text PRIMARY KEY,
    slug text NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    location geometry(Point, 4326),
    lon double precision,
    lat double precision,
    street_address text,
    postcode text,
    town text,
    website text,
    contacts jsonb NOT NULL,
    example boolean NOT NULL
);

CREATE TABLE offering (
    id text PRIMARY KEY,
    stakeholder_id text NOT NULL,
    title text NOT NULL,
    description text NOT NULL,
    access text NOT NULL,
    registration text,
    languages text[] NOT NULL,
    cost text,
    first_visit text,
    opening_hours text,
    url text,
    contacts jsonb NOT NULL
);

-- What is searched, in one narrow table: a row for each need that an offering answers, with all
-- that decides whether it fits.
CREATE TABLE offering_need (
    need text NOT NULL,
    offering_id text NOT NULL,
    level smallint NOT NULL,
    location geometry(Point, 4326),
    areas text[] NOT NULL,
    age_min smallint NOT NULL,
    age_max smallint NOT NULL
);

-- The newest measurement alone.
CREATE TABLE wait (
    offering_id text PRIMARY KEY,
    status text NOT NULL,
    intake_days integer,
    treatment_days integer,
    measured_on date,
    source text NOT NULL
);
