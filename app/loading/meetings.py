"""``meetings.yaml``: the roles of a wijkbijeenkomst, and questions to begin from."""

from pathlib import Path

from app.loading.source import read_source
from app.words.meeting import LONGEST_TEXT, MeetingWords


def load_meeting_words(data_dir: Path) -> MeetingWords:
    """Read and check the file. Raises ``DataFileError`` with file and line."""
    source = read_source(data_dir / "meetings.yaml", data_dir)
    words = source.convert(MeetingWords)
    codes = [role.code for role in words.roles]
    for index, code in enumerate(codes):
        if code in codes[:index]:
            raise source.fault(f"{code!r} staat er twee keer", ("roles", index))
    for index, question in enumerate(words.questions):
        if not 0 < len(question) <= LONGEST_TEXT:
            raise source.fault(f"hoogstens {LONGEST_TEXT} tekens", ("questions", index))
    if not words.roles:
        raise source.fault("er is geen enkele rol")
    return words
