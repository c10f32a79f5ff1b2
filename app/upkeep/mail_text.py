"""The reminder, in plain Dutch (B1): what we know, and per fact one link."""

from collections.abc import Mapping
from typing import NamedTuple

from app.mailing import Mail
from app.upkeep.facts import FactKey, Known
from app.upkeep.reminders import Reminder
from app.upkeep.telling import Readable, tell

_FIRST = (
    "Mensen zoeken u op de sociale kaart van Voorveld. Dan moet het kloppen wat er staat.\n"
    "Wilt u dit nakijken? Het kost één tik per punt. U hoeft niet in te loggen."
)
_LINKS = (
    "De links werken tot {until}, elk één keer. Ze wijzigen pas iets als u op\n"
    "de pagina een knop kiest."
)
_AGAIN = {
    False: "Antwoordt u niet? Dan vragen we het over een maand nog eens.",
    True: (
        "Dit is de laatste keer dat we het mailen. Antwoordt niemand, dan zetten we erbij\n"
        "hoe oud de gegevens zijn. Misschien bellen we u dan."
    ),
}


class Setting(NamedTuple):
    """What a mail is written with; ``site_url`` without a slash at its end."""

    organization: str
    known: Mapping[str, Known]
    tokens: Mapping[FactKey, str]
    site_url: str
    readable: Readable
    until: str


def reminder_mail(reminder: Reminder, to: str, setting: Setting) -> Mail:
    """The mail of one organisation."""
    parts = [
        f"Beste collega van {setting.organization},",
        _FIRST,
        *(_fact(at, each.key, setting) for at, each in enumerate(reminder.facts, 1)),
        _AGAIN[reminder.is_last],
        _LINKS.format(until=setting.until),
        "Klopt het niet dat u deze mail krijgt? Antwoord dan op deze mail.",
    ]
    subject = f"Klopt dit nog? {setting.organization} op de sociale kaart"
    return Mail(to=to, subject=" ".join(subject.split()), text="\n\n".join(parts) + "\n")


def _fact(number: int, key: FactKey, setting: Setting) -> str:
    known = setting.known[key.stakeholder_id]
    told = tell(key, known, setting.readable)
    lines = "\n".join(f"   {line}" for line in told.lines[:6])
    link = f"{setting.site_url}/bevestig/{setting.tokens[key]}"
    return f"{number}. {told.title} – {known.stakeholder.name}\n{lines}\n   Klopt dit? {link}"
