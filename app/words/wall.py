"""The wall of a wijkbijeenkomst as values: its layers, and the example questions written for it."""

import msgspec

from app.words.codes import Asker, Language


class Theme(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A layer of the wall: the needs of these life areas."""

    code: str
    nl: str
    en: str
    life_areas: tuple[str, ...]

    def label(self, language: Language) -> str:
        """Its name."""
        return self.en if language == "en" else self.nl


class ExampleCase(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question written for the wall, and who asks it. What people ask never comes there."""

    id: str
    nl: str
    en: str
    asker: Asker

    def text(self, language: Language) -> str:
        """The question as it stands on the wall."""
        return self.en if language == "en" else self.nl


class Wall(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file ``wall.yaml``; ``source`` says what it rests on."""

    id: str = ""
    source: str = ""
    themes: tuple[Theme, ...] = ()
    examples: tuple[ExampleCase, ...] = ()
