"""The dozen tiles a resident may tap instead of writing; each stands for needs.

No tile asks for a word of Dutch beyond its own name; its text comes from ``said``.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Tile:
    """``code`` names its two texts (``tile.<code>`` and ``tile.<code>.more``)."""

    code: str
    icon: str
    needs: tuple[str, ...]


TILES: Final[tuple[Tile, ...]] = (
    Tile("crying", "baby", ("crying-baby",)),
    Tile("exhausted", "battery", ("parental-exhaustion",)),
    Tile("parenting", "family", ("parenting-questions",)),
    Tile("school", "school", ("school-absence",)),
    Tile("money", "euro", ("debts",)),
    Tile("letters", "paper", ("paperwork-benefits",)),
    Tile("home", "house", ("homelessness-risk",)),
    Tile("alone", "alone", ("loneliness",)),
    Tile("low", "cloud", ("low-mood",)),
    Tile("afraid", "shield", ("domestic-violence",)),
    Tile("forget", "memory", ("dementia",)),
    Tile("carer", "hand", ("informal-carer-strain",)),
)
