"""Waits for a coroutine, also where a browser's own loop already runs in this thread."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


def awaited(begin: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """What it comes to, in a loop and a thread of its own."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(begin())).result()
