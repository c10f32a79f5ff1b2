"""A real ``voorveld serve`` in processes of its own, for tests that need no less."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any

import httpx2

VOORVELD = Path(sys.executable).with_name("voorveld")
KEPT = Path(__file__).parents[2] / "var" / "kept"
PATIENCE_SECONDS = 90


class Served:
    """A running server: ask it, or look at its processes."""

    def __init__(self, process: subprocess.Popen[bytes], address: str) -> None:
        self.process = process
        # A connection of its own for each request, so that any worker may answer.
        alone = httpx2.Limits(max_keepalive_connections=0)
        self.client = httpx2.Client(base_url=address, limits=alone, timeout=20)

    def get(self, path: str) -> httpx2.Response:
        """Ask for something."""
        return self.client.get(path)

    def ask(self, description: str, **fields: Any) -> httpx2.Response:
        """Ask a question."""
        return self.client.post("/api/v1/routes", json={"description": description, **fields})

    def workers(self) -> set[int]:
        """Process ids of those that answer: children that are no helper of multiprocessing."""
        tasks = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        children = {int(pid) for task in tasks for pid in task.read_text().split()}
        return {pid for pid in children if b"spawn_main" in _command_of(pid)}


def _command_of(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def answers(served: Served) -> bool:
    """Whether it answers at all."""
    try:
        return served.get("/health").status_code > 0
    except httpx2.TransportError:
        return False


def has_snapshot(served: Served) -> bool:
    """Whether it answers, and can answer questions."""
    return answers(served) and served.get("/health").status_code == HTTPStatus.OK


def lend_compiled(folder: Path) -> None:
    """What another server here compiled of the same data, under the name of its sources."""
    if KEPT.is_dir():
        shutil.copytree(KEPT, folder / "kept", dirs_exist_ok=True)


@contextmanager
def serving(
    environment: Mapping[str, str], *options: str, up: Callable[[Served], bool] = has_snapshot
) -> Iterator[Served]:
    """Serve until the block ends; the server's own words go to the test's output."""
    lend_compiled(Path(environment["VOORVELD_VAR_DIR"]))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [VOORVELD, "serve", "--port", str(port), *options],
        env={**os.environ, **environment},
        start_new_session=True,
    )
    served = Served(process, f"http://127.0.0.1:{port}")
    try:
        wait_until(lambda: up(served), process)
        yield served
    finally:
        served.client.close()
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        finally:
            _end_group(process.pid)


def _end_group(group: int) -> None:
    """Nothing of it may outlive the test."""
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return


def wait_until(
    condition: Callable[[], bool], process: subprocess.Popen[bytes] | None = None
) -> float:
    """Look until it is so, and tell after how many seconds; a limit keeps a broken test short."""
    began = time.monotonic()
    while not condition():
        if process is not None and process.poll() is not None:
            raise AssertionError(f"the server ended with {process.returncode}")
        if time.monotonic() - began > PATIENCE_SECONDS:
            raise AssertionError("waited in vain")
        time.sleep(0.05)
    return time.monotonic() - began
