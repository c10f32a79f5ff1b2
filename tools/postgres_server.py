# ruff: noqa: INP001, S603 -- a module beside the house, no package; it starts PostgreSQL's programs
"""A real PostgreSQL with PostGIS for tests and benchmarks: started by them, gone with them.

PostgreSQL refuses to run as root, so then it runs as another user of this machine. It
listens on loopback alone, keeps nothing (``fsync=off``) and dies with whoever started it, also
when that is killed.
"""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import psycopg

MIN_MAJOR = 15
INITDB = ("--username=voorveld", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync")
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_connections": "60",
    "shared_buffers": "64MB",
    "timezone": "UTC",
}


class NoPostgresError(RuntimeError):
    """Why there is no PostgreSQL to work with."""


@contextlib.contextmanager
def running(settings: Mapping[str, str] | None = None) -> Iterator[str]:
    """A server for as long as the block lasts; gives the URL of its ``postgres`` database.

    ``settings`` go before those of the tests.
    """
    with made() as folder, started(folder, settings) as url:
        yield url


@contextlib.contextmanager
def made(*options: str) -> Iterator[Path]:
    """The files of a new server, for as long as the block lasts; ``options`` are of ``initdb``."""
    programs, user = find_programs(), find_user()
    # Not in pytest's own folder: that is closed to the other user.
    folder = Path(tempfile.mkdtemp(prefix="voorveld-pg-", dir="/tmp"))
    try:
        if user is not None:
            os.chown(folder, user.pw_uid, user.pw_gid)
        _run([programs / "initdb", "-D", folder / "data", *INITDB, *options], user)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def started(folder: Path, settings: Mapping[str, str] | None = None) -> Iterator[str]:
    """The server of files that were ``made``: may be started again. As ``running``."""
    port = _free_port()
    told = SETTINGS | dict(settings or {}) | {"port": str(port)}
    server = _start(find_programs() / "postgres", folder, told, find_user())
    try:
        url = f"postgresql://voorveld@127.0.0.1:{port}/postgres"
        _wait_until_ready(url, server, folder / "log")
        yield url
    finally:
        server.send_signal(signal.SIGINT)  # "fast": connections are closed, not waited for
        server.wait(timeout=30)


def find_programs() -> Path:
    """The newest installed server that has PostGIS, or the reason why there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=_major, reverse=True)
    on_path = shutil.which("postgres")
    for program in (*found, *([Path(on_path).resolve()] if on_path else [])):
        if _has_postgis(program.parent):
            return program.parent
    raise NoPostgresError(
        f"no PostgreSQL {MIN_MAJOR}+ with PostGIS: "
        "apt install postgresql-15 postgresql-15-postgis-3"
    )


def find_user() -> pwd.struct_passwd | None:
    """Whom to run as when we are root; None: as ourselves."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise NoPostgresError("PostgreSQL refuses root and this machine has no other user for it")


def _major(program: Path) -> int:
    name = program.parent.parent.name
    return int(name) if name.isdigit() else 0


def _has_postgis(programs: Path) -> bool:
    asked = subprocess.run(
        [programs / "pg_config", "--sharedir", "--version"],
        capture_output=True,
        text=True,
        check=False,
    )
    if asked.returncode:
        return False
    share, version = asked.stdout.splitlines()[:2]
    major = int(version.split()[1].split(".")[0])
    return major >= MIN_MAJOR and (Path(share) / "extension" / "postgis.control").is_file()


def _start(
    program: Path, folder: Path, settings: Mapping[str, str], user: pwd.struct_passwd | None
) -> subprocess.Popen[bytes]:
    settings = {**settings, "unix_socket_directories": str(folder)}
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(
            [*_dying_with_us(user), program, "-D", folder / "data", *options],
            stdout=log,
            stderr=log,
            cwd=folder,
        )


def _dying_with_us(user: pwd.struct_passwd | None) -> list[str]:
    """Another user, and an end when this process ends, however it ends."""
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        raise NoPostgresError("no setpriv (util-linux) to start PostgreSQL with")
    as_user = [] if user is None else [f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}"]
    return [setpriv, *as_user, *(["--clear-groups"] if user else []), "--pdeathsig=INT", "--"]


def _run(command: list[str | Path], user: pwd.struct_passwd | None) -> None:
    full = [*_dying_with_us(user), *command]
    done = subprocess.run(full, capture_output=True, text=True, check=False, cwd="/")
    if done.returncode:
        raise NoPostgresError(f"{command[0]} failed: {done.stderr.strip()}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_ready(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(600):
        if server.poll() is not None:
            raise NoPostgresError(f"PostgreSQL stopped: {log.read_text()[-2000:]}")
        with contextlib.suppress(psycopg.OperationalError):
            psycopg.connect(url, connect_timeout=1).close()
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(timeout=0.05)
    raise NoPostgresError("PostgreSQL did not become ready")
