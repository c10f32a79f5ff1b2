"""``/health``: for whoever keeps the service running; no secrets, no technical detail."""

from http import HTTPStatus

from starlette.types import Scope

from app.api.deps import ApiDeps
from app.api.reading import Reply
from app.api.replies import encode

OK, DEGRADED, DOWN = "ok", "degraded", "down"


def health_answer(deps: ApiDeps, scope: Scope) -> Reply:  # noqa: ARG001 -- as every reader
    """200 while questions can be answered, 503 when not; ``status`` tells the rest."""
    health = {**deps.health(), "version": deps.version}
    status = HTTPStatus.SERVICE_UNAVAILABLE if health["status"] == DOWN else HTTPStatus.OK
    return Reply(encode(health), status=status)
