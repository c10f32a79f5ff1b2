"""The pages when set-up could not fetch the third-party files."""

import shutil
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.web.static_files import FOLDER
from tests.web.conftest import OpenPage
from tests.web.site import app_of, serving, zeist


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    folder = tmp_path / "static"
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("vendor"))
    return folder


def test_every_page_names_only_files_that_are_there(bare: Path) -> None:
    client = TestClient(app_of(zeist(), bare))
    for path in ("/", "/vraag", "/nergens"):
        html = client.get(path).text
        assert "maplibre" not in html
        assert "woff2" not in html
        assert "fonts.css" not in html


def test_the_list_works_without_a_map(bare: Path, open_page: OpenPage) -> None:
    with serving(app_of(zeist(), bare)) as site:
        page = open_page(site.url("/"))
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.fill("#zoek", "schulden")
        page.wait_for_url("**/?zoek=schulden")
        assert page.locator(".places a").count() > 0
        assert page.locator("#kaartvlak").is_hidden()
        assert wrong == []
