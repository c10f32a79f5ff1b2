"""Example questions: written by us, so they may be kept, asked again and shown."""

import msgspec


class ExampleQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """``request``: the question as the API takes it; ``title``: what it is about."""

    id: str
    title: str
    request: dict[str, object]
