"""What takes a second to compile is kept, under the name of all that it was made of.

A changed data file, or a changed line of the code that compiles, is another name. Throwing the
folder away is always safe, and a file that cannot be used is made again.
"""

import hashlib
import io
import os
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import msgspec

Made = TypeVar("Made")

_APP = Path(__file__).resolve().parents[1]
_OUR_WORDS = ("app.question.", "app.words.")
_REBUILD = ("msgspec._utils", "rebuild")
"""How msgspec puts a Struct together again."""


class _OurWordsOnly(pickle.Unpickler):
    """Reads values of our own shapes; anything that could do something is refused."""

    def find_class(self, module: str, name: str) -> object:
        is_ours = module.startswith(_OUR_WORDS)
        if not is_ours and (module, name) != _REBUILD:
            raise pickle.UnpicklingError("not one of our shapes")
        found: object = super().find_class(module, name)
        if is_ours and not (isinstance(found, type) and issubclass(found, msgspec.Struct | tuple)):
            raise pickle.UnpicklingError("not one of our shapes")
        return found


def kept(
    folder: Path, shape: type[Made], sources: Iterable[Path], make: Callable[[], Made]
) -> Made:
    """The value that was kept of these sources, else a new one, which is then kept."""
    name = shape.__name__.lower()
    file = folder / f"{name}-{_digest(sources)}.kept"
    with suppress(
        OSError, pickle.UnpicklingError, EOFError, AttributeError, TypeError, ImportError
    ):
        value = _OurWordsOnly(io.BytesIO(file.read_bytes())).load()
        if isinstance(value, shape):
            return value
    made = make()
    # A disk that is full or not ours to write costs the next start a second, no more.
    with suppress(OSError):
        _keep(file, pickle.dumps(made, 5))
        _forget_others(file, name)
    return made


def code_of(*rooms: str) -> Iterator[Path]:
    """The files of the rooms that compile."""
    for room in rooms:
        yield from sorted((_APP / room).glob("*.py"))


def _digest(sources: Iterable[Path]) -> str:
    """A name for the contents of all sources, and of the Python that reads them."""
    digest = hashlib.blake2b(sys.version.encode(), digest_size=16)
    for source in sources:
        digest.update(f"\n{source.name}\n".encode())
        digest.update(source.read_bytes())
    return digest.hexdigest()


def _keep(file: Path, content: bytes) -> None:
    """Whole or not at all, also when several workers start together."""
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f"{file.name}.{os.getpid()}")
    unfinished.write_bytes(content)
    unfinished.replace(file)


def _forget_others(file: Path, name: str) -> None:
    """What older data or code made is of no use any more."""
    for other in file.parent.glob(f"{name}-*.kept"):
        if other != file:
            other.unlink(missing_ok=True)
