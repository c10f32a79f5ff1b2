"""What stands beside the code: commands, container, compose file, licence, public record."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from app import __version__

PROJECT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent


def text(name: str) -> str:
    return (PROJECT / name).read_text(encoding="utf-8")


def yaml_file(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(text(name))
    return loaded


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, cwd=PROJECT, capture_output=True, text=True, check=False)


def test_the_dockerfile_has_nothing_that_hadolint_objects_to() -> None:
    result = run(BIN / "hadolint", "--failure-threshold", "style", "Dockerfile")
    assert result.returncode == 0, result.stdout


def test_the_image_has_two_stages_a_health_check_and_no_root() -> None:
    lines = text("Dockerfile").splitlines()
    words = [line.split()[0] for line in lines if line[:1].isupper()]
    assert words.count("FROM") == 2
    last = words[len(words) - words[::-1].index("FROM") :]
    assert {"USER", "HEALTHCHECK", "EXPOSE", "CMD"} <= set(last)
    user = next(line for line in lines if line.startswith("USER"))
    assert user.split()[1] not in {"0", "root"}


def test_the_image_is_built_with_the_same_targets_as_a_laptop() -> None:
    targets = set(re.findall(r"^RUN make ([a-z-]+)", text("Dockerfile"), re.MULTILINE))
    known = set(re.findall(r"^([a-z-]+):", text("Makefile"), re.MULTILINE))
    assert targets == {"setup"} <= known


def test_everything_the_image_copies_is_there() -> None:
    for line in re.findall(r"^COPY (?!--from)(.+)$", text("Dockerfile"), re.MULTILINE):
        for name in line.split()[:-1]:
            assert (PROJECT / name).exists(), name


def test_the_health_check_asks_an_address_that_is_served() -> None:
    assert "http://127.0.0.1:8000/health" in text("Dockerfile")
    assert '"/health"' in text("app/api/table.py")


def test_compose_waits_for_a_healthy_postgis_and_holds_no_password() -> None:
    services = yaml_file("compose.yaml")["services"]
    assert services["database"]["image"].startswith("postgis/postgis:")
    assert services["database"]["healthcheck"]
    waits = services["voorveld"]["depends_on"]["database"]["condition"]
    assert waits == "service_healthy"
    assert services["database"]["environment"]["POSTGRES_PASSWORD"].startswith("${")
    assert "${POSTGRES_PASSWORD}" in services["voorveld"]["environment"]["VOORVELD_DATABASE_URL"]


@pytest.mark.parametrize("script", ["tools/system.sh", "tools/lock.sh"])
def test_a_script_for_every_shell_is_understood_by_every_shell(script: str) -> None:
    result = run("sh", "-n", script)
    assert result.returncode == 0, result.stderr


def test_ci_does_what_a_newcomer_does_and_stops_at_the_first_fault() -> None:
    script = text(".ci/run")
    assert script.startswith("#!/usr/bin/env bash")
    assert "set -euo pipefail" in script
    assert script.rstrip().endswith("make test")
    assert run("bash", "-n", ".ci/run").returncode == 0


@pytest.mark.parametrize("target", ["run", "test", "check", "setup", "system", "lock"])
def test_every_target_can_be_made(target: str) -> None:
    result = run("make", "--dry-run", target)
    assert result.returncode == 0, result.stderr


def test_what_is_served_was_compiled_once() -> None:
    assert "-m compileall" in run("make", "--dry-run", "run").stdout


def test_make_alone_says_what_there_is_to_make() -> None:
    result = run("make")
    assert result.returncode == 0
    assert {"run", "test", "check"} <= {line.split()[0] for line in result.stdout.splitlines()}


def test_the_licence_is_the_eupl_and_everything_says_so() -> None:
    licence = text("LICENSE")
    assert licence.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert [f"{n}. " in licence for n in range(1, 16)] == [True] * 15
    assert "Québec Free and Open-Source Licence" in licence
    assert tomllib.loads(text("pyproject.toml"))["project"]["license"] == "EUPL-1.2"
    assert yaml_file("publiccode.yml")["legal"]["license"] == "EUPL-1.2"


def test_the_public_record_is_complete() -> None:
    record = yaml_file("publiccode.yml")
    required = {
        "publiccodeYmlVersion",
        "name",
        "url",
        "platforms",
        "developmentStatus",
        "softwareType",
        "description",
        "legal",
        "maintenance",
        "localisation",
    }
    assert required <= set(record)
    assert record["softwareVersion"] == __version__
    for language in record["localisation"]["availableLanguages"]:
        described = record["description"][language]
        assert len(described["shortDescription"]) <= 150
        assert 500 <= len(described["longDescription"]) <= 10_000
        assert described["features"]


def test_what_the_machine_makes_is_not_kept() -> None:
    ignored = (".venv/x", "var/voorveld.db", "node_modules/x", "app/web/static/vendor/x")
    result = run("git", "check-ignore", *ignored)
    assert len(result.stdout.splitlines()) == len(ignored)


def test_the_command_is_installed_under_its_name() -> None:
    result = run(BIN / "voorveld", "--help")
    assert result.returncode == 0
    for command in ("serve", "route", "cases", "import", "export", "check", "db"):
        assert command in result.stdout
