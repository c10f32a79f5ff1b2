import socket

import pytest

from tests.no_network import NetworkRefusedError


def test_a_test_cannot_reach_another_machine() -> None:
    with socket.socket() as conversation, pytest.raises(NetworkRefusedError):
        conversation.connect(("192.0.2.1", 80))


def test_a_test_cannot_look_up_a_name_elsewhere() -> None:
    with pytest.raises(NetworkRefusedError):
        socket.getaddrinfo("example.org", 80)


def test_a_test_may_reach_a_server_on_this_machine() -> None:
    with socket.socket() as server, socket.socket() as client:
        server.bind(("127.0.0.1", 0))
        server.listen()
        client.connect(server.getsockname())
