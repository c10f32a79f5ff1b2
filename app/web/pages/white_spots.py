"""White spots: needs by wijk, whitest seen first, and what stands behind one of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.coverage.telling import mend_text, reason_text, state_text
from app.coverage.words import STATES, Coverage, Helper, Said, Spot, SpotDetail, State, Wijk
from app.web.freshness import by_and_how
from app.web.list_areas import AreaNames
from app.web.pages.frame import with_params
from app.web.readable import day_text, distance_text, needs_mark, time_text
from app.web.said import Speak, speaker
from app.words.codes import Language
from app.words.vocabulary import Need, Vocabulary

PATH: Final = "/witte-vlekken"
MOST_COLUMNS: Final = 10
"""Wijken side by side; a gemeente with more has several sheets."""
EVERYTHING: Final = "alles"
_NAMES: Final = {
    "gemeente": "gemeente",
    "gebied": "life_area",
    "toon": "show",
    "blad": "sheet",
    "wijk": "wijk",
    "vraag": "need",
}
_LONGEST: Final = 60


@dataclass(frozen=True)
class SpotQuery:
    """What is looked at, as it stands in the address; empty means not chosen."""

    gemeente: str = ""
    life_area: str = ""
    show: str = ""
    sheet: str = ""
    wijk: str = ""
    need: str = ""

    def params(self) -> dict[str, str]:
        """What is chosen, by its names in the address."""
        named = {name: str(getattr(self, field)) for name, field in _NAMES.items()}
        return {name: value for name, value in named.items() if value}

    def link(self, path: str, language: Language, **changed: str) -> str:
        """The address of this state with something changed."""
        return with_params(path, replace(self, **changed).params(), language)


def read_spot_query(params: Mapping[str, str]) -> SpotQuery:
    """The choices of an address; what does not exist is as good as not chosen."""
    return SpotQuery(**{f: params.get(name, "").strip()[:_LONGEST] for name, f in _NAMES.items()})


@dataclass(frozen=True)
class Link:
    """Another choice of the same kind."""

    label: str
    href: str
    current: bool


@dataclass(frozen=True)
class CellView:
    """One need in one wijk: its mark, its words, and where it is told of."""

    state: State
    shown: str
    text: str
    unproven: bool
    href: str
    current: bool


@dataclass(frozen=True)
class RowView:
    """One need in all wijken."""

    code: str
    label: str
    cells: tuple[CellView, ...]


@dataclass(frozen=True)
class GroupView:
    """The needs of one life area. ``well``: those with two or more doors everywhere, in short."""

    label: str
    rows: tuple[RowView, ...]
    well: tuple[str, ...] = ()
    well_href: str = ""


@dataclass(frozen=True)
class Count:
    """How often a state occurs."""

    state: State
    label: str
    count: int


@dataclass(frozen=True)
class HelperView:
    """Someone who helps, or does not; ``href`` is empty for one's own provider."""

    name: str
    href: str
    about: str
    example: bool


@dataclass(frozen=True)
class MendView:
    """What would mend it, and whom to call for it."""

    text: str
    names: tuple[tuple[str, str], ...]
    """Link and name."""


@dataclass(frozen=True)
class DetailView:
    """What stands behind the chosen cell."""

    need: str
    wijk: str
    state: State
    state_text: str
    doors: int
    window: str
    unproven: bool
    there: tuple[HelperView, ...]
    not_there: tuple[HelperView, ...]
    mends: tuple[MendView, ...]
    ages: str
    back: str


@dataclass(frozen=True)
class SpotsPage:
    """Everything the page shows. ``gemeenten``: to choose from, where there are several."""

    place: str
    query: SpotQuery
    action: str
    gemeenten: tuple[tuple[str, str], ...]
    counts: tuple[Count, ...]
    unproven: int
    how: str
    life_areas: tuple[Link, ...]
    shows: tuple[Link, ...]
    sheets: tuple[Link, ...]
    wijken: tuple[Wijk, ...]
    groups: tuple[GroupView, ...]
    detail: DetailView | None
    csv: str
    wall: str


@dataclass(frozen=True)
class Seen:
    """What a page of white spots is made of; ``coverage`` is None before a gemeente is chosen."""

    names: AreaNames
    coverage: Coverage | None
    detail: SpotDetail | None
    vocabulary: Vocabulary
    language: Language
    path: str = PATH


def build_spots_page(seen: Seen, query: SpotQuery) -> SpotsPage:
    """The matrix of one gemeente, and one cell of it where that was asked for."""
    say, coverage = speaker(seen.language), seen.coverage
    gemeenten = [(each.code, each.name) for each in seen.names.gemeenten]
    query = replace(query, gemeente=coverage.gemeente if coverage and gemeenten[1:] else "")
    shown = _shown_wijken(coverage, query) if coverage else ()
    return SpotsPage(
        place=coverage.name if coverage else "",
        query=query,
        action=seen.path,
        gemeenten=tuple(gemeenten if gemeenten[1:] else ()),
        counts=tuple(_counts(coverage, seen.language)) if coverage else (),
        unproven=coverage.unproven if coverage else 0,
        how=_how(coverage, seen.language) if coverage else "",
        life_areas=tuple(_life_areas(seen, query, say)),
        shows=tuple(_shows(seen, query, say)),
        sheets=tuple(_sheets(seen, query)),
        wijken=shown,
        groups=tuple(_groups(seen, query, shown, say)),
        detail=_detail(seen, query, say),
        csv=query.link(f"{seen.path}.csv", "nl", life_area="", show="", sheet="", wijk="", need=""),
        wall=with_params("/muur", {"wijk": query.wijk, "laag": "witte-vlekken"}, seen.language)
        if query.wijk
        else with_params("/muur", {"laag": "witte-vlekken"}, seen.language),
    )


def find_wijk(coverage: Coverage, code: str) -> Wijk | None:
    """A wijk of this gemeente."""
    return next((each for each in coverage.wijken if each.code == code), None)


def _shown_wijken(coverage: Coverage, query: SpotQuery) -> tuple[Wijk, ...]:
    at = _sheet_number(coverage, query) * MOST_COLUMNS
    return coverage.wijken[at : at + MOST_COLUMNS]


def _sheet_number(coverage: Coverage, query: SpotQuery) -> int:
    """The sheet of the address, else that of the chosen wijk; the first one is 0."""
    last = max(0, (len(coverage.wijken) - 1) // MOST_COLUMNS)
    if query.sheet.isascii() and query.sheet.isdigit():
        return min(max(int(query.sheet) - 1, 0), last)
    codes = [each.code for each in coverage.wijken]
    return codes.index(query.wijk) // MOST_COLUMNS if query.wijk in codes else 0


def _sheets(seen: Seen, query: SpotQuery) -> Iterator[Link]:
    coverage = seen.coverage
    if coverage is None or len(coverage.wijken) <= MOST_COLUMNS:
        return
    current = _sheet_number(coverage, query)
    for number, at in enumerate(range(0, len(coverage.wijken), MOST_COLUMNS)):
        names = [each.name for each in coverage.wijken[at : at + MOST_COLUMNS]]
        href = query.link(seen.path, seen.language, sheet=str(number + 1), wijk="", need="")
        yield Link(f"{names[0]} – {names[-1]}", href, number == current)


def _counts(coverage: Coverage, language: Language) -> Iterator[Count]:
    for state in STATES:
        yield Count(state, state_text(state, language), coverage.count(state))


def _how(coverage: Coverage, language: Language) -> str:
    """For whom and when was asked."""
    day, time = coverage.moment.date(), time_text(coverage.moment, language)
    return speaker(language)("spots.how", day=day_text(day, language), time=time)


def _by_life_area(vocabulary: Vocabulary) -> dict[str, list[Need]]:
    found: dict[str, list[Need]] = {}
    for need in vocabulary.needs.values():
        found.setdefault(need.life_areas[0] if need.life_areas else "", []).append(need)
    return found


def _life_areas(seen: Seen, query: SpotQuery, say: Speak) -> Iterator[Link]:
    yield Link(
        say("spots.every-area"),
        query.link(seen.path, seen.language, life_area="", wijk="", need=""),
        not query.life_area,
    )
    for code in _by_life_area(seen.vocabulary):
        href = query.link(seen.path, seen.language, life_area=code, wijk="", need="")
        yield Link(say(f"spots.area.{code}"), href, query.life_area == code)


def _shows(seen: Seen, query: SpotQuery, say: Speak) -> Iterator[Link]:
    for show, label in (("", say("spots.show.some")), (EVERYTHING, say("spots.show.all"))):
        yield Link(label, query.link(seen.path, seen.language, show=show), query.show == show)


def _groups(
    seen: Seen, query: SpotQuery, wijken: Sequence[Wijk], say: Speak
) -> Iterator[GroupView]:
    """What is well everywhere has no row: all needs at once would be a page that nobody reads."""
    coverage = seen.coverage
    if coverage is None:
        return
    for code, needs in _by_life_area(seen.vocabulary).items():
        if query.life_area not in {"", code}:
            continue
        found = [(need, [coverage.at(need.code, each.code) for each in wijken]) for need in needs]
        well = {need.code: need.label for need, spots in found if _is_well(need, spots, query)}
        rows = tuple(_row(*each, wijken, seen, query) for each in found if each[0].code not in well)
        told = tuple(well.values()) if query.show == EVERYTHING else ()
        if rows or told:
            href = query.link(seen.path, seen.language, life_area=code, wijk="", need="")
            yield GroupView(say(f"spots.area.{code}"), rows, told, href)


def _is_well(need: Need, spots: Sequence[Spot], query: SpotQuery) -> bool:
    """Well everywhere, and not asked for by itself or with its life area."""
    if query.need == need.code or (query.show == EVERYTHING and query.life_area):
        return False
    return all(spot.state == "several" for spot in spots)


def _row(
    need: Need, spots: Sequence[Spot], wijken: Sequence[Wijk], seen: Seen, query: SpotQuery
) -> RowView:
    cells = zip(spots, wijken, strict=True)
    return RowView(
        code=need.code,
        label=need.label,
        cells=tuple(_cell(spot, wijk, seen, query) for spot, wijk in cells),
    )


def _cell(spot: Spot, wijk: Wijk, seen: Seen, query: SpotQuery) -> CellView:
    language = seen.language
    text = f"{wijk.name}: {state_text(spot.state, language)}"
    if spot.unproven:
        text += f", {speaker(language)('spots.unproven.short')}"
    return CellView(
        state=spot.state,
        shown=str(spot.doors) if spot.state != "own" else "",
        text=text,
        unproven=spot.unproven,
        # On this same page, so that hundreds of cells need not say its path.
        href=f"{query.link('', language, wijk=wijk.code, need=spot.need)}#vlek",
        current=(query.wijk, query.need) == (wijk.code, spot.need),
    )


def _detail(seen: Seen, query: SpotQuery, say: Speak) -> DetailView | None:
    detail, coverage = seen.detail, seen.coverage
    wijk = find_wijk(coverage, query.wijk) if coverage else None
    if detail is None or wijk is None:
        return None
    spot = detail.spot
    days = detail.window_days
    back = query.link(seen.path, seen.language, wijk="", need="")
    ages = ", ".join(say(f"spots.age.{age}") for age in detail.without_ages)
    return DetailView(
        need=seen.vocabulary.needs[spot.need].label,
        wijk=wijk.name,
        state=spot.state,
        state_text=state_text(spot.state, seen.language),
        doors=spot.doors,
        window=say("spots.window.one") if days == 1 else say("spots.window", days=days),
        unproven=spot.unproven,
        there=tuple(_helper(each, seen, say) for each in detail.there),
        not_there=tuple(_helper(each, seen, say) for each in detail.not_there),
        mends=tuple(_mend(each, seen.language) for each in detail.mends),
        ages=say("spots.ages", ages=ages) if ages else "",
        back=f"{back}#r-{spot.need}",
    )


def _helper(each: Helper, seen: Seen, say: Speak) -> HelperView:
    return HelperView(
        name=each.name,
        href=_place(each.slug, seen.language) if each.slug else "",
        about="; ".join(_about(each, seen.language, say)),
        example=needs_mark(each.name, is_example=each.example),
    )


def _about(each: Helper, language: Language, say: Speak) -> Iterator[str]:
    """Why not; else what and how far, and since when anybody stands for it."""
    if each.reasons:
        yield from (reason_text(reason, language) for reason in each.reasons)
        return
    if each.offering:
        yield each.offering
    if each.distance_m is not None:
        yield distance_text(each.distance_m, language)
    if each.confirmed_on is not None:
        day = day_text(each.confirmed_on, language)
        by = by_and_how(each.confirmed_by, each.confirmed_how, say)
        yield say("spots.confirmed", day=day, by=by)


def _mend(mend: Said, language: Language) -> MendView:
    names = tuple((_place(slug, language), name) for slug, name in mend.who)
    return MendView(mend_text(mend, language), names)


def _place(slug: str, language: Language) -> str:
    return with_params(f"/aanbod/{slug}", {}, language)
