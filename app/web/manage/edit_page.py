"""The pages that edit: a place or an offering, as typed, with preview, clash and faults."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from app.editing.effect import Effect
from app.editing.geocoding import Found
from app.editing.organizations import NOTHING_FOUND, FoundOrganizations
from app.web.area_lookup import find_areas, list_parts
from app.web.basemap import Below
from app.web.manage.contacts_form import AUDIENCES, CHANNELS, ContactRow, contact_rows
from app.web.manage.edit_fields import Choice, FaultLink, FieldView, Maker, list_faults_of
from app.web.manage.hours_form import HoursView, hours_view
from app.web.manage.offering_form import ACCESS, LANGUAGES, LEVELS, REGISTRATIONS, TICKED
from app.web.manage.place_form import WHERE
from app.web.manage.typed import Faults, Typed
from app.web.pages.stakeholder import StakeholderPage
from app.web.readable import language_names
from app.web.said import Speak, speaker
from app.words.codes import Language
from app.words.directory import Area, Offering, Stakeholder
from app.words.vocabulary import Vocabulary


class ClashRow(NamedTuple):
    """A part that another changed: ``theirs`` and ``mine`` in words; ``both``: choose."""

    name: str
    label: str
    theirs: str
    mine: str
    both: bool


@dataclass(frozen=True)
class Preview:
    """``page``: as it would be; ``effect``: what it does to routes."""

    page: StakeholderPage
    effect: Effect


@dataclass(frozen=True)
class State:
    """What there is to say about the form as it was sent.

    ``version``: that of the record the next save starts from, when it is another than typed.
    ``found_outside``: the gemeenten of this network, when the address found is in none of them.
    """

    typed: Typed
    faults: Faults = field(default_factory=dict)
    preview: Preview | None = None
    clash: tuple[ClashRow, ...] = ()
    clash_by: str = ""
    refused: str = ""
    found: tuple[Found, ...] | None = None
    find_away: bool = False
    found_outside: str = ""
    version: str = ""


@dataclass(frozen=True)
class MapConfig:
    """The map that sets the point; ``module`` is None when the library was not fetched."""

    module: str | None
    style: str | None
    areas_url: str
    below: Below | None


class NeedRow(NamedTuple):
    """A need, and how it is answered here: "", answers, supports."""

    code: str
    label: str
    role: str
    floor: bool


class NeedGroup(NamedTuple):
    """Needs of one domain; open when one of them is chosen."""

    name: str
    rows: tuple[NeedRow, ...]
    chosen: int


class AreaGroup(NamedTuple):
    """A gemeente with its parts."""

    name: str
    choices: tuple[Choice, ...]
    is_open: bool


@dataclass(frozen=True)
class SourceLine:
    """Fields that come from the same; ``checked``: who confirmed them since."""

    fields: str
    origin: str
    checked: str


@dataclass(frozen=True)
class SourcesView:
    """``whole``: who confirmed the record as a whole, or that nobody did."""

    lines: tuple[SourceLine, ...]
    whole: str
    history: str


@dataclass(frozen=True)
class FormPage:
    """What both forms share. ``version``: empty for a new record."""

    heading: str
    action: str
    version: str
    is_new: bool
    fields: dict[str, FieldView]
    hours: HoursView
    contacts: tuple[ContactRow, ...]
    channels: tuple[tuple[str, str], ...]
    audiences: tuple[tuple[str, str], ...]
    faults: tuple[FaultLink, ...]
    state: State
    example: bool
    confirm_by: str
    confirmed: bool
    remove_url: str
    sources: SourcesView | None = None


@dataclass(frozen=True)
class OrganizationView:
    """Whose the new place is: what was searched, and of ``count`` that fit the ones shown."""

    field: FieldView
    search: str
    count: int


@dataclass(frozen=True)
class PlacePage:
    """``organization``: for a new place, by a coordinator."""

    form: FormPage
    where: FieldView
    map: MapConfig
    can_find: bool
    organization: OrganizationView | None = None


@dataclass(frozen=True)
class OfferingPage:
    """The form of an offering."""

    form: FormPage
    need_groups: tuple[NeedGroup, ...]
    chosen_needs: int
    area_groups: tuple[AreaGroup, ...]
    country: Choice


class Shown(NamedTuple):
    """Where the form stands: its heading and addresses, and who would confirm."""

    heading: str
    action: str
    version: str
    is_new: bool
    confirm_by: str
    remove_url: str
    example: bool
    sources: SourcesView | None = None


def place_page(  # noqa: PLR0913 -- everything the page is made of, each named
    state: State,
    shown: Shown,
    vocabulary: Vocabulary,
    language: Language,
    map_config: MapConfig,
    *,
    can_find: bool,
    organizations: FoundOrganizations = NOTHING_FOUND,
) -> PlacePage:
    """The form of a place, as typed."""
    say = speaker(language)
    make = Maker(state.typed, state.faults, say)
    kinds = sorted((kind.label, kind.code) for kind in vocabulary.kinds.values())
    names = ("name", "slug", "description", "does_not", "website", "street_address")
    fields = make.fields(*names, "postcode", "town", "lat", "lon")
    fields["kind"] = make.choice("kind", [(code, label) for label, code in kinds])
    where = make.choice("where", [(each, say(f"edit.where.{each}")) for each in WHERE])
    chosen = make.choice("organization", organizations.shown)
    search = state.typed.text("organization_search")
    whose = OrganizationView(chosen, search, organizations.fitting)
    return PlacePage(
        form=_form(state, shown, fields, language),
        where=where,
        map=map_config,
        can_find=can_find,
        organization=whose if shown.is_new else None,
    )


def offering_page(
    state: State,
    shown: Shown,
    vocabulary: Vocabulary,
    language: Language,
    areas: Sequence[Area],
    home: str | None,
) -> OfferingPage:
    """The form of an offering, as typed. ``home``: the gemeente of its place."""
    say = speaker(language)
    make = Maker(state.typed, state.faults, say)
    names = ("title", "description", "url", "age_min", "age_max", "cost", "first_visit")
    fields = make.fields(*names, "matching_days", "areas_more", "languages_more", *TICKED)
    levels = {each.level: each.public_name for each in vocabulary.levels}
    fields["level"] = make.choice(
        "level", [(str(each), f"{each} · {levels.get(each, '')}") for each in LEVELS]
    )
    fields["access"] = make.choice(
        "access", [(each, say(f"edit.access.{each}")) for each in ACCESS]
    )
    fields["registration"] = make.choice(
        "registration", [(each, say(f"edit.registration.{each}")) for each in REGISTRATIONS]
    )
    fields["fixed_faces"] = make.choice(
        "fixed_faces", [("ja", say("edit.yes")), ("nee", say("edit.no"))]
    )
    fields["languages"] = make.ticks(
        "languages", [(each, language_names((each,), language)) for each in LANGUAGES]
    )
    fields["areas"] = make.field("areas")
    fields["needs"] = make.field("needs")
    groups = _need_groups(state.typed, vocabulary, say)
    return OfferingPage(
        form=_form(state, shown, fields, language),
        need_groups=groups,
        chosen_needs=sum(group.chosen for group in groups),
        area_groups=_area_groups(state.typed, areas, home),
        country=Choice("NL", say("edit.areas.country"), "NL" in state.typed.texts("areas")),
    )


def _form(state: State, shown: Shown, fields: dict[str, FieldView], language: Language) -> FormPage:
    say = speaker(language)
    # Until it is saved the form is about what it was opened with.
    version = state.version or state.typed.text("version") or shown.version
    return FormPage(
        heading=shown.heading,
        action=shown.action,
        version=version,
        is_new=shown.is_new,
        fields=fields,
        hours=hours_view(state.typed, state.faults, language),
        contacts=contact_rows(state.typed, state.faults),
        channels=tuple((each, say(f"edit.channel.{each}")) for each in CHANNELS),
        audiences=tuple((each, say(f"edit.audience.{each}")) for each in AUDIENCES),
        faults=list_faults_of(state.faults, say),
        state=state,
        example=shown.example,
        confirm_by=shown.confirm_by,
        confirmed=state.typed.has("confirmed"),
        remove_url=shown.remove_url,
        sources=shown.sources,
    )


def _need_groups(typed: Typed, vocabulary: Vocabulary, say: Speak) -> tuple[NeedGroup, ...]:
    groups: dict[str, list[NeedRow]] = {}
    for need in vocabulary.needs.values():
        role, floor = typed.text(f"need-{need.code}"), typed.has(f"floor-{need.code}")
        groups.setdefault(need.domain, []).append(NeedRow(need.code, need.label, role, floor))
    return tuple(
        NeedGroup(say(f"edit.domain.{name}"), tuple(rows), sum(bool(row.role) for row in rows))
        for name, rows in groups.items()
    )


def _area_groups(typed: Typed, areas: Sequence[Area], home: str | None) -> tuple[AreaGroup, ...]:
    """The own gemeente with its parts, and every other area that is chosen."""
    chosen = set(typed.texts("areas"))
    parts = [] if home is None else list_parts(areas, home)
    listed = {area.code for area in parts}
    others = find_areas(areas, sorted(chosen - listed - {"NL"}))
    groups = []
    if parts:
        choices = tuple(Choice(a.code, _area_name(a), a.code in chosen) for a in parts)
        groups.append(AreaGroup(parts[0].name, choices, is_open=True))
    if others:
        choices = tuple(Choice(a.code, _area_name(a), chosen=True) for a in others)
        groups.append(AreaGroup("", choices, is_open=True))
    return tuple(groups)


def _area_name(area: Area) -> str:
    return area.name if area.level == "wijk" else f"{area.name} ({area.level})"


def shown_of(
    value: Stakeholder | Offering, heading: str, action: str, version: int | None, by: str
) -> Shown:
    """How a record's own form stands."""
    return Shown(
        heading=heading,
        action=action,
        version="" if version is None else str(version),
        is_new=version is None,
        confirm_by=by,
        remove_url="" if version is None else f"{action}/weg",
        example=value.provenance.example,
    )
