"""Requests are counted per client and minute, by all workers together."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from app.api.limits import RateLimits
from app.store.limits import add_counts
from app.store.session import Store
from tests.api.worlds import Clock


def exchange(store: Store, *workers: RateLimits) -> None:
    for worker in workers:
        minute, counts = worker.take_new()
        if counts:
            worker.hear(minute, add_counts(store, minute, counts))


def test_up_to_the_limit_one_may_ask_and_then_waits_for_the_next_minute() -> None:
    clock = Clock()
    limits = RateLimits(3, clock)
    assert [limits.seconds_to_wait("1.2.3.4") for _ in range(4)] == [None, None, None, 20]
    clock.seconds += 19.5
    assert limits.seconds_to_wait("1.2.3.4") == 1
    clock.seconds += 0.5
    assert limits.seconds_to_wait("1.2.3.4") is None


def test_one_client_does_not_use_up_another_ones_minute() -> None:
    limits = RateLimits(1, Clock())
    assert limits.seconds_to_wait("1.2.3.4") is None
    assert limits.seconds_to_wait("1.2.3.5") is None
    assert limits.seconds_to_wait("1.2.3.4") is not None


def test_one_household_on_ipv6_is_one_client() -> None:
    limits = RateLimits(1, Clock())
    assert limits.seconds_to_wait("2001:db8:1:2::1") is None
    assert limits.seconds_to_wait("2001:db8:1:2:ffff::9") is not None
    assert limits.seconds_to_wait("2001:db8:1:3::1") is None


def test_no_limit_is_no_limit() -> None:
    limits = RateLimits(0, Clock())
    assert {limits.seconds_to_wait("x") for _ in range(1000)} == {None}


def test_after_an_exchange_every_worker_knows_what_the_others_counted(database_url: str) -> None:
    clock = Clock()
    one, other = RateLimits(5, clock), RateLimits(5, clock)
    with Store(database_url) as store:
        assert [one.seconds_to_wait("1.2.3.4") for _ in range(3)] == [None] * 3
        assert [other.seconds_to_wait("1.2.3.4") for _ in range(2)] == [None] * 2
        exchange(store, one, other)
        assert other.seconds_to_wait("1.2.3.4") == 20
        exchange(store, one, other)
        clock.seconds += 20
        assert one.seconds_to_wait("1.2.3.4") is None
        exchange(store, one, other)


def test_older_minutes_are_forgotten_and_addresses_never_kept(database_url: str) -> None:
    clock = Clock()
    limits = RateLimits(5, clock)
    with Store(database_url) as store:
        limits.seconds_to_wait("198.51.100.7")
        first, counts = limits.take_new()
        assert "198.51.100.7" not in str(counts)
        add_counts(store, first, counts)
        assert add_counts(store, first, counts) == dict.fromkeys(counts, 2)
        add_counts(store, first + 1, {"a" * 32: 1})
        assert add_counts(store, first, counts) == dict.fromkeys(counts, 1)


def test_a_failed_exchange_loses_nothing() -> None:
    limits = RateLimits(3, Clock())
    limits.seconds_to_wait("1.2.3.4")
    minute, _ = limits.take_new()
    limits.seconds_to_wait("1.2.3.4")
    again, both = limits.take_new()
    assert again == minute
    assert list(both.values()) == [2]
    assert limits.seconds_to_wait("1.2.3.4") is None
    assert limits.seconds_to_wait("1.2.3.4") is not None


@given(st.lists(st.sampled_from(["one", "other", "exchange"]), max_size=60))
def test_however_they_take_turns_nobody_is_refused_too_early(turns: list[str]) -> None:
    clock, everyone = Clock(), dict[str, int]()
    workers = {"one": RateLimits(10, clock), "other": RateLimits(10, clock)}
    passed = 0
    for turn in turns:
        if turn == "exchange":
            for worker in workers.values():
                minute, counts = worker.take_new()
                for key, count in counts.items():
                    everyone[key] = everyone.get(key, 0) + count
                worker.hear(minute, {key: everyone[key] for key in counts})
        elif workers[turn].seconds_to_wait("1.2.3.4") is None:
            passed += 1
        else:
            assert passed >= 10


def test_a_portal_with_a_key_has_a_rate_of_its_own() -> None:
    limits = RateLimits(1, Clock())
    limits.know_keys({hashlib.sha256(b"vv_sleutel").hexdigest(): 3})
    with_key = [limits.seconds_to_wait("1.2.3.4", "vv_sleutel") for _ in range(3)]
    assert with_key == [None] * 3
    assert limits.seconds_to_wait("5.6.7.8", "vv_sleutel") is not None
    assert limits.seconds_to_wait("1.2.3.4") is None
    assert limits.seconds_to_wait("1.2.3.4", "vv_geraden") is not None


def test_a_key_may_have_no_limit_at_all() -> None:
    limits = RateLimits(1, Clock())
    limits.know_keys({hashlib.sha256(b"vv_sleutel").hexdigest(): 0})
    assert {limits.seconds_to_wait("1.2.3.4", "vv_sleutel") for _ in range(50)} == {None}


def test_questions_on_pages_are_counted_apart_and_up_to_their_own_limit() -> None:
    limits = RateLimits(1, Clock(), pages_per_minute=2)
    assert limits.seconds_to_wait("1.2.3.4") is None
    assert [limits.seconds_to_wait_for_page("1.2.3.4") for _ in range(3)] == [None, None, 20]
    assert limits.seconds_to_wait_for_page("1.2.3.5") is None


def test_without_a_limit_for_pages_nobody_waits() -> None:
    limits = RateLimits(1, Clock())
    assert {limits.seconds_to_wait_for_page("1.2.3.4") for _ in range(9)} == {None}
