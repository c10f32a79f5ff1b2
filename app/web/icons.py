"""Which drawing stands for which kind: 71 kinds share some twenty icons of ``img/icons.svg``.

The icon says the sort of help, the mark's shape and colour say the level; no meaning hangs
on colour alone.
"""

from typing import Final

_KINDS_BY_ICON: Final[dict[str, tuple[str, ...]]] = {
    "heart": ("own-network", "self-help-online", "sexual-health", "csg"),
    "phone": ("listening-line", "concern-line", "suicide-line"),
    "cup": ("community-centre", "walk-in-house", "memory-cafe"),
    "hand": ("welfare-org", "carer-support"),
    "people": ("volunteer-buddy", "peer-support", "client-support"),
    "smile": ("youth-work",),
    "book": ("library-language",),
    "paper": ("legal-social-advice", "municipal-desk"),
    "basket": ("food-clothing-aid",),
    "ball": ("sports-culture",),
    "candle": ("faith-community", "paediatric-palliative-team"),
    "cross": (
        "gp",
        "gp-mental-nurse",
        "gp-youth-nurse",
        "gp-emergency",
        "paramedic",
        "hospital",
        "hospital-paediatrics",
    ),
    "baby": ("jgz", "parent-meetup", "midwife", "imh-practice", "pop-poli"),
    "family": (
        "cjg",
        "nik",
        "youth-help-ambulatory",
        "youth-help-specialist",
        "child-protection",
        "residential-youth",
    ),
    "table": ("social-team",),
    "school": ("school-support", "attendance-officer", "special-education-support"),
    "care": (
        "district-nurse",
        "wmo-support",
        "dementia-case-manager",
        "child-home-care",
        "nursing-home",
    ),
    "euro": ("debt-service", "budget-administration"),
    "house": ("housing-corp", "crisis-shelter", "sheltered-living"),
    "shield": ("community-police", "safe-home", "victim-support"),
    "mind": (
        "basic-ggz",
        "youth-basic-ggz",
        "sggz",
        "youth-sggz",
        "fact",
        "crisis-ggz",
        "clinic",
    ),
    "drop": ("addiction-prevention", "addiction-care"),
    "work": ("work-income", "occupational-physician", "day-activity"),
    "siren": ("emergency-112",),
}

ICON_BY_KIND: Final[dict[str, str]] = {
    kind: icon for icon, kinds in _KINDS_BY_ICON.items() for kind in kinds
}


def icon_of(kind: str) -> str:
    """The icon of a kind; one that nobody drew yet is a place like any other."""
    return ICON_BY_KIND.get(kind, "pin")
