"""Whatever is sent: a clear word about the field, what was typed comes back, nothing half kept."""

import html
from pathlib import Path

import pytest

from app.web.said import SAID
from tests.fragments.inviting import (
    THREE_LINES,
    a_colleague,
    a_resident,
    fault,
    files_of,
    nothing_was_kept,
    said,
)
from tests.fragments.sounds import CODECS, NO_SOUND, ffmpeg, sound, tone
from tests.house import House

ENOUGH = 20_000_000
NOT_KNOWN = SAID["nl"]["fragment.fault.not-sound"]


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


@pytest.mark.parametrize("ending", sorted(CODECS.keys() - {"mp3"}))  # which may end anywhere
def test_a_sound_that_was_cut_off_is_told_so(lite: House, ending: str) -> None:
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


def test_every_fault_has_words_in_both_languages() -> None:
    source = "\n".join(
        path.read_text("utf-8")
        for folder in ("app/fragments", "app/web/fragment")
        for path in Path(folder).glob("*.py")
    )
    for key in SAID["nl"]:
        if key.startswith("fragment.fault."):
            assert f'"{key.removeprefix("fragment.fault.")}"' in source, key
