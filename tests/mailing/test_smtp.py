"""Mails go to a real server over every kind of line; a refusal is no mere failure."""

import socket
import ssl
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.mailing import Mail, MailError, MailServer, SmtpMailer, read_sender, read_server
from app.mailing.smtp import compose
from tests.mailing.mail_server import BUSY, PASSWORD, UNKNOWN, USER, certificate, mail_server

SENDER = read_sender("Voorveld Zeist <voorveld@example.nl>")
MAIL = Mail(
    "an@example.nl",
    "Aanmelden bij Voorveld: één keer",
    "Beste Ån,\n\nhttps://example.nl/" + "x" * 90 + "\n",
)


def plain(port: int) -> SmtpMailer:
    return SmtpMailer(read_server(f"smtp://127.0.0.1:{port}"), SENDER)


def signed_in(scheme: str, port: int, tls: ssl.SSLContext, password: str = PASSWORD) -> SmtpMailer:
    who = f"{quote(USER, safe='')}:{quote(password, safe='')}"
    return SmtpMailer(read_server(f"{scheme}://{who}@localhost:{port}"), SENDER, tls)


def test_a_mail_arrives_as_it_was_written() -> None:
    with mail_server() as box:
        plain(box.port).send(MAIL)
    [mail] = box.mails
    assert box.recipients == ["an@example.nl"]
    assert mail["to"] == "an@example.nl"
    assert mail["from"] == "Voorveld Zeist <voorveld@example.nl>"
    assert mail["subject"] == MAIL.subject
    assert mail.get_content().replace("\r\n", "\n") == MAIL.text
    assert mail["auto-submitted"] == "auto-generated"
    assert mail["message-id"].endswith("@example.nl>")
    assert mail["date"].datetime.tzinfo is not None


def test_tls_is_used_where_it_is_offered_and_the_password_goes_through_it(tmp_path: Path) -> None:
    shown, believed = certificate(tmp_path)
    with mail_server(starttls=shown) as box:
        signed_in("smtp", box.port, believed).send(MAIL)
    assert box.was_tls == box.was_signed_in == [True]


def test_tls_from_the_first_byte(tmp_path: Path) -> None:
    shown, believed = certificate(tmp_path)
    with mail_server(smtps=shown) as box:
        signed_in("smtps", box.port, believed).send(MAIL)
    assert box.was_signed_in == [True]


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_a_server_that_cannot_show_who_it_is_gets_nothing(tmp_path: Path, scheme: str) -> None:
    shown, _ = certificate(tmp_path)
    starttls, smtps = (shown, None) if scheme == "smtp" else (None, shown)
    with (
        mail_server(starttls=starttls, smtps=smtps) as box,
        pytest.raises(MailError) as caught,
    ):
        signed_in(scheme, box.port, ssl.create_default_context()).send(MAIL)
    assert not caught.value.is_refused
    assert box.mails == []


def test_a_wrong_password_is_a_failure_that_repeats_no_secret(tmp_path: Path) -> None:
    shown, believed = certificate(tmp_path)
    with mail_server(starttls=shown) as box, pytest.raises(MailError) as caught:
        signed_in("smtp", box.port, believed, "fout-woord").send(MAIL)
    assert not caught.value.is_refused
    assert "fout-woord" not in str(caught.value)
    assert USER not in str(caught.value)


def test_a_password_goes_over_no_open_line() -> None:
    with mail_server("127.0.0.2") as box:
        server = MailServer("127.0.0.2", box.port, user="u", password="p")  # noqa: S106 -- of a test
        with pytest.raises(MailError, match="TLS"):
            SmtpMailer(server, SENDER).send(MAIL)
    assert box.mails == []


def test_an_unknown_address_is_refused_and_a_busy_one_may_be_tried_again() -> None:
    with mail_server() as box:
        with pytest.raises(MailError) as refused:
            plain(box.port).send(Mail(UNKNOWN, "s", "t"))
        with pytest.raises(MailError) as later:
            plain(box.port).send(Mail(BUSY, "s", "t"))
    assert refused.value.is_refused
    assert not later.value.is_refused
    assert UNKNOWN not in str(refused.value)


def test_a_server_that_is_not_there_is_a_failure() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(MailError, match="niet bereikbaar") as caught:
        plain(port).send(MAIL)
    assert not caught.value.is_refused


def test_a_server_that_says_nothing_is_left_after_a_while() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        server = MailServer("127.0.0.1", silent.getsockname()[1])
        with pytest.raises(MailError, match="niet bereikbaar"):
            SmtpMailer(server, SENDER, timeout_seconds=0.2).send(MAIL)


@given(st.text())
def test_no_subject_makes_a_header_of_its_own(subject: str) -> None:
    hostile = Mail("an@example.nl", f"a{subject}\r\nBcc: x@evil.example\n\n", "t")
    mail = compose(hostile, SENDER)
    assert set(mail.keys()) == set(compose(MAIL, SENDER).keys())
    head = mail.as_bytes().split(b"\r\n\r\n")[0]
    assert not [line for line in head.split(b"\r\n") if line.lower().startswith(b"bcc")]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "an",
        "@example.nl",
        "an@",
        "an@example.nl\r\nBcc: x@evil.example",
        "an@example.nl, x@evil.example",
        "An <an@example.nl>",
        "an@example.nl x@evil.example",
        "an@exämple.nl",
        'a"n@example.nl',
    ],
)
def test_what_is_no_single_address_gets_no_mail(address: str) -> None:
    with pytest.raises(MailError) as caught:
        compose(Mail(address, "s", "t"), SENDER)
    assert caught.value.is_refused


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.example.nl", MailServer("mail.example.nl", 587)),
        ("smtps://mail.example.nl", MailServer("mail.example.nl", 465, is_smtps=True)),
        ("smtp://a%40b:c%3Ad@h:25", MailServer("h", 25, user="a@b", password="c:d")),  # noqa: S106 -- of a test
    ],
)
def test_the_address_of_a_server_is_read(url: str, server: MailServer) -> None:
    assert read_server(url) == server
    assert "c:d" not in repr(read_server(url))


@pytest.mark.parametrize("url", ["", "http://x", "smtp://", "smtp://h:99999", "smtp://geheim@:x"])
def test_what_is_no_server_is_said_without_repeating_it(url: str) -> None:
    with pytest.raises(ValueError, match="mailserver") as caught:
        read_server(url)
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize("text", ["", "Voorveld", "a@", "<>", "a@b\r\nBcc: c@d"])
def test_what_is_no_sender_is_said(text: str) -> None:
    with pytest.raises(ValueError, match="afzender"):
        read_sender(text)
