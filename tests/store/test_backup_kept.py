"""A backup every night: the newest stay, with the files that belong to them, and are whole."""

import datetime as dt
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.directory.importing import import_directory
from app.directory.rows import open_source, read_directory
from app.store.backup import restore
from app.store.backup_files import copy_files, put_files_back, require_whole_files
from app.store.backup_kept import (
    Beside,
    files_beside,
    keep_backup,
    key_beside,
    list_backups,
    put_key_back,
)
from app.store.backup_words import BackupError
from app.store.session import Actor, Store
from tests.builders import a_directory, an_offering

TESTER = Actor("system", "test")
NIGHT = dt.datetime(2026, 11, 1, 3, tzinfo=dt.UTC)


def fill(url: str) -> None:
    with Store(url) as store, store.writing(TESTER) as session:
        import_directory(session, a_directory(an_offering().for_need("debts").waiting(14)))


def test_the_newest_so_many_are_kept_and_nothing_else_is_touched(
    database_url: str, tmp_path: Path
) -> None:
    fill(database_url)
    folder, sounds = tmp_path / "nacht", tmp_path / "fragments"
    folder.mkdir()
    sounds.mkdir()
    (sounds / "a.mp3").write_bytes(b"geluid")
    (folder / "voorveld-van-mij.backup").write_bytes(b"mijn eigen kopie")
    made = [
        keep_backup(
            database_url,
            folder,
            3,
            Beside(sounds, tmp_path / "geen"),
            NIGHT + dt.timedelta(days=at),
        )
        for at in range(5)
    ]
    assert list_backups(folder) == made[2:]
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        [
            "voorveld-van-mij.backup",
            *(each.name for each in made[2:]),
            *(files_beside(each).name for each in made[2:]),
        ]
    )
    assert oct(made[-1].stat().st_mode & 0o777) == "0o600"


def test_a_kept_backup_is_put_back_with_its_sounds(database_url: str, tmp_path: Path) -> None:
    fill(database_url)
    sounds = tmp_path / "fragments"
    sounds.mkdir()
    (sounds / "a.mp3").write_bytes(b"geluid")
    (sounds / "half.part").write_bytes(b"nog niet af")
    made = keep_backup(
        database_url, tmp_path / "nacht", 2, Beside(sounds, tmp_path / "geen"), NIGHT
    )
    (sounds / "a.mp3").unlink()
    (sounds / "b.mp3").write_bytes(b"later gekomen")
    restore(database_url, made, tmp_path / "veilig")
    assert put_files_back(files_beside(made), sounds) == 1
    assert (sounds / "a.mp3").read_bytes() == b"geluid"
    assert (sounds / "b.mp3").read_bytes() == b"later gekomen"
    with Store(database_url) as store, open_source(store) as source:
        assert len(read_directory(source).offerings) == 1


def test_when_a_backup_fails_the_older_ones_stay(sqlite_url: str, tmp_path: Path) -> None:
    fill(sqlite_url)
    folder = tmp_path / "nacht"
    kept = keep_backup(sqlite_url, folder, 1, Beside(tmp_path / "geen", tmp_path / "geen"), NIGHT)
    file = Path(sqlite_url.removeprefix("sqlite:///"))
    data = bytearray(file.read_bytes())
    data[4096 * 3 : 4096 * 6] = b"\x00" * (4096 * 3)
    file.write_bytes(data)
    for beside in ("-wal", "-shm"):
        file.with_name(file.name + beside).unlink(missing_ok=True)
    with pytest.raises(BackupError):
        keep_backup(
            sqlite_url,
            folder,
            1,
            Beside(tmp_path / "geen", tmp_path / "geen"),
            NIGHT + dt.timedelta(days=1),
        )
    assert [path.name for path in folder.iterdir()] == [kept.name]


@pytest.mark.parametrize("at", [0.3, 0.6, 0.95])
def test_damaged_files_are_refused_before_anything_is_put_back(tmp_path: Path, at: float) -> None:
    sounds = tmp_path / "fragments"
    sounds.mkdir()
    for number in range(4):
        (sounds / f"{number}.mp3").write_bytes(bytes(range(256)) * 40)
    copy = tmp_path / "x.files.tar"
    copy_files(sounds, copy)
    data = bytearray(copy.read_bytes())
    used = 4 * (10_240 + 512)
    place = int(used * at)
    data[place] ^= 0xFF
    copy.write_bytes(data)
    with pytest.raises(BackupError):
        put_files_back(copy, tmp_path / "nieuw")
    assert not (tmp_path / "nieuw").exists()
    copy.write_bytes(bytes(data)[: used // 2])
    with pytest.raises(BackupError):
        require_whole_files(copy)


_KILLED = """
import datetime as dt, sys
from pathlib import Path
from app.store.backup_kept import Beside, keep_backup
number = 0
print("bezig", flush=True)
while True:
    number += 1
    moment = dt.datetime(2026, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=number)
    keep_backup(sys.argv[1], Path(sys.argv[2]), 5, Beside(Path(sys.argv[3]), Path("geen")), moment)
"""


def test_killed_at_any_moment_every_backup_that_has_its_name_is_whole(
    database_url: str, tmp_path: Path
) -> None:
    fill(database_url)
    folder, sounds = tmp_path / "nacht", tmp_path / "fragments"
    sounds.mkdir()
    (sounds / "a.mp3").write_bytes(os.urandom(3_000_000))
    root = Path(__file__).resolve().parents[2]
    process = subprocess.Popen(
        [sys.executable, "-c", _KILLED, database_url, str(folder), str(sounds)],
        cwd=root, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    while len(list_backups(folder)) < 2:
        assert process.poll() is None
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    kept = list_backups(folder)
    assert kept
    for each in kept:
        require_whole_files(files_beside(each))
    restore(database_url, kept[-1], tmp_path / "veilig")
    halves = [path for path in folder.iterdir() if path.name.startswith(".")]
    for half in halves:
        os.utime(half, (0, 0))
    keep_backup(database_url, folder, 2, Beside(sounds, tmp_path / "geen"), NIGHT)
    assert not [path for path in folder.iterdir() if path.name.startswith(".")]


def test_the_key_of_the_second_factors_goes_along_and_comes_back(
    sqlite_url: str, tmp_path: Path
) -> None:
    """Without it every second factor of the database that is put back would be worthless."""
    fill(sqlite_url)
    key, folder = tmp_path / "var" / "sign-in.key", tmp_path / "nacht"
    key.parent.mkdir()
    key.write_bytes(b"sleutel van toen")
    beside = Beside(tmp_path / "geen", key)
    made = keep_backup(sqlite_url, folder, 1, beside, NIGHT)
    kept = key_beside(made)
    assert (kept.read_bytes(), kept.stat().st_mode & 0o777) == (b"sleutel van toen", 0o600)
    key.write_bytes(b"een andere")
    aside = put_key_back(kept, key)
    assert aside is not None
    assert (key.read_bytes(), aside.read_bytes()) == (b"sleutel van toen", b"een andere")
    assert key.stat().st_mode & 0o777 == 0o600
    assert put_key_back(kept, key) is None
    key.unlink()
    assert put_key_back(kept, key) is None
    assert key.read_bytes() == b"sleutel van toen"
    keep_backup(sqlite_url, folder, 1, beside, NIGHT + dt.timedelta(days=1))
    assert not kept.exists()  # it goes with the copy it belongs to
