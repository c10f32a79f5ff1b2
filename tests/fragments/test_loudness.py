"""Whoever whispers and whoever shouts are heard as loud as each other."""

import re
import subprocess
from pathlib import Path

import pytest

from app.fragments.transcoding import find_ffmpeg, make_playable
from app.fragments.use import list_fragments
from app.store.session import Store
from tests.fragments.sounds import ffmpeg, tone

WANTED_LUFS = -16.0
NEAR_LU = 2.0


def loudness_lufs(sound: Path) -> float:
    """As EBU R 128 measures it, over the whole sound."""
    command = [ffmpeg(), "-hide_banner", "-i", str(sound), "-af", "ebur128", "-f", "null", "-"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    return float(re.findall(r"I:\s+(-?[\d.]+) LUFS", told)[-1])


@pytest.mark.parametrize("loud", [0.02, 0.2, 0.95])
def test_every_voice_is_made_as_loud(tmp_path: Path, loud: float) -> None:
    ffmpeg()
    spoken, made = tmp_path / "spoken", tmp_path / "made"
    spoken.write_bytes(tone(8, loud=loud))
    made.touch()
    make_playable(spoken, made, find_ffmpeg())
    assert loudness_lufs(made) == pytest.approx(WANTED_LUFS, abs=NEAR_LU)


def test_the_example_data_has_nobodys_voice(zeist_store: Store) -> None:
    assert list_fragments(zeist_store) == []
