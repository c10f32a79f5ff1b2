"""The question form: from the fields a person fills in to what the finder is asked.

The body is read here and nowhere else; it is not kept. Field names are Dutch, for they show
when a browser asks whether to send a form again.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, get_args
from urllib.parse import parse_qsl

from app.words.codes import PRIVATE_ASKERS, Asker, Audience, Language
from app.words.directory import Point
from app.words.errors import Fault

MOST_FIELDS = 100
_WEEKS_PER_YEAR = 52.18
_MONTHS_PER_YEAR = 12
_AGE = re.compile(
    r"(?P<count>\d{1,3}(?:[.,]\d)?)\s*(?P<unit>w|wk|wkn|wek\w*|week\w*|m|mnd|mnden|maand\w*|month\w*"
    r"|j|jr|jaar|jaren|y|yr|year\w*)?(?:\s*(?:oud|old))?|(?P<years>\d{1,2});(?P<months>\d{1,2})",
    re.IGNORECASE,
)
_POINT = re.compile(r"(?P<lat>\d{1,2}\.\d{1,8}),(?P<lon>\d{1,2}\.\d{1,8})")
FIELD_OF_FAULT: Final[dict[str, str]] = {
    "description": "tekst",
    "needs": "tekst",
    "ageYears": "leeftijd",
    "asker": "wie",
    "place": "postcode",
    "place.postcode": "postcode",
}
"""What the reader of requests calls a field, and under which field of ours it is shown."""


@dataclass(frozen=True)
class AskForm:
    """What the person filled in, as typed. Lives as long as the request."""

    text: str = ""
    needs: tuple[str, ...] = ()
    asker: str = ""
    age: str = ""
    postcode: str = ""
    point: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    audience: Audience = "resident"
    language: Language = "nl"
    faults: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Nothing to find anything with."""
        return not self.text.strip() and not self.needs


def read_form(body: bytes) -> AskForm:
    """The form from an urlencoded body; fields nobody knows, or past the last, are left out."""
    text = "&".join(body.decode("utf-8", "replace").split("&", MOST_FIELDS)[:MOST_FIELDS])
    pairs = parse_qsl(text, keep_blank_values=True)
    one = dict(pairs)
    asker = one.get("wie", "").strip()
    return AskForm(
        text=one.get("tekst", ""),
        needs=_several(pairs, "nood"),
        asker=asker,
        age=one.get("leeftijd", "").strip(),
        postcode=one.get("postcode", "").strip(),
        point=one.get("plek", "").strip(),
        answers=_answers(pairs),
        audience=audience_of(asker, one.get("lezer", "")),
        language="en" if one.get("taal") == "en" else "nl",
    )


def audience_of(asker: str, reader: str) -> Audience:
    """Whose wording: that of who asks; before that is known, of the door they came in by."""
    if asker in get_args(Asker):
        return "resident" if asker in PRIVATE_ASKERS else "professional"
    return "professional" if reader == "professional" else "resident"


def _several(pairs: list[tuple[str, str]], name: str) -> tuple[str, ...]:
    """Codes of a field that may stand there more than once, or hold several with spaces."""
    codes = [code for key, value in pairs if key == name for code in value.split()]
    return tuple(dict.fromkeys(codes))


def _answers(pairs: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """``antwoord`` fields (id=value); the last answer to a question counts."""
    given = (value.partition("=") for key, value in pairs if key == "antwoord")
    return tuple({name: value for name, sign, value in given if name and sign}.items())


def to_request(form: AskForm) -> tuple[dict[str, object], tuple[Fault, ...]]:
    """The raw request for the finder, and what cannot be read at all (an age in words)."""
    raw: dict[str, object] = {
        "description": form.text,
        "needs": list(form.needs),
        "audience": form.audience,
        "language": form.language,
        "answers": [{"id": name, "value": value} for name, value in form.answers],
    }
    if form.asker:
        raw["asker"] = form.asker
    if form.postcode:
        raw["place"] = {"postcode": form.postcode}
    elif (point := find_point(form.point)) is not None:
        raw["place"] = {"lat": point.lat, "lon": point.lon}
    faults: tuple[Fault, ...] = ()
    if form.age:
        years = find_age_years(form.age)
        if years is None:
            faults = (Fault(field="ageYears", code="age", message=""),)
        else:
            raw["ageYears"] = years
    return {name: value for name, value in raw.items() if value not in ("", [])}, faults


def find_point(text: str) -> Point | None:
    """``52.09,5.23`` (latitude first, as a phone tells it), to some hundred metres."""
    found = _POINT.fullmatch(text)
    if found is None:
        return None
    return Point(lon=round(float(found["lon"]), 3), lat=round(float(found["lat"]), 3))


def find_age_years(text: str) -> float | None:
    """``10 wkn``, ``7 mnd``, ``2;9``, ``14`` or ``14 jaar`` in years."""
    found = _AGE.fullmatch(text.strip())
    if found is None:
        return None
    if found["years"]:
        return int(found["years"]) + int(found["months"]) / _MONTHS_PER_YEAR
    count = float(found["count"].replace(",", "."))
    unit = (found["unit"] or "j")[0].lower()
    years = {"w": count / _WEEKS_PER_YEAR, "m": count / _MONTHS_PER_YEAR}.get(unit, count)
    return round(years, 3)
