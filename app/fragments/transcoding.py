"""One format that every phone plays: mono AAC in an .m4a, evened in loudness, without notes.

ffmpeg does the work, in a process of its own with limits, that may read one file and no network.
It is told what the file is, so that it tries nothing else.
"""

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.fragments.faults import FullError, refused
from app.fragments.recognise import Format, Recognised, recognise
from app.words.fragment import LEAST_SECONDS, MOST_SECONDS, MediaType

_DEMUXERS: Final[dict[Format, str]] = {
    "ogg": "ogg",
    "mp4": "mov",
    "webm": "matroska",
    "mp3": "mp3",
    "wav": "wav",
}
_LOUDNESS: Final = "loudnorm=I=-16:TP=-1.5:LRA=11:print_format=json"
_MEASURED: Final = re.compile(r'"input_i"\s*:\s*"(-?(?:\d+(?:\.\d+)?|inf))"')
_SILENT_LUFS: Final = -60.0
_WALL_SECONDS: Final = 240
_LIMITS: Final = 'ulimit -t 90 -v 2000000 -n 64; exec "$0" "$@"'
"""Seconds of processor, kibibytes of memory, open files: said by the shell that starts it."""
_SIGXFSZ: Final = -25
_SLACK_SECONDS: Final = 0.5
"""A recorder that stops at five minutes writes a little more."""


@dataclass(frozen=True)
class Sound:
    """A file ready to keep. ``silent``: nobody will hear anything."""

    media_type: MediaType
    seconds: float
    silent: bool = False


def find_ffmpeg() -> str | None:
    """Where ffmpeg is, when this machine has it."""
    return shutil.which("ffmpeg")


def check_sound(source: Path) -> Recognised:
    """What it is, by all that can be told without playing it. Raises ``InputFaultsError``."""
    known = recognise(source)
    _require_length(known.found.seconds)
    return known


def make_playable(source: Path, target: Path, ffmpeg: str | None) -> Sound:
    """Write to ``target`` what every phone plays. Raises ``InputFaultsError`` or ``FullError``."""
    known = check_sound(source)
    sound = _copy(source, target, known) if ffmpeg is None else _run(source, target, known, ffmpeg)
    _require_length(sound.seconds)
    return sound


def _require_length(seconds: float | None) -> None:
    if seconds is not None and seconds < LEAST_SECONDS:
        raise refused("too-short")
    if seconds is not None and seconds > MOST_SECONDS + _SLACK_SECONDS:
        raise refused("too-long")


def _copy(source: Path, target: Path, known: Recognised) -> Sound:
    """Without ffmpeg: as it is, if phones play it, without what tells of the maker."""
    found = known.found
    if not found.plain or not found.seconds:
        raise refused("no-ffmpeg")
    data = bytearray(source.read_bytes())
    for name_at, begin, end in found.hide:
        data[name_at : name_at + 4] = b"free"
        data[begin:end] = bytes(end - begin)
    target.write_bytes(data[found.begin : found.end])
    return Sound("audio/mpeg" if known.format == "mp3" else "audio/mp4", found.seconds)


def _run(source: Path, target: Path, known: Recognised, ffmpeg: str) -> Sound:
    try:
        done = subprocess.run(  # noqa: S603 -- our own words, and two files that we named
            _command(source, target, known.format, ffmpeg),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_WALL_SECONDS,
            check=False,
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"},
            cwd=target.parent,
        )
    except subprocess.TimeoutExpired:
        raise refused("unreadable") from None
    said = done.stderr.decode("utf-8", "replace")
    if done.returncode == _SIGXFSZ or "No space left" in said or "File too large" in said:
        raise FullError
    if done.returncode != 0 or target.stat().st_size == 0:
        raise refused("unreadable")
    loudness = _MEASURED.search(said)
    silent = loudness is not None and float(loudness[1]) < _SILENT_LUFS
    return Sound("audio/mp4", recognise(target).found.seconds or 0.0, silent=silent)


def _command(source: Path, target: Path, known: Format, ffmpeg: str) -> list[str]:
    return [
        *("/bin/sh", "-c", _LIMITS, ffmpeg),
        *("-nostdin", "-hide_banner", "-nostats", "-loglevel", "info", "-threads", "1"),
        *("-protocol_whitelist", "file,pipe", "-f", _DEMUXERS[known], "-i", f"file:{source}"),
        *("-map", "0:a:0", "-vn", "-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1"),
        *("-t", str(MOST_SECONDS + 2), "-af", _LOUDNESS, "-ac", "1", "-ar", "48000"),
        *("-c:a", "aac", "-b:a", "48k", "-threads", "1", "-fflags", "+bitexact"),
        *("-flags:a", "+bitexact", "-movflags", "+faststart", "-f", "ipod", "-y", f"file:{target}"),
    ]
