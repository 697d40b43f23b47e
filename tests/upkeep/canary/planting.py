"""A place in which every text about a child holds the child's name, whichever tables there are."""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db import models

from qa_portal.spaces.tables import TABLES
from tests.house import rows
from tests.house.rows import Stock, stocked_place
from tests.upkeep.canary.watching import CANARY

SAID_WITHOUT_A_NAME = {"reference", "file_kind"}
"""Columns that never hold a name, for they go into addresses and file names: the portal says so where they are typed."""

_RULED = {"exact", "reason"}
"""Columns with words of children for which a constraint asks: the ordinary facts of a row give them too, or none."""


def tables_about_children() -> list[str]:
    """The models of the table of tables whose rows speak of a child."""
    return [entry.model for entry in TABLES if "child" in entry.personal]


def planted_place(monkeypatch) -> Stock:
    for label in tables_about_children():
        monkeypatch.setitem(rows.FACTS, label, _planted(label, rows.FACTS.get(label, {})))
    return stocked_place()


def _planted(label: str, own: Any) -> Callable[[Stock], dict[str, Any]]:
    """The facts of a row: the name wherever there are words, but for what the row's own facts say."""

    def facts(stock: Stock) -> dict[str, Any]:
        found = {**_with_the_name(apps.get_model(label)), **(own(stock) if callable(own) else own)}
        return found | {name: CANARY for name in _RULED if found.get(name)}

    return facts


def _with_the_name(model: type[models.Model]) -> dict[str, Any]:
    """A value with the name for each column of words, as far as it fits."""
    found: dict[str, Any] = {}
    for field in model._meta.concrete_fields:
        if isinstance(field, models.JSONField):
            found[field.name] = [f"{CANARY} was not found."] if field.default is list else {"says": CANARY}
        elif _holds_words(field):
            found[field.name] = CANARY[: field.max_length or None]
    return found


def _holds_words(field: models.Field) -> bool:
    is_text = isinstance(field, models.CharField | models.TextField)
    return is_text and not field.choices and field.name not in SAID_WITHOUT_A_NAME
