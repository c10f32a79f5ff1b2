"""A snapshot as the API reads it."""

from collections.abc import Sequence
from typing import Protocol

from app.catalogue.listing import Wanted
from app.routing.view import DirectoryView
from app.words.directory import Area, Offering, Point, Stakeholder, Wait
from app.words.question import Place


class PublicDirectory(DirectoryView, Protocol):
    """Listed, looked up and asked."""

    def find_place(self, postcode: str | None, point: Point | None) -> Place:
        """The place with its chain of areas; unknown places say so."""

    def search(self, wanted: Wanted) -> Sequence[Stakeholder]:
        """Stakeholders that fit, by name; read only as far as one looks."""

    def search_offerings(self, wanted: Wanted) -> Sequence[Offering]:
        """Offerings that fit, by level and then the name of the stakeholder."""

    def find_stakeholder(self, key: str) -> Stakeholder | None:
        """By slug or id."""

    def find_row(self, offering_id: str) -> int | None:
        """The row of an offering."""

    def offerings_of(self, stakeholder_id: str) -> Sequence[Offering]:
        """What one stakeholder offers."""

    def waits_of(self, offering_id: str) -> Sequence[Wait]:
        """All dated measurements of one offering's wait, newest first."""

    def areas(self) -> Sequence[Area]:
        """Gemeenten, wijken and buurten with their outlines."""
