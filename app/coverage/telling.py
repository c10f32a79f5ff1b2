"""Sentences of white spots, in Dutch and English, for page and CSV alike."""

from typing import Final

from app.coverage.words import Said, State
from app.words.answer import Fact
from app.words.codes import Language

_KILOMETRE: Final = 1000

STATE: Final[dict[Language, dict[State, str]]] = {
    "nl": {
        "none": "niemand",
        "own": "alleen eigen huisarts of school",
        "one": "één deur",
        "several": "meer deuren",
    },
    "en": {
        "none": "nobody",
        "own": "only one’s own GP or school",
        "one": "one door",
        "several": "more doors",
    },
}
_REASONS: Final[dict[Language, dict[str, str]]] = {
    "nl": {
        "area": "is er niet voor deze wijk",
        "age": "is er niet voor deze leeftijd",
        "too-light": "is te licht voor deze vraag",
        "distance": "is {km} km ver; voor deze hulp gaat men hoogstens {max_km} km",
        "full": "neemt nu niemand aan",
        "side-door": "is er alleen in nood",
        "cannot-open": "is er alleen voor professionals",
        "example-public": "is een voorbeeld dat nog niemand bevestigde",
        "heavy": "is zwaardere hulp",
        "later": "komt pas als iets lichters niet genoeg hielp",
        "too-late": "heeft pas plek over {days} dagen",
    },
    "en": {
        "area": "is not for this neighbourhood",
        "age": "is not for this age",
        "too-light": "is too light for this question",
        "distance": "is {km} km away; for this help people go {max_km} km at most",
        "full": "takes nobody on now",
        "side-door": "is for emergencies only",
        "cannot-open": "is for professionals only",
        "example-public": "is an example that nobody confirmed yet",
        "heavy": "is heavier help",
        "later": "comes only when something lighter did not help enough",
        "too-late": "has room only in {days} days",
    },
}
_OTHERWISE: Final[dict[Language, str]] = {"nl": "kan hier niet", "en": "cannot help here"}
_MENDS: Final[dict[Language, dict[str, str]]] = {
    "nl": {
        "confirm": "Bel en vraag of het klopt wat hier staat",
        "reopen": "Doet dit, maar neemt nu niemand aan. Vraag wanneer het weer kan",
        "also-here": "Doet dit al, maar niet voor deze wijk. Vraag of het hier ook kan",
        "nearer": "Doet dit al, maar te ver weg. Vraag om een spreekuur in de buurt",
        "sooner": "Doet dit, maar niet op tijd. Vraag of er eerder plek kan zijn",
        "also-age": "Doet dit, maar niet voor elke leeftijd",
        "ask": "Doet zoiets vaak, maar zegt het nog niet. Vraag ernaar",
        "new": "Van deze soorten is hier nog niemand: {kinds}",
    },
    "en": {
        "confirm": "Call and ask whether this is still right",
        "reopen": "Does this, but takes nobody on now. Ask when that will change",
        "also-here": "Does this, but not for this neighbourhood. Ask whether it can",
        "nearer": "Does this, but too far away. Ask for an hour nearby",
        "sooner": "Does this, but not in time. Ask for room sooner",
        "also-age": "Does this, but not for every age",
        "ask": "Often does such things, but does not say so yet. Ask",
        "new": "Of these kinds there is nobody here yet: {kinds}",
    },
}


def state_text(state: State, language: Language = "nl") -> str:
    """What the state of a spot is called."""
    return STATE[language][state]


def reason_text(reason: Said, language: Language = "nl") -> str:
    """Why someone does not count here; it follows on a name."""
    words = _REASONS[language].get(reason.code, _OTHERWISE[language])
    return words.format(**_told(reason.facts, language))


def mend_text(mend: Said, language: Language = "nl") -> str:
    """What would mend it; names may follow, behind a colon."""
    return _MENDS[language][mend.code].format(**mend.facts)


def _told(facts: dict[str, Fact], language: Language) -> dict[str, Fact]:
    """Facts as people read them: metres become kilometres."""
    told = dict(facts)
    for metres, kilometres in (("metres", "km"), ("max_metres", "max_km")):
        value = facts.get(metres)
        if isinstance(value, int | float):
            text = f"{value / _KILOMETRE:.1f}".removesuffix(".0")
            told[kilometres] = text.replace(".", ",") if language == "nl" else text
    return told
