"""What the kernel tells of other processes: their children, time of the processor, memory."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from benchmarks.serving import Serving

PROC = Path("/proc")
LOOK_SECONDS = 0.05


def children_of(pid: int) -> list[int]:
    """Processes that this one started and that are still there."""
    found: list[int] = []
    for tasks in PROC.glob(f"{pid}/task/*/children"):
        with suppress(OSError):
            found += map(int, tasks.read_text().split())
    return found


def parent_of(pid: int) -> int:
    """The process that started this one."""
    return int((PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()[1])


def beside_ns(server: Serving) -> int:
    """Nanoseconds that those beside a server have worked: its database."""
    if server.beside is None:
        return 0
    told = (PROC / str(pid) / "schedstat" for pid in children_of(server.beside))
    return sum(int(each.read_text().split()[0]) for each in told)


class Peak:
    """The most memory that a process, and that the largest of its children, ever had."""

    def __init__(self) -> None:
        self.own_mb = 0.0
        self.child_mb = 0.0


@contextmanager
def watching(pid: int) -> Iterator[Peak]:
    """Look at its memory for as long as the block lasts."""
    peak, over = Peak(), threading.Event()

    def look() -> None:
        while not over.wait(LOOK_SECONDS):
            peak.own_mb = max(peak.own_mb, _peak_mb(pid))
            peak.child_mb = max(peak.child_mb, *map(_peak_mb, children_of(pid)), 0.0)

    looking = threading.Thread(target=look)
    looking.start()
    try:
        yield peak
    finally:
        over.set()
        looking.join()


def _peak_mb(pid: int) -> float:
    """``VmHWM``; of a process that ended meanwhile 0."""
    with suppress(OSError):
        for line in (PROC / str(pid) / "status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return 0.0
