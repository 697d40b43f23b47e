"""Migrations that draw again only the model that changed.

Whenever a migration adds to a model, Django draws again every model that is related to it, however far. Here each
table leads to its space and each space to all tables, so 670 changes drew 70,000 classes: nine tenths of the time in
which a new portal gets its tables. To add a column or a table PostgreSQL needs the changed model alone. Django has a
name for models that lag behind, "delayed", and draws all afresh before a migration that runs Python; so does every
change here that may look further.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from django.db.migrations.state import ProjectState

_ADDING = "_is_adding"


@contextmanager
def drawn_alone() -> Iterator[None]:
    """Within the block, models that a migration adds to are drawn again alone."""
    kept = {name: getattr(ProjectState, name) for name in ("add_model", "add_field", "reload_model")}
    changed = {
        "add_model": _marked(kept["add_model"]),
        "add_field": _marked(kept["add_field"]),
        "reload_model": _drawing(kept["reload_model"]),
    }
    try:
        _put(changed)
        yield
    finally:
        _put(kept)


def _put(methods: dict[str, Callable[..., None]]) -> None:
    for name, method in methods.items():
        setattr(ProjectState, name, method)


def _marked(add: Callable[..., None]) -> Callable[..., None]:
    """The same, known by the state as an addition while it is under way."""

    @wraps(add)
    def added(state: ProjectState, *args: Any, **named: Any) -> None:
        setattr(state, _ADDING, True)
        try:
            add(state, *args, **named)
        finally:
            delattr(state, _ADDING)

    return added


def _drawing(draw_related: Callable[..., None]) -> Callable[..., None]:
    @wraps(draw_related)
    def draw(state: ProjectState, app_label: str, model_name: str, delay: bool = False) -> None:
        if "apps" not in state.__dict__:
            return
        if delay or hasattr(state, _ADDING):
            state.is_delayed = True
            state._reload({(app_label, model_name)})  # type: ignore[attr-defined]  # noqa: SLF001
        else:
            state.clear_delayed_apps_cache()
            draw_related(state, app_label, model_name, delay)

    return draw
