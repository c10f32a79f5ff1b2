"""One thing that a stakeholder offers: for whom, how one gets in, and how long it takes."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.rules.waiting import Waits
from app.web.area_lookup import find_areas
from app.web.deps import PlaceDirectory
from app.web.freshness import measured_by, measured_how
from app.web.pages.answer_steps import Fact
from app.web.pages.contacts import ContactView, listed_contacts
from app.web.readable import capitalised, day_text, language_names, web_link
from app.web.readable_hours import HoursRow, hours_rows
from app.web.said import Speak, speaker
from app.web.wait_chart import WaitChart, draw_chart
from app.words.codes import Language
from app.words.directory import Contact, Offering, Stakeholder, Wait
from app.words.vocabulary import Vocabulary


@dataclass(frozen=True)
class WaitView:
    """One measurement of a wait."""

    when: str
    text: str
    source: str
    how: str


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
    chart: WaitChart | None


@dataclass(frozen=True)
class Scene:
    """What every part of the page needs."""

    snapshot: PlaceDirectory
    vocabulary: Vocabulary
    language: Language
    now: dt.datetime
    rules: Waits

    @property
    def say(self) -> Speak:
        """The words of the reader's language."""
        return speaker(self.language)


def ask_by_phone(calling: str, plain: str, contacts: Iterable[Contact], scene: Scene) -> str:
    """The words of ``calling``, which say to call, only where there is a number; else ``plain``."""
    has_number = any(each.channel == "phone" and each.value for each in contacts)
    return scene.say(calling if has_number else plain)


def offering_view(offering: Offering, stakeholder: Stakeholder, scene: Scene) -> OfferingView:
    """All that is known of it; ``stakeholder`` has contacts too."""
    waits = tuple(scene.snapshot.waits_of(offering.id))
    levels = {level.level: level.public_name for level in scene.vocabulary.levels}
    needs = scene.vocabulary.needs
    contacts = (*stakeholder.contacts, *offering.contacts)
    wait_now = _wait_now(waits, contacts, scene)
    return OfferingView(
        title=offering.title,
        description=offering.description,
        level=offering.level,
        level_name=levels.get(offering.level, ""),
        example=offering.provenance.example,
        needs=tuple(needs[code].label for code in offering.answers if code in needs),
        facts=tuple(_facts(offering, wait_now, scene)),
        hours=hours_rows(offering.opening_hours, scene.language),
        contacts=listed_contacts(offering.contacts, scene.now, scene.language),
        url=web_link(offering.url),
        waits=tuple(_wait(wait, scene) for wait in waits if wait.measured_on),
        chart=draw_chart(waits, scene.language),
    )


def _facts(offering: Offering, wait_now: str, scene: Scene) -> Iterator[Fact]:
    """Labelled lines, in the order one needs them."""
    say = scene.say
    yield Fact("how", "door", say("offering.access"), say(f"access.{offering.access}"))
    ages = _ages(offering, say)
    if ages:
        yield Fact("ages", "alone", say("offering.age"), ages)
    yield Fact("wait", "clock", say("step.wait"), wait_now)
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


def _areas(offering: Offering, scene: Scene) -> str:
    """The wijken and buurten it is for; a whole gemeente or country goes without saying."""
    found = find_areas(scene.snapshot.areas(), offering.areas)
    return ", ".join(area.name for area in found if area.level in {"wijk", "buurt"})


def _wait_now(waits: Sequence[Wait], contacts: Iterable[Contact], scene: Scene) -> str:
    """The newest measurement with its day; an old one says so, too old a one is unknown."""
    age = _age_days(waits[0], scene) if waits else 0
    is_unknown = not waits or waits[0].status == "unknown"
    if is_unknown or age > scene.rules.hidden_after_days:
        return ask_by_phone("wait.unknown", "wait.unknown.plain", contacts, scene)
    told = _wait_text(waits[0], scene)
    is_old = age > scene.rules.stale_after_days
    return f"{told} {scene.say('wait.stale')}" if is_old else told


def _age_days(wait: Wait, scene: Scene) -> int:
    """How old a measurement is; one without a day is as old as today."""
    return (scene.now.date() - wait.measured_on).days if wait.measured_on else 0


def _wait_text(wait: Wait, scene: Scene) -> str:
    say = scene.say
    said = [say(f"wait.{wait.status}")]
    if wait.intake_days is not None:
        said.append(say("wait.intake", days=wait.intake_days))
    if wait.treatment_days is not None:
        said.append(say("wait.treatment", days=wait.treatment_days))
    if wait.measured_on is not None:
        day = day_text(wait.measured_on, scene.language)
        said.append(say("wait.measured", day=day, by=measured_by(wait, say)))
    return " ".join(said)


def _wait(wait: Wait, scene: Scene) -> WaitView:
    day = day_text(wait.measured_on, scene.language) if wait.measured_on else ""
    undated = Wait(
        offering_id=wait.offering_id,
        status=wait.status,
        intake_days=wait.intake_days,
        treatment_days=wait.treatment_days,
    )
    how = measured_how(wait)
    said_how = scene.say(f"upkeep.how.{how}") if how else ""
    return WaitView(when=day, text=_wait_text(undated, scene), source=wait.source, how=said_how)
