from pathlib import Path

import pytest

from app.settings import Settings, SettingsError, read_settings


def test_without_any_variable_the_defaults_stand_in_the_project() -> None:
    settings = read_settings({})
    assert settings.data_dir.name == "data"
    assert settings.database_url == f"sqlite:///{settings.var_dir}/voorveld.db"
    assert settings.public is False


def test_the_database_follows_the_var_folder(tmp_path: Path) -> None:
    settings = read_settings({"VOORVELD_VAR_DIR": str(tmp_path)})
    assert settings.database_url == f"sqlite:///{tmp_path}/voorveld.db"


def test_postgresql_is_reached_through_psycopg() -> None:
    settings = read_settings({"VOORVELD_DATABASE_URL": "postgresql://me:geheim@db/voorveld"})
    assert settings.database_url == "postgresql+psycopg://me:geheim@db/voorveld"
    assert settings.safe_database_url == "postgresql+psycopg://db/voorveld"


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("VOORVELD_DATABASE_URL", "mysql://me:geheim@db/voorveld"),
        ("VOORVELD_DATA_DIR", "/bestaat/niet"),
        ("VOORVELD_VAR_DIR", ""),
        ("VOORVELD_PUBLIC", "misschien"),
        ("VOORVELD_RATE_LIMIT", "veel"),
        ("VOORVELD_RATE_LIMIT", "-1"),
        ("VOORVELD_PAGE_RATE_LIMIT", "-1"),
        ("VOORVELD_POLL_SECONDS", "0"),
        ("VOORVELD_POLL_SECONDS", "nan"),
    ],
)
def test_a_bad_value_is_refused_by_the_name_of_its_variable(variable: str, value: str) -> None:
    with pytest.raises(SettingsError, match=f"^{variable}: ") as caught:
        read_settings({variable: value})
    assert "geheim" not in str(caught.value)


def test_proxies_are_listed_with_commas() -> None:
    settings = read_settings({"VOORVELD_TRUSTED_PROXIES": "10.0.0.1, 10.0.0.2"})
    assert settings.trusted_proxies == ("10.0.0.1", "10.0.0.2")


@pytest.mark.parametrize("name", Settings.__struct_fields__)
def test_settings_cannot_be_changed(name: str) -> None:
    with pytest.raises(AttributeError):
        setattr(read_settings({}), name, None)
