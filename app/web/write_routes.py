"""The addresses of the pages that write, behind the public ones."""

from starlette.routing import BaseRoute

from app.web.account.routes import routes as account_routes
from app.web.fragment.routes import routes as fragment_routes
from app.web.house import House
from app.web.manage.routes import routes as manage_routes
from app.web.meeting.routes import routes as meeting_routes


def write_routes(house: House) -> list[BaseRoute]:
    """Sign-in, ``/beheer``, meetings and fragments."""
    return [
        *account_routes(house),
        *manage_routes(house),
        *meeting_routes(house),
        *fragment_routes(house),
    ]
