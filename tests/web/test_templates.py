import re
from pathlib import Path

import pytest

from app.web.rendering import TEMPLATES, create_environment
from app.web.said import SAID

NL, EN = SAID["nl"], SAID["en"]
WEB = TEMPLATES.parent
NAMES = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))
_PLACES = re.compile(r"{(\w+)}")


@pytest.mark.parametrize("name", NAMES)
def test_every_template_compiles(name: str) -> None:
    create_environment().get_template(name)


def test_both_languages_have_the_same_words() -> None:
    assert NL.keys() == EN.keys()


@pytest.mark.parametrize("key", sorted(NL))
def test_both_languages_fill_in_the_same_facts(key: str) -> None:
    assert set(_PLACES.findall(NL[key])) == set(_PLACES.findall(EN[key]))


def test_every_word_that_a_template_says_exists() -> None:
    said = {
        key
        for name in NAMES
        for key in re.findall(r'\bt\("([^"]+)"', (TEMPLATES / name).read_text("utf-8"))
    }
    assert said <= NL.keys()


def test_no_words_lie_about_unused() -> None:
    code = (path for path in WEB.rglob("*.py") if path.parent.name != "said")
    sources = [*TEMPLATES.rglob("*.html"), *code]
    text = "\n".join(path.read_text("utf-8") for path in sources)
    stems = set(re.findall(r'say\(\s*f"([^{"]+){', text)) | {"description", "tile.", "map."}
    unused = [key for key in NL if f'"{key}"' not in text and not any(map(key.startswith, stems))]
    assert unused == []


def test_a_sentence_for_residents_is_short() -> None:
    too_long = [
        sentence
        for text in NL.values()
        for sentence in re.split(r"[.?!:]\s", text)
        if len(sentence.split()) > 15
    ]
    assert too_long == []


def test_no_template_has_handlers_or_styles_in_its_markup() -> None:
    for name in NAMES:
        markup = (TEMPLATES / name).read_text("utf-8")
        assert not re.search(r"\son\w+=|\sstyle=|javascript:|\|\s*safe", markup), name


def test_no_file_of_the_pages_is_longer_than_400_lines() -> None:
    mine = [path for path in WEB.rglob("*") if "vendor" not in path.parts]
    texts = [p for p in mine if p.suffix in {".py", ".css", ".js", ".html"}]
    long = [path.name for path in texts if len(path.read_text("utf-8").splitlines()) > 400]
    assert long == []


def test_only_the_map_folder_knows_the_map_library() -> None:
    scripts = Path(WEB / "static" / "js")
    knowing = {
        path.parent.name
        for path in scripts.rglob("*.js")
        if re.search(r'from "maplibre|import\("maplibre', path.read_text("utf-8"))
    }
    assert knowing == {"map"}


def test_the_languages_are_dutch_and_english() -> None:
    assert SAID.keys() == {"nl", "en"}
