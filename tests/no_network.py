"""Refuse connections that leave this machine while tests run (loaded by pytest's addopts)."""

import ipaddress
import socket
from typing import Any

import pytest

_real_connect = socket.socket.connect
_real_connect_ex = socket.socket.connect_ex
_real_getaddrinfo = socket.getaddrinfo


class NetworkRefusedError(RuntimeError):
    """A test tried to reach another machine."""


def _is_local(host: object) -> bool:
    if not host or host == "localhost":
        return True
    try:
        return ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        return False


def _check(address: Any) -> None:
    """Unix sockets are paths; everything else is (host, port, ...)."""
    if isinstance(address, tuple) and not _is_local(address[0]):
        raise NetworkRefusedError(f"tests may not reach {address[0]}")


def _connect(self: socket.socket, address: Any) -> None:
    _check(address)
    _real_connect(self, address)


def _connect_ex(self: socket.socket, address: Any) -> int:
    _check(address)
    return _real_connect_ex(self, address)


def _getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:
    name = host.decode() if isinstance(host, bytes) else host
    _check((name,))
    return _real_getaddrinfo(host, *args, **kwargs)


@pytest.hookimpl(tryfirst=True)
def pytest_configure() -> None:
    """Close the door before any test is collected."""
    for name, guarded in (("connect", _connect), ("connect_ex", _connect_ex)):
        setattr(socket.socket, name, guarded)
    socket.getaddrinfo = _getaddrinfo
