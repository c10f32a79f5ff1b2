import re
from pathlib import Path

import pytest
from starlette.responses import JSONResponse, Response
from starlette.testclient import TestClient

from app.web.security import BARE_POLICY, SecurityHeaders
from app.web.static_files import StaticFiles


def _policy(client: TestClient, path: str) -> str:
    return str(client.get(path).headers["content-security-policy"])


@pytest.mark.parametrize("path", ["/", "/vraag", "/bestaat-niet"])
def test_every_page_has_its_own_nonce_on_every_script(client: TestClient, path: str) -> None:
    reply = client.get(path)
    [nonce] = re.findall(r"'nonce-([^']+)'", reply.headers["content-security-policy"])
    scripts = re.findall(r"<script[^>]*>", reply.text)
    assert scripts
    assert all(f'nonce="{nonce}"' in script for script in scripts)
    assert nonce not in _policy(client, path)


def test_a_page_may_load_and_run_only_what_is_ours(client: TestClient) -> None:
    policy = _policy(client, "/")
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "frame-ancestors 'none'" in policy


def test_pages_tell_nobody_where_someone_came_from(client: TestClient) -> None:
    headers = client.get("/vraag").headers
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"


def test_what_is_no_page_may_run_nothing() -> None:
    client = TestClient(SecurityHeaders(JSONResponse({"a": 1})))
    assert client.get("/").headers["content-security-policy"] == BARE_POLICY


def test_a_reply_keeps_the_headers_it_sets_itself() -> None:
    own = JSONResponse({}, headers={"referrer-policy": "same-origin"})
    headers = TestClient(SecurityHeaders(own)).get("/").headers
    assert headers.get_list("referrer-policy") == ["same-origin"]


def test_static_files_are_kept_for_ever_under_a_name_of_their_content(client: TestClient) -> None:
    address = StaticFiles().url("css/base.css")
    reply = client.get(address)
    assert reply.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert reply.headers["content-type"] == "text/css; charset=utf-8"
    assert reply.headers["content-encoding"] == "gzip"


def test_an_old_name_gives_the_file_of_today_without_being_kept(client: TestClient) -> None:
    reply = client.get("/static/oud/css/base.css")
    assert reply.status_code == 200
    assert reply.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    "path", ["/static/x/../../deps.py", "/static/x/%2e%2e/deps.py", "/static/x//etc/passwd"]
)
def test_only_files_of_the_folder_are_served(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_other_content_gives_another_version(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for folder, text in ((one, "a"), (two, "b")):
        folder.mkdir()
        (folder / "x.css").write_text(text)
        (folder / "secret.py").write_text("no")
    assert StaticFiles(one).version != StaticFiles(two).version
    with pytest.raises(KeyError):
        StaticFiles(one).url("secret.py")


@pytest.mark.parametrize("path", ["/vraag/", "/muur/", "/toegankelijkheid/"])
def test_a_redirect_says_the_path_and_never_the_host_of_the_request(
    client: TestClient, path: str
) -> None:
    reply = client.get(path, headers={"host": "kwaad.example"})
    assert reply.status_code == 307
    assert reply.headers["location"] == path.rstrip("/")


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("https://aanmelden.example/?terug=http://testserver/x", None),
        ("http://testserver//kwaad.example/x", "/kwaad.example/x"),
        ("/beheer", None),
    ],
)
def test_a_redirect_elsewhere_or_by_path_stays_as_it_is(told: str, kept: str | None) -> None:
    app = SecurityHeaders(Response(status_code=303, headers={"location": told}))
    reply = TestClient(app, follow_redirects=False).get("/")
    assert reply.headers["location"] == (kept or told)
