"""What a file is, by what stands in it: a name can say anything.

Every walk goes once over the file, and never believes a length that leads past its end.
"""

import mmap
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from app.fragments.faults import refused
from app.fragments.mp3 import read_mp3
from app.fragments.mp4 import read_mp4
from app.fragments.streams import read_ogg, read_wav, read_webm
from app.fragments.walking import CutOffError, Found, NotThisError, View

Format = Literal["ogg", "mp4", "webm", "mp3", "wav"]

# MP3 last: it has no mark of its own, only frames that follow each other.
READERS: Final[dict[Format, Callable[[View], Found]]] = {
    "ogg": read_ogg,
    "mp4": read_mp4,
    "webm": read_webm,
    "wav": read_wav,
    "mp3": read_mp3,
}


@dataclass(frozen=True)
class Recognised:
    """A sound file; ``found.seconds`` is None where only playing it would tell."""

    format: Format
    found: Found


def recognise(file: Path) -> Recognised:
    """What sound this is. Raises ``InputFaultsError``: empty, no sound, or cut off."""
    if file.stat().st_size == 0:
        raise refused("empty")
    with file.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return _recognise(data)


def _recognise(data: View) -> Recognised:
    for name, read in READERS.items():
        try:
            return Recognised(name, read(data))
        except NotThisError:
            continue
        except CutOffError:
            raise refused("cut-off") from None
    raise refused("not-sound")
