"""Reports that a mail could not be delivered (RFC 3464), as mail servers send them.

Whatever else lies in a mailbox is no such report. Nothing here believes one: whether it is about
a mail of ours knows who sent that.
"""

import re
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesHeaderParser, BytesParser
from typing import Final, Literal, NamedTuple

Failure = Literal["permanent", "temporary", "none"]

_PARSER: Final = BytesParser()
_HEADERS: Final = BytesHeaderParser()
_KEY: Final = re.compile(r"<([^<>@\s]{1,200})@[^<>\s]{1,300}>")
_STATUS: Final = re.compile(r"([245])\.\d{1,3}\.\d{1,3}")
_RETURNED: Final = frozenset({"message/rfc822", "message/global"})
_RETURNED_HEADERS: Final = frozenset({"text/rfc822-headers", "message/global-headers"})
_ANSWERED: Final = ("In-Reply-To", "References")
_RECIPIENTS: Final = ("Original-Recipient", "Final-Recipient")
MOST_BYTES: Final = 5_000_000
"""Of one mail; a report is some kilobytes."""
_MOST_RECIPIENTS: Final = 100


class Recipient(NamedTuple):
    """What became of one recipient; ``addresses``: as it was given, and as it turned out."""

    addresses: tuple[str, ...]
    failure: Failure


class Undelivered(NamedTuple):
    """``keys``: of the mail it is about, as ``Mail.key``, as far as the report names it."""

    keys: tuple[str, ...]
    recipients: tuple[Recipient, ...]


def read_undelivered(content: bytes) -> Undelivered | None:
    """The report in a mail; None when it is none."""
    if len(content) > MOST_BYTES:
        return None
    try:
        mail = _PARSER.parsebytes(content)
    except RecursionError:  # parts in parts in parts: nobody's report
        return None
    if mail.get_content_type() != "multipart/report":
        return None
    parts = _parts(mail)
    told = [part for part in parts if part.get_content_type() == "message/delivery-status"]
    if not told:
        return None
    keys = dict.fromkeys([*_keys_of_returned(parts), *_keys(mail, _ANSWERED)])
    return Undelivered(tuple(keys), tuple(_recipients(told[0])))


def _parts(mail: Message) -> list[Message]:
    """What a mail is made of; of one in one piece nothing."""
    inner = mail.get_payload()
    return [part for part in inner if isinstance(part, Message)] if isinstance(inner, list) else []


def _keys_of_returned(parts: list[Message]) -> Iterator[str]:
    """Of the mail that comes back with the report, or of its headers."""
    for part in parts:
        if part.get_content_type() in _RETURNED:
            yield from (key for mail in _parts(part) for key in _keys(mail, ("Message-ID",)))
        elif part.get_content_type() in _RETURNED_HEADERS:
            text = part.get_payload(decode=True)
            if isinstance(text, bytes):
                yield from _keys(_HEADERS.parsebytes(text), ("Message-ID",))


def _keys(mail: Message, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        for header in mail.get_all(name, ()):
            yield from _KEY.findall(str(header)[:5000])


def _recipients(told: Message) -> Iterator[Recipient]:
    """The blocks after the first, which is about the mail as a whole."""
    for block in _parts(told)[1 : 1 + _MOST_RECIPIENTS]:
        addresses = [_address(str(block.get(name, ""))) for name in _RECIPIENTS]
        yield Recipient(tuple(filter(None, addresses)), _failure(block))


def _address(field: str) -> str:
    """``rfc822; <an@example.nl>``: the address."""
    return field.rpartition(";")[2].strip().strip("<>").strip()


def _failure(block: Message) -> Failure:
    """A mail that is late, was relayed or arrived did not fail."""
    if str(block.get("Action", "failed")).strip().lower() != "failed":
        return "none"
    status = _STATUS.match(str(block.get("Status", "")).strip())
    kinds: dict[str, Failure] = {"5": "permanent", "4": "temporary"}
    return kinds.get(status[1], "none") if status else "none"
