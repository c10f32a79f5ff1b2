"""Requests per client and minute, counted in memory and shared between workers now and then.

A worker decides at once from what it counted and what it last heard of the others, so the
database is never on the way of a question and may be dead. Until the next exchange (a
second) a client may ask a few questions more, one worker each.
"""

import hashlib
import ipaddress
import math
from collections import Counter
from collections.abc import Callable, Mapping

MINUTE_SECONDS = 60


class RateLimits:
    """Counts of this minute: our own, those being exchanged, and everyone's as last heard."""

    def __init__(
        self, per_minute: int, seconds: Callable[[], float], pages_per_minute: int = 0
    ) -> None:
        self._per_minute = per_minute
        self._pages_per_minute = pages_per_minute
        self._seconds = seconds
        self._minute = 0
        self._own: Counter[str] = Counter()
        self._leaving: Counter[str] = Counter()
        self._everyone: Counter[str] = Counter()
        self._allowances: Mapping[str, int] = {}

    def know_keys(self, allowances: Mapping[str, int]) -> None:
        """Keys of portals by their hash, and how many requests a minute each allows."""
        self._allowances = allowances

    def seconds_to_wait(self, client: str, key: str = "") -> int | None:
        """None: counted, go on. Otherwise the seconds until this client's next minute.

        A portal that shows a known ``key`` is counted by it, wherever it asks from, up to what
        the key allows (0: no end); with another key as anyone.
        """
        if not self._per_minute:
            return None
        hashed = hashlib.sha256(key.encode("utf-8", "replace")).hexdigest() if key else ""
        if hashed not in self._allowances:
            return self._count(client, self._per_minute)
        allowed = self._allowances[hashed]
        return self._count(f"key {hashed}", allowed) if allowed else None

    def seconds_to_wait_for_page(self, client: str) -> int | None:
        """The same for a question on a page: people type, so they need fewer than a portal."""
        most = self._pages_per_minute
        return self._count(client, most, "page") if most else None

    def _count(self, client: str, most: int, at: str = "") -> int | None:
        now = self._seconds()
        self._turn_to(int(now // MINUTE_SECONDS))
        key = _key(client, self._minute, at)
        if self._own[key] + self._leaving[key] + self._everyone[key] >= most:
            return max(1, math.ceil(MINUTE_SECONDS - now % MINUTE_SECONDS))
        self._own[key] += 1
        return None

    def take_new(self) -> tuple[int, Mapping[str, int]]:
        """The minute, and what was counted since the last exchange."""
        self._turn_to(int(self._seconds() // MINUTE_SECONDS))
        self._leaving, self._own = self._own + self._leaving, Counter()
        return self._minute, dict(self._leaving)

    def hear(self, minute: int, totals: Mapping[str, int]) -> None:
        """What all workers together counted for the clients just exchanged."""
        if minute == self._minute:
            self._everyone |= Counter(totals)
            self._leaving.clear()

    def _turn_to(self, minute: int) -> None:
        if minute != self._minute:
            self._minute = minute
            for counts in (self._own, self._leaving, self._everyone):
                counts.clear()


def _key(client: str, minute: int, at: str = "") -> str:
    """A client of this minute; the address itself is kept nowhere.

    One IPv6 household has a whole /64.
    """
    try:
        address = ipaddress.ip_address(client)
    except ValueError:
        network = client
    else:
        width = 64 if address.version == 6 else 32  # noqa: PLR2004 -- the two protocols
        network = str(ipaddress.ip_network((address, width), strict=False))
    return hashlib.blake2b(f"{minute}|{network}{at}".encode(), digest_size=16).hexdigest()
