"""A small vocabulary on disk, broken in one place at a time."""

from pathlib import Path

import pytest

from app.loading import load_question_files, load_rules, load_vocabulary
from app.words.errors import DataFileError

FILES = {
    "levels.yaml": "levels:\n- {level: 0, public_name: Zelf}\n- {level: 2, public_name: Basis}\n",
    "kinds.yaml": "kinds:\n- {code: jgz, label: JGZ, level: 2, access: open}\n",
    "needs/baby.yaml": """\
needs:
- code: crying-baby
  label: Huilbaby
  definition: De baby huilt veel.
  domain: baby
  age_years: [0, 1]
  default_level: 2
  floor: 2
  window_days: {usual: 5, strained: 3, urgent: 0}
  answers:
  - kind: jgz
    level: 2
    strength: carries
""",
    "icpc.yaml": "icpc:\n- {icpc: A14, need: crying-baby}\n",
    "numbers.yaml": "numbers:\n- {code: '112', name: Alarmnummer, value: '112', strip: true}\n",
    "red_flags.yaml": """\
red_flags:
- code: sick-infant
  label: {nl: Zieke baby, en: Sick baby}
  default_tier: now
  message: {nl: Bel nu., en: Call now.}
  message_professional: {nl: Nu overleg., en: Consult now.}
  routes:
    default:
    - kind: jgz
      name: {nl: JGZ, en: JGZ}
      number: '112'
      text: {nl: Bel., en: Call.}
""",
    "entrances.yaml": """\
entrances:
  min_doors: 2
  min_people: 2
  min_life_areas: 3
  member_covers_min: 2
  member_covers_share: 0.5
  by_household:
  - {who: gezin, kind: jgz}
  by_asker: {}
  member_kinds: []
asker_is_kind: {}
in_house_for_asker: {}
own_kinds: [jgz]
not_beside_for_asker: {}
""",
}


def a_folder(tmp_path: Path, **changed: tuple[str, str]) -> Path:
    """All files, with in each named file one piece of text replaced."""
    for name, content in FILES.items():
        file = tmp_path / "vocabulary" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        old, new = changed.get(file.stem, ("", ""))
        assert old in content
        file.write_text(content.replace(old, new, 1) if old else content, encoding="utf-8")
    return tmp_path


def fault_of(folder: Path) -> str:
    with pytest.raises(DataFileError) as caught:
        load_vocabulary(folder)
    return str(caught.value)


def test_a_sound_folder_becomes_a_vocabulary(tmp_path: Path) -> None:
    vocabulary = load_vocabulary(a_folder(tmp_path))
    assert vocabulary.needs["crying-baby"].answers[0].kind == "jgz"
    assert vocabulary.icpc["A14"].need == "crying-baby"
    assert vocabulary.numbers["112"].strip
    assert [level.level for level in vocabulary.levels] == [0, 2]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    (folder / "vocabulary" / "numbers.yaml").unlink()
    assert fault_of(folder).startswith("vocabulary/numbers.yaml: kan niet worden gelezen")


def test_broken_yaml_is_refused_with_its_line(tmp_path: Path) -> None:
    assert fault_of(a_folder(tmp_path, levels=("- {level: 2", "- {level: 2}}"))).startswith(
        "vocabulary/levels.yaml:3: geen geldige YAML"
    )


def test_a_wrong_type_is_refused_with_the_line_of_the_field(tmp_path: Path) -> None:
    message = fault_of(a_folder(tmp_path, baby=("    level: 2", "    level: twee")))
    assert message == "vocabulary/needs/baby.yaml:12: Expected `int`, got `str`"


def test_an_unknown_field_is_refused_with_file_and_line(tmp_path: Path) -> None:
    message = fault_of(a_folder(tmp_path, kinds=("level: 2", "level: 2, colour: red")))
    assert message == "vocabulary/kinds.yaml:2: Object contains unknown field `colour`"


def test_a_repeated_key_is_refused_because_yaml_would_keep_the_last(tmp_path: Path) -> None:
    message = fault_of(a_folder(tmp_path, baby=("  floor: 2", "  floor: 2\n  floor: 3")))
    assert message == "vocabulary/needs/baby.yaml:9: de sleutel 'floor' staat er twee keer"


def test_a_repeated_code_is_refused(tmp_path: Path) -> None:
    again = "levels:\n- {level: 0, public_name: Weer}\n"
    message = fault_of(a_folder(tmp_path, levels=("levels:\n", again)))
    assert message == "vocabulary/levels.yaml:3: '0' staat er twee keer"


def test_a_file_without_its_list_is_refused(tmp_path: Path) -> None:
    message = fault_of(a_folder(tmp_path, icpc=("icpc:", "codes:")))
    assert message == (
        "vocabulary/icpc.yaml:1: het bestand moet precies één sleutel 'icpc:' hebben"
    )


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("baby", "kind: jgz", "kind: yoga", "needs/baby.yaml:11: soort 'yoga'"),
        ("baby", "floor: 2", "floor: 9", "needs/baby.yaml:8: niveau '9'"),
        ("icpc", "crying-baby", "colic", "icpc.yaml:2: vraag 'colic'"),
        ("red_flags", "number: '112'", "number: '999'", "red_flags.yaml:11: nummer '999'"),
        ("red_flags", "default:", "dokter:", "red_flags.yaml:8: lezer van een route 'dokter'"),
        ("entrances", "[jgz]", "[opa]", "entrances.yaml:13: soort 'opa'"),
        ("entrances", "by_asker: {}", "by_asker: {opa: {}}", "entrances.yaml:9: vrager 'opa'"),
        ("entrances", "kind: jgz", "kind: opa", "entrances.yaml:8: soort 'opa'"),
    ],
)
def test_a_code_that_does_not_exist_is_refused_where_it_is_named(
    tmp_path: Path, file: str, old: str, new: str, message: str
) -> None:
    fault = fault_of(a_folder(tmp_path, **{file: (old, new)}))
    assert fault.startswith(f"vocabulary/{message} bestaat niet")


def test_folders_of_rules_and_words_are_handed_on_by_name(tmp_path: Path) -> None:
    for folder in ("rules", "question"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "reach.yaml").write_text("id: reach\n", encoding="utf-8")
    assert load_rules(tmp_path) == {"reach": {"id": "reach"}}
    assert load_question_files(tmp_path) == {"reach": {"id": "reach"}}


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="rules: de map ontbreekt"):
        load_rules(tmp_path)
