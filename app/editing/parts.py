"""What an editor may change of a record, in parts that belong together.

A part is compared, chosen and undone as a whole: a point without its precision, or needs that
are taken on without those that are only supported, would be no valid record. Ids, whose record
it is and where it comes from stand in no part, so no form can change them.
"""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

import msgspec

from app.words.directory import Offering, Stakeholder

Editable = Stakeholder | Offering


class Part(NamedTuple):
    """Fields of a word that are seen as one; ``name`` is that of the first or only one."""

    name: str
    fields: tuple[str, ...]

    def of(self, value: msgspec.Struct) -> tuple[Any, ...]:
        """What stands in these fields."""
        return tuple(getattr(value, field) for field in self.fields)


def _one(*names: str) -> tuple[Part, ...]:
    return tuple(Part(name, (name,)) for name in names)


PLACE: Final = Part(
    "point",
    ("point", "point_precision", "secret_address", "street_address", "postcode", "town"),
)
NEEDS: Final = Part("answers", ("answers", "supports", "below_floor"))
AGES: Final = Part("age_min", ("age_min", "age_max"))
PROVENANCE: Final = Part("provenance", ("provenance",))

STAKEHOLDER_PARTS: Final = (
    *_one("name", "slug", "kind", "description", "does_not"),
    PLACE,
    *_one("opening_hours", "contacts", "website"),
)
OFFERING_PARTS: Final = (
    *_one("title", "description", "level", "access"),
    NEEDS,
    *_one("areas"),
    AGES,
    *_one("languages", "cost", "fixed_faces", "first_visit", "registration", "opening_hours"),
    *_one("matching_days", "group", "home_visit", "remote", "consult_possible", "contacts", "url"),
)


def parts_of(value: Editable) -> tuple[Part, ...]:
    """The parts of this word that an editor may change."""
    return STAKEHOLDER_PARTS if isinstance(value, Stakeholder) else OFFERING_PARTS


def fields_of(parts: tuple[Part, ...], value: msgspec.Struct) -> dict[str, Any]:
    """The fields of these parts with their contents."""
    return {field: getattr(value, field) for part in parts for field in part.fields}


def part_names(word: type[msgspec.Struct]) -> Mapping[str, Part]:
    """Every field of a word, as the log calls it, with the part it belongs to."""
    named = {field: part for part in (PLACE, NEEDS, AGES) for field in part.fields}
    return {
        each.encode_name: named.get(each.name, Part(each.name, (each.name,)))
        for each in msgspec.structs.fields(word)
    }
