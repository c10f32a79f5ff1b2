"""``voorveld fragment …``: invite someone to record, list what was told, take it away."""

import datetime as dt
from typing import Annotated

import typer

from app.cli.address import site_of
from app.cli.console import done, say
from app.cli.meeting import COORDINATOR
from app.directory.slugs import find_slug
from app.fragments import use
from app.fragments.shelf import FOLDER, Shelf
from app.loading import load_vocabulary
from app.loading.wall import load_wall
from app.meetings.ending import Ending
from app.meetings.keys import read_code
from app.meetings.repository import find_by_code
from app.settings import Settings, read_settings
from app.store.migrate import require_newest
from app.store.session import Store
from app.words.errors import NotFoundError, VoorveldError
from app.words.fragment import Subject

Slug = Annotated[str, typer.Argument(help="Wie er vertelt: de naam in /aanbod/…")]
Theme = Annotated[str, typer.Option(help="In plaats daarvan een thema, voor een bewoner.")]
Wijk = Annotated[str, typer.Option(help="Bij een thema: de CBS-code, zoals WK035501.")]
Meeting = Annotated[str, typer.Option(help="Code van de bijeenkomst waar het voor is.")]
Days = Annotated[int, typer.Option(min=1, max=365, help="Hoe lang de link werkt.")]
FragmentId = Annotated[str, typer.Argument(metavar="ID", help="Welk fragment.")]

app = typer.Typer(help="Geluidsfragmenten: uitnodigen, tonen, weghalen.", no_args_is_help=True)


@app.command("invite")
def invite(
    slug: Slug = "", theme: Theme = "", wijk: Wijk = "", meeting: Meeting = "", days: Days = 60
) -> None:
    """Maak een link om iets in te spreken. De link is er alleen nu."""
    settings = read_settings()
    with Store(settings.database_url) as store:
        require_newest(store)
        subject = _stakeholder(store, slug) if slug else _theme(settings, theme, wijk, meeting)
        token = use.invite(
            store,
            subject,
            dt.datetime.now(dt.UTC),
            COORDINATOR,
            meeting_id=_meeting(store, meeting),
            valid=dt.timedelta(days=days),
        )
    say(f"{site_of(settings)}/inspreken/{token}")


@app.command("list")
def list_() -> None:
    """Toon alle fragmenten, oudste eerst."""
    settings = read_settings()
    with Store(settings.database_url) as store:
        require_newest(store)
        for one in use.list_fragments(store):
            subject = one.subject
            about = subject.stakeholder_id or f"{subject.theme} in {subject.wijk}"
            say(
                f"{one.id}  {one.visibility:<7}  {one.duration_seconds:>3} s  {one.consent_on}  "
                f"{one.title} ({one.speaker_role}; {about})"
            )


@app.command("remove")
def remove(fragment_id: FragmentId) -> None:
    """Haal een fragment weg: geluid en tekst, meteen."""
    settings = read_settings()
    with Store(settings.database_url) as store:
        require_newest(store)
        use.remove(store, _shelf(settings), fragment_id, COORDINATOR)
    done(f"fragment {fragment_id} is weg")


@app.command("sweep")
def sweep() -> None:
    """Ruim op: wat geen fragment is, terugkwam, of voor een avond was die voorbij is."""
    settings = read_settings()
    with Store(settings.database_url) as store:
        require_newest(store)
        over = Ending(store, _shelf(settings)).part_with_those_over(dt.datetime.now(dt.UTC))
        gone = over + use.sweep(store, _shelf(settings))
    done(f"{gone} opgeruimd")


def _shelf(settings: Settings) -> Shelf:
    return Shelf(settings.var_dir / FOLDER)


def _stakeholder(store: Store, slug: str) -> Subject:
    with store.reading() as session:
        found = find_slug(session, slug)
    if found is None:
        raise NotFoundError("aanbod", slug)
    return Subject(stakeholder_id=found.stakeholder_id)


def _theme(settings: Settings, theme: str, wijk: str, meeting: str) -> Subject:
    """A resident speaks for one meeting, unless they choose otherwise."""
    known = [
        one.code for one in load_wall(settings.data_dir, load_vocabulary(settings.data_dir)).themes
    ]
    if theme not in known:
        raise VoorveldError(f"--theme: kies een van {', '.join(known)}, of noem een aanbod")
    if not wijk.startswith("WK"):
        raise VoorveldError("--wijk: noem de CBS-code van een wijk, zoals WK035501")
    if not meeting:
        raise VoorveldError("--meeting: een bewoner spreekt voor een bijeenkomst; noem haar code")
    return Subject(theme=theme, wijk=wijk)


def _meeting(store: Store, code: str) -> str | None:
    if not code:
        return None
    with store.reading() as session:
        found = find_by_code(session, read_code(code) or "")
    if found is None:
        raise NotFoundError("bijeenkomst", code)
    return found.id
