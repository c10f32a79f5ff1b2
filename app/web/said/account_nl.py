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
    "sign-in.title": "Aanmelden",
    "sign-in.lead": "Voor wie gegevens op deze kaart bijhoudt. Hulp zoeken kan zonder aanmelden.",
    "sign-in.email": "Uw e-mailadres",
    "sign-in.send": "Stuur mij een link",
    "sign-in.how": "U krijgt een mail met een link. Een wachtwoord is niet nodig.",
    "sign-in.with-password": "Aanmelden met een wachtwoord",
    "sign-in.password": "Wachtwoord",
    "sign-in.figures": "Cijfers van uw telefoon",
    "sign-in.figures.hint": "Alleen als u dat zelf hebt ingesteld. Een herstelcode mag ook.",
    "sign-in.figures.wrong": "Deze cijfers kloppen niet. Wacht op nieuwe en probeer het opnieuw.",
    "sign-in.go": "Aanmelden",
    "sign-in.organisation": "Aanmelden via de gemeente",
    "sign-in.no-email": "Dit is geen e-mailadres. Kijk het na.",
    "sign-in.tries": "U probeerde het te vaak. Wacht een kwartier en probeer het opnieuw.",
    "sign-in.wrong": "E-mailadres, wachtwoord of cijfers kloppen niet.",
    "sign-in.unknown": "U bent hier nog niet uitgenodigd. Vraag het de coördinator.",
    "sign-in.elsewhere": "De aanmelding van de gemeente werkt nu niet. Vraag een link per mail.",
    "sent.title": "Kijk in uw mail",
    "sent.lead": "Staat {email} bij ons bekend? Dan komt er nu een mail met een link.",
    "sent.minutes": "De link werkt {minutes} minuten en één keer.",
    "sent.nothing": "Geen mail gekregen?",
    "sent.spam": "Kijk ook bij ongewenste mail.",
    "sent.other": "Kijk of u een ander adres gebruikt.",
    "sent.invited": "Nog nooit uitgenodigd? Vraag het de coördinator van uw wijk.",
    "sent.again": "Probeer het opnieuw",
    "link.title": "Bijna binnen",
    "link.hello": "Welkom, {name}.",
    "link.go": "Meld mij aan",
    "link.once": "Deze link werkt één keer. Daarna blijft u op dit apparaat aangemeld.",
    "link.figures": "Cijfers van uw telefoon",
    "link.figures.hint": "Zes cijfers, of een van uw herstelcodes.",
    "link.dead": "Deze link werkt niet meer",
    "link.dead.why": "Een link werkt één keer en een korte tijd. Vraag gerust een nieuwe.",
    "link.dead.again": "Nieuwe link vragen",
    "mail.sign-in.subject": "Aanmelden bij Voorveld",
    "mail.sign-in": (
        "Beste {name},\n"
        "\n"
        "Met deze link meldt u zich aan bij Voorveld:\n"
        "\n"
        "{link}\n"
        "\n"
        "De link werkt {minutes} minuten en één keer.\n"
        "Hebt u dit niet gevraagd? Dan hoeft u niets te doen.\n"
        "\n"
        "Voorveld\n"
    ),
}
