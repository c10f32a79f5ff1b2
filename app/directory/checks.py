"""What a record must satisfy before it is written; each fault names its field.

Pure: values in, faults out. The seed reader lists all faults of a file, the repository
refuses the first. The database holds the same lines again, for whoever writes past us.
"""

import math
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Final, NamedTuple, get_args

import msgspec

from app.words.directory import (
    Area,
    Membership,
    Network,
    Offering,
    Organization,
    Point,
    Postcode,
    Stakeholder,
    Wait,
)

FieldFault = tuple[str, str]
"""Field name as in the word (snake_case) and what is wrong, in Dutch."""

MAX_NAME: Final = 300
MAX_SLUG: Final = 120
MAX_TEXT: Final = 20_000
MAX_LINKS: Final = 1000
MAX_AGE: Final = 130
MAX_DAYS: Final = 3650

_UUID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_POSTCODE: Final = re.compile(r"[1-9][0-9]{3}([A-Z]{2})?")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_WEB: Final = re.compile(r"https?://[^\s]+")
_NAMES: Final = frozenset({"id", "slug", "name", "title", "kind", "code", "town"})
_LINKS: Final = ("website", "url")
_LOOKED_AT: Final = _NAMES | set(_LINKS)
_SURROGATE: Final = re.compile(r"[\ud800-\udfff\x00]")
_SMALLEST_RING: Final = 4


def list_faults(value: msgspec.Struct) -> list[FieldFault]:
    """All faults of a word of the directory; empty when it may be written."""
    return _shape_faults(value) or list(_faults_of(value))


def _shape_faults(value: msgspec.Struct) -> list[FieldFault]:
    """Types and closed sets, as the word itself declares them."""
    try:
        msgspec.convert(msgspec.to_builtins(value), type(value))
    except (msgspec.ValidationError, TypeError, UnicodeEncodeError) as error:
        said, _, path = str(error).partition(" - at `$.")
        return [(snake(path.strip("`") or "value"), said)]
    return []


def snake(path: str) -> str:
    """``contacts[0].openNow`` as the word says it: ``contacts[0].open_now``."""
    return re.sub(r"(?<=[a-z])([A-Z])", lambda found: f"_{found[1].lower()}", path)


def _faults_of(value: msgspec.Struct) -> Iterator[FieldFault]:
    yield from _text_faults(value)
    match value:
        case Organization():
            yield from _id_faults("id", value.id)
        case Network():
            yield from _id_faults("id", value.id)
            yield from _slug_faults(value.slug)
            yield from _member_faults(value.members)
        case Stakeholder():
            yield from _stakeholder_faults(value)
        case Offering():
            yield from _offering_faults(value)
        case Wait():
            yield from _wait_faults(value)
        case Area():
            yield from _area_faults(value)
        case Postcode():
            yield from _postcode_faults(value)
        case _:
            pass


class _Fields(NamedTuple):
    """The fields of a word by what must be looked at; numbers and closed sets need no more."""

    names: tuple[str, ...]
    texts: tuple[str, ...]
    codes: tuple[str, ...]
    inner: tuple[str, ...]


@cache
def _fields_of(word: type[msgspec.Struct]) -> _Fields:
    kinds: dict[str, str] = {each.name: _kind_of(each) for each in msgspec.structs.fields(word)}
    by_kind = [tuple(name for name in kinds if kinds[name] == kind) for kind in _Fields._fields]
    return _Fields(*by_kind)


def _kind_of(field: msgspec.structs.FieldInfo) -> str:
    if field.type in {str, str | None}:
        return "names" if field.name in _LOOKED_AT else "texts"
    if field.type == tuple[str, ...]:
        return "codes"
    inner = [each for each in (field.type, *get_args(field.type)) if isinstance(each, type)]
    return "inner" if any(issubclass(each, msgspec.Struct) for each in inner) else ""


def _text_faults(value: msgspec.Struct) -> Iterator[FieldFault]:
    fields = _fields_of(type(value))
    if not _are_plain([getattr(value, name) or "" for name in fields.texts]):
        for name in fields.texts:
            yield from _one_text_faults(name, getattr(value, name) or "")
    for name in fields.names:
        content = getattr(value, name)
        if content is not None:
            yield from _one_text_faults(name, content)
    for name in fields.codes:
        if codes := getattr(value, name):
            yield from _code_list_faults(name, codes)
    for name in fields.inner:
        content = getattr(value, name)
        if isinstance(content, msgspec.Struct):
            yield from ((f"{name}.{field}", said) for field, said in _text_faults(content))
            continue
        for place, each in enumerate(content):
            yield from ((f"{name}[{place}].{field}", said) for field, said in _text_faults(each))


def _are_plain(texts: list[str]) -> bool:
    """Most texts need no closer look: together not too long, of characters that can be kept."""
    joined = "".join(texts)
    return len(joined) <= MAX_TEXT and (joined.isprintable() or not _SURROGATE.search(joined))


def _one_text_faults(name: str, content: str) -> Iterator[FieldFault]:
    if _SURROGATE.search(content):
        yield name, "bevat een teken dat niet bewaard kan worden"
    elif name in _NAMES and not 1 <= len(content.strip()) <= len(content) <= MAX_NAME:
        yield name, f"moet 1 tot {MAX_NAME} tekens hebben"
    elif len(content) > MAX_TEXT:
        yield name, f"is langer dan {MAX_TEXT} tekens"
    elif name in _LINKS and not _WEB.fullmatch(content):
        yield name, "moet met http:// of https:// beginnen"


def _code_list_faults(name: str, codes: tuple[str, ...]) -> Iterator[FieldFault]:
    if len(set(codes)) < len(codes):
        yield name, "noemt iets twee keer"
    if len(codes) > MAX_LINKS:
        yield name, f"noemt er meer dan {MAX_LINKS}"
    if "" in codes or len(max(codes, key=len)) > MAX_NAME or _SURROGATE.search("".join(codes)):
        yield name, "bevat een lege of onmogelijke code"


def is_uuid(value: str) -> bool:
    """Whether this can be the id of a record: a UUID in its usual form, lower case."""
    return _UUID.fullmatch(value) is not None


def _id_faults(field: str, value: str) -> Iterator[FieldFault]:
    if not is_uuid(value):
        yield field, "moet een UUID zijn (kleine letters, met streepjes)"


def _slug_faults(slug: str) -> Iterator[FieldFault]:
    if not _SLUG.fullmatch(slug) or len(slug) > MAX_SLUG:
        yield "slug", "mag alleen kleine letters, cijfers en losse streepjes hebben"


def _member_faults(members: tuple[Membership, ...]) -> Iterator[FieldFault]:
    for place, member in enumerate(members):
        yield from _id_faults(f"members[{place}].stakeholder_id", member.stakeholder_id)
        if member.until is not None and member.until <= member.since:
            yield f"members[{place}].until", "moet na de eerste dag liggen"
        if any(_at_once(member, other) for other in members[:place]):
            yield f"members[{place}].since", "is in die tijd al lid"


def _at_once(one: Membership, other: Membership) -> bool:
    starts_before_end = other.until is None or one.since < other.until
    ends_after_start = one.until is None or other.since < one.until
    same = one.stakeholder_id == other.stakeholder_id
    return same and starts_before_end and ends_after_start


def _stakeholder_faults(value: Stakeholder) -> Iterator[FieldFault]:
    yield from _id_faults("id", value.id)
    yield from _id_faults("organization_id", value.organization_id)
    yield from _slug_faults(value.slug)
    yield from _point_faults(value.point)
    if (value.point is None) != (value.point_precision == "none"):
        yield "point_precision", "moet 'none' zijn zonder punt, en iets anders met een punt"
    if value.secret_address and (value.point or value.street_address or value.postcode):
        yield "secret_address", "een geheim adres heeft geen punt, straat of postcode"
    if value.postcode is not None and not _POSTCODE.fullmatch(value.postcode):
        yield "postcode", "moet eruitzien als 3705 of 3705AB"
    yield from _contact_faults(value.contacts)
    yield from _provenance_faults(value)


def _offering_faults(value: Offering) -> Iterator[FieldFault]:
    yield from _id_faults("id", value.id)
    yield from _id_faults("stakeholder_id", value.stakeholder_id)
    yield from _between("level", value.level, 5)
    yield from _between("age_min", value.age_min, MAX_AGE)
    yield from _between("age_max", value.age_max, MAX_AGE)
    yield from _between("matching_days", value.matching_days, MAX_DAYS)
    if value.age_max is not None and (value.age_min or 0) > value.age_max:
        yield "age_max", "ligt onder de laagste leeftijd"
    if both := set(value.answers) & set(value.supports):
        yield "supports", f"staat ook bij answers: {', '.join(sorted(both))}"
    if loose := set(value.below_floor) - set(value.answers):
        yield "below_floor", f"staat niet bij answers: {', '.join(sorted(loose))}"
    if any(not _LANGUAGE.fullmatch(code) for code in value.languages):
        yield "languages", "moet taalcodes hebben, zoals nl of pap"
    yield from _contact_faults(value.contacts)
    yield from _provenance_faults(value)


def _contact_faults(contacts: Iterable[Any]) -> Iterator[FieldFault]:
    for place, contact in enumerate(contacts):
        if not contact.value.strip():
            yield f"contacts[{place}].value", "moet ingevuld zijn"
        if contact.channel in {"website", "chat"} and not _safe_link(contact.value):
            yield f"contacts[{place}].value", "moet met http:// of https:// beginnen"


def _safe_link(value: str) -> bool:
    """A link has a web scheme; plain words ("op de site") are no link."""
    return ":" not in value or bool(_WEB.fullmatch(value))


def _provenance_faults(value: Stakeholder | Offering) -> Iterator[FieldFault]:
    provenance = value.provenance
    if (provenance.confirmed_by or provenance.confirmed_how) and provenance.confirmed_on is None:
        yield "provenance.confirmed_on", "moet een dag hebben als iemand het bevestigde"


def _wait_faults(value: Wait) -> Iterator[FieldFault]:
    yield from _id_faults("offering_id", value.offering_id)
    yield from _between("intake_days", value.intake_days, MAX_DAYS)
    yield from _between("treatment_days", value.treatment_days, MAX_DAYS)


def _area_faults(value: Area) -> Iterator[FieldFault]:
    for ring in (ring for polygon in value.rings for ring in polygon):
        if len(ring) < _SMALLEST_RING or ring[0] != ring[-1]:
            yield "rings", "moet gesloten ringen van minstens vier punten hebben"
        elif not all(_on_earth(lon, lat) for lon, lat in ring):
            yield "rings", "heeft een punt dat niet op aarde ligt"
    if any(not polygon for polygon in value.rings):
        yield "rings", "heeft een vlak zonder rand"
    if value.parent == value.code:
        yield "parent", "een gebied ligt niet in zichzelf"


def _postcode_faults(value: Postcode) -> Iterator[FieldFault]:
    if not _POSTCODE.fullmatch(value.code):
        yield "code", "moet eruitzien als 3705 of 3705AB"
    yield from _point_faults(value.point)


def _point_faults(point: Point | None) -> Iterator[FieldFault]:
    if point is not None and not _on_earth(*point):
        yield "point", "ligt niet op aarde (eerst lengte, dan breedte, in graden)"


def _on_earth(lon: float, lat: float) -> bool:
    return math.isfinite(lon) and math.isfinite(lat) and abs(lon) <= 180 and abs(lat) <= 90  # noqa: PLR2004 -- degrees


def _between(field: str, value: int | None, at_most: int) -> Iterator[FieldFault]:
    if value is not None and not 0 <= value <= at_most:
        yield field, f"moet tussen 0 en {at_most} liggen"
