"""``/health``: for whoever keeps the service running; no secrets, no technical detail."""

from http import HTTPStatus

from starlette.types import Scope

from app.api.deps import ApiDeps
from app.api.reading import Reply
from app.api.replies import encode
from app.live.state import LiveState

OK, DEGRADED, DOWN = "ok", "degraded", "down"


def health_of(state: LiveState) -> dict[str, object]:
    """``degraded``: questions are answered, from an older directory than there should be."""
    status = OK if state.is_well else DEGRADED if state.snapshot else DOWN
    database = DOWN if state.error == "database-unavailable" else OK
    return {"status": status, "database": database, "directory": state}


def health_answer(deps: ApiDeps, scope: Scope) -> Reply:  # noqa: ARG001 -- as every reader
    """200 while questions can be answered, 503 when not; ``status`` tells the rest."""
    health = {**deps.health(), "version": deps.version}
    status = HTTPStatus.SERVICE_UNAVAILABLE if health["status"] == DOWN else HTTPStatus.OK
    return Reply(encode(health), status=status)
