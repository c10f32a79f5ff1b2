"""The form of a stakeholder: from a record to fields, and from what was typed to a record.

Only what stands here by name is taken from a form; id, organization and provenance never are.
"""

import re
from collections.abc import Mapping
from typing import Any, Final, get_args

import msgspec

from app.directory.checks import list_faults
from app.geo.netherlands import find_point_fault
from app.web.manage.contacts_form import read_contacts, typed_contacts
from app.web.manage.hours_form import read_hours, typed_hours
from app.web.manage.typed import Faults, Typed
from app.web.said import Speak
from app.words.codes import PointPrecision
from app.words.directory import Point, Stakeholder
from app.words.vocabulary import Vocabulary

TEXTS: Final = ("name", "slug", "description", "does_not")
OPTIONAL: Final = ("website", "street_address", "postcode", "town")
WHERE: Final = ("address", "street", "area", "none", "secret")
HIDDEN: Final = "secret"
_WITH_POINT: Final = frozenset({"address", "street", "area"})
_DEGREES: Final = re.compile(r"-?\d{1,7}(?:[.,]\d{1,20})?")
_POSTCODE: Final = re.compile(r"([1-9]\d{3})\s*([A-Za-z]{2})?")


def typed_place(value: Stakeholder) -> dict[str, str]:
    """A record as the fields of its form."""
    where = HIDDEN if value.secret_address else value.point_precision
    point = value.point
    return {
        **{name: getattr(value, name) for name in TEXTS},
        **{name: getattr(value, name) or "" for name in OPTIONAL},
        "kind": value.kind,
        "where": where,
        "lat": "" if point is None else repr(point.lat),
        "lon": "" if point is None else repr(point.lon),
        **typed_hours(value.opening_hours),
        **typed_contacts(value.contacts),
    }


def read_place(
    typed: Typed, before: Stakeholder, vocabulary: Vocabulary, say: Speak
) -> tuple[Stakeholder, Faults]:
    """The record as typed, and what is wrong with it per field."""
    faults: Faults = {}
    kind = typed.text("kind")
    if kind not in vocabulary.kinds:
        faults["kind"] = say("edit.fault.choice")
    fields: dict[str, Any] = {
        **{name: typed.text(name) for name in TEXTS},
        **{name: typed.optional(name) for name in OPTIONAL},
        "kind": kind,
        **_read_where(typed, faults, say),
        "opening_hours": read_hours(typed, before.opening_hours, faults, say),
        "contacts": read_contacts(typed, faults, say),
    }
    fields["postcode"] = _plain_postcode(fields["postcode"])
    value = msgspec.structs.replace(before, **fields)
    for field, said in list_faults(value):
        faults.setdefault(_FIELD_OF.get(field, field), said)
    return value, faults


_FIELD_OF: Final[Mapping[str, str]] = {
    "point": "lat",
    "point_precision": "where",
    "secret_address": "where",
}


def _plain_postcode(text: str | None) -> str | None:
    found = _POSTCODE.fullmatch(text or "")
    return f"{found[1]}{(found[2] or '').upper()}" if found else text


def _read_where(typed: Typed, faults: Faults, say: Speak) -> dict[str, Any]:
    """Where it is on the map. A secret address keeps no point, street or postcode at all."""
    where = typed.text("where")
    if where not in WHERE:
        faults["where"] = say("edit.fault.choice")
        where = "none"
    if where == HIDDEN:
        hidden = dict.fromkeys(("point", "street_address", "postcode"))
        return {**hidden, "point_precision": "none", "secret_address": True}
    point = _read_point(typed, faults, say) if where in _WITH_POINT else None
    precision: PointPrecision = "none"
    if point is not None:
        precision = next(each for each in get_args(PointPrecision) if each == where)
    return {"point": point, "point_precision": precision, "secret_address": False}


def _read_point(typed: Typed, faults: Faults, say: Speak) -> Point | None:
    given = typed.text("lat"), typed.text("lon")
    if not all(given):
        faults["lat"] = say("edit.fault.no-point")
        return None
    if not all(map(_DEGREES.fullmatch, given)):
        faults["lat"] = say("edit.fault.degrees")
        return None
    lat, lon = (float(each.replace(",", ".")) for each in given)
    fault = find_point_fault(lon, lat)
    if fault is not None:
        faults["lat"] = say(f"edit.point.{fault}")
        return None
    return Point(lon, lat)
