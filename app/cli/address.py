"""Where the pages stand, for links on the command line.

What serves and what links are two processes; the one notes it for the other.
"""

import contextlib
from typing import Final

from app.settings import Settings

USUAL: Final = "http://127.0.0.1:8000"
_EVERYWHERE: Final = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 -- read, not bound
_FILE: Final = "address.txt"


def note_address(settings: Settings, host: str, port: int) -> None:
    """Note where ``serve`` listens; the last one counts."""
    host = _EVERYWHERE.get(host, host)
    named = f"[{host}]" if ":" in host else host
    # A server that may write nowhere serves all the same; its links are the usual ones.
    with contextlib.suppress(OSError):
        settings.var_dir.mkdir(parents=True, exist_ok=True)
        (settings.var_dir / _FILE).write_text(f"http://{named}:{port}", encoding="utf-8")


def site_of(settings: Settings) -> str:
    """The public address; without one where ``serve`` listened last, without a slash at its end."""
    if settings.site_url:
        return settings.site_url
    try:
        return (settings.var_dir / _FILE).read_text(encoding="utf-8")
    except OSError:
        return USUAL
