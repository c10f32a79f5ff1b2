"""A line to each worker of a running server, so that a test knows who answers."""

import http.client
import json
import os
from pathlib import Path
from typing import Any

from tests.cli.serving import Served, wait_until


class Line:
    """A connection that one worker accepted; when the server hangs up, another such one."""

    def __init__(self, served: Served, worker: int, connection: http.client.HTTPConnection) -> None:
        self._served = served
        self._worker = worker
        self._connection = connection

    def get(self, path: str) -> Any:
        """What this worker answers."""
        try:
            return _get(self._connection, path)
        except (http.client.HTTPException, OSError):
            # An idle connection is closed after some seconds.
            wait_until(self._reach_again)
            return _get(self._connection, path)

    def _reach_again(self) -> bool:
        self._connection.close()
        self._connection = _connect(self._served)
        return _worker_of(self._connection, self._served) == self._worker

    def close(self) -> None:
        """Hang up."""
        self._connection.close()


def lines_to_workers(served: Served, count: int) -> dict[int, Line]:
    """One line to each of so many workers; waits for those that are still starting."""
    found: dict[int, Line] = {}

    def reach() -> bool:
        connection = _connect(served)
        worker = _worker_of(connection, served)
        if worker is None or worker in found:
            connection.close()
        else:
            found[worker] = Line(served, worker, connection)
        return len(found) == count

    wait_until(reach)
    return found


def _connect(served: Served) -> http.client.HTTPConnection:
    """A connection that has answered once, and so has been accepted by some worker."""
    url = served.client.base_url
    connection = http.client.HTTPConnection(url.host, url.port or 80, timeout=20)
    _get(connection, "/health")
    return connection


def _get(connection: http.client.HTTPConnection, path: str) -> Any:
    connection.request("GET", path)
    return json.loads(connection.getresponse().read())


def _worker_of(connection: http.client.HTTPConnection, served: Served) -> int | None:
    """The process that holds the other end."""
    own, server = connection.sock.getsockname(), connection.sock.getpeername()
    socket = f"socket:[{_inode(server[1], own[1])}]"
    return next((pid for pid in served.workers() if socket in _open_files(pid)), None)


def _inode(local: int, remote: int) -> str | None:
    """The socket of the server's end, as the kernel lists it."""
    for row in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        columns = row.split()
        ends = [int(end.rpartition(":")[2], 16) for end in columns[1:3]]
        if ends == [local, remote]:
            return columns[9]
    return None


def _open_files(pid: int) -> set[str]:
    files = Path(f"/proc/{pid}/fd")
    try:
        return {os.readlink(file) for file in files.iterdir()}  # noqa: PTH115 -- a socket is no path
    except OSError:
        return set()
