"""Hands mails to the configured server, in the standard library's words."""

import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import localtime, make_msgid, parseaddr
from typing import Final
from urllib.parse import unquote, urlsplit

from app.mailing.mail import Mail, MailError

TIMEOUT_SECONDS: Final = 15
_PORTS: Final = {"smtp": 587, "smtps": 465}
_HERE: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_PERMANENT: Final = 500
"""From here on a server's answer will be the same next time."""
_LONGEST_SUBJECT: Final = 200


@dataclass(frozen=True)
class MailServer:
    """Where mails go. ``is_smtps``: TLS from the first byte."""

    host: str
    port: int
    is_smtps: bool = False
    user: str = ""
    password: str = field(default="", repr=False)


def read_server(url: str) -> MailServer:
    """``smtp://user:password@host:587`` or ``smtps://``. Raises ``ValueError``, without the URL."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise ValueError("is geen mailserver zoals smtp://gebruiker:woord@server:587") from None
    if parts.scheme not in _PORTS or not parts.hostname:
        raise ValueError("is geen mailserver zoals smtp://gebruiker:woord@server:587")
    return MailServer(
        host=parts.hostname,
        port=port or _PORTS[parts.scheme],
        is_smtps=parts.scheme == "smtps",
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )


def read_sender(text: str) -> Address:
    """``Voorveld <voorveld@example.nl>``. Raises ``ValueError``."""
    name, spec = parseaddr(text) if text.isprintable() else ("", "")
    try:
        return Address(display_name=name, addr_spec=spec) if "@" in spec else _no_sender()
    except (HeaderParseError, ValueError, IndexError):
        return _no_sender()


def _no_sender() -> Address:
    raise ValueError("is geen afzender zoals Voorveld <voorveld@example.nl>")


@dataclass(frozen=True)
class SmtpMailer:
    """Sends through one server, a connection a mail. ``tls``: whose certificates are believed."""

    server: MailServer
    sender: Address
    tls: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    timeout_seconds: float = TIMEOUT_SECONDS

    def send(self, mail: Mail) -> None:
        """Hand the mail over. Raises ``MailError``; no message of it repeats an address."""
        message = compose(mail, self.sender)
        try:
            connection = self._connect()
        except (OSError, smtplib.SMTPException) as error:
            raise MailError("de mailserver is niet bereikbaar", is_unsent=True) from error
        try:
            self._sign_in(connection)
            connection.send_message(message)
        except smtplib.SMTPRecipientsRefused as error:
            raise _refused(error) from None
        except (OSError, smtplib.SMTPException) as error:
            # The server's own words may repeat the address or our name there.
            said = f"de mailserver nam de mail niet aan ({_code(error)})"
            raise MailError(said, is_unsent=_was_answered(error)) from None
        finally:
            with suppress(OSError, smtplib.SMTPException):
                connection.quit()

    def _connect(self) -> smtplib.SMTP:
        host, port, seconds = self.server.host, self.server.port, self.timeout_seconds
        own = self.sender.domain  # given, so that nobody has to be asked for it
        if self.server.is_smtps:
            return smtplib.SMTP_SSL(host, port, own, timeout=seconds, context=self.tls)
        connection = smtplib.SMTP(host, port, own, timeout=seconds)
        try:
            connection.ehlo()
            if connection.has_extn("starttls"):
                connection.starttls(context=self.tls)
                connection.ehlo()
        except (OSError, smtplib.SMTPException):
            connection.close()
            raise
        return connection

    def _sign_in(self, connection: smtplib.SMTP) -> None:
        if not self.server.user:
            return
        is_tls = isinstance(connection.sock, ssl.SSLSocket)
        if not is_tls and self.server.host not in _HERE:
            message = "de mailserver biedt geen TLS aan; een wachtwoord gaat niet open over"
            raise MailError(message, is_unsent=True)
        connection.login(self.server.user, self.server.password)


def compose(mail: Mail, sender: Address) -> EmailMessage:
    """The mail as it goes over the line. Raises ``MailError`` for what is no address."""
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = _address(mail.to)
    # One line whatever it held: a header cannot be smuggled in.
    message["Subject"] = " ".join(mail.subject.split())[:_LONGEST_SUBJECT]
    message["Date"] = localtime()
    own = f"<{mail.key}@{sender.domain}>" if mail.key else make_msgid(domain=sender.domain)
    message["Message-ID"] = own
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.text)
    return message


def _address(text: str) -> Address:
    """One address and nothing beside it."""
    user, _, domain = text.partition("@")
    is_one = user and domain and text.isascii() and text.isprintable()
    if not is_one or set(text) & set(' ,;:<>()[]"\\'):
        raise MailError("dit is geen e-mailadres", is_refused=True)
    try:
        return Address(addr_spec=text)
    except (HeaderParseError, ValueError, IndexError):
        raise MailError("dit is geen e-mailadres", is_refused=True) from None


def _refused(error: smtplib.SMTPRecipientsRefused) -> MailError:
    codes = [code for code, _ in error.recipients.values()]
    if all(code >= _PERMANENT for code in codes):
        return MailError("de mailserver kent dit adres niet", is_refused=True)
    return MailError("de mailserver neemt nu geen mail aan voor dit adres", is_unsent=True)


def _was_answered(error: Exception) -> bool:
    """Whether the server itself said no; when the line broke, the mail may have arrived."""
    said_no = smtplib.SMTPResponseException | smtplib.SMTPNotSupportedError
    return isinstance(error, said_no) and not isinstance(error, smtplib.SMTPServerDisconnected)


def _code(error: Exception) -> str:
    return str(getattr(error, "smtp_code", type(error).__name__))
