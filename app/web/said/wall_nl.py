"""The words of the wall, in Dutch: short enough to be read from six metres."""

from typing import Final

WALL_NL: Final[dict[str, str]] = {
    "title.wall": "De muur van de wijk",
    "wall.found": "{count} plekken in deze wijk; {elsewhere} werken hier zonder plek in de wijk",
    "wall.map": "Kaart van de wijk met nummers. Dezelfde nummers staan in de lijst.",
    "wall.list": "Wie er zijn",
    "wall.left-out": "{count} anderen werken hier ook; zij passen niet op de muur.",
    "wall.elsewhere": "Ook voor deze wijk",
    "wall.nobody": "Hier is niemand te zien. Wie missen we?",
    "wall.no-outline": "Van dit gebied kennen we de grenzen niet.",
    "wall.no-place": "Deze route heeft geen vaste plek op de kaart.",
    "wall.example": "voorbeeldgegevens",
    "wall.example-question": "Een voorbeeldvraag, gemaakt voor deze muur",
    "wall.everything": "Alles",
    "wall.layers": "Lagen",
    "wall.examples": "Voorbeeldvragen",
    "wall.controls": "Bediening van de muur",
    "wall.previous": "Vorige",
    "wall.next": "Volgende",
    "wall.play": "Loop langs iedereen",
    "wall.pause": "Stop",
    "wall.full": "Volledig scherm",
    "wall.dark": "Donkere zaal",
    "wall.light": "Lichte zaal",
    "wall.leave": "Naar de kaart",
    "wall.all": "Alle plekken",
    "wall.back": "Terug naar de wijk",
    "wall.beside": "staat ernaast",
    "wall.lost": "Zonder verbinding. De muur blijft staan zoals hij was.",
}
