"""A kept connection to each worker of a running server, so that a test knows who answers."""

import http.client
import json
import os
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from tests.cli.serving import Served, wait_until


class Line:
    """A connection that one worker accepted, and so will always answer."""

    def __init__(self, host: str, port: int) -> None:
        self._connection = http.client.HTTPConnection(host, port, timeout=20)
        self.get("/health")

    def get(self, path: str) -> Any:
        """What this worker answers."""
        self._connection.request("GET", path)
        return json.loads(self._connection.getresponse().read())

    def close(self) -> None:
        """Hang up."""
        self._connection.close()

    def worker(self, served: Served) -> int | None:
        """The process that holds the other end."""
        own, server = self._connection.sock.getsockname(), self._connection.sock.getpeername()
        socket = f"socket:[{_inode(server[1], own[1])}]"
        return next((pid for pid in served.workers() if socket in _open_files(pid)), None)


def lines_to_workers(served: Served, count: int, stack: ExitStack) -> dict[int, Line]:
    """One line to each of so many workers; the stack hangs up. Waits for those still starting."""
    found: dict[int, Line] = {}
    url = served.client.base_url

    def reach() -> bool:
        line = Line(url.host, url.port or 80)
        stack.callback(line.close)
        pid = line.worker(served)
        if pid is not None:
            found.setdefault(pid, line)
        return len(found) == count

    wait_until(reach)
    return found


def _inode(local: int, remote: int) -> str:
    """The socket of the server's end, as the kernel lists it."""
    for row in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        columns = row.split()
        ends = [int(end.rpartition(":")[2], 16) for end in columns[1:3]]
        if ends == [local, remote]:
            return columns[9]
    raise AssertionError("the connection is gone")


def _open_files(pid: int) -> set[str]:
    files = Path(f"/proc/{pid}/fd")
    try:
        return {os.readlink(file) for file in files.iterdir()}  # noqa: PTH115 -- a socket is no path
    except OSError:
        return set()
