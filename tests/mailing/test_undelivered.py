"""Reports of mail servers are read, whatever server wrote them; other mail is no report."""

import mailbox
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.mailing import Mail, read_sender
from app.mailing.mailboxes import MailboxError, read_mails
from app.mailing.smtp import compose
from app.mailing.undelivered import MOST_BYTES, Recipient, Undelivered, read_undelivered
from tests.mailing.reports import FORMS, report

KEY = "0123456789abcdef0123456789abcdef"
SENDER = read_sender("Voorveld Zeist <voorveld@example.nl>")
MAIL = compose(Mail("an@kwint.example", "Klopt dit nog?", "Dag,\n\nFrom here on.\n", KEY), SENDER)


def test_the_key_of_a_mail_stands_in_its_message_id() -> None:
    assert MAIL["Message-ID"] == f"<{KEY}@example.nl>"
    long = compose(Mail("an@x.nl", "x", "x", KEY), read_sender(f"v@{'a' * 60}.example.nl"))
    assert f"<{KEY}@{'a' * 60}.example.nl>" in long.as_string().replace("\n ", "")


@pytest.mark.parametrize("form", FORMS)
def test_a_report_tells_of_which_mail_and_for_whom(form: str) -> None:
    told = read_undelivered(report(MAIL, form=form))
    assert told is not None
    assert told.keys == (KEY,)
    (recipient,) = told.recipients
    assert set(recipient.addresses) == {"an@kwint.example"}
    assert recipient.failure == "permanent"


@pytest.mark.parametrize(
    ("status", "action", "failure"),
    [
        ("5.1.1", "failed", "permanent"),
        ("5.7.23", "Failed", "permanent"),
        ("5.0.0 (permanent failure)", "failed", "permanent"),
        ("4.2.2", "failed", "temporary"),
        ("4.4.1", "delayed", "none"),
        ("5.1.1", "delayed", "none"),
        ("2.0.0", "delivered", "none"),
        ("2.1.5", "relayed", "none"),
        ("550", "failed", "none"),
        ("", "failed", "none"),
    ],
)
def test_only_what_failed_for_good_is_permanent(status: str, action: str, failure: str) -> None:
    told = read_undelivered(report(MAIL, status=status, action=action))
    assert told is not None
    assert [each.failure for each in told.recipients] == [failure]


def test_each_recipient_is_told_apart() -> None:
    two = report(MAIL).replace(
        b"Remote-MTA: dns; mail.kwint.example",
        b"\nFinal-Recipient: rfc822; <bo@kwint.example>\nAction: delayed\nStatus: 4.0.0",
    )
    told = read_undelivered(two)
    assert told is not None
    assert told.recipients[1] == Recipient(("bo@kwint.example",), "none")


def test_a_line_of_an_mbox_before_it_does_no_harm() -> None:
    assert read_undelivered(b"From MAILER-DAEMON Tue Nov 24 11:02:03 2026\n" + report(MAIL))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        MAIL.as_bytes(),
        b"Subject: Undelivered Mail Returned to Sender\n\n550 5.1.1 an@kwint.example\n",
        report(MAIL).replace(b"multipart/report", b"multipart/mixed"),
        report(MAIL).replace(b"message/delivery-status", b"text/plain"),
        b"Content-Type: multipart/report; report-type=delivery-status\n\nno parts",
        report(MAIL) + b"x" * MOST_BYTES,
    ],
)
def test_other_mail_is_no_report(content: bytes) -> None:
    assert read_undelivered(content) is None


def test_parts_in_parts_in_parts_are_nobodys_report() -> None:
    nested = "".join(
        f'Content-Type: multipart/report; boundary="{at}"\n\n--{at}\n' for at in range(3000)
    )
    assert read_undelivered(nested.encode()) is None


@given(st.integers(0, len(report(MAIL))), st.binary(max_size=30), st.sampled_from(FORMS))
def test_a_damaged_report_is_read_or_not_and_never_breaks(
    place: int, noise: bytes, form: str
) -> None:
    content = report(MAIL, form=form)
    told = read_undelivered(content[:place] + noise + content[place + len(noise) :])
    assert told is None or isinstance(told, Undelivered)


def a_maildir(folder: Path, *contents: bytes) -> Path:
    box = mailbox.Maildir(folder / "Maildir")
    for content in contents:
        box.add(content)
    return folder / "Maildir"


def test_a_maildir_an_mbox_and_a_single_mail_are_read_and_left_as_they_were(
    tmp_path: Path,
) -> None:
    contents = [report(MAIL, form=form) for form in FORMS]
    maildir = a_maildir(tmp_path, *contents)
    mbox = mailbox.mbox(tmp_path / "mbox")
    for content in contents:
        mbox.add(content)
    mbox.close()
    single = tmp_path / "een.eml"
    single.write_bytes(contents[0])
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    for box in (maildir, tmp_path / "mbox"):
        read = [read_undelivered(each) for each in read_mails(box)]
        assert [each.keys for each in read if each] == [(KEY,)] * 3
    assert [read_undelivered(each) is not None for each in read_mails(single)] == [True]
    after = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert after == before


def test_a_folder_that_is_no_maildir_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MailboxError, match="geen maildir"):
        list(read_mails(tmp_path))
    with pytest.raises(FileNotFoundError):
        list(read_mails(tmp_path / "weg"))
