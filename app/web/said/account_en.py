"""The words of signing in and of the frame of /beheer, in English."""

from typing import Final

ACCOUNT_EN: Final[dict[str, str]] = {
    "manage.menu": "Manage",
    "manage.sign-out": "Sign out",
    "menu.offerings": "My offerings",
    "menu.calls": "Calling round",
    "menu.signals": "Signals",
    "menu.coverage": "White spots",
    "menu.exchange": "Import and export",
    "menu.meetings": "Meetings",
    "menu.history": "History",
    "menu.people": "People",
    "menu.account": "Account",
}
