"""What help costs, in English: the directory says it in Dutch, in a few words that come back."""

from typing import Final

from app.words.codes import Language

_ENGLISH: Final[dict[str, str]] = {
    "gratis": "free",
    "eigen risico vanaf 18 jaar": "from 18 years: your insurance excess (eigen risico)",
    "gratis (geen eigen risico)": "free (no insurance excess)",
    "gratis (basisverzekering)": "free (basic insurance)",
    "gratis (jeugdwet)": "free (Youth Act)",
    "gratis (werkgever)": "free (your employer pays)",
    "gratis tot 18 jaar": "free until 18 years",
    "gratis of goedkoop": "free or cheap",
    "gratis bellen": "free to call",
    "gewone belkosten": "normal call charges",
    "belkosten": "call charges",
    "eigen bijdrage": "you pay a part (eigen bijdrage)",
    "eigen bijdrage per maand": "you pay a part each month (eigen bijdrage)",
    "kleine eigen bijdrage per uur": "you pay a small part per hour (eigen bijdrage)",
    "vaak vergoed; kijk in uw polis": "often insured; look in your policy",
    "vergoed tot 18 jaar, tot een maximum": "insured until 18 years, up to a maximum",
    "kleine bijdrage": "a small contribution",
    "kleine vergoeding": "a small fee",
    "contributie; een fonds kan helpen": "a membership fee; a fund can help",
    "kosten; soms bijzondere bijstand": "it costs money; sometimes the municipality pays",
}


def find_english_cost(cost: str) -> str | None:
    """``free`` for ``Gratis``; None for words nobody translated."""
    return _ENGLISH.get(cost.casefold())


def cost_text(cost: str, language: Language) -> str:
    """The cost for this reader; words nobody translated stay as they are."""
    return (find_english_cost(cost) if language == "en" else None) or cost
