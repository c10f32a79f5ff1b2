"""Component schemas of everything that is sent and received."""

from typing import Any, cast

import msgspec

from app.api.listed import (
    AreaItem,
    KindItem,
    LevelItem,
    ListPage,
    NeedItem,
    OfferingDetail,
    OfferingItem,
    StakeholderDetail,
)
from app.api.openapi.request import RouteQuestion
from app.api.problems import Problem
from app.words.answer import Answer
from app.words.directory import Stakeholder
from app.words.vocabulary import Vocabulary

Schema = dict[str, Any]

PREFIX = "#/components/schemas/"
_SENT = {"RouteQuestion", "PersonSent", "PlaceSent", "AnswerSent"}
_NOT_ALWAYS = {"Problem": {"safety"}}
_NEED_FIELDS = (
    ("AnswerNeed", "code"),
    ("NeedInStep", "code"),
    ("NeedItem", "code"),
    ("Route", "covers"),
    ("PassedOver", "needs"),
    ("OfferingItem", "answers"),
    ("OfferingDetail", "answers"),
)
_KIND_FIELDS = (
    ("StepStakeholder", "kind"),
    ("KindItem", "code"),
    ("Stakeholder", "kind"),
    ("StakeholderDetail", "kind"),
    ("NeedItem", "answeredBy"),
)
_MOMENTS = (("Receipt", "now"), ("AnswerContact", "opensAt"))

LIST_ITEMS: dict[str, type[msgspec.Struct]] = {
    "stakeholders": Stakeholder,
    "offerings": OfferingItem,
    "needs": NeedItem,
    "kinds": KindItem,
    "levels": LevelItem,
    "areas": AreaItem,
}
DETAILS: dict[str, type[msgspec.Struct]] = {
    **LIST_ITEMS,
    "stakeholders": StakeholderDetail,
    "offerings": OfferingDetail,
}


def page_name(item: type[msgspec.Struct]) -> str:
    """Name of the schema of a page of these."""
    return f"PageOf{item.__name__}"


def compose_schemas(vocabulary: Vocabulary) -> dict[str, Schema]:
    """All component schemas by name, in alphabetical order."""
    page = cast("Any", ListPage)  # of which items is known only as it runs
    pages = [page[item] for item in LIST_ITEMS.values()]
    words = [Answer, Problem, RouteQuestion, *DETAILS.values(), *pages]
    _, made = msgspec.json.schema_components(words, ref_template=PREFIX + "{name}")
    schemas: dict[str, Schema] = dict(made)
    for item in LIST_ITEMS.values():
        schemas[page_name(item)] = schemas.pop(f"ListPage_{item.__name__}_")
        schemas[page_name(item)]["title"] = page_name(item)
    for name, schema in schemas.items():
        _tidy(name, schema)
    _add_codes(schemas, vocabulary)
    schemas["RouteQuestion"]["anyOf"] = [{"required": [n]} for n in ("description", "needs")]
    return dict(sorted(schemas.items()))


def _tidy(name: str, schema: Schema) -> None:
    """Every field of a reply is always there; what is absent by nature is null."""
    schema["description"] = " ".join(schema.get("description", "").replace("`", "").split())
    if name in _SENT or "properties" not in schema:
        return
    optional = _NOT_ALWAYS.get(name, set())
    schema["required"] = [field for field in schema["properties"] if field not in optional]
    for field in schema["properties"].values():
        field.pop("default", None)


def _add_codes(schemas: dict[str, Schema], vocabulary: Vocabulary) -> None:
    """The vocabulary's codes as enumerations of their own."""
    schemas["NeedCode"] = {"type": "string", "enum": sorted(vocabulary.needs)}
    schemas["KindCode"] = {"type": "string", "enum": sorted(vocabulary.kinds)}
    for fields, code in ((_NEED_FIELDS, "NeedCode"), (_KIND_FIELDS, "KindCode")):
        for name, field in fields:
            schema = schemas[name]["properties"][field]
            target = schema["items"] if schema["type"] == "array" else schema
            target.clear()
            target["$ref"] = PREFIX + code
    for name, field in _MOMENTS:
        schema = schemas[name]["properties"][field]
        (schema["anyOf"][0] if "anyOf" in schema else schema)["format"] = "date-time"
