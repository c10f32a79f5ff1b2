"""The mails in a maildir, an mbox, a single file or on standard input; nothing is changed there."""

import mailbox
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final

from app.mailing.undelivered import MOST_BYTES
from app.words.errors import VoorveldError

_MBOX: Final = b"From "
_MAILDIR: Final = ("cur", "new")


class MailboxError(VoorveldError):
    """There is no mailbox of a kind that we know."""


def read_mails(path: Path) -> Iterator[bytes]:
    """Each mail there, as it came. Raises ``MailboxError``, ``OSError``."""
    if path.is_dir():
        yield from _of_maildir(path)
        return
    with path.open("rb") as opened:
        is_mbox = opened.read(len(_MBOX)) == _MBOX
    if is_mbox:
        yield from _of_mbox(path)
    else:
        with path.open("rb") as opened:
            yield read_one(opened)


def read_one(opened: BinaryIO) -> bytes:
    """A single mail; of one too long to be a report no more than shows that."""
    return opened.read(MOST_BYTES + 1)


def _of_maildir(path: Path) -> Iterator[bytes]:
    if not all((path / name).is_dir() for name in _MAILDIR):
        raise MailboxError(f"{path} is geen maildir: er is geen map {' en '.join(_MAILDIR)}")
    for name in _MAILDIR:
        for file in sorted((path / name).iterdir()):
            if file.name.startswith("."):
                continue
            with suppress(FileNotFoundError), file.open("rb") as opened:  # moved meanwhile
                yield read_one(opened)


def _of_mbox(path: Path) -> Iterator[bytes]:
    box = mailbox.mbox(path, create=False)
    try:
        for key in box.iterkeys():
            with box.get_file(key) as opened:
                yield opened.read(MOST_BYTES + 1)
    finally:
        box.close()
