"""A few organisations whose facts fall due, for the tests of upkeep."""

import dataclasses
import datetime as dt
from typing import NamedTuple

from msgspec.structs import replace

from app.catalogue.builder import snapshot_of
from app.catalogue.snapshot import Snapshot
from app.directory.importing import import_directory
from app.directory.rows import open_source
from app.loading.compiled import load_rule_set
from app.mailing.smtp import SmtpMailer, read_sender, read_server
from app.rules.review import FactKind, Review
from app.store.session import Actor, Store
from app.upkeep.facts import FactKey
from app.upkeep.remind import Post
from app.upkeep.telling import Readable
from app.web.readable import day_text
from app.words.directory import Contact, Directory, Provenance
from tests.builders import OfferingBuilder, a_directory, an_id, an_offering
from tests.house import ROOT, TUESDAY
from tests.mailing.mail_server import MailBox

TODAY = TUESDAY.date()
REVIEW: Review = load_rule_set(ROOT / "data").review
READABLE = Readable(lambda day: day_text(day, "nl"), lambda hours: hours)
TESTER = Actor("system", "test")
WEEK = 7


class Place(NamedTuple):
    """A stakeholder with one offering, and the keys of its facts."""

    builder: OfferingBuilder

    @property
    def stakeholder_id(self) -> str:
        return self.builder.stakeholder_id

    @property
    def organization_id(self) -> str:
        return an_id("organization", self.builder.name)

    @property
    def wait(self) -> FactKey:
        return FactKey(self.stakeholder_id, "wait", self.builder.offering_id)

    def fact(self, kind: FactKind) -> FactKey:
        return FactKey(self.stakeholder_id, kind)


def a_place(name: str, mail: str | None = None, *, example: bool = False) -> Place:
    """Open on weekdays, with a wait of six weeks measured today, and a phone number."""
    contacts = [Contact(name="Balie", channel="phone", value="030-1234567")]
    if mail:
        contacts.append(Contact(name="Post", channel="mail", value=mail))
    builder = (
        an_offering("Begeleiding")
        .at("welfare-org", name)
        .for_need("debts")
        .open_at("Mo-Fr 09:00-17:00")
        .waiting(6 * WEEK, measured=TODAY)
    )
    return Place(dataclasses.replace(builder, contacts=tuple(contacts), example=example))


def confirmed(directory: Directory, on: dt.date | None) -> Directory:
    """The same, all records confirmed on that day."""
    by = "Team" if on else None

    def stamped(provenance: Provenance) -> Provenance:
        return replace(provenance, confirmed_on=on, confirmed_by=by)

    return replace(
        directory,
        stakeholders=tuple(
            replace(each, provenance=stamped(each.provenance)) for each in directory.stakeholders
        ),
        offerings=tuple(
            replace(each, provenance=stamped(each.provenance)) for each in directory.offerings
        ),
    )


def fill(store: Store, *places: Place, on: dt.date | None = TODAY) -> None:
    """Write them, confirmed on that day."""
    with store.writing(TESTER) as session:
        import_directory(session, confirmed(a_directory(*(p.builder for p in places)), on))


def directory_of(store: Store) -> Snapshot:
    """The directory as it is now."""
    with open_source(store) as source:
        return snapshot_of(source)


def post_of(store: Store, box: MailBox, site_url: str) -> Post:
    """What reminders are sent with, through this mail server."""
    server = read_server(f"smtp://127.0.0.1:{box.port}")
    mailer = SmtpMailer(server, read_sender("Voorveld <voorveld@example.nl>"))
    return Post(store, mailer, REVIEW, READABLE, site_url)
