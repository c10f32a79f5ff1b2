"""What one does with the directory: load a file of it, record a wait, change an offering.

Here a write meets the vocabulary: a need or kind that does not exist is refused with the
name of its field. Opens its own session, so that checks and writing are one transaction.
"""

from collections.abc import Iterator

from app.directory import repository
from app.directory.importing import Imported, Progress, import_directory, quiet
from app.directory.waits import write_waitlist
from app.store.session import Actor, Store
from app.words.directory import Directory, Offering, Stakeholder, Wait
from app.words.errors import ConstraintError
from app.words.vocabulary import Vocabulary


def load_directory(
    store: Store,
    directory: Directory,
    vocabulary: Vocabulary,
    actor: Actor,
    progress: Progress = quiet,
) -> Imported:
    """Import a whole directory, all or nothing."""
    for stakeholder in directory.stakeholders:
        require_known_kind(stakeholder, vocabulary)
    for offering in directory.offerings:
        require_known_needs(offering, vocabulary)
    with store.writing(actor) as session:
        return import_directory(session, directory, progress)


def record_wait(store: Store, wait: Wait, actor: Actor) -> None:
    """Add a measurement; every worker shows it within a second."""
    with store.writing(actor) as session:
        write_waitlist(session, wait)


def save_stakeholder(
    store: Store,
    stakeholder: Stakeholder,
    vocabulary: Vocabulary,
    actor: Actor,
    row_version: int | None = None,
) -> int:
    """Save a stakeholder of a known kind; gives its row version."""
    require_known_kind(stakeholder, vocabulary)
    with store.writing(actor) as session:
        return repository.save_stakeholder(session, stakeholder, row_version)


def save_offering(
    store: Store,
    offering: Offering,
    vocabulary: Vocabulary,
    actor: Actor,
    row_version: int | None = None,
) -> int:
    """Save an offering with known needs; gives its row version."""
    require_known_needs(offering, vocabulary)
    with store.writing(actor) as session:
        return repository.save_offering(session, offering, row_version)


def require_known_kind(stakeholder: Stakeholder, vocabulary: Vocabulary) -> None:
    """Refuse a kind that is not in the vocabulary."""
    if stakeholder.kind not in vocabulary.kinds:
        raise ConstraintError("stakeholder", "kind", f"onbekende code {stakeholder.kind!r}")


def require_known_needs(offering: Offering, vocabulary: Vocabulary) -> None:
    """Refuse a need that is not in the vocabulary."""
    for field, code in _needs_of(offering):
        if code not in vocabulary.needs:
            raise ConstraintError("offering", field, f"onbekende code {code!r}")


def _needs_of(offering: Offering) -> Iterator[tuple[str, str]]:
    for field in ("answers", "supports", "below_floor"):
        for code in getattr(offering, field):
            yield field, code
