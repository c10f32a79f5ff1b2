"""``voorveld fragment`` as someone types it."""

import datetime as dt
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.cli import main
from app.directory.repository import list_stakeholders
from app.meetings.checks import Desk, hearing
from app.meetings.opening import Opening, open_meeting
from app.words.directory import Stakeholder
from tests.fragments.inviting import TESTER, Speaker, files_of
from tests.fragments.sounds import ffmpeg
from tests.house import House, parts, settings_for, standing


@pytest.fixture
def house(
    zeist_database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[House]:
    for name in [name for name in os.environ if name.startswith("VOORVELD_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("VOORVELD_DATABASE_URL", zeist_database_url)
    monkeypatch.setenv("VOORVELD_VAR_DIR", str(tmp_path / "var"))
    monkeypatch.setenv("VOORVELD_SITE_URL", "https://voorveld.example.nl")
    with standing(settings_for(zeist_database_url, tmp_path / "var")) as opened:
        opened.clock.now = dt.datetime.now(dt.UTC)
        yield opened


def typed(monkeypatch: pytest.MonkeyPatch, *words: str, room: str = "fragment") -> int:
    monkeypatch.setattr(sys, "argv", ["voorveld", room, *words])
    try:
        main()
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


def test_someone_is_invited_tells_is_listed_and_taken_away(
    house: House, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ffmpeg()
    snapshot_slug = min(each.slug for each in _stakeholders(house))
    assert typed(monkeypatch, "invite", snapshot_slug) == 0
    link = capsys.readouterr().out.strip()
    assert link.startswith("https://voorveld.example.nl/inspreken/")
    fragment_id = Speaker(house, link.rpartition("/")[2]).tell()
    assert typed(monkeypatch, "list") == 0
    listed = capsys.readouterr().out
    assert fragment_id in listed
    assert "Wat wij doen (welzijnswerker; " in listed
    assert typed(monkeypatch, "remove", fragment_id) == 0
    assert files_of(house) == []
    assert house.client.get(f"/fragment/{fragment_id}").status_code == 404
    assert typed(monkeypatch, "remove", fragment_id) == 1
    assert "bestaat niet" in capsys.readouterr().err
    assert typed(monkeypatch, "sweep") == 0


def test_a_resident_is_invited_for_a_meeting_and_gone_with_it(
    house: House, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ffmpeg()
    desk = Desk(hearing(parts().finder, parts().vocabulary), ())
    opening = Opening(
        wijk="WK035501", wijk_name="Zeist", title="Samen", day=dt.datetime.now(dt.UTC).date()
    )
    door = open_meeting(house.store, opening, desk, dt.datetime.now(dt.UTC), TESTER)
    words = ("invite", "--theme", "eenzaam", "--wijk", "WK035501", "--meeting", door.meeting.code)
    assert typed(monkeypatch, *words) == 0
    resident = Speaker(house, capsys.readouterr().out.strip().rpartition("/")[2])
    page = house.client.get(resident.path).text
    assert "Het gaat over: Samen en eenzaam" in page
    assert 'value="meeting" checked' in page
    resident.tell(wie="meeting")
    assert len(files_of(house)) == 1
    assert typed(monkeypatch, "delete", door.meeting.code, "--yes", room="meeting") == 0
    assert files_of(house) == []


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (("invite", "bestaat-niet"), "bestaat niet"),
        (("invite",), "--theme"),
        (("invite", "--theme", "geld"), "--wijk"),
        (("invite", "--theme", "geld", "--wijk", "WK035501"), "--meeting"),
        (("invite", "--theme", "geld", "--wijk", "WK035501", "--meeting", "XX"), "bijeenkomst"),
        (("remove", "niets"), "bestaat niet"),
    ],
)
def test_what_is_wrong_is_one_line_that_says_what(
    house: House,  # noqa: ARG001 -- its database
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    what: str,
) -> None:
    assert typed(monkeypatch, *words) == 1
    assert what in capsys.readouterr().err


def _stakeholders(house: House) -> list[Stakeholder]:
    with house.store.reading() as session:
        return [kept.value for kept in list_stakeholders(session)]
