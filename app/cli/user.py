"""``voorveld user …``: who may sign in; the first coordinator is made here."""

import datetime as dt
from typing import Annotated

import typer

from app.accounts.links import make_link
from app.accounts.people import (
    Rights,
    create_person,
    end_person,
    find_person_by_email,
    list_people,
)
from app.cli.address import site_of
from app.cli.console import done, fail, say
from app.main import AMSTERDAM
from app.settings import read_settings
from app.store.migrate import require_newest
from app.store.session import Actor, Store
from app.words.account import Person, Role

Email = Annotated[str, typer.Argument(metavar="E-MAIL", help="E-mailadres.")]
Name = Annotated[str, typer.Option("--name", help="Naam, zoals anderen die zien.")]
RoleOption = Annotated[Role, typer.Option("--role", help="coordinator, editor of reader.")]

app = typer.Typer(help="Wie zich mag aanmelden.", no_args_is_help=True)
_CLI = Actor("system", "cli")


@app.command("add")
def add(email: Email, *, name: Name, role: RoleOption = "coordinator") -> None:
    """Voeg iemand toe en toon een link waarmee die zich één keer aanmeldt."""
    settings, now = read_settings(), dt.datetime.now(AMSTERDAM)
    with Store(settings.database_url) as store:
        require_newest(store)
        with store.writing(_CLI) as session:
            person = create_person(session, email, name, Rights(role=role), now)
            token = make_link(session, person.id, now)
    done(f"{person.email} is toegevoegd als {role}")
    say(f"Aanmelden, binnen een kwartier en één keer:\n{site_of(settings)}/aanmelden/{token}")


@app.command("link")
def link(email: Email) -> None:
    """Toon een nieuwe link voor iemand, als de mail niet werkt."""
    settings, now = read_settings(), dt.datetime.now(AMSTERDAM)
    with Store(settings.database_url) as store:
        require_newest(store)
        with store.writing(_CLI) as session:
            person = find_person_by_email(session, email)
            if person is None or person.ended_at is not None:
                fail("dit e-mailadres heeft geen toegang")
            token = make_link(session, person.id, now)
    say(f"Aanmelden, binnen een kwartier en één keer:\n{site_of(settings)}/aanmelden/{token}")


@app.command("list")
def list_() -> None:
    """Toon iedereen, met rol en laatste aanmelding."""
    with Store(read_settings().database_url) as store:
        require_newest(store)
        with store.reading() as session:
            for person in list_people(session):
                say(_line(person))


@app.command("end")
def end(email: Email) -> None:
    """Beëindig de toegang van iemand, op alle apparaten."""
    now = dt.datetime.now(AMSTERDAM)
    with Store(read_settings().database_url) as store:
        require_newest(store)
        with store.writing(_CLI) as session:
            person = find_person_by_email(session, email)
            if person is None:
                fail("dit e-mailadres staat niet in de lijst")
            end_person(session, person.id, now, person.row_version)
    done(f"{person.email} heeft geen toegang meer")


def _line(person: Person) -> str:
    seen = "nog nooit aangemeld"
    if person.signed_in_at is not None:
        seen = f"aangemeld {person.signed_in_at.astimezone(AMSTERDAM):%Y-%m-%d %H:%M}"
    if person.ended_at is not None:
        seen = f"geen toegang sinds {person.ended_at.astimezone(AMSTERDAM):%Y-%m-%d}"
    return f"{person.email}  {person.role}  {person.name}  ({seen})"
