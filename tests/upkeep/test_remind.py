"""Reminders over a real mail server, on both databases, through more than a year."""

import datetime as dt
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
import sqlalchemy as sa

from app.accounts.people import Rights, create_person, end_person, find_person_by_email
from app.mailing import Mail, MailError
from app.mailing.smtp import SmtpMailer, read_sender, read_server
from app.store.session import Store
from app.upkeep.bounced import list_bounced
from app.upkeep.links import Reply, answer_link
from app.upkeep.remind import Reminded, list_sent, remind
from app.upkeep.tables import ReminderRow
from tests.house import TUESDAY
from tests.mailing.mail_server import BUSY, UNKNOWN, MailBox, mail_server
from tests.upkeep.places import REVIEW, TESTER, a_place, directory_of, fill, post_of

SITE = "https://voorveld.example.nl"
LINK = re.compile(rf"{SITE}/bevestig/(\S+)")
DAY = dt.timedelta(days=1)


@contextmanager
def posting(store: Store) -> Iterator[tuple[MailBox, Callable[..., Reminded]]]:
    """A mail server, and a run of the reminders so many days after the first Tuesday."""
    with mail_server() as box:

        def run(days: float = 0, *, dry_run: bool = False) -> Reminded:
            now = TUESDAY + days * DAY
            return remind(post_of(store, box, SITE), directory_of(store), now, dry_run=dry_run)

        yield box, run


def text_of(box: MailBox, at: int = -1) -> str:
    content = box.mails[at].get_content()
    assert isinstance(content, str)
    return content


def test_a_year_of_one_organisation(store: Store) -> None:
    """Confirmed today: the wait is asked after 45 days, three times, then all the rest."""
    fill(store, a_place("Kwint", "post@kwint.example"))
    arrived: list[int] = []
    with posting(store) as (box, run):
        for day in range(0, 500, 5):
            before = len(box.mails)
            run(day)
            arrived += [day] * (len(box.mails) - before)
    assert arrived == [45, 75, 105, 180, 210, 240, 365, 395, 425]
    assert {str(mail["To"]) for mail in box.mails} == {"post@kwint.example"}


def test_the_mail_says_what_we_know_with_a_link_for_each_fact(store: Store) -> None:
    fill(store, a_place("Kwint", "post@kwint.example"))
    with posting(store) as (box, run):
        assert run(400) == Reminded(sent=1)
    text = text_of(box)
    assert "Beste collega van Kwint," in text
    assert "6 weken, gemeten op 24 november 2026" in text
    assert "Mo-Fr 09:00-17:00" in text
    assert "030-1234567" in text
    assert len(set(LINK.findall(text))) == 4
    assert str(box.mails[0]["Subject"]) == "Klopt dit nog? Kwint op de sociale kaart"
    sentences = re.split(r"[.?!:]\s", re.sub(r"https?://\S+", "", text))
    assert max(len(each.split()) for each in sentences) <= 22


def test_the_third_mail_says_that_it_is_the_last(store: Store) -> None:
    fill(store, a_place("Kwint", "post@kwint.example"))
    with posting(store) as (box, run):
        for day in (45, 75, 105):
            run(day)
    assert ["laatste keer" in text_of(box, at) for at in range(3)] == [False, False, True]


def test_running_twice_sends_nothing_twice(store: Store) -> None:
    fill(store, a_place("Kwint", "post@kwint.example"), a_place("Welzijn", "post@wz.example"))
    with posting(store) as (box, run):
        assert run(50) == Reminded(sent=2)
        assert run(50) == Reminded()
        assert run(79.9) == Reminded()
        assert len(box.mails) == 2


def test_two_runs_at_once_send_each_mail_once(store: Store) -> None:
    fill(store, *(a_place(f"Plek {at}", f"post{at}@example.nl") for at in range(4)))
    with posting(store) as (box, run):
        threads = [threading.Thread(target=run, args=(50,)) for _ in range(3)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
    assert sorted(box.recipients) == [f"post{at}@example.nl" for at in range(4)]


def test_a_dry_run_counts_and_leaves_no_trace(store: Store) -> None:
    fill(store, a_place("Kwint", "post@kwint.example"), a_place("Zonder"))
    with posting(store) as (box, run):
        assert run(50, dry_run=True) == Reminded(sent=1, unreachable=1)
        assert box.mails == []
        with store.reading() as session:
            assert list_sent(session) == {}
        assert run(50) == Reminded(sent=1, unreachable=1)


class Killed(BaseException):
    """The process ends here."""


class DyingMailer:
    """Dies while it sends, before or after the server took the mail."""

    def send(self, mail: Mail) -> None:
        raise Killed(mail.subject)


def test_who_is_killed_while_sending_sends_no_second_mail_in_a_month(store: Store) -> None:
    fill(store, a_place("Kwint", "post@kwint.example"))
    with posting(store) as (box, run):
        dying = post_of(store, box, SITE)._replace(mailer=DyingMailer())
        with pytest.raises(Killed):
            remind(dying, directory_of(store), TUESDAY + 50 * DAY)
        assert [run(day) for day in (50, 60, 79)] == [Reminded()] * 3
        assert run(80) == Reminded(sent=1)
        assert len(box.mails) == 1


class BreakingMailer:
    """The line breaks while the mail is handed over: it may have arrived."""

    def send(self, mail: Mail) -> None:
        raise MailError(f"weg: {mail.subject}")


def test_a_line_that_broke_while_sending_counts_as_sent(store: Store) -> None:
    fill(store, a_place("Kwint", "post@kwint.example"))
    with posting(store) as (box, run):
        breaking = post_of(store, box, SITE)._replace(mailer=BreakingMailer())
        assert remind(breaking, directory_of(store), TUESDAY + 50 * DAY) == Reminded(failed=1)
        assert run(60) == Reminded()
        assert run(81) == Reminded(sent=1)


def test_a_mail_server_that_is_away_costs_no_month(store: Store) -> None:
    fill(store, a_place("Kwint", "post@kwint.example"))
    with posting(store) as (box, run):
        gone = SmtpMailer(read_server("smtp://127.0.0.1:9"), read_sender("V <v@example.nl>"))
        away = post_of(store, box, SITE)._replace(mailer=gone)
        assert remind(away, directory_of(store), TUESDAY + 50 * DAY) == Reminded(failed=1)
        assert run(51) == Reminded(sent=1)


def test_a_busy_mailbox_is_tried_again_and_counts_for_nothing(store: Store) -> None:
    fill(store, a_place("Kwint", BUSY))
    with posting(store) as (_, run):
        assert [run(day) for day in (50, 51, 52, 53)] == [Reminded(failed=1)] * 4


def test_an_address_that_does_not_exist_is_told_and_the_next_one_tried(store: Store) -> None:
    place = a_place("Kwint")
    fill(store, place)
    add_editor(store, UNKNOWN, "A", place.stakeholder_id)
    with posting(store) as (box, run):
        assert run(50) == Reminded(bounced=1)
        with store.reading() as session:
            assert list_bounced(session) == {place.stakeholder_id: ("A",)}
        assert run(51) == Reminded(unreachable=1)
        add_editor(store, "nieuw@kwint.example", "B", place.stakeholder_id)
        assert run(52) == Reminded(sent=1)
        assert box.recipients == ["nieuw@kwint.example"]
        with store.writing(TESTER) as session:
            assert set(list_bounced(session)) == {place.stakeholder_id}, "it is in use still"
            person = find_person_by_email(session, UNKNOWN)
            assert person is not None
            end_person(session, person.id, TUESDAY, person.row_version)
            assert list_bounced(session) == {}


def add_editor(store: Store, email: str, name: str, stakeholder_id: str) -> None:
    rights = Rights(role="editor", stakeholder_ids=(stakeholder_id,))
    with store.writing(TESTER) as session:
        create_person(session, email, name, rights, TUESDAY)


def test_editors_go_before_the_published_address_and_each_in_turn(store: Store) -> None:
    place = a_place("Kwint", "post@kwint.example")
    fill(store, place)
    add_editor(store, "an@kwint.example", "An", place.stakeholder_id)
    add_editor(store, "bo@kwint.example", "Bo", place.stakeholder_id)
    with posting(store) as (box, run):
        for day in (45, 75, 105):
            run(day)
    assert box.recipients == ["an@kwint.example", "bo@kwint.example", "an@kwint.example"]


def test_no_address_is_kept_in_the_list_of_mails(store: Store) -> None:
    fill(store, a_place("Kwint", "post@kwint.example"))
    with posting(store) as (_, run):
        run(50)
    with store.reading() as session:
        row = session.execute(sa.select(ReminderRow.__table__)).one()
    assert "@" not in repr(row)
    assert row.outcome == "sent"


def test_confirmed_from_the_mail_is_not_asked_again(store: Store) -> None:
    fill(store, a_place("Kwint", "post@kwint.example"))
    with posting(store) as (box, run):
        run(50)
        token = LINK.findall(text_of(box))[0]
        answer_link(store, token, Reply("confirmed"), REVIEW, TUESDAY + 51 * DAY)
        assert [run(day) for day in (81, 95)] == [Reminded()] * 2
        assert run(96) == Reminded(sent=1)
    assert "6 weken, gemeten op 14 januari 2027" in text_of(box)
