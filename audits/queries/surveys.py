"""The surveys of the packs."""

from functools import cache

from audits.rules.surveys import Survey, surveys_of
from frameworks.packs import read_pack


@cache
def surveys() -> dict[str, Survey]:
    """Every survey by its code."""
    return surveys_of(read_pack("surveys"))


@cache
def event_words() -> dict[str, str]:
    """What files call a plan event -> its code."""
    return dict(read_pack("surveys")["event_words"])
