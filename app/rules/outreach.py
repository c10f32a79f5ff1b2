"""Who comes to somebody who wants no help: the shape of ``data/rules/outreach.yaml``."""

from collections.abc import Collection

import msgspec

from app.rules.words import RuleFile


class OutreachRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """For these needs: kinds that take it on and come (none: the usual ones stay), and beside it.

    ``beside``: kinds that may support; all others are places where nobody goes who wants no help.
    """

    id: str
    nl: str
    needs: tuple[str, ...]
    first: tuple[str, ...] = ()
    alongside: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


class Outreach(RuleFile, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All rules, and the fact that has to be told for any of them."""

    facet: str
    rules: tuple[OutreachRule, ...]

    def find(self, need: str, facets: Collection[str]) -> OutreachRule | None:
        """Who comes for this need, where the person wants no help."""
        if self.facet not in facets:
            return None
        return next((rule for rule in self.rules if need in rule.needs), None)
