"""Small random directories: two gemeenten in a region, their wijken and buurten, and the land."""

import datetime as dt
import uuid

from hypothesis import strategies as st

from app.words.directory import (
    Area,
    Directory,
    Offering,
    Point,
    Provenance,
    Stakeholder,
    Wait,
)

NEEDS = ("debts", "loneliness", "crying-baby")
KINDS = ("cjg", "welfare-org", "walk-in-house")
REGION = Area(code="RG01", name="Regio", level="regio", parent="NL")
AREAS = (
    REGION,
    Area(code="GM0355", name="Zeist", level="gemeente", parent="RG01"),
    Area(code="WK035501", name="Noord", level="wijk", parent="GM0355"),
    Area(code="WK035502", name="West", level="wijk", parent="GM0355"),
    Area(code="BU03550101", name="Kwartier", level="buurt", parent="WK035501"),
    Area(code="BU03550201", name="Dorp", level="buurt", parent="WK035502"),
    Area(code="GM0344", name="Utrecht", level="gemeente", parent="RG01"),
    Area(code="WK034401", name="Binnenstad", level="wijk", parent="GM0344"),
    Area(code="GM0599", name="Rotterdam", level="gemeente"),
)
CHAINS = (
    ("BU03550101", "WK035501", "GM0355", "RG01", "NL"),
    ("BU03550201", "WK035502", "GM0355", "RG01", "NL"),
    ("WK035501", "GM0355", "RG01", "NL"),
    ("WK035501", "WK035502", "GM0355", "RG01", "NL"),
    ("GM0355", "RG01", "NL"),
    ("WK034401", "GM0344", "RG01", "NL"),
    ("GM0599", "NL"),
    ("GM9999", "NL"),
    ("NL",),
)
PARENTS = {area.code: area.parent or "NL" for area in AREAS}
CODES = ("NL", "BU05990101", *PARENTS)
"""One code is mentioned by offerings alone; its CBS form tells where it lies."""
PARENTS |= {"BU05990101": "WK059901", "WK059901": "GM0599"}

some_days = st.none() | st.integers(0, 400)
some_dates = st.none() | st.dates(dt.date(2025, 1, 1), dt.date(2026, 12, 31))
ages = st.none() | st.integers(0, 120)
some_needs = st.lists(st.sampled_from(NEEDS), max_size=3).map(tuple)


def around(code: str) -> tuple[str, ...]:
    """The area and all around it."""
    return (code, *around(PARENTS[code])) if code in PARENTS else (code,)


def an_id(number: int) -> str:
    return str(uuid.UUID(int=number * 7919 % 10_007))


@st.composite
def stakeholders(draw: st.DrawFn, number: int) -> Stakeholder:
    return Stakeholder(
        id=an_id(number),
        slug=f"s-{number}",
        name=draw(st.sampled_from(("Café Één", "Zorg & Zo", "aan de Slag", "Huis"))),
        organization_id=an_id(0),
        kind=draw(st.sampled_from(KINDS)),
        point=draw(st.none() | st.builds(Point, st.floats(3, 7), st.floats(50, 54))),
        opening_hours=draw(st.sampled_from((None, "24/7", "Mo-Fr 09:00-17:00"))),
        provenance=Provenance(example=draw(st.booleans()), confirmed_on=draw(some_dates)),
    )


@st.composite
def offerings(draw: st.DrawFn, number: int, doors: int) -> Offering:
    answers = draw(some_needs)
    return Offering(
        id=an_id(number),
        stakeholder_id=an_id(draw(st.integers(1, doors))),
        title=draw(st.sampled_from(("Spreekuur", "Inloop", "Maatje"))),
        level=draw(st.integers(0, 5)),
        access=draw(st.sampled_from(("open", "referral", "decision"))),
        answers=answers,
        supports=draw(some_needs),
        below_floor=draw(st.just(()) | st.just(answers)),
        areas=draw(st.lists(st.sampled_from(CODES), max_size=3).map(tuple)),
        age_min=draw(ages),
        age_max=draw(ages),
        languages=draw(st.sampled_from((("nl",), ("nl", "ar"), ()))),
        opening_hours=draw(st.sampled_from((None, "Sa 10:00-12:00"))),
        matching_days=draw(st.none() | st.integers(0, 60)),
        group=draw(st.booleans()),
        remote=draw(st.booleans()),
        provenance=Provenance(example=draw(st.booleans()), confirmed_on=draw(some_dates)),
    )


@st.composite
def waits_of(draw: st.DrawFn, offering_id: str) -> Wait:
    return Wait(
        offering_id=offering_id,
        status=draw(st.sampled_from(("open", "waitlist", "closed", "none", "unknown"))),
        intake_days=draw(some_days),
        treatment_days=draw(some_days),
        measured_on=draw(some_dates),
        stop_reason=draw(st.sampled_from((None, None, "aanmeldstop", "budgetplafond"))),
        stop_scope=draw(st.sampled_from((None, None, "GM0355", "Zorgverzekeraar"))),
        stop_until=draw(some_dates),
        source=draw(st.sampled_from(("", "website"))),
    )


@st.composite
def directories(draw: st.DrawFn) -> Directory:
    """Up to four doors and eight offerings."""
    doors = draw(st.integers(1, 4))
    made = [draw(offerings(100 + at, doors)) for at in range(draw(st.integers(0, 8)))]
    measured = [draw(waits_of(each.id)) for each in made for _ in range(draw(st.integers(0, 2)))]
    return Directory(
        areas=AREAS,
        stakeholders=tuple(draw(stakeholders(at)) for at in range(1, doors + 1)),
        offerings=tuple(draw(st.permutations(made))),
        waits=tuple(measured),
    )
