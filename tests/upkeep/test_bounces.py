"""A reminder that comes back after its server took it, on both databases."""

import re
from collections.abc import Iterator
from email.message import EmailMessage

import pytest
import sqlalchemy as sa

from app.mailing import Mail, read_sender
from app.mailing.smtp import compose
from app.store.session import Store
from app.upkeep.bounced import list_bounced
from app.upkeep.bounces import Bounces, take_bounces
from app.upkeep.links import Reply, answer_link, list_asked
from app.upkeep.remind import Reminded, list_sent, remind
from app.upkeep.tables import ReminderRow
from tests.house import TUESDAY
from tests.mailing.mail_server import MailBox, mail_server
from tests.mailing.reports import FORMS, report
from tests.upkeep.places import REVIEW, Place, a_place, directory_of, fill, post_of
from tests.upkeep.test_remind import DAY, LINK, SITE, add_editor

ADDRESS = "post@kwint.example"


@pytest.fixture
def box() -> Iterator[MailBox]:
    with mail_server() as opened:
        yield opened


@pytest.fixture
def place(store: Store) -> Place:
    made = a_place("Kwint", "Post@Kwint.example")
    fill(store, made)
    return made


def run(store: Store, box: MailBox, days: float) -> Reminded:
    post = post_of(store, box, SITE)
    return remind(post, directory_of(store), TUESDAY + days * DAY)


def sent(store: Store, box: MailBox, days: float = 50) -> EmailMessage:
    """A reminder that the mail server took."""
    assert run(store, box, days) == Reminded(sent=1)
    return box.mails[-1]


def outcomes(store: Store) -> list[str]:
    with store.reading() as session:
        found = list_sent(session)
    return [mail.outcome for mails in found.values() for mail in mails]


@pytest.mark.parametrize("form", FORMS)
def test_an_address_that_a_report_says_is_not_there_is_marked(
    store: Store, box: MailBox, place: Place, form: str
) -> None:
    told = take_bounces(store, [report(sent(store, box), form=form)])
    assert told == Bounces(marked=1)
    assert outcomes(store) == ["bounced"]
    with store.reading() as session:
        assert list_bounced(session) == {place.stakeholder_id: ("",)}


def test_the_same_report_twice_changes_nothing(store: Store, box: MailBox, place: Place) -> None:
    content = report(sent(store, box))
    assert take_bounces(store, [content, content]) == Bounces(marked=1, known=1)
    assert take_bounces(store, [content]) == Bounces(known=1)
    assert outcomes(store) == ["bounced"]
    assert place.stakeholder_id


@pytest.mark.usefixtures("place")
def test_a_mail_that_came_back_does_not_count_as_asked_and_is_not_sent_there_again(
    store: Store, box: MailBox
) -> None:
    take_bounces(store, [report(sent(store, box))])
    with store.reading() as session:
        assert list_asked(session) == {}
    assert run(store, box, 51) == Reminded(unreachable=1)


def test_the_next_address_is_tried_at_once(store: Store, box: MailBox, place: Place) -> None:
    add_editor(store, "an@kwint.example", "An", place.stakeholder_id)
    take_bounces(store, [report(sent(store, box))])
    add_editor(store, "bo@kwint.example", "Bo", place.stakeholder_id)
    assert run(store, box, 51) == Reminded(sent=1)
    assert box.recipients == ["an@kwint.example", "bo@kwint.example"]
    with store.reading() as session:
        assert list_bounced(session) == {place.stakeholder_id: ("An",)}


@pytest.mark.usefixtures("place")
def test_what_was_answered_from_the_mail_stays_answered(store: Store, box: MailBox) -> None:
    mail = sent(store, box)
    token = LINK.findall(str(mail.get_content()))[0]
    answer_link(store, token, Reply("confirmed"), REVIEW, TUESDAY + 51 * DAY)
    take_bounces(store, [report(mail)])
    with store.reading() as session:
        assert sum(map(len, list_asked(session).values())) == 1


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize(
    ("status", "action"), [("4.2.2", "failed"), ("4.4.7", "delayed"), ("2.0.0", "delivered")]
)
def test_what_may_pass_marks_nothing(store: Store, box: MailBox, status: str, action: str) -> None:
    content = report(sent(store, box), status=status, action=action)
    assert take_bounces(store, [content]) == Bounces(temporary=1)
    assert outcomes(store) == ["sent"]


def forged(mail: EmailMessage, key: str) -> EmailMessage:
    """As that mail, by whoever never had it."""
    to = mail["To"].addresses[0].addr_spec
    return compose(Mail(to, "Klopt dit nog?", "Dag", key), read_sender("v@example.nl"))


@pytest.mark.usefixtures("place")
def test_who_never_had_the_mail_cannot_say_that_it_came_back(store: Store, box: MailBox) -> None:
    mail = sent(store, box)
    key = str(mail["Message-ID"]).strip("<>").partition("@")[0]
    with store.reading() as session:
        (kept,) = session.execute(sa.select(ReminderRow.message_hash)).scalars()
    assert key != kept
    guesses = [forged(mail, each) for each in ("", "a" * 32, kept, key[:-1], key.upper() + "x")]
    assert take_bounces(store, map(report, guesses)) == Bounces(not_ours=len(guesses))
    assert outcomes(store) == ["sent"]


@pytest.mark.usefixtures("place")
def test_who_had_one_mail_cannot_mark_the_address_of_another(store: Store, box: MailBox) -> None:
    content = report(sent(store, box), address="directeur@anders.example")
    assert take_bounces(store, [content]) == Bounces(elsewhere=1)
    assert outcomes(store) == ["sent"]


@pytest.mark.usefixtures("place")
def test_a_mail_of_before_reports_were_taken_in_is_not_known_by_anything(
    store: Store, box: MailBox
) -> None:
    mail = sent(store, box)
    with store.engine.begin() as connection:
        connection.execute(sa.update(ReminderRow).values(message_hash=None))
    assert take_bounces(store, [report(mail)]) == Bounces(not_ours=1)


@pytest.mark.usefixtures("place")
def test_other_mail_in_the_box_is_passed_over_and_no_address_is_kept(
    store: Store, box: MailBox
) -> None:
    mail = sent(store, box)
    answer = b"From: an@kwint.example\nSubject: Re: Klopt dit nog?\n\nDit klopt niet meer.\n"
    told = take_bounces(store, [answer, b"", report(mail)])
    assert told == Bounces(marked=1, no_report=2)
    with store.reading() as session:
        row = session.execute(sa.select(ReminderRow.__table__)).one()
    assert "@" not in repr(row)
    assert not re.search(re.escape(str(mail["Message-ID"])[1:20]), repr(row))
