"""The addresses: recording and playing fragments."""

from starlette.routing import BaseRoute, Route

from app.fragments.shelf import FOLDER, Shelf
from app.web.fragment.listening import Listening
from app.web.fragment.recording import Recording
from app.web.house import House


def routes(house: House) -> list[BaseRoute]:
    """All of them."""
    shelf = Shelf(house.folder / FOLDER)
    recording = Recording(house, shelf)
    listening = Listening(house, shelf, recording)
    return [
        Route("/inspreken/{token}", recording.show, methods=["GET"]),
        Route("/inspreken/{token}", recording.take, methods=["POST"]),
        Route("/inspreken/{token}/{fragment_id}", recording.thanks, methods=["GET"]),
        Route("/inspreken/{token}/{fragment_id}/geluid", listening.play_own, methods=["GET"]),
        Route("/fragment/{fragment_id}", listening.play, methods=["GET"]),
        Route("/fragment/{fragment_id}/weg", recording.remove, methods=["POST"]),
        Route("/mee/{code}/fragment/{fragment_id}", listening.play_in_meeting, methods=["GET"]),
        Route("/leiden/{key}/fragment/{fragment_id}", listening.play_for_leader, methods=["GET"]),
    ]
