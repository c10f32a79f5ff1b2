"""Invitations: to real organizations by mail, of the others the link to hand over."""

import datetime as dt
from collections.abc import Iterator

import msgspec
import pytest

from app.directory.seed import read_geojson
from app.mailing import SmtpMailer, read_sender, read_server
from app.meetings import inviting
from app.meetings.errors import OverError
from app.meetings.inviting import Answer, Invited, Invitee
from app.store.session import Store
from app.words.directory import Contact, Provenance, Stakeholder
from app.words.errors import InputFaultsError, NotFoundError
from tests.databases import SEED
from tests.house import Clock
from tests.mailing.mail_server import BUSY, UNKNOWN, MailBox, mail_server
from tests.meetings.evening import COORDINATOR, Group, a_group, calm_desk

REAL = Provenance(example=False, source="test")


@pytest.fixture
def box() -> Iterator[MailBox]:
    """A real mail server, and what arrives there."""
    with mail_server() as opened:
        yield opened


def seed() -> list[Stakeholder]:
    return list(read_geojson(SEED.read_bytes()).stakeholders)


def with_mail(stakeholder: Stakeholder, mail: str) -> Stakeholder:
    contact = Contact(name="balie", channel="mail", value=mail)
    return msgspec.structs.replace(stakeholder, contacts=(contact,), provenance=REAL)


@pytest.fixture
def group(zeist_store: Store) -> Group:
    return a_group(zeist_store)


def invite(group: Group, asked: list[Invitee], box: MailBox) -> list[Invited]:
    store, meeting = group.store, group.door.meeting
    made = inviting.invite(store, meeting, asked, COORDINATOR)
    link = "https://kaart.nl/uitnodiging/{}".format
    server = read_server(f"smtp://127.0.0.1:{box.port}")
    mailer = SmtpMailer(server, read_sender("Voorveld <voorveld@example.nl>"))
    return inviting.send(store, mailer, meeting, made, link, group.clock())


def two(group: Group, box: MailBox) -> tuple[list[Invitee], list[Invited]]:
    """One organization with a mail address and one without."""
    asked = inviting.invitees([with_mail(seed()[0], "info@huis.nl"), seed()[1]])
    return asked, invite(group, asked, box)


def test_example_data_is_never_written_to() -> None:
    examples = [
        msgspec.structs.replace(with_mail(each, "info@voorbeeld.nl"), provenance=each.provenance)
        for each in seed()
    ]
    assert all(each.mail is None for each in inviting.invitees(examples))


def test_an_organization_is_asked_once_with_its_professional_address() -> None:
    one = with_mail(seed()[0], "info@huis.nl")
    for_colleagues = Contact(
        name="collega’s", channel="mail", value="werk@huis.nl", audience="professional"
    )
    one = msgspec.structs.replace(one, contacts=(*one.contacts, for_colleagues))
    second_place = msgspec.structs.replace(one, id="other", name="Zusje", contacts=())
    assert [each.mail for each in inviting.invitees([second_place, one])] == ["werk@huis.nl"]


def test_who_has_an_address_gets_a_mail_and_the_rest_is_handed_over(
    group: Group, box: MailBox
) -> None:
    _, invited = two(group, box)
    assert box.recipients == ["info@huis.nl"]
    text = str(box.mails[0].get_content())
    sent = {each.is_sent: each for each in invited}
    assert f"https://kaart.nl/uitnodiging/{sent[True].token}" in text
    assert "Samen eten" in text
    assert "Samen eten" in box.mails[0]["subject"]
    kept = {
        each.organization_id: each.sent_at
        for each in inviting.list_invitations(group.store, group.door.meeting)
    }
    assert kept[sent[False].invitee.organization_id] is None
    assert kept[sent[True].invitee.organization_id] == group.clock()


@pytest.mark.parametrize("address", [UNKNOWN, BUSY])
def test_a_mail_that_is_not_taken_stays_to_be_handed_over(
    group: Group, box: MailBox, address: str
) -> None:
    asked = inviting.invitees([with_mail(seed()[0], address)])
    assert [each.is_sent for each in invite(group, asked, box)] == [False]
    assert box.mails == []


def test_a_mail_server_that_is_away_stops_no_invitation(group: Group) -> None:
    with mail_server() as box:
        pass
    asked = inviting.invitees([with_mail(seed()[0], "info@huis.nl")])
    assert [each.is_sent for each in invite(group, asked, box)] == [False]


def test_inviting_again_asks_only_who_was_not_asked(group: Group, box: MailBox) -> None:
    asked, invited = two(group, box)
    assert len(invited) == 2
    assert invite(group, asked, box) == []
    assert len(box.mails) == 1


def test_of_a_link_only_a_hash_is_kept(group: Group, box: MailBox) -> None:
    _, invited = two(group, box)
    with group.store.engine.connect() as connection:
        kept = str(connection.exec_driver_sql("SELECT * FROM meeting_invitation").all())
    assert all(each.token not in kept for each in invited)


def test_an_answer_is_kept_and_a_later_one_replaces_it(group: Group, box: MailBox) -> None:
    _, invited = two(group, box)
    token, now = invited[0].token, group.clock()
    inviting.answer(group.store, token, Answer(comes=True), calm_desk(), now)
    given = Answer(comes=False, correct=False, remark="Wij zijn verhuisd.")
    told = inviting.answer(group.store, token, given, calm_desk(), now)
    assert (told.comes, told.correct, told.remark) == (False, False, "Wij zijn verhuisd.")
    found = inviting.find_invitation(group.store, token)
    assert found == (group.door.meeting, told)


def test_an_answer_names_nobody(group: Group, box: MailBox) -> None:
    _, invited = two(group, box)
    given = Answer(remark="Bel mevrouw De Vries")
    with pytest.raises(InputFaultsError, match="remark"):
        inviting.answer(group.store, invited[0].token, given, calm_desk(), group.clock())


def test_a_link_that_is_not_there_or_too_late_is_refused(group: Group, box: MailBox) -> None:
    _, invited = two(group, box)
    assert inviting.find_invitation(group.store, "geraden") is None
    with pytest.raises(NotFoundError):
        inviting.answer(group.store, "geraden", Answer(comes=True), calm_desk(), group.clock())
    late = group.clock() + dt.timedelta(days=3)
    with pytest.raises(OverError):
        inviting.answer(group.store, invited[0].token, Answer(comes=True), calm_desk(), late)
    assert isinstance(group.clock, Clock)
