"""A large file on a real server: others are served meanwhile, it can stop, a death is said."""

import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

import msgspec
import pytest

from app.accounts.people import Rights, create_person
from app.accounts.sessions import open_session
from app.directory.waits import list_wait_history, write_waitlist
from app.exchange.desk import Busy
from app.exchange.use import read_everything
from app.store.changes import current_version
from app.store.session import Actor, Store
from app.web.account.guard import csrf_of
from app.words.directory import Wait
from app.words.errors import UnavailableError
from tests.cli.serving import PATIENCE_SECONDS, Served, serving, wait_until
from tests.exchange.files import a_csv
from tests.house import TUESDAY

HOME = "/beheer/uitwisselen"
TESTER = Actor("system", "test")
EDITOR = Actor("person", "6f0f1d7e-2f5c-4f0e-9a55-0c6d1f3b7a10")
ROWS = 8000
"""Many more than are read while the server waits for it before it shows the page of waiting."""
ENOUGH = 10


@dataclass
class Desk:
    """A coordinator at the server, with a file that takes a while."""

    served: Served
    store: Store
    csrf: str
    folder: Path

    def upload(self) -> str:
        """Where the file is looked at."""
        rows = [
            {
                "Plek": f"Huis {at}",
                "Postcode": "3705 ab",
                "Soort": "inloophuis",
                "Aanbod": f"Koffie &amp; thee {at}",
                "Beschrijving": f"Iedere dag open voor iedereen uit buurt {at}\xa0",
                "Telefoon": f"30{at:07}",
            }
            for at in range(ROWS)
        ]
        files = {"bestand": ("lijst.csv", a_csv(*rows, encoding="cp1252"), "text/csv")}
        fields = {"csrf": self.csrf}
        reply = self.served.client.post(HOME, data=fields, files=files, timeout=PATIENCE_SECONDS)
        assert reply.status_code == HTTPStatus.SEE_OTHER, reply.text
        return str(reply.headers["location"])

    def halfway(self) -> tuple[str, int]:
        """An upload, and the process that looks at it: held still, however fast it may be."""
        with ThreadPoolExecutor(1) as other:
            uploading = other.submit(self.upload)
            wait_until(self.is_looking)
            (worker,) = self.served.workers()
            os.kill(worker, signal.SIGSTOP)
            return uploading.result(), worker

    def press(self, plan: str, button: str) -> None:
        """One of the buttons."""
        fields = {"csrf": self.csrf, "doe": button}
        reply = self.served.client.post(plan, data=fields, timeout=PATIENCE_SECONDS)
        assert reply.status_code == HTTPStatus.SEE_OTHER

    def is_busy(self, plan: str) -> bool:
        """Whether the page of waiting is shown."""
        return "data-busy" in self.served.get(plan).text

    def looked_at(self) -> str:
        """Where the plan of the file can be read."""
        plan = self.upload()
        wait_until(lambda: not self.is_busy(plan))
        return plan

    def is_looking(self) -> bool:
        """Whether the process that looks at a file has begun to tell how far it is."""
        begun = msgspec.json.encode(Busy("looking"))
        told = [file.read_bytes() for file in self.folder.glob("exchange/*/busy")]
        return any(each != begun for each in told)

    def is_writing(self) -> bool:
        """Whether the process that takes a file over is half-way."""
        told = [file.read_bytes() for file in self.folder.glob("exchange/*/busy")]
        return any(b'"writing"' in each and b'"offering"' in each for each in told)

    def houses(self) -> int:
        """How many places of the file the directory has."""
        places = read_everything(self.store)[0].stakeholders
        return sum(place.name.startswith("Huis ") for place in places)


@contextmanager
def standing_desk(database_url: str, folder: Path) -> Iterator[Desk]:
    """A server on this database, with a coordinator signed in."""
    environment = {"VOORVELD_VAR_DIR": str(folder), "VOORVELD_DATABASE_URL": database_url}
    with Store(database_url) as store, serving(environment) as served:
        with store.writing(TESTER) as session:
            rights = Rights(role="coordinator", stakeholder_ids=())
            person = create_person(session, "els@example.nl", "Els", rights, TUESDAY)
            opened = open_session(session, person.id, TUESDAY, device="een test")
        served.client.cookies.set("voorveld", opened.cookie)
        yield Desk(served, store, csrf_of(opened.cookie), folder)


@pytest.fixture
def desk(zeist_database_url: str, tmp_path: Path) -> Iterator[Desk]:
    with standing_desk(zeist_database_url, tmp_path) as standing:
        yield standing


def test_others_are_answered_while_a_file_is_read_and_taken_over(desk: Desk) -> None:
    with ThreadPoolExecutor(1) as other:
        uploading = other.submit(desk.upload)
        answered = 0
        while not uploading.done() or desk.is_busy(uploading.result()):
            assert desk.served.get("/health").status_code == HTTPStatus.OK
            answered += 1
        plan = uploading.result()
    assert answered >= ENOUGH
    assert f"{ROWS} rijen gelezen, 0 geweigerd" in desk.served.get(plan).text
    before = current_version(desk.store)
    desk.press(plan, "ja")
    wait_until(lambda: not desk.is_busy(plan))
    assert f"nieuw={2 * ROWS + ROWS}" in desk.served.get(plan).headers["location"]
    assert current_version(desk.store) == before + 1


def test_a_file_that_is_not_wanted_any_more_is_not_worked_on(desk: Desk) -> None:
    plan, worker = desk.halfway()
    assert desk.is_busy(plan)
    desk.press(plan, "weg")
    assert desk.served.get(plan).status_code == HTTPStatus.NOT_FOUND
    os.kill(worker, signal.SIGCONT)
    wait_until(lambda: not desk.served.workers())


def test_a_process_that_dies_is_said_and_the_file_can_be_tried_again(desk: Desk) -> None:
    plan, worker = desk.halfway()
    os.kill(worker, signal.SIGKILL)
    wait_until(lambda: not desk.is_busy(plan))
    assert "onverwacht gestopt. Er is niets veranderd" in desk.served.get(plan).text
    desk.press(plan, "opnieuw")
    wait_until(lambda: not desk.is_busy(plan))
    assert f"{ROWS} rijen gelezen" in desk.served.get(plan).text


def test_killed_while_it_writes_nothing_of_it_is_there_and_it_can_be_done_again(
    desk: Desk,
) -> None:
    plan, version, there = desk.looked_at(), current_version(desk.store), desk.houses()
    with ThreadPoolExecutor(1) as other:
        pressed = other.submit(desk.press, plan, "ja")
        wait_until(desk.is_writing)
        for worker in desk.served.workers():
            os.kill(worker, signal.SIGKILL)
        pressed.result()
    wait_until(lambda: not desk.is_busy(plan))
    assert "Alles is overgenomen, of niets" in desk.served.get(plan).text
    assert (current_version(desk.store), desk.houses()) == (version, there)
    desk.press(plan, "ja")
    wait_until(lambda: not desk.is_busy(plan))
    assert (current_version(desk.store), desk.houses()) == (version + 1, there + ROWS)


def test_an_editor_who_writes_during_an_import_is_told_to_wait_and_nothing_is_lost(
    desk: Desk,
) -> None:
    offering_id = read_everything(desk.store)[0].offerings[0].id
    plan, there = desk.looked_at(), desk.houses()
    kept: list[int] = []
    said: set[str] = set()
    is_over, days = False, 0
    with ThreadPoolExecutor(1) as other:
        pressed = other.submit(desk.press, plan, "ja")
        wait_until(desk.is_writing)
        while not is_over:
            # Looked at before the try: the last try begins after the import, and is kept.
            is_over, days = pressed.done() and not desk.is_busy(plan), days + 1
            try:
                with desk.store.writing(EDITOR) as session:
                    wait = Wait(offering_id=offering_id, status="waitlist", intake_days=days)
                    write_waitlist(session, wait)
                kept.append(days)
            except UnavailableError as error:
                said.add(str(error))
        pressed.result()
    assert said <= {"een ander is aan het schrijven"}
    assert kept
    with desk.store.reading() as session:
        history = list_wait_history(session, offering_id)
    assert [wait.intake_days for wait in history][-len(kept) :] == kept
    assert desk.houses() == there + ROWS
