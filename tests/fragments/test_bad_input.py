"""Whatever is sent: a clear word about the field, what was typed comes back, nothing half kept."""

import html
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.types import Message, Scope

from app.fragments.recognise import recognise
from app.fragments.transcoding import find_ffmpeg, make_playable
from app.fragments.use import list_fragments
from app.web.said import SAID
from app.words.errors import InputFaultsError
from tests.fragments.inviting import (
    FIELDS,
    THREE_LINES,
    Speaker,
    a_colleague,
    a_resident,
    files_of,
    said,
    shelf_of,
)
from tests.fragments.sounds import CODECS, NO_SOUND, ffmpeg, sound, tone
from tests.house import House, settings_for, standing

ENOUGH = 20_000_000
NOT_KNOWN = SAID["nl"]["fragment.fault.not-sound"]


def fault(code: str) -> str:
    return SAID["nl"][f"fragment.fault.{code}"]


def nothing_was_kept(house: House) -> bool:
    return files_of(house) == [] and list_fragments(house.store) == []


@pytest.mark.parametrize("name", sorted(NO_SOUND))
def test_what_is_no_sound_is_refused_whatever_it_is_called(lite: House, name: str) -> None:
    colleague = a_colleague(lite)
    reply = colleague.send(NO_SOUND[name], "bericht.ogg")
    assert reply.status_code == 400
    assert set(said(reply)) == {"opname"}
    assert said(reply)["opname"] in {NOT_KNOWN, fault("cut-off")}
    assert nothing_was_kept(lite)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (tone(0), "too-short"),
        (tone(0.5), "too-short"),
        (tone(301, rate=1000), "too-long"),
        (tone(3)[:-4000], "cut-off"),
        (b"RIFF", "not-sound"),
        (b"OggS", "cut-off"),
    ],
)
def test_each_kind_of_wrong_sound_has_its_own_words(lite: House, content: bytes, code: str) -> None:
    reply = a_colleague(lite).send(content)
    assert said(reply) == {"opname": fault(code)}
    assert nothing_was_kept(lite)


@pytest.mark.parametrize("ending", sorted(CODECS))
def test_a_sound_that_was_cut_off_is_told_so(lite: House, ending: str) -> None:
    if ending == "mp3":
        pytest.skip("an MP3 may end anywhere")
    whole = sound(ending)
    reply = a_colleague(lite).send(whole[: len(whole) * 2 // 3])
    assert said(reply) == {"opname": fault("cut-off")}
    assert nothing_was_kept(lite)


@pytest.mark.parametrize("ending", [*CODECS, "wav"])
def test_every_form_that_phones_and_browsers_record_in_is_taken(lite: House, ending: str) -> None:
    ffmpeg()
    fragment_id = a_colleague(lite).tell(sound(ending))
    played = lite.client.get(f"/fragment/{fragment_id}")
    assert played.headers["content-type"] == "audio/mp4"


def test_what_was_typed_comes_back(lite: House) -> None:
    colleague = a_colleague(lite)
    odd = 'Titel met "aanhaling" & <teken>'
    reply = colleague.send(b"geen geluid" * 9, titel=odd, gesproken="tr")
    assert reply.status_code == 400
    assert html.escape(THREE_LINES) in reply.text
    assert html.escape(odd, quote=True).replace("&quot;", "&#34;") in reply.text
    assert 'value="tr" selected' in reply.text
    assert 'value="public" checked' in reply.text
    assert 'value="ja" checked' in reply.text
    assert 'value="een-opname"' in reply.text
    assert "Kies ook uw opname opnieuw" in reply.text


@pytest.mark.parametrize(
    ("field", "value", "where", "code"),
    [
        ("tekst", "", "tekst", "transcript"),
        ("tekst", "kort", "tekst", "transcript"),
        ("tekst", "lang " * 1300, "tekst", "transcript-long"),
        ("rol", " ", "rol", "role"),
        ("rol", "r" * 81, "rol", "role-long"),
        ("titel", "t" * 121, "titel", "title-long"),
        ("gesproken", "klingon", "gesproken", "language"),
        ("wie", "meeting", "wie", "visibility"),  # this link is for no meeting
        ("wie", "niemand", "wie", "visibility"),
        ("akkoord", "", "akkoord", "consent"),
        ("rol", "Anneke de Vries", "rol", "name"),
        ("rol", "huisarts Jansen", "rol", "name"),
        ("titel", "Het verhaal van BSN 111222333", "titel", "personal"),
        ("tekst", f"{THREE_LINES} Zijn BSN is 111222333.", "tekst", "personal"),
    ],
)
def test_each_field_says_what_is_wrong_with_it(
    lite: House, field: str, value: str, where: str, code: str
) -> None:
    reply = a_colleague(lite).send(**{field: value})
    assert reply.status_code == 400
    assert said(reply) == {where: fault(code)}
    assert f'id="{where}-fout"' in reply.text
    assert nothing_was_kept(lite)


def test_all_faults_are_told_at_once(lite: House) -> None:
    colleague = a_colleague(lite)
    reply = colleague.send(b"", tekst="", rol="", akkoord="")
    assert set(said(reply)) == {"opname", "tekst", "rol", "akkoord"}


def test_a_resident_who_chooses_nothing_is_asked(lite: House) -> None:
    assert said(a_resident(lite).send()) == {"wie": fault("visibility")}


def test_a_colleague_may_say_whom_to_call_but_a_resident_names_nobody(lite: House) -> None:
    ffmpeg()
    call = f"{THREE_LINES}\nBel Anneke van het inloophuis, 030-6912345."
    assert a_colleague(lite).send(tekst=call).status_code == 303
    neighbour = f"{THREE_LINES}\nMijn buurvrouw mevrouw Jansen is veel alleen."
    refused = a_resident(lite).send(tekst=neighbour, wie="meeting")
    assert said(refused) == {"tekst": fault("personal")}


def test_without_ffmpeg_only_what_every_phone_plays_is_taken(
    lite: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes = ("-metadata", "artist=Anneke de Vries")
    made = {ending: sound(ending, 2.0, *notes) for ending in CODECS}
    monkeypatch.setenv("PATH", "")
    colleague = a_colleague(lite)
    assert 'data-formats="audio/mp4;codecs=mp4a.40.2"' in lite.client.get(colleague.path).text
    for ending, kind in (("m4a", "audio/mp4"), ("mp3", "audio/mpeg")):
        assert b"Anneke" in made[ending]
        played = colleague.play(colleague.tell(made[ending], ref=ending))
        assert played.headers["content-type"] == kind
        assert b"Anneke" not in played.content
    for refused in (made["ogg"], made["webm"], tone(2)):
        reply = colleague.send(refused, ref="nog-een")
        assert said(reply) == {"opname": fault("no-ffmpeg")}


def test_a_script_hears_the_same_as_data(lite: House) -> None:
    colleague = a_colleague(lite)
    lite.client.headers["accept"] = "application/json"
    reply = colleague.send(b"geen geluid" * 9, rol="")
    assert reply.status_code == 400
    assert reply.headers["content-type"] == "application/problem+json"
    assert {each["field"] for each in reply.json()["errors"]} == {"opname", "rol"}


class _Endless:
    """A body of so many bytes that is made while it is sent."""

    def __init__(self, head: bytes, total: int) -> None:
        self._head, self._total = head, total
        self.sent = 0

    def __iter__(self) -> Iterator[bytes]:
        yield self._head
        piece = bytes(64_000)
        while self.sent < self._total:
            self.sent += len(piece)
            yield piece


def _form_before_a_file() -> bytes:
    fields = "".join(
        f'--x\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
        for key, value in FIELDS.items()
    )
    file = '--x\r\nContent-Disposition: form-data; name="opname"; filename="a.m4a"\r\n\r\n'
    return (fields + file).encode()


@pytest.mark.parametrize("declared", [True, False])
def test_three_hundred_megabytes_are_refused_early(
    house: House, *, declared: bool, tmp_path: Path
) -> None:
    """Whether or not it says how long it is: read to the limit at most, and never held."""
    colleague = a_colleague(house)
    body = _Endless(_form_before_a_file(), 300_000_000)
    headers = {"content-type": "multipart/form-data; boundary=x"}
    if declared:
        headers["content-length"] = "300000000"
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    taken, status, page = _send_streaming(house, colleague, body, headers)
    assert status == 413
    assert fault("too-large") in html.unescape(page)
    assert html.escape(THREE_LINES) in page
    assert taken <= (1_000_000 if declared else ENOUGH + 1_000_000)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # kilobytes
    assert nothing_was_kept(house)
    assert list((tmp_path / "var" / "fragments").glob("*")) == []


def _send_streaming(
    house: House, speaker: Speaker, body: _Endless, headers: dict[str, str]
) -> tuple[int, int, str]:
    """To the app itself, piece by piece, as a server hands them on; tells how much it took."""
    pieces = iter(body)
    taken = 0
    replied: dict[str, int] = {}
    page = bytearray()

    async def receive() -> Message:
        nonlocal taken
        piece = next(pieces)
        taken += len(piece)
        return {"type": "http.request", "body": piece, "more_body": True}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            replied["status"] = message["status"]
        else:
            page.extend(message.get("body", b""))

    scope: Scope = {
        "type": "http",
        "method": "POST",
        "path": speaker.path,
        "raw_path": speaker.path.encode(),
        "query_string": b"",
        "root_path": "",
        "scheme": "http",
        "http_version": "1.1",
        "asgi": {"version": "3.0"},
        "server": ("testserver", 80),
        "client": ("127.0.0.1", 1),
        "headers": [(key.encode(), value.encode()) for key, value in headers.items()],
        "state": {},
    }
    portal = house.client.portal
    assert portal is not None
    portal.call(partial(house.app, scope, receive, send))
    return taken, replied["status"], page.decode()


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """A disk that is full from there on, for every file of this process and its children."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("room", [8_000, 40_000])
def test_a_full_disk_is_said_and_leaves_nothing_half(
    zeist_postgresql_url: str, tmp_path: Path, room: int
) -> None:
    """``room``: not even for what is sent; enough for that, but not for what is made of it."""
    ffmpeg()
    with standing(settings_for(zeist_postgresql_url, tmp_path / "var")) as house:
        colleague = a_colleague(house)
        small = sound("ogg", 10.0, "-b:a", "8k")
        assert 8_000 < len(small) < 40_000
        with files_no_larger_than(room):
            reply = colleague.send(small)
        assert reply.status_code == 507
        assert said(reply) == {"opname": fault("full")}
        assert html.escape(THREE_LINES) in reply.text
        assert nothing_was_kept(house)
        assert colleague.play(colleague.tell(small)).status_code == 200  # somebody made room


def test_a_dead_database_loses_no_word_that_was_typed(lite: House) -> None:
    colleague = a_colleague(lite)
    lite.client.get("/")
    ffmpeg()
    with lite.store.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE fragment RENAME TO elsewhere")
    reply = colleague.send()
    assert reply.status_code == 503
    assert html.escape(THREE_LINES) in reply.text
    assert said(reply) == {"opname": fault("away")}
    page = lite.client.get(f"/aanbod/{colleague.slug}")
    assert page.status_code == 200
    assert "ingesproken" not in page.text  # nobody can tell, so nothing is said
    with lite.store.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE elsewhere RENAME TO fragment")
    # Whether its row was kept could not be asked: the sound waits for the sweep, an hour later.
    shelf_of(lite).sweep((), time.time() + 3601)
    assert nothing_was_kept(lite)


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("application/x-www-form-urlencoded", b"tekst=hallo"),
        ("multipart/form-data", b"--x\r\n"),
        ("multipart/form-data; boundary=x", b""),
        ("multipart/form-data; boundary=x", b"--x"),
        ("multipart/form-data; boundary=x", b"\xff\xfe" * 900),
        (
            "multipart/form-data; boundary=x",
            b"--x\r\nContent-Disposition: form-data\r\n\r\nhallo\r\n--x--",
        ),
        ("multipart/form-data; boundary=" + "x" * 5000, b"--x"),
        ("text/plain", b"hallo"),
        ("", b""),
    ],
)
def test_a_form_that_is_no_form_is_told_so(lite: House, content_type: str, body: bytes) -> None:
    colleague = a_colleague(lite)
    reply = lite.client.post(colleague.path, content=body, headers={"content-type": content_type})
    assert reply.status_code == 400
    assert "opname" in said(reply)


@pytest.mark.parametrize(
    "name",
    [
        "../../../etc/cron.d/x",
        "/etc/passwd",
        "a\x00b.ogg",
        "ü" * 3000,
        "con",
        ".htaccess",
        "a\r\nX: y",
        '";"',
    ],
)
def test_what_a_file_is_called_is_never_looked_at(lite: House, name: str) -> None:
    ffmpeg()
    colleague = a_colleague(lite)
    reply = colleague.send(None, name)
    assert reply.status_code in {303, 400}  # 400 where the name itself breaks the form
    folder = lite.settings.var_dir / "fragments"
    assert all(path.parent == folder for path in folder.rglob("*"))
    assert all(len(path.stem) == 32 for path in files_of(lite))


def test_more_fields_than_a_form_has_are_refused(lite: House) -> None:
    colleague = a_colleague(lite)
    many = {f"veld{number}": "x" for number in range(50)}
    assert said(colleague.send(None, **many))["opname"] == fault("form")
    assert said(colleague.send(tekst="x" * 200_000))["opname"] == fault("form")


SEEDS = ("ogg", "webm", "m4a", "mp3", "wav")


def spoiled(data: st.DataObject) -> bytes:
    """A real sound with a few bytes turned, a piece taken out, or a length that lies."""
    whole = bytearray(sound(data.draw(st.sampled_from(SEEDS)), 1.5))
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    if data.draw(st.booleans()):
        at = data.draw(st.integers(0, len(whole)))
        del whole[at : at + data.draw(st.integers(0, 3000))]
    return bytes(whole)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bench")


def recognised_or_refused(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    code, seconds = "", None
    try:
        seconds = recognise(file).found.seconds
    except InputFaultsError as error:
        code = error.faults[0].code
    assert code in {"", "empty", "not-sound", "cut-off"}
    assert seconds is None or seconds >= 0


@given(content=st.binary(max_size=400))
@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_bytes_are_a_sound_or_a_clear_fault(bench: Path, content: bytes) -> None:
    recognised_or_refused(bench / "any", content)


@given(
    head=st.sampled_from(
        [
            b"OggS",
            b"RIFF\x00\x00\x00\x00WAVE",
            b"\x1aE\xdf\xa3",
            b"\x00\x00\x00\x10ftypM4A ",
            b"ID3",
            b"\xff\xfb",
        ]
    ),
    rest=st.binary(max_size=300),
)
@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_bytes_behind_a_good_beginning_are_a_clear_fault(
    bench: Path, head: bytes, rest: bytes
) -> None:
    recognised_or_refused(bench / "headed", head + rest)


@given(data=st.data())
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_spoiled_sound_is_recognised_or_a_clear_fault(bench: Path, data: st.DataObject) -> None:
    recognised_or_refused(bench / "spoiled", spoiled(data))


@given(data=st.data())
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@pytest.mark.parametrize("with_ffmpeg", [True, False])
def test_a_spoiled_sound_is_made_playable_or_a_clear_fault(
    bench: Path, data: st.DataObject, *, with_ffmpeg: bool
) -> None:
    source, target = bench / "source", bench / "target"
    source.write_bytes(spoiled(data))
    code, seconds = "not-sound", 1.0
    try:
        seconds = make_playable(source, target, find_ffmpeg() if with_ffmpeg else None).seconds
    except InputFaultsError as error:
        code = error.faults[0].code
    assert f"fragment.fault.{code}" in SAID["nl"]
    assert 1 <= seconds <= 301


def test_every_fault_has_words_in_both_languages() -> None:
    source = "\n".join(
        path.read_text("utf-8")
        for folder in ("app/fragments", "app/web/fragment")
        for path in Path(folder).glob("*.py")
    )
    for key in SAID["nl"]:
        if key.startswith("fragment.fault."):
            assert f'"{key.removeprefix("fragment.fault.")}"' in source, key
