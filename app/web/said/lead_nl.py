"""The words for who leads or prepares a wijkbijeenkomst, in Dutch; and of its report."""

from typing import Final

LEAD_NL: Final[dict[str, str]] = {
    "meeting.lead": "Begeleiden",
    "meeting.lead.phases": "Wat de muur en de telefoons laten zien",
    "meeting.lead.wall": "Naar de muur",
    "meeting.lead.queue": "Wacht op u",
    "meeting.lead.queue.none": "Er wacht niets.",
    "meeting.lead.admit": "Toelaten",
    "meeting.lead.refuse": "Niet tonen",
    "meeting.lead.off": "Van de muur halen",
    "meeting.lead.admitted": "Op de muur: {count}",
    "meeting.lead.make": "Maak er een afspraak van",
    "meeting.lead.moderation.on": "Eerst bekijken, dan pas op de muur: aan",
    "meeting.lead.moderation.off": "Eerst bekijken, dan pas op de muur: uit",
    "meeting.lead.ask": "Zet op de muur",
    "meeting.lead.together": "Samen begeleiden",
    "meeting.lead.together.hint": "Wie dit scant, kan alles wat u kunt. Deel het met één collega.",
    "meeting.lead.join": "Code voor deelnemers",
    "meeting.lead.close": "Sluit de bijeenkomst",
    "meeting.lead.next": "Wanneer is de volgende keer? Mag leeg.",
    "meeting.lead.close.hint": "Daarna zegt niemand meer iets. Het verslag blijft twee weken open.",
}
