"""One family, one plan: who goes along, what is heard back, and what a profession asks.

The shapes of ``data/rules/family.yaml``. A rule is found in the order of the file: the first that
fits counts.
"""

from collections.abc import Collection
from typing import Literal

import msgspec

from app.rules.words import RuleFile
from app.words.codes import PRIVATE_ASKERS, Asker

Goer = Literal["asker", "coordinator", "together", "person", "trusted"]
At = Literal["anywhere", "first", "after"]
PROFESSIONAL, PRIVATE = "professional", "private"


def _is_meant(askers: Collection[str], asker: Asker) -> bool:
    """Whether a rule speaks to this asker: by name, or as one of its side of the desk."""
    return asker in askers or (PRIVATE if asker in PRIVATE_ASKERS else PROFESSIONAL) in askers


class CareRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Needs of a carer that are answered where the person cared for lives."""

    id: str
    nl: str
    source: str
    needs: tuple[str, ...]
    cared_for: tuple[str, ...]


class StrangerRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody whose own doors who asks in private cannot open, but for these kinds."""

    id: str
    nl: str
    source: str
    relation: str
    reaches: tuple[str, ...] = ()


class OwnDoorRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whose own providers of these kinds are others than usual: where this fact was told."""

    code: str
    nl: str
    source: str
    facet: str
    kinds: tuple[str, ...]


class HandoverRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When somebody goes along, and who. Empty means: of any kind, for any need.

    ``askers``: professional, private, or the codes of askers; ``you_may``: how the door opens;
    ``coordinators``: kinds of whom one keeps the overview, for a rule that needs one to go along.
    """

    id: str
    nl: str
    source: str
    code: str
    askers: tuple[str, ...]
    brings: Goer
    phones: Goer
    at: At = "anywhere"
    strained: bool = False
    kinds: tuple[str, ...] = ()
    not_kinds: tuple[str, ...] = ()
    needs_any: tuple[str, ...] = ()
    you_may: tuple[str, ...] = ()
    coordinators: tuple[str, ...] = ()

    def fits(self, step: "HandoverAsked") -> bool:
        """Whether this rule speaks of the step."""
        return (
            _is_meant(self.askers, step.asker)
            and self.at in {"anywhere", step.at}
            and (step.strained or not self.strained)
            and (not self.kinds or step.kind in self.kinds)
            and step.kind not in self.not_kinds
            and (not self.needs_any or any(code in self.needs_any for code in step.needs))
            and (not self.you_may or step.you_may in self.you_may)
            and (not self.coordinators or step.coordinator in self.coordinators)
        )


class HandoverAsked(msgspec.Struct, frozen=True, kw_only=True):
    """What a handover depends on: who asks, and what the step is."""

    asker: Asker
    at: At
    coordinator: str
    strained: bool
    kind: str
    needs: tuple[str, ...]
    you_may: str


class FeedbackRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a referrer hears back: working days until receipt, first contact and first result."""

    id: str
    nl: str
    source: str
    code: str
    kinds: tuple[str, ...] = ()
    strained: bool = False
    receipt_days: int | None = None
    contact_days: int | None = None
    result_days: int | None = None


class DutyRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a profession asks when an adult's trouble meets children in the household.

    ``needs_any``: of an adult; ``of_another``: those of them that tell of somebody else's trouble,
    whoever has the need; ``flags_any``: red flags of an adult; ``about_child``: needs and flags
    that speak of a child's safety by themselves; ``by_itself``: needs that ask for it, child or no
    child.
    """

    code: str
    nl: str
    source: str
    url: str | None = None
    askers: tuple[str, ...]
    needs_any: tuple[str, ...] = ()
    of_another: tuple[str, ...] = ()
    flags_any: tuple[str, ...] = ()
    about_child: tuple[str, ...] = ()
    by_itself: tuple[str, ...] = ()

    def binds(self, asker: Asker) -> bool:
        """Whether this profession has the duty."""
        return asker in self.askers


class FamilyRules(RuleFile, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything one plan for one family rests on."""

    care: tuple[CareRule, ...]
    strangers: tuple[StrangerRule, ...]
    own_doors: tuple[OwnDoorRule, ...]
    handovers: tuple[HandoverRule, ...]
    feedback: tuple[FeedbackRule, ...]
    duties: tuple[DutyRule, ...]

    def find_stranger(self, relation: str, asker: Asker) -> StrangerRule | None:
        """What keeps this asker from the own doors of somebody, if anything does."""
        if asker not in PRIVATE_ASKERS:
            return None
        return next((rule for rule in self.strangers if rule.relation == relation), None)

    def list_own_doors(self, facets: Collection[str]) -> tuple[OwnDoorRule, ...]:
        """The rules on own providers that hold where these facts were told."""
        return tuple([rule for rule in self.own_doors if rule.facet in facets])

    def find_handover(self, step: HandoverAsked) -> HandoverRule | None:
        """Who goes along to this step, if anybody needs to."""
        return next((rule for rule in self.handovers if rule.fits(step)), None)

    def find_feedback(self, kind: str, *, strained: bool) -> FeedbackRule | None:
        """What is heard back of this kind."""
        return next(
            (
                rule
                for rule in self.feedback
                if (not rule.kinds or kind in rule.kinds) and (strained or not rule.strained)
            ),
            None,
        )
