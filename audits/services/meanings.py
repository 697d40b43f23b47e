"""What somebody said that columns and values of files mean: asked once, then remembered for the council."""

from collections.abc import Mapping

from audits.models import RegisterMapping
from audits.queries.register import remembered
from qa_portal.access.decisions import Viewer
from qa_portal.spaces.models import Space


def remember(
    *,
    space: Space,
    by: Viewer,
    columns: Mapping[str, str] | None = None,
    codes: Mapping[str, Mapping[str, str]] | None = None,
) -> None:
    """What is said of one file holds for the next: the newest word on a heading or a value counts."""
    mapping = remembered(space) or RegisterMapping(space_id=space.pk)
    mapping.changed_by_id = by.actor_id
    mapping.columns = {**mapping.columns, **(columns or {})}
    for code_set, values in (codes or {}).items():
        mapping.codes[code_set] = {**mapping.codes.get(code_set, {}), **values}
    mapping.save()
