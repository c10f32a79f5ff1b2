"""The addresses of the pages of a wijkbijeenkomst."""

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import BaseRoute, Route

from app.web.meeting.hall import Hall
from app.web.meeting.invitation_views import InvitationViews
from app.web.meeting.lead_views import LeadViews
from app.web.meeting.manage_views import ManageViews
from app.web.meeting.paged import Paged
from app.web.meeting.phone_views import PhoneViews
from app.web.meeting.report_views import ReportViews
from app.web.meeting.surroundings import Surroundings
from app.web.meeting.wall_views import WallViews

_SMALLEST_COMPRESSED = 1000


def page_routes(hall: Hall) -> list[BaseRoute]:
    """All of them."""
    surroundings, paged = Surroundings(hall), Paged(hall.house)
    phone = PhoneViews(hall, surroundings, paged)
    wall = WallViews(hall, surroundings)
    lead = LeadViews(hall, surroundings)
    report = ReportViews(hall, surroundings)
    invitation = InvitationViews(hall)
    pages = [
        ("/mee", phone.enter, "GET"),
        ("/mee", phone.typed, "POST"),
        ("/mee/{code}", phone.phone, "GET"),
        ("/mee/{code}", phone.act, "POST"),
        ("/muur/{code}", wall.wall, "GET"),
        ("/leiden/{key}", lead.lead, "GET"),
        ("/leiden/{key}", lead.act, "POST"),
        ("/verslag/{code}", report.report, "GET"),
        ("/uitnodiging/{token}", invitation.show, "GET"),
        ("/uitnodiging/{token}", invitation.answer, "POST"),
    ]
    small = [Middleware(GZipMiddleware, minimum_size=_SMALLEST_COMPRESSED, compresslevel=5)]
    shown = [
        Route(path, paged(show), methods=[method], middleware=small) for path, show, method in pages
    ]
    return [*shown, *ManageViews(hall, surroundings).routes()]
