"""One mail, and whoever can send it."""

import sys
from dataclasses import dataclass, field
from typing import Protocol, TextIO

from app.words.errors import VoorveldError


class MailError(VoorveldError):
    """The mail was not taken; ``is_refused``: the address itself was, so trying again is no use.

    ``is_unsent``: surely nothing went out. Otherwise the line broke while the mail was handed
    over, and it may have arrived.
    """

    def __init__(self, message: str, *, is_refused: bool = False, is_unsent: bool = False) -> None:
        super().__init__(message)
        self.is_refused = is_refused
        self.is_unsent = is_unsent or is_refused


@dataclass(frozen=True)
class Mail:
    """A mail in plain text; ``to`` is one address.

    ``key``: what stands before the @ of its Message-ID; empty: anything. A secret one makes a
    report known by whoever had this mail.
    """

    to: str
    subject: str
    text: str
    key: str = ""


class Mailer(Protocol):
    """Whoever sends mail. Blocks; call it from a thread."""

    def send(self, mail: Mail) -> None:
        """Hand the mail over. Raises ``MailError``."""


@dataclass(frozen=True)
class ShownMailer:
    """Where no mail server is set: shows the mail in the terminal, for development."""

    out: TextIO = field(default_factory=lambda: sys.stderr)

    def send(self, mail: Mail) -> None:
        """Print it."""
        self.out.write(f"\n--- mail aan {mail.to}: {mail.subject}\n{mail.text}\n---\n")
        self.out.flush()
