"""Whatever the bytes: a fragment or a clear fault, never an exception."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.fragments.recognise import recognise
from app.fragments.transcoding import find_ffmpeg, make_playable
from app.web.said import SAID
from app.words.errors import InputFaultsError
from tests.fragments.sounds import sound

ENOUGH = 20_000_000
NOT_KNOWN = SAID["nl"]["fragment.fault.not-sound"]


SEEDS = ("ogg", "webm", "m4a", "mp3", "wav")


def spoiled(data: st.DataObject) -> bytes:
    """A real sound with a few bytes turned, a piece taken out, or a length that lies."""
    whole = bytearray(sound(data.draw(st.sampled_from(SEEDS)), 1.5))
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    if data.draw(st.booleans()):
        at = data.draw(st.integers(0, len(whole)))
        del whole[at : at + data.draw(st.integers(0, 3000))]
    return bytes(whole)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bench")


def recognised_or_refused(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    code, seconds = "", None
    try:
        seconds = recognise(file).found.seconds
    except InputFaultsError as error:
        code = error.faults[0].code
    assert code in {"", "empty", "not-sound", "cut-off"}
    assert seconds is None or seconds >= 0


@given(content=st.binary(max_size=400))
@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_bytes_are_a_sound_or_a_clear_fault(bench: Path, content: bytes) -> None:
    recognised_or_refused(bench / "any", content)


@given(
    head=st.sampled_from(
        [
            b"OggS",
            b"RIFF\x00\x00\x00\x00WAVE",
            b"\x1aE\xdf\xa3",
            b"\x00\x00\x00\x10ftypM4A ",
            b"ID3",
            b"\xff\xfb",
        ]
    ),
    rest=st.binary(max_size=300),
)
@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_bytes_behind_a_good_beginning_are_a_clear_fault(
    bench: Path, head: bytes, rest: bytes
) -> None:
    recognised_or_refused(bench / "headed", head + rest)


@given(data=st.data())
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_spoiled_sound_is_recognised_or_a_clear_fault(bench: Path, data: st.DataObject) -> None:
    recognised_or_refused(bench / "spoiled", spoiled(data))


@given(data=st.data())
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@pytest.mark.parametrize("with_ffmpeg", [True, False])
def test_a_spoiled_sound_is_made_playable_or_a_clear_fault(
    bench: Path, data: st.DataObject, *, with_ffmpeg: bool
) -> None:
    source, target = bench / "source", bench / "target"
    source.write_bytes(spoiled(data))
    code, seconds = "not-sound", 1.0
    try:
        seconds = make_playable(source, target, find_ffmpeg() if with_ffmpeg else None).seconds
    except InputFaultsError as error:
        code = error.faults[0].code
    assert f"fragment.fault.{code}" in SAID["nl"]
    assert 1 <= seconds <= 301
