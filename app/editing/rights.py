"""Who may change what: an editor the own stakeholders, a coordinator everything."""

import msgspec

from app.store.session import Actor
from app.words.errors import VoorveldError


class NotAllowedError(VoorveldError):
    """This record is somebody else's to change. Answered with 403."""


class Editor(msgspec.Struct, frozen=True, kw_only=True):
    """Who edits. ``name``: as it stands in the log; ``stakeholders``: ids of the own ones."""

    name: str
    coordinator: bool = False
    stakeholders: frozenset[str] = frozenset()

    @property
    def actor(self) -> Actor:
        """Who writes, for the log."""
        return Actor("person", self.name)

    def may_edit(self, stakeholder_id: str) -> bool:
        """Whether this stakeholder and what it offers are this editor's to change."""
        return self.coordinator or stakeholder_id in self.stakeholders

    def require(self, stakeholder_id: str) -> None:
        """Refuse what is somebody else's."""
        if not self.may_edit(stakeholder_id):
            raise NotAllowedError("dit is niet van u om te wijzigen")

    def require_coordinator(self) -> None:
        """Refuse what only the coordinator of the network does."""
        if not self.coordinator:
            raise NotAllowedError("dit doet de coördinator van het netwerk")
