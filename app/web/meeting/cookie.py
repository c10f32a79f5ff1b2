"""The cookie of a participant's phone: a random key, for this meeting's addresses alone."""

from starlette.requests import Request
from starlette.responses import Response

from app.web.account.cookies import is_secure
from app.web.house import House
from app.web.meeting.hall import COOKIE
from app.words.meeting import Meeting


def remember_phone(
    house: House, request: Request, reply: Response, meeting: Meeting, key: str
) -> None:
    """Until the code expires this phone is the same participant."""
    reply.set_cookie(
        COOKIE,
        key,
        path=f"/mee/{meeting.code}",
        expires=meeting.expires_at,
        secure=is_secure(house, request),
        httponly=True,
        samesite="lax",
    )
