"""Who may: people with a role, their sessions, the keys of portals."""

import datetime as dt
from typing import Final, Literal

import msgspec

Role = Literal["coordinator", "editor", "reader"]
"""A coordinator cares for the network, an editor for the own stakeholders, a reader looks."""

Way = Literal["link", "password", "oidc"]
"""How someone signed in."""

RANK: Final[dict[Role, int]] = {"reader": 0, "editor": 1, "coordinator": 2}
"""Who stands higher may all that who stands lower may."""


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Someone who may sign in. ``email`` in small letters.

    ``stakeholder_ids``: what an editor cares for, named one by one or through an organization;
    a coordinator cares for all and needs none. ``own_stakeholder_ids``: those named one by one;
    ``organization_ids``: those organizations.
    ``ended_at``: access was ended then. ``row_version`` rises at every change of rights.
    """

    id: str
    email: str
    name: str
    role: Role
    stakeholder_ids: tuple[str, ...] = ()
    own_stakeholder_ids: tuple[str, ...] = ()
    organization_ids: tuple[str, ...] = ()
    made_at: dt.datetime
    ended_at: dt.datetime | None = None
    signed_in_at: dt.datetime | None = None
    has_password: bool = False
    has_totp: bool = False
    row_version: int = 1

    def may_act_as(self, role: Role) -> bool:
        """Whether the own role is this one or stands above it."""
        return RANK[self.role] >= RANK[role]

    def may_edit(self, stakeholder_id: str) -> bool:
        """A coordinator everything, an editor the own, a reader nothing."""
        if self.role == "editor":
            return stakeholder_id in self.stakeholder_ids
        return self.role == "coordinator"


class SessionInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A session as its owner may see it. ``device``: roughly, such as ``Firefox op Windows``."""

    id: str
    person_id: str
    made_at: dt.datetime
    seen_at: dt.datetime
    expires_at: dt.datetime
    device: str
    way: Way


class PortalKey(msgspec.Struct, frozen=True, kw_only=True):
    """A key with which a portal reads; the key itself is shown once and kept nowhere.

    ``per_minute``: how many requests it allows; 0 is no limit.
    """

    id: str
    name: str
    per_minute: int
    made_at: dt.datetime
    ended_at: dt.datetime | None = None
