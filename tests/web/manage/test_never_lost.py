"""What an editor was told is saved, is saved: through kill -9, through a full disk."""

import datetime as dt
import os
import signal
import sqlite3
import threading
from pathlib import Path

import httpx2
import pytest
import sqlalchemy as sa

from app.accounts.people import Rights, create_person
from app.accounts.sessions import open_session
from app.directory import repository
from app.store.changes import list_history
from app.store.session import Store
from app.words.directory import Stakeholder
from tests.cli.serving import serving
from tests.house import House, settings_for, standing
from tests.web.manage.edits import fields_of
from tests.web.signing import TESTER, sign_in

ENOUGH = 12


def _place(store: Store) -> Stakeholder:
    with store.reading() as session:
        found = [each.value for each in repository.list_stakeholders(session)]
    return next(each for each in found if "inloophuis" in each.slug and each.point)


def _signed_in(store: Store, place: Stakeholder) -> str:
    """The cookie of an editor of this place."""
    now = dt.datetime.now(dt.UTC)
    with store.writing(TESTER) as session:
        rights = Rights(role="editor", stakeholder_ids=(place.id,))
        person = create_person(session, "ed@example.nl", "Ed", rights, now)
        return open_session(session, person.id, now, device="een test").cookie


def test_kill_9_while_an_editor_saves_loses_nothing_that_was_acknowledged(
    zeist_database_url: str, tmp_path: Path
) -> None:
    environment = {"VOORVELD_DATABASE_URL": zeist_database_url, "VOORVELD_VAR_DIR": str(tmp_path)}
    told: list[str] = []
    enough = threading.Event()
    with Store(zeist_database_url) as store:
        place = _place(store)
        cookie = _signed_in(store, place)
        with serving(environment) as served:
            saving = threading.Thread(
                target=_save_for_ever,
                args=(str(served.client.base_url), place, cookie, told, enough),
            )
            saving.start()
            assert enough.wait(60)
            os.killpg(served.process.pid, signal.SIGKILL)
            saving.join(60)
            assert not saving.is_alive()
        with store.reading() as session:
            kept = repository.get_stakeholder(session, place.id)
            log = list_history(session, "stakeholder", place.id)
        written = [(each.after or {})["description"] for each in log[1:]]
        assert written[: len(told)] == told
        assert len(written) - len(told) in {0, 1}  # one may have been kept without being told
        assert kept.value.description == written[-1]
        assert kept.row_version == len(log)
        with store.writing(TESTER) as session:  # and the lock died with it
            assert session.raised_to is None


def _save_for_ever(
    address: str, place: Stakeholder, cookie: str, told: list[str], enough: threading.Event
) -> None:
    """Save one description after another, and note each that was acknowledged."""
    path = f"/beheer/plek/{place.id}"
    try:
        with httpx2.Client(base_url=address, cookies={"voorveld": cookie}, timeout=20) as client:
            form = fields_of(client.get(path).text)
            for number in range(10_000):
                typed = {
                    "description": f"Nummer {number}",
                    "version": str(number + 1),
                    "do": "save",
                }
                if client.post(path, data=form | typed).status_code != 303:
                    return
                told.append(typed["description"])
                if len(told) == ENOUGH:
                    enough.set()
    except httpx2.TransportError:
        return  # killed
    finally:
        enough.set()


def test_a_full_disk_keeps_the_database_whole_and_gives_the_form_back(
    zeist_sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = False

    def maybe_full(connection: sqlite3.Connection, *_: object) -> None:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages if full else 1_000_000}")

    made = Store.__init__

    def listening(store: Store, url: str) -> None:
        made(store, url)
        sa.event.listen(store.engine, "checkout", maybe_full)

    monkeypatch.setattr(Store, "__init__", listening)
    with standing(settings_for(zeist_sqlite_url, tmp_path)) as house:
        place = _place(house.store)
        who = sign_in(house, "ed@example.nl", "editor", (place.id,))
        path = f"/beheer/plek/{place.id}"
        form = fields_of(house.client.get(path).text)
        long = "Een lang verhaal. " * 1000
        full = True
        reply = house.client.post(path, data=form | {"description": long, "do": "save"})
        assert reply.status_code == 503
        assert "schijf van de database is vol" in reply.text
        again = fields_of(reply.text)
        assert again["description"] == [long.strip()]
        assert _kept(house, place) == place
        full = False  # somebody made room: the same form, sent again
        sent = again | {"do": "save", "csrf": who.csrf}
        assert house.client.post(path, data=sent).status_code == 303
        assert _kept(house, place).description == long.strip()
        with house.store.engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"


def _kept(house: House, place: Stakeholder) -> Stakeholder:
    with house.store.reading() as session:
        return repository.get_stakeholder(session, place.id).value
