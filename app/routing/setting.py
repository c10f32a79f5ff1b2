"""What all searches of one question share: what is asked, the directory, the rules, the words."""

import msgspec

from app.routing.asked import Asked
from app.routing.view import DirectoryView
from app.rules import RuleSet
from app.words.vocabulary import Kind, Vocabulary


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """What all searches of one question share."""

    asked: Asked
    view: DirectoryView
    rules: RuleSet
    vocabulary: Vocabulary

    @property
    def asker_kinds(self) -> tuple[str, ...]:
        """Kinds that are the asker's own house and so never a step elsewhere."""
        return self.vocabulary.asker_is_kind.get(self.asked.asker, ())

    @property
    def in_house_kinds(self) -> tuple[str, ...]:
        """Kinds that stay a step although they are in the asker's house."""
        return self.vocabulary.in_house_for_asker.get(self.asked.asker, ())

    def kind(self, code: str) -> Kind:
        """A kind of the vocabulary."""
        return self.vocabulary.kinds[code]

    def is_own(self, kind: str) -> bool:
        """Whether people have their own provider of this kind."""
        if kind == "fact":
            return kind in self.asked.known_at
        return kind in self.vocabulary.own_kinds
