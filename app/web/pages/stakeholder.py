"""One stakeholder: what they do and do not do, for whom, where, when and how long it takes."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.geo.hours import open_state
from app.rules.review import Review
from app.rules.waiting import Waits
from app.web.area_lookup import find_areas, list_parts
from app.web.deps import PlaceDirectory
from app.web.freshness import confirmed_by
from app.web.holidays import next_holiday
from app.web.icons import icon_of
from app.web.list_areas import AreaNames
from app.web.pages.contacts import ContactView, listed_contacts
from app.web.pages.fragment import FragmentView, fragment_view
from app.web.pages.map import works_in_text
from app.web.pages.networks import NetworkView, network_views
from app.web.pages.offering import OfferingView, Scene, ask_by_phone, offering_view
from app.web.readable import capitalised, day_text, moment_text, short_label, web_link
from app.web.readable_hours import HoursRow, hours_rows
from app.web.said import speaker
from app.web.sketch import Place, Sketch, draw_sketch
from app.words.codes import Language
from app.words.directory import Offering, Provenance, Stakeholder
from app.words.fragment import Fragment
from app.words.vocabulary import Vocabulary

_DAYS_PER_MONTH: Final = 30.44
_HOLIDAY_SOON: Final = dt.timedelta(days=60)


@dataclass(frozen=True)
class StakeholderPage:
    """``address``: lines; ``place_note``: why the place is not exact; ``confirmed``: by whom.

    ``works_in``: whom it is for, where it has no place of its own. ``told``: what everyone may
    hear; None when nobody can tell now. ``stale``: how long nobody confirmed it.
    """

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
    works_in: str
    sketch: Sketch | None
    hours: tuple[HoursRow, ...]
    hours_unknown: str
    open_text: str
    holiday_text: str
    confirmed: str
    networks: tuple[NetworkView, ...] = ()
    told: tuple[FragmentView, ...] | None = None
    stale: str = ""


def build_stakeholder_page(
    stakeholder: Stakeholder,
    snapshot: PlaceDirectory,
    vocabulary: Vocabulary,
    language: Language,
    now: dt.datetime,
    rules: Waits,
) -> StakeholderPage:
    """All that is known; what is unknown says so."""
    scene = Scene(snapshot, vocabulary, language, now, rules)
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
        offerings=tuple(offering_view(offering, stakeholder, scene) for offering in offerings),
        contacts=listed_contacts(stakeholder.contacts, now, language),
        website=web_link(stakeholder.website),
        address=_address(stakeholder, scene),
        place_note=capitalised(scene.say("place.approximate")) if approximate else "",
        works_in=_works_in(stakeholder, offerings, scene),
        sketch=_sketch(stakeholder, scene),
        hours=hours_rows(stakeholder.opening_hours, language),
        hours_unknown=ask_by_phone(
            "stakeholder.hours-unknown",
            "stakeholder.hours-unknown.plain",
            stakeholder.contacts,
            scene,
        ),
        open_text=_open_text(stakeholder, scene),
        holiday_text=_holiday_text(stakeholder, scene),
        confirmed=_confirmed(stakeholder.provenance, scene),
        networks=network_views(
            stakeholder.id,
            snapshot.networks_of(stakeholder.id),
            snapshot.find_stakeholder,
            vocabulary,
            now.date(),
        ),
    )


def with_told(
    page: StakeholderPage, told: Sequence[Fragment] | None, language: Language
) -> StakeholderPage:
    """The page with its voices, which are no part of the snapshot."""
    if told is None:
        return page
    return replace(page, told=tuple(fragment_view(one, language) for one in told))


def with_age(
    page: StakeholderPage,
    provenance: Provenance,
    review: Review,
    today: dt.date,
    language: Language,
) -> StakeholderPage:
    """The page, saying how long ago it was confirmed when that is too long."""
    on = provenance.confirmed_on
    if on is None or not review.is_stale(on, today):
        return page
    months = round((today - on).days / _DAYS_PER_MONTH)
    return replace(page, stale=speaker(language)("upkeep.stale", months=months))


def _level_of(offering: Offering) -> int:
    return offering.level


def _address(stakeholder: Stakeholder, scene: Scene) -> tuple[str, ...]:
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


def _works_in(stakeholder: Stakeholder, offerings: Sequence[Offering], scene: Scene) -> str:
    """``werkt in heel Zeist``: for who comes to people, or is called."""
    if stakeholder.point is not None or stakeholder.secret_address:
        return ""
    served = dict.fromkeys(code for offering in offerings for code in offering.areas)
    parts = find_areas(scene.snapshot.areas(), served)
    whole = find_areas(scene.snapshot.areas(), {p.parent for p in parts if p.parent})
    areas = AreaNames.of([*parts, *whole])
    return capitalised(works_in_text(areas.outermost(served), areas, scene.say))


def _sketch(stakeholder: Stakeholder, scene: Scene) -> Sketch | None:
    """Its place in its own gemeente."""
    if stakeholder.point is None or stakeholder.secret_address:
        return None
    home = scene.snapshot.find_place(None, stakeholder.point).areas
    gemeente = next((code for code in home if code.startswith("GM")), None)
    if gemeente is None:
        return None
    areas = list_parts(scene.snapshot.areas(), gemeente)
    name = next((area.name for area in areas if area.code == gemeente), "")
    kind = "soft" if stakeholder.point_precision == "area" else "step"
    label = scene.say("sketch.one", place=name, name=stakeholder.name)
    places = [Place(stakeholder.point, "", kind)]
    return draw_sketch(areas, places, label, scene.say("sketch.caption"))


def _open_text(stakeholder: Stakeholder, scene: Scene) -> str:
    state = open_state(stakeholder.opening_hours, scene.now)
    if state.open_now:
        return scene.say("stakeholder.open-now")
    if state.opens_at is None:
        return ""
    moment = moment_text(state.opens_at, scene.now, scene.language)
    return scene.say("stakeholder.opens-at", moment=moment)


def _holiday_text(stakeholder: Stakeholder, scene: Scene) -> str:
    """Which holiday comes, where the hours speak of holidays; else that nobody knows."""
    if not stakeholder.opening_hours or stakeholder.opening_hours == "24/7":
        return ""
    if "PH" not in stakeholder.opening_hours:
        return scene.say("stakeholder.holiday.unknown")
    day, code = next_holiday(scene.now.date())
    if day - scene.now.date() > _HOLIDAY_SOON:
        return ""
    name = scene.say(f"holiday.{code}")
    return scene.say("stakeholder.holiday", name=name, day=day_text(day, scene.language))


def _confirmed(provenance: Provenance, scene: Scene) -> str:
    if provenance.confirmed_on is None:
        if provenance.source:
            return scene.say("stakeholder.not-confirmed", source=provenance.source)
        return scene.say("stakeholder.not-confirmed.plain")
    day = day_text(provenance.confirmed_on, scene.language)
    by = confirmed_by(provenance, scene.say)
    return scene.say("stakeholder.confirmed", day=day, by=by)
