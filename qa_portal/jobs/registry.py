"""Which function does which kind of work. Apps register their handlers in `tasks.py`; services enqueue by kind only."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qa_portal.jobs.runs import JobRun

Handler = Callable[["JobRun"], None]
_handlers: dict[str, Handler] = {}


class JobFailed(Exception):  # noqa: N818 - it carries the sentence for the person who asked
    """Raised by a handler when trying again would not help. The sentence is shown to the person who asked."""


def handles(kind: str) -> Callable[[Handler], Handler]:
    """Register a handler: `@handles("reporting.compile")`."""

    def register(handler: Handler) -> Handler:
        _handlers[kind] = handler
        return handler

    return register


def handler_of(kind: str) -> Handler:
    """The handler of a kind. Raises KeyError when no app has registered one."""
    return _handlers[kind]
