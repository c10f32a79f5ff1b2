"""A real mail server on this machine, which keeps what it takes."""

import asyncio
import datetime as dt
import ipaddress
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

USER, PASSWORD = "voorveld@example.nl", "geheim:woord/met@tekens"
UNKNOWN, BUSY = "onbekend@example.nl", "vol@example.nl"
PATIENCE = 30
"""Seconds in which a mail that a page sends after its reply surely comes."""


@dataclass
class MailBox:
    """What arrived; ``port`` is where."""

    port: int = 0
    mails: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    was_tls: list[bool] = field(default_factory=list)
    was_signed_in: list[bool] = field(default_factory=list)
    _came: threading.Event = field(default_factory=threading.Event, repr=False)

    def last(self) -> EmailMessage:
        """What came last; waits for the first, for a page may send after its reply."""
        assert self._came.wait(PATIENCE), "no mail came"
        return self.mails[-1]

    async def handle_RCPT(  # noqa: N802 -- the server's name
        self, _server: Any, _session: Any, envelope: Envelope, address: str, _options: Any
    ) -> str:
        if address == UNKNOWN:
            return f"550 5.1.1 <{address}> bestaat hier niet"
        if address == BUSY:
            return "451 4.2.2 later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, session: Session, envelope: Envelope) -> str:  # noqa: N802 -- the server's name
        content = envelope.content
        assert isinstance(content, bytes)
        message = message_from_bytes(content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.mails.append(message)
        self.recipients += envelope.rcpt_tos
        self.was_tls.append(session.ssl is not None)
        self.was_signed_in.append(bool(session.authenticated))
        self._came.set()
        return "250 OK"


class _Controller(Controller):
    """Takes whatever port is free."""

    def _trigger_server(self) -> None:
        assert isinstance(self.server, asyncio.Server)
        self.port = self.server.sockets[0].getsockname()[1]
        Controller._trigger_server(self)  # type: ignore[no-untyped-call]  # it publishes no types


@contextmanager
def mail_server(
    host: str = "127.0.0.1",
    *,
    starttls: ssl.SSLContext | None = None,
    smtps: ssl.SSLContext | None = None,
) -> Iterator[MailBox]:
    """Stands until the block ends. With TLS it wants ``USER`` and ``PASSWORD``."""
    box = MailBox()
    options: dict[str, Any] = {"tls_context": starttls}
    if starttls or smtps:
        options |= {
            "authenticator": _knows,
            "auth_required": smtps is None,
            "auth_require_tls": smtps is None,  # the server does not see the TLS it stands behind
        }
    controller = _Controller(box, host, 0, ssl_context=smtps, **options)
    controller.start()
    try:
        box.port = controller.port
        yield box
    finally:
        controller.stop()


def _knows(_server: Any, _session: Any, _envelope: Any, _mechanism: str, given: Any) -> AuthResult:
    right = isinstance(given, LoginPassword) and (given.login, given.password) == (
        USER.encode(),
        PASSWORD.encode(),
    )
    return AuthResult(success=right, handled=False)


def certificate(folder: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """One for this machine: what the server shows, and what a client believes."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    names = x509.SubjectAlternativeName(
        [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    )
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / "server.pem"
    pem = serialization.Encoding.PEM
    secret = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file.write_bytes(secret + made.public_bytes(pem))
    server = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    server.load_cert_chain(file)
    client = ssl.create_default_context(cadata=made.public_bytes(pem).decode())
    return server, client
