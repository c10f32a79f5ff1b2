"""What of the specification is used: tables, their fields, and which must be filled."""

from typing import Final, NamedTuple

VERSION: Final = "3.2.3"
LABEL: Final = "voorveld"
"""Of the attribute that carries what the specification has no term for."""


class TableOf(NamedTuple):
    """One table of the data package. ``nested``: list in the JSON -> table of its items.

    ``required``: in JSON and table alike; ``in_table``: in the table besides, where nothing is
    nested. ``refers``: column -> table of the row whose id it holds.
    """

    file: str
    fields: tuple[str, ...]
    required: tuple[str, ...]
    nested: tuple[tuple[str, str], ...] = ()
    in_table: tuple[str, ...] = ()
    refers: tuple[tuple[str, str], ...] = ()


TABLES: Final[dict[str, TableOf]] = {
    "organization": TableOf(
        "organizations.csv",
        ("id", "name", "description", "website"),
        ("id", "name", "description"),
        (("locations", "location"), ("services", "service"), ("attributes", "attribute")),
    ),
    "location": TableOf(
        "locations.csv",
        (
            *("id", "organization_id", "name", "description", "location_type", "latitude"),
            *("longitude", "url"),
        ),
        ("id", "location_type"),
        (
            ("addresses", "address"),
            ("phones", "phone"),
            ("schedules", "schedule"),
            ("attributes", "attribute"),
        ),
        refers=(("organization_id", "organization"),),
    ),
    "service": TableOf(
        "services.csv",
        (
            *("id", "organization_id", "name", "description", "url", "status"),
            *("application_process", "fees_description", "wait_time", "minimum_age"),
            *("maximum_age", "assured_date"),
        ),
        ("id", "name", "status"),
        (
            ("service_at_locations", "service_at_location"),
            ("languages", "language"),
            ("service_areas", "service_area"),
            ("phones", "phone"),
            ("schedules", "schedule"),
            ("attributes", "attribute"),
        ),
        in_table=("organization_id",),
        refers=(("organization_id", "organization"),),
    ),
    "service_at_location": TableOf(
        "service_at_location.csv",
        ("id", "service_id", "location_id"),
        ("id",),
        in_table=("service_id", "location_id"),
        refers=(("service_id", "service"), ("location_id", "location")),
    ),
    "address": TableOf(
        "addresses.csv",
        (
            *("id", "location_id", "address_1", "city", "state_province", "postal_code"),
            *("country", "address_type"),
        ),
        ("id", "address_1", "city", "state_province", "postal_code", "country", "address_type"),
        refers=(("location_id", "location"),),
    ),
    "phone": TableOf(
        "phones.csv",
        ("id", "location_id", "service_id", "number", "description"),
        ("id", "number"),
        refers=(("location_id", "location"), ("service_id", "service")),
    ),
    "schedule": TableOf(
        "schedules.csv",
        ("id", "location_id", "service_id", "description"),
        ("id",),
        refers=(("location_id", "location"), ("service_id", "service")),
    ),
    "language": TableOf(
        "languages.csv",
        ("id", "service_id", "name", "code"),
        ("id",),
        refers=(("service_id", "service"),),
    ),
    "service_area": TableOf(
        "service_areas.csv",
        ("id", "service_id", "name", "uri"),
        ("id",),
        refers=(("service_id", "service"),),
    ),
    "attribute": TableOf(
        "attributes.csv",
        ("id", "link_id", "taxonomy_term_id", "link_type", "link_entity", "value", "label"),
        ("id",),
        in_table=("link_id", "taxonomy_term_id", "link_entity"),
        refers=(("taxonomy_term_id", "taxonomy_term"),),
    ),
    "taxonomy_term": TableOf(
        "taxonomy_terms.csv",
        ("id", "code", "name", "description", "taxonomy", "taxonomy_id", "language"),
        ("id", "name", "description"),
        refers=(("taxonomy_id", "taxonomy"),),
    ),
    "taxonomy": TableOf(
        "taxonomies.csv", ("id", "name", "description"), ("id", "name", "description")
    ),
}
NUMBERS: Final = frozenset({"latitude", "longitude", "minimum_age", "maximum_age"})
DAYS: Final = frozenset({"assured_date"})
LINKS: Final = frozenset({"website", "url"})
AREA_URI: Final = "https://identifier.overheid.nl/tooi/id/cbs/"
"""Before the CBS code in the address of an area."""
