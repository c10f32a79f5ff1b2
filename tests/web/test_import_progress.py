"""How far an import is, on the page of waiting and in a terminal: figures of the real process."""

import os
import pty
import re
import select
import signal
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec
import pytest
from playwright.sync_api import Browser, expect

from app.exchange.desk import Busy
from tests.cli.serving import VOORVELD, wait_until
from tests.exchange.files import a_csv
from tests.exchange.test_apart import ROWS, Desk, standing_desk

KINDS = {
    "row": "Rijen gelezen",
    "organization": "Organisaties",
    "stakeholder": "Plekken",
    "offering": "Aanbod",
    "waitlist": "Wachttijden",
}
PATIENCE_MS = 60_000


@pytest.fixture
def desk(zeist_database_url: str, tmp_path: Path) -> Iterator[Desk]:
    with standing_desk(zeist_database_url, tmp_path) as standing:
        yield standing


def told(desk: Desk) -> Busy:
    """What the process that works on the file last said of itself."""
    for file in desk.folder.glob("exchange/*/busy"):
        with suppress(FileNotFoundError):  # it just ended
            return msgspec.json.decode(file.read_bytes(), type=Busy)
    return Busy("looking")


def shown(desk: Desk, plan: str) -> tuple[str, str]:
    """The line and the bar on the page of waiting."""
    page = desk.served.get(plan).text
    line = re.search(r'<p id="voortgang" role="status">(.*?)</p>', page)
    bar = re.search(r"<progress [^>]*>", page)
    assert line is not None, page
    assert bar is not None
    return line[1], bar[0]


@contextmanager
def held_still(worker: int) -> Iterator[None]:
    os.kill(worker, signal.SIGSTOP)
    yield
    os.kill(worker, signal.SIGCONT)


def says(busy: Busy) -> str:
    """The line that belongs to it."""
    kind = KINDS[busy.what.removesuffix("?")]
    if busy.total:
        return f"{kind}: {busy.done} van {busy.total}"
    return f"{kind}: {busy.done}"


def test_the_page_of_waiting_shows_the_figures_of_the_process_and_they_grow(desk: Desk) -> None:
    plan, worker = desk.halfway()
    first = told(desk)
    assert first.doing == "looking"
    assert shown(desk, plan)[0] == says(first)
    os.kill(worker, signal.SIGCONT)
    wait_until(lambda: not desk.is_busy(plan) or told(desk).total > 0)
    with held_still(worker):
        later = told(desk)
        line, bar = shown(desk, plan)
        assert line == says(later)
        assert f'max="{later.total}" value="{later.done}"' in bar
        assert 0 < later.done <= later.total <= 2 * ROWS
    wait_until(lambda: not desk.is_busy(plan))
    with ThreadPoolExecutor(1) as other:
        pressed = other.submit(desk.press, plan, "ja")
        wait_until(desk.is_writing)
        (worker,) = desk.served.workers()
        with held_still(worker):
            writing = told(desk)
            assert (writing.doing, writing.total) == ("writing", ROWS)
            assert shown(desk, plan)[0] == f"Aanbod: {writing.done} van {ROWS}"
            assert "Het bestand wordt overgenomen" in desk.served.get(plan).text
        pressed.result()
    wait_until(lambda: not desk.is_busy(plan))


def test_in_a_browser_the_figures_move_by_themselves_and_the_plan_comes(
    desk: Desk, chromium: Browser
) -> None:
    plan, worker = desk.halfway()
    context = chromium.new_context()
    cookie = desk.served.client.cookies["voorveld"]
    address = str(desk.served.client.base_url)
    context.add_cookies([{"name": "voorveld", "value": cookie, "url": address}])
    page = context.new_page()
    page.goto(address + plan)
    line = page.locator("#voortgang")
    before = says(told(desk))
    expect(line).to_have_text(before)
    os.kill(worker, signal.SIGCONT)
    wait_until(lambda: not desk.is_busy(plan) or told(desk).what.endswith("?"))
    with held_still(worker):
        after = says(told(desk))
        expect(line).to_have_text(after, timeout=PATIENCE_MS)
        assert after != before
        assert page.locator("progress").get_attribute("max") == str(told(desk).total)
    expect(page.get_by_text(f"{ROWS} rijen gelezen, 0 geweigerd")).to_be_visible(
        timeout=PATIENCE_MS
    )
    context.close()


def in_a_terminal(environment: dict[str, str], *words: str) -> str:
    """What a command shows where somebody looks on."""
    ours, theirs = pty.openpty()
    command = [str(VOORVELD), *words]
    shown_as = {"TERM": "xterm", "COLUMNS": "120", "LINES": "40"}
    process = subprocess.Popen(
        command, env={**os.environ, **environment, **shown_as}, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    seen = bytearray()
    while process.poll() is None or select.select([ours], [], [], 0.2)[0]:
        if select.select([ours], [], [], 0.2)[0]:
            try:
                seen += os.read(ours, 65_536)
            except OSError:  # the other end is closed
                break
    os.close(ours)
    assert process.wait() == 0, seen.decode("utf-8", "replace")
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", seen.decode("utf-8", "replace"))


def test_in_a_terminal_each_step_counts_up_to_all_of_it(
    zeist_sqlite_url: str, tmp_path: Path
) -> None:
    many = 4000
    rows = [{"Plek": f"Huis {at}", "Soort": "inloophuis", "Aanbod": "Koffie"} for at in range(many)]
    file = tmp_path / "lijst.csv"
    file.write_bytes(a_csv(*rows))
    environment = {"VOORVELD_DATABASE_URL": zeist_sqlite_url, "VOORVELD_VAR_DIR": str(tmp_path)}
    seen = in_a_terminal(environment, "import", str(file))
    read = [int(count) for count in re.findall(r"rijen lezen .*?(\d+)/\?", seen)]
    assert read == sorted(read)
    assert read[-1] > 0
    for kind in ("plekken vergelijken", "aanbod vergelijken", "plekken", "aanbod"):
        counted = [int(each) for each in re.findall(rf"{kind} +\S+ +(\d+)/{many}", seen)]
        assert counted == sorted(counted), kind
        assert counted[-1] == many, kind
    assert f"{2 * many + many} nieuw" in seen


def test_where_nobody_looks_on_no_figures_are_written(
    zeist_sqlite_url: str, tmp_path: Path
) -> None:
    file = tmp_path / "lijst.csv"
    file.write_bytes(a_csv({"Plek": "Huis", "Soort": "inloophuis"}))
    environment = {"VOORVELD_DATABASE_URL": zeist_sqlite_url, "VOORVELD_VAR_DIR": str(tmp_path)}
    done = subprocess.run(
        [str(VOORVELD), "import", str(file)],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "/1" not in done.stderr
    assert "vergelijken" not in done.stderr
