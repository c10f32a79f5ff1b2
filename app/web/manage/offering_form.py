"""The form of an offering: from a record to fields, and from what was typed to a record.

Only what stands here by name is taken from a form; id, stakeholder and provenance never are.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, cast, get_args

import msgspec

from app.directory.checks import list_faults
from app.web.manage.contacts_form import read_contacts, typed_contacts
from app.web.manage.hours_form import read_hours, typed_hours
from app.web.manage.typed import Faults, Typed, kept_order, read_number, ticked
from app.web.said import Speak
from app.words.codes import Access, Registration
from app.words.directory import Area, Offering
from app.words.vocabulary import Vocabulary

TEXTS: Final = ("title", "description")
OPTIONAL: Final = ("cost", "first_visit", "url")
NUMBERS: Final = ("age_min", "age_max", "matching_days")
TICKED: Final = ("group", "home_visit", "remote", "consult_possible")
ACCESS: Final = cast("tuple[Access, ...]", get_args(Access))
REGISTRATIONS: Final = cast("tuple[Registration, ...]", get_args(Registration))
LEVELS: Final = range(6)
LANGUAGES: Final = (
    *("nl", "en", "ar", "tr", "ber", "pl", "uk", "ti", "fa", "so", "es", "fr", "de"),
)
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_LISTED: Final = re.compile(r"[,;\n]+")
_ANSWERS, _SUPPORTS = "answers", "supports"


def typed_offering(value: Offering) -> dict[str, Iterable[str]]:
    """A record as the fields of its form."""
    one: dict[str, str] = {
        **{name: getattr(value, name) for name in TEXTS},
        **{name: getattr(value, name) or "" for name in OPTIONAL},
        **{name: _number_text(getattr(value, name)) for name in NUMBERS},
        **{name: ticked(getattr(value, name)) for name in TICKED},
        "level": str(value.level),
        "access": value.access,
        "registration": value.registration or "",
        "fixed_faces": {True: "ja", False: "nee", None: ""}[value.fixed_faces],
        "languages_more": ", ".join(each for each in value.languages if each not in LANGUAGES),
        **{f"need-{code}": _ANSWERS for code in value.answers},
        **{f"need-{code}": _SUPPORTS for code in value.supports},
        **{f"floor-{code}": ticked(value=True) for code in value.below_floor},
        **typed_hours(value.opening_hours),
        **typed_contacts(value.contacts),
    }
    many: dict[str, Iterable[str]] = {"areas": value.areas, "languages": value.languages}
    return {name: (content,) for name, content in one.items()} | many


def _number_text(number: int | None) -> str:
    return "" if number is None else str(number)


def read_offering(
    typed: Typed, before: Offering, vocabulary: Vocabulary, areas: Sequence[Area], say: Speak
) -> tuple[Offering, Faults]:
    """The record as typed, and what is wrong with it per field."""
    faults: Faults = {}
    fields: dict[str, Any] = {
        **{name: typed.text(name) for name in TEXTS},
        **{name: typed.optional(name) for name in OPTIONAL},
        **{name: _read_number(name, typed, faults, say) for name in NUMBERS},
        **{name: typed.has(name) for name in TICKED},
        "level": _read_level(typed, before, faults, say),
        "access": _read_choice("access", ACCESS, before.access, typed, faults, say),
        "registration": _read_registration(typed, faults, say),
        "fixed_faces": {"ja": True, "nee": False}.get(typed.text("fixed_faces")),
        "areas": _read_areas(typed, before, areas, faults, say),
        "languages": _read_languages(typed, before, faults, say),
        **_read_needs(typed, before, vocabulary),
        "opening_hours": read_hours(typed, before.opening_hours, faults, say),
        "contacts": read_contacts(typed, faults, say),
    }
    value = msgspec.structs.replace(before, **fields)
    if not value.areas:
        faults.setdefault("areas", say("edit.fault.no-areas"))
    for field, said in list_faults(value):
        faults.setdefault(_FIELD_OF.get(field, field), said)
    return value, faults


_FIELD_OF: Final[Mapping[str, str]] = {
    "answers": "needs",
    "supports": "needs",
    "below_floor": "needs",
}


def _read_number(name: str, typed: Typed, faults: Faults, say: Speak) -> int | None:
    number = read_number(typed.text(name))
    if number.is_wrong:
        faults[name] = say("edit.fault.number")
    return number.value


def _read_level(typed: Typed, before: Offering, faults: Faults, say: Speak) -> int:
    number = read_number(typed.text("level"))
    if number.value is None or number.value not in LEVELS:
        faults["level"] = say("edit.fault.choice")
        return before.level
    return number.value


def _read_choice(
    name: str, allowed: Sequence[str], otherwise: str, typed: Typed, faults: Faults, say: Speak
) -> str:
    chosen = typed.text(name)
    if chosen not in allowed:
        faults[name] = say("edit.fault.choice")
        return otherwise
    return chosen


def _read_registration(typed: Typed, faults: Faults, say: Speak) -> str | None:
    if not typed.text("registration"):
        return None
    return _read_choice("registration", REGISTRATIONS, "name", typed, faults, say)


def _read_needs(typed: Typed, before: Offering, vocabulary: Vocabulary) -> dict[str, Any]:
    chosen = {code: typed.text(f"need-{code}") for code in vocabulary.needs}
    answers = [code for code, role in chosen.items() if role == _ANSWERS]
    supports = [code for code, role in chosen.items() if role == _SUPPORTS]
    floor = [code for code in answers if typed.has(f"floor-{code}")]
    return {
        "answers": kept_order(answers, before.answers),
        "supports": kept_order(supports, before.supports),
        "below_floor": kept_order(floor, before.below_floor),
    }


def _read_languages(typed: Typed, before: Offering, faults: Faults, say: Speak) -> tuple[str, ...]:
    more = [each.strip().lower() for each in _LISTED.split(typed.text("languages_more"))]
    chosen = [each for each in (*typed.texts("languages"), *more) if each]
    if any(not _LANGUAGE.fullmatch(each) for each in chosen):
        faults["languages_more"] = say("edit.fault.language")
    return kept_order(chosen, before.languages)


def _read_areas(
    typed: Typed, before: Offering, areas: Sequence[Area], faults: Faults, say: Speak
) -> tuple[str, ...]:
    """Ticked areas, and others by name or code."""
    known = {area.code for area in areas} | {"NL"} | set(before.areas)
    chosen = [code for code in typed.texts("areas") if code in known]
    wanted = [each.strip() for each in _LISTED.split(typed.text("areas_more")) if each.strip()]
    for each in wanted:
        found = _find_area(each, areas)
        if found is None:
            faults["areas_more"] = say("edit.fault.area", name=each[:60])
        else:
            chosen.append(found)
    return kept_order(chosen, before.areas)


_COARSE: Final = {"gemeente": 0, "wijk": 1, "buurt": 2}


def _find_area(name: str, areas: Sequence[Area]) -> str | None:
    """By code, or by a name; of several of one name the largest."""
    fits = [a for a in areas if name.casefold() in {a.code.casefold(), a.name.casefold()}]
    best = min(fits, key=lambda area: _COARSE.get(area.level, 3), default=None)
    return None if best is None else best.code
