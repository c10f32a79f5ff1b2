"""A real ``voorveld serve`` that is killed: nothing acknowledged is lost, nothing is twice."""

import datetime as dt
import itertools
import os
import signal
import threading
from collections.abc import Callable
from functools import partial
from http.cookiejar import DefaultCookiePolicy
from pathlib import Path
from typing import Any, TypeVar

import httpx2

from app.main import AMSTERDAM
from app.store.session import Store
from tests.cli.serving import Served, serving, wait_until
from tests.house import Clock
from tests.meetings.evening import Lead, Phone, Reply, Send, opened, watching

Answer = TypeVar("Answer")
A_MINUTE = 40
"""One phone may send so much in a minute; then another one goes on."""


class Sender:
    """Phones, one after the other, that send until each contribution is acknowledged."""

    def __init__(self, send: Send, code: str, name: str) -> None:
        self.acknowledged: dict[str, int] = {}
        self._send, self._code = send, code
        self._name = name
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._send_all)
        self._thread.start()

    def stop(self) -> None:
        """Finish the one it is at."""
        self._over.set()
        self._thread.join()

    def _send_all(self) -> None:
        phone = Phone(self._send, self._code)
        for number in itertools.count():
            if self._over.is_set():
                return
            if number % A_MINUTE == 0:
                phone = Phone(self._send, self._code)
                self._until_answered(phone.join)
            ref = f"ref-{self._name}-{number:05}"
            reply = self._until_answered(partial(phone.say, f"stap {ref}", ref))
            assert reply.status_code == 200, reply.text
            self.acknowledged[ref] = reply.json()["id"]

    @staticmethod
    def _until_answered(ask: Callable[[], Answer]) -> Answer:
        while True:
            try:
                return ask()
            except (httpx2.TransportError, RuntimeError):  # the second: its client was closed
                continue


class Target:
    """Where phones send to: the server of now."""

    def __init__(self) -> None:
        self.client = httpx2.Client()

    def request(self, method: str, path: str, **more: Any) -> Reply:
        """As a client; raises ``TransportError`` while the server is away."""
        return self.client.request(method, path, **more)


def test_after_a_kill_everything_acknowledged_is_there_once_and_streams_resume(
    tmp_path: Path, zeist_database_url: str
) -> None:
    environment = {"VOORVELD_VAR_DIR": str(tmp_path), "VOORVELD_DATABASE_URL": zeist_database_url}
    now, target = dt.datetime.now(AMSTERDAM), Target()
    with Store(zeist_database_url) as store:
        door = opened(store, Clock(now), day=now.date())
    code, stream = door.meeting.code, f"/mee/{door.meeting.code}/stroom"
    with serving(environment) as served:
        target.client = a_client(served)
        Lead(target.request, door.key).post("moderatie", {"on": False})
        with watching(target.client, stream) as wall:
            asleep, last = wall.see(lambda state: not state["moderation"]), wall.last
        senders = [Sender(target.request, code, name) for name in ("one", "two")]
        wait_until(lambda: all(len(each.acknowledged) > 3 for each in senders))
        os.killpg(served.process.pid, signal.SIGKILL)
    before = [len(each.acknowledged) for each in senders]
    with serving(environment) as served:
        target.client = a_client(served)
        wait_until(
            lambda: all(
                len(each.acknowledged) > count + 3
                for each, count in zip(senders, before, strict=True)
            )
        )
        for each in senders:
            each.stop()
        acknowledged = {ref: number for one in senders for ref, number in one.acknowledged.items()}
        slept = {"last-event-id": str(last)}
        with (
            watching(target.client, stream, asleep, **slept) as one,
            watching(target.client, stream) as other,
        ):
            seen = one.see(lambda state: len(state["contributions"]) >= len(acknowledged))
            assert other.see(lambda state: state["last"] >= seen["last"]) == seen
    found = {each["text"].removeprefix("stap "): each["id"] for each in seen["contributions"]}
    assert found == acknowledged
    assert len(seen["contributions"]) == len(acknowledged)


def a_client(served: Served) -> httpx2.Client:
    """No cookies of another phone."""
    client = served.client
    client.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    return client
