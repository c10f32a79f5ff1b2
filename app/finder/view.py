"""A snapshot as the finder needs it: the engine's directory, and places."""

from typing import Protocol

from app.routing.view import DirectoryView
from app.words.directory import Point
from app.words.question import Place


class PlacedView(DirectoryView, Protocol):
    """A directory that can also tell where a postcode or a point lies."""

    def find_place(self, postcode: str | None, point: Point | None) -> Place:
        """The place with its chain of areas; unknown places say so."""
