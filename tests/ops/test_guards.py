"""Habits that no linter keeps: sizes, silenced checks, addresses, privacy of the record."""

import re
import subprocess
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
CODE = (".py", ".js", ".mjs", ".css", ".html")
MOST_LINES = 400


def tracked(*suffixes: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"],  # noqa: S607 -- the git of this machine
        cwd=PROJECT,
        capture_output=True,
        check=True,
    )
    files = [PROJECT / name for name in listed.stdout.decode().split("\0") if name]
    return [file for file in files if file.exists() and (file.suffix in suffixes or not suffixes)]


def lines_with(pattern: str, files: list[Path]) -> list[str]:
    found = re.compile(pattern)
    return [
        f"{file.relative_to(PROJECT)}:{number}: {line.strip()}"
        for file in files
        if file != Path(__file__)
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if found.search(line)
    ]


def test_no_file_of_code_is_longer_than_a_person_reads() -> None:
    long = [
        f"{file.relative_to(PROJECT)}: {count}"
        for file in tracked(*CODE)
        if (count := len(file.read_text(encoding="utf-8").splitlines())) > MOST_LINES
    ]
    assert not long


def test_every_room_says_what_it_is_for() -> None:
    rooms = [file for file in tracked(".py") if file.match("app/*/__init__.py")]
    silent = [file for file in rooms if len(_docstring(file).split()) < 15]
    assert len(rooms) > 10
    assert not [str(file.relative_to(PROJECT)) for file in silent]


def _docstring(file: Path) -> str:
    return " ".join(file.read_text(encoding="utf-8").split('"""')[1].split())


def test_nothing_is_left_for_later() -> None:
    assert not lines_with(r"\b(TODO|FIXME|XXX)\b|NotImplementedError", tracked(".py", ".js"))


def test_every_silenced_check_names_its_code_and_its_reason() -> None:
    bare = r"#\s*(noqa\s*$|noqa(?!:)|type:\s*ignore(?!\[))"
    without_reason = r"#\s*(noqa:\s[A-Z0-9, ]+|type:\signore\[[\w, -]+\])\s*$"
    assert not lines_with(f"{bare}|{without_reason}", tracked(".py"))


def test_no_test_is_skipped_without_a_condition() -> None:
    assert not lines_with(r"pytest\.mark\.(skip\b|xfail)|pytest\.xfail", tracked(".py"))


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", "package-lock.json"])
def test_a_lock_file_records_no_address(name: str) -> None:
    text = (PROJECT / name).read_text(encoding="utf-8")
    assert not re.search(
        r"\"resolved\"|index-url|find-links|https?://(?!opencollective|github)", text
    )


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_pinned_package_has_hashes(name: str) -> None:
    text = (PROJECT / name).read_text(encoding="utf-8")
    pinned = re.findall(r"^[a-z0-9_.-]+==[^\n]*\\$", text, re.MULTILINE)
    assert len(pinned) == len(re.findall(r"^[a-z0-9]", text, re.MULTILINE))
    assert len(pinned) > 20


def test_the_folder_of_migrations_does_not_shadow_the_library() -> None:
    assert not (PROJECT / "alembic" / "__init__.py").exists()
