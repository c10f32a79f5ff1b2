"""``/health``: for whoever keeps the service running; no secrets, no technical detail."""

from http import HTTPStatus
from pathlib import Path

from starlette.types import Scope

from app.api.deps import ApiDeps
from app.api.reading import Reply
from app.api.replies import encode
from app.live.state import LiveState

OK, DEGRADED, DOWN = "ok", "degraded", "down"


def is_there(database_url: str) -> bool:
    """Whether the file of a SQLite database still is; another database tells so itself.

    Who has it open goes on reading a deleted one, and what is written to that is lost.
    """
    scheme, _, path = database_url.partition(":///")
    return scheme != "sqlite" or Path(path.partition("?")[0]).exists()


def health_of(state: LiveState, database_url: str = "") -> dict[str, object]:
    """``degraded``: questions are answered, from an older directory than there should be."""
    kept = state.error != "database-unavailable" and is_there(database_url)
    status = OK if state.is_well and kept else DEGRADED if state.snapshot else DOWN
    database = OK if kept else DOWN
    return {"status": status, "database": database, "directory": state}


def health_answer(deps: ApiDeps, scope: Scope) -> Reply:  # noqa: ARG001 -- as every reader
    """200 while questions can be answered, 503 when not; ``status`` tells the rest."""
    health = {**deps.health(), "version": deps.version}
    status = HTTPStatus.SERVICE_UNAVAILABLE if health["status"] == DOWN else HTTPStatus.OK
    return Reply(encode(health), status=status)
