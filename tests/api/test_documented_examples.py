"""What README and docs/api.md show is what the API does."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.api.worlds import ROUTES

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
API_PAGE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
BLOCKS = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", API_PAGE, re.DOTALL)]
REQUESTS = [block for block in BLOCKS if "status" not in block]


def readme_request() -> dict[str, Any]:
    """The body of the curl in the README."""
    (body,) = re.findall(r"curl -s localhost:8000(?:/\S+).*? -d '(.*?)'\n", README, re.DOTALL)
    request: dict[str, Any] = json.loads(body)
    return request


def test_the_example_of_the_readme_answers_as_it_says(client: TestClient) -> None:
    answer = client.post(ROUTES, json=readme_request()).json()
    main = answer["routes"][0]
    assert answer["answer"] == "routes"
    codes = {need["code"] for need in answer["question"]["needs"]}
    assert codes == {"crying-baby", "parental-exhaustion"}
    assert main["steps"][0]["level"] <= 2
    assert all(reason["text"] for reason in main["steps"][0]["reasons"])
    later = [step["stakeholder"]["kind"] for step in main["ifNotEnough"]]
    assert later[-1] == "hospital-paediatrics"
    assert "gp" in later
    passed = {each["kind"]: each for each in answer["passedOver"]}
    assert passed["hospital-paediatrics"]["reasons"][0]["text"]


@pytest.mark.parametrize("request_body", REQUESTS, ids=min)
def test_every_request_of_the_api_page_gets_an_answer(
    client: TestClient, request_body: dict[str, Any]
) -> None:
    reply = client.post(ROUTES, json=request_body)
    assert reply.status_code == 200
    assert reply.json()["answer"] == "routes"


def test_the_problem_of_the_api_page_has_the_shape_that_is_sent(client: TestClient) -> None:
    (shown,) = [block for block in BLOCKS if "status" in block]
    sent = client.post(ROUTES, json={"description": "x", "place": {"postcode": "0123"}}).json()
    assert shown.keys() <= sent.keys()
    assert shown["errors"] == sent["errors"]
    assert sent["safety"]["numbers"]


def test_the_pictures_of_the_readme_are_there() -> None:
    for picture in re.findall(r"!\[.*?\]\((\S+)\)", README):
        assert (ROOT / picture).is_file()
