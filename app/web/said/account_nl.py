"""The words of signing in and of the frame of /beheer, in Dutch."""

from typing import Final

ACCOUNT_NL: Final[dict[str, str]] = {
    "manage.menu": "Beheer",
    "manage.sign-out": "Afmelden",
    "menu.offerings": "Mijn aanbod",
    "menu.calls": "Belronde",
    "menu.signals": "Signalen",
    "menu.coverage": "Witte vlekken",
    "menu.exchange": "Uitwisselen",
    "menu.meetings": "Bijeenkomsten",
    "menu.history": "Geschiedenis",
    "menu.people": "Mensen",
    "menu.account": "Account",
}
