"""``voorveld meeting …``: open a wijkbijeenkomst, list, close and remove them."""

import datetime as dt
from typing import Annotated, Final

import typer

from app.catalogue.snapshot import Snapshot
from app.cli.address import site_of
from app.cli.console import done, say
from app.fragments.shelf import FOLDER, Shelf
from app.main import Parts, load_parts, read_snapshot
from app.meetings import inviting
from app.meetings.acting import Acting
from app.meetings.checks import Desk, hearing
from app.meetings.ending import Ending
from app.meetings.keys import read_code
from app.meetings.opening import AMSTERDAM, Opening
from app.meetings.opening import list_meetings as list_all
from app.meetings.opening import open_meeting as open_
from app.settings import Settings, read_settings
from app.store.migrate import require_newest
from app.store.session import Actor, Store
from app.web.list_areas import AreaNames
from app.web.meeting.closing import close_meeting as close_
from app.web.meeting.pages.roster import everyone_of
from app.web.pages.wall import Hung
from app.web.wall_listing import find_listing_of_wijk
from app.words.directory import Area, Stakeholder
from app.words.errors import NotFoundError, VoorveldError
from app.words.meeting import Meeting

COORDINATOR: Final = Actor("system", "command-line")

Wijk = Annotated[str, typer.Option(help="Wijk met haar CBS-code of naam, zoals WK035501.")]
Themes = Annotated[list[str] | None, typer.Option("--theme", help="Thema van de muur; mag vaker.")]
Title = Annotated[str, typer.Option(help="Hoe de bijeenkomst heet.")]
Day = Annotated[str, typer.Option("--date", help="De dag, zoals 2026-12-03 (vandaag).")]
Shared = Annotated[str, typer.Option("--question", help="De gedeelde vraag.")]
Links = Annotated[bool, typer.Option("--links", help="Toon ook de uitnodigingen om te sturen.")]
Code = Annotated[str, typer.Argument(help="De code van de bijeenkomst.")]
Next = Annotated[str, typer.Option("--next", help="De volgende keer, zoals 2027-01-14.")]
Yes = Annotated[bool, typer.Option("--yes", help="Vraag niets.")]

app = typer.Typer(help="Wijkbijeenkomsten openen, sluiten en weghalen.", no_args_is_help=True)


@app.command("open")
def open_meeting(
    wijk: Wijk,
    title: Title,
    theme: Themes = None,
    date: Day = "",
    question: Shared = "",
    *,
    links: Links = False,
) -> None:
    """Open een bijeenkomst; toont de adressen van muur, telefoon en gespreksleider."""
    settings = read_settings()
    parts = load_parts(settings)
    snapshot = read_snapshot(settings)
    now = dt.datetime.now(AMSTERDAM)
    area = _wijk(snapshot, wijk)
    opening = Opening(
        wijk=area.code,
        wijk_name=area.name,
        title=title,
        day=_day(date, "--date") or now.date(),
        themes=_themes(theme or [], parts),
        question=question,
    )
    desk = Desk(
        hearing(parts.finder, parts.vocabulary), (each.name for each in snapshot.stakeholders())
    )
    site = site_of(settings)
    with _opened(settings) as store:
        meeting, key = open_(store, opening, desk, now, COORDINATOR)
        say(f"code: {meeting.code}")
        say(f"muur: {site}/muur/{meeting.code}")
        say(f"telefoon: {site}/mee/{meeting.code}")
        say(f"gespreksleider: {site}/leiden/{key}")
        if links:
            asked = inviting.invitees(_asked(meeting, snapshot, parts))
            for each in inviting.invite(store, meeting, asked, COORDINATOR):
                say(f"uitnodiging {each.invitee.name}: {site}/uitnodiging/{each.token}")
    done("Het adres van de gespreksleider staat alleen hier; bewaar het goed.")


@app.command("list")
def list_meetings() -> None:
    """Toon alle bijeenkomsten, de nieuwste eerst."""
    settings = read_settings()
    with _opened(settings) as store:
        for each in list_all(store):
            say(f"{each.code}  {each.day}  {each.wijk_name}  {each.title}  ({_stage(each)})")


@app.command("close")
def close_meeting(code: Code, next_date: Next = "") -> None:
    """Sluit een bijeenkomst: daarna opent de code alleen nog het verslag."""
    settings = read_settings()
    with _opened(settings) as store:
        meeting = _find(store, code)
        acting = Acting(store, lambda: dt.datetime.now(AMSTERDAM))
        ending = _ending(store, settings)
        close_(store, ending, acting, meeting, _day(next_date, "--next"))
    done(f"bijeenkomst {meeting.code} is gesloten")


@app.command("delete")
def delete_meeting(code: Code, *, yes: Yes = False) -> None:
    """Haal een bijeenkomst weg, met alles wat er gezegd en afgesproken is."""
    settings = read_settings()
    with _opened(settings) as store:
        meeting = _find(store, code)
        if not yes:
            typer.confirm(f"“{meeting.title}” van {meeting.day} weghalen?", abort=True, err=True)
        _ending(store, settings).delete(meeting.code, COORDINATOR)
    done(f"bijeenkomst {meeting.code} is weg")


def _opened(settings: Settings) -> Store:
    store = Store(settings.database_url)
    require_newest(store)
    return store


def _ending(store: Store, settings: Settings) -> Ending:
    return Ending(store, Shelf(settings.var_dir / FOLDER))


def _find(store: Store, typed: str) -> Meeting:
    code = read_code(typed)
    found = next((each for each in list_all(store) if each.code == code), None)
    if found is None:
        raise NotFoundError("bijeenkomst", typed)
    return found


def _wijk(snapshot: Snapshot, wanted: str) -> Area:
    """By code or name."""
    wijken = [area for area in snapshot.areas() if area.level == "wijk"]
    for area in wijken:
        if wanted.casefold() in {area.code.casefold(), area.name.casefold()}:
            return area
    named = ", ".join(f"{area.code} {area.name}" for area in wijken[:10])
    raise VoorveldError(f"--wijk {wanted}: die wijk staat niet op de kaart; wel: {named}")


def _asked(meeting: Meeting, snapshot: Snapshot, parts: Parts) -> list[Stakeholder]:
    """Those who work in the wijk on these themes, and nobody else."""
    areas = AreaNames.of(snapshot.areas())
    listing = find_listing_of_wijk(snapshot, parts.vocabulary, areas, meeting.wijk)
    hung = Hung(snapshot, listing, parts.vocabulary, parts.wall, "nl")
    return everyone_of(hung, meeting.wijk, meeting.themes)


def _themes(codes: list[str], parts: Parts) -> tuple[str, ...]:
    known = [theme.code for theme in parts.wall.themes]
    for code in codes:
        if code not in known:
            raise VoorveldError(f"--theme {code}: kies uit {', '.join(known)}")
    return tuple(dict.fromkeys(codes))


def _day(text: str, option: str) -> dt.date | None:
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise VoorveldError(f"{option} {text}: schrijf een dag zoals 2026-12-03") from None


def _stage(meeting: Meeting) -> str:
    if meeting.closed_at is not None:
        return "gesloten"
    return "voorbij" if meeting.expires_at <= dt.datetime.now(AMSTERDAM) else "open"
