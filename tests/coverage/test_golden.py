from tests.coverage.golden import FILE, white_spots


def test_the_white_spots_of_zeist_are_as_they_were_read() -> None:
    """Changed on purpose? ``python -m tests.coverage.golden``, and read the difference."""
    assert white_spots() == FILE.read_text("utf-8")
