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
    "sign-in.title": "Sign in",
    "sign-in.lead": "For those who keep the data on this map. Finding help needs no sign-in.",
    "sign-in.email": "Your e-mail address",
    "sign-in.send": "Send me a link",
    "sign-in.how": "You get a mail with a link. No password needed.",
    "sign-in.with-password": "Sign in with a password",
    "sign-in.password": "Password",
    "sign-in.figures": "Figures from your phone",
    "sign-in.figures.hint": "Only if you set this up yourself. A recovery code will do too.",
    "sign-in.figures.wrong": "These figures are not right. Wait for new ones and try again.",
    "sign-in.go": "Sign in",
    "sign-in.organisation": "Sign in through the municipality",
    "sign-in.no-email": "This is no e-mail address. Please check it.",
    "sign-in.tries": "You tried too often. Wait a quarter of an hour and try again.",
    "sign-in.wrong": "Address, password or figures are not right.",
    "sign-in.unknown": "You were not invited here yet. Ask the coordinator.",
    "sign-in.elsewhere": "The municipality's sign-in does not work now. Ask for a link by mail.",
    "sent.title": "Look in your mail",
    "sent.lead": "Do we know {email}? Then a mail with a link is on its way.",
    "sent.minutes": "The link works for {minutes} minutes, and once.",
    "sent.nothing": "No mail?",
    "sent.spam": "Look in your spam folder too.",
    "sent.other": "See whether you use another address.",
    "sent.invited": "Never invited? Ask the coordinator of your neighbourhood.",
    "sent.again": "Try again",
    "link.title": "Almost in",
    "link.hello": "Welcome, {name}.",
    "link.go": "Sign me in",
    "link.once": "This link works once. After that you stay signed in on this device.",
    "link.figures": "Figures from your phone",
    "link.figures.hint": "Six figures, or one of your recovery codes.",
    "link.dead": "This link does not work any more",
    "link.dead.why": "A link works once and for a short time. Feel free to ask for a new one.",
    "link.dead.again": "Ask for a new link",
    "mail.sign-in.subject": "Sign in to Voorveld",
    "mail.sign-in": (
        "Dear {name},\n"
        "\n"
        "With this link you sign in to Voorveld:\n"
        "\n"
        "{link}\n"
        "\n"
        "The link works for {minutes} minutes, and once.\n"
        "You did not ask for this? Then there is nothing to do.\n"
        "\n"
        "Voorveld\n"
    ),
}
