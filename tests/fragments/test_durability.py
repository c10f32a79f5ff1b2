"""What was acknowledged is kept, whole; what was taken away stays away."""

import datetime as dt
import os
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa

from app.directory.tables import OfferingRow, StakeholderRow
from app.fragments.shelf import Shelf, digest
from app.fragments.use import (
    find_fragment,
    find_invitation,
    invite,
    list_fragments,
    remove,
    sweep,
)
from app.store.session import Store
from app.words.fragment import Subject
from tests.fragments.inviting import (
    TESTER,
    a_colleague,
    files_of,
    shelf_of,
    some_stakeholder,
)
from tests.fragments.sounds import ffmpeg, sound
from tests.house import House

ROOT = Path(__file__).resolve().parents[2]
ENOUGH = 12


def test_kill_9_while_keeping_leaves_every_sound_whole(
    zeist_store: Store, zeist_database_url: str, tmp_path: Path
) -> None:
    stakeholder_id, _ = some_stakeholder(zeist_store)
    subject, now = Subject(stakeholder_id=stakeholder_id), dt.datetime.now(dt.UTC)
    tokens = [invite(zeist_store, subject, now, TESTER) for _ in range(100)]
    folder, spoken = tmp_path / "fragments", tmp_path / "spoken"
    spoken.write_bytes(sound("mp3"))
    command = [sys.executable, "-m", "tests.fragments.keeper", zeist_database_url, str(folder)]
    with subprocess.Popen(
        [*command, str(spoken), *tokens],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        # Nowhere is an ffmpeg: what is tried here is the keeping, not the sound.
        env={**os.environ, "PATH": ""},
    ) as keeper:
        assert keeper.stdout is not None
        told = [next(keeper.stdout).strip() for _ in range(ENOUGH)]
        keeper.kill()
        told += [line.strip() for line in keeper.stdout if line.endswith("\n")]
    kept = {one.id: one for one in list_fragments(zeist_store)}
    assert set(told) <= set(kept)
    assert len(kept) - len(told) in {0, 1}  # one may have been kept without being told
    shelf = Shelf(folder)
    for one in kept.values():
        found = find_fragment(zeist_store, one.id)
        assert found is not None
        assert digest(shelf.path_of(found[1])) == one.sha256
    assert len(list(folder.iterdir())) - len(kept) in {0, 1, 2}
    sweep(zeist_store, shelf)
    shelf.sweep({file for one in kept for file in [_file(zeist_store, one)]}, time.time() + 3601)
    assert len(list(folder.iterdir())) == len(kept)


def _file(store: Store, fragment_id: str) -> str:
    found = find_fragment(store, fragment_id)
    assert found is not None
    return found[1]


def test_the_sweep_takes_what_is_old_and_nobodys(house: House) -> None:
    ffmpeg()
    colleague = a_colleague(house)
    fragment_id = colleague.tell()
    folder = house.settings.var_dir / "fragments"
    old, new, part, other = (folder / name for name in ("a.m4a", "b.m4a", "c.part", "lees mij.txt"))
    for path in (old, new, part, other):
        path.write_bytes(b"x")
    hours_ago = time.time() - 7200
    for path in (old, part, other):
        os.utime(path, (hours_ago, hours_ago))
    [own] = [path for path in files_of(house) if len(path.stem) == 32]
    os.utime(own, (hours_ago, hours_ago))
    assert sweep(house.store, shelf_of(house)) == 2
    assert not old.exists()
    assert not part.exists()
    assert new.exists()  # somebody may be about to write its row
    assert other.exists()  # not ours
    assert colleague.play(fragment_id).status_code == 200


def test_what_was_taken_away_does_not_come_back_with_an_old_database(
    lite: House, tmp_path: Path
) -> None:
    ffmpeg()
    fragment_id = a_colleague(lite).tell()
    file = lite.settings.database_url.removeprefix("sqlite:///")
    with (
        closing(sqlite3.connect(file)) as now,
        closing(sqlite3.connect(tmp_path / "copy.db")) as copy,
    ):
        now.backup(copy)
    remove(lite.store, shelf_of(lite), fragment_id, TESTER)
    with Store(f"sqlite:///{tmp_path / 'copy.db'}") as restored:
        assert [one.id for one in list_fragments(restored)] == [fragment_id]
        assert sweep(restored, shelf_of(lite)) == 1
        assert list_fragments(restored) == []


def test_who_goes_from_the_map_takes_the_voice_along(house: House) -> None:
    ffmpeg()
    colleague = a_colleague(house)
    fragment_id = colleague.tell()
    stakeholder_id, _ = some_stakeholder(house.store)
    with house.store.writing(TESTER) as session:
        offerings = OfferingRow.stakeholder_id == stakeholder_id
        session.execute(sa.delete(OfferingRow).where(offerings))
        session.execute(sa.delete(StakeholderRow).where(StakeholderRow.id == stakeholder_id))
    assert find_invitation(house.store, colleague.token) is None
    assert colleague.play(fragment_id).status_code == 404
    shelf_of(house).sweep((), time.time() + 3601)
    assert files_of(house) == []


def test_two_that_send_the_same_at_once_keep_it_once(house: House) -> None:
    ffmpeg()
    colleague = a_colleague(house)
    ids: list[str] = []
    threads = [threading.Thread(target=lambda: ids.append(colleague.tell())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(ids) == 4
    assert len(set(ids)) == len(list_fragments(house.store)) == len(files_of(house)) == 1
