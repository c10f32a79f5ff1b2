"""The load run of a wijkbijeenkomst: one worker, phones that listen, contributions, a kill -9.

    python -m benchmarks.meeting --participants 500 --rate 20 --seconds 60 --write

Phones follow the stream and fetch pieces of a fragment, as a player does. Contributions are sent
until they are acknowledged, each time under the same ``ref``. Half-way the server is killed and
started again. Measured is from the sending that was acknowledged to the wall.
"""

import argparse
import asyncio
import datetime as dt
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from app.main import AMSTERDAM
from app.meetings import repository
from app.store.session import Store
from benchmarks.machine import PROJECT, machine
from benchmarks.meeting_hall import FRAGMENT_BYTES, Hall, prepare
from benchmarks.meeting_lines import LOST, Line, Screen
from benchmarks.processes import PROC

PIECE_BYTES = 64_000
PIECE_SECONDS = 8.0
"""64 kB of AAC play about so long; then a phone fetches the next piece."""
WALLS, READING_PHONES, SENDERS = 2, 5, 24
SETTLE_SECONDS = 30.0
BACK_SECONDS = 2.0
"""After the server answers again: phones try once a second, then all come at the same moment."""
LATE = float("inf")
LOST_ONES = "lost (acknowledged, not on a wall or phone)"
TWICE = "twice (in the table or on the wall)"
ALIKE = "walls the same at the end"
PROMISED = {LOST_ONES: "0", TWICE: "0", ALIKE: "yes"}
PAGE, BEGIN, END = PROJECT / "docs/meetings.md", "<!-- load: begin -->", "<!-- load: end -->"


@dataclass
class Counted:
    """What the phones did. ``sent``: by ref when the acknowledged sending began, and its id."""

    participants: int
    joined_seconds: float = 0.0
    sent: dict[str, tuple[float, float, int]] = field(default_factory=dict)
    tries: int = 0
    pieces: int = 0
    piece_seconds: list[float] = field(default_factory=list)
    busy: float = 0.0
    down_at: float = 0.0
    up_at: float = 0.0

    def fell(self, sent: float, seen: float) -> bool:
        """Whether the server was away, or the hall was just coming back, on its way to the wall."""
        return self.up_at > 0 and sent < self.up_at + BACK_SECONDS and seen > self.down_at


class Server:
    """One worker of ``voorveld serve`` that can be killed and started again."""

    def __init__(self, variables: dict[str, str]) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port: int = free.getsockname()[1]
        self._variables = variables
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Begin; it answers some seconds later."""
        voorveld = str(Path(sys.executable).with_name("voorveld"))
        command = [voorveld, "serve", "--port", str(self.port)]
        self._process = subprocess.Popen(  # noqa: S603 -- this project's own server
            command, env={**os.environ, **self._variables}, start_new_session=True
        )

    def kill(self) -> None:
        """As a power cut: nothing is finished."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None

    def worked_seconds(self) -> float:
        """How long its processor has worked."""
        if self._process is None:
            return 0.0
        told = (PROC / str(self._process.pid) / "stat").read_text().rpartition(")")[2].split()
        return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")

    async def answers(self) -> None:
        """Wait until it does."""
        line = Line(self.port)
        while True:
            try:
                if (await line.request("GET", "/health"))[0] == 200:  # noqa: PLR2004 -- OK
                    line.close()
                    return
            except LOST:
                pass
            await asyncio.sleep(0.05)


@contextmanager
def started(variables: dict[str, str]) -> Iterator[Server]:
    """A server, until the block ends."""
    server = Server(variables)
    server.start()
    try:
        yield server
    finally:
        server.kill()


class Run:
    """One evening of so many seconds."""

    def __init__(self, hall: Hall, server: Server, counted: Counted) -> None:
        self._hall = hall
        self._server = server
        self._path = f"/mee/{hall.meeting.code}"
        self._phones: list[str] = []
        self.counted = counted
        stream = f"{self._path}/stroom"
        reading = WALLS + READING_PHONES
        self.screens = [
            Screen(server.port, stream, reads=number < reading)
            for number in range(counted.participants + WALLS)
        ]

    async def go(self, rate: float, seconds: float, *, kill: bool) -> None:
        """Join, listen and bring in; then wait until all of it shows on every wall."""
        await self._join_all()
        for screen, cookie in zip(self.screens[WALLS:], self._phones, strict=True):
            screen.cookie = cookie
        tasks = [asyncio.create_task(screen.follow()) for screen in self.screens]
        await asyncio.gather(*(screen.is_up.wait() for screen in self.screens))
        tasks += [asyncio.create_task(self._listen(cookie)) for cookie in self._phones]
        began = time.monotonic()
        if kill:
            tasks.append(asyncio.create_task(self._kill_after(seconds / 2)))
        worked = self._server.worked_seconds()
        await self._bring_in(began, rate, seconds)
        if not kill:
            share = (self._server.worked_seconds() - worked) / (time.monotonic() - began)
            self.counted.busy = 100 * share
        await self._settle()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.sleep(0.2)  # lines that were closed go only now

    async def _join_all(self) -> None:
        began, waiting = time.monotonic(), iter(range(self.counted.participants))

        async def join() -> None:
            line = Line(self._server.port)
            for _ in waiting:
                _, told, _ = await line.request("POST", f"{self._path}/deel", {"role": "bewoner"})
                self._phones.append(told["set-cookie"].partition(";")[0])
            line.close()

        await asyncio.gather(*(join() for _ in range(SENDERS)))
        self.counted.joined_seconds = time.monotonic() - began

    async def _listen(self, cookie: str) -> None:
        """Fetch one piece after the other, as long as it plays."""
        line = Line(self._server.port, cookie)
        try:
            await asyncio.sleep(PIECE_SECONDS * len(self._phones[: id(line) % 97]) / 97)
            await self._play(line)
        finally:
            line.close()

    async def _play(self, line: Line) -> None:
        path, at = f"{self._path}/fragment/{self._hall.fragment}", 0
        while True:
            began = time.monotonic()
            try:
                wanted = f"bytes={at}-{at + PIECE_BYTES - 1}"
                status, _, piece = await line.request("GET", path, range=wanted)
            except LOST:
                await asyncio.sleep(1)
                continue
            if status == 206 and len(piece) == PIECE_BYTES:  # noqa: PLR2004 -- partial content
                self.counted.pieces += 1
                self.counted.piece_seconds.append(time.monotonic() - began)
            at = (at + PIECE_BYTES) % FRAGMENT_BYTES
            await asyncio.sleep(PIECE_SECONDS)

    async def _bring_in(self, began: float, rate: float, seconds: float) -> None:
        """Each contribution is due at its own moment, whatever became of those before."""
        sending = []
        for number in range(int(rate * seconds)):
            await asyncio.sleep(max(0.0, began + number / rate - time.monotonic()))
            cookie = self._phones[number % len(self._phones)]
            sending.append(asyncio.create_task(self._send(f"bijdrage-{number:06}", cookie)))
        await asyncio.gather(*sending)

    async def _send(self, ref: str, cookie: str) -> None:
        line = Line(self._server.port, cookie)
        body = {"ref": ref, "kind": "step", "text": f"Ik zet stap {ref}"}
        while ref not in self.counted.sent:
            self.counted.tries += 1
            began = time.monotonic()
            try:
                status, _, content = await line.request("POST", f"{self._path}/bijdrage", body)
                if status == 200:  # noqa: PLR2004 -- OK
                    number = int(content.partition(b":")[2].strip(b"}"))
                    self.counted.sent[ref] = (began, time.monotonic(), number)
                    break
            except LOST:
                pass
            await asyncio.sleep(1)
        line.close()

    async def _kill_after(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
        self._server.kill()
        self.counted.down_at = time.monotonic()
        self._server.start()
        await self._server.answers()
        self.counted.up_at = time.monotonic()

    async def _settle(self) -> None:
        """Until every wall and every phone that reads has shown all."""
        wanted = {number for _, _, number in self.counted.sent.values()}
        reading = self.screens[: WALLS + READING_PHONES]
        until = time.monotonic() + SETTLE_SECONDS
        for screen in reading:
            while time.monotonic() < until and wanted - set(screen.seen):  # noqa: ASYNC110 -- it comes from afar
                await asyncio.sleep(0.1)


def figures(run: Run, hall: Hall) -> dict[str, str]:
    """What came of it, by name."""
    counted, wall = run.counted, run.screens[0]
    wanted = {number: ref for ref, (_, _, number) in counted.sent.items()}
    shown = [(counted.sent[ref][0], wall.seen.get(each, LATE)) for each, ref in wanted.items()]
    delays = sorted(seen - sent for sent, seen in shown if not counted.fell(sent, seen))
    caught = sorted(seen - sent for sent, seen in shown if counted.fell(sent, seen))
    acknowledged = sorted(done - began for began, done, _ in counted.sent.values())
    reading = run.screens[: WALLS + READING_PHONES]
    lost = max(len(set(wanted) - set(screen.seen)) for screen in reading)
    told = {f"Ik zet stap {ref}" for ref in counted.sent}
    texts = [text for text in wall.texts.values() if text in told]
    kept = _kept(hall)
    return {
        "participants on the stream": str(counted.participants),
        "all joined in, s": f"{counted.joined_seconds:.1f}",
        "contributions acknowledged": str(len(counted.sent)),
        "sendings for that (the rest met a dead server)": str(counted.tries),
        LOST_ONES: str(lost),
        TWICE: str(kept - len(counted.sent) + len(texts) - len(set(texts))),
        "sent → acknowledged, p50 / p99, ms": _spread(acknowledged),
        "sent → on the wall, all of them, p50 / p99, ms": _spread(sorted([*delays, *caught])),
        "of all of them on the wall within a second, %": _within_a_second([*delays, *caught]),
        "sent → on the wall while the server was up, p50 / p99, ms": _spread(delays),
        "sent → on the wall while the server was up, slowest, ms": f"{delays[-1] * 1000:.0f}",
        "sent around the kill: how many, and p50 / p99 to the wall, ms": (
            f"{len(caught)}: {_spread(caught)}"
        ),
        "pieces of a fragment fetched (64 kB)": str(counted.pieces),
        "a piece, p50 / p99, ms": _spread(sorted(counted.piece_seconds)),
        **(
            {"killed and answering again after, s": f"{counted.up_at - counted.down_at:.1f}"}
            if counted.up_at
            else {"the worker's share of one core, %": f"{counted.busy:.0f}"}
        ),
        ALIKE: "yes" if _alike(reading) else "NO",
    }


def _kept(hall: Hall) -> int:
    """Contributions in the table."""
    with Store(hall.variables["VOORVELD_DATABASE_URL"]) as store, store.reading() as session:
        events = repository.events_after(session, hall.meeting.id)
    return sum(type(each.event).__name__ == "Contributed" for each in events)


def _alike(screens: list[Screen]) -> bool:
    return all(screen.texts == screens[0].texts for screen in screens)


def _spread(seconds: list[float]) -> str:
    if not seconds:
        return "–"
    half, most = seconds[len(seconds) // 2], seconds[int(len(seconds) * 0.99)]
    return f"{half * 1000:.0f} / {most * 1000:.0f}"


def _within_a_second(seconds: list[float]) -> str:
    return f"{100 * sum(each < 1 for each in seconds) / len(seconds):.1f}"


def measure(
    folder: Path, participants: int, rate: float, seconds: float, *, database: str, kill: bool
) -> dict[str, str]:
    """The whole run."""
    hall = prepare(folder, database)
    with started(hall.variables) as server:

        async def evening() -> Run:
            await server.answers()
            run = Run(hall, server, Counted(participants))
            await run.go(rate, seconds, kill=kill)
            return run

        run = asyncio.run(evening())
    return figures(run, hall)


def table(found: dict[str, str], what: str) -> str:
    """The figures as Markdown."""
    rows = "\n".join(f"| {name} | {value} |" for name, value in found.items())
    day = dt.datetime.now(AMSTERDAM).date()
    return f"{day}, {machine()}, one worker, {what}:\n\n| | |\n|---|---|\n{rows}\n"


def require_promised(found: dict[str, str]) -> None:
    """Whoever runs this with others must hear it: ends with 1 when something went missing."""
    broken = [f"{name}: {found[name]}" for name, kept in PROMISED.items() if found[name] != kept]
    if broken:
        sys.exit("; ".join(broken))


def main() -> None:
    """Measure, print, and with ``--write`` put it into the page. Ends with 1 when some is lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--participants", type=int, default=500)
    parser.add_argument("--rate", type=float, default=20.0, help="contributions a second")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--database", default="", help="empty: a SQLite file of its own")
    parser.add_argument("--no-kill", action="store_true")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        database = asked.database or f"sqlite:///{folder / 'voorveld.db'}"
        size = (asked.participants, asked.rate, asked.seconds)
        found = measure(folder, *size, database=database, kill=not asked.no_kill)
    what = f"{asked.rate:g} contributions a second for {asked.seconds:g} s"
    told = table(found, f"{'SQLite' if 'sqlite' in database else 'PostgreSQL'}, {what}")
    print(told)
    if asked.write:
        page = PAGE.read_text("utf-8")
        before, _, rest = page.partition(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}\n{told}{END}{rest.partition(END)[2]}", "utf-8")
    require_promised(found)


if __name__ == "__main__":
    main()
