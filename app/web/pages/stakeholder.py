"""One stakeholder: what they do and do not do, for whom, where, when and how long it takes."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.geo.hours import open_state
from app.web.deps import PublicDirectory
from app.web.icons import icon_of
from app.web.pages.answer_steps import Fact
from app.web.pages.contacts import ContactView, listed_contacts
from app.web.readable import (
    capitalised,
    day_text,
    language_names,
    moment_text,
    short_label,
    web_link,
)
from app.web.readable_hours import HoursRow, hours_rows
from app.web.said import Speak, speaker
from app.web.sketch import Place, Sketch, draw_sketch
from app.words.codes import Language
from app.words.directory import Area, Offering, Provenance, Stakeholder, Wait
from app.words.vocabulary import Vocabulary


@dataclass(frozen=True)
class WaitView:
    """One measurement of a wait."""

    when: str
    text: str
    source: str


@dataclass(frozen=True)
class OfferingView:
    """One thing they offer."""

    title: str
    description: str
    level: int
    level_name: str
    example: bool
    needs: tuple[str, ...]
    facts: tuple[Fact, ...]
    hours: tuple[HoursRow, ...]
    contacts: tuple[ContactView, ...]
    url: str | None
    waits: tuple[WaitView, ...]


@dataclass(frozen=True)
class StakeholderPage:
    """``address``: lines; ``place_note``: why the place is not exact; ``confirmed``: by whom."""

    name: str
    kind_label: str
    icon: str
    level: int
    soft: bool
    example: bool
    description: str
    does_not: str
    offerings: tuple[OfferingView, ...]
    contacts: tuple[ContactView, ...]
    website: str | None
    address: tuple[str, ...]
    place_note: str
    sketch: Sketch | None
    hours: tuple[HoursRow, ...]
    open_text: str
    confirmed: str


@dataclass(frozen=True)
class _Scene:
    """What every part of the page needs."""

    snapshot: PublicDirectory
    vocabulary: Vocabulary
    language: Language
    now: dt.datetime

    @property
    def say(self) -> Speak:
        return speaker(self.language)


def build_stakeholder_page(
    stakeholder: Stakeholder,
    snapshot: PublicDirectory,
    vocabulary: Vocabulary,
    language: Language,
    now: dt.datetime,
) -> StakeholderPage:
    """All that is known; what is unknown says so."""
    scene = _Scene(snapshot, vocabulary, language, now)
    offerings = sorted(snapshot.offerings_of(stakeholder.id), key=_level_of)
    kind = vocabulary.kinds.get(stakeholder.kind)
    approximate = stakeholder.point_precision == "area"
    return StakeholderPage(
        name=stakeholder.name,
        kind_label=short_label(kind.label) if kind else stakeholder.kind,
        icon=icon_of(stakeholder.kind),
        level=offerings[0].level if offerings else kind.level if kind else 1,
        soft=approximate,
        example=stakeholder.provenance.example,
        description=stakeholder.description,
        does_not=stakeholder.does_not,
        offerings=tuple(_offering(offering, scene) for offering in offerings),
        contacts=listed_contacts(stakeholder.contacts, now, language),
        website=web_link(stakeholder.website),
        address=_address(stakeholder, scene),
        place_note=capitalised(scene.say("place.approximate")) if approximate else "",
        sketch=_sketch(stakeholder, scene),
        hours=hours_rows(stakeholder.opening_hours, language),
        open_text=_open_text(stakeholder, scene),
        confirmed=_confirmed(stakeholder.provenance, scene),
    )


def _level_of(offering: Offering) -> int:
    return offering.level


def _address(stakeholder: Stakeholder, scene: _Scene) -> tuple[str, ...]:
    """The lines of an envelope, or why there are none."""
    if stakeholder.secret_address:
        return (scene.say("stakeholder.secret"),)
    city = " ".join(part for part in (stakeholder.postcode, stakeholder.town) if part)
    lines = tuple(line for line in (stakeholder.street_address, city) if line)
    if lines:
        return lines
    has_place = stakeholder.point is not None
    key = "stakeholder.address-unknown" if has_place else "stakeholder.no-place"
    return (scene.say(key),)


def _sketch(stakeholder: Stakeholder, scene: _Scene) -> Sketch | None:
    if stakeholder.point is None or stakeholder.secret_address:
        return None
    areas: Sequence[Area] = scene.snapshot.areas()
    name = next((area.name for area in areas if area.level == "gemeente"), "")
    kind = "soft" if stakeholder.point_precision == "area" else "step"
    label = scene.say("sketch.one", place=name, name=stakeholder.name)
    places = [Place(stakeholder.point, "", kind)]
    return draw_sketch(areas, places, label, scene.say("sketch.caption"))


def _open_text(stakeholder: Stakeholder, scene: _Scene) -> str:
    state = open_state(stakeholder.opening_hours, scene.now)
    if state.open_now:
        return scene.say("stakeholder.open-now")
    if state.opens_at is None:
        return ""
    moment = moment_text(state.opens_at, scene.now, scene.language)
    return scene.say("stakeholder.opens-at", moment=moment)


def _confirmed(provenance: Provenance, scene: _Scene) -> str:
    if provenance.confirmed_on is None:
        if provenance.source:
            return scene.say("stakeholder.not-confirmed", source=provenance.source)
        return scene.say("stakeholder.not-confirmed.plain")
    day = day_text(provenance.confirmed_on, scene.language)
    if provenance.confirmed_by:
        return scene.say("stakeholder.confirmed", day=day, who=provenance.confirmed_by)
    return scene.say("stakeholder.confirmed.day", day=day)


def _offering(offering: Offering, scene: _Scene) -> OfferingView:
    waits = tuple(scene.snapshot.waits_of(offering.id))
    levels = {level.level: level.public_name for level in scene.vocabulary.levels}
    needs = scene.vocabulary.needs
    return OfferingView(
        title=offering.title,
        description=offering.description,
        level=offering.level,
        level_name=levels.get(offering.level, ""),
        example=offering.provenance.example,
        needs=tuple(needs[code].label for code in offering.answers if code in needs),
        facts=tuple(_facts(offering, waits, scene)),
        hours=hours_rows(offering.opening_hours, scene.language),
        contacts=listed_contacts(offering.contacts, scene.now, scene.language),
        url=web_link(offering.url),
        waits=tuple(_wait(wait, scene) for wait in waits if wait.measured_on),
    )


def _facts(offering: Offering, waits: Sequence[Wait], scene: _Scene) -> Iterator[Fact]:
    """Labelled lines, in the order one needs them."""
    say = scene.say
    yield Fact("how", "door", say("offering.access"), say(f"access.{offering.access}"))
    ages = _ages(offering, say)
    if ages:
        yield Fact("ages", "alone", say("offering.age"), ages)
    yield Fact("wait", "clock", say("step.wait"), _wait_now(waits, scene))
    if offering.cost:
        yield Fact("cost", "euro", say("step.cost"), capitalised(offering.cost))
    form = _form(offering, say)
    if form:
        yield Fact("form", "people", say("offering.form"), capitalised(form))
    areas = _areas(offering, scene)
    if areas:
        yield Fact("area", "map", say("offering.area"), areas)
    if offering.languages != ("nl",):
        names = language_names(offering.languages, scene.language)
        yield Fact("languages", "talk", say("step.languages"), names)
    if offering.fixed_faces:
        yield Fact("faces", "smile", say("offering.faces"), say("offering.faces.yes"))
    if offering.first_visit:
        yield Fact("first", "hand", say("step.first-visit"), offering.first_visit)
    if offering.registration:
        told = say(f"register.{offering.registration}")
        yield Fact("register", "paper", say("step.register"), told)


def _ages(offering: Offering, say: Speak) -> str:
    low, high = offering.age_min, offering.age_max
    if low is not None and high is not None:
        return say("offering.ages", low=low, high=high)
    if low is not None:
        return say("offering.ages.from", low=low)
    return say("offering.ages.to", high=high) if high is not None else ""


def _form(offering: Offering, say: Speak) -> str:
    forms = {
        "group": offering.group,
        "home-visit": offering.home_visit,
        "remote": offering.remote,
        "consult": offering.consult_possible,
    }
    return ", ".join(say(f"offering.{name}") for name, is_so in forms.items() if is_so)


def _areas(offering: Offering, scene: _Scene) -> str:
    """The wijken and buurten it is for; a whole gemeente or country goes without saying."""
    names = {a.code: a.name for a in scene.snapshot.areas() if a.level in {"wijk", "buurt"}}
    return ", ".join(names[code] for code in offering.areas if code in names)


def _wait_now(waits: Sequence[Wait], scene: _Scene) -> str:
    return _wait_text(waits[0], scene) if waits else scene.say("wait.unknown")


def _wait_text(wait: Wait, scene: _Scene) -> str:
    say = scene.say
    said = [say(f"wait.{wait.status}")]
    if wait.intake_days is not None:
        said.append(say("wait.intake", days=wait.intake_days))
    if wait.treatment_days is not None:
        said.append(say("wait.treatment", days=wait.treatment_days))
    if wait.measured_on is not None:
        said.append(say("wait.measured", day=day_text(wait.measured_on, scene.language)))
    return " ".join(said)


def _wait(wait: Wait, scene: _Scene) -> WaitView:
    day = day_text(wait.measured_on, scene.language) if wait.measured_on else ""
    undated = Wait(
        offering_id=wait.offering_id,
        status=wait.status,
        intake_days=wait.intake_days,
        treatment_days=wait.treatment_days,
    )
    return WaitView(when=day, text=_wait_text(undated, scene), source=wait.source)
