"""What goes out comes in as the same directory, in every form that can carry it."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import get_args
from uuid import UUID

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.directory.importing import import_directory
from app.exchange.outgoing import TYPES, write
from app.exchange.use import apply_plan, plan_import, read_everything, read_for_export
from app.exchange.words import Plan
from app.store.session import Actor, Store
from app.words.codes import How
from app.words.directory import (
    Area,
    Contact,
    Directory,
    Offering,
    Organization,
    Point,
    Provenance,
    Stakeholder,
    Wait,
)
from tests.house import parts

Templates = Callable[[str], Path]
TESTER = Actor("system", "test")
AREAS = (
    Area(code="GM0355", name="Zeist", level="gemeente"),
    Area(code="WK035502", name="Zeist-Noord", level="wijk", parent="GM0355"),
)
NASTY = st.sampled_from((
    "=1+1", "+31 30", "-", "@x", "'=x", "''t Huis", "'t Huis", "(leeg)", "n.v.t.", "&amp; <b>x</b>",
    "a;b", 'een "woord"', "regel\nnog een", "\r\nna", "\tdaar", "CafÃ©", "\u00a0 vast \u00a0",
    "_x000D_", "\x0b", "voor\x1f", "é̂ 𝄞", "| \\p \\", "0301234567", "3,14", "45000", "TRUE", "ja",
    "export", "voorbeeld", " ruim ", "１２", "＝2",
))  # fmt: skip
PLAIN = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)
texts = NASTY | PLAIN
names = texts.map(lambda text: text.strip()[:50] or "Naam")
ids = st.integers(1, 2**60).map(lambda number: str(UUID(int=number)))
maybe = st.none() | texts.filter(bool)
links = st.none() | st.sampled_from(("https://www.x.example", "http://x.example/?a=1;b"))
contacts = st.lists(
    st.builds(
        Contact,
        name=names,
        channel=st.sampled_from(("phone", "mail", "walk-in", "app", "zorgdomein")),
        value=texts.filter(lambda text: bool(text.strip())),
        audience=st.sampled_from(("everyone", "resident", "professional")),
        hours=st.none() | texts,
    ),
    max_size=3,
).map(tuple)
of_this_time = st.dates(min_value=dt.date(1950, 1, 1))  # a list that tells an older one is asked
days = st.none() | of_this_time
sources = st.builds(
    Provenance,
    example=st.booleans(),
    source=texts,
    confirmed_on=of_this_time,
    confirmed_by=maybe,
    confirmed_how=st.sampled_from((None, *get_args(How))),
) | st.builds(Provenance, example=st.booleans(), source=texts)
NEEDS = ("debts", "loneliness", "crying-baby")
points = st.builds(Point, st.floats(3.3, 7.2), st.floats(50.8, 53.6))


@st.composite
def directories(draw: st.DrawFn) -> Directory:
    """A few organizations with places and offerings, in texts that nobody would choose."""
    unique = st.lists(ids, min_size=12, max_size=12, unique=True)
    keys = iter(draw(unique))
    organizations = [
        Organization(id=next(keys), name=draw(names), description=draw(texts), website=draw(links))
        for _ in range(draw(st.integers(1, 2)))
    ]
    doors = [
        draw(_doors(next(keys), number, draw(st.sampled_from(organizations)).id))
        for number in range(draw(st.integers(0, 3)))
    ]
    offerings = [
        draw(_offerings(next(keys), draw(st.sampled_from(doors)).id))
        for _ in range(draw(st.integers(0, 4)) if doors else 0)
    ]
    waits = [draw(_waits(each.id)) for each in offerings if draw(st.booleans())]
    return Directory(
        organizations=tuple(organizations),
        stakeholders=tuple(doors),
        offerings=tuple(offerings),
        waits=tuple(waits),
        areas=AREAS,
    )


@st.composite
def _doors(draw: st.DrawFn, key: str, number: int, organization_id: str) -> Stakeholder:
    point = draw(st.none() | points)
    secret = point is None and draw(st.booleans())
    return Stakeholder(
        id=key,
        slug=f"plek-{number}",
        name=draw(names),
        organization_id=organization_id,
        kind=draw(st.sampled_from(("cjg", "welfare-org", "walk-in-house"))),
        description=draw(texts),
        does_not=draw(texts),
        point=point,
        point_precision="none" if point is None else draw(st.sampled_from(("address", "area"))),
        secret_address=secret,
        street_address=None if secret else draw(maybe),
        postcode=None if secret else draw(st.sampled_from((None, "3705", "3705AB"))),
        town=draw(st.none() | names),
        opening_hours=draw(maybe),
        contacts=draw(contacts),
        website=draw(links),
        provenance=draw(sources),
    )


@st.composite
def _offerings(draw: st.DrawFn, key: str, stakeholder_id: str) -> Offering:
    answers = draw(st.lists(st.sampled_from(NEEDS[:2]), max_size=2, unique=True).map(tuple))
    low = draw(st.none() | st.integers(0, 60))
    return Offering(
        id=key,
        stakeholder_id=stakeholder_id,
        title=draw(names),
        description=draw(texts),
        level=draw(st.integers(0, 5)),
        access=draw(st.sampled_from(("open", "own-registration", "via-gp", "decision"))),
        answers=answers,
        supports=draw(st.sampled_from(((), NEEDS[2:]))),
        below_floor=draw(st.sampled_from(((), answers))),
        areas=draw(st.sampled_from(((), ("NL",), ("WK035502", "GM0355")))),
        age_min=low,
        age_max=draw(st.none() | st.integers(low or 0, 120)),
        languages=draw(st.sampled_from((("nl",), (), ("nl", "ar", "zh-Hant")))),
        cost=draw(maybe),
        fixed_faces=draw(st.sampled_from((None, True, False))),
        first_visit=draw(maybe),
        registration=draw(st.sampled_from((None, "anonymous", "name", "bsn"))),
        opening_hours=draw(maybe),
        matching_days=draw(st.none() | st.integers(0, 60)),
        group=draw(st.booleans()),
        home_visit=draw(st.booleans()),
        remote=draw(st.booleans()),
        consult_possible=draw(st.booleans()),
        contacts=draw(contacts),
        url=draw(links),
        provenance=draw(sources),
    )


@st.composite
def _waits(draw: st.DrawFn, offering_id: str) -> Wait:
    return Wait(
        offering_id=offering_id,
        status=draw(st.sampled_from(("open", "waitlist", "closed", "none", "unknown"))),
        intake_days=draw(st.none() | st.integers(0, 400)),
        treatment_days=draw(st.none() | st.integers(0, 400)),
        measured_on=draw(days),
        method=draw(maybe),
        stop_reason=draw(maybe),
        stop_until=draw(days),
        stop_scope=draw(maybe),
        source=draw(texts),
    )


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory, sqlite_templates: Templates) -> Iterator[Store]:
    """A directory with two areas and nothing else."""
    file = tmp_path_factory.mktemp("leeg") / "voorveld.db"
    file.write_bytes(Path(sqlite_templates("empty")).read_bytes())
    with _store(f"sqlite:///{file}") as store:
        yield store


@contextmanager
def _store(url: str) -> Iterator[Store]:
    with Store(url) as store:
        with store.writing(TESTER) as session:
            import_directory(session, Directory(areas=AREAS))
        yield store


def _planned(
    store: Store, form: str, directory: Directory, origins: Sequence[list[str]] = ()
) -> Plan:
    vocabulary = parts().vocabulary
    data = write(form, directory, vocabulary, origins)
    return plan_import(store, f"x.{form}", data, vocabulary)


def _ordered(directory: Directory) -> Directory:
    """Without the order of the file, and without areas, which not every form carries."""
    return Directory(
        organizations=tuple(sorted(directory.organizations, key=lambda each: each.id)),
        stakeholders=tuple(sorted(directory.stakeholders, key=lambda each: each.id)),
        offerings=tuple(sorted(directory.offerings, key=lambda each: each.id)),
        waits=tuple(sorted(directory.waits, key=lambda each: each.offering_id)),
    )


@pytest.mark.parametrize("form", list(TYPES))
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(directory=directories(), origins=st.lists(st.lists(texts, max_size=4), max_size=3))
def test_what_goes_out_comes_in_as_the_same(
    empty: Store, form: str, directory: Directory, origins: list[list[str]]
) -> None:
    plan = _planned(empty, form, directory, origins)
    assert not [each for each in plan.findings if each.refused], plan.findings
    got, wanted = _ordered(plan.directory), _ordered(directory)
    for kind in ("organizations", "stakeholders", "offerings", "waits"):
        for one, other in zip(getattr(got, kind), getattr(wanted, kind), strict=True):
            assert msgspec.structs.asdict(one) == msgspec.structs.asdict(other)


@pytest.mark.parametrize("form", list(TYPES))
def test_the_seed_goes_out_and_in_again_on_both_databases(
    zeist_store: Store, sqlite_templates: Templates, tmp_path: Path, form: str
) -> None:  # fmt: skip
    directory, version = read_everything(zeist_store)
    same, origins = read_for_export(zeist_store, form)
    assert same == directory
    assert _planned(zeist_store, form, directory, origins).writes == 0
    other = tmp_path / "ander.db"
    other.write_bytes(Path(sqlite_templates("empty")).read_bytes())
    with Store(f"sqlite:///{other}") as store:
        with store.writing(TESTER) as session:
            import_directory(session, msgspec.structs.replace(Directory(), areas=directory.areas))
        apply_plan(store, _planned(store, form, directory, origins), TESTER)
        again, _ = read_everything(store)
    assert _ordered(again) == _ordered(directory)
    assert again.networks == (directory.networks if form == "geojson" else ())
    assert directory.networks
    assert read_everything(zeist_store)[1] == version
    assert sum(each.provenance.example for each in again.offerings) == sum(
        each.provenance.example for each in directory.offerings
    )
