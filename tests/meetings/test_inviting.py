"""Invitations: to real organizations by mail, of the others the link to hand over."""

import datetime as dt
from dataclasses import dataclass, field

import msgspec
import pytest

from app.directory.seed import read_geojson
from app.mailing import Mail, MailError
from app.meetings import inviting
from app.meetings.errors import OverError
from app.meetings.inviting import Answer, Invited, Invitee
from app.store.session import Store
from app.words.directory import Contact, Provenance, Stakeholder
from app.words.errors import InputFaultsError, NotFoundError
from tests.databases import SEED
from tests.house import Clock
from tests.meetings.evening import COORDINATOR, Group, a_group, calm_desk

REAL = Provenance(example=False, source="test")


@dataclass
class Post:
    """Keeps what is sent; ``refusing``: takes nothing. A real mail server has tests of its own."""

    refusing: bool = False
    mails: list[Mail] = field(default_factory=list)

    def send(self, mail: Mail) -> None:
        if self.refusing:
            raise MailError("niet nu")
        self.mails.append(mail)


def seed() -> list[Stakeholder]:
    return list(read_geojson(SEED.read_bytes()).stakeholders)


def with_mail(stakeholder: Stakeholder, mail: str) -> Stakeholder:
    contact = Contact(name="balie", channel="mail", value=mail)
    return msgspec.structs.replace(stakeholder, contacts=(contact,), provenance=REAL)


@pytest.fixture
def group(zeist_store: Store) -> Group:
    return a_group(zeist_store)


def invite(group: Group, asked: list[Invitee], post: Post) -> list[Invited]:
    store, meeting = group.store, group.door.meeting
    made = inviting.invite(store, meeting, asked, COORDINATOR)
    link = "https://kaart.nl/uitnodiging/{}".format
    return inviting.send(store, post, meeting, made, link, group.clock())


def two(group: Group) -> tuple[list[Invitee], list[Invited], Post]:
    """One organization with a mail address and one without."""
    asked = inviting.invitees([with_mail(seed()[0], "info@huis.nl"), seed()[1]])
    post = Post()
    return asked, invite(group, asked, post), post


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


def test_who_has_an_address_gets_a_mail_and_the_rest_is_handed_over(group: Group) -> None:
    _, invited, post = two(group)
    assert [mail.to for mail in post.mails] == ["info@huis.nl"]
    sent = {each.is_sent: each for each in invited}
    assert f"https://kaart.nl/uitnodiging/{sent[True].token}" in post.mails[0].text
    assert "Samen eten" in post.mails[0].text
    kept = {
        each.organization_id: each.sent_at
        for each in inviting.list_invitations(group.store, group.door.meeting)
    }
    assert kept[sent[False].invitee.organization_id] is None
    assert kept[sent[True].invitee.organization_id] == group.clock()


def test_a_mail_that_is_not_taken_stays_to_be_handed_over(group: Group) -> None:
    asked = inviting.invitees([with_mail(seed()[0], "info@huis.nl")])
    assert [each.is_sent for each in invite(group, asked, Post(refusing=True))] == [False]


def test_inviting_again_asks_only_who_was_not_asked(group: Group) -> None:
    asked, invited, _ = two(group)
    assert len(invited) == 2
    later = Post()
    assert invite(group, asked, later) == []
    assert later.mails == []


def test_of_a_link_only_a_hash_is_kept(group: Group) -> None:
    _, invited, _ = two(group)
    with group.store.engine.connect() as connection:
        kept = str(connection.exec_driver_sql("SELECT * FROM meeting_invitation").all())
    assert all(each.token not in kept for each in invited)


def test_an_answer_is_kept_and_a_later_one_replaces_it(group: Group) -> None:
    _, invited, _ = two(group)
    token, now = invited[0].token, group.clock()
    inviting.answer(group.store, token, Answer(comes=True), calm_desk(), now)
    given = Answer(comes=False, correct=False, remark="Wij zijn verhuisd.")
    told = inviting.answer(group.store, token, given, calm_desk(), now)
    assert (told.comes, told.correct, told.remark) == (False, False, "Wij zijn verhuisd.")
    found = inviting.find_invitation(group.store, token)
    assert found == (group.door.meeting, told)


def test_an_answer_names_nobody(group: Group) -> None:
    _, invited, _ = two(group)
    given = Answer(remark="Bel mevrouw De Vries")
    with pytest.raises(InputFaultsError, match="remark"):
        inviting.answer(group.store, invited[0].token, given, calm_desk(), group.clock())


def test_a_link_that_is_not_there_or_too_late_is_refused(group: Group) -> None:
    _, invited, _ = two(group)
    assert inviting.find_invitation(group.store, "geraden") is None
    with pytest.raises(NotFoundError):
        inviting.answer(group.store, "geraden", Answer(comes=True), calm_desk(), group.clock())
    late = group.clock() + dt.timedelta(days=3)
    with pytest.raises(OverError):
        inviting.answer(group.store, invited[0].token, Answer(comes=True), calm_desk(), late)
    assert isinstance(group.clock, Clock)
