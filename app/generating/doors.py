"""Stakeholders with what they offer, copied from examples and put somewhere in a gemeente."""

from random import Random
from typing import Final, NamedTuple
from uuid import UUID

import msgspec

from app.generating.land import SOURCE, Gemeente
from app.generating.plan import KindPlan, Model
from app.words.codes import PointPrecision
from app.words.directory import Offering, Organization, Provenance, Stakeholder

_INVENTED: Final = Provenance(example=True, source=SOURCE)
_LANGUAGES: Final = ("en", "ar", "tr", "pl", "uk", "ti", "fa", "es")
_NEARBY: Final = 0.25
"""Chance that only the buurt is known of a place."""
_SPEAKS_MORE: Final = 0.2
_UNKNOWN_HOURS: Final = 0.3


class Door(NamedTuple):
    """One stakeholder, whose it is, and what it offers."""

    organization: Organization
    stakeholder: Stakeholder
    offerings: list[Offering]


def make_door(
    kind: KindPlan, models: list[Model], gemeente: Gemeente, number: int, dice: Random
) -> Door:
    """A stakeholder of a kind that offers what its models offer."""
    (buurt,) = dice.choices(gemeente.buurten, [each.weight for each in gemeente.buurten])
    where = "landelijk" if kind.area == "land" else gemeente.name.removesuffix(" (voorbeeld)")
    name = f"{kind.name} {where} {number} (voorbeeld)"
    example = models[0].door
    has_point = example.point is not None and not example.secret_address
    precision: PointPrecision = "area" if dice.random() < _NEARBY else "street"
    stakeholder = Stakeholder(
        id=_new_id(dice),
        slug=f"{kind.code}-{gemeente.code.lower()}-{number}",
        name=name,
        organization_id="",
        kind=kind.code,
        description="Verzonnen voorbeeld, om mee te meten en te oefenen.",
        point=buurt.box.any_point(dice) if has_point else None,
        point_precision=precision if has_point else "none",
        secret_address=example.secret_address,
        town=None if kind.area == "land" or example.secret_address else gemeente.name,
        opening_hours=None if dice.random() < _UNKNOWN_HOURS else example.opening_hours,
        provenance=_INVENTED,
    )
    organization = _organization(kind, stakeholder, gemeente)
    areas = ({"buurt": buurt.code, "wijk": buurt.wijk}.get(kind.area) or _area(kind, gemeente),)
    return Door(
        organization,
        msgspec.structs.replace(stakeholder, organization_id=organization.id),
        [_offering(model.offering, stakeholder.id, areas, dice) for model in models],
    )


def _area(kind: KindPlan, gemeente: Gemeente) -> str:
    return {"land": "NL", "regio": gemeente.region}.get(kind.area, gemeente.code)


def _organization(kind: KindPlan, stakeholder: Stakeholder, gemeente: Gemeente) -> Organization:
    """Its own, or the one it shares with all of its chain."""
    if kind.chain == "none":
        return Organization(id=stakeholder.id, name=stakeholder.name)
    of = {"land": "Nederland", "regio": gemeente.region}.get(kind.chain, gemeente.name)
    name = f"{kind.name} {of.removesuffix(' (voorbeeld)')} (voorbeeld)"
    return Organization(id=_new_id(Random(f"{kind.code}:{of}")), name=name)  # noqa: S311 -- a name


def _offering(
    model: Offering, stakeholder_id: str, areas: tuple[str, ...], dice: Random
) -> Offering:
    more = (dice.choice(_LANGUAGES),) if dice.random() < _SPEAKS_MORE else ()
    spoken = dict.fromkeys((*model.languages, *more))
    return msgspec.structs.replace(
        model,
        id=_new_id(dice),
        stakeholder_id=stakeholder_id,
        areas=areas,
        languages=tuple(spoken),
        matching_days=model.matching_days and dice.randint(5, 40),
        contacts=(),
        url=None,
        provenance=_INVENTED,
    )


def _new_id(dice: Random) -> str:
    return str(UUID(int=dice.getrandbits(128), version=4))
