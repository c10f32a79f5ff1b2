"""The words of the wall, in English."""

from typing import Final

WALL_EN: Final[dict[str, str]] = {
    "title.wall": "The wall of the neighbourhood",
    "wall.found": "{count} places here; {elsewhere} more work here without a place",
    "wall.map": "Map of the neighbourhood with numbers. The same numbers are in the list.",
    "wall.list": "Who is here",
    "wall.left-out": "{count} others work here too; the wall has no room for them.",
    "wall.elsewhere": "Also for this neighbourhood",
    "wall.nobody": "Nobody is seen here. Whom do we miss?",
    "wall.no-outline": "We do not know the borders of this area.",
    "wall.no-place": "This route has no fixed place on the map.",
    "wall.example": "example data",
    "wall.example-question": "An example question, written for this wall",
    "wall.everything": "Everything",
    "wall.layers": "Layers",
    "wall.examples": "Example questions",
    "wall.controls": "Controls of the wall",
    "wall.previous": "Previous",
    "wall.next": "Next",
    "wall.play": "Walk past everyone",
    "wall.pause": "Stop",
    "wall.full": "Full screen",
    "wall.dark": "Dark hall",
    "wall.light": "Light hall",
    "wall.leave": "To the map",
    "wall.all": "All places",
    "wall.back": "Back to the neighbourhood",
    "wall.beside": "stands beside",
    "wall.lost": "No connection. The wall stays as it was.",
}
