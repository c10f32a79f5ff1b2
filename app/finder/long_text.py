"""A text too long to read whole: its beginning and its end are read, what lies between is not."""

from collections.abc import Collection
from typing import Final

import msgspec

from app.words.question import PersonalDatum, Reading, Span

BEGIN: Final = 30_000
"""Code points that are read from the beginning of a text."""
END: Final = 9_000
"""Code points that are read from the end of a text that is longer than both."""
JOINT: Final = ".\n\n"
"""Ends the sentence that was cut off, so that it lends no word to the next."""
UNREAD_CHECK: Final = "suicidality"
"""What is asked when nothing was seen in a text of which a part was not read."""


def readable_part(text: str) -> str:
    """The text itself, or its beginning and its end."""
    if len(text) <= BEGIN + END:
        return text
    return f"{text[:BEGIN]}{JOINT}{text[-END:]}"


def in_whole_text(reading: Reading, text: str, asked: Collection[str] = ()) -> Reading:
    """A reading of the readable part, with offsets into the whole; what was not read is no "no".

    ``asked``: ids of the questions that were answered already.
    """
    if len(text) <= BEGIN + END:
        return reading
    shift = len(text) - END - BEGIN - len(JOINT)
    unseen = reading.safety == "not-seen" and f"safety:{UNREAD_CHECK}" not in asked
    return msgspec.structs.replace(
        reading,
        needs=tuple(
            msgspec.structs.replace(need, evidence=_spans(need.evidence, shift))
            for need in reading.needs
        ),
        flags=tuple(
            msgspec.structs.replace(flag, evidence=_spans(flag.evidence, shift))
            for flag in reading.flags
        ),
        personal_data=tuple(_datum(each, shift) for each in reading.personal_data),
        not_understood=_spans(reading.not_understood, shift),
        safety="soft" if unseen else reading.safety,
        check=UNREAD_CHECK if unseen else reading.check,
        read_until=BEGIN,
    )


def _spans(spans: tuple[Span, ...], shift: int) -> tuple[Span, ...]:
    return tuple(Span(*_moved(span.start, span.end, shift)) for span in spans)


def _datum(datum: PersonalDatum, shift: int) -> PersonalDatum:
    start, end = _moved(datum.start, datum.end, shift)
    return msgspec.structs.replace(datum, start=start, end=end)


def _moved(start: int, end: int, shift: int) -> tuple[int, int]:
    """Where a stretch of the joined parts stands in the whole text; none lies across the joint."""
    if start >= BEGIN:
        return max(start, BEGIN + len(JOINT)) + shift, max(end, BEGIN + len(JOINT)) + shift
    return start, min(end, BEGIN)
