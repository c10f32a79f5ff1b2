"""Looking at a handful of offerings in one wijk, as the white spots do."""

import msgspec

from app.catalogue.builder import snapshot_of
from app.catalogue.snapshot import Snapshot
from app.catalogue.source import DirectorySource
from app.coverage.areas import wijken_of
from app.coverage.asking import Ground, usual_moment
from app.coverage.detail import detail_of
from app.coverage.looking import look
from app.coverage.words import Coverage, Spot, SpotDetail, Wijk
from app.words.directory import Directory, Offering
from tests.builders import TUESDAY_MORNING, WIJK, OfferingBuilder, a_directory
from tests.routing.tracing import the_rules, the_vocabulary

TODAY = TUESDAY_MORNING.date()
MOMENT = usual_moment(TODAY, TUESDAY_MORNING.tzinfo)


def confirmed(offering: Offering) -> Offering:
    """The same, confirmed today."""
    provenance = msgspec.structs.replace(offering.provenance, confirmed_on=TODAY)
    return msgspec.structs.replace(offering, provenance=provenance)


def directory_of(*offerings: OfferingBuilder, confirm: bool = True) -> Directory:
    """These offerings, confirmed today unless told otherwise; examples stay examples."""
    unique = {each.offering_id: each for each in offerings}.values()
    directory = a_directory(*unique)
    if not confirm:
        return directory
    return msgspec.structs.replace(directory, offerings=tuple(map(confirmed, directory.offerings)))


def ground_of(directory: Directory, *, public: bool = False) -> Ground:
    """This directory at ten on a Tuesday."""
    return Ground(
        view=snapshot_of(DirectorySource(directory)),
        rules=the_rules(),
        vocabulary=the_vocabulary(),
        moment=MOMENT,
        public=public,
    )


def the_wijk(directory: Directory) -> Wijk:
    """Zeist-Noord."""
    return wijken_of([WIJK.code], snapshot_of(DirectorySource(directory)).areas())[0]


def spot(
    need: str, *offerings: OfferingBuilder, confirm: bool = True, public: bool = False
) -> Spot:
    """How white this need is here."""
    return look_at(directory_of(*offerings, confirm=confirm), public=public).at(need, WIJK.code)


def look_at(directory: Directory, *, public: bool = False) -> Coverage:
    """Every need in Zeist-Noord."""
    ground = ground_of(directory, public=public)
    return look("GM0355", "Zeist", [the_wijk(directory)], ground)


def detail(need: str, *offerings: OfferingBuilder, confirm: bool = True) -> SpotDetail:
    """What stands behind it."""
    directory = directory_of(*offerings, confirm=confirm)
    return detail_of(need, the_wijk(directory), ground_of(directory))


def coverage_of(snapshot: Snapshot) -> tuple[Coverage, Ground]:
    """All of Zeist."""
    ground = Ground(view=snapshot, rules=the_rules(), vocabulary=the_vocabulary(), moment=MOMENT)
    codes = [area.code for area in snapshot.areas() if area.level == "wijk"]
    return look("GM0355", "Zeist", wijken_of(codes, snapshot.areas()), ground), ground
