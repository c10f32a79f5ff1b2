"""Sounds for tests: made here, by hand or by ffmpeg's own tone; nobody's voice."""

import math
import os
import shutil
import subprocess
import tempfile
import wave
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest

CODECS = {
    "ogg": ("libopus", "ogg"),
    "webm": ("libopus", "webm"),
    "m4a": ("aac", "ipod"),
    "mp3": ("libmp3lame", "mp3"),
}
NO_SOUND = {
    "an executable": b"MZ\x90\x00\x03" + bytes(600) + b"This program cannot be run in DOS mode.",
    "an ELF": b"\x7fELF\x02\x01\x01" + bytes(4000),
    "a script": b"#!/bin/sh\nrm -rf /\n" * 40,
    "a page": b"<!doctype html><script>alert(1)</script>" * 20,
    "an archive": b"PK\x03\x04" + bytes(3000),
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(2000),
    "a playlist": b"#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n",
    "a concat list": b"ffconcat version 1.0\nfile '/etc/passwd'\n",
    "a film without sound": b"\x00\x00\x00\x18ftypisom\x00\x00\x00\x00isomiso2\x00\x00\x00\x08moov",
}


def tone(seconds: float, *, rate: int = 8000, loud: float = 0.5) -> bytes:
    """A WAV with a tone of 440 Hz, written by hand."""
    samples = (
        int(32_000 * loud * math.sin(2 * math.pi * 440 * at / rate))
        for at in range(int(seconds * rate))
    )
    file = BytesIO()
    with wave.open(file, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(2)
        written.setframerate(rate)
        written.writeframes(b"".join(s.to_bytes(2, "little", signed=True) for s in samples))
    return file.getvalue()


def ffmpeg() -> str:
    """Where it is; without it a test is skipped, but not in CI."""
    found = shutil.which("ffmpeg")
    if found is None:
        reason = "no ffmpeg here: apt-get install ffmpeg"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return found


@cache
def sound(
    ending: str, seconds: float = 2.0, *more: str, source: str = "sine=frequency=440"
) -> bytes:
    """A sound in the form that a phone or browser would make."""
    if ending == "wav":
        return tone(seconds)
    codec, form = CODECS[ending]
    made = ("-f", "lavfi", "-t", str(seconds), "-i", source, "-c:a", codec)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "sound"
        subprocess.run(
            [ffmpeg(), "-loglevel", "error", *made, *more, "-f", form, str(file)], check=True
        )
        return file.read_bytes()
